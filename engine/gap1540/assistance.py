"""Profiles into a list of who gives help to whom, as documents tell it: the ground on which providers are looked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gap1540.dates import LATEST
from gap1540.evaluating.knowing import known, rank
from gap1540.model.profile import Evidence, Help, Measure, Profile, evidence_of
from gap1540.model.sources import Sources
from gap1540.problem import UnknownNameError
from gap1540.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Helping:
    """One entry on help: between whom, on what, which way it is told, and where."""

    profile: Profile
    measure: Measure
    help: Help
    evidence: tuple[Evidence, ...]

    @property
    def told_by(self) -> tuple[str, ...]:
        """The locators of the entry, in words."""
        return tuple(dict.fromkeys(_locator(one) for one in self.evidence))


def helpings(
    sources: Sources, profiles: Sequence[Profile], parties: Sequence[str] = (), under: tuple[date, str] = (LATEST, "asserted")
) -> tuple[Helping, ...]:
    """Every entry on help, by provider, profile and entry; only those in which one of `parties` gives or receives, where any are named.

    A party stands for what belongs to it too: the European Union for its Joint Research Centre. `under` is the day by which the
    evidence is known and its least grade.
    """
    wanted = frozenset(parties)
    found = (one for profile in profiles for one in _in(sources, profile, under) if not wanted or wanted & _concerned(sources, one))
    return tuple(sorted(found, key=lambda one: (one.help.provider or ("~",), one.profile.id, one.measure.id)))


def party_named(sources: Sources, word: str) -> str:
    """The id of a party by its id or name; UnknownNameError names the nearest."""
    folded = word.strip().casefold()
    for party in sources.parties.values():
        if folded in {party.id.casefold(), party.name.casefold()}:
            return party.id
    kind = Sentence("giver or receiver")
    raise UnknownNameError(kind, word, [name for party in sources.parties.values() for name in (party.id, party.name)])


def _in(sources: Sources, profile: Profile, under: tuple[date, str]) -> Iterator[Helping]:
    known_by, grade = under
    for measure in profile.measures:
        told = [one for one in known(evidence_of(measure), sources.documents, known_by) if rank(one.grade) >= rank(grade)]
        if measure.assistance is not None and told:
            yield Helping(profile, measure, measure.assistance, tuple(told))


def _concerned(sources: Sources, one: Helping) -> frozenset[str]:
    """The parties of an entry, and what they belong to."""
    return frozenset(whole for party in (*one.help.provider, *one.help.receiver) for whole in sources.within(party))


def _locator(one: Evidence) -> str:
    place = f", {one.section}" if one.section else ""
    where = f", paragraph {one.paragraph}" if one.paragraph is not None else f", article {one.article}" if one.article is not None else ""
    return f"{one.document}{place}{where}"

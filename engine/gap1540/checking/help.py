"""Help that one profile tells of, looked for in the profile of the other side."""

from collections.abc import Iterator, Mapping, Sequence

from gap1540.model.profile import Measure, Profile, evidence_of
from gap1540.model.sources import Sources
from gap1540.problem import Problem
from gap1540.reading.profiles import Shelf
from gap1540.reading.tree import Tree

Locator = tuple[str, str | None, str]


def one_sided(shelf: Shelf, profiles: Sequence[tuple[Tree, Profile]]) -> Iterator[Problem]:
    """Entries on help whose other side has a profile without an entry on help under the same paragraph."""
    told = {profile.id: frozenset(locator for one in _on_help(profile) for locator in _locators(one[1])) for _, profile in profiles}
    for tree, profile in profiles:
        for index, measure in _on_help(profile):
            for party, other in _others(shelf.sources, profile.id, measure, told):
                if told[other].isdisjoint(_locators(measure)):
                    place = tree.place(("measures", index, "assistance"), key=True)
                    message = f"`{measure.id}` tells of help between `{profile.id}` and `{party}`, and the profile of `{other}` does not"
                    yield Problem("one-sided-assistance", place, message, f"enter it in the profile of `{other}` too", level="finding")


def _on_help(profile: Profile) -> Iterator[tuple[int, Measure]]:
    return ((index, measure) for index, measure in enumerate(profile.measures) if measure.assistance is not None)


def _locators(measure: Measure) -> frozenset[Locator]:
    return frozenset((one.document, one.section, str(one.paragraph or one.article)) for one in evidence_of(measure))


def _others(sources: Sources, owner: str, measure: Measure, told: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The parties named other than the profile's own, each with the profile that it or what it belongs to has."""
    help_ = measure.assistance
    for party in (*help_.provider, *help_.receiver) if help_ else ():
        profiled = next((name for name in sources.within(party) if name in told), None)
        if profiled is not None and profiled != owner:
            yield party, profiled

"""What a State has taken upon itself: for each instrument, the articles that require national measures, and what of that is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from gap1540.evaluating.knowing import known
from gap1540.evaluating.lives import life_of
from gap1540.evaluating.scale import Weighed
from gap1540.evaluating.verdicts import Evaluation, requires
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, Item, MeasureLeaf, item_leaves, leaves, named_by
from gap1540.model.findings import Case, Ground
from gap1540.model.profile import Measure, evidence_of
from gap1540.model.rules import Instrument, Link
from gap1540.truth import NO, YES, Truth

Asking = Mapping[str, Mapping[MeasureLeaf, Mapping[str, None]]]
Standing = Literal["shown", "presumed", "lead", "contested", "in progress", "stated to be absent", "not shown"]
STANDINGS: tuple[Standing, ...] = ("shown", "presumed", "lead", "contested", "in progress", "stated to be absent", "not shown")


@dataclass(frozen=True, slots=True)
class Required:
    """One effect that an article requires, how it stands, and the items that ask for it; of no item where no row asks for it."""

    leaf: MeasureLeaf
    standing: Standing
    grounds: tuple[Ground, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """One article as a link tells it, and what it requires; `certain` where the State is surely bound by it."""

    link: Link
    certain: bool
    effects: tuple[Required, ...]

    def count(self, standing: str) -> int:
        """How many of the effects stand so."""
        return sum(one.standing == standing for one in self.effects)


@dataclass(frozen=True, slots=True)
class Adhered:
    """One instrument that binds the State, or to which it adheres: since when, its articles, and the measures reported as giving effect to it.

    `standing` is open where whether it binds the State is not certain; `assessed` is true where its own paragraphs are rows of the checklist.
    """

    instrument: Instrument
    standing: Truth
    grounds: tuple[Ground, ...]
    duties: tuple[Duty, ...]
    implementing: tuple[Measure, ...]
    assessed: bool = False

    @property
    def unimplemented(self) -> bool:
        """Whether it was joined, its articles require national measures, and no measure is reported as giving effect to it."""
        return self.instrument.binds == "parties" and bool(self.duties) and not self.implementing


def commitments(catalogue: Catalogue, case: Case, instrument: str | None = None) -> tuple[Adhered, ...]:
    """Every instrument that binds the State or may, by id; or one alone, whether it binds the State or not."""
    evaluation = Evaluation(catalogue, case)
    asking = _asking(catalogue)
    assessed = {catalogue.provisions[name].instrument for item in catalogue.items.values() for name in item.provisions}
    found = []
    for one in catalogue.instruments.values():
        if instrument is not None and one.id != instrument:
            continue
        held = _held(evaluation, one)
        if instrument is None and (held.truth == NO or not (held.truth == YES or held.lead)):
            continue
        duties = tuple(_duty(evaluation, link, held.truth, asking) for link in _links(evaluation, one))
        found.append(Adhered(one, held.truth, held.grounds, duties, tuple(_implementing(case, one.id)), one.id in assessed))
    return tuple(found)


def _held(evaluation: Evaluation, instrument: Instrument) -> Weighed:
    """How the State stands to an instrument: bound by its own act, by membership, or an adherent of a voluntary one."""
    if instrument.binds != "parties":
        return Weighed(evaluation.party(instrument.id), lead=True)
    return evaluation.weighed(AdherenceLeaf(instrument.id, "party" if instrument.binding else "adherent"))


def _links(evaluation: Evaluation, instrument: Instrument) -> Iterator[Link]:
    """The articles that require something of the State; one that a declared fact rules out is none."""
    for link in evaluation.catalogue.links.values():
        if link.instrument == instrument.id and link.strength == "requires" and evaluation.reaches(link).hi == 1:
            yield link


def _duty(evaluation: Evaluation, link: Link, held: Truth, asking: Asking) -> Duty:
    named = dict.fromkeys(leaf for claim in link.effects for leaf in named_by(evaluation.catalogue, claim))
    effects = tuple(_required(evaluation, leaf, asking) for leaf in named)
    return Duty(link, held == YES and evaluation.reaches(link) == YES, effects)


def _asking(catalogue: Catalogue) -> Asking:
    """The items that ask for each effect, with what they ask for."""
    found: dict[str, dict[MeasureLeaf, dict[str, None]]] = {}
    for name, item in catalogue.items.items():
        for leaf in item_leaves(item):
            if isinstance(leaf, MeasureLeaf):
                found.setdefault(leaf.effect, {}).setdefault(leaf, {}).setdefault(name)
    return found


def _required(evaluation: Evaluation, leaf: MeasureLeaf, asking: Asking) -> Required:
    items = (name for asked, names in asking.get(leaf.effect, {}).items() if leaf.meets(asked) for name in names)
    weighed = evaluation.weighed(leaf)
    return Required(leaf, standing_of(weighed), weighed.grounds, tuple(dict.fromkeys(items)))


def standing_alone(catalogue: Catalogue) -> Iterator[Item]:
    """Items that themselves ask for measures none of which an article of any instrument requires: the resolution is the only basis."""
    for item in catalogue.items.values():
        asked = [leaf for leaf in leaves(item.condition) if isinstance(leaf, MeasureLeaf)]
        if asked and not any(
            requires(catalogue, claim, leaf) for leaf in asked for link in catalogue.requires.get(leaf.effect, ()) for claim in link.effects
        ):
            yield item


def standing_of(weighed: Weighed) -> Standing:
    """How what is required stands: shown, only presumed, a lead, disagreed on, on the way, denied, or not shown at all."""
    if weighed.truth == YES:
        return "shown"
    if weighed.truth == NO:
        return "stated to be absent"
    if weighed.contested:
        return "contested"
    if weighed.lead:
        return "presumed" if all(one.grade == "presumed" for one in weighed.grounds if one.bearing == "lead") else "lead"
    return "in progress" if weighed.in_progress else "not shown"


def _implementing(case: Case, instrument: str) -> Iterator[Measure]:
    """Measures in force that are reported as giving effect to the instrument, and known by the day."""
    for one in case.profile.measures:
        told = known(evidence_of(one), case.documents, case.known_by) if instrument in one.implements else ()
        if told:
            life = life_of(one, case, told)
            if not life.draft and life.span.may_hold(case.as_of):
                yield one

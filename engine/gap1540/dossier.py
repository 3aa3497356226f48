"""Everything that a gap report of one State is written from, whatever its format and language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gap1540.asking.questions import Inquiry
from gap1540.changes import Changes
from gap1540.evaluating.verdicts import Evaluation, requires
from gap1540.impact.fragile import Fragile
from gap1540.model.catalogue import Catalogue, ItemLeaf, MeasureLeaf, item_leaves
from gap1540.model.findings import Assessment, Case, Finding
from gap1540.model.rules import Instrument, Link
from gap1540.reading.asking import Correspondence
from gap1540.truth import NO, YES

Stage = Literal["draft", "shared", "validated"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that cannot be in place before others are."""

    item: Finding
    first: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """An instrument that is not shown to bind the State, and the gaps to whose closing its articles would commit it."""

    instrument: Instrument
    known_not: bool
    items: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """An assessment, what to ask, what depends on what, and what changed since an earlier one.

    `stage` says how far the report has gone, `prepared_by` who made it. `withheld` is how many entries were left out because they are not
    public; None where nothing was to be left out.
    """

    catalogue: Catalogue
    assessment: Assessment
    inquiry: Inquiry
    letters: Correspondence
    waiting: tuple[Waiting, ...]
    fragile: tuple[Fragile, ...]
    bases: tuple[Basis, ...]
    changes: Changes | None = None
    stage: Stage = "draft"
    prepared_by: str | None = None
    withheld: int | None = None

    @property
    def case(self) -> Case:
        """The State, the days and the grade."""
        return self.assessment.case


def waiting(catalogue: Catalogue, assessment: Assessment) -> tuple[Waiting, ...]:
    """The gaps that wait for another gap to be closed."""
    by_id = {found.item.id: found for found in assessment.findings}
    return tuple(_waiting(catalogue, by_id, assessment.findings))


def _waiting(catalogue: Catalogue, by_id: dict[str, Finding], findings: Iterable[Finding]) -> Iterator[Waiting]:
    for found in findings:
        named = dict.fromkeys(leaf.item for leaf in item_leaves(catalogue.items[found.item.id]) if isinstance(leaf, ItemLeaf))
        first = tuple(by_id[name] for name in named if by_id[name].truth != YES and by_id[name].applicable != NO)
        if found.gap and first:
            yield Waiting(found, first)


def bases(evaluation: Evaluation, findings: Sequence[Finding]) -> tuple[Basis, ...]:
    """The instruments whose joining would give gaps a basis in a treaty that they do not have; the one with most comes first."""
    catalogue = evaluation.catalogue
    gaps = [
        (found, [leaf for leaf in item_leaves(catalogue.items[found.item.id]) if isinstance(leaf, MeasureLeaf)])
        for found in findings
        if found.gap and not any(one.certain for one in found.committed)
    ]
    found: dict[str, dict[str, Finding]] = {}
    for link in catalogue.links.values():
        instrument = catalogue.instruments[link.instrument]
        if link.strength == "requires" and instrument.joinable and instrument.in_force and not instrument.ended and not instrument.open_to:
            held = {one.item.id: one for one, asked in gaps if _asks(catalogue, asked, link)}
            if held:
                found.setdefault(link.instrument, {}).update(held)
    order = {name: number for number, name in enumerate(catalogue.items)}
    made = [
        Basis(catalogue.instruments[name], evaluation.party(name) == NO, tuple(sorted(held.values(), key=lambda one: order[one.item.id])))
        for name, held in found.items()
        if evaluation.party(name) != YES
    ]
    return tuple(sorted(made, key=lambda one: (-len(one.items), one.instrument.id)))


def _asks(catalogue: Catalogue, asked: Iterable[MeasureLeaf], link: Link) -> bool:
    return any(requires(catalogue, claim, leaf) for leaf in asked for claim in link.effects)

"""A group of States together: rows, instruments and gaps that they share. A basis for joint assistance, and no comparison of one with another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gap1540.evaluating.columns import CODE, Survey, survey_of
from gap1540.evaluating.verdicts import Evaluation
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, Item, item_leaves
from gap1540.model.findings import Case, StatusTable
from gap1540.model.rules import Instrument, Standing
from gap1540.truth import NO, OPEN, YES, Truth


@dataclass(frozen=True, slots=True)
class Joined:
    """One instrument in a group: who has joined it, who has not, and of whom it is not known.

    `lacking` are those of whom it is not known today and who had not joined by the last day of a record that has every State; `record` is the
    day to which the record reaches, and None where there is none.
    """

    instrument: Instrument
    standing: Standing
    joined: tuple[str, ...]
    not_joined: tuple[str, ...]
    unknown: tuple[str, ...]
    lacking: tuple[str, ...]
    record: date | None

    def half(self, count: int) -> bool:
        """Whether at least half of so many States have not joined."""
        return 2 * len(self.not_joined) >= count

    def lacked_half(self, count: int) -> bool:
        """Whether at least half of them had not joined by the last day of the record."""
        return not self.half(count) and 2 * (len(self.not_joined) + len(self.lacking)) >= count

    def perhaps_half(self, count: int) -> bool:
        """Whether half of them may not have joined, as far as is known."""
        more = 2 * (len(self.not_joined) + len(self.unknown)) >= count
        return more and not self.half(count) and not self.lacked_half(count)

    @property
    def closed_to_it(self) -> bool:
        """Whether it is open to some States alone, and none of the group has joined it."""
        return self.instrument.open_to is not None and not self.joined


@dataclass(frozen=True, slots=True)
class Shared:
    """One row as a gap of several States: confirmed, of information, of those where nobody has looked, and who is committed to it."""

    item: Item
    confirmed: tuple[str, ...]
    information: tuple[str, ...]
    not_assessed: tuple[str, ...]
    committed: tuple[str, ...]

    @property
    def looked(self) -> tuple[str, ...]:
        """The States with a gap of information whose documents were read."""
        return tuple(state for state in self.information if state not in self.not_assessed)


@dataclass(frozen=True, slots=True)
class Region:
    """All of it; `least` is how many States share what is listed as shared."""

    made: Survey
    instruments: tuple[Joined, ...]
    gaps: tuple[Shared, ...]
    least: int

    @property
    def states(self) -> tuple[Case, ...]:
        """The cases of the States, in the order of their names."""
        return self.made.cases

    def shared(self) -> tuple[tuple[Shared, ...], tuple[Shared, ...], tuple[Shared, ...]]:
        """Gaps that at least so many States share: confirmed, of information where documents were read, and of fields at which nobody has looked."""
        return (
            tuple(one for one in self.gaps if len(one.confirmed) >= self.least),
            tuple(one for one in self.gaps if len(one.looked) >= self.least),
            tuple(one for one in self.gaps if len(one.not_assessed) >= self.least),
        )


def region(catalogue: Catalogue, cases: Sequence[Case], least: int | None = None) -> Region:
    """A group of States together; what at least half of them share is shared where no other number is given."""
    evaluations = [Evaluation(catalogue, case) for case in cases]
    made = survey_of(catalogue, evaluations)
    asked = {leaf.instrument for item in catalogue.items.values() for leaf in item_leaves(item) if isinstance(leaf, AdherenceLeaf)}
    tables = cases[0].tables if cases else {}
    named = [one for name, one in catalogue.instruments.items() if (name in asked or name in tables) and one.joinable]
    return Region(
        made,
        tuple(_joined(one, evaluations, tables.get(one.id)) for one in named),
        tuple(_shared(made, item) for item in catalogue.items.values() if item.counts_as_gap),
        least or max(1, -(-len(cases) // 2)),
    )


def _joined(instrument: Instrument, evaluations: Sequence[Evaluation], table: StatusTable | None) -> Joined:
    standing: Standing = ("party" if instrument.in_force else "ratified") if instrument.binding else "adherent"
    leaf = AdherenceLeaf(instrument.id, standing)
    found: dict[Truth, list[str]] = {YES: [], NO: [], OPEN: []}
    lacking: list[str] = []
    for evaluation in evaluations:
        truth = evaluation.weighed(leaf).truth
        found[truth].append(evaluation.case.profile.id)
        if truth == OPEN and table is not None and table.exhaustive and evaluation.case.as_of > table.as_of:
            before = Evaluation(evaluation.catalogue, replace(evaluation.case, as_of=table.as_of), evaluation.facts)
            lacking += [evaluation.case.profile.id] if before.weighed(leaf).truth == NO else []
    joined, not_joined, unknown = (tuple(found[truth]) for truth in (YES, NO, OPEN))
    return Joined(instrument, standing, joined, not_joined, unknown, tuple(lacking), table.as_of if table else None)


def _shared(made: Survey, item: Item) -> Shared:
    ids = [case.profile.id for case in made.cases]
    confirmed, information = made.gaps(item)
    nobody = information & (made.rows[item.id].verdict == CODE["not_assessed"])
    told = (confirmed, information, nobody, made.committed(item.id))
    return Shared(item, *(tuple(ids[column] for column in bits.nonzero()[0]) for bits in told))

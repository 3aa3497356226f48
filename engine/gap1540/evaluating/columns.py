"""The columnar evaluator: very many cases at once, one column a case. It agrees exactly with the recursive one, which is the definition.

Leaves are weighed case by case, by the recursive evaluator itself; conditions above them are combined for all columns together, as arrays of booleans.
What it does not make are grounds, notes and what is missing: for those one asks the recursive evaluator for the one finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from gap1540.evaluating.verdicts import SPOKEN_TO, SURE, Evaluation, requiring
from gap1540.model.catalogue import (
    AdherenceLeaf,
    All,
    AnyOf,
    Catalogue,
    Count,
    Item,
    ItemLeaf,
    Leaf,
    MeasureLeaf,
    Node,
    Not,
    item_leaves,
)
from gap1540.model.findings import VERDICTS, Case, Verdict

Bits = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint8]
CODE: Mapping[Verdict, int] = {verdict: code for code, verdict in enumerate(VERDICTS)}


@dataclass(frozen=True, slots=True)
class Weights:
    """One node weighed for every column: its bounds, and the flags that ride along."""

    lo: Bits
    hi: Bits
    some: Bits
    contested: Bits
    in_progress: Bits
    lead: Bits


@dataclass(frozen=True, slots=True)
class Row:
    """One item in every column: the code of its verdict (an index of `VERDICTS`), its bounds, and whether it applies."""

    verdict: Codes
    lo: Bits
    hi: Bits
    applies_lo: Bits
    applies_hi: Bits


@dataclass(frozen=True, slots=True)
class Survey:
    """Every item of the catalogue for every case; `held` and `certain` say of each link in which columns it commits the State.

    A column stands at the same place in `cases` and in every array.
    """

    cases: tuple[Case, ...]
    rows: Mapping[str, Row]
    held: Mapping[str, Bits]
    certain: Mapping[str, Bits]
    links: Mapping[str, tuple[str, ...]]

    def gaps(self, item: Item) -> tuple[Bits, Bits]:
        """Where the item is a confirmed gap, and where it is a gap of information."""
        row = self.rows[item.id]
        if not item.counts_as_gap:
            return np.zeros_like(row.lo), np.zeros_like(row.lo)
        applies = row.verdict != CODE["not_applicable"]
        return applies & ~row.hi, applies & row.hi & ~row.lo

    def commitments(self, item: str) -> Mapping[str, Bits]:
        """For each link that requires what the item asks for, where it commits the State, surely or by what is known of it."""
        applies = self.rows[item].applies_hi
        return {link: self.held[link] & applies for link in self.links[item]}

    def committed(self, item: str) -> Bits:
        """Where some instrument commits the State to what the item asks for."""
        return reduce(np.logical_or, self.commitments(item).values(), np.zeros(len(self.cases), dtype=np.bool_))

    def parts(self, item: str) -> tuple[Bits, Bits, Bits, Bits]:
        """Where the item is in place, open, absent, and not applicable."""
        row = self.rows[item]
        applies = row.verdict != CODE["not_applicable"]
        return applies & row.lo, applies & row.hi & ~row.lo, applies & ~row.hi, ~applies


def survey(catalogue: Catalogue, cases: Iterable[Case]) -> Survey:
    """Every item for every case, in the order of the cases; each is weighed as it is drawn, so that a caller may show how far it is."""
    return _Columns(catalogue, (Evaluation(catalogue, case) for case in cases)).survey()


def survey_of(catalogue: Catalogue, evaluations: Iterable[Evaluation]) -> Survey:
    """The same for evaluations that are there already, such as one State on many days."""
    return _Columns(catalogue, evaluations).survey()


class _Columns:
    """The leaves of all cases, and the items made from them, each once."""

    def __init__(self, catalogue: Catalogue, evaluations: Iterable[Evaluation]) -> None:
        self.catalogue = catalogue
        self.links = {name: tuple(link.id for link in requiring(catalogue, item)) for name, item in catalogue.items.items()}
        asked = dict.fromkeys(leaf for item in catalogue.items.values() for leaf in item_leaves(item) if not isinstance(leaf, ItemLeaf))
        self.leaves: dict[Leaf, list[int]] = {leaf: [] for leaf in asked}
        self.by_effect: dict[str, list[MeasureLeaf]] = {}
        for leaf in asked:
            if isinstance(leaf, MeasureLeaf):
                self.by_effect.setdefault(leaf.effect, []).append(leaf)
        self.other: list[Leaf] = [leaf for leaf in asked if not isinstance(leaf, MeasureLeaf)]
        wanted = dict.fromkeys(link for found in self.links.values() for link in found)
        self.bonds: dict[str, list[int]] = {name: [] for name in wanted}
        self.cases: list[Case] = []
        self.reviewed: list[bool] = []
        for evaluation in evaluations:
            self._take(evaluation)
        self.width = len(self.cases)
        self.weights: dict[Leaf, Weights] = {}
        self.rows: dict[str, Row] = {}

    def _take(self, evaluation: Evaluation) -> None:
        """Weigh every leaf of one more case; leaves that nothing in it bears on are open, and are not looked at."""
        case, facts = evaluation.case, evaluation.facts
        column = len(self.cases)
        self.cases.append(case)
        self.reviewed.append(facts.reviewed)
        for effect in {
            *facts.facts,
            *facts.planned,
            *facts.absent,
            *(leaf.effect for leaf in case.answers if isinstance(leaf, MeasureLeaf)),
        }:
            for asked in self.by_effect.get(effect, ()):
                self._weigh(asked, evaluation, column)
        for leaf in self.other:
            self._weigh(leaf, evaluation, column)
        for name, bonds in self.bonds.items():
            bonds.append(evaluation.bond(self.catalogue.links[name]))

    def _weigh(self, leaf: Leaf, evaluation: Evaluation, column: int) -> None:
        weighed = evaluation.weighed(leaf)
        code = weighed.truth.lo | weighed.truth.hi << 1 | weighed.contested << 2 | weighed.in_progress << 3 | weighed.lead << 4
        told = self.leaves[leaf]
        told.extend([2] * (column - len(told)))  # open, and nothing else
        told.append(code)

    def survey(self) -> Survey:
        """The items from the leaves."""
        for leaf, told in self.leaves.items():
            codes = np.array([*told, *[2] * (self.width - len(told))], dtype=np.uint8)
            lo, hi, contested, in_progress, lead = ((codes >> bit & 1).astype(np.bool_) for bit in range(5))
            some = lo if isinstance(leaf, MeasureLeaf) else np.zeros_like(lo)
            self.weights[leaf] = Weights(lo, hi, some, contested, in_progress, lead)
        for name in self.catalogue.items:
            self._row(name)
        bonds = {name: np.array(told, dtype=np.uint8) for name, told in self.bonds.items()}
        held = {name: told > 0 for name, told in bonds.items()}
        certain = {name: told == SURE for name, told in bonds.items()}
        return Survey(tuple(self.cases), {name: self.rows[name] for name in self.catalogue.items}, held, certain, self.links)

    def _row(self, name: str) -> Row:
        """One item, after the items that it asks for."""
        if name in self.rows:
            return self.rows[name]
        item = self.catalogue.items[name]
        addressed = np.array([_speaks_to(item, case) for case in self.cases], dtype=np.bool_)
        applies_lo, applies_hi = addressed, addressed
        if item.applies_when is not None:
            when = self._weights(item.applies_when, item)
            applies_lo, applies_hi = addressed & when.lo, addressed & when.hi
        found = self._weights(item.condition, item)
        ladder: tuple[tuple[Bits, Verdict], ...] = (
            (~applies_hi, "not_applicable"),
            (found.lo, "in_place"),
            (~found.hi & found.some, "partial"),
            (~found.hi, "absent"),
            (found.contested, "contested"),
            (found.some, "partial"),
            (found.in_progress, "in_progress"),
            (found.lead, "unclear"),
            (np.array(self.reviewed, dtype=np.bool_), "not_reported"),
        )
        codes = np.full(self.width, CODE["not_assessed"], dtype=np.uint8)
        for mask, verdict in reversed(ladder):  # the first that applies is written last
            codes[mask] = CODE[verdict]
        row = Row(codes, found.lo & applies_hi, found.hi & applies_hi, applies_lo, applies_hi)
        self.rows[name] = row
        return row

    def _weights(self, node: Node, item: Item) -> Weights:
        if isinstance(node, All):
            return self._conjunction(node, item)
        if isinstance(node, AnyOf):
            parts = [self._weights(part, item) for part in node.parts]
            return _joined(_any(part.lo for part in parts), _any(part.hi for part in parts), parts)
        if isinstance(node, Count):
            parts = [self._weights(part, item) for part in node.parts]
            return _joined(_many([part.lo for part in parts], node.count), _many([part.hi for part in parts], node.count), parts)
        if isinstance(node, Not):
            part = self._weights(node.part, item)
            made = _joined(~part.hi, ~part.lo, [part])
            return Weights(made.lo, made.hi, np.zeros_like(made.lo), made.contested, made.in_progress, made.lead)
        return self._leaf(node, item)

    def _leaf(self, leaf: Leaf, item: Item) -> Weights:
        if isinstance(leaf, ItemLeaf):
            row = self._row(leaf.item)
            nothing = np.zeros_like(row.lo)
            return Weights(row.lo, row.hi, nothing, row.verdict == CODE["contested"], nothing, nothing)
        found = self.weights[leaf]
        if isinstance(leaf, AdherenceLeaf) and item.aspect == "status":
            return Weights(found.lo, found.hi, found.lo, found.contested, found.in_progress, found.lead)
        return found

    def _conjunction(self, node: All, item: Item) -> Weights:
        """All parts that do not drop out, column by column; one that fails and may yet drop out leaves the whole open."""
        parts = []
        for part in node.parts:
            found = self._weights(part, item)
            if isinstance(part, ItemLeaf):
                named = self._row(part.item)
                kept = named.verdict != CODE["not_applicable"]
                same = self.catalogue.items[part.item].applies_when == item.applies_when
                failing = np.zeros_like(kept) if same else ~found.hi & ~named.applies_lo
                found = Weights(
                    found.lo | ~kept, found.hi | failing | ~kept, found.some, found.contested & kept, found.in_progress, found.lead
                )
            parts.append(found)
        return _joined(_every((part.lo for part in parts), self.width), _every((part.hi for part in parts), self.width), parts)


def _many(bits: Sequence[Bits], count: int) -> Bits:
    """Where at least so many are set."""
    return np.asarray(np.sum(bits, axis=0) >= count, dtype=np.bool_)


def _any(bits: Iterable[Bits]) -> Bits:
    return reduce(np.logical_or, bits)


def _every(bits: Iterable[Bits], width: int) -> Bits:
    return reduce(np.logical_and, bits, np.ones(width, dtype=np.bool_))


def _joined(lo: Bits, hi: Bits, parts: Sequence[Weights]) -> Weights:
    """Parts under one node, as `weighing.joined` has it."""
    open_ = hi & ~lo
    flags: list[Callable[[Weights], Bits]] = [lambda part: part.contested, lambda part: part.in_progress, lambda part: part.lead]
    none = np.zeros_like(lo)
    some = reduce(np.logical_or, (part.some for part in parts), none)
    contested, in_progress, lead = (open_ & reduce(np.logical_or, map(flag, parts), none) for flag in flags)
    return Weights(lo, hi, some, contested, in_progress, lead)


def _speaks_to(item: Item, case: Case) -> bool:
    profile = case.profile
    spoken = SPOKEN_TO["state" if profile.state else "organisation"]
    return item.addressee in spoken or bool(item.addressee == "member_states" and profile.state and profile.un_member)

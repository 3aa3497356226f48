"""Two assessments side by side: one State on two days, or two States on one. Nothing is ranked."""

from __future__ import annotations

from dataclasses import dataclass

from gap1540.evaluating.assess import assess
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case, Commitment, Count, Finding, Ground


@dataclass(frozen=True, slots=True)
class Pair:
    """One item in both assessments, and what bears on it in one and not in the other."""

    first: Finding
    second: Finding
    gone: tuple[Ground, ...]
    come: tuple[Ground, ...]

    @property
    def otherwise(self) -> bool:
        """Whether the item stands otherwise: another verdict, other bounds, or another answer to whether it applies."""
        return _standing(self.first) != _standing(self.second)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The items that stand otherwise in the second, the counts that do, and what commits the State in one alone, by the id of the link."""

    first: Case
    second: Case
    items: tuple[Pair, ...]
    counts: tuple[tuple[Count, Count], ...]
    committed: tuple[Commitment, ...]
    released: tuple[Commitment, ...]


def compared(catalogue: Catalogue, first: Case, second: Case) -> Comparison:
    """Both assessments, item by item."""
    one, other = assess(catalogue, first), assess(catalogue, second)
    pairs = [Pair(a, b, _beyond(a, b), _beyond(b, a)) for a, b in zip(one.findings, other.findings, strict=True)]
    held, holds = ({c.link: c for found in side.findings for c in found.committed} for side in (one, other))
    return Comparison(
        first,
        second,
        tuple(pair for pair in pairs if pair.otherwise),
        tuple((a, b) for a, b in zip(one.summary, other.summary, strict=True) if a != b),
        tuple(one for name, one in holds.items() if name not in held),
        tuple(one for name, one in held.items() if name not in holds),
    )


def _standing(found: Finding) -> tuple[object, ...]:
    return found.verdict, found.truth, found.applicable


def _beyond(one: Finding, other: Finding) -> tuple[Ground, ...]:
    """What bears on the item in the one and not in the same way in the other."""
    there = {(ground.bearing, ground.kind, ground.id, ground.via) for ground in other.grounds}
    return tuple(ground for ground in one.grounds if (ground.bearing, ground.kind, ground.id, ground.via) not in there)

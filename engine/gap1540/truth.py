"""Strong three-valued logic on bounds: what is known to hold, what is known not to, and what is open."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Truth:
    """Bounds on a statement: `lo` = 1 when it surely holds, `hi` = 0 when it surely does not."""

    lo: int
    hi: int


YES = Truth(1, 1)
NO = Truth(0, 0)
OPEN = Truth(0, 1)


def all_of(parts: Iterable[Truth]) -> Truth:
    """The minimum of each bound; one NO decides. An empty conjunction is YES."""
    listed = tuple(parts)
    return Truth(min((p.lo for p in listed), default=1), min((p.hi for p in listed), default=1))


def any_of(parts: Iterable[Truth]) -> Truth:
    """The maximum of each bound; one YES decides. An empty disjunction is NO."""
    listed = tuple(parts)
    return Truth(max((p.lo for p in listed), default=0), max((p.hi for p in listed), default=0))


def negation(part: Truth) -> Truth:
    """The bounds swapped and complemented: what may hold becomes what may fail."""
    return Truth(1 - part.hi, 1 - part.lo)


def at_least(count: int, parts: Iterable[Truth]) -> Truth:
    """Whether `count` of the parts hold: sure when that many surely do, out when too few may."""
    listed = tuple(parts)
    return Truth(int(sum(p.lo for p in listed) >= count), int(sum(p.hi for p in listed) >= count))

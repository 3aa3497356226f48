"""What more time, or more people, would buy: the best plan within other limits, each as well as it is found in its share of the time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gap1540.asking.questions import Inquiry
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case
from gap1540.planning.forming import CLOSED, DECIDED, KNOWN, Former
from gap1540.planning.plan import Asked
from gap1540.planning.solver import solve
from gap1540.planning.steps import Means
from gap1540.reading.planning import Toolbox

PARTS = (0.5, 1.0, 1.5, 2.0)  # of the people that there are
PEOPLE = (2.0, 4.0, 8.0)  # where no limit is given
YEARS = (-12, 0, 12, 24)  # months fewer or more
LONGEST = 240
SHARE = 0.2  # of the time for a plan that each of these has


@dataclass(frozen=True, slots=True)
class Point:
    """Within so many months and with so many people: how many gaps of binding rows are closed, and how many are found out, as far as is proved."""

    months: int
    people: float
    closed: int
    known: int
    of: int
    proved: bool


def frontier(catalogue: Catalogue, case: Case, toolbox: Toolbox, inquiry: Inquiry, asked: Asked) -> tuple[Point, ...]:
    """A point for each number of people and months around those that are asked for."""
    means = asked.means(catalogue, case, toolbox, inquiry)
    made = [_point(means, asked, months, people) for people in _people(asked) for months in _months(asked)]
    return tuple(_at_least(one, made) for one in made)


def _at_least(point: Point, made: Sequence[Point]) -> Point:
    """A point that is no worse than what fewer months and people reach: their plan is one with more of both too."""
    within = [one for one in made if one.months <= point.months and one.people <= point.people]
    best = max(within, key=lambda one: (one.closed, one.known))
    return replace(point, closed=best.closed, known=max(one.known for one in within))


def _people(asked: Asked) -> tuple[float, ...]:
    given = asked.limits.people
    return PEOPLE if given is None else tuple(dict.fromkeys(given * part for part in PARTS))


def _months(asked: Asked) -> Iterator[int]:
    yield from dict.fromkeys(months for more in YEARS if 1 <= (months := asked.limits.months + more) <= LONGEST)


def _point(means: Means, asked: Asked, months: int, people: float) -> Point:
    money = tuple(replace(one, end=months) if one.end >= asked.limits.months else one for one in asked.limits.money if one.first < months)
    formed = Former(means, replace(asked.limits, months=months, people=people, money=money), asked.fixed).formed()
    problem = replace(formed.problem, aims=tuple(aim for aim in formed.problem.aims if aim.goals or aim.id == DECIDED))
    made = solve(problem, max(0.5, asked.seconds * SHARE))
    reached = set(problem.reached(made.starts))
    binding = [name for name, found in formed.gaps.items() if found.item.tier == "binding"]
    return Point(
        months,
        people,
        sum(f"{CLOSED}{name}" in reached for name in binding),
        sum(f"{KNOWN}{name}" in reached for name in binding),
        len(binding),
        all(proof.proved for proof in made.proofs),
    )

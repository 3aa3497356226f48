"""What more time, or more people, would buy: the best plan within other limits, each as well as it is found in its share of the time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gap1540.asking.questions import Inquiry
from gap1540.planning.forming import CLOSED, DECIDED, KNOWN, Formed, Former
from gap1540.planning.plan import Asked, Plan
from gap1540.planning.problem import Problem
from gap1540.planning.solver import solve
from gap1540.planning.steps import Means

PARTS = (0.5, 1.0, 1.5, 2.0)  # of the people that there are
PEOPLE = (2.0, 4.0, 8.0)  # where no limit is given
YEARS = (-12, 0, 12, 24)  # months fewer or more
LONGEST = 240
SHARE = 0.2  # of the time for a plan that each of these has


@dataclass(frozen=True, slots=True)
class Point:
    """Within so many months and with so many people: how many gaps of binding rows are closed, and how many are found out, as far as is proved.

    `met` is how well each aim that closes or finds out is met, in their order, by which one plan is better than another.
    """

    months: int
    people: float
    closed: int
    known: int
    of: int
    proved: bool
    met: tuple[float, ...] = ()


def frontier(plan: Plan, inquiry: Inquiry) -> tuple[Point, ...]:
    """A point for each number of people and months around those of a plan, which itself stands at its own."""
    asked = plan.asked
    means = asked.means(plan.catalogue, plan.case, plan.toolbox, inquiry)
    made = [
        _of_plan(plan) if (months, people) == (asked.limits.months, asked.limits.people) else _point(means, asked, months, people)
        for people in _people(asked)
        for months in _months(asked)
    ]
    return tuple(_at_least(one, made) for one in made)


def _at_least(point: Point, made: Sequence[Point]) -> Point:
    """A point that is no worse than what fewer months and people reach: their plan is one with more of both too."""
    within = [one for one in made if one.months <= point.months and one.people <= point.people]
    best = max(within, key=lambda one: (one.met, one is point))
    return replace(best, months=point.months, people=point.people, proved=point.proved)


def _people(asked: Asked) -> tuple[float, ...]:
    given = asked.limits.people
    return PEOPLE if given is None else tuple(dict.fromkeys(given * part for part in PARTS))


def _months(asked: Asked) -> Iterator[int]:
    yield from dict.fromkeys(months for more in YEARS if 1 <= (months := asked.limits.months + more) <= LONGEST)


def _of_plan(plan: Plan) -> Point:
    """The point of the plan itself."""
    limits = plan.asked.limits
    starts = {one.step.id: one.start for one in plan.scheduled}
    proofs = [proof for proof in plan.proofs if proof.aim.goals or proof.aim.id == DECIDED]
    return _reached(plan.formed, plan.formed.problem, starts, limits.months, limits.people or 0.0, proved=all(one.proved for one in proofs))


def _point(means: Means, asked: Asked, months: int, people: float) -> Point:
    money = tuple(replace(one, end=months) if one.end >= asked.limits.months else one for one in asked.limits.money if one.first < months)
    formed = Former(means, replace(asked.limits, months=months, people=people, money=money), asked.fixed).formed()
    problem = replace(formed.problem, aims=tuple(aim for aim in formed.problem.aims if aim.goals or aim.id == DECIDED))
    made = solve(problem, max(0.5, asked.seconds * SHARE))
    return _reached(formed, problem, made.starts, months, people, proved=all(proof.proved for proof in made.proofs))


def _reached(formed: Formed, problem: Problem, starts: Mapping[str, int], months: int, people: float, *, proved: bool) -> Point:
    """What a plan reaches."""
    reached = set(problem.reached(starts))
    binding = [name for name, found in formed.gaps.items() if found.item.tier == "binding"]
    aims = [aim for aim in problem.aims if aim.goals or aim.id == DECIDED]
    return Point(
        months,
        people,
        sum(f"{CLOSED}{name}" in reached for name in binding),
        sum(f"{KNOWN}{name}" in reached for name in binding),
        len(binding),
        proved,
        tuple(problem.value(aim, starts) for aim in aims),
    )

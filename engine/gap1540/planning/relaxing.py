"""Where nothing fits: the smallest set of limits that would have to give way, and by how much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from gap1540.planning.problem import Problem
from gap1540.planning.solver import solve

Limit = Literal["months", "people", "money", "offices"]
LONGEST = 120  # months that are tried
MOST_PEOPLE = 64.0
SECONDS = 0.5
STEP = 0.1  # of a person


@dataclass(frozen=True, slots=True)
class Relaxed:
    """Limits that would have to give way together; where it is one of months or people, the least with which something fits."""

    limits: tuple[Limit, ...]
    least: float | None = None


def relaxations(problem: Problem) -> tuple[Relaxed, ...]:
    """Every smallest set of limits without which something fits; none where nothing would whatever gave way, or something fits already."""
    if not problem.tasks or fits(problem):
        return ()
    there = [name for name, given in _given(problem).items() if given]
    for size in range(1, len(there) + 1):
        found = tuple(Relaxed(chosen, _least(problem, chosen)) for chosen in combinations(there, size) if fits(_without(problem, chosen)))
        if found:
            return found
    return ()


def fits(problem: Problem) -> bool:
    """Whether any goal of the aims can be reached, beyond those that hold as things are."""
    now = set(problem.reached({}))
    made = solve(problem, SECONDS)
    meant = {name for aim in problem.aims for name in aim.goals}
    return bool((set(problem.reached(made.starts)) - now) & meant)


def _given(problem: Problem) -> dict[Limit, bool]:
    return {
        "months": problem.months < LONGEST,
        "people": problem.people is not None,
        "money": bool(problem.money),
        "offices": bool(problem.at_once),
    }


def _without(problem: Problem, limits: tuple[Limit, ...]) -> Problem:
    if "months" in limits:
        problem = replace(problem, months=LONGEST)
    if "people" in limits:
        problem = replace(problem, people=None)
    if "money" in limits:
        problem = replace(problem, money=())
    return replace(problem, at_once={}) if "offices" in limits else problem


def _least(problem: Problem, limits: tuple[Limit, ...]) -> float | None:
    """The least months, or people, with which something fits; None where the limit is another, or there are several."""
    if limits == ("months",):
        return float(_first(problem.months, LONGEST, lambda months: fits(replace(problem, months=months))))
    if limits == ("people",):
        tenths = round((problem.people or 0.0) / STEP)
        return STEP * _first(tenths, round(MOST_PEOPLE / STEP), lambda many: fits(replace(problem, people=many * STEP)))
    return None


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The least number above `low` that holds, where all above one that holds do, and `high` does."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high

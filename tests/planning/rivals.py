"""Other ways to a plan, to hold the solver against: every plan there is, and one that takes what looks best next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from gap1540.planning.formulations import earliest
from gap1540.planning.problem import Problem
from gap1540.planning.sequence import placed


def every_plan(problem: Problem) -> Iterator[dict[str, int]]:
    """Every choice of tasks and months that is a plan."""
    names = list(problem.tasks)
    choices = [[None, *range(problem.months - problem.tasks[name].months + 1)] for name in names]
    for chosen in product(*choices):
        starts = {name: start for name, start in zip(names, chosen, strict=True) if start is not None}
        if not any(problem.faults(starts)):
            yield starts


def best_of_all(problem: Problem) -> tuple[float, ...] | None:
    """How well the best plan of all meets the aims but the last, which is to be early; None where there is no plan at all."""
    return max((values(problem, starts) for starts in every_plan(problem)), default=None)


def values(problem: Problem, starts: Mapping[str, int]) -> tuple[float, ...]:
    """How well the aims are met, without that of being early."""
    return tuple(round(problem.value(aim, starts), 6) for aim in problem.aims if not aim.early)


def greedy(problem: Problem) -> dict[str, int]:
    """Task after task, with what it needs, the one that helps the first aims most for its work; what does not fit is left out."""
    order: list[str] = []
    rejected: set[str] = set()
    while True:
        held = placed(problem, order)
        now = values(problem, held)
        best: tuple[tuple[float, ...], str, list[str]] | None = None
        for name in problem.tasks:
            if name in held or name in rejected:
                continue
            wanted = [*order, *(one for one in _with_needs(problem, name) if one not in order)]
            then = placed(problem, wanted)
            if name not in then or not held.keys() <= then.keys():
                rejected.add(name)
                continue
            gain = tuple(other - one for other, one in zip(values(problem, then), now, strict=True))
            if best is None or gain > best[0]:
                best = gain, name, wanted
        if best is None or best[0] <= (0.0,) * len(now):
            return held
        order = best[2]


def _with_needs(problem: Problem, name: str) -> list[str]:
    """A task and what it needs, those first that can begin first."""
    first = earliest(problem)
    found: list[str] = []

    def visit(one: str) -> None:
        for group in problem.tasks[one].before:
            known = [other for other in group if other in first and first[other] < first.get(one, 0)] or [
                other for other in group if other in first
            ]
            if not group & set(found) and known:
                visit(min(known, key=lambda other: (first[other], problem.tasks[other].people, other)))
        if one not in found:
            found.append(one)

    if name in first:
        visit(name)
    return found or [name]

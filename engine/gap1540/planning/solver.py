"""The best plan, by HiGHS: aim after aim, each held while the next is met, and for each what is proved of it.

First without months: which tasks would be best if only sums counted, of people, of what each lead can lead, of money. No plan can be better, so
where those tasks can be put into the months, they are proved the best. Only where they cannot is the question put with all months: for each task
and month one yes or no, begun by then, so that needs and capacities are sums of few terms.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gap1540.planning.formulations import Months, Sums
from gap1540.planning.highs import INFINITE, ROUND
from gap1540.planning.problem import Aim, Problem
from gap1540.planning.sequence import earlier, filled, placed, sequence

WITHIN = 0.01  # of the bound
SHARE = 0.4  # of the time left that one aim may take
MOVES = 150  # of one task in the order of all, for each second that a plan is looked for
EARLY = 0.2  # of the whole time that being early may take: the plan is the same, only sooner
PARTS = (0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4)


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of one aim: what the plan reaches, and what no plan can pass that meets the aims before it as this one does."""

    aim: Aim
    value: float
    bound: float

    @property
    def proved(self) -> bool:
        """Whether no plan is better."""
        return self.bound - self.value <= ROUND * max(1.0, abs(self.value))

    @property
    def close(self) -> bool:
        """Whether no plan is better by more than a hundredth."""
        return self.bound < INFINITE and self.bound - self.value <= max(ROUND, WITHIN * abs(self.bound))


@dataclass(frozen=True, slots=True)
class Solution:
    """When each chosen task begins, in months from the first, and what is proved of each aim."""

    starts: Mapping[str, int]
    proofs: tuple[Proof, ...]


def solve(problem: Problem, seconds: float = 10.0) -> Solution:
    """The best plan that is found in the time, aims in their order; a plan without tasks where nothing fits."""
    until = time.monotonic() + seconds
    what = tuple(aim for aim in problem.aims if not aim.early)
    bounds, chosen = _by_sums(problem, what, until)
    starts = sequence(problem, chosen)
    for part in PARTS if starts is None else ():
        chosen = _by_sums(problem, what, until, part)[1]
        starts = sequence(problem, chosen)
        if starts is not None:
            break
    starts = placed(problem, chosen) if starts is None else starts
    proofs = [Proof(aim, problem.value(aim, starts), proof.bound) for aim, proof in zip(what, bounds, strict=False)]
    proved = next((number for number, proof in enumerate(proofs) if not proof.proved), len(proofs))
    if proved < len(what):
        starts, proofs = _with_months(problem, what, starts, proofs[: proved + 1], until)
    if not all(proof.proved for proof in proofs):
        starts = filled(problem, starts)
        proofs = [Proof(proof.aim, value := problem.value(proof.aim, starts), max(value, proof.bound)) for proof in proofs]
    return _early(problem, starts, tuple(proofs), seconds, until)


def _by_sums(problem: Problem, aims: Iterable[Aim], until: float, part: float = 1.0) -> tuple[list[Proof], list[str]]:
    """What sums allow of each aim, after those before it, and the tasks that would reach it."""
    sums = Sums(problem, part)
    bounds: list[Proof] = []
    columns: list[float] = []
    rows = [(aim, *sums.aim(aim)) for aim in aims]
    for aim, row, certain in rows:
        found = sums.model.best(row, (until - time.monotonic()) * SHARE, columns or None)
        if found is None:
            break
        columns, value, bound = found
        bounds.append(Proof(aim, value + certain, bound + certain))
        sums.model.row(row, least=value - ROUND)
        if bound > value + ROUND:
            break  # what comes after is bounded only where this is met as well as can be
    return bounds, [name for name, column in sums.chosen.items() if columns and columns[column] > 0]


def _with_months(
    problem: Problem, aims: Sequence[Aim], starts: dict[str, int], known: list[Proof], until: float
) -> tuple[dict[str, int], list[Proof]]:
    """The aims with all months, from starts that are known; of `known` all but the last are proved to be met as well as can be."""
    months = Months(problem)
    rows = [(aim, *months.aim(aim)) for aim in aims]
    proofs = known[:-1]
    for (_, row, certain), proof in zip(rows, proofs, strict=False):
        months.model.row(row, least=proof.value - certain - ROUND)
    for number, (aim, row, certain) in enumerate(rows[len(proofs) :], start=len(proofs)):
        found = months.model.best(row, (until - time.monotonic()) * SHARE, months.columns(starts))
        if found is not None:
            starts = months.starts(found[0])
        value = problem.value(aim, starts)
        bound = INFINITE if found is None else found[2] + certain
        if number == len(known) - 1:  # what no sums allow, no months do
            bound = min(bound, known[-1].bound)
        proofs.append(Proof(aim, value, max(value, bound)))
        months.model.row(row, least=value - certain - ROUND)
    return starts, proofs


def _early(problem: Problem, starts: dict[str, int], proofs: tuple[Proof, ...], seconds: float, until: float) -> Solution:
    """The same tasks, as early in sum as can be."""
    aim = next((aim for aim in problem.aims if aim.early), None)
    if aim is None:
        return Solution(dict(sorted(starts.items())), proofs)
    chosen = replace(problem, tasks={name: task for name, task in problem.tasks.items() if name in starts}, goals={}, aims=(aim,))
    counted = problem.counted(starts, problem.months)
    better = sequence(chosen, list(starts))
    if better is not None and sum(better.values()) < sum(starts.values()) and counted <= problem.counted(better, problem.months):
        starts = better
    starts = earlier(chosen, starts, round(MOVES * seconds))
    months = Months(chosen)
    months.model.within = WITHIN
    for name, columns in months.begun.items():  # all are done, and what counts by the end still does
        months.model.lowest[columns[-1]] = 1.0
        column = months.over(name) if name in counted else None
        if column is not None:
            months.model.lowest[column] = 1.0
    row, _ = months.aim(aim)
    found = months.model.best(row, min(until - time.monotonic(), EARLY * seconds), months.columns(starts))
    bound = INFINITE
    if found is not None:
        new = months.starts(found[0])
        if sum(new.values()) <= sum(starts.values()):
            starts = new
        bound = found[2]
    value = problem.value(aim, starts)
    return Solution(dict(sorted(starts.items())), (*proofs, Proof(aim, value, max(value, bound))))

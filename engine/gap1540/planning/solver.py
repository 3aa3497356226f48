"""The best plan, by HiGHS: aim after aim, each held while the next is met, and for each what is proved of it.

First without months: which tasks would be best if only sums counted, of people, of what each lead can lead, of money. No plan can be better, so
where those tasks can be put into the months, they are proved the best. Only where they cannot is the question put with all months: for each task
and month one yes or no, begun by then, so that needs and capacities are sums of few terms.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from gap1540.planning.problem import Aim, Done, Formula, Problem, Reached, cost_of
from gap1540.planning.sequence import earlier, filled, placed, sequence

Row = dict[int, float]
INFINITE = float("inf")
WITHIN = 0.01  # of the bound
SHARE = 0.4  # of the time left that one aim may take
ROUND = 1e-4
FEASIBLE = 2  # the word of HiGHS for columns that can be
MOVES = 150  # of one task in the order of all, for each second that a plan is looked for
EARLY = 0.2  # of the whole time that being early may take: the plan is the same, only sooner
THREADS = 2
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


@dataclass
class Model:
    """Columns that are 0 or 1, and rows with bounds, kept by HiGHS from one aim to the next. `within` is how near to its bound a value may end."""

    lowest: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)
    rows: list[tuple[Row, float, float]] = field(default_factory=list)
    within: float = 0.0
    highs: Any = None

    def column(self, least: float = 0.0, most: float = 1.0) -> int:
        """A new column."""
        self.lowest.append(least)
        self.highest.append(most)
        return len(self.lowest) - 1

    def row(self, terms: Row, least: float = -INFINITE, most: float = INFINITE) -> None:
        """A new row."""
        self.rows.append((terms, least, most))
        if self.highs is not None:
            self.highs.addRow(least, most, len(terms), list(terms), list(terms.values()))

    def opened(self) -> Any:  # noqa: ANN401  # of HiGHS, which has no types
        """HiGHS with all columns and rows."""
        if self.highs is None:
            import highspy
            import numpy as np

            class Quiet(highspy.Highs):
                """HiGHS without the banner that it writes when it is made."""

                def enableCallbacks(self) -> None:  # noqa: N802  # its name there
                    self.silent()
                    super().enableCallbacks()  # type: ignore[no-untyped-call]  # as below

            highs: Any = Quiet()  # type: ignore[no-untyped-call]  # it has no types
            highs.setOptionValue("mip_rel_gap", self.within)
            highs.setOptionValue("threads", THREADS)
            count, rows = len(self.lowest), self.rows
            highs.addVars(count, np.array(self.lowest), np.array(self.highest))
            highs.changeColsIntegrality(count, np.arange(count, dtype=np.int32), np.array([highspy.HighsVarType.kInteger] * count))
            highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
            highs.addRows(
                len(rows),
                np.array([least for _, least, _ in rows]),
                np.array([most for _, _, most in rows]),
                sum(len(terms) for terms, _, _ in rows),
                np.concatenate(([0], np.cumsum([len(terms) for terms, _, _ in rows])[:-1])).astype(np.int32),
                np.array([column for terms, _, _ in rows for column in terms], dtype=np.int32),
                np.array([factor for terms, _, _ in rows for factor in terms.values()]),
            )
            self.highs = highs
        return self.highs

    def best(self, row: Row, seconds: float, known: list[float] | None = None) -> tuple[list[float], float, float] | None:
        """Columns that make a row as large as can be, its value and its bound; None where none were found in the time. `known` are columns to begin with."""
        if not self.lowest:
            return [], 0.0, 0.0
        import highspy
        import numpy as np

        highs = self.opened()
        count = len(self.lowest)
        cost = np.zeros(count)
        for column, factor in row.items():
            cost[column] = factor
        highs.changeColsCost(count, np.arange(count, dtype=np.int32), cost)
        highs.setOptionValue("time_limit", max(seconds, 0.05))
        if known is not None:
            start = highspy.HighsSolution()
            start.col_value = known
            highs.setSolution(start)
        found = self._run(highs, row)
        if found is not None and abs(found[1] - highs.getInfo().objective_function_value) > ROUND:
            highs.clearSolver()  # where its presolve alone finds the best, HiGHS may hand back what it was given to begin with
            found = self._run(highs, row)
        return found

    def _run(self, highs: Any, row: Row) -> tuple[list[float], float, float] | None:  # noqa: ANN401  # of HiGHS, which has no types
        """The columns, their value and the bound; None where no columns were found."""
        highs.run()
        info = highs.getInfo()
        if info.primal_solution_status != FEASIBLE:
            return None
        columns = [round(value) for value in highs.getSolution().col_value]
        value = float(sum(factor * columns[column] for column, factor in row.items()))
        return [float(one) for one in columns], value, max(value, float(info.mip_dual_bound))


class Goals:
    """Goals as columns that can be 1 only where their formula holds."""

    def __init__(self, problem: Problem, model: Model) -> None:
        """Nothing is asked yet."""
        self.problem, self.model = problem, model
        self.made: dict[str, int | bool] = {}

    def over(self, name: str) -> int | None:
        """The column that says whether a task has ended, and counts, at the end."""
        raise NotImplementedError

    def formula(self, formula: Formula) -> int | bool:
        """The column that can be one only where a formula holds at the end, or whether it always or never does."""
        if isinstance(formula, Done):
            return self.at_least(1, [one for one in map(self.over, sorted(formula.tasks)) if one is not None])
        if isinstance(formula, Reached):
            return self.goal(formula.goal)
        parts = [self.formula(part) for part in formula.parts]
        certain = sum(1 for part in parts if part is True)
        return self.at_least(formula.count - certain, [part for part in parts if not isinstance(part, bool)])

    def at_least(self, count: int, columns: list[int]) -> int | bool:
        """The column for so many of these."""
        if count <= 0 or len(columns) < count:
            return count <= 0
        if len(columns) == 1:
            return columns[0]
        made = self.model.column()
        if count == len(columns):
            for column in columns:
                self.model.row({column: 1.0, made: -1.0}, least=0.0)
        else:
            self.model.row({**{column: float(columns.count(column)) for column in columns}, made: -float(count)}, least=0.0)
        return made

    def goal(self, name: str) -> int | bool:
        """The column for a goal."""
        if name not in self.made:
            self.made[name] = self.formula(self.problem.goals[name])
        return self.made[name]

    def aim(self, aim: Aim) -> tuple[Row, float]:
        """What an aim counts, and how much of it is certain."""
        row: Row = {}
        certain = 0.0
        for name in aim.goals:
            column = self.goal(name)
            if isinstance(column, bool):
                certain += float(column)
            else:
                row[column] = row.get(column, 0.0) + 1.0
        for name in aim.tasks:
            ended = self.over(name)
            if ended is not None:
                row[ended] = row.get(ended, 0.0) + 1.0
        return row, certain


class Sums(Goals):
    """The problem without months: which tasks are chosen, within the sums of people, leads and money."""

    def __init__(self, problem: Problem, part: float = 1.0) -> None:
        """One column for each task that could end in time; only a part of people and leads is used, to leave room for what sums do not see."""
        super().__init__(problem, Model())
        first = earliest(problem)
        self.chosen = {
            name: self.model.column(float(task.fixed is not None))
            for name, task in problem.tasks.items()
            if name in first and first[name] + task.months <= problem.months
        }
        for name, column in self.chosen.items():
            task = problem.tasks[name]
            for group in task.before if task.fixed is None else ():
                self.model.row({**{self.chosen[one]: 1.0 for one in sorted(group) if one in self.chosen}, column: -1.0}, least=0.0)
        for month in sorted({first[name] for name in self.chosen}):  # what cannot begin before a month has only the months from there
            later = [problem.tasks[name] for name in self.chosen if first[name] >= month]
            left = part * (problem.months - month)
            if problem.people is not None:
                self.total({task.id: task.people for task in later}, left * problem.people)
            for lead, most in problem.at_once.items():
                led = {task.id: float(task.months) for task in later if task.lead == lead}
                self.total(led, max(left * most, float(problem.months - month)))
        if problem.money:
            whole = all(one.first == 0 and one.end >= problem.months for one in problem.money)
            money = min(one.most for one in problem.money) if whole else sum(one.most for one in problem.money)
            if whole or _covered(problem):
                self.total({name: problem.tasks[name].cost for name in self.chosen}, money)
        self.late = {
            name for name, task in problem.tasks.items() if name in first and first[name] + task.months + task.delay > problem.months
        }

    def total(self, amounts: Mapping[str, float], most: float) -> None:
        """Keep a sum over the chosen tasks within what there is."""
        self.model.row({self.chosen[name]: amount for name, amount in amounts.items() if amount}, most=most)

    def over(self, name: str) -> int | None:
        """A task that is chosen counts, unless it cannot before the end."""
        return None if name in self.late else self.chosen.get(name)

    def aim(self, aim: Aim) -> tuple[Row, float]:
        """As for any, and what the chosen tasks take."""
        if aim.least:
            return {column: -cost_of(self.problem.tasks[name], aim.least) for name, column in self.chosen.items()}, 0.0
        return super().aim(aim)


class Months(Goals):
    """The problem with its months."""

    def __init__(self, problem: Problem) -> None:
        """A column for each task and month."""
        super().__init__(problem, Model())
        self.begun: dict[str, list[int]] = {}
        first = earliest(problem)
        for name, task in problem.tasks.items():
            if name in first and first[name] + task.months <= problem.months:
                self.add(name, first[name])
        for name in self.begun:
            self.needs(name)
        self.capacities()

    def add(self, name: str, first: int) -> None:
        """For each month in which a task may begin: whether it has begun by then; once begun, always."""
        fixed = self.problem.tasks[name].fixed
        last = self.problem.months - self.problem.tasks[name].months
        columns = []
        for month in range(last + 1):
            sure = fixed is not None and month >= fixed
            never = month < first or (fixed is not None and month < fixed)
            columns.append(self.model.column(1.0 if sure else 0.0, 0.0 if never else 1.0))
        for one, other in pairwise(columns):
            self.model.row({other: 1.0, one: -1.0}, least=0.0)
        self.begun[name] = columns

    def by(self, name: str, month: int) -> int | None:
        """The column that says whether a task has begun by a month; None where it cannot have."""
        columns = self.begun.get(name)
        return columns[min(month, len(columns) - 1)] if columns and month >= 0 else None

    def ended(self, name: str, month: int) -> int | None:
        """The column that says whether a task has ended, and counts, by a month."""
        task = self.problem.tasks[name]
        return self.by(name, month - task.months - task.delay)

    def over(self, name: str) -> int | None:
        """As at the end."""
        return self.ended(name, self.problem.months)

    def needs(self, name: str) -> None:
        """A task begins by a month only if of each group one has ended by then."""
        task = self.problem.tasks[name]
        for group in task.before if task.fixed is None else ():
            for month, column in enumerate(self.begun[name]):
                ended = [one for one in (self.ended(other, month) for other in sorted(group & self.begun.keys())) if one is not None]
                self.model.row({**dict.fromkeys(ended, 1.0), column: -1.0}, least=0.0)

    def capacities(self) -> None:
        """In each month no more people, and no more tasks of one lead, than there are; no more money in any span."""
        problem = self.problem
        months = range(problem.months)
        if problem.people is not None:
            for month in months:
                self.model.row(
                    self.use(month, {name: problem.tasks[name].people / problem.tasks[name].months for name in self.begun}),
                    most=problem.people,
                )
        for lead, most in problem.at_once.items():
            led = {name: 1.0 for name in self.begun if problem.tasks[name].lead == lead}
            for month in months if len(led) > most else ():
                self.model.row(self.use(month, led), most=most)
        for money in problem.money:
            spent: Row = {}
            paid = {name: problem.tasks[name].cost / problem.tasks[name].months for name in self.begun if problem.tasks[name].cost}
            for month in range(money.first, min(money.end, problem.months)):
                for column, amount in self.use(month, paid).items():
                    spent[column] = spent.get(column, 0.0) + amount
            self.model.row({column: amount for column, amount in spent.items() if amount}, most=money.most)

    def use(self, month: int, amounts: Mapping[str, float]) -> Row:
        """What the tasks that run in a month take of something."""
        row: Row = {}
        for name, amount in amounts.items():
            now, ended = self.by(name, month), self.by(name, month - self.problem.tasks[name].months)
            if now is not None and now != ended and amount:
                row[now] = row.get(now, 0.0) + amount
                if ended is not None:
                    row[ended] = row.get(ended, 0.0) - amount
        return row

    def aim(self, aim: Aim) -> tuple[Row, float]:
        """As for any, and what the tasks that are begun take, or how early they are."""
        row: Row = {}
        for name, columns in self.begun.items() if aim.least or aim.early else ():
            if aim.early:
                row |= dict.fromkeys(columns, 1.0)
                row[columns[-1]] += float(self.problem.months - len(columns))
            else:
                row[columns[-1]] = -cost_of(self.problem.tasks[name], aim.least or "")
        return (row, 0.0) if row else super().aim(aim)

    def columns(self, starts: Mapping[str, int]) -> list[float]:
        """The columns of known starts, to begin with; the goals are left for HiGHS to fill in."""
        import highspy

        made = [highspy.kHighsUndefined] * len(self.model.lowest)
        for name, columns in self.begun.items():
            for month, column in enumerate(columns):
                made[column] = float(name in starts and starts[name] <= month)
        return made

    def starts(self, columns: list[float]) -> dict[str, int]:
        """When the tasks begin."""
        return {
            name: next(month for month, column in enumerate(mine) if columns[column] > 0)
            for name, mine in self.begun.items()
            if columns[mine[-1]] > 0
        }


def earliest(problem: Problem) -> dict[str, int]:
    """The first month in which each task could begin, by its needs alone; without those that can never."""
    found: dict[str, int] = {}
    while True:
        new = {}
        for name, task in problem.tasks.items():
            ready = 0 if task.fixed is None else task.fixed
            for group in task.before if task.fixed is None else ():
                ends = [found[one] + problem.tasks[one].months + problem.tasks[one].delay for one in group if one in found]
                ready = max(ready, min(ends)) if ends else -1
                if not ends:
                    break
            if ready >= 0:
                new[name] = ready
        if new == found:
            return found
        found = new


def _covered(problem: Problem) -> bool:
    """Whether the sums of money together cover all months, so that what is spent is within all of them together."""
    return all(any(one.first <= month < one.end for one in problem.money) for month in range(problem.months))


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

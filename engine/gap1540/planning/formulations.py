"""A problem as a model: with sums alone, and with all months."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from gap1540.planning.highs import Model, Row
from gap1540.planning.problem import Aim, Done, Formula, Problem, Reached, cost_of


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

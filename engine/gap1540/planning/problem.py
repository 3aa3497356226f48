"""A plan as a problem in numbers: tasks that take months and people, goals that tasks reach, and aims in their order. Whoever solves it need know nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Task:
    """Something that takes whole months and, spread evenly over them, people (in person-months) and money.

    It may begin once of each group in `before` one task has ended. What it does counts `delay` months after its end. One that is `fixed` begins in
    that month whatever else is done. `lead` limits what is led at once.
    """

    id: str
    months: int
    people: float = 0.0
    cost: float = 0.0
    lead: str | None = None
    delay: int = 0
    before: tuple[frozenset[str], ...] = ()
    fixed: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """One of these tasks has ended, and counts."""

    tasks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reached:
    """Another goal has been reached."""

    goal: str


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many of the parts hold."""

    count: int
    parts: tuple[Formula, ...]


Formula = Done | Reached | AtLeast


def every(parts: Sequence[Formula]) -> AtLeast:
    """All parts hold; with none, always."""
    return AtLeast(len(parts), tuple(parts))


ALWAYS = every(())
NEVER = AtLeast(1, ())


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim: as many of some goals as can be, as many of some tasks, as little of something, or as early as can be."""

    id: str
    goals: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    least: str | None = None
    early: bool = False


@dataclass(frozen=True, slots=True)
class Money:
    """What may be spent in some months, from the first to before the last."""

    first: int
    end: int
    most: float


@dataclass(frozen=True, slots=True)
class Problem:
    """Tasks, goals and aims within so many months, with so many people in each, so many tasks at once for each lead, and money."""

    tasks: Mapping[str, Task]
    goals: Mapping[str, Formula]
    aims: tuple[Aim, ...]
    months: int
    people: float | None = None
    at_once: Mapping[str, int] = field(default_factory=dict)
    money: tuple[Money, ...] = ()

    def holds(self, formula: Formula, counted: frozenset[str]) -> bool:
        """Whether a formula holds when these tasks count."""
        if isinstance(formula, Done):
            return bool(formula.tasks & counted)
        if isinstance(formula, Reached):
            return self.holds(self.goals[formula.goal], counted)
        return sum(self.holds(part, counted) for part in formula.parts) >= formula.count

    def counted(self, starts: Mapping[str, int], month: int) -> frozenset[str]:
        """The tasks that count in a month."""
        return frozenset(name for name, start in starts.items() if start + self.tasks[name].months + self.tasks[name].delay <= month)

    def reached(self, starts: Mapping[str, int], month: int | None = None) -> tuple[str, ...]:
        """The goals that are reached by a month, by the end where none is named."""
        counted = self.counted(starts, self.months if month is None else month)
        return tuple(name for name, formula in self.goals.items() if self.holds(formula, counted))

    def value(self, aim: Aim, starts: Mapping[str, int]) -> float:
        """How well an aim is met; more is better."""
        if aim.goals:
            return len(set(self.reached(starts)) & set(aim.goals))
        if aim.tasks:
            return len(self.counted(starts, self.months) & set(aim.tasks))
        if aim.early:
            return sum(self.months - start for start in starts.values())
        return -sum(cost_of(self.tasks[name], aim.least) for name in starts) if aim.least else 0.0

    def values(self, starts: Mapping[str, int]) -> tuple[float, ...]:
        """How well each aim is met."""
        return tuple(self.value(aim, starts) for aim in self.aims)

    def faults(self, starts: Mapping[str, int]) -> Iterator[str]:
        """Every way in which these starts are no plan; the definition of one, which no solver shares."""
        ends = {name: start + self.tasks[name].months for name, start in starts.items()}
        for name, start in starts.items():
            task = self.tasks[name]
            if start < 0 or ends[name] > self.months:
                yield f"{name} does not lie within the months"
            if task.fixed is not None and task.fixed != start:
                yield f"{name} does not begin where it is fixed"
            for group in task.before if task.fixed is None else ():
                if not any(other in ends and ends[other] + self.tasks[other].delay <= start for other in group):
                    yield f"{name} begins before any of {sorted(group)} has ended"
        yield from (f"{name} is fixed and left out" for name, task in self.tasks.items() if task.fixed is not None and name not in starts)
        yield from self.overloads(starts, ends)

    def overloads(self, starts: Mapping[str, int], ends: Mapping[str, int]) -> Iterator[str]:
        """Every month with too few people or too much for one lead, and every span with too little money."""
        for month in range(self.months):
            running = [self.tasks[name] for name, start in starts.items() if start <= month < ends[name]]
            if self.people is not None and sum(one.people / one.months for one in running) > self.people + SLACK:
                yield f"too few people in month {month}"
            for lead, most in self.at_once.items():
                if sum(one.lead == lead for one in running) > most:
                    yield f"{lead} leads too much in month {month}"
        for sum_ in self.money:
            if sum(self.spent(name, start, sum_) for name, start in starts.items()) > sum_.most + SLACK:
                yield f"too little money from month {sum_.first}"

    def spent(self, name: str, start: int, money: Money) -> float:
        """What a task that starts then costs in the months of a sum."""
        task = self.tasks[name]
        months = max(0, min(start + task.months, money.end) - max(start, money.first))
        return task.cost * months / task.months


SLACK = 1e-6


def cost_of(task: Task, what: str) -> float:
    """How much of something a task takes: `actions` (one), `person_months` or `cost`."""
    return {"actions": 1.0, "person_months": task.people, "cost": task.cost}[what]

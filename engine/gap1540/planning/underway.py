"""Work that has begun: it stays where it is whatever else is planned, past the end of the plan and past its limits too; how far past is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from gap1540.planning.problem import Money, Problem, Task

What = Literal["people", "office", "money"]


@dataclass(frozen=True, slots=True)
class Overload:
    """A limit that what has begun exceeds by itself: how much it takes, and how much is given; of an office or of a sum of money."""

    what: What
    takes: float
    given: float
    lead: str | None = None
    money: Money | None = None


def with_room(problem: Problem) -> tuple[Problem, tuple[Overload, ...]]:
    """The problem with what has begun within its months and limits, so that there is a plan beside it; what does not end within the plan never counts."""
    begun = {name: _within(task, problem.months) for name, task in problem.tasks.items() if task.fixed is not None}
    if not begun:
        return problem, ()
    overloads: list[Overload] = []
    peak = max(sum(task.people / task.months for task in _running(begun, month)) for month in range(problem.months))
    if problem.people is not None and peak > problem.people:
        overloads.append(Overload("people", peak, problem.people))
        begun = {name: replace(task, people=task.people * problem.people / peak) for name, task in begun.items()}
    at_once = dict(problem.at_once)
    for lead, most in problem.at_once.items():
        led = max(sum(task.lead == lead for task in _running(begun, month)) for month in range(problem.months))
        if led > most:
            overloads.append(Overload("office", led, most, lead=lead))
            at_once[lead] = led
    made = replace(problem, tasks={**problem.tasks, **begun}, at_once=at_once)
    for sum_ in problem.money:
        spent = sum(made.spent(name, task.fixed or 0, sum_) for name, task in begun.items())
        if spent > sum_.most:
            overloads.append(Overload("money", spent, sum_.most, money=sum_))
            begun = {name: replace(task, cost=task.cost * sum_.most / spent) for name, task in begun.items()}
    return replace(made, tasks={**problem.tasks, **begun}), tuple(overloads)


def _within(task: Task, months: int) -> Task:
    """A task that has begun as far as it lies within the plan."""
    start = min(task.fixed or 0, months - 1)
    left = months - start
    if task.fixed is not None and task.fixed + task.months <= months:
        return task
    part = 0.0 if task.fixed is not None and task.fixed >= months else left / task.months
    return replace(task, fixed=start, months=left, people=task.people * part, cost=task.cost * part, delay=months + 1)


def _running(tasks: Mapping[str, Task], month: int) -> list[Task]:
    """The tasks that run in a month."""
    return [task for task in tasks.values() if (task.fixed or 0) <= month < (task.fixed or 0) + task.months]

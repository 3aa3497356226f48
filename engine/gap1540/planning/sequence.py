"""A chosen set of tasks put one after another into the months, each as early as its needs, the people, the leads and the money allow."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gap1540.planning.problem import SLACK, Money, Problem, Task

TRIES = 60


@dataclass
class Board:
    """The months as they fill up."""

    problem: Problem
    people: list[float] = field(init=False)
    led: dict[str, list[int]] = field(init=False)
    money: list[float] = field(init=False)
    starts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Nothing is placed yet."""
        self.people = [0.0] * self.problem.months
        self.led = {lead: [0] * self.problem.months for lead in self.problem.at_once}
        self.money = [0.0] * len(self.problem.money)

    def ended(self, name: str) -> int:
        """When what was placed counts."""
        task = self.problem.tasks[name]
        return self.starts[name] + task.months + task.delay

    def ready(self, task: Task) -> int | None:
        """From which month its needs are met; None where they are not yet placed."""
        month = 0
        for group in task.before:
            ends = [self.ended(one) for one in group if one in self.starts]
            if not ends:
                return None
            month = max(month, min(ends))
        return month

    def place(self, name: str, month: int) -> int | None:
        """Place a task in the first month from that on in which it fits; None where there is none."""
        task = self.problem.tasks[name]
        start = month
        while start + task.months <= self.problem.months:
            full = self.full(task, start)
            if full is None and self.pays(task, start):
                self.put(task, start)
                return start
            start = start + 1 if full is None else full + 1
        return None

    def full(self, task: Task, start: int) -> int | None:
        """The last month of its time in which there is no room; None where there is room in all."""
        most = self.problem.people
        need = task.people / task.months
        led = self.led.get(task.lead or "")
        at_once = self.problem.at_once.get(task.lead or "", 0)
        for month in range(start + task.months - 1, start - 1, -1):
            if most is not None and self.people[month] + need > most + SLACK:
                return month
            if led is not None and led[month] >= at_once:
                return month
        return None

    def pays(self, task: Task, start: int) -> bool:
        """Whether there is money for it."""
        return all(spent + _share(task, start, one) <= one.most + SLACK for one, spent in zip(self.problem.money, self.money, strict=True))

    def put(self, task: Task, start: int) -> None:
        """Place a task there, whether it fits or not."""
        self.starts[task.id] = start
        for month in range(start, min(start + task.months, self.problem.months)):
            self.people[month] += task.people / task.months
            if task.lead in self.led:
                self.led[task.lead][month] += 1
        for number, one in enumerate(self.problem.money):
            self.money[number] += _share(task, start, one)


def _share(task: Task, start: int, money: Money) -> float:
    return task.cost * max(0, min(start + task.months, money.end) - max(start, money.first)) / task.months


def placed(problem: Problem, order: Iterable[str]) -> dict[str, int]:
    """The starts of tasks placed in an order; a task whose needs are not placed waits for them, and one that does not fit is left out."""
    board = Board(problem)
    waiting = list(order)
    for name in waiting:
        fixed = problem.tasks[name].fixed
        if fixed is not None:
            board.put(problem.tasks[name], fixed)
    waiting = [name for name in waiting if name not in board.starts]
    moved = True
    while moved:
        moved = False
        for name in waiting:
            ready = board.ready(problem.tasks[name])
            if ready is not None:
                waiting.remove(name)
                moved = True
                board.place(name, ready)
                break
    return board.starts


def sequence(problem: Problem, chosen: Sequence[str], tries: int = TRIES) -> dict[str, int] | None:
    """Starts for all of these tasks, the earliest in sum that some orders give; None where none of them has room for all."""
    rank = _urgency(problem, chosen)
    generator = random.Random(len(chosen))  # noqa: S311  # the same each time; nothing here is secret
    best: tuple[int, dict[str, int]] | None = None
    for number in range(tries):
        noise = 0.0 if number == 0 else 0.6
        order = sorted(chosen, key=lambda name: (-rank[name] * (1 + noise * (generator.random() - 0.5)), name))
        starts = placed(problem, order)
        if len(starts) == len(chosen) and (best is None or sum(starts.values()) < best[0]):
            best = sum(starts.values()), starts
    return best[1] if best else None


def filled(problem: Problem, starts: Mapping[str, int]) -> dict[str, int]:
    """The plan with every task beside it that fits where nothing else is moved, and that makes it better, the most urgent first."""
    urgency = _urgency(problem, list(problem.tasks))
    judged = replace(problem, aims=tuple(aim for aim in problem.aims if not aim.early))  # to do more is not to be earlier
    best, found = judged.values(starts), dict(starts)
    waiting = sorted(problem.tasks.keys() - starts.keys(), key=lambda name: (-urgency[name], name))
    moved = True
    while moved:
        moved = False
        for name in waiting:
            made = _beside(problem, found, name)
            values = best if made is None else judged.values(made)
            if made is not None and values > best:
                best, found, moved = values, made, True
                waiting.remove(name)
                break
    return found


def _beside(problem: Problem, starts: Mapping[str, int], name: str) -> dict[str, int] | None:
    """The plan with one more task in the first months in which it fits; None where there are none."""
    board = Board(problem)
    for other, start in starts.items():
        board.put(problem.tasks[other], start)
    ready = board.ready(problem.tasks[name])
    return None if ready is None or board.place(name, ready) is None else board.starts


def earlier(problem: Problem, starts: Mapping[str, int], moves: int) -> dict[str, int]:
    """The same tasks, earlier in sum where that is found: the better of two orders, in which one task after another is moved to another place.

    Whatever counts by the end still does. The same starts and moves give the same outcome.
    """
    counted = problem.counted(starts, problem.months)
    urgency = _urgency(problem, list(starts))

    def told(order: Sequence[str]) -> tuple[int, dict[str, int]]:
        made = placed(problem, order)
        whole = len(made) == len(starts) and counted <= problem.counted(made, problem.months)
        return (sum(made.values()), made) if whole else (sum(starts.values()) + 1, dict(starts))

    orders: tuple[list[str], ...] = (
        sorted(starts, key=lambda name: (starts[name], name)),
        sorted(starts, key=lambda name: (-urgency[name] / (problem.tasks[name].people + 1), name)),  # much that waits, for little work
    )
    totals = [told(one)[0] for one in orders]
    order = orders[totals.index(min(totals))]
    best, found = told(order)
    generator = random.Random(len(order))  # noqa: S311  # the same each time; nothing here is secret
    for _ in range(moves if len(order) > 1 else 0):
        tried = list(order)
        tried.insert(generator.randrange(len(order)), tried.pop(generator.randrange(len(order))))
        total, made = told(tried)
        if total <= best:
            order, best, found = tried, total, made
    return found if best <= sum(starts.values()) else dict(starts)


def _urgency(problem: Problem, chosen: Sequence[str]) -> Mapping[str, float]:
    """How many months of work hang on each task, its own among them."""
    known = set(chosen)
    found: dict[str, float] = {}
    followers: dict[str, list[str]] = {}
    for name in chosen:
        for group in problem.tasks[name].before:
            for one in group & known:
                followers.setdefault(one, []).append(name)

    def tail(name: str, seen: frozenset[str]) -> float:
        if name not in found:
            after = [tail(one, seen | {name}) for one in followers.get(name, ()) if one not in seen]
            found[name] = problem.tasks[name].months + problem.tasks[name].delay + max(after, default=0.0)
        return found[name]

    for name in chosen:
        tail(name, frozenset())
    return found

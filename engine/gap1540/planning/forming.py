"""One State's gaps and steps as a problem in numbers, with what each number stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from gap1540.model.catalogue import All, AnyOf, ContextLeaf, Count, Item, ItemLeaf, Leaf, Node, Not, item_leaves
from gap1540.model.findings import Finding
from gap1540.model.planning import Priority
from gap1540.planning.problem import ALWAYS, NEVER, Aim, AtLeast, Done, Formula, Money, Problem, Reached, Task, every
from gap1540.planning.steps import Blocked, Means, Step, name_of
from gap1540.planning.underway import Overload, with_room
from gap1540.truth import YES

KNOWN = "known:"
CLOSED = "closed:"
LETTERS = "find_out"
DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Limits:
    """Months, people in each month, money in spans of months, and how many actions each office leads at once."""

    months: int
    people: float | None = None
    money: tuple[Money, ...] = ()
    at_once: Mapping[str, int] | None = None
    each: int = 2


@dataclass(frozen=True)
class Formed:
    """A problem with the steps behind its tasks, and what cannot be planned."""

    problem: Problem
    steps: Mapping[str, Step]
    blocked: tuple[Blocked, ...]
    gaps: Mapping[str, Finding]
    overloads: tuple[Overload, ...] = ()


@dataclass(frozen=True)
class Former:
    """Makes the problem of one case."""

    means: Means
    limits: Limits
    fixed: Mapping[str, int]

    @cached_property
    def gaps(self) -> Mapping[str, Finding]:
        """The findings that are gaps, by their items."""
        return {name: found for name, found in self.means.findings.items() if found.gap is not None}

    @cached_property
    def wanted(self) -> tuple[Leaf, ...]:
        """Every leaf on which a gap turns, of itself or through another item, and for which something may be planned."""
        found: dict[Leaf, None] = {}
        seen: set[str] = set()
        waiting = list(self.gaps)
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            item = self.means.catalogue.items[name]
            for leaf in item_leaves(item):
                if isinstance(leaf, ItemLeaf):
                    waiting.append(leaf.item)
                elif not isinstance(leaf, ContextLeaf) and self.means.plannable(leaf, item):
                    found.setdefault(leaf)
        return tuple(found)

    def formed(self) -> Formed:
        """The whole problem."""
        steps, blocked = self.means.steps(self.wanted, self.fixed)
        goals: dict[str, Formula] = {}
        for name, found in self.gaps.items():
            self.closing(name, steps, goals)
            if found.gap == "information" and not self.means.answered(name):
                goals[f"{KNOWN}{name}"] = self.knowing(name, steps)
        tasks = {name: self.task(step, steps) for name, step in steps.items()}
        leads = {step.lead for step in steps.values() if step.action is not None}
        at_once = {lead: (self.limits.at_once or {}).get(lead, self.limits.each) for lead in sorted(leads)}
        problem, overloads = with_room(
            Problem(
                tasks,
                goals,
                tuple(self.aims(goals, steps)),
                self.limits.months,
                self.limits.people,
                at_once,
                self.limits.money,
            )
        )
        return Formed(
            problem,
            {name: self.planned(step, tasks[name], problem.tasks[name]) for name, step in steps.items()},
            blocked,
            self.gaps,
            overloads,
        )

    def planned(self, step: Step, task: Task, within: Task) -> Step:
        """A step as it is planned: of what has begun, what is left, in the months that lie within the plan."""
        began = self.fixed.get(step.id)
        return replace(step, months=within.months, people=task.people, cost=task.cost, fixed=within.fixed, began=began, whole=step.months)

    def task(self, step: Step, steps: Mapping[str, Step]) -> Task:
        """A step in numbers; letters take nobody's lead."""
        fixed, months, left = self.fixed.get(step.id), step.months, 1.0
        if fixed is not None:  # of what began before the plan, what is left of its time
            months = max(1, months + min(fixed, 0))
            fixed, left = max(0, fixed), months / step.months
        return Task(
            step.id,
            months,
            step.people * left,
            step.cost * left,
            step.lead if step.action is not None else None,
            step.delay,
            tuple(frozenset(one for one in group if one in steps) for group in step.before),
            fixed,
        )

    # ------------------------------------------------------------------ goals

    def closing(self, name: str, steps: Mapping[str, Step], goals: dict[str, Formula]) -> Formula:
        """When an item is in place, and those that it asks for."""
        key = f"{CLOSED}{name}"
        if key not in goals:
            item = self.means.catalogue.items[name]
            goals[key] = self.formula(item.condition, item, steps, goals)
        return Reached(key)

    def formula(self, node: Node, item: Item, steps: Mapping[str, Step], goals: dict[str, Formula]) -> Formula:
        """When a node of a condition holds; what nothing can change holds as it does now, and only where that is certain."""
        if isinstance(node, All):
            kept = [
                part
                for part in node.parts
                if not (isinstance(part, ItemLeaf) and self.means.findings[part.item].verdict == "not_applicable")
            ]
            return every([self.formula(part, item, steps, goals) for part in kept])
        if isinstance(node, AnyOf | Count):
            count = node.count if isinstance(node, Count) else 1
            return AtLeast(count, tuple(self.formula(part, item, steps, goals) for part in node.parts))
        if isinstance(node, Not | ContextLeaf):
            return NEVER
        if isinstance(node, ItemLeaf):
            return ALWAYS if self.means.findings[node.item].truth == YES else self.closing(node.item, steps, goals)
        if self.means.stands(node, item) == "held":
            return ALWAYS
        suppliers = self.means.suppliers.get(node, frozenset()) & steps.keys() if self.means.plannable(node, item) else frozenset()
        return Done(suppliers) if suppliers else NEVER

    def knowing(self, name: str, steps: Mapping[str, Step]) -> Formula:
        """When it is known of an item whether it is in place: once every question that bears on it is answered."""
        put = [one for one in self.means.inquiry.questions if name in one.items and name_of(one) not in self.means.done]
        asked = [steps[name_of(one)] for one in put if name_of(one) in steps]
        settled = {
            one
            for step in asked
            if step.question
            for group in (step.question.yes, step.question.no)
            for one in (*group.in_place, *group.absent, *group.not_applicable)
        }
        left = {found.item.id for found in self.means.inquiry.left}
        if not asked or len(asked) < len(put) or (name in left and name not in settled):
            return NEVER
        return every([Done(frozenset({step.id})) for step in asked])

    # ------------------------------------------------------------------ aims

    def aims(self, goals: Mapping[str, Formula], steps: Mapping[str, Step]) -> Iterable[Aim]:
        """The aims in their order, after what is decided on; where letters are taken to be answered no, what they find out comes before what is then closed."""
        decided = sorted(self.means.decided & steps.keys())
        if decided:
            yield Aim(DECIDED, tasks=tuple(decided))
        for one in self.means.toolbox.priorities.priorities:
            if one.close is not None:
                yield from self.closes(one, goals)
            elif one.most is not None:
                names = sorted(name for name, step in steps.items() if name in self.means.strengthening)
                if names:
                    yield Aim(one.id, tasks=tuple(names))
            elif one.least == "time":
                yield Aim(one.id, early=True)
            else:
                yield Aim(one.id, least=one.least)

    def closes(self, one: Priority, goals: Mapping[str, Formula]) -> Iterable[Aim]:
        """The aim to close gaps of a kind; of information gaps, to find out."""
        meant = [found for found in self.gaps.values() if self.meant(one, found)]
        known = [f"{KNOWN}{found.item.id}" for found in meant if found.gap == "information"]
        closed = [f"{CLOSED}{found.item.id}" for found in meant if found.gap == "confirmed" or self.means.absent or self.certain(found)]
        if any(name in goals for name in known):
            yield Aim(f"{one.id}.{LETTERS}", goals=tuple(name for name in known if name in goals))
        if closed:
            yield Aim(one.id, goals=tuple(closed))

    def certain(self, found: Finding) -> bool:
        """Whether an information gap asks only for what is held or known to be wanted, so that no letter need settle it."""
        return all(
            self.means.stands(leaf, found.item) != "unknown"
            for leaf in item_leaves(found.item)
            if not isinstance(leaf, ItemLeaf | ContextLeaf)
        )

    def meant(self, one: Priority, found: Finding) -> bool:
        """Whether a priority speaks of a gap."""
        return (
            one.close in {"any", found.gap}
            and one.tier in {None, found.item.tier}
            and one.backed in {None, any(each.certain for each in found.committed)}
        )

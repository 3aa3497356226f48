"""A plan: what is done when, what it closes by evaluation, what is left open and why, and how the counts stand month by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from gap1540.asking.questions import Inquiry
from gap1540.evaluating.assess import counts
from gap1540.evaluating.verdicts import Evaluation, requires
from gap1540.impact.editing import edited
from gap1540.model.catalogue import Catalogue, ContextLeaf, ItemLeaf, Leaf, MeasureLeaf, item_leaves
from gap1540.model.changes import Adopt, Change, Join
from gap1540.model.effects import EffectClaim
from gap1540.model.findings import Case, Count, Finding
from gap1540.model.planning import Action
from gap1540.model.rules import Link
from gap1540.planning.forming import CLOSED, KNOWN, Formed, Former, Limits
from gap1540.planning.relaxing import Relaxed, relaxations
from gap1540.planning.solver import Proof, solve
from gap1540.planning.steps import Blocked, Means, Pace, Step
from gap1540.planning.underway import Overload
from gap1540.reading.planning import Toolbox
from gap1540.sentence import Sentence, marked
from gap1540.truth import YES

SECONDS = 10.0


@dataclass(frozen=True)
class Asked:
    """How a plan is asked for: from which month, within which limits, at which pace, and whether letters are taken to be answered no.

    Actions that are `decided` on come before all aims. What is planned anew goes `to_the_end` of the plan that is kept, or has its own months.
    """

    start: date
    limits: Limits
    pace: Pace = "slow"
    absent: bool = False
    seconds: float = SECONDS
    done: frozenset[str] = frozenset()
    fixed: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, Sentence] = field(default_factory=dict)
    decided: frozenset[str] = frozenset()
    to_the_end: bool = False

    def means(self, catalogue: Catalogue, case: Case, toolbox: Toolbox, inquiry: Inquiry) -> Means:
        """What can be done in a case, as it is asked for."""
        return Means(catalogue, case, toolbox, inquiry, self.pace, self.absent, self.done, self.refused, self.decided)

    def month(self, number: int) -> date:
        """The first day of a month of the plan, counted from none."""
        whole = self.start.year * 12 + self.start.month - 1 + number
        return date(whole // 12, whole % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Reach:
    """A milestone and the month in which it is reached."""

    name: str
    month: date


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A step in its months: from the first to the last of its own, and the month from which it counts.

    `closes` are the gaps on which it bears that the plan closes, `settles` those that are known once it and what else bears on them is answered.
    """

    step: Step
    start: int
    first: date
    last: date
    counts_from: date
    milestones: tuple[Reach, ...]
    depends_on: tuple[str, ...]
    usually_after: tuple[str, ...]
    closes: tuple[Finding, ...]
    settles: tuple[Finding, ...]
    basis: tuple[Link, ...]

    @property
    def end(self) -> int:
        """The month after its last, in months of the plan."""
        return self.start + self.step.months


@dataclass(frozen=True, slots=True)
class Left:
    """A gap that the plan leaves open, and why."""

    finding: Finding
    why: Sentence
    known_from: date | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """The counts from a month on, by what is done until then."""

    month: date
    done: tuple[str, ...]
    counts: tuple[Count, ...]


@dataclass(frozen=True)
class Plan:
    """The plan of one State."""

    catalogue: Catalogue
    case: Case
    asked: Asked
    toolbox: Toolbox
    formed: Formed
    scheduled: tuple[Scheduled, ...]
    left: tuple[Left, ...]
    blocked: tuple[Blocked, ...]
    stands: tuple[Stand, ...]
    proofs: tuple[Proof, ...]
    relaxed: tuple[Relaxed, ...] = ()

    @property
    def overloads(self) -> tuple[Overload, ...]:
        """The limits that what has begun exceeds by itself."""
        return self.formed.overloads

    @property
    def actions(self) -> tuple[Scheduled, ...]:
        """What is done, without what is found out."""
        return tuple(one for one in self.scheduled if one.step.action is not None)

    @property
    def questions(self) -> tuple[Scheduled, ...]:
        """What is found out."""
        return tuple(one for one in self.scheduled if one.step.question is not None)


def plan(catalogue: Catalogue, case: Case, toolbox: Toolbox, inquiry: Inquiry, asked: Asked) -> Plan:
    """The best plan for a case that is found in the time."""
    means = asked.means(catalogue, case, toolbox, inquiry)
    formed = Former(means, asked.limits, asked.fixed).formed()
    solution = solve(formed.problem, asked.seconds)
    return _Making(means, formed, asked, dict(solution.starts)).plan(solution.proofs)


def changes_of(catalogue: Catalogue, step: Step) -> Iterator[Change]:
    """What is changed once a step is done; by a question nothing."""
    if step.action is not None:
        yield from changes_of_action(catalogue, step.action)


def changes_of_action(catalogue: Catalogue, action: Action) -> Iterator[Change]:
    """What is changed once an action is done."""
    if action.joins is not None:
        yield Join(action.joins)
    elif action.provides:
        yield Adopt(action.id, tuple(_whole(catalogue, claim) for claim in action.provides))


def _whole(catalogue: Catalogue, claim: EffectClaim) -> EffectClaim:
    """A claim with its classes one by one."""
    return claim.model_copy(update={"categories": tuple(sorted(catalogue.members(claim.categories)))})


@dataclass(frozen=True)
class _Making:
    means: Means
    formed: Formed
    asked: Asked
    starts: dict[str, int]

    @property
    def catalogue(self) -> Catalogue:
        return self.means.catalogue

    def plan(self, proofs: tuple[Proof, ...]) -> Plan:
        scheduled = sorted(
            (self.scheduled(name) for name in self.starts), key=lambda one: (one.start, one.step.action is not None, one.end, one.step.id)
        )
        return Plan(
            self.catalogue,
            self.means.case,
            self.asked,
            self.means.toolbox,
            self.formed,
            tuple(scheduled),
            tuple(self.left()),
            (*self.formed.blocked, *self.undone()),
            tuple(self.stands),
            proofs,
            () if self.starts else relaxations(self.formed.problem),
        )

    def undone(self) -> Iterator[Blocked]:
        """What was decided on and is not planned, for it is done or there is no room for it."""
        for name in sorted(self.asked.decided - self.starts.keys()):
            if name in self.formed.steps:
                yield Blocked(self.formed.steps[name].action or self.means.toolbox.actions[name], Sentence(NO_ROOM))
            elif name in self.asked.done:
                yield Blocked(self.means.toolbox.actions[name], Sentence("it is done, as the plan that the State keeps says"))

    # ------------------------------------------------------------------ evaluation

    def counted(self, name: str) -> int:
        """The month from which a step counts."""
        step = self.formed.steps[name]
        return step.end(self.starts[name]) + step.delay

    @cached_property
    def turns(self) -> tuple[int, ...]:
        """The months in which something new counts, within the plan."""
        done = {self.counted(name) for name in self.starts if self.formed.steps[name].supplies}
        return tuple(sorted(month for month in done if month <= self.asked.limits.months))

    def then(self, month: int) -> Evaluation:
        """The case with all that counts by a month."""
        steps = [self.formed.steps[name] for name in sorted(self.starts) if self.counted(name) <= month]
        changes = [change for step in steps for change in changes_of(self.catalogue, step)]
        return Evaluation(self.catalogue, edited(self.catalogue, self.means.case, changes))

    @cached_property
    def closings(self) -> Mapping[str, int]:
        """In which month each gap is in place, by evaluation of the case with what is done by then."""
        found: dict[str, int] = {}
        for month in self.turns:
            evaluation = self.evaluations[month]
            for name in self.formed.gaps:
                if name not in found and evaluation.finding(name).truth == YES:
                    found[name] = month
        return found

    @cached_property
    def evaluations(self) -> Mapping[int, Evaluation]:
        """The case in each month in which something new counts."""
        return {month: self.then(month) for month in self.turns}

    @property
    def stands(self) -> Iterator[Stand]:
        """The counts before the plan, and in each month in which something new counts."""
        items = self.catalogue.items
        yield Stand(self.asked.start, (), counts(self.catalogue, [self.means.findings[name] for name in items]))
        for month in self.turns:
            done = tuple(sorted(name for name in self.starts if self.counted(name) == month and self.formed.steps[name].action))
            yield Stand(self.asked.month(month), done, counts(self.catalogue, [self.evaluations[month].finding(name) for name in items]))

    # ------------------------------------------------------------------ steps

    def scheduled(self, name: str) -> Scheduled:
        step, start = self.formed.steps[name], self.starts[name]
        first, end, begun = start if step.began is None else step.began, step.end(start), step.began is not None
        ends = {other: self.counted(other) for other in self.starts}
        groups = () if begun else step.before  # what has begun waits for nothing
        before = sorted({min(known, key=lambda one: (ends[one], one)) for group in groups if (known := group & self.starts.keys())})
        return Scheduled(
            step,
            start,
            self.asked.month(first),
            self.asked.month(end - 1),
            self.asked.month(end + step.delay),
            tuple(self.milestones(step, first, end - first)),
            tuple(before),
            () if begun else tuple(one for one in step.after if one in self.starts and one not in before),
            tuple(self.formed.gaps[item] for item in self.closings if self.bears(step, item)),
            tuple(self.settles(step)),
            tuple(self.basis(step)),
        )

    def milestones(self, step: Step, start: int, months: int) -> Iterator[Reach]:
        """The milestones of a step that takes so many months from then."""
        toolbox = self.means.toolbox
        if step.action is not None:
            listed = toolbox.milestones(step.action)
        else:
            kind = step.question.kind if step.question else "write"
            listed = toolbox.courses[getattr(toolbox.words.finding_out, kind).course].milestones
        for one in listed:
            yield Reach(one.name, self.asked.month(start + max(0, round(months * one.by) - 1)))

    def bears(self, step: Step, item: str) -> bool:
        """Whether an item turns on a leaf that a step turns to yes, of itself or through another item."""
        return bool(step.supplies & self.leaves(item, frozenset()))

    def leaves(self, name: str, seen: frozenset[str]) -> frozenset[Leaf]:
        found: set[Leaf] = set()
        for leaf in item_leaves(self.catalogue.items[name]):
            if isinstance(leaf, ItemLeaf):
                found |= self.leaves(leaf.item, seen | {name}) if leaf.item not in seen else set()
            elif not isinstance(leaf, ContextLeaf):
                found.add(leaf)
        return frozenset(found)

    def settles(self, step: Step) -> Iterator[Finding]:
        """The gaps on which a question bears that are known at the end of the plan."""
        if step.question is None:
            return
        known = set(self.formed.problem.reached(self.starts))
        for name in step.question.items:
            if f"{KNOWN}{name}" in known and name in self.formed.gaps:
                yield self.formed.gaps[name]

    def basis(self, step: Step) -> Iterator[Link]:
        """The articles that require what an action provides, of instruments that bind the State or that it joins within the plan."""
        action = step.action
        if action is None:
            return
        joined = {one.action.joins for name in self.starts if (one := self.formed.steps[name]).action and one.action.joins}
        wanted = [leaf for leaf in step.supplies if isinstance(leaf, MeasureLeaf) and self.means.stands(leaf) != "held"]
        for link in self.catalogue.links.values():
            if link.strength != "requires":
                continue
            bound = self.means.evaluation.party(link.instrument) == YES or link.instrument in joined
            if bound and any(requires(self.catalogue, claim, leaf) for claim in link.effects for leaf in wanted):
                yield link

    # ------------------------------------------------------------------ what is left

    def left(self) -> Iterator[Left]:
        """Each gap that is not in place at the end, and why."""
        problem = self.formed.problem
        reached, freely = set(problem.reached(self.starts)), set(problem.reached(dict.fromkeys(problem.tasks, -problem.months)))
        for name, found in self.formed.gaps.items():
            if name in self.closings:
                continue
            known = f"{KNOWN}{name}" in reached
            answered = max((self.counted(one) for one in self.starts if self.asks(one, name)), default=0)
            asked = not self.asked.absent and f"{KNOWN}{name}" in freely and not known
            why = self.why(name, found, known=known, freely=f"{CLOSED}{name}" in freely or asked)
            yield Left(found, why, self.asked.month(answered) if known else None)

    def asks(self, step: str, name: str) -> bool:
        question = self.formed.steps[step].question
        return question is not None and name in question.items

    def why(self, name: str, found: Finding, *, known: bool, freely: bool) -> Sentence:
        wanted = [leaf for leaf in self.leaves(name, frozenset()) if self.means.stands(leaf) != "held"]
        if any(self.means.suppliers.get(leaf, frozenset()) & self.asked.done for leaf in wanted):
            return Sentence(ENTER)
        if self.means.answered(name):
            return Sentence(ANSWERED)
        if freely:
            return Sentence(NO_ROOM)
        if known:
            return Sentence(ASKED)
        return self.unsettled(name) if found.gap == "information" and not self.asked.absent else self.unclosed(wanted)

    def unsettled(self, name: str) -> Sentence:
        """Why it is not found out whether a gap is one."""
        refused = next((self.asked.refused[one] for one in self.means.bearing(name) if one in self.asked.refused), None)
        return Sentence(UNSETTLED) if refused is None else Sentence("the question is not put: {why}", why=refused)

    def unclosed(self, wanted: Iterable[Leaf]) -> Sentence:
        """Why nothing closes a gap."""
        names = {one for leaf in wanted for one in self.means.suppliers.get(leaf, ())}
        stopped = next((one for one in self.formed.blocked if one.action.id in names), None)
        return Sentence("{action}: {why}", action=stopped.action.title, why=stopped.why) if stopped else Sentence(NOTHING)


NO_ROOM = marked("there is no room for it within the time, the people and the money of the plan")
ASKED = marked("it is being asked; what follows depends on the answer")
ANSWERED = marked("it was asked, as the kept plan says: enter the answer in the profile with its evidence")
UNSETTLED = marked("no single answer settles it; see what is asked")
ENTER = marked("something it asks for is done by the plan: enter it in the profile with its evidence")
NOTHING = marked("no action of the catalogue closes it")

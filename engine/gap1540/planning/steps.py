"""What can be done for one State: the actions of the catalogue that bear on its gaps, and what there is to find out, as steps with what they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from math import ceil
from typing import Literal

from gap1540.asking.questions import Inquiry, Question
from gap1540.evaluating.verdicts import Evaluation
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, Item, Leaf, MeasureLeaf, asked_leaves, within
from gap1540.model.effects import EffectClaim
from gap1540.model.findings import Case, Finding
from gap1540.model.planning import Action, Estimates, FindingOut, Need
from gap1540.model.rules import Standing
from gap1540.reading.plan_names import bears
from gap1540.reading.planning import Toolbox
from gap1540.sentence import Sentence, marked
from gap1540.truth import NO, YES

Pace = Literal["slow", "quick"]
Known = Literal["held", "wanted", "unknown"]
JOINED: tuple[Standing, ...] = ("signed", "ratified", "party", "adherent")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be planned: an action, or one question put and answered.

    `before` are groups of steps: of each one must have ended. `supplies` are the leaves that turn to yes once it is done, `asks` those that it
    finds out. `months`, `people` and `cost` are those of the pace that is planned with; of a step that `began` in a month before or within the plan,
    what the plan has still to see of its `whole` months.
    """

    id: str
    action: Action | None
    question: Question | None
    lead: str
    estimates: Estimates
    months: int
    people: float
    cost: float
    delay: int = 0
    supplies: frozenset[Leaf] = frozenset()
    asks: frozenset[Leaf] = frozenset()
    before: tuple[frozenset[str], ...] = ()
    after: tuple[str, ...] = ()
    fixed: int | None = None
    began: int | None = None
    whole: int = 0

    def end(self, start: int) -> int:
        """The month after its last, in months of the plan, where it starts then; what has begun ends as it began."""
        return start + self.months if self.began is None else max(1, self.began + self.whole)


@dataclass(frozen=True, slots=True)
class Blocked:
    """An action that cannot be planned, and why."""

    action: Action
    why: Sentence


@dataclass(frozen=True)
class Means:
    """Looks at one case for what can be done. With `absent` every letter is taken to be answered no, after it was sent.

    Actions that are `decided` on are looked at whether a gap asks for them or not.
    """

    catalogue: Catalogue
    case: Case
    toolbox: Toolbox
    inquiry: Inquiry
    pace: Pace = "slow"
    absent: bool = False
    done: frozenset[str] = frozenset()
    refused: Mapping[str, Sentence] = field(default_factory=dict)
    decided: frozenset[str] = frozenset()

    @cached_property
    def evaluation(self) -> Evaluation:
        """The case as it is."""
        return Evaluation(self.catalogue, self.case)

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """Every finding by its item."""
        return {name: self.evaluation.finding(name) for name in self.catalogue.items}

    @cached_property
    def suppliers(self) -> Mapping[Leaf, frozenset[str]]:
        """Which actions turn each leaf that some row asks for to yes."""
        found: dict[Leaf, set[str]] = {}
        leaves: tuple[Leaf, ...] = (*asked_leaves(self.catalogue), *self.adherences)
        for leaf in leaves:
            for action in self.toolbox.actions.values():
                if action.id not in self.refused and supplies(self.catalogue, action, leaf):
                    found.setdefault(leaf, set()).add(action.id)
        return {leaf: frozenset(names) for leaf, names in found.items()}

    @cached_property
    def adherences(self) -> tuple[AdherenceLeaf, ...]:
        """Every standing with every instrument that an action joins."""
        return tuple(
            AdherenceLeaf(name, standing)
            for name, standing in product(sorted({one.joins for one in self.toolbox.actions.values() if one.joins}), JOINED)
        )

    def stands(self, leaf: Leaf, item: Item | None = None) -> Known:
        """Whether a leaf is held already, is known not to be there (or only in the making), or is not known."""
        weighed = self.evaluation.weighed(leaf, item)
        if weighed.truth == YES:
            return "held"
        if weighed.truth == NO:
            return "wanted"
        looked_up = isinstance(leaf, AdherenceLeaf) and leaf in self.asking  # a signature on record does not say that nothing followed it
        return "wanted" if weighed.in_progress and not weighed.contested and not weighed.lead and not looked_up else "unknown"

    def plannable(self, leaf: Leaf, item: Item | None = None) -> bool:
        """Whether something may be planned for a leaf: what one letter may settle is not, unless the letter is taken to be answered no."""
        stands = self.stands(leaf, item)
        return stands == "wanted" or (stands == "unknown" and self.absent)

    @cached_property
    def asking(self) -> Mapping[Leaf, frozenset[str]]:
        """Which questions that are put find out each leaf."""
        found: dict[Leaf, set[str]] = {}
        for question in self.inquiry.questions:
            for leaf in {leaf for point in question.points for leaf in point.leaves} if name_of(question) not in self.done else ():
                found.setdefault(leaf, set()).add(name_of(question))
        return {leaf: frozenset(names) for leaf, names in found.items()}

    def bearing(self, item: str) -> tuple[str, ...]:
        """The questions that bear on an item, as steps."""
        return tuple(name_of(one) for one in self.inquiry.questions if item in one.items)

    def answered(self, item: str) -> bool:
        """Whether every question that bears on an item has been answered, as the kept plan says."""
        bearing = self.bearing(item)
        return bool(bearing) and self.done.issuperset(bearing)

    # ------------------------------------------------------------------ steps

    def steps(self, wanted: Iterable[Leaf], begun: Iterable[str] = ()) -> tuple[dict[str, Step], tuple[Blocked, ...]]:
        """Every step that bears on the leaves that are wanted, that these need, that makes what is in place work, or that has begun; and what cannot be."""
        settled = self.done | self.refused.keys()
        made = {name_of(one): self.finding_out(one) for one in self.inquiry.questions if name_of(one) not in settled}
        waiting = sorted(
            {name for leaf in wanted for name in self.suppliers.get(leaf, ())}
            | self.strengthening
            | ((set(begun) | self.decided) & self.toolbox.actions.keys())
        )
        blocked: dict[str, Blocked] = {}
        seen: set[str] = set()
        while waiting:
            name = waiting.pop(0)
            if name in seen or name in self.done:
                continue
            seen.add(name)
            step = self.step(self.toolbox.actions[name])
            if isinstance(step, Blocked) and name in begun:
                step = self.bare(self.toolbox.actions[name])
            if isinstance(step, Blocked):
                blocked[name] = step
                continue
            made[name] = step
            waiting.extend(sorted({one for group in step.before for one in group if one in self.toolbox.actions}))
        return self.possible(made, blocked)

    def possible(self, made: dict[str, Step], blocked: dict[str, Blocked]) -> tuple[dict[str, Step], tuple[Blocked, ...]]:
        """The steps without those of which a need can never be met."""
        steps = dict(made)
        while True:
            lost = {name: step for name, step in steps.items() if any(not group & steps.keys() for group in step.before)}
            if not lost:
                return dict(sorted(steps.items())), tuple(blocked[name] for name in sorted(blocked))
            for name, step in lost.items():
                del steps[name]
                if step.action is not None:
                    first = sorted(next(group for group in step.before if not group & steps.keys()))
                    titles = tuple(self.toolbox.actions[one].title for one in first if one in self.toolbox.actions)
                    blocked[name] = Blocked(step.action, Sentence("it needs first: {actions}", actions=titles))

    @cached_property
    def strengthening(self) -> set[str]:
        """Actions of the types that the aims name which close no field and make what is in place work."""
        types = {name for one in self.toolbox.priorities.priorities if one.most for name in one.types}
        return {
            one.id
            for one in self.toolbox.actions.values()
            if one.strengthens and not one.provides and not one.joins and one.id not in self.refused and one.type in types
        }

    def finding_out(self, question: Question) -> Step:
        """A question as a step."""
        way: FindingOut = getattr(self.toolbox.words.finding_out, question.kind)
        lead = question.office.id if question.office is not None else way.lead
        asks = frozenset(leaf for point in question.points for leaf in point.leaves)
        return Step(name_of(question), None, question, lead, way.estimates, *self.takes(way.estimates), asks=asks)

    def takes(self, estimates: Estimates) -> tuple[int, float, float]:
        """Months, person-months and thousands of dollars at the pace that is planned with."""
        end = 1 if self.pace == "slow" else 0
        return max(1, ceil(estimates.months[end])), estimates.person_months[end], estimates.cost[end]

    def step(self, action: Action) -> Step | Blocked:
        """An action as a step, or why it cannot be planned."""
        why = self.closed(action)
        if why is not None:
            return Blocked(action, why)
        groups: dict[frozenset[str], None] = {}
        for need in action.needs:
            for group in self.groups(action, need) if need.kind == "hard" else ():
                if isinstance(group, Sentence):
                    return Blocked(action, group)
                groups.setdefault(group)
        supplied = frozenset(leaf for leaf, names in self.suppliers.items() if action.id in names)
        if not supplied and action.strengthens:
            first = self.strengthened(action)
            if first is None:
                return Blocked(action, Sentence("what it would make work is not known to be there"))
            groups.update({first: None} if first else {})
        for name in sorted({name for leaf in supplied if self.stands(leaf) == "unknown" for name in self.asking.get(leaf, ())}):
            groups.setdefault(frozenset({name}))
        months, people, cost = self.takes(action.estimates)
        return Step(
            action.id,
            action,
            None,
            action.lead,
            action.estimates,
            months,
            people,
            cost,
            self.delay(action),
            supplied,
            before=tuple(groups),
            after=tuple(dict.fromkeys(need.action for need in action.needs if need.kind == "soft" and need.action)),
        )

    def bare(self, action: Action) -> Step:
        """An action that has begun, whatever it needs."""
        supplied = frozenset(leaf for leaf, names in self.suppliers.items() if action.id in names)
        return Step(action.id, action, None, action.lead, action.estimates, *self.takes(action.estimates), self.delay(action), supplied)

    def closed(self, action: Action) -> Sentence | None:
        """Why nobody could do it, or this State not without a decision of its own; None where it could."""
        if action.id in self.refused:
            return self.refused[action.id]
        why = self.needless(action) if action.id in self.decided else None
        if why is not None or action.joins is None:
            return why
        instrument = self.catalogue.instruments[action.joins]
        if instrument.open_to:
            return Sentence(
                "{instrument} is open to some States only: {told}", instrument=instrument.short or instrument.id, told=instrument.open_to
            )
        if instrument.ended is not None and instrument.ended.last <= self.case.as_of:
            return Sentence("{instrument} ended in {day}", instrument=instrument.short or instrument.id, day=instrument.ended)
        return None

    def needless(self, action: Action) -> Sentence | None:
        """Why an action that was decided on is not planned: what it would put in place is there, or a letter may find that it is."""
        supplied = [leaf for leaf, names in self.suppliers.items() if action.id in names]
        if self.over(action):
            return Sentence("all that it would put in place is in place")
        if supplied and not any(self.plannable(leaf) for leaf in supplied):
            return Sentence("whether what it would put in place is there is not known; a letter or a reading may settle it")
        return None

    def delay(self, action: Action) -> int:
        """The months from the deposit until an instrument binds the State."""
        after = self.catalogue.instruments[action.joins].delay if action.joins else None
        return 0 if after is None else after.months + ceil(after.days / 30)

    def strengthened(self, action: Action) -> frozenset[str] | None:
        """The steps of which one must be there before there is something to make work; empty where there is, None where nobody knows or can."""
        leaves = [leaf for leaf in asked_leaves(self.catalogue) for claim in action.strengthens if bears(self.catalogue, claim, leaf)]
        if any(self.stands(leaf) == "held" for leaf in leaves):
            return frozenset()
        return frozenset(name for leaf in leaves if self.plannable(leaf) for name in self.suppliers.get(leaf, ())) - {action.id} or None

    # ------------------------------------------------------------------ needs

    def groups(self, action: Action, need: Need) -> Iterator[frozenset[str] | Sentence]:
        """The groups of steps that a hard need asks for, or why it cannot be met."""
        if need.action is not None:
            other = self.toolbox.actions[need.action]
            if other.id not in self.done and not self.over(other):
                yield frozenset({other.id})
            return
        leaves = [AdherenceLeaf(need.instrument, need.standing)] if need.instrument is not None else self.needed(action, need)
        for leaf in leaves:
            if supplies(self.catalogue, action, leaf) or self.stands(leaf) == "held":
                continue
            if self.supplying(leaf) & self.done:
                continue  # it is done by the plan, and for what comes after that is enough
            if not self.plannable(leaf):
                yield Sentence(WAITS, leaf=self.named(leaf))
                continue
            yield self.supplying(leaf) - {action.id}

    def named(self, leaf: Leaf) -> str:
        """A leaf by the name of its effect and class, or by its instrument."""
        if isinstance(leaf, AdherenceLeaf):
            return self.catalogue.instruments[leaf.instrument].short or leaf.instrument
        if not isinstance(leaf, MeasureLeaf):
            return str(leaf)
        effect = within(self.catalogue.effects[leaf.effect].name)
        return effect if leaf.category is None else f"{effect} ({within(self.catalogue.categories[leaf.category].name)})"

    def needed(self, action: Action, need: Need) -> list[Leaf]:
        """The leaves of an effect that is needed: in each of its kinds, for each of its classes or, where it names none, of the action's."""
        claim = need.claim
        if claim is None:
            return []
        effect = self.catalogue.effects[claim.effect]
        own = dict.fromkeys(
            name for one in (*action.provides, *action.strengthens) for name in sorted(self.catalogue.members(one.categories))
        )
        classes = sorted(self.catalogue.members(claim.categories)) or list(own)
        kinds = claim.kinds or (("any",) if effect.takes else (None,))
        return [
            MeasureLeaf(effect.id, kind, name, claim.object)
            for kind in kinds
            for name in (classes if effect.categories and classes else (None,))
        ]

    def supplying(self, leaf: Leaf) -> frozenset[str]:
        """Which actions turn a leaf to yes, whether a row asks for it or not."""
        if leaf in self.suppliers:
            return self.suppliers[leaf]
        return frozenset(
            one.id for one in self.toolbox.actions.values() if one.id not in self.refused and supplies(self.catalogue, one, leaf)
        )

    def over(self, action: Action) -> bool:
        """Whether all that an action would put in place is in place."""
        leaves = [leaf for leaf, names in self.suppliers.items() if action.id in names]
        return bool(leaves) and all(
            self.stands(leaf) == "held" for leaf in leaves if not isinstance(leaf, AdherenceLeaf) or leaf.standing == "party"
        )


WAITS = marked("whether the State has what it needs first is not known: {leaf}")


def name_of(question: Question) -> str:
    """The id of a question as a step: `write:justice`."""
    return f"{question.kind}:{question.name}"


def supplies(catalogue: Catalogue, action: Action, leaf: Leaf) -> bool:
    """Whether an action, once done, turns a leaf to yes of itself."""
    if isinstance(leaf, AdherenceLeaf):
        return action.joins == leaf.instrument
    return isinstance(leaf, MeasureLeaf) and any(covers(catalogue, claim, leaf) for claim in action.provides)


def covers(catalogue: Catalogue, claim: EffectClaim, leaf: MeasureLeaf) -> bool:
    """Whether an effect with all that is claimed of it shows what a leaf asks for."""
    return (
        claim.effect == leaf.effect
        and leaf.object in {None, claim.object}
        and (leaf.kind in {None, "any"} or leaf.kind in claim.kinds)
        and (leaf.category is None or leaf.category in catalogue.members(claim.categories))
    )

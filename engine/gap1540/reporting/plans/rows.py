"""The columns of a national action-plan table, one row a step, as texts that every format shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from gap1540.languages import amount, colon, commas, day, month, number, say, say_of, semicolons
from gap1540.model.catalogue import within
from gap1540.model.findings import Finding
from gap1540.model.kept_plan import BEGUN, KeptPlan, KeptRequest, KeptStep
from gap1540.model.planning import FindingOut
from gap1540.model.rules import Link
from gap1540.planning.frontier import Point
from gap1540.planning.keeping import REQUESTS, STATUSES
from gap1540.planning.plan import Plan, Scheduled
from gap1540.planning.shortlist import Candidate, Shortlist
from gap1540.reading.asking import Correspondence
from gap1540.reporting import words
from gap1540.sentence import marked

FEW = 6  # articles or providers that a cell names; of more their number is told
COLUMNS: Mapping[str, tuple[str, int]] = {
    "number": (marked("No."), 5),
    "id": (marked("Action ID"), 22),
    "obligation": (marked("Obligation"), 34),
    "basis": (marked("Legal basis"), 30),
    "gap": (marked("Gap"), 26),
    "action": (marked("Action"), 38),
    "product": (marked("Output"), 38),
    "type": (marked("Type"), 14),
    "before": (marked("Depends on"), 26),
    "lead": (marked("Lead"), 22),
    "supporting": (marked("Supporting"), 22),
    "start": (marked("Start"), 16),
    "end": (marked("End"), 16),
    "milestones": (marked("Milestones"), 44),
    "indicator": (marked("Indicator"), 36),
    "verification": (marked("Means of verification"), 34),
    "reason": (marked("Priority and reason"), 34),
    "people": (marked("Person-months (assumption)"), 18),
    "cost": (marked("Cost besides, thousand US dollars (assumption)"), 20),
    "recurring": (marked("Recurring cost"), 26),
    "help": (marked("Help it can use"), 28),
    "providers": (marked("Possible providers, ask first"), 44),
    "risk": (marked("Risk"), 34),
    "handling": (marked("Handling"), 14),
    "status": (marked("Status"), 14),
}
HANDLINGS = {"public": marked("public"), "internal": marked("internal"), "restricted": marked("restricted")}


def spread(values: tuple[float, float]) -> str:
    """From least to most."""
    least, most = map(amount, values)
    return least if least == most else say("{least} to {most}", least=least, most=most)


def between(first: str, last: str) -> str:
    """A stretch of time from a month to a month."""
    return first if first == last else f"{first} \N{EN DASH} {last}"


@dataclass(frozen=True)
class Sheet:
    """A plan with what its texts are made from."""

    plan: Plan
    letters: Correspondence
    shortlist: Shortlist
    kept: KeptPlan | None = None
    frontier: tuple[Point, ...] = ()

    @cached_property
    def offices(self) -> Mapping[str, str]:
        """The names of offices by their ids."""
        return {one.id: one.name for one in self.letters.offices.offices}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of steps in the order of the plan."""
        return {one.step.id: at for at, one in enumerate(self.plan.scheduled, start=1)}

    def word(self, kind: str, name: str) -> str:
        """The name of a word of planning."""
        return next((one.name for one in getattr(self.plan.toolbox.words, kind) if one.id == name), name)

    def instrument(self, name: str) -> str:
        """The short name of an instrument."""
        one = self.plan.catalogue.instruments.get(name)
        return name if one is None else one.short or one.name

    def way(self, one: Scheduled) -> FindingOut:
        """How the question of a step is put."""
        way: FindingOut = getattr(self.plan.toolbox.words.finding_out, one.step.question.kind if one.step.question else "write")
        return way

    # ------------------------------------------------------------------ texts of one step

    def title(self, one: Scheduled) -> str:
        """What is done, as a verb with its object."""
        question = one.step.question
        if one.step.action is not None or question is None:
            return one.step.action.title if one.step.action else one.step.id
        if question.kind == "write":
            return say("Find out: write to the {office}", office=self.offices.get(question.name, question.name))
        if question.kind == "read":
            return say("Find out: read {law}", law=words.title(question.measure) if question.measure else question.name)
        return say("Find out: look at the depositary's record of {instrument}", instrument=self.instrument(question.name))

    def product(self, one: Scheduled) -> str:
        """What there is once it is done."""
        return one.step.action.product if one.step.action else self.way(one).product

    def obligation(self, one: Scheduled) -> str:
        """The paragraphs of the gaps on which a step bears, each with its classes and force; what binds comes first."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for gap in (*one.closes, *one.settles):
            found.setdefault((gap.item.provisions[0], gap.item.tier), {}).setdefault(within(gap.item.class_name))
        return semicolons(
            say("{paragraph} ({classes}; {force})", paragraph=paragraph, classes=commas(classes), force=within(words.TIERS[tier]))
            for (paragraph, tier), classes in sorted(found.items(), key=lambda one: list(words.TIERS).index(one[0][1]))
        )

    def basis(self, one: Scheduled) -> str:
        """The articles that require what a step provides."""
        return self.some([self.article(link) for link in one.basis])

    def article(self, link: Link) -> str:
        """An article as it is cited."""
        return say("{instrument} {article}", instrument=self.instrument(link.instrument), article=link.article)

    def some(self, listed: list[str]) -> str:
        """The first of many, and how many more there are."""
        more = len(listed) - FEW
        return semicolons([*listed[:FEW], say_of("{count} more", "{count} more", more)] if more > 0 else listed)

    def gap(self, one: Scheduled) -> str:
        """How many gaps a step closes or settles, of which kind."""
        told = []
        for kind, listed in (("closes", one.closes), ("settles", one.settles)):
            confirmed = sum(found.gap == "confirmed" for found in listed)
            if confirmed:
                told.append(say_of("bears on {count} confirmed gap", "bears on {count} confirmed gaps", confirmed))
            if len(listed) > confirmed and kind == "closes":
                told.append(say_of("bears on {count} information gap", "bears on {count} information gaps", len(listed) - confirmed))
            if len(listed) > confirmed and kind == "settles":
                told.append(say_of("finds out {count} field", "finds out {count} fields", len(listed) - confirmed))
        strengthens = one.step.action is None or one.step.action.strengthens
        return semicolons(told) or (say("makes what is in place work") if strengthens else say("closes no gap of the rows"))

    def reason(self, one: Scheduled) -> str:
        """The first aim of the plan that a step serves."""
        gaps: tuple[Finding, ...] = (*one.closes, *one.settles)
        backed = any(commitment.certain for gap in gaps for commitment in gap.committed)
        tier = next((tier for tier in words.TIERS if any(gap.item.tier == tier for gap in gaps)), None)
        if one.step.id in self.plan.asked.decided:
            return say("decided on by the State")
        if tier is None:
            needed = [other for other in self.plan.scheduled if one.step.id in other.depends_on]
            return (
                say("needed by {steps}", steps=commas(number(self.numbers[other.step.id]) for other in needed))
                if needed
                else say("after all gaps")
            )
        if tier == "binding" and backed:
            return say("binding, and backed by a treaty")
        return within(words.TIERS[tier])

    def before(self, one: Scheduled) -> str:
        """The numbers of what must be done before, and of what usually is."""
        first = commas(number(self.numbers[name]) for name in one.depends_on)
        usual = commas(number(self.numbers[name]) for name in one.usually_after)
        return semicolons([*([first] if first else []), *([say("usually after {steps}", steps=usual)] if usual else [])])

    def milestones(self, one: Scheduled) -> list[str]:
        """Each milestone with its month, and from when joining binds."""
        told = [f"{reach.name}{colon()}{month(reach.month)}" for reach in one.milestones]
        if one.step.delay:
            told.append(f"{say('binds the State')}{colon()}{month(one.counts_from)}")
        return told

    def candidates(self, one: Scheduled) -> tuple[Candidate, ...]:
        """Those who might help."""
        return self.shortlist.of(one.step.action) if one.step.action else ()

    def kept_step(self, name: str) -> KeptStep | None:
        """What the kept plan says of a step."""
        return next((one for one in self.kept.steps if one.step == name), None) if self.kept else None

    def finished(self) -> tuple[KeptStep, ...]:
        """What the State keeps of its plan that is not planned again: what is done, blocked or dropped, and letters that have nothing left to ask."""
        planned = {one.step.id for one in self.plan.scheduled}
        return tuple(one for one in self.kept.steps if one.status != "planned" and one.step not in planned) if self.kept else ()

    def called(self, name: str) -> str:
        """A step that is kept, by the title of its action or as a question to an office, a law or a depositary."""
        kind, _, subject = name.partition(":")
        if name in self.plan.toolbox.actions:
            return self.plan.toolbox.actions[name].title
        if kind == "write":
            return say("Find out: write to the {office}", office=self.offices.get(subject, subject))
        return (
            say("Find out: read {law}", law=subject)
            if kind == "read"
            else say("Find out: look at the depositary's record of {instrument}", instrument=subject)
        )

    def own(self, one: Scheduled) -> tuple[str, ...]:
        """The fields of the action that are as the State has them, and not as the catalogue does."""
        return next((given.fields for given in self.kept.overrides if given.action == one.step.id), ()) if self.kept else ()

    def status(self, kept: KeptStep | None) -> str:
        """How a step stands, what was noted of it, and how far a request for help has come."""
        if kept is None:
            return say(STATUSES["planned"])
        idle = kept.status in BEGUN and kept.step not in self.numbers
        told = [
            say(STATUSES[kept.status]),
            *([say("nothing is left to ask here")] if idle else []),
            *([kept.why] if kept.why else []),
            *([kept.note] if kept.note else []),
        ]
        return semicolons([*told, *([self.request(kept.request)] if kept.request is not None else [])])

    def request(self, kept: KeptRequest) -> str:
        """How far a request for help has come: when, by which reference, and with whom."""
        when = day(kept.on) if kept.on else ""
        provider = self.plan.toolbox.providers.get(kept.provider or "")
        return semicolons(part for part in (say(REQUESTS[kept.status]), when, kept.reference, provider.name if provider else "") if part)

    def row(self, one: Scheduled) -> dict[str, str]:
        """Every column of a step."""
        action, way, kept = one.step.action, self.way(one), self.kept_step(one.step.id)
        return {
            "number": str(self.numbers[one.step.id]),
            "id": one.step.id,
            "obligation": self.obligation(one),
            "basis": self.basis(one),
            "gap": self.gap(one),
            "action": self.title(one),
            "product": self.product(one),
            "type": self.word("types", action.type if action else "information"),
            "before": self.before(one),
            "lead": self.offices.get(one.step.lead, one.step.lead),
            "supporting": commas(self.offices.get(name, name) for name in action.supporting) if action else "",
            "start": month(one.first),
            "end": month(one.last),
            "milestones": semicolons(self.milestones(one)),
            "indicator": action.indicator if action else way.indicator,
            "verification": action.verification if action else way.verification,
            "reason": self.reason(one),
            "people": spread(one.step.estimates.person_months),
            "cost": spread(one.step.estimates.cost) if one.step.estimates.cost[1] else "",
            "recurring": say("yes; {who}", who=action.sustained_by) if action and action.recurring and action.sustained_by else say("no"),
            "help": commas(self.word("help", name) for name in action.help) if action else "",
            "providers": self.some([candidate.provider.name for candidate in self.candidates(one)]),
            "risk": action.risk if action else way.risk,
            "handling": say(HANDLINGS[kept.handling if kept else "internal"]),
            "status": self.status(kept),
        }

    def rows(self) -> Iterable[dict[str, str]]:
        """Every step in the order of the plan."""
        return (self.row(one) for one in self.plan.scheduled)

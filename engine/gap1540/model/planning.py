"""The files under rules/actions/ and rules/providers/: what closes gaps, in which order, by whom, and who may help with it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from gap1540.dates import DateField  # pydantic reads the annotation at run time
from gap1540.model.effects import EffectClaim, MayClaim
from gap1540.model.rules import Standing
from gap1540.model.strict import Id, Strict, Text
from gap1540.model.vocabulary import Tier, Word

NeedKind = Literal["hard", "soft"]
Estimate = Literal["assumption", "seen", "read", "state"]
Together = Literal["model_law", "course", "instrument", "exercise"]
Eligibility = Literal["yes", "to_ask"]  # whether a State may ask a provider, as far as is known
Seen = Literal["knowledge", "listing_only", "seen", "read"]
Amount = Annotated[float, Field(ge=0, le=1_000_000)]
Range = Annotated[tuple[Amount, Amount], Field(description="least and most")]


class Milestone(Strict):
    """A step on the way, and which part of an action's time has passed when it is reached."""

    id: Id
    name: Text
    by: Annotated[float, Field(gt=0, le=1)]


class Course(Strict):
    """The milestones that actions of one kind pass: those of a law, of an accession, of a regulation."""

    id: Id
    name: Text
    milestones: Annotated[tuple[Milestone, ...], Field(min_length=1)]


class Estimates(Strict):
    """How long an action takes, how much work it is and what it costs besides, each from least to most.

    `months` are of the calendar, `person_months` are of the State's own people, `cost` is in thousands of US dollars.
    """

    months: Range
    person_months: Range
    cost: Range = (0.0, 0.0)
    basis: Estimate = "assumption"

    @model_validator(mode="after")
    def _in_order(self) -> Estimates:
        for name in ("months", "person_months", "cost"):
            least, most = getattr(self, name)
            if least > most:
                message = f"`{name}` goes from the least to the most"
                raise ValueError(message)
        if self.months[1] <= 0:
            message = "`months` is more than nothing"
            raise ValueError(message)
        return self


class FindingOut(Strict):
    """How one finds out what is not known, by one kind of question: who sees to it, what shows that it is known, and what it takes."""

    lead: Id
    product: Text
    course: Id
    indicator: Text
    verification: Text
    risk: Text
    estimates: Estimates


class WaysOfFindingOut(Strict):
    """Reading a law, writing to an office, and looking at what a depositary has on record."""

    read: FindingOut
    write: FindingOut
    check: FindingOut


class PlanWordsFile(Strict):
    """rules/actions/words.yaml: types of actions, subject areas of requests, kinds of help, courses of milestones, and ways of finding out."""

    types: Annotated[tuple[Word, ...], Field(min_length=1)]
    areas: Annotated[tuple[Word, ...], Field(min_length=1)]
    help: Annotated[tuple[Word, ...], Field(min_length=1)]
    courses: Annotated[tuple[Course, ...], Field(min_length=1)]
    finding_out: WaysOfFindingOut


class Need(MayClaim):
    """What an action needs before it: another action, an effect in place, or an instrument by which the State is bound; hard or soft."""

    action: Id | None = None
    instrument: Id | None = None
    standing: Annotated[Standing, Field(alias="as")] = "party"
    kind: NeedKind
    why: Text

    @model_validator(mode="after")
    def _one_thing(self) -> Need:
        if sum(one is not None for one in (self.action, self.effect, self.instrument)) != 1:
            message = "a need names exactly one of `action`, `effect`, `instrument`"
            raise ValueError(message)
        return self


class Action(Strict):
    """Something a State can do that puts effects in place, joins an instrument, or makes what is in place work.

    `provides` are the effects in place once it is done; `strengthens` those that it makes work, which closes no gap. `together` says what of it
    several States can have in common.
    """

    id: Id
    title: Text
    product: Text
    type: Id
    area: Id
    lead: Id
    supporting: tuple[Id, ...] = ()
    provides: tuple[EffectClaim, ...] = ()
    joins: Id | None = None
    strengthens: tuple[EffectClaim, ...] = ()
    needs: tuple[Need, ...] = ()
    course: Id | None = None
    milestones: tuple[Milestone, ...] = ()
    estimates: Estimates
    recurring: bool = False
    sustained_by: Text | None = None
    help: tuple[Id, ...] = ()
    indicator: Text
    verification: Text
    risk: Text
    together: Together | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> Action:
        if bool(self.course) == bool(self.milestones):
            message = "an action names a `course` or its own `milestones`, and not both"
            raise ValueError(message)
        if self.recurring and not self.sustained_by:
            message = "what costs again and again says in `sustained_by` who is to pay after"
            raise ValueError(message)
        if self.provides and self.joins:
            message = "joining an instrument puts no effect in place: an action has `provides` or `joins`, not both"
            raise ValueError(message)
        return self


class ActionsFile(Strict):
    """rules/actions/*.yaml."""

    actions: Annotated[tuple[Action, ...], Field(min_length=1)]


class Eligible(Strict):
    """Who may ask a provider: parties to an instrument, members of the United Nations or of a group of States, or others that the words name."""

    party_to: Id | None = None
    un_member: bool = False
    groups: tuple[Text, ...] = ()
    told: Text | None = None


class Provider(Strict):
    """Someone who helps: with what, where, whom, and by which way one asks. A listing is not an offer."""

    id: Id
    name: Text
    kind: Text
    mandate: Text
    areas: tuple[Id, ...] = ()
    categories: tuple[Id, ...] = ()
    help: Annotated[tuple[Id, ...], Field(min_length=1)]
    regions: Text
    eligible: Eligible = Eligible()
    channel: Text
    does_not: Text | None = None
    note: Text | None = None
    basis: Seen
    checked: DateField | None = None
    caution: Text | None = None
    source: Text


class ProvidersFile(Strict):
    """rules/providers/*.yaml."""

    providers: Annotated[tuple[Provider, ...], Field(min_length=1)]


class Priority(Strict):
    """One aim of a plan: to close as many gaps of a kind as can be, or to use the least, or to be early."""

    id: Id
    name: Text
    close: Literal["confirmed", "information", "any"] | None = None
    tier: Tier | None = None
    backed: bool | None = None
    least: Literal["actions", "person_months", "cost", "time"] | None = None
    most: Literal["strengthened"] | None = None
    types: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _one_aim(self) -> Priority:
        if sum(one is not None for one in (self.close, self.least, self.most)) != 1:
            message = "a priority says exactly one of `close`, `least`, `most`"
            raise ValueError(message)
        if self.close is None and (self.tier is not None or self.backed is not None):
            message = "`tier` and `backed` narrow what is to be closed"
            raise ValueError(message)
        if self.most is None and self.types:
            message = "`types` narrow which actions make what is in place work"
            raise ValueError(message)
        return self


class PrioritiesFile(Strict):
    """rules/priorities.yaml: the aims in their order, and what is supposed where nobody says otherwise."""

    at_once: Annotated[int, Field(ge=1, description="actions that one office leads at the same time")]
    priorities: Annotated[tuple[Priority, ...], Field(min_length=1)]

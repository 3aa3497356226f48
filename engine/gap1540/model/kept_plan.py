"""A plan that a State keeps: profiles/plans/STATE.yaml. What has begun, what is done, what was asked of whom, and where the State knows better than the catalogue."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from gap1540.dates import DateField  # pydantic reads the annotation at run time
from gap1540.model.planning import Range
from gap1540.model.profile import Handling
from gap1540.model.strict import Id, Strict, Text

Month = Annotated[str, StringConstraints(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])$")]
StepStatus = Literal["planned", "drafting", "adopted", "in_force", "enforced", "blocked", "dropped"]
RequestStatus = Literal["drafted", "sent", "acknowledged", "offered", "agreed", "delivered", "evaluated"]
BEGUN = ("drafting",)
DONE = ("adopted", "in_force", "enforced")
STOPPED = ("blocked", "dropped")


class KeptRequest(Strict):
    """A request for assistance and how far it has come."""

    status: RequestStatus
    on: DateField | None = None
    provider: Id | None = None
    reference: Text | None = None


class KeptStep(Strict):
    """One step of the plan: when it begins, and how it stands. One that is blocked or dropped says why."""

    step: Text
    start: Month
    status: StepStatus = "planned"
    why: Text | None = None
    note: Text | None = None
    request: KeptRequest | None = None
    handling: Handling = "internal"

    @model_validator(mode="after")
    def _reason(self) -> KeptStep:
        if self.status in STOPPED and not self.why:
            message = f"a step that is {self.status} says in `why` what stands in its way"
            raise ValueError(message)
        return self


class Override(Strict):
    """Where a State knows better than the catalogue: how long an action takes it, who leads it, or that it cannot be done."""

    action: Id
    months: Range | None = None
    person_months: Range | None = None
    cost: Range | None = None
    lead: Id | None = None
    possible: bool = True
    why: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Override:
        if not self.possible and not self.why:
            message = "an action that cannot be done says in `why` what stands in its way"
            raise ValueError(message)
        if self.possible and all(one is None for one in (self.months, self.person_months, self.cost, self.lead)):
            message = "an override says `months`, `person_months`, `cost`, `lead`, or `possible: false`"
            raise ValueError(message)
        return self


class Consent(Strict):
    """Whether the State may be named in a plan of several States, who said so and when."""

    regional: bool
    by: Text
    on: DateField


class KeptPlan(Strict):
    """profiles/plans/STATE.yaml."""

    plan_of: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,6}$")]
    made: DateField
    start: Month
    months: Annotated[int, Field(ge=1, le=240)]
    consent: Consent | None = None
    steps: tuple[KeptStep, ...] = ()
    overrides: tuple[Override, ...] = ()

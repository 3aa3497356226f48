"""A plan that a State keeps: profiles/plans/STATE.yaml. What has begun, what is done, what was asked of whom, and where the State knows better than the catalogue."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from gap1540.dates import DateField  # pydantic reads the annotation at run time
from gap1540.model.effects import EffectClaim
from gap1540.model.planning import Action, Estimates, Milestone, Need, Range, Together
from gap1540.model.profile import Handling
from gap1540.model.strict import Id, Strict, Text

Month = Annotated[str, StringConstraints(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])$")]
StepStatus = Literal["planned", "drafting", "adopted", "in_force", "enforced", "blocked", "dropped"]
RequestStatus = Literal["drafted", "sent", "acknowledged", "offered", "agreed", "delivered", "evaluated"]
BEGUN = ("drafting",)
DONE = ("adopted", "in_force", "enforced")
STOPPED = ("blocked", "dropped")
ESTIMATED = ("months", "person_months", "cost")


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
    """Where a State knows better than the catalogue: any field of an action as it is there, or that it cannot be done.

    What is given takes the place of what the catalogue has; `null` takes away what an action may be without.
    """

    action: Id
    title: Text | None = None
    product: Text | None = None
    type: Id | None = None
    area: Id | None = None
    lead: Id | None = None
    supporting: tuple[Id, ...] = ()
    provides: tuple[EffectClaim, ...] = ()
    joins: Id | None = None
    strengthens: tuple[EffectClaim, ...] = ()
    needs: tuple[Need, ...] = ()
    course: Id | None = None
    milestones: tuple[Milestone, ...] = ()
    months: Range | None = None
    person_months: Range | None = None
    cost: Range | None = None
    recurring: bool = False
    sustained_by: Text | None = None
    help: tuple[Id, ...] = ()
    indicator: Text | None = None
    verification: Text | None = None
    risk: Text | None = None
    together: Together | None = None
    note: Text | None = None
    possible: bool = True
    why: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Override:
        if not self.possible and not self.why:
            message = "an action that cannot be done says in `why` what stands in its way"
            raise ValueError(message)
        if self.possible and not self.fields:
            message = "an override says what is otherwise than in the catalogue, such as `months`, or `possible: false`"
            raise ValueError(message)
        return self

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the action that are as the State has them, in their order."""
        return tuple(
            name for name in type(self).model_fields if name in self.model_fields_set and name not in {"action", "possible", "why"}
        )

    def changed(self, action: Action) -> Action:
        """The action as the State has it; raises pydantic's ValidationError where that is no whole action."""
        given = {name: getattr(self, name) for name in self.fields}
        figures = {name: given.pop(name) for name in ESTIMATED if name in given}
        if given.get("course") is not None:
            given.setdefault("milestones", ())
        elif given.get("milestones"):
            given.setdefault("course", None)
        estimates = Estimates.model_validate({**dict(action.estimates), **figures, **({"basis": "state"} if figures else {})})
        return Action.model_validate({**dict(action), **given, "estimates": estimates})


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

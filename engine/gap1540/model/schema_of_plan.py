"""The JSON documents of `plan --format json`, of one State and of several, as models from which their schemas are made."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gap1540.model.findings import Gap, Verdict
from gap1540.model.kept_plan import StepStatus
from gap1540.model.planning import Eligibility, Estimate, Together
from gap1540.model.profile import Handling
from gap1540.model.schema_of_assessment import CatalogueDigest, Day, SummaryRow
from gap1540.model.strict import Strict

MonthOf = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}$")]
Spread = tuple[float, float]


class MoneyRow(Strict):
    """A sum for months of the plan, from the first, counted from 0, to that before `to`."""

    begin: Annotated[int, Field(alias="from")]
    to: int
    thousand_usd: float


class AskedRow(Strict):
    """The limits within which the plan was made; `at_once` are actions that an office leads at the same time, `each` those of every other office."""

    start: MonthOf
    months: int
    people: float | None
    money: tuple[MoneyRow, ...]
    at_once: dict[str, int]
    pace: str
    decided: tuple[str, ...]
    answers_taken_as_no: bool


class MilestoneRow(Strict):
    """A milestone and the month in which it is reached."""

    name: str
    month: MonthOf


class EstimatesRow(Strict):
    """Least and most of each, and what that rests on."""

    months: Spread
    person_months: Spread
    thousand_usd: Spread
    basis: Estimate


class PlannedRow(Strict):
    """What the plan reckons with."""

    months: int
    person_months: float
    thousand_usd: float


class CandidateRow(Strict):
    """A provider that helps with something of the kind: a listing and no offer."""

    provider: str
    help: tuple[str, ...]
    eligible: Eligibility


class StepRow(Strict):
    """A step in its months. An action that counts from a month does so once it is done; `basis` are links between articles and items."""

    id: str
    kind: Literal["action", "find_out"]
    title: str
    product: str
    type: str | None
    area: str | None
    start: MonthOf
    end: MonthOf
    counts_from: MonthOf
    lead: str
    supporting: tuple[str, ...]
    depends_on: tuple[str, ...]
    usually_after: tuple[str, ...]
    milestones: tuple[MilestoneRow, ...]
    closes: tuple[str, ...]
    settles: tuple[str, ...]
    basis: tuple[str, ...]
    estimates: EstimatesRow
    planned: PlannedRow
    recurring: bool
    sustained_by: str | None
    help: tuple[str, ...]
    possible_providers: tuple[CandidateRow, ...]
    indicator: str
    verification: str
    risk: str
    handling: Handling
    status: StepStatus
    as_the_state_has_it: tuple[str, ...]


class LeftRow(Strict):
    """A gap that stays open, and why; `known_from` is the month from which it is found out."""

    item: str
    verdict: Verdict
    gap: Gap
    why: str
    known_from: MonthOf | None


class BlockedRow(Strict):
    """An action that cannot be planned, and why."""

    action: str
    why: str


class StandRow(Strict):
    """The counts from a month on, by what is done until then."""

    month: MonthOf
    done: tuple[str, ...]
    counts: tuple[SummaryRow, ...]


class PointRow(Strict):
    """Gaps of binding rows that so many months and people would close and find out, `of` all."""

    months: int
    people: float
    closed: int
    found_out: int
    of: int
    proved: bool


class ProofRow(Strict):
    """What an aim reaches, `of` so many gaps where it closes gaps, and the bound that no plan passes; null where none is known.

    Of `people` it is person-months, of `early` the months from the start of each step to the end of the plan, added up.
    """

    aim: str
    of: int | None
    value: float
    bound: float | None
    proved: bool


class RelaxedRow(Strict):
    """Where nothing fits, limits that would have to give way together, and the least of one with which something would fit."""

    limits: tuple[str, ...]
    least: float | None


class FinishedRow(Strict):
    """A step that the kept plan says is done, blocked or dropped, and that is not planned again."""

    id: str
    title: str
    status: StepStatus
    why: str | None
    note: str | None


class OverloadRow(Strict):
    """A limit that what has begun exceeds by itself: people in a month, actions that an office leads, thousands of US dollars."""

    what: Literal["people", "office", "money"]
    lead: str | None
    takes: float
    given: float


class PlanDocument(Strict):
    """The plan of one State."""

    schema_: Literal["gap1540/plan/1"] = Field(alias="schema")
    state: str
    name: str
    as_of: Day
    known_by: Day
    evidence: str
    catalogue: CatalogueDigest
    asked: AskedRow
    steps: tuple[StepRow, ...]
    left: tuple[LeftRow, ...]
    blocked: tuple[BlockedRow, ...]
    finished: tuple[FinishedRow, ...]
    overloads: tuple[OverloadRow, ...]
    relaxed: tuple[RelaxedRow, ...]
    months: tuple[StandRow, ...]
    frontier: tuple[PointRow, ...]
    proofs: tuple[ProofRow, ...]


class PartRow(Strict):
    """The part of one State that has consented in a shared action."""

    state: str
    gaps: int
    start: MonthOf
    end: MonthOf
    person_months: float


class SharedRow(Strict):
    """An action of which several States can have something in common; those that have not consented are counted."""

    action: str
    in_common: Together
    begin: Annotated[MonthOf, Field(alias="from")]
    to: MonthOf
    gaps: int
    states: tuple[PartRow, ...]
    states_not_named: int


class RegionalPlanDocument(Strict):
    """What the plans of several States share; `consent` names those alone that gave it."""

    schema_: Literal["gap1540/regional_plan/1"] = Field(alias="schema")
    states: int
    consent: dict[str, bool]
    consent_not_stated: int
    consent_refused: int
    shared: tuple[SharedRow, ...]

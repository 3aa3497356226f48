"""A kept plan put into what is asked for: what has begun stays, what is done is not planned again, what is stopped is left out, what the State knows better holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from gap1540.model.kept_plan import BEGUN, DONE, STOPPED, KeptPlan, KeptStep
from gap1540.planning.plan import Asked, Plan
from gap1540.problem import RefusedError
from gap1540.reading.planning import Toolbox
from gap1540.sentence import Sentence, marked

STATUSES: Mapping[str, str] = {
    "planned": marked("planned"),
    "drafting": marked("being drafted"),
    "adopted": marked("adopted"),
    "in_force": marked("in force"),
    "enforced": marked("enforced"),
    "blocked": marked("blocked"),
    "dropped": marked("dropped"),
}
REQUESTS: Mapping[str, str] = {
    "drafted": marked("request drafted"),
    "sent": marked("request sent"),
    "acknowledged": marked("request acknowledged"),
    "offered": marked("help offered"),
    "agreed": marked("help agreed"),
    "delivered": marked("help delivered"),
    "evaluated": marked("help evaluated"),
}


def resumed(asked: Asked, kept: KeptPlan) -> Asked:
    """What is asked for, with what the kept plan says has begun, is done or is stopped; where it goes `to_the_end` with the months up to that.

    Raises RefusedError where that end is past.
    """
    if asked.to_the_end:
        months = _between(asked.start, kept.start) + kept.months
        if months < 1:
            raise RefusedError(
                [
                    Sentence(
                        "the plan that is kept ended before {month}; say with --horizon how many months the new one has",
                        month=f"{asked.start:%Y-%m}",
                    )
                ]
            )
        old = asked.limits.months
        money = tuple(
            replace(one, end=months if one.end >= old else min(one.end, months)) for one in asked.limits.money if one.first < months
        )
        asked = replace(asked, limits=replace(asked.limits, months=months, money=money))
    stopped = {one.step: _stopped(one) for one in kept.steps if one.status in STOPPED}
    impossible = {
        one.action: Sentence("{status}: {why}", status=Sentence(STATUSES["blocked"]), why=one.why or "")
        for one in kept.overrides
        if not one.possible
    }
    begun = {one.step: _between(asked.start, one.start) for one in kept.steps if one.status in BEGUN}
    done = frozenset(one.step for one in kept.steps if one.status in DONE)
    return replace(asked, done=done, fixed=begun, refused={**stopped, **impossible})


def _stopped(one: KeptStep) -> Sentence:
    return Sentence("{status}: {why}", status=Sentence(STATUSES[one.status]), why=one.why or "")


def _between(start: date, month: str) -> int:
    """The months from the start of the plan to a month; less than none where it lies before."""
    year, number = map(int, month.split("-"))
    return (year - start.year) * 12 + number - start.month


def overridden(toolbox: Toolbox, kept: KeptPlan) -> Toolbox:
    """The actions as the State has them."""
    actions = dict(toolbox.actions)
    for one in kept.overrides:
        if one.possible:
            actions[one.action] = one.changed(actions[one.action])
    return replace(toolbox, actions=actions)


def kept_text(plan: Plan, kept: KeptPlan | None) -> str:
    """The plan as the file that a State keeps: its steps with their status, what was noted of them, and what the State knows better."""
    return "\n".join(_lines(plan, kept)) + "\n"


def _lines(plan: Plan, kept: KeptPlan | None) -> Iterator[str]:
    before = {one.step: one for one in kept.steps} if kept else {}
    yield "# The plan of a State: change `status` as work goes on (planned, drafting, adopted, in_force, enforced, blocked, dropped) and plan anew with --update."
    yield "# What is adopted is confirmed by entering it in the profile with its evidence, never here. docs/plans.md says the rest."
    yield f"plan_of: {plan.case.profile.id}"
    yield f"made: {plan.case.known_by.isoformat()}"
    yield f"start: {plan.asked.start:%Y-%m}"
    yield f"months: {plan.asked.limits.months}"
    if kept and kept.consent:
        given = kept.consent
        told = {"regional": given.regional, "by": given.by, "on": str(given.on)}
        yield f"consent: {json.dumps(told, ensure_ascii=False)}"
    yield "steps:" if plan.scheduled or before else "steps: []"
    planned = {one.step.id: one for one in plan.scheduled}
    for name, one in before.items():
        if name not in planned and one.status != "planned":
            yield from _step(name, one.start, one)
    for one_ in plan.scheduled:
        earlier = before.get(one_.step.id)
        begun = earlier is not None and earlier.status in BEGUN
        yield from _step(one_.step.id, earlier.start if earlier is not None and begun else f"{one_.first:%Y-%m}", earlier)
    if kept and kept.overrides:
        yield "overrides:"
        for override in kept.overrides:
            yield from _entry([(key, value) for key, value in override.model_dump(mode="json", exclude_unset=True, by_alias=True).items()])


def _step(name: str, start: str, one: KeptStep | None) -> Iterator[str]:
    entries: list[tuple[str, object]] = [("step", name), ("start", start), ("status", one.status if one else "planned")]
    if one is not None:
        entries += [(key, getattr(one, key)) for key in ("why", "note") if getattr(one, key)]
        if one.request is not None:
            told = {key: str(value) for key, value in one.request if value is not None}
            entries.append(("request", told))
        if one.handling != "internal":
            entries.append(("handling", one.handling))
    yield from _entry(entries)


def _entry(entries: list[tuple[str, object]]) -> Iterator[str]:
    """One entry of a list in YAML; texts as JSON writes them, which YAML reads."""
    for at, (key, value) in enumerate(entries):
        plain = isinstance(value, str) and key in {"step", "start", "status", "handling", "action", "lead"} and ":" not in value
        yield f"{'  - ' if at == 0 else '    '}{key}: {value if plain else json.dumps(value, ensure_ascii=False)}"

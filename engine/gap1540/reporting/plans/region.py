"""A regional plan as blocks and as data: what is done once for several States, when, and who gains what; only States that consent are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gap1540.languages import amount, colon, commas, month, number, say, say_of, semicolons
from gap1540.planning.regional import Part, RegionalPlan, SharedAction
from gap1540.reporting.blocks import Block, Heading, Listing, Paragraph, grid, plain, spans, strong
from gap1540.reporting.plans.rows import Sheet, between
from gap1540.sentence import marked

TOGETHER = {
    "model_law": marked("model provisions"),
    "course": marked("one course"),
    "instrument": marked("one text or system"),
    "exercise": marked("one exercise"),
}


def regional_plan(made: RegionalPlan, sheets: Mapping[str, Sheet], title: str) -> tuple[Block, ...]:
    """The summary beside the plans."""
    return (*_opening(made, sheets, title), *_shared(made, sheets), *_gains(made, sheets))


def _opening(made: RegionalPlan, sheets: Mapping[str, Sheet], title: str) -> Iterator[Block]:
    yield Heading(1, say("{group}: plan of its States together", group=title))
    asked = next(iter(made.plans.values())).asked
    yes = [sheets[state].plan.case.profile.name for state, given in made.consent.items() if given]
    no = sum(given is False for given in made.consent.values())
    unsaid = sum(given is None for given in made.consent.values())
    told = [
        say("From {first} to {last}", first=month(asked.start), last=month(asked.month(asked.limits.months - 1))),
        say_of("{count} State", "{count} States", len(made.plans)),
        say("Consent to be named given by: {states}", states=commas(yes)) if yes else say("Consent to be named given by: none"),
        say_of(
            "Consent not stated by {count} State, which is counted and not named",
            "Consent not stated by {count} States, which are counted and not named",
            unsaid,
        ),
        *(
            [
                say_of(
                    "Consent refused by {count} State, which takes part in nothing here",
                    "Consent refused by {count} States, which take part in nothing here",
                    no,
                )
            ]
            if no
            else []
        ),
    ]
    yield Listing(tuple(plain(line) for line in told))
    yield Paragraph(
        plain(
            say(
                "A State states its consent in the plan that it keeps. Each State's own plan stands for itself; here is what of them can be done once "
                "for several. It says nothing of one State beside another."
            )
        ),
        aside=True,
    )


def _shared(made: RegionalPlan, sheets: Mapping[str, Sheet]) -> Iterator[Block]:
    yield Heading(2, say("What can be done once for several States"))
    if not made.shared:
        yield Paragraph(plain(say("Nothing: no two plans have an action of which a part can be common.")))
        return
    rows = [
        (
            one.action.title,
            say(TOGETHER[one.action.together or "instrument"]),
            between(month(one.first), month(one.last)),
            _who(made, one, sheets),
            number(one.gaps),
        )
        for one in made.shared
    ]
    headings = (say("Action"), say("In common"), say("When all are at it"), say("States"), say("Gaps it bears on, of all"))
    yield grid(headings, rows, widths=(34, 16, 18, 22, 10))


def _who(made: RegionalPlan, one: SharedAction, sheets: Mapping[str, Sheet]) -> str:
    named, others = made.named(one.parts)
    names = commas(sheets[part.state].plan.case.profile.name for part in named)
    more = say_of("{count} State that is not named", "{count} States that are not named", others) if others else ""
    return semicolons(part for part in (names, more) if part)


def _gains(made: RegionalPlan, sheets: Mapping[str, Sheet]) -> Iterator[Block]:
    yield Heading(2, say("Who gains what"))
    named = [state for state, given in made.consent.items() if given]
    if not named:
        yield Paragraph(plain(say("No State has consented to be named.")))
        return
    for state in named:
        parts = [(one, part) for one in made.shared for part in one.parts if part.state == state]
        name = sheets[state].plan.case.profile.name
        yield Paragraph(spans(strong(name), colon(), say_of("{count} action in common", "{count} actions in common", len(parts))))
        if parts:
            rows = [(one.action.title, number(part.gaps), number(len(one.parts) - 1), amount(part.step.step.people)) for one, part in parts]
            yield grid(
                (say("Action"), say("Its gaps on which it bears"), say("Other States"), say("Its person-months")),
                rows,
                widths=(58, 14, 14, 14),
            )


def regional_document(made: RegionalPlan) -> Mapping[str, Any]:
    """The regional plan as plain data; States that have not consented are counted and not named."""
    return {
        "schema": "gap1540/regional_plan/1",
        "states": len(made.plans),
        "consent": {state: given for state, given in sorted(made.consent.items()) if given},
        "consent_not_stated": sum(given is None for given in made.consent.values()),
        "consent_refused": sum(given is False for given in made.consent.values()),
        "shared": [
            {
                "action": one.action.id,
                "in_common": one.action.together,
                "from": one.first.isoformat()[:7],
                "to": one.last.isoformat()[:7],
                "gaps": one.gaps,
                "states": [_part(part) for part in made.named(one.parts)[0]],
                "states_not_named": made.named(one.parts)[1],
            }
            for one in made.shared
        ],
    }


def _part(part: Part) -> Mapping[str, Any]:
    return {
        "state": part.state,
        "gaps": part.gaps,
        "start": part.step.first.isoformat()[:7],
        "end": part.step.last.isoformat()[:7],
        "person_months": part.step.step.people,
    }

"""Draft requests for assistance, one for each subject area: who asks for which product, from what baseline, by when, and who keeps it up.

A draft is for the State to complete and to send through its own channel; nothing is sent. What a request must say is what resolution 2325 (2016)
and the Committee's template ask to be specific about.
"""

from __future__ import annotations

from collections.abc import Iterator

from gap1540.languages import colon, commas, month, number, say, say_of, semicolons
from gap1540.planning.plan import Scheduled
from gap1540.reporting import words
from gap1540.reporting.blocks import Block, Heading, Listing, Paragraph, grid, plain, spans, strong
from gap1540.reporting.plans.rows import Sheet, between, spread
from gap1540.sentence import marked

TO_FILL = marked("[to be completed by the State]")


def areas_of(sheet: Sheet) -> dict[str, list[Scheduled]]:
    """The steps that can use help, by subject area, in the order of the words of planning."""
    asked = [one for one in sheet.plan.actions if one.step.action and one.step.action.help and not requested(sheet, one)]
    areas = [one.id for one in sheet.plan.toolbox.words.areas]
    found = {area: [one for one in asked if one.step.action and one.step.action.area == area] for area in areas}
    return {area: steps for area, steps in found.items() if steps}


def requested(sheet: Sheet, one: Scheduled) -> bool:
    """Whether help with a step has been asked for already, as the kept plan says."""
    kept = sheet.kept_step(one.step.id)
    return kept is not None and kept.request is not None and kept.request.status != "drafted"


def earlier(sheet: Sheet, area: str) -> list[str]:
    """What the kept plan says of requests in the area that were sent, each with how far it has come."""
    found = []
    for kept in sheet.kept.steps if sheet.kept else ():
        action = sheet.plan.toolbox.actions.get(kept.step)
        if action is not None and action.area == area and kept.request is not None and kept.request.status != "drafted":
            found.append(f"{action.title}{colon()}{sheet.request(kept.request)}")
    return found


def request_report(sheet: Sheet, area: str) -> tuple[Block, ...]:
    """The draft request of one area as a document."""
    name = sheet.word("areas", area)
    title = say("{state}: draft request for assistance, {area}", state=sheet.plan.case.profile.name, area=name)
    return (Heading(1, title), *request(sheet, area))


def request(sheet: Sheet, area: str) -> Iterator[Block]:
    """What is asked for, step by step, and what the State must still say."""
    yield Paragraph(
        plain(
            say(
                "Draft for the State. It becomes a request when the State completes it and sends it through its own channel: to the 1540 Committee by "
                "note verbale of the Permanent Mission to the Chair, or to a provider directly. The program sends nothing."
            )
        ),
        aside=True,
    )
    blank = say(TO_FILL)
    yield Listing(
        tuple(
            spans(strong(label), colon(), value)
            for label, value in (
                (say("Requesting State"), sheet.plan.case.profile.name),
                (say("Point of contact"), blank),
                (say("Consent to circulate the request to providers, and to post it"), blank),
                (say("Earlier or parallel assistance on the same matter"), semicolons([*earlier(sheet, area), blank])),
            )
        )
    )
    for one in areas_of(sheet)[area]:
        yield Heading(2, sheet.title(one))
        yield grid((say("Particular"), say("What is asked")), list(_points(sheet, one)), widths=(26, 74))


def _points(sheet: Sheet, one: Scheduled) -> Iterator[tuple[str, str]]:
    action = one.step.action
    if action is None:
        return
    row, blank = sheet.row(one), say(TO_FILL)
    yield say("Product"), action.product
    yield say("Kind of help"), row["help"]
    yield say("For whom"), semicolons([row["lead"], *([row["supporting"]] if row["supporting"] else [])])
    yield say("Obligation"), row["obligation"] or say("none of its own: it makes what is in place work")
    yield (
        say("Legal basis"),
        row["basis"]
        or (say("the resolution; the catalogue links no article of a treaty that binds the State to it") if one.closes else blank),
    )
    yield say("Baseline"), _baseline(one)
    yield (
        say("Needed before"),
        commas(sheet.title(other) for other in sheet.plan.scheduled if other.step.id in one.depends_on) or say("nothing"),
    )
    yield say("By when"), between(month(one.first), month(one.last))
    yield say("The State's own people"), say("{range} person-months (assumption)", range=spread(one.step.estimates.person_months))
    yield (
        say("Who keeps it up"),
        action.sustained_by or say("{office}, within its own means; to be confirmed by the State", office=row["lead"]),
    )
    yield say("How one sees that it worked"), semicolons([action.indicator, action.verification])
    yield say("Possible providers, ask first"), row["providers"] or say("none listed")


def _baseline(one: Scheduled) -> str:
    """How the fields stand today on which the step bears."""
    found: dict[str, int] = {}
    for gap in one.closes:
        verdict = words.verdict(gap)
        found[verdict] = found.get(verdict, 0) + 1
    if not found:
        return say("no field is closed by it")
    told = commas(say("{verdict}: {count}", verdict=verdict, count=number(count)) for verdict, count in found.items())
    return say_of(
        "{count} field on the day of the assessment ({told})",
        "{count} fields on the day of the assessment ({told})",
        len(one.closes),
        told=told,
    )

"""The chart of a plan as plain data: steps over months, with milestones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gap1540.languages import amount, language, month, number, right_to_left, say
from gap1540.planning.plan import Scheduled
from gap1540.reporting.picture import Chart, Curve, Curves, Picture, Stretch
from gap1540.reporting.plans.rows import Sheet

YEAR = 12
QUARTER = 3
FREE = 4  # months that a name needs before the next
MANY = 30  # months from which only years have a line


def gantt(sheet: Sheet, most: int | None = None) -> dict[str, Picture]:
    """The picture of a plan by its name, or several with no more than so many steps each; none where nothing is planned."""
    plan = sheet.plan
    parts = [
        plan.scheduled[at : at + (most or len(plan.scheduled))] for at in range(0, len(plan.scheduled), most or len(plan.scheduled) or 1)
    ]
    return {name(at): _chart(sheet, part) for at, part in enumerate(parts)}


def name(part: int) -> str:
    """The name of the picture with a part of the steps."""
    return f"gantt{part or ''}"


def _chart(sheet: Sheet, part: Sequence[Scheduled]) -> Picture:
    plan = sheet.plan
    months = plan.asked.limits.months
    legend = (("action", say("action")), ("question", say("finding out")), ("milestone", say("milestone")))
    return Picture(
        say("{state}: the plan by month", state=plan.case.profile.name),
        say(
            "From {first} to {last}. The number before a step is that of its row in the table.",
            first=month(plan.asked.start),
            last=month(plan.asked.month(months - 1)),
        ),
        Chart(tuple(_stretch(sheet, one) for one in part), months, tuple(_ticks(sheet)), legend),
        language(),
        right_to_left(),
    )


def _stretch(sheet: Sheet, one: Scheduled) -> Stretch:
    label = f"{number(sheet.numbers[one.step.id])} {sheet.title(one)}"
    first = sheet.plan.asked.start
    milestones = tuple((reach.month.year - first.year) * YEAR + reach.month.month - first.month + 1 for reach in one.milestones)
    kind = "begun" if one.step.fixed is not None else "question" if one.step.question is not None else "action"
    return Stretch(label, kind, one.start, one.end, milestones)


def _ticks(sheet: Sheet) -> Iterator[tuple[int, str]]:
    asked = sheet.plan.asked
    every = YEAR if asked.limits.months > MANY else QUARTER
    for at in range(asked.limits.months):
        when = asked.month(at)
        begins = (when.month - 1) % every == 0
        if begins or (at == 0 and when.month % every and (12 - when.month) % every >= FREE):
            yield at, str(when.year) if when.month == 1 and every == YEAR else month(when)


def frontier_picture(sheet: Sheet) -> dict[str, Picture]:
    """What more months or people would buy, as lines; none where it was not asked for."""
    points = sheet.frontier
    if not points:
        return {}
    absent = sheet.plan.asked.absent
    most = points[0].of
    curves = []
    for people in sorted({one.people for one in points}, reverse=True):
        mine = [one for one in points if one.people == people]
        reached = tuple((float(one.months), float(one.closed if absent else one.known)) for one in mine)
        curves.append(Curve(say("{number} people", number=amount(people)), reached, not all(one.proved for one in mine)))
    step = max(1, round(most / 4))
    return {
        "frontier": Picture(
            say("{state}: what more time or people would buy", state=sheet.plan.case.profile.name),
            say("Gaps of binding rows that are closed, over months; a broken line is not proved to be the best.")
            if absent
            else say("Gaps of binding rows that are found out, over months; a broken line is not proved to be the best."),
            Curves(
                tuple(curves),
                float(most),
                tuple((float(months), number(months)) for months in dict.fromkeys(one.months for one in points)),
                tuple((float(value), number(value)) for value in range(0, most + 1, step)),
            ),
            language(),
            right_to_left(),
        )
    }

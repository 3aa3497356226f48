"""What came when: dated acts as a table, items over time and parties over time as figures; as text, CSV and plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from gap1540.languages import Spoken, say, told
from gap1540.reporting import words
from gap1540.reporting.csvs import csv_text
from gap1540.reporting.tables import table
from gap1540.reporting.terminal import capital
from gap1540.sentence import marked
from gap1540.timeline import PARTS, Courses, Event, Parties, Timeline, at

KINDS = Spoken(
    {
        "adherence": marked("act on an instrument"),
        "in_force": marked("in force for it"),
        "measure": marked("measure"),
        "effect": marked("effect of a measure"),
        "membership": marked("membership"),
    }
)
BOUNDS = marked(
    "The first number is those that surely are, the second those of the record that may be: of some no day is known, or only by when. "
    "A plus: more may have joined than the record has, for it is not complete or does not reach the day."
)


def timeline_text(made: Timeline, title: str, names: dict[str, str], *, markdown: bool = False) -> str:
    """One line an event, in the order of their days; then what no day is known of."""
    many = len({one.state for one in (*made.events, *made.undated)}) > 1
    lines = [f"# {title}" if markdown else f"{title}\n{'=' * len(title)}", ""]
    headings = (*((say("State"),) if many else ()), say("What"), say("Kind"), say("Known from"))
    rows = [(_day(one), *((names[one.state],) if many else ()), *_told(one)) for one in made.events]
    lines += [table((say("Day"), *headings), rows, markdown=markdown) if rows else say("Nothing is dated in this time."), ""]
    if made.undated:
        undated = say("No day is known")
        lines += [f"## {undated}" if markdown else undated, ""]
        rows = [(told(one.text), *((names[one.state],) if many else ()), *_told(one)) for one in made.undated]
        lines += [table((say("When"), *headings), rows, markdown=markdown), ""]
    return "\n".join(lines).rstrip() + "\n"


def _day(one: Event) -> str:
    return told(one.text).replace("_", " ") if one.text else f"{one.first}"


def _told(one: Event) -> tuple[str, str, str]:
    """What was, of which kind, and whence it is known."""
    return _opening(one, told(one.what)), KINDS[one.kind], told(one.told)


def _opening(one: Event, what: str) -> str:
    """What was, as it opens a line: an act on an instrument with a capital."""
    return capital(what) if one.kind == "adherence" else what


def timeline_csv(made: Timeline) -> str:
    """One line an event; `first` and `last` are the days between which it was."""
    headings = ("state", "first", "last", "kind", "act", "instrument", "what", "known_from")
    rows = (
        (one.state, one.first or "", one.last or "", one.kind, one.act or "", one.instrument or "", _opening(one, one.what), one.told)
        for one in (*made.events, *made.undated)
    )
    return csv_text(headings, rows)


def timeline_document(made: Timeline, window: tuple[date, date]) -> dict[str, Any]:
    """The events as plain data."""
    return {
        "schema": "gap1540/timeline/1",
        "from": window[0].isoformat(),
        "to": window[1].isoformat(),
        "events": [_event(one) for one in made.events],
        "undated": [_event(one) for one in made.undated],
    }


def _event(one: Event) -> dict[str, Any]:
    return {
        "state": one.state,
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat() if one.last else None,
        "kind": one.kind,
        "act": one.act,
        "instrument": one.instrument,
        "what": _opening(one, one.what),
        "when": one.text,
        "known_from": one.told,
    }


def parties_text(made: Sequence[Parties], title: str, days: Sequence[date], *, markdown: bool = False) -> str:
    """One line an instrument: how many States are party to it on some days."""
    lines = [f"# {title}" if markdown else f"{title}\n{'=' * len(title)}", "", say(BOUNDS), ""]
    rows = [
        (_instrument(one), *(_number(one, day) for day in days), one.undated or "", str(one.as_of) if one.as_of else say("no record"))
        for one in made
    ]
    headings = (say("Instrument"), *(str(day) for day in days), say("No day known"), say("Record reaches to"))
    lines += [table(headings, rows, markdown=markdown), ""]
    lines.append(say("Parties to binding instruments, members of and subscribers to voluntary ones."))
    return "\n".join(lines) + "\n"


def _instrument(one: Parties) -> str:
    if one.instrument.in_force:
        return one.instrument.id
    return say("{instrument} (ratified; not in force)", instrument=one.instrument.id)


def _number(one: Parties, day: date) -> str:
    """How many States are party on a day, surely and at most; a plus where there may be more."""
    sure, most = at(one.days, one.sure, day), at(one.days, one.most, day)
    counted = f"{sure}" if sure == most else f"{sure}\N{EN DASH}{most}"
    return counted if one.bounded(day) else f"{counted} +"


def parties_csv(made: Sequence[Parties]) -> str:
    """One line a day on which the number changes."""
    headings = ("instrument", "from", "parties_at_least", "parties_at_most", "record_reaches_to")
    rows = (
        (one.instrument.id, day, sure, most if one.bounded(day) else "", one.as_of or "")
        for one in made
        for day, sure, most in zip(one.days, one.sure, one.most, strict=True)
    )
    return csv_text(headings, rows)


def parties_document(made: Sequence[Parties]) -> dict[str, Any]:
    """The numbers as plain data."""
    return {
        "schema": "gap1540/parties/1",
        "instruments": [
            {
                "instrument": one.instrument.id,
                "name": one.instrument.name,
                "record_reaches_to": one.as_of.isoformat() if one.as_of else None,
                "without_a_day": one.undated,
                "steps": [
                    {"from": day.isoformat(), "at_least": sure, "at_most": most if one.bounded(day) else None, "named_in_the_record": most}
                    for day, sure, most in zip(one.days, one.sure, one.most, strict=True)
                ],
            }
            for one in made
        ],
    }


def courses_rows(made: Courses) -> Iterator[tuple[object, ...]]:
    """One row a day of change, tier and aspect, with its four counts."""
    for one in made.courses:
        last = None
        for day, counts in zip(made.days, one.counts, strict=True):
            if counts != last:
                yield day, one.tier, one.aspect, *counts
            last = counts


def courses_csv(made: Courses) -> str:
    """The counts of items over time, one line a change."""
    return csv_text(("from", "tier", "aspect", *PARTS), courses_rows(made))


def courses_text(made: Courses, *, markdown: bool = False) -> str:
    """The counts of items over time as a table."""
    case = made.case
    heading = say("{state} ({code}): items over time", state=case.profile.name, code=case.profile.id)
    rows = [
        (str(day), words.TIERS[str(tier)], words.ASPECTS["framework" if aspect == "law" else str(aspect)], *counts)
        for day, tier, aspect, *counts in courses_rows(made)
    ]
    under = say(
        "By what is known by {known}, evidence {grade} or better; each count holds until the next of its tier and aspect.",
        known=case.known_by,
        grade=words.GRADE_NAMES[case.threshold],
    )
    counted = (say("in place"), say("open"), say("absent"), say("not applicable"))
    lines = [
        f"# {heading}" if markdown else f"{heading}\n{'=' * len(heading)}",
        under,
        "",
        table((say("From"), say("Tier"), say("Aspect"), *counted), rows, markdown=markdown),
    ]
    return "\n".join(lines) + "\n"


def courses_document(made: Courses) -> dict[str, Any]:
    """The counts as plain data."""
    names = ("from", "tier", "aspect", *PARTS)
    steps = [dict(zip(names, row, strict=True)) for row in courses_rows(made)]
    return {
        "schema": "gap1540/courses/1",
        "state": made.case.profile.id,
        "known_by": made.case.known_by.isoformat(),
        "evidence": made.case.threshold,
        "to": made.last.isoformat(),
        "steps": [{**step, "from": str(step["from"])} for step in steps],
    }

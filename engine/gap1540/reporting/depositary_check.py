"""What a State says it joined beside what depositaries recorded: as text, as a Markdown table, as CSV, and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from gap1540.depositary_check import OUTCOMES, Comparison, RecordCheck
from gap1540.languages import ENGLISH, commas, labelled, say, say_of, semicolons, speaking, told
from gap1540.reporting import words
from gap1540.reporting.csvs import csv_text
from gap1540.reporting.tables import table
from gap1540.reporting.terminal import capital
from gap1540.sentence import marked

FEW = 3  # of the documents read that are named
CAUTION = marked(
    "The record decides what a finding says; where the State's word is not the same, the finding carries a note. Which day is right is for the State "
    "and the depositary to say."
)
HEADINGS = (
    marked("Instrument"),
    marked("The State"),
    marked("The record"),
    marked("Between them"),
    marked("What each may be"),
    marked("Where the State says it"),
)
WIDTHS = (24, 30, 34, 12, 44, 30)
COLUMNS = ("state", "instrument", "outcome", "stated", "recorded", "days_apart", "may_mean", "where_stated", "record", "record_as_of")


def record_text(made: RecordCheck, *, markdown: bool = False) -> str:
    """Every comparison by its outcome: what differs first, what agrees last."""
    return "\n".join(_lines(made, markdown=markdown)).rstrip() + "\n"


def _lines(made: RecordCheck, *, markdown: bool) -> Iterator[str]:
    name = say("{state} ({code}): what is stated, and what depositaries recorded", state=made.profile.name, code=made.profile.id)
    yield f"## {name}" if markdown else f"{name}\n{'-' * len(name)}"
    yield ""
    yield from _opening(made)
    yield ""
    order = list(OUTCOMES)
    listed = sorted(made.comparisons, key=lambda one: order.index(one.outcome))
    for outcome, group in groupby(listed, key=lambda one: one.outcome):
        heading = capital(say(OUTCOMES[outcome]))
        yield f"### {heading}" if markdown else heading
        if markdown:
            yield ""
        rows = [_row(made, one) for one in group]
        used = [at for at in range(len(HEADINGS)) if any(row[at] for row in rows)]
        kept = [tuple(row[at] for at in used) for row in rows]
        yield table([say(HEADINGS[at]) for at in used], kept, markdown=markdown, widths=[WIDTHS[at] for at in used])
        yield ""
    if made.without_record:
        yield say("Stated, and no record is at hand: {names}.", names=commas(made.without_record))


def _opening(made: RecordCheck) -> Iterator[str]:
    """What was read, and how the comparisons came out."""
    counted = semicolons(labelled(say(outcome), str(made.count(name))) for name, outcome in OUTCOMES.items() if made.count(name))
    if not made.profile.reviewed:
        yield say("No document of it was read, so there is no word to hold against the record; what is recorded follows.")
    elif counted:
        read = list(dict.fromkeys(f"{one.document}{f' ({one.section})' if one.section else ''}" for one in made.profile.reviewed))
        named = commas(read[:FEW])
        if len(read) <= FEW:
            yield say("Read: {documents}.", documents=named)
        else:
            yield say("Read: {documents}, {count} more, texts of its law among them.", documents=named, count=len(read) - FEW)
        yield ""
        yield say("{counts}.", counts=capital(counted))
    else:
        yield say("No record at hand names the State, and no document of it that was read speaks of an instrument.")


def _row(made: RecordCheck, one: Comparison) -> tuple[str, ...]:
    return (
        one.instrument,
        _stated(made, one),
        _recorded(made, one),
        say_of("{days} day", "{days} days", one.apart, days=str(one.apart)) if one.apart else "",
        semicolons(told(meaning) for meaning in one.meanings),
        words.locators(one.evidence) if one.evidence else "",
    )


def _stated(made: RecordCheck, one: Comparison) -> str:
    """What the State says, as an act and its day."""
    if one.denied is not None:
        return say("has not joined")
    if one.stated is None:
        return say("not in the documents read") if made.profile.reviewed else say("nothing was read")
    when = one.stated.date or one.stated.effective
    act = words.act(one.stated.act)
    return say("{act}, {day}", act=act, day=str(when)) if when else say("{act}, no day", act=act)


def _recorded(made: RecordCheck, one: Comparison) -> str:
    """What the record says, as an act and its day, or up to which day it has nothing."""
    kept = made.tables[one.instrument]
    if one.recorded is None:
        until = {"day": str(kept.as_of)}
        if kept.exhaustive:
            return say("no such act up to {day}", **until)
        return say("no such act up to {day} (not every State is in it)", **until)
    named = words.act(one.recorded.act)
    if one.recorded.date:
        told_act = say("{act}, {day}", act=named, day=_day(one.recorded.date))
    else:
        told_act = say("{act}, no day (by {day})", act=named, day=str(one.recorded.as_of or kept.as_of))
    return told_act if kept.grade == "confirmed" else say("{act} (compiled list)", act=told_act)


def _day(days: tuple[date, date]) -> str:
    first, last = days
    if first == last:
        return str(first)
    return f"{first:%Y-%m}" if (first.year, first.month) == (last.year, last.month) else f"{first.year}"


def record_csv(made: Iterable[RecordCheck]) -> str:
    """One line a comparison."""
    return csv_text(COLUMNS, (_csv_row(check, one) for check in made for one in check.comparisons))


def _csv_row(check: RecordCheck, one: Comparison) -> tuple[object, ...]:
    kept = check.tables[one.instrument]
    source = (one.recorded.source if one.recorded else None) or kept.source
    as_of = (one.recorded.as_of if one.recorded else None) or kept.as_of
    with speaking(ENGLISH):
        where = words.locators(one.evidence) if one.evidence else ""
        row = (check.profile.id, one.instrument, one.outcome, _stated(check, one), _recorded(check, one))
    return (*row, one.apart or "", "; ".join(one.meanings), where, source, as_of)


def record_document(made: RecordCheck) -> dict[str, Any]:
    """All comparisons of one State as plain data."""
    return {
        "counts": {outcome: made.count(outcome) for outcome in OUTCOMES},
        "comparisons": [_comparison(made, one) for one in made.comparisons],
        "without_record": list(made.without_record),
    }


def _comparison(made: RecordCheck, one: Comparison) -> dict[str, Any]:
    kept = made.tables[one.instrument]
    day = (one.stated.date or one.stated.effective) if one.stated else None
    return {
        "instrument": one.instrument,
        "outcome": one.outcome,
        "stated": {"act": one.stated.act, "date": str(day) if day else None} if one.stated else None,
        "denied": one.denied is not None,
        "recorded": {"act": one.recorded.act, "date": _day(one.recorded.date) if one.recorded.date else None} if one.recorded else None,
        "days_apart": one.apart or None,
        "may_mean": list(one.meanings),
        "where_stated": words.locators(one.evidence) if one.evidence else None,
        "record": {
            "source": (one.recorded.source if one.recorded else None) or kept.source,
            "as_of": str((one.recorded.as_of if one.recorded else None) or kept.as_of),
            "exhaustive": kept.exhaustive,
        },
    }


def told_together(made: Sequence[RecordCheck]) -> str:
    """How many States the comparisons are of, and how they came out."""
    counts = semicolons(labelled(say(outcome), str(sum(check.count(name) for check in made))) for name, outcome in OUTCOMES.items())
    speaking_ = sum(any(one.stated or one.denied for one in check.comparisons) for check in made)
    return say_of(
        "{count} State of which something was read, {speaking} of them with a word on an instrument that has a record: {counts}.",
        "{count} States of which something was read, {speaking} of them with a word on an instrument that has a record: {counts}.",
        len(made),
        speaking=speaking_,
        counts=counts,
    )

"""What a State says it joined beside what depositaries recorded: as text, as a Markdown table, as CSV, and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from gap1540.depositary_check import OUTCOMES, Comparison, RecordCheck
from gap1540.evaluating.standings import told_of
from gap1540.reporting import words
from gap1540.reporting.csvs import csv_text
from gap1540.reporting.tables import table

FEW = 3  # of the documents read that are named
CAUTION = (
    "The record decides what a finding says; where the State's word is not the same, the finding carries a note. Which day is right is for the State "
    "and the depositary to say."
)
HEADINGS = ("Instrument", "The State", "The record", "Between them", "What each may be", "Where the State says it")
WIDTHS = (24, 30, 34, 12, 44, 30)
COLUMNS = ("state", "instrument", "outcome", "stated", "recorded", "days_apart", "may_mean", "where_stated", "record", "record_as_of")


def record_text(made: RecordCheck, *, markdown: bool = False) -> str:
    """Every comparison by its outcome: what differs first, what agrees last."""
    return "\n".join(_lines(made, markdown=markdown)).rstrip() + "\n"


def _lines(made: RecordCheck, *, markdown: bool) -> Iterator[str]:
    name = f"{made.profile.name} ({made.profile.id}): what is stated, and what depositaries recorded"
    yield f"## {name}" if markdown else f"{name}\n{'-' * len(name)}"
    yield ""
    counted = "; ".join(f"{told}: {made.count(outcome)}" for outcome, told in OUTCOMES.items() if made.count(outcome))
    if not made.profile.reviewed:
        yield "No document of it was read, so there is no word to hold against the record; what is recorded follows."
    elif counted:
        read = dict.fromkeys(f"{one.document}{f' ({one.section})' if one.section else ''}" for one in made.profile.reviewed)
        shown = [*read][:FEW] if len(read) <= FEW else [*[*read][:FEW], f"{len(read) - FEW} more, texts of its law among them"]
        yield f"Read: {', '.join(shown)}."
        yield ""
        yield f"{counted[:1].upper()}{counted[1:]}."
    else:
        yield "No record at hand names the State, and no document of it that was read speaks of an instrument."
    yield ""
    order = list(OUTCOMES)
    listed = sorted(made.comparisons, key=lambda one: order.index(one.outcome))
    for outcome, group in groupby(listed, key=lambda one: one.outcome):
        heading = f"{OUTCOMES[outcome][:1].upper()}{OUTCOMES[outcome][1:]}"
        yield f"### {heading}" if markdown else heading
        if markdown:
            yield ""
        rows = [_row(made, one) for one in group]
        used = [at for at in range(len(HEADINGS)) if any(row[at] for row in rows)]
        kept = [tuple(row[at] for at in used) for row in rows]
        yield table([HEADINGS[at] for at in used], kept, markdown=markdown, widths=[WIDTHS[at] for at in used])
        yield ""
    if made.without_record:
        yield f"Stated, and no record is at hand: {', '.join(made.without_record)}."


def _row(made: RecordCheck, one: Comparison) -> tuple[str, ...]:
    return (
        one.instrument,
        _stated(made, one),
        _recorded(made, one),
        f"{one.apart} day{'' if one.apart == 1 else 's'}" if one.apart else "",
        "; ".join(one.meanings),
        words.locators(one.evidence) if one.evidence else "",
    )


def _stated(made: RecordCheck, one: Comparison) -> str:
    """What the State says, as an act and its day."""
    if one.denied is not None:
        return "has not joined"
    if one.stated is None:
        return "not in the documents read" if made.profile.reviewed else "nothing was read"
    day = one.stated.date or one.stated.effective
    act = told_of(one.stated.act).rpartition(" ")[0]
    return f"{act}, {day}" if day else f"{act}, no day"


def _recorded(made: RecordCheck, one: Comparison) -> str:
    """What the record says, as an act and its day, or up to which day it has nothing."""
    kept = made.tables[one.instrument]
    list_ = "" if kept.grade == "confirmed" else " (compiled list)"
    if one.recorded is None:
        return f"no such act up to {kept.as_of}" + ("" if kept.exhaustive else " (not every State is in it)")
    act = told_of(one.recorded.act).rpartition(" ")[0]
    when = _day(one.recorded.date) if one.recorded.date else f"no day (by {one.recorded.as_of or kept.as_of})"
    return f"{act}, {when}{list_}"


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
    lines = [f"{told}: {sum(check.count(outcome) for check in made)}" for outcome, told in OUTCOMES.items()]
    speaking = sum(any(one.stated or one.denied for one in check.comparisons) for check in made)
    states = f"{len(made)} State{'' if len(made) == 1 else 's'} of which something was read, {speaking} of them with a word on an instrument that has a record"
    return f"{states}: {'; '.join(lines)}."

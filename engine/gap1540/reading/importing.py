"""A foreign table of who joined what, as CSV, into a depositary's table as it is kept under profiles/status/.

Read are the columns `iso3` or `state`, `act` or `action`, `date`, and where they are there `effective`, `source` and `as_of`; others are left out.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from gap1540.dates import PartialDate
from gap1540.model.rules import Instrument
from gap1540.problem import ProblemsError, suggestion
from gap1540.reading.records import Record, Registrar, read_record
from gap1540.reading.sheet import Sheet, sheet_at
from gap1540.reading.status import COLUMNS, MORE

NAMES = {"state": ("iso3", "state"), "act": ("act", "action"), "date": ("date",)}
OPTIONAL = {"effective": ("effective",), "source": ("source",), "as_of": ("as_of",)}


@dataclass(frozen=True, slots=True)
class Target:
    """What is said of the table that is made, and how words of the foreign one are read.

    `rename` maps an act as it is written there to an act as it is known here; `later` maps a word of the column `source` to the day up to
    which rows of that source reach.
    """

    instrument: Instrument
    source: str
    as_of: PartialDate
    exhaustive: bool = False
    consent_only: bool = False
    undecided: tuple[str, ...] = ()
    note: str = ""
    grade: str = "confirmed"
    rename: Mapping[str, str] = field(default_factory=dict)
    later: Mapping[str, PartialDate] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """The text of the table, and what is worth saying of it."""

    text: str
    rows: int
    states: int
    doubled: int
    acts: Mapping[str, int]


def imported(path: Path, target: Target, states: Mapping[str, PartialDate | None]) -> Imported:
    """The table that a file makes; raise ProblemsError with every line of it that cannot be."""
    sheet, faults = sheet_at(path, str(path))
    if sheet is None:
        raise ProblemsError(faults)
    where, first = _columns(sheet)
    records: list[Record] = []
    for number, row in islice(sheet.cells(), 1, None):
        if len(row) != len(first):
            message = f"expected {len(first)} values, not {len(row)}"
            sheet.fault("wrong-columns", number, "", message, "leave an unknown date empty, but keep its comma")
            continue
        values = {key: row[at].strip() if at >= 0 else "" for key, at in where.items()}
        records.append(_as_known_here(read_record(sheet, number, values), target))
    if not records and not sheet.problems:
        sheet.fault("empty-file", 1, "", "the table has no rows", "give at least one line under the columns")
    kept = list({(one.state, one.act, one.date, one.effective): one for one in reversed(records)}.values())[::-1]
    later = "give a later `--as-of`, or with `--later` a later day to the rows of that source"
    Registrar(sheet, target.instrument, states, target.as_of, later).examine(kept)
    if sheet.problems:
        raise ProblemsError(sheet.problems)
    acts = Counter(one.act for one in kept)
    return Imported(
        _written(kept, target), len(kept), len({one.state for one in kept}), len(records) - len(kept), dict(sorted(acts.items()))
    )


def _columns(sheet: Sheet) -> tuple[dict[str, int], list[str]]:
    """Where each column stands, under the name that it has here, and the first line; raise ProblemsError where one is missing or stands twice."""
    line, first = next(sheet.cells(), (1, []))
    names = [name.strip().casefold() for name in first]
    known = [name for group in (*NAMES.values(), *OPTIONAL.values()) for name in group]
    where = {key: next((names.index(one) for one in group if one in names), -1) for key, group in {**NAMES, **OPTIONAL}.items()}
    missing = [key for key in NAMES if where[key] < 0]
    if missing:
        message = f"the table has no column {', '.join(f'`{name}`' for name in missing)}"
        near = next((name for name in names if name not in known and suggestion(name, known).startswith("did")), "")
        sheet.fault("wrong-columns", line, near, message, suggestion(near, known) if near else "name it in the first line, before the rows")
    for name in dict.fromkeys(name for name in names if name in known and names.count(name) > 1):
        sheet.fault("wrong-columns", line, name, f"the column `{name}` stands twice", "keep one of them")
    if sheet.problems:
        raise ProblemsError(sheet.problems)
    sheet.columns = [next((key for key, at in where.items() if at == number), "") for number in range(len(first))]
    return where, first


def _as_known_here(record: Record, target: Target) -> Record:
    act = target.rename.get(record.act, record.act)
    day = record.as_of or next((day for word, day in target.later.items() if word in record.source), None)
    return Record(record.line, record.state, act, record.date, record.effective, record.source, day)


def _written(records: list[Record], target: Target) -> str:
    """The table with its comment lines; a source that more than half of the rows have is the table's own, and is not repeated."""
    head = {
        "source": target.source,
        "as_of": str(target.as_of),
        "exhaustive": str(target.exhaustive).lower(),
        "exhaustive_of": "consent" if target.consent_only else "",
        "undecided": " ".join(target.undecided),
        "grade": "" if target.grade == "confirmed" else target.grade,
        "note": target.note,
    }
    common, count = Counter(record.source for record in records).most_common(1)[0]
    common = common if 2 * count > len(records) else ""
    rows = [
        (
            record.state,
            record.act,
            str(record.date or ""),
            str(record.effective or ""),
            "" if record.source == common else record.source,
            "" if record.as_of is None or str(record.as_of) == str(target.as_of) else str(record.as_of),
        )
        for record in sorted(records, key=lambda one: (one.state, str(one.date or ""), one.act != "signature", one.act))
    ]
    width = len(COLUMNS) + (len(MORE) if any(row[4] or row[5] for row in rows) else 0)
    out = io.StringIO()
    out.writelines(f"# {key}: {_one_line(text)}\n" for key, text in head.items() if text)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*COLUMNS, *MORE)[:width])
    writer.writerows(row[:width] for row in rows)
    return out.getvalue()


def _one_line(text: str) -> str:
    return " ".join(text.split())

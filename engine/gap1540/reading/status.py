"""Depositary tables: `profiles/status/<instrument>.csv` into the acts that a depositary records.

Each table opens with comment lines `# source: ...`, `# as_of: YYYY-MM-DD` and `# exhaustive: true|false`, and may have `# undecided: PRK ...` with
States of which it says nothing, `# exhaustive_of: consent` where signatures are not all there, `# grade: cited` where it is not the depositary's
own record but a list that somebody compiled, and `# note: ...`. Then come the columns
`state,act,date,effective`, and where they differ from row to row `source,as_of`; an empty date is one that the record does not give.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from gap1540.dates import PartialDate
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import StatusRow, StatusTable
from gap1540.model.profile import GRADES
from gap1540.model.rules import Instrument
from gap1540.problem import Place, Problem, ProblemsError, suggestion
from gap1540.reading.records import Record, Registrar, read_record
from gap1540.reading.sheet import Sheet, sheet_at

COLUMNS = ("state", "act", "date", "effective")
MORE = ("source", "as_of")
NOBODY: Mapping[str, PartialDate | None] = {}  # no list of States is at hand
HEAD = {"source": "# source: the depositary", "as_of": "# as_of: 2022-06-01", "exhaustive": "# exhaustive: false"}


def load_tables(
    folder: Path, catalogue: Catalogue, shown: str = "profiles", states: Mapping[str, PartialDate | None] = NOBODY
) -> Mapping[str, StatusTable]:
    """The tables by instrument; raise ProblemsError with every fault in them. `states` are the codes that they may name."""
    problems: list[Problem] = []
    tables: dict[str, StatusTable] = {}
    for path in sorted((folder / "status").glob("*.csv")):
        table, faults = read_table(path, f"{shown}/status/{path.name}", catalogue, states)
        problems += faults
        if table is not None:
            tables[table.instrument] = table
    if problems:
        raise ProblemsError(problems)
    return tables


def read_table(
    path: Path, shown: str, catalogue: Catalogue, states: Mapping[str, PartialDate | None] = NOBODY
) -> tuple[StatusTable | None, Sequence[Problem]]:
    """One table and its faults; None where it has any."""
    instrument = path.stem.replace("_", "/")
    if instrument not in catalogue.instruments:
        message = f"no instrument is named `{instrument}`"
        note = "a table is named after its instrument, with `_` for `/`; instruments are declared in rules/instruments/"
        return None, [Problem("unknown-instrument", Place(shown), message, suggestion(instrument, catalogue.instruments), note)]
    sheet, faults = sheet_at(path, shown)
    if sheet is None:
        return None, faults
    table = _table(sheet, catalogue.instruments[instrument], states)
    return (None if sheet.problems else table), sheet.problems


def _table(sheet: Sheet, instrument: Instrument, states: Mapping[str, PartialDate | None]) -> StatusTable:
    head = sheet.head()
    for key, example in HEAD.items():
        if not head.get(key, (0, ""))[1]:
            sheet.fault("missing-key", 1, "", f"the table has no line `# {key}: ...`", f"write it above the columns, such as `{example}`")
    grades = GRADES[1:]
    for key, words in (("exhaustive", ("true", "false")), ("exhaustive_of", ("all", "consent")), ("grade", grades)):
        line, word = head.get(key, (1, ""))
        if word and word not in words:
            sheet.fault("unknown-word", line, word, f"`{word}` is not a word of `{key}`", suggestion(word, words))
    as_of = sheet.dated(*head.get("as_of", (1, "")))
    line, words_ = head.get("undecided", (1, ""))
    for state in words_.split():
        if states and state not in states:
            sheet.fault("unknown-state", line, state, f"no State has the code `{state}`", suggestion(state, states))
    records = [read_record(sheet, number, values) for number, values in sheet.records(COLUMNS, MORE)]
    Registrar(sheet, instrument, states, as_of).examine(records)
    return StatusTable(
        instrument.id,
        head.get("source", (0, ""))[1],
        as_of.last if as_of else date.min,
        head.get("exhaustive", (0, ""))[1] == "true",
        tuple(map(_row, records)),
        frozenset(words_.split()),
        head.get("exhaustive_of", (0, ""))[1] == "consent",
        head.get("note", (0, ""))[1] or None,
        head.get("grade", (0, ""))[1] or "confirmed",
    )


def _row(record: Record) -> StatusRow:
    return StatusRow(
        record.state,
        record.act,
        _days(record.date),
        _days(record.effective),
        record.source or None,
        record.as_of.last if record.as_of else None,
    )


def _days(day: PartialDate | None) -> tuple[date, date] | None:
    return (day.first, day.last) if day else None

"""Depositary tables: `profiles/status/<instrument>.csv` into the acts that a depositary records.

Each table opens with comment lines `# source: ...`, `# as_of: YYYY-MM-DD` and `# exhaustive: true|false`, and may have `# undecided: PRK ...` with
States of which it says nothing, `# exhaustive_of: consent` where signatures are not all there, and `# note: ...`. Then come the columns
`state,act,date,effective`, and where they differ from row to row `source,as_of`; an empty date is one that the record does not give.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import get_args

from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import StatusRow, StatusTable
from gap1540.model.profile import Act
from gap1540.problem import Place, Problem, ProblemsError, suggestion
from gap1540.reading.sheet import Sheet, sheet_at

COLUMNS = ("state", "act", "date", "effective")
MORE = ("source", "as_of")
ACTS: tuple[str, ...] = get_args(Act)
_STATE = re.compile(r"[A-Z][A-Za-z0-9_./()+-]*")
HEAD = {"source": "# source: the depositary", "as_of": "# as_of: 2022-06-01", "exhaustive": "# exhaustive: false"}


def load_tables(folder: Path, catalogue: Catalogue, shown: str = "profiles") -> Mapping[str, StatusTable]:
    """The tables by instrument; raise ProblemsError with every fault in them."""
    problems: list[Problem] = []
    tables: dict[str, StatusTable] = {}
    for path in sorted((folder / "status").glob("*.csv")):
        table, faults = read_table(path, f"{shown}/status/{path.name}", catalogue)
        problems += faults
        if table is not None:
            tables[table.instrument] = table
    if problems:
        raise ProblemsError(problems)
    return tables


def read_table(path: Path, shown: str, catalogue: Catalogue) -> tuple[StatusTable | None, Sequence[Problem]]:
    """One table and its faults; None where it has any."""
    instrument = path.stem.replace("_", "/")
    if instrument not in catalogue.instruments:
        message = f"no instrument is named `{instrument}`"
        note = "a table is named after its instrument, with `_` for `/`; instruments are declared in rules/instruments/"
        return None, [Problem("unknown-instrument", Place(shown), message, suggestion(instrument, catalogue.instruments), note)]
    sheet, faults = sheet_at(path, shown)
    if sheet is None:
        return None, faults
    table = _table(sheet, instrument)
    return (None if sheet.problems else table), sheet.problems


def _table(sheet: Sheet, instrument: str) -> StatusTable:
    head = sheet.head()
    for key, example in HEAD.items():
        if not head.get(key, (0, ""))[1]:
            sheet.fault("missing-key", 1, "", f"the table has no line `# {key}: ...`", f"write it above the columns, such as `{example}`")
    for key, words in (("exhaustive", ("true", "false")), ("exhaustive_of", ("all", "consent"))):
        line, word = head.get(key, (1, ""))
        if word and word not in words:
            sheet.fault("unknown-word", line, word, f"`{word}` is not a word of `{key}`", suggestion(word, words))
    as_of = sheet.dated(*head.get("as_of", (1, "")))
    return StatusTable(
        instrument,
        head.get("source", (0, ""))[1],
        as_of.last if as_of else date.min,
        head.get("exhaustive", (0, ""))[1] == "true",
        tuple(_rows(sheet)),
        frozenset(head.get("undecided", (0, ""))[1].split()),
        head.get("exhaustive_of", (0, ""))[1] == "consent",
    )


def _rows(sheet: Sheet) -> Iterator[StatusRow]:
    for line, record in sheet.records(COLUMNS, MORE):
        state, act = record["state"], record["act"]
        if act not in ACTS:
            sheet.fault("unknown-word", line, act, f"`{act}` is not an act", suggestion(act, ACTS))
        if not _STATE.fullmatch(state):
            sheet.fault(
                "malformed", line, state, f"`{state}` is no State", "write its ISO 3166-1 alpha-3 code, or the id of an organisation"
            )
        deposited, since, told = (sheet.dated(line, record[name]) for name in ("date", "effective", "as_of"))
        yield StatusRow(
            state,
            act,
            (deposited.first, deposited.last) if deposited else None,
            (since.first, since.last) if since else None,
            record["source"] or None,
            told.last if told else None,
        )

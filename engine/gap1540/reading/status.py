"""Depositary tables: `profiles/status/<instrument>.csv` into the acts that a depositary records.

Each table opens with comment lines `# source: ...`, `# as_of: YYYY-MM-DD` and `# exhaustive: true|false`,
then the columns `state,act,date,effective`; an empty date is one that the record does not give.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from csv import Error as CsvError
from csv import reader
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import get_args

from gap1540.dates import DateError, PartialDate, partial_date
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import StatusRow, StatusTable
from gap1540.model.profile import Act
from gap1540.problem import Place, Problem, ProblemsError, lines_of, suggestion
from gap1540.reading.files import Intake
from gap1540.reading.tree import decoded

COLUMNS = ["state", "act", "date", "effective"]
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
    intake = Intake()
    content = intake.content(path, shown)
    text, faults = decoded(shown, content) if content is not None else (None, intake.problems)
    if text is None:
        return None, faults
    sheet = _Sheet(shown, lines_of(text))
    table = sheet.table(instrument)
    return (None if sheet.problems else table), sheet.problems


@dataclass(slots=True)
class _Sheet:
    """A table being read: its lines, and what is wrong with them."""

    file: str
    lines: Sequence[str]
    problems: list[Problem] = field(default_factory=list)

    def fault(self, code: str, line: int, word: str, message: str, help: str = "") -> None:  # noqa: A002  # `help` is the field's name
        """A problem at `word` in a line, or at the start of the line where the word does not stand as it is."""
        at = self.lines[line - 1].find(word) if word else -1
        self.problems.append(Problem(code, Place(self.file, line, max(at, 0) + 1, len(word) if at >= 0 else 1), message, help))

    def table(self, instrument: str) -> StatusTable:
        head = {
            key.strip(): (number, value.strip())
            for number, line in enumerate(self.lines, start=1)
            if line.startswith("#")
            for key, _, value in [line[1:].partition(":")]
        }
        for key, example in HEAD.items():
            if not head.get(key, (0, ""))[1]:
                self.fault(
                    "missing-key", 1, "", f"the table has no line `# {key}: ...`", f"write it above the columns, such as `{example}`"
                )
        line, word = head.get("exhaustive", (1, ""))
        if word not in {"", "true", "false"}:
            self.fault("unknown-word", line, word, f"`{word}` is not a word of `exhaustive`", suggestion(word, ["true", "false"]))
        as_of = self.dated(*head.get("as_of", (1, "")))
        rows = tuple(self.rows())
        return StatusTable(instrument, head.get("source", (0, ""))[1], as_of.last if as_of else date.min, word == "true", rows)

    def rows(self) -> Iterator[StatusRow]:
        cells = self.cells()
        line, first = next(cells, (1, []))
        if first != COLUMNS:
            wanted = ",".join(COLUMNS)
            instead = f", not `{','.join(first)}`" if first else ""
            self.fault(
                "wrong-columns", line, ",".join(first), f"expected the columns `{wanted}`{instead}", "write that line above the rows"
            )
            return
        for number, row in cells:
            if len(row) == len(COLUMNS):
                yield from self.row(number, *row)
            else:
                message = f"expected {len(COLUMNS)} values, not {len(row)}"
                self.fault("wrong-columns", number, "", message, "leave an unknown date empty, but keep its comma")

    def cells(self) -> Iterator[tuple[int, list[str]]]:
        """The values of every line that is neither empty nor a comment."""
        for number, line in enumerate(self.lines, start=1):
            if line.strip() and not line.startswith("#"):
                try:
                    yield number, next(reader([line], strict=True))
                except CsvError as error:
                    self.fault("wrong-columns", number, "", f"this is not a line of a table: {error}", "a value in quotes ends on its line")

    def row(self, line: int, state: str, act: str, day: str, effective: str) -> Iterator[StatusRow]:
        if act not in ACTS:
            self.fault("unknown-word", line, act, f"`{act}` is not an act", suggestion(act, ACTS))
        if not _STATE.fullmatch(state):
            self.fault(
                "malformed", line, state, f"`{state}` is no State", "write its ISO 3166-1 alpha-3 code, or the id of an organisation"
            )
        deposited, since = self.dated(line, day), self.dated(line, effective)
        yield StatusRow(state, act, (deposited.first, deposited.last) if deposited else None, (since.first, since.last) if since else None)

    def dated(self, line: int, text: str) -> PartialDate | None:
        """The date, or None where there is none to read."""
        try:
            return partial_date(text) if text else None
        except DateError as error:
            self.fault("bad-date", line, text, str(error))
            return None

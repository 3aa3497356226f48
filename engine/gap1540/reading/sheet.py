"""Comma-separated files as they are read here: comment lines above with `key: value`, one line of columns, then one record a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from csv import Error as CsvError
from csv import reader
from dataclasses import dataclass, field
from pathlib import Path

from gap1540.dates import DateError, PartialDate, partial_date
from gap1540.problem import Place, Problem, lines_of
from gap1540.reading.files import Intake
from gap1540.reading.tree import UNTEXTUAL, decoded

SHORT = 1000  # characters of a line that is split where its commas are, for it has no quotes


@dataclass(slots=True)
class Sheet:
    """A file being read: what it is called in problems, its lines, and what is wrong with them."""

    file: str
    lines: Sequence[str]
    problems: list[Problem] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)

    def fault(self, code: str, line: int, word: str, message: str, help: str = "", *, column: str = "") -> None:  # noqa: A002  # `help` is the field's name
        """A problem at `word` in a line, in the column of that name if one is given, or at the start of the line where the word does not stand as it is."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        begin = _start(text, self.columns.index(column)) if column in self.columns else 0
        at = text.find(word, begin) if word else -1
        self.problems.append(Problem(code, Place(self.file, line, max(at, 0) + 1, len(word) if at >= 0 else 1), message, help))

    def head(self) -> Mapping[str, tuple[int, str]]:
        """The comment lines of the form `# key: value`, each with the number of its line."""
        return {
            key.strip(): (number, value.strip())
            for number, line in enumerate(self.lines, start=1)
            if line.startswith("#")
            for key, _, value in [line[1:].partition(":")]
        }

    def records(self, columns: Sequence[str], more: Sequence[str] = ()) -> Iterator[tuple[int, dict[str, str]]]:
        """Each record by its columns, with the number of its line; `more` are columns that may be left out, all of them."""
        cells = self.cells()
        line, first = next(cells, (1, []))
        if first not in (list(columns), [*columns, *more]):
            behind = f", and `{','.join(more)}` behind them or not" if more else ""
            instead = f", not `{','.join(first)}`" if first else ""
            message = f"expected the columns `{','.join(columns)}`{behind}{instead}"
            self.fault("wrong-columns", line, ",".join(first), message, "write that line above the rows")
            return
        self.columns = first
        for number, row in cells:
            if len(row) == len(first):
                yield number, {**dict.fromkeys(more, ""), **dict(zip(first, row, strict=True))}
            else:
                message = f"expected {len(first)} values, not {len(row)}"
                self.fault("wrong-columns", number, "", message, "leave an unknown date empty, but keep its comma")

    def cells(self) -> Iterator[tuple[int, list[str]]]:
        """The values of every line that is neither empty nor a comment."""
        for number, line in enumerate(self.lines, start=1):
            if line.strip() and not line.startswith("#"):
                try:
                    yield number, next(reader([line], strict=True)) if '"' in line or len(line) > SHORT else line.split(",")
                except CsvError as error:
                    self.fault("wrong-columns", number, "", f"this is not a line of a table: {error}", "a value in quotes ends on its line")

    def dated(self, line: int, text: str, column: str = "") -> PartialDate | None:
        """The date, or None where there is none to read."""
        try:
            return partial_date(text) if text else None
        except DateError as error:
            self.fault("bad-date", line, text, str(error), column=column)
            return None


def _start(line: str, cell: int) -> int:
    """Where a cell of a line begins."""
    quoted = False
    for at, one in enumerate(line):
        if cell == 0:
            return at
        quoted ^= one == '"'
        cell -= one == "," and not quoted
    return len(line) if cell == 0 else 0


def sheet_at(path: Path, shown: str) -> tuple[Sheet | None, Sequence[Problem]]:
    """The file as a sheet, or why it cannot be read."""
    intake = Intake()
    content = intake.content(path, shown)
    text, faults = decoded(shown, content) if content is not None else (None, intake.problems)
    if text is None:
        return None, faults
    sheet = Sheet(shown, lines_of(text))
    for number, line in enumerate(sheet.lines, start=1):
        found = UNTEXTUAL.search(line)
        if found:
            sheet.fault("control-character", number, found[0], f"the character U+{ord(found[0]):04X} is not allowed", "remove it")
    return (None, sheet.problems) if sheet.problems else (sheet, [])

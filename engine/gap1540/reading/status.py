"""Depositary tables: `profiles/status/<instrument>.csv` into the acts that a depositary records.

Each table opens with comment lines `# source: ...`, `# as_of: YYYY-MM-DD` and `# exhaustive: true|false`,
then the columns `state,act,date,effective`; an empty date is one that the record does not give.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from gap1540.dates import PartialDate, partial_date
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import StatusRow, StatusTable
from gap1540.model.profile import Act
from gap1540.problem import Place, Problem, ProblemsError, suggestion

COLUMNS = ["state", "act", "date", "effective"]


def load_tables(folder: Path, catalogue: Catalogue, shown: str = "profiles") -> Mapping[str, StatusTable]:
    """The tables by instrument; raise ProblemsError with every fault in them."""
    problems: list[Problem] = []
    tables: dict[str, StatusTable] = {}
    for path in sorted((folder / "status").glob("*.csv")):
        name = f"{shown}/status/{path.name}"
        instrument = path.stem.replace("_", "/")
        if instrument not in catalogue.instruments:
            problems.append(
                Problem(
                    "unknown-instrument",
                    Place(name),
                    f"no instrument is named `{instrument}`",
                    suggestion(instrument, catalogue.instruments),
                )
            )
            continue
        tables[instrument] = _table(path, name, instrument, problems)
    if problems:
        raise ProblemsError(problems)
    return tables


def _table(path: Path, shown: str, instrument: str, problems: list[Problem]) -> StatusTable:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    head = {key.strip(): value.strip() for line in lines if line.startswith("#") for key, _, value in [line[1:].partition(":")]}
    problems.extend(
        Problem("missing-key", Place(shown), f"the table has no line `# {key}: ...`", "write it above the columns")
        for key in ("source", "as_of", "exhaustive")
        if key not in head
    )
    as_of = _date(head.get("as_of", "1900-01-01"), Place(shown), problems)
    skipped = sum(1 for line in lines if line.startswith("#"))
    rows = tuple(_rows(lines[skipped:], shown, skipped, problems))
    return StatusTable(
        instrument, head.get("source", ""), as_of.last if as_of else partial_date("1900").last, head.get("exhaustive") == "true", rows
    )


def _rows(lines: list[str], shown: str, skipped: int, problems: list[Problem]) -> Iterator[StatusRow]:
    reader = csv.DictReader(lines)
    if list(reader.fieldnames or []) != COLUMNS:
        problems.append(Problem("wrong-columns", Place(shown, skipped + 1), f"expected the columns {','.join(COLUMNS)}"))
        return
    for number, row in enumerate(reader, start=skipped + 2):
        place = Place(shown, number)
        if row["act"] not in get_args(Act):
            problems.append(Problem("unknown-word", place, f"`{row['act']}` is not an act", suggestion(row["act"] or "", get_args(Act))))
            continue
        day = _date(row["date"], place, problems) if row["date"] else None
        effective = _date(row["effective"], place, problems) if row["effective"] else None
        yield StatusRow(
            row["state"], row["act"], (day.first, day.last) if day else None, (effective.first, effective.last) if effective else None
        )


def _date(text: str, place: Place, problems: list[Problem]) -> PartialDate | None:
    try:
        return partial_date(text)
    except ValueError as error:
        problems.append(Problem("bad-date", place, str(error)))
        return None

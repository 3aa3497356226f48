"""Assessments as CSV: one row a finding."""

import csv
import io
from collections.abc import Iterable, Sequence

from gap1540.model.findings import Assessment, Finding
from gap1540.reporting import words

HEADINGS = (
    "state",
    "as_of",
    "known_by",
    "evidence",
    "item",
    "title",
    "category",
    "aspect",
    "provision",
    "tier",
    "verdict",
    "lo",
    "hi",
    "gap",
    "committed",
    "grounds",
    "matrix_section",
    "matrix_no",
    "matrix_mark",
)


def csv_text(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table as CSV; cells that a spreadsheet would take for a formula are kept as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([text_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def findings_csv(assessments: Iterable[Assessment]) -> str:
    """Every finding of every assessment."""
    return csv_text(HEADINGS, (_row(one, found) for one in assessments for found in one.findings))


def findings_parquet(assessments: Iterable[Assessment]) -> bytes:
    """Every finding of every assessment as Parquet; the columns are those of the CSV. Raises ModuleNotFoundError where pyarrow is not installed."""
    return parquet(HEADINGS, [_row(one, found) for one in assessments for found in one.findings])


def parquet(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """A table as Parquet: columns of whole numbers as such, all others as text. Raises ModuleNotFoundError where pyarrow is not installed."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {}
    for at, name in enumerate(headings):
        cells = [row[at] for row in rows]
        whole = all(isinstance(cell, int) and not isinstance(cell, bool) for cell in cells)
        columns[name] = pa.array(cells, pa.int32()) if whole else pa.array([str(cell) for cell in cells], pa.string())
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def _row(one: Assessment, found: Finding) -> tuple[object, ...]:
    item, case = found.item, one.case
    section, number = item.matrix or ("", "")
    return (
        case.profile.id,
        case.as_of,
        case.known_by,
        case.threshold,
        item.id,
        item.title,
        item.category,
        item.aspect,
        item.provisions[0],
        item.tier,
        found.verdict,
        found.truth.lo,
        found.truth.hi,
        found.gap or "",
        "; ".join(f"{c.instrument} {c.article} ({c.coverage})" for c in found.committed),
        "; ".join(f"{words.BEARINGS[g.bearing]}: {words.ground(g)}" for g in found.grounds),
        section,
        number,
        found.mark if found.mark is not None else "",
    )


def text_cell(cell: object) -> str:
    """A cell as text; what a spreadsheet would take for a formula begins with an apostrophe."""
    text = str(cell)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text

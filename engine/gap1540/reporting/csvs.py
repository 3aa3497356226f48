"""Assessments as CSV: one row a finding."""

import csv
import io
from collections.abc import Iterable

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

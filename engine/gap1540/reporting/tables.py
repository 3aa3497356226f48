"""Rows into plain tables, for terminals and Markdown."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from tabulate import tabulate

from gap1540.model.findings import Assessment, Count
from gap1540.reporting import words

COUNT_HEADINGS = ("Paragraph", "Category", "Law or status", "range", "Enforcement", "range")
COUNT_KEY = "Cells: in place / open / absent / not applicable, then the range that the open items allow."


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, markdown: bool = False) -> str:
    """A table with its headings; in Markdown where asked."""
    listed = [[str(cell) for cell in row] for row in rows]
    if markdown:
        listed = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in listed]
    return tabulate(listed, headers=headings, tablefmt="pipe" if markdown else "simple", disable_numparse=True)


def coverage(assessment: Assessment, *, markdown: bool = False) -> str:
    """Counts by paragraph, category and aspect; one table a tier, so that no tier is mixed with another."""
    blocks = []
    for tier, counts in groupby(assessment.summary, key=lambda count: count.tier):
        heading = f"### {words.TIERS[tier]}\n" if markdown else words.TIERS[tier]
        blocks.append(f"{heading}\n{table(COUNT_HEADINGS, _count_rows(counts, repeat=markdown), markdown=markdown)}")
    return "\n\n".join([COUNT_KEY, *blocks])


def _count_rows(counts: Iterable[Count], *, repeat: bool) -> Iterable[Sequence[object]]:
    """One row a paragraph and category; on a terminal a paragraph is named once."""
    last = ""
    for (paragraph, category), group in groupby(counts, key=lambda count: (count.paragraph, count.category)):
        by_aspect = {count.aspect: count for count in group}
        law = by_aspect.get("framework") or by_aspect.get("status")
        yield (
            paragraph if repeat or paragraph != last else "",
            category.replace("_", " "),
            *_cells(law),
            *_cells(by_aspect.get("enforcement")),
        )
        last = paragraph


def _cells(count: Count | None) -> tuple[str, str]:
    if count is None:
        return "", ""
    return f"{count.in_place} / {count.open} / {count.absent} / {count.not_applicable}", words.bounds(count)

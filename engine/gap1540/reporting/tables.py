"""Rows into plain tables, for terminals and Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import wrap

from tabulate import tabulate

from gap1540.languages import say
from gap1540.model.findings import Assessment, Count
from gap1540.reporting import words
from gap1540.sentence import marked

COUNT_HEADINGS = (
    marked("Paragraph"),
    marked("Category"),
    marked("Law or status"),
    marked("range"),
    marked("Enforcement"),
    marked("range"),
)
NO_STAIRCASE = marked("Nothing is in place by evidence of any grade.")
STAIRCASE_KEY = marked("Items in place when only evidence of this grade or a better one counts.")
COUNT_KEY = marked("Cells: in place / open / absent / not applicable, then the range that the open items allow.")


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, markdown: bool = False, widths: Sequence[int] = ()) -> str:
    """A table with its headings; in Markdown where asked. `widths` are the most that the first columns take before their words are wrapped."""
    listed = [[str(cell) for cell in row] for row in rows]
    if markdown:
        return "\n".join(_piped(row) for row in ([*headings], ["---"] * len(headings), *listed))
    if widths:
        listed = [["\n".join(wrap(cell, width)) for cell, width in zip(row, widths, strict=False)] + row[len(widths) :] for row in listed]
    return tabulate(listed, headers=headings, tablefmt="simple", disable_numparse=True)


def _piped(cells: Sequence[str]) -> str:
    """A row of a table in Markdown, without spaces to make its columns even: they would be most of a long report."""
    return f"| {' | '.join(_in_a_cell(cell) for cell in cells)} |"


def _in_a_cell(text: str) -> str:
    """Text that stays within its cell of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ")


def coverage(assessment: Assessment) -> str:
    """Counts by paragraph, category and aspect; one table a tier, so that no tier is mixed with another."""
    headings = count_headings()
    blocks = [f"{words.TIERS[tier]}\n{table(headings, rows)}" for tier, rows in coverage_rows(assessment, repeat=False)]
    return "\n\n".join([say(COUNT_KEY), *blocks])


def count_headings() -> tuple[str, ...]:
    """What stands over the columns of counts."""
    return tuple(say(heading) for heading in COUNT_HEADINGS)


def coverage_rows(assessment: Assessment, *, repeat: bool = True) -> Iterator[tuple[str, list[Sequence[object]]]]:
    """The rows of each tier; where they stand on a page each names its paragraph."""
    named = class_names(assessment)
    for tier, counts in groupby(assessment.summary, key=lambda count: count.tier):
        yield tier, list(_count_rows(counts, named, repeat=repeat))


def class_names(assessment: Assessment) -> dict[str, str]:
    """The names of the categories that items are of."""
    return {found.item.category: found.item.class_name for found in assessment.findings}


def staircase(assessment: Assessment) -> str:
    """How many items are in place by evidence of each grade or better, paragraph by paragraph; those without any are left out."""
    blocks = [f"{words.TIERS[tier]}\n{table(headings, rows)}" for tier, headings, rows in staircase_rows(assessment)]
    return "\n\n".join([say(STAIRCASE_KEY), *(blocks or [say(NO_STAIRCASE)])])


def staircase_rows(assessment: Assessment) -> Iterator[tuple[str, Sequence[str], list[Sequence[object]]]]:
    """The headings and rows of each tier that has any."""
    for tier, steps in groupby(assessment.staircase, key=lambda step: step.tier):
        held = [step for step in steps if any(count for _, count in step.in_place)]
        if held:
            headings = (say("Paragraph"), say("Aspect"), *(words.GRADE_NAMES[grade] for grade, _ in held[0].in_place))
            yield tier, headings, [(step.paragraph, words.ASPECTS[step.aspect], *(count for _, count in step.in_place)) for step in held]


def _count_rows(counts: Iterable[Count], named: Mapping[str, str], *, repeat: bool) -> Iterable[Sequence[object]]:
    """One row a paragraph and category; on a terminal a paragraph is named once."""
    last = ""
    for (paragraph, category), group in groupby(counts, key=lambda count: (count.paragraph, count.category)):
        by_aspect = {count.aspect: count for count in group}
        law = by_aspect.get("framework") or by_aspect.get("status")
        yield (
            paragraph if repeat or paragraph != last else "",
            named[category],
            *_cells(law),
            *_cells(by_aspect.get("enforcement")),
        )
        last = paragraph


def _cells(count: Count | None) -> tuple[str, str]:
    if count is None:
        return "", ""
    return f"{count.in_place} / {count.open} / {count.absent} / {count.not_applicable}", words.bounds(count)

"""A gap report as an Excel workbook: a sheet for each kind of thing, one row a finding, with filters, frozen headings and colours beside the words.

Nothing that a profile holds becomes a formula or a link: every cell is written as text or as a number of the program's own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wcwidth import wcswidth

from gap1540.dossier import Dossier
from gap1540.languages import labelled, right_to_left, say, semicolons
from gap1540.model.findings import VERDICTS, Finding
from gap1540.reporting import words
from gap1540.reporting.asking import Letters
from gap1540.reporting.blocks import SECTION, Block, Grid, Heading, Listing, Paragraph, shown, text_of
from gap1540.reporting.gap_report.annexes import instruments, sources
from gap1540.reporting.gap_report.findings import age, joined, noted
from gap1540.reporting.gap_report.gaps import backed_first, through, to_do
from gap1540.reporting.gap_report.matrix import matrix
from gap1540.reporting.gap_report.opening import cover, information_base
from gap1540.reporting.tables import count_headings, coverage_rows
from gap1540.sentence import marked

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int
SUMMARY = (34, 20, 20, 16, 20, 16)  # widths of columns
MOST = 32_000  # characters that a cell takes
LINE = 13.5  # points of a line
TALLEST = 6  # lines that a row shows; the cell holds them all
HIGHEST = 400  # points of a row
NAME = 31  # characters that the name of a sheet takes
COLOURS = {
    "in_place": ("#CFE3F1", "#12405F"),
    "partial": ("#E6EFF6", "#12405F"),
    "contested": ("#FBE3C4", "#6B4300"),
    "in_progress": ("#EFE6F7", "#4A2A6B"),
    "unclear": ("#FFF4D6", "#5C4B00"),
    "not_reported": ("#F2F2F2", "#444444"),
    "not_assessed": ("#FFFFFF", "#777777"),
    "absent": ("#F7D9D5", "#7A1F12"),
    "not_applicable": ("#FFFFFF", "#999999"),
}
SHEETS = {
    "summary": marked("Summary"),
    "findings": marked("Findings"),
    "gaps": marked("Gaps"),
    "questions": marked("Questions"),
    "instruments": marked("Instruments"),
    "sources": marked("Sources"),
    "matrix": marked("Matrix"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its headings, how many letters wide each column is, its rows, and the columns that hold verdicts; those in `low` raise no row."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[tuple[Cell, ...]]
    verdicts: tuple[int, ...] = ()
    low: tuple[int, ...] = ()


def workbook(dossier: Dossier, day: datetime) -> bytes:
    """The workbook; `day` is when it says that it was made."""
    title = say("{state}: gap report on resolutions 1540 (2004) and 76/28", state=dossier.case.profile.name)
    book, out = _book(title, day)
    made: dict[str, Callable[[Dossier], Sheet]] = {
        "findings": findings_sheet,
        "gaps": gaps_sheet,
        "questions": questions_sheet,
        "instruments": lambda told_of: _of_grids(instruments(told_of)),
        "sources": lambda told_of: _of_grids(sources(told_of)),
        "matrix": lambda told_of: _of_grids(matrix(told_of)),
    }
    formats = _formats(book)
    _summary(book, dossier, formats)
    for name, sheet in made.items():
        _put(book, say(SHEETS[name]), sheet(dossier), formats)
    book.close()
    return out.getvalue()


def sheets_of(blocks: Sequence[Block], title: str, day: datetime, own: Mapping[str, Sheet] | None = None) -> bytes:
    """Blocks as a workbook: what stands before the first section on a sheet of its own, then a sheet for the tables of each section.

    A section that is named in `own` has the sheet that stands there; one without tables has none.
    """
    book, out = _book(title, day)
    formats = _formats(book)
    page = book.add_worksheet(sheet_name(say(SHEETS["summary"])))
    _sides(page)
    page.set_column(0, 0, 110)
    row = 0
    parts: list[tuple[str, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == SECTION:
            parts.append((block.text, []))
        elif parts:
            parts[-1][1].append(block)
        else:
            for style, text in _lines(block):
                page.set_row(row, 15 * max(1, _high(text, 110)) if style == "text" else 22)
                page.write_string(row, 0, _held(text), formats[style])
                row += 1
    for name, part in parts:
        if own is not None and name in own:
            _put(book, name, own[name], formats)
        elif own is None or any(isinstance(block, Grid) for block in part):
            _put(book, name, _of_grids(part), formats)
    book.close()
    return out.getvalue()


def _book(title: str, day: datetime) -> tuple[Workbook, io.BytesIO]:
    """A workbook in which no text becomes a formula, a number or a link."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": shown(title)[:250], "author": "gap1540", "created": day})
    return book, out


def _formats(book: Workbook) -> dict[str, Format]:
    order = 2 if right_to_left() else 0
    base: dict[str, Any] = {"valign": "top", "text_wrap": True, "reading_order": order, "font_size": 10}
    return {
        "text": book.add_format(base),
        "head": book.add_format({**base, "bold": True, "bg_color": "#E4EAEF", "bottom": 1}),
        "title": book.add_format({**base, "bold": True, "font_size": 15, "text_wrap": False}),
        "part": book.add_format({**base, "bold": True, "font_size": 12, "text_wrap": False}),
        **{name: book.add_format({"bg_color": ground, "font_color": ink}) for name, (ground, ink) in COLOURS.items()},
    }


def sheet_name(text: str) -> str:
    """A name that a sheet can have."""
    return re.sub(r"[\[\]:*?/\\']", " ", shown(text))[:NAME].strip() or "1540"


def _put(book: Workbook, name: str, sheet: Sheet, formats: dict[str, Format]) -> None:
    """One sheet with filters, frozen headings, widths, and colours beside the words of verdicts."""
    page = book.add_worksheet(sheet_name(name))
    _sides(page)
    for column, (heading, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        _write(page, 0, column, heading, formats["head"])
    for number, row in enumerate(sheet.rows, start=1):
        lines = max(_high(cell, width) for at, (cell, width) in enumerate(zip(row, sheet.widths, strict=True)) if at not in sheet.low)
        page.set_row(number, LINE * max(1, min(lines, TALLEST)))
        for column, cell in enumerate(row):
            _write(page, number, column, cell, formats["text"])
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.headings) - 1)
    page.repeat_rows(0)
    for column in sheet.verdicts:
        for verdict in VERDICTS:
            criterion = {"type": "cell", "criteria": "==", "value": f'"{_quoted(words.VERDICTS[verdict])}"', "format": formats[verdict]}
            page.conditional_format(1, column, max(len(sheet.rows), 1), column, criterion)


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _high(cell: Cell, width: int) -> int:
    """How many lines a cell takes in a column so wide; letters of Chinese are twice as wide."""
    text = shown(str(cell))
    return -(-(len(text) if text.isascii() else wcswidth(text)) // width)


def _sides(page: Worksheet) -> None:
    """How a sheet lies on paper, and from which side it is read."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")
    if right_to_left():
        page.right_to_left()


def _held(text: str) -> str:
    """Text as a cell takes it; a sign says where something was left out."""
    told = shown(text)
    return told if len(told) <= MOST else f"{told[:MOST]} [...]"


def _write(page: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
    if isinstance(cell, int):
        page.write_number(row, column, cell, style)
    elif cell:
        page.write_string(row, column, _held(cell), style)
    else:
        page.write_blank(row, column, None, style)


# ---------------------------------------------------------------------- the sheets


def _summary(book: Workbook, dossier: Dossier, formats: dict[str, Format]) -> None:
    """The cover, what was read, and the counts by paragraph, class and tier."""
    page = book.add_worksheet(sheet_name(say(SHEETS["summary"])))
    _sides(page)
    for column, width in enumerate(SUMMARY):
        page.set_column(column, column, width)
    row = 0
    for block in (*cover(dossier), *information_base(dossier)):
        for style, text in _lines(block):
            page.set_row(row, None if style == "text" else 22)
            if style == "text":
                page.merge_range(row, 0, row, 5, _held(text), formats["text"])
                page.set_row(row, min(HIGHEST, 15 * max(1, _high(text, sum(SUMMARY)))))
            else:
                page.write_string(row, 0, _held(text), formats[style])
            row += 1
    for tier, rows in coverage_rows(dossier.assessment):
        row += 1
        page.write_string(row, 0, words.TIERS[tier], formats["part"])
        row += 1
        for column, heading in enumerate(count_headings()):
            page.write_string(row, column, heading, formats["head"])
        for told_row in rows:
            row += 1
            page.set_row(row, 15 * max(_high(str(cell), width) for cell, width in zip(told_row, SUMMARY, strict=True)))
            for column, cell in enumerate(told_row):
                _write(page, row, column, str(cell), formats["text"])
        row += 1


def _lines(block: Block) -> Iterator[tuple[str, str]]:
    """The lines of a block with the style of each."""
    if isinstance(block, Heading):
        yield ("title" if block.level == 1 else "part"), block.text
    elif isinstance(block, Paragraph):
        yield "text", text_of(block.spans)
    elif isinstance(block, Listing):
        yield from (("text", text_of(entry)) for entry in block.entries)


def findings_sheet(dossier: Dossier) -> Sheet:
    """One row a finding, in the order of the catalogue."""
    headings = (
        say("Item"),
        say("Paragraph"),
        say("Tier"),
        say("Field"),
        say("Class"),
        say("Aspect"),
        say("Verdict"),
        say("Gap"),
        say("Committed through"),
        say("What bears on it, and where"),
        say("Notes"),
        say("Looked for and not found"),
        say("Age"),
        say("Matrix"),
        say("Mark"),
    )
    rows = [_finding(dossier, found) for found in dossier.assessment.findings]
    return Sheet(headings, (40, 18, 14, 34, 14, 13, 15, 14, 40, 70, 40, 40, 10, 14, 7), rows, verdicts=(6,), low=(11,))


def _finding(dossier: Dossier, found: Finding) -> tuple[Cell, ...]:
    item = found.item
    return (
        item.id,
        item.provisions[0],
        words.TIERS[item.tier],
        item.title,
        item.class_name,
        words.ASPECTS[item.aspect],
        words.verdict(found),
        words.GAPS[found.gap] if found.gap else "",
        through(dossier.catalogue, found),
        semicolons(labelled(words.BEARINGS[one.bearing], words.ground(one)) for one in joined(found.grounds)),
        semicolons(noted(found)),
        semicolons(words.searched(found)),
        age(dossier.case, [found]),
        f"{item.matrix[0]}, {item.matrix[1]}" if item.matrix else "",
        found.mark or "",
    )


def gaps_sheet(dossier: Dossier) -> Sheet:
    """One row a gap: confirmed ones first, what binds first, treaty-backed first."""
    listed = [
        found
        for gap in ("confirmed", "information")
        for tier in words.TIERS
        for found in backed_first([one for one in dossier.assessment.findings if one.gap == gap and one.item.tier == tier])
    ]
    headings = (
        say("Item"),
        say("Gap"),
        say("Tier"),
        say("Paragraph"),
        say("Field"),
        say("Class"),
        say("Aspect"),
        say("Verdict"),
        say("What to do"),
        say("Committed through"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            found.item.id,
            words.GAPS[found.gap or "information"],
            words.TIERS[found.item.tier],
            found.item.provisions[0],
            found.item.title,
            found.item.class_name,
            words.ASPECTS[found.item.aspect],
            words.verdict(found),
            to_do(dossier.catalogue, found, confirmed=found.gap == "confirmed"),
            through(dossier.catalogue, found),
        )
        for found in listed
    ]
    return Sheet(headings, (40, 14, 14, 18, 34, 14, 13, 15, 44, 50), rows, verdicts=(7,))


def questions_sheet(dossier: Dossier) -> Sheet:
    """One row a point of a question, with what it settles."""
    letters = Letters(dossier.catalogue, dossier.inquiry, dossier.letters)
    headings = (
        say("No."),
        say("Question"),
        say("Point"),
        say("Words"),
        say("Bears on"),
        say("Settles if yes"),
        say("if no"),
        say("Items"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            number,
            letters.title(one),
            at,
            " ".join((letters.sentence(one, point), *(f"{line}." for line in letters.named(point.leaves)))),
            len(point.items),
            point.yes.count,
            point.no.count,
            ", ".join(point.items),
        )
        for number, one in enumerate(dossier.inquiry.questions, start=1)
        for at, point in enumerate(one.points, start=1)
    ]
    return Sheet(headings, (6, 44, 8, 80, 10, 12, 10, 60), rows)


def _of_grids(blocks: Iterable[Block]) -> Sheet:
    """The tables of some sections as one table, with the heading under which each row stood."""
    under, listed = "", []
    for block in blocks:
        if isinstance(block, Heading):
            under = block.text
        else:
            listed.append((under, block))
    names = list(dict.fromkeys(heading for _, block in listed if isinstance(block, Grid) for heading in block.headings)) or [say("Text")]
    rows: list[tuple[Cell, ...]] = []
    for part, block in listed:
        if isinstance(block, Grid):
            rows += [(part, *_placed(names, block.headings, [text_of(cell) for cell in row])) for row in block.rows]
        else:
            rows += [(part, text, *("" for _ in names[1:])) for _, text in _lines(block)]
    widest = [max([len(name), *(len(str(row[at + 1])) for row in rows)]) for at, name in enumerate(names)]
    return Sheet((say("Part"), *names), (30, *(max(8, min(60, round(width * 0.9) + 2)) for width in widest)), rows)


def _placed(names: Sequence[str], headings: Sequence[str], cells: Sequence[str]) -> Iterator[str]:
    """The cells of a row under the headings of all tables."""
    by_name = dict(zip(headings, cells, strict=True))
    yield from (by_name.get(name, "") for name in names)

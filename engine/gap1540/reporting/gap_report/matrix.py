"""The annex in the layout of the Committee's matrix: X, ?, blank and NA by row, class and aspect, with sources and remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gap1540.dossier import Dossier
from gap1540.languages import Spoken, commas, say, semicolons, told
from gap1540.model.findings import Finding
from gap1540.reporting import words
from gap1540.reporting.blocks import Block, Grid, Heading, Paragraph, grid, plain
from gap1540.reporting.gap_report.findings import joined, noted
from gap1540.sentence import marked

KEY = marked(
    "X: shown in place. ?: partial, contested, in progress or unclear. Blank: not found in what was read, not looked at, or stated to be absent. "
    "NA: does not apply. As in the Committee's matrix, an X does not say that an obligation is met, and a blank does not say that it is not."
)
SECTIONS = Spoken(
    {
        "OP1": marked("OP1 and related matters: instruments and organisations"),
        "OP2": marked("OP2: prohibitions and penalties"),
        "OP3AB-NW": marked("OP3(a) and (b): accounting, security and physical protection, nuclear"),
        "OP3AB-CW": marked("OP3(a) and (b): accounting, security and physical protection, chemical"),
        "OP3AB-BW": marked("OP3(a) and (b): accounting, security and physical protection, biological"),
        "OP3CD": marked("OP3(c) and (d): border, export and trans-shipment controls"),
        "OP6-7-8D": marked("OP6, 7 and 8(d): control lists, assistance, information"),
    }
)
CLASSES = {"nuclear": marked("NW"), "chemical": marked("CW"), "biological": marked("BW")}
ASPECTS = ("framework", "enforcement")


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row of one section: its number and title, and its findings by aspect and category."""

    number: int
    title: str
    cells: Mapping[tuple[str, str], Finding]

    def of(self, aspect: str) -> list[Finding]:
        """The findings of one aspect, in the order of the classes."""
        return [found for (one, _), found in self.cells.items() if one == aspect]


def sections(findings: Sequence[Finding]) -> dict[str, list[MatrixRow]]:
    """The rows of each section of the 2011 template, in its order."""
    found: dict[str, dict[int, dict[tuple[str, str], Finding]]] = {}
    titles: dict[tuple[str, int], str] = {}
    for one in findings:
        if one.item.matrix is not None:
            section, number = one.item.matrix
            titles.setdefault((section, number), one.item.title)
            found.setdefault(section, {}).setdefault(number, {})[one.item.aspect, one.item.category] = one
    order = {name: at for at, name in enumerate(SECTIONS)}
    return {
        section: [MatrixRow(number, titles[section, number], cells) for number, cells in sorted(found[section].items())]
        for section in sorted(found, key=lambda name: (order.get(name, len(order)), name))
    }


def matrix(dossier: Dossier) -> Iterator[Block]:
    """A table for each section of the template."""
    yield Heading(2, say("Annex: in the layout of the Committee's matrix"))
    yield Paragraph(plain(say(KEY)))
    for section, rows in sections(dossier.assessment.findings).items():
        yield Heading(3, SECTIONS[section] if section in SECTIONS.texts else section)
        yield _table(rows)


def _table(rows: Sequence[MatrixRow]) -> Grid:
    """Columns by what the rows of the section have: classes side by side, or one; law and enforcement, or one mark."""
    aspects = [one for one in ASPECTS if any(row.of(one) for row in rows)]
    if not aspects:
        single = (say("No."), say("Row"), "X / ?", say("Source"), say("Remarks"))
        made = ((str(row.number), row.title, _mark(row.of("status")), _source(row.of("status")), _remarks(row)) for row in rows)
        return grid(single, made, widths=(4, 34, 6, 32, 24), wide=True)
    named = list(dict.fromkeys(category for row in rows for _, category in row.cells))
    several = len(named) > 1
    headings = (
        say("No."),
        say("Row"),
        *(_heading(aspect, name if several else None) for aspect in aspects for name in named),
        *(say("Source, {aspect}", aspect=words.ASPECTS[aspect]) for aspect in aspects),
        say("Remarks"),
    )
    made_rows = (
        (
            str(row.number),
            row.title,
            *(_mark([row.cells[aspect, name]] if (aspect, name) in row.cells else []) for aspect in aspects for name in named),
            *(_source(row.of(aspect)) for aspect in aspects),
            _remarks(row),
        )
        for row in rows
    )
    marks = len(aspects) * len(named)
    return grid(headings, made_rows, widths=(4, 20, *((6,) if several else (9,)) * marks, *(20,) * len(aspects), 14), wide=True)


def _heading(aspect: str, category: str | None) -> str:
    name = words.ASPECTS[aspect]
    if category is None:
        return say("{aspect}: X / ?", aspect=name)
    return say("{aspect}: {class_}", aspect=name, class_=say(CLASSES[category]) if category in CLASSES else category)


def _mark(found: Sequence[Finding]) -> str:
    return commas(dict.fromkeys(one.mark or "" for one in found))


def _source(found: Sequence[Finding]) -> str:
    """What shows it or points to it, by title, and where that stands."""
    return semicolons(dict.fromkeys(title for one in found for title in _titles(one)))


def _titles(found: Finding) -> Iterator[str]:
    for one in joined(found.grounds):
        where = words.locators((one.evidence, *one.also)) if one.evidence else words.record(one) if one.record else ""
        yield f"{told(one.title).rstrip('.')}{f' ({where})' if where else ''}"


def _remarks(row: MatrixRow) -> str:
    return semicolons(dict.fromkeys(note for found in row.cells.values() for note in noted(found)))

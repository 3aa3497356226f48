"""The pictures of a gap report drawn by matplotlib, as SVG and PNG: readable in black and white, and never by colour alone.

The same picture makes the same bytes. SVG keeps its words as text, in the fonts of whoever looks at it; PNG has them drawn.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from gap1540.reporting.lettering import INCH, SCALE, Letters, fonts_of, letters_of, ruler
from gap1540.reporting.picture import Bar, Chart, Coverage, Curves, Instruments, Line, Matrix, MatrixBlock, Panel, Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as MarkedPath

INK = "#1b2733"
QUIET = "#5b6875"
PALE = "#c3ccd4"
BLUE = "#1f5f8b"
LIGHT = "#c9d9e6"
PAPER = "#ffffff"
WIDTH = 510.0  # points: a page of A4 within its margins
QUESTION = "?"
Anchor = Literal["start", "middle", "end"]
Look = Literal["plain", "bold", "quiet"]
FONT = re.compile(rb"font-family: [^;\"]*")
FONTS = (
    b"font-family: 'DejaVu Sans', Verdana, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"
)
DPI = 160
STYLE: Any = {
    "text.color": INK,
    "hatch.linewidth": 0.5,
    "text.hinting": "none",
    "text.parse_math": False,
    "svg.hashsalt": "gap1540",
    "svg.fonttype": "none",
}
COLOURS = 128  # a handful, and what lies between them at the edges of letters
COMPRESSION = 2  # more takes longer and makes the file no smaller


def drawn(picture: Picture, form: str) -> bytes:
    """The picture as `svg` or `png`. Raises NoFontError where words are to be drawn for which there is no font."""
    import matplotlib as mpl

    fonts = fonts_of(picture.language, form)
    with warnings.catch_warnings(), mpl.rc_context({**STYLE, "font.family": fonts}):
        sheet = Sheet(mirrored=picture.right_to_left)
        y = sheet.paragraph(picture.title, 14, 11, "bold") + 6
        if isinstance(picture.shows, Coverage):
            y = _coverage(sheet, picture.shows, y)
        elif isinstance(picture.shows, Matrix):
            y = _matrix(sheet, picture.shows, y)
        elif isinstance(picture.shows, Chart):
            y = _chart(sheet, picture.shows, y)
        elif isinstance(picture.shows, Curves):
            y = _curves(sheet, picture.shows, y)
        else:
            y = _instruments(sheet, picture.shows, y)
        y = sheet.paragraph(picture.key, y + 8, 7, "quiet")
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # SVG has its words drawn by whoever shows it
        return _png(sheet.figure(y, letters_of(tuple(fonts)))) if form == "png" else _svg(sheet.figure(y, None))


def _svg(figure: Figure) -> bytes:
    """A figure as SVG."""
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": "gap1540"})
    return FONT.sub(FONTS, out.getvalue())


def _png(figure: Figure) -> bytes:
    """A figure as PNG in few colours and without transparency: a third as large, and written in half the time."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    figure.set_dpi(DPI)
    canvas: Any = FigureCanvasAgg(figure)  # untyped
    canvas.draw()
    out = io.BytesIO()
    drawn = Image.fromarray(np.asarray(canvas.buffer_rgba())[:, :, :3]).quantize(COLOURS, Image.Quantize.FASTOCTREE)
    drawn.save(out, "png", compress_level=COMPRESSION, dpi=(DPI, DPI))
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Word:
    """A line of text: where its side or middle is, and how it looks."""

    x: float
    y: float
    text: str
    size: float
    side: str
    look: Look

    @property
    def bold(self) -> bool:
        """Whether it is of the heavier weight."""
        return self.look == "bold"

    @property
    def colour(self) -> str:
        """Its colour."""
        return QUIET if self.look == "quiet" else INK

    @property
    def weight(self) -> str:
        """As matplotlib names it."""
        return "bold" if self.bold else "normal"


@dataclass
class Sheet:
    """A page on which things are put at points from its top; `mirrored` where the language begins on the right."""

    mirrored: bool
    boxes: dict[str, list[tuple[float, float, float, float]]] = field(default_factory=dict)
    marks: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    strokes: dict[str, list[tuple[tuple[float, float], tuple[float, float]]]] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)

    def x(self, at: float) -> float:
        """A distance from the side where the language begins, as a place on the page."""
        return WIDTH - at if self.mirrored else at

    def text(self, at: float, y: float, text: str, size: float, anchor: Anchor = "start", look: Look = "plain") -> None:
        """A line of text that starts, ends or has its middle at a place; `y` is its middle line."""
        sides = {"start": "right", "end": "left"} if self.mirrored else {"start": "left", "end": "right"}
        self.words.append(Word(self.x(at), y, text, size, sides.get(anchor, "center"), look))

    def paragraph(self, text: str, y: float, size: float, look: Look) -> float:
        """Text in lines across the page; where its last line stands."""
        lines = ruler().lines(text, size, WIDTH - 8, bold=look == "bold")
        for number, line in enumerate(lines):
            self.text(4, y + number * size * 1.35, line, size, look=look)
        return y + (len(lines) - 1) * size * 1.35 + size

    def box(self, style: str, at: float, y: float, width: float, height: float) -> None:
        """A box in one of the styles of `BOXES`; `y` is its top."""
        if width > 0:
            self.boxes.setdefault(style, []).append((self.x(at + width) if self.mirrored else at, y, width, height))

    def mark(self, style: str, at: float, y: float) -> None:
        """A mark in one of the styles of `MARKS`."""
        self.marks.setdefault(style, []).append((self.x(at), y))

    def stroke(self, style: str, at: float, y: float, to: float, down: float) -> None:
        """A line in one of the styles of `STROKES`."""
        self.strokes.setdefault(style, []).append(((self.x(at), y), (self.x(to), down)))

    def figure(self, height: float, letters: Letters | None) -> Figure:
        """The page, drawn; its words as text, or as outlines where there are `letters`."""
        from matplotlib.collections import LineCollection
        from matplotlib.figure import Figure
        from matplotlib.patches import PathPatch

        figure = Figure(figsize=(WIDTH / INCH, height / INCH))
        panel = figure.add_axes((0, 0, 1, 1))
        panel.set_axis_off()
        panel.set_xlim(0, WIDTH)
        panel.set_ylim(height, 0)
        for name, lines in self.strokes.items():
            panel.add_collection(LineCollection(lines, **STROKES[name]))
        for name, boxes in self.boxes.items():
            _put(panel, PathPatch(_boxes(boxes), **BOXES[name]))
        for name, points in self.marks.items():
            style = {**MARKS[name], "marker": _marker(MARKS[name]["marker"])}
            panel.scatter([x for x, _ in points], [y for _, y in points], zorder=3, **style)
        if letters is None:
            for word in self.words:
                panel.text(
                    word.x, word.y, word.text, ha=word.side, va="center_baseline", size=word.size, weight=word.weight, color=word.colour
                )
            return figure
        for colour in dict.fromkeys(word.colour for word in self.words):
            for word in self.words:
                if word.colour == colour:
                    letters.put(word.text, word.x, word.y, word.side, word.size, bold=word.bold)
            _put(panel, PathPatch(letters.path(), facecolor=colour, linewidth=0, zorder=4))
        return figure


def _put(panel: Axes, patch: PathPatch) -> None:
    """Add a patch without measuring it."""
    patch.set_transform(panel.transData)
    panel.add_artist(patch)


def _boxes(boxes: Sequence[tuple[float, float, float, float]]) -> MarkedPath:
    """Boxes as one path, hatched at once."""
    from matplotlib.path import Path as MarkedPath

    corners = [point for x, y, width, tall in boxes for point in ((x, y), (x + width, y), (x + width, y + tall), (x, y + tall), (x, y))]
    codes = [MarkedPath.MOVETO, MarkedPath.LINETO, MarkedPath.LINETO, MarkedPath.LINETO, MarkedPath.CLOSEPOLY]
    return MarkedPath(corners, codes * len(boxes))


def _marker(form: str) -> Any:  # noqa: ANN401  # of matplotlib
    """A mark by its form, or a letter in the middle of its place."""
    if form != QUESTION:
        return form
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath
    from matplotlib.transforms import Affine2D

    letter = TextPath((0, 0), form, size=SCALE, prop=FontProperties(family="DejaVu Sans"))
    box = letter.get_extents()
    return Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2).transform_path(letter)


BOXES: Any = {
    "in_place": {"facecolor": BLUE, "linewidth": 0},
    "open": {"facecolor": LIGHT, "edgecolor": QUIET, "hatch": "....", "linewidth": 0.5},
    "absent": {"facecolor": PAPER, "edgecolor": INK, "hatch": "/////", "linewidth": 0.7},
    "begun": {"facecolor": QUIET, "edgecolor": INK, "linewidth": 0.7},
}
MARKS: Any = {
    "in_place": {"s": 30, "marker": "s", "color": BLUE, "linewidths": 0},
    "partial": {"s": 20, "marker": "D", "color": LIGHT, "edgecolors": BLUE, "linewidths": 1.1},
    "planned": {"s": 22, "marker": "^", "color": PAPER, "edgecolors": BLUE, "linewidths": 0.9},
    "open": {"s": 26, "marker": QUESTION, "color": INK, "linewidths": 0.1},
    "nothing": {"s": 4, "marker": "o", "color": PALE, "linewidths": 0},
    "absent": {"s": 18, "marker": "x", "color": INK, "linewidths": 1.2},
    "not_applicable": {"s": 18, "marker": "_", "color": QUIET, "linewidths": 1.0},
    "signature": {"s": 40, "marker": "|", "color": BLUE, "linewidths": 1.3},
    "consent": {"s": 22, "marker": "o", "color": BLUE, "linewidths": 1.1},
    "consent stated": {"s": 22, "marker": "o", "color": PAPER, "edgecolors": BLUE, "linewidths": 1.1},
    "leaving": {"s": 28, "marker": "X", "color": INK, "linewidths": 0.5},
    "leaving stated": {"s": 28, "marker": "X", "color": PAPER, "edgecolors": INK, "linewidths": 0.9},
    "milestone": {"s": 9, "marker": "D", "color": PAPER, "edgecolors": INK, "linewidths": 0.7},
    "stated": {"s": 22, "marker": "o", "color": PAPER, "edgecolors": BLUE, "linewidths": 1.1},
}
STROKES: Any = {
    "hair": {"colors": PALE, "linewidths": 0.3},
    "rule": {"colors": QUIET, "linewidths": 0.6},
    "white": {"colors": PAPER, "linewidths": 0.4, "zorder": 2},
    "bound": {"colors": BLUE, "linewidths": 1.8},
    "beyond": {"colors": BLUE, "linewidths": 0.9, "linestyles": [(0, (3, 2))]},
}
ROW = 12.0
LABEL = 7.0
TITLE = 8.0


# ---------------------------------------------------------------------- coverage


def _coverage(sheet: Sheet, shows: Coverage, top: float) -> float:
    """What binds above, law and enforcement side by side; the rest below, by paragraph alone."""
    half = WIDTH / 2
    most = max((_length(bar) for panel in shows.panels for bar in panel.bars), default=0) or 1
    for number, panel in enumerate(shows.panels):
        _bars(sheet, panel, (number * half, top, half), most)
    y = top + 16 + ROW * max(len(panel.bars) for panel in shows.panels) + 8
    at = half / 2
    for name, told in zip(("in_place", "open", "absent"), shows.legend, strict=True):
        sheet.box(name, at, y - 4, 20, 8)
        sheet.text(at + 25, y, told, 7.5)
        at += 90
    parts = [Panel(panel.title, part) for panel in shows.below for part in _parts(panel)]
    if not parts:
        return y
    width = WIDTH / len(parts)
    longest = max((_length(bar) for panel in parts for bar in panel.bars), default=0) or 1
    for number, panel in enumerate(parts):
        _bars(sheet, panel, (number * width, y + 18, width), longest)
    return y + 34 + ROW * max(len(panel.bars) for panel in parts)


def _parts(panel: Panel) -> list[tuple[Bar, ...]]:
    """A long panel as two columns."""
    few = 16
    middle = -(-len(panel.bars) // 2)
    return [panel.bars] if len(panel.bars) <= few else [panel.bars[:middle], panel.bars[middle:]]


def _length(bar: Bar) -> int:
    return bar.in_place + bar.open + bar.absent


def _bars(sheet: Sheet, panel: Panel, place: tuple[float, float, float], most: int) -> None:
    """In place filled, open dotted and pale, absent white with strokes; a thin line between items, the range at the end."""
    left, top, width = place
    names = 0.5 * width if width < WIDTH / 2 else 0.40 * width
    unit = (width - names - 56) / most
    fits = ruler().width(panel.title, TITLE, bold=True) <= width - names
    sheet.text(left + (names if fits else 4), top, panel.title, TITLE, look="bold")
    for number, bar in enumerate(panel.bars):
        y = top + 16 + number * ROW
        sheet.text(left + names - 5, y, ruler().cut(bar.label, LABEL, names - 8), LABEL, "end")
        at = left + names
        for name in ("in_place", "open", "absent"):
            count = getattr(bar, name)
            sheet.box(name, at, y - 4, count * unit, 8)
            at += count * unit
        for step in range(1, bar.in_place):
            sheet.stroke("white", left + names + step * unit, y - 4, left + names + step * unit, y + 4)
        sheet.text(at + 4, y, bar.range, 6.5)


# ---------------------------------------------------------------------- matrix

BLOCK = 9.2
CELL = 14.0
FIELD = 6.0
SMALL = 5.6


def _matrix(sheet: Sheet, shows: Matrix, top: float) -> float:
    """The sections one below another in two columns, of much the same height."""
    sides: tuple[list[MatrixBlock], list[MatrixBlock]] = ([], [])
    for block in sorted(shows.blocks, key=lambda one: -len(one.rows)):
        min(sides, key=lambda side: sum(map(_tall, side))).append(block)
    order = {block.title: at for at, block in enumerate(shows.blocks)}
    lowest = top
    first = sorted((sorted(side, key=lambda one: order[one.title]) for side in sides if side), key=lambda side: order[side[0].title])
    for number, side in enumerate(first):
        y = top
        for block in side:
            _block(sheet, block, number * WIDTH / 2, y)
            y += _tall(block)
        lowest = max(lowest, y)
    return _legend(sheet, shows.legend, lowest + 2)


def _tall(block: MatrixBlock) -> float:
    heads = max(len(_head(name, count * _cell(block))) for name, count in block.groups)
    columns = 9 if any(block.columns) else 0
    return 14 + 10 * len(_titles(block)) + 6.5 * heads + columns + BLOCK * len(block.rows)


def _cell(block: MatrixBlock) -> float:
    """How wide a field is: few columns are wide."""
    return CELL if len(block.columns) > 2 else 3 * CELL  # noqa: PLR2004  # two columns


def _titles(block: MatrixBlock) -> list[str]:
    return ruler().lines(block.title, 7.5, WIDTH / 2 - 20, bold=True)


def _head(name: str, width: float) -> list[str]:
    """What stands over a group of columns, in lines that keep to it."""
    return ruler().lines(name, SMALL, width)


def _block(sheet: Sheet, block: MatrixBlock, left: float, top: float) -> None:
    width, cell = WIDTH / 2 - 12, _cell(block)
    names = width - cell * len(block.columns)
    y = top + 4
    for line in _titles(block):
        sheet.text(left + 4, y, line, 7.5, look="bold")
        y += 10
    start, lowest = 0, y
    for name, count in block.groups:
        for number, line in enumerate(_head(name, count * cell)):
            size = min(SMALL, SMALL * (count * cell - 2) / max(ruler().width(line, SMALL), 1))
            sheet.text(left + names + (start + count / 2) * cell, y + 6.5 * number, line, size, "middle")
            lowest = max(lowest, y + 6.5 * number)
        start += count
    y = lowest
    if any(block.columns):
        y += 9
        for number, name in enumerate(block.columns):
            sheet.text(left + names + (number + 0.5) * cell, y, ruler().cut(name, SMALL, cell), SMALL, "middle", look="quiet")
    y += 9
    for number, (label, marks) in enumerate(block.rows):
        at = y + number * BLOCK
        sheet.text(left + names - 5, at, ruler().cut(label, FIELD, names - 8), FIELD, "end")
        sheet.stroke("hair", left + 4, at + BLOCK / 2, left + width, at + BLOCK / 2)
        for column, mark in enumerate(marks):
            if mark:
                sheet.mark(mark, left + names + (column + 0.5) * cell, at)
    if len(block.groups) > 1:
        at = left + names + block.groups[0][1] * cell
        sheet.stroke("rule", at, y - BLOCK / 2, at, y + BLOCK * (len(block.rows) - 0.5))


def _legend(sheet: Sheet, legend: Sequence[tuple[str, str]], top: float) -> float:
    """What the marks mean, one after another in lines that fit."""
    at, y = 10.0, top
    for name, told in legend:
        width = 26 + ruler().width(told, LABEL)
        if at > 10 and at + width > WIDTH:  # noqa: PLR2004  # where a line begins
            at, y = 10.0, y + 12
        sheet.mark(name, at, y)
        sheet.text(at + 9, y, told, LABEL)
        at += width
    return y + 6


# ---------------------------------------------------------------------- instruments

DECADE = 10
MOST_YEARS = 150  # with a label for each ten


def _instruments(sheet: Sheet, shows: Instruments, top: float) -> float:
    """A line for each instrument: its acts, and from when it surely binds; broken beyond the record."""
    names = 150.0
    first = min((line.deeds[0].day.year for line in shows.lines), default=shows.last.year) - 1
    years = shows.last.year + 1 - first
    unit = (WIDTH - names - 14) / years
    bottom = top + 6 + ROW * len(shows.lines)

    def at(when: date) -> float:
        return names + (when.year + (when.timetuple().tm_yday - 1) / 366 - first) * unit

    apart = DECADE * max(1, round(years / MOST_YEARS))
    for year in range(-(-first // apart) * apart, shows.last.year + 1, apart):
        x = names + (year - first) * unit
        sheet.stroke("hair", x, top, x, bottom)
        sheet.text(x, bottom + 8, str(year), 7, "middle")
    for number, line in enumerate(shows.lines):
        _line(sheet, line, top + 6 + number * ROW, (names, at, at(shows.last)))
    return _legend(sheet, shows.legend, bottom + 24) if shows.lines else bottom


def _line(sheet: Sheet, line: Line, y: float, place: tuple[float, Callable[[date], float], float]) -> None:
    names, at, last = place
    sheet.text(names - 8, y, ruler().cut(line.label, LABEL, names - 12), LABEL, "end")
    sheet.stroke("hair", names, y, last, y)
    if line.bound is not None:
        begun = at(line.bound)
        reach = min(max(at(line.reaches), begun), last) if line.reaches else begun
        sheet.stroke("bound", begun, y, reach, y)
        sheet.stroke("beyond", reach, y, last, y)
    for deed in line.deeds:
        stated = "" if deed.recorded or deed.kind == "signature" else " stated"
        sheet.mark(f"{deed.kind}{stated}", at(deed.day), y)


# ---------------------------------------------------------------------- plan

STEPS = {"action": "in_place", "question": "open", "begun": "begun"}


def _chart(sheet: Sheet, shows: Chart, top: float) -> float:
    """A bar for each step over its months, with its milestones; lines where a year or a quarter begins."""
    names = 236.0
    unit = (WIDTH - names - 8) / max(shows.months, 1)
    bottom = top + 8 + ROW * len(shows.steps)
    for month, told in shows.ticks:
        x = names + month * unit
        sheet.stroke("hair", x, top, x, bottom)
        sheet.text(x + 2, top - 1, told, 6.5)
    for number, step in enumerate(shows.steps):
        y = top + 14 + number * ROW
        sheet.text(names - 6, y, ruler().cut(step.label, LABEL, names - 10), LABEL, "end")
        sheet.stroke("hair", names, y + ROW / 2, WIDTH - 8, y + ROW / 2)
        sheet.box(STEPS[step.kind], names + step.first * unit, y - 3.5, (step.end - step.first) * unit, 7)
        for month in step.milestones:
            sheet.mark("milestone", names + min(month, shows.months) * unit, y)
    at, y = 10.0, bottom + 18
    for name, told in shows.legend:
        if name in STEPS:
            sheet.box(STEPS[name], at, y - 3.5, 16, 7)
        else:
            sheet.mark(name, at + 8, y)
        sheet.text(at + 22, y, told, LABEL)
        at += 34 + ruler().width(told, LABEL)
    return y + 4


# ---------------------------------------------------------------------- what more would buy

TALL = 170.0


def _curves(sheet: Sheet, shows: Curves, top: float) -> float:
    """Lines with a mark at each point, from the left to the right; each has its name at its end."""
    left, right = 40.0, WIDTH - 96
    first, last = shows.across[0][0], shows.across[-1][0]

    def across(value: float) -> float:
        return left + (value - first) / max(last - first, 1) * (right - left)

    def up(value: float) -> float:
        return top + 6 + TALL * (1 - value / max(shows.most, 1))

    for value, told in shows.up:
        sheet.stroke("hair", left, up(value), right, up(value))
        sheet.text(left - 5, up(value), told, 6.5, "end")
    for value, told in shows.across:
        sheet.stroke("hair", across(value), top + 6, across(value), top + 6 + TALL)
        sheet.text(across(value), top + 6 + TALL + 9, told, 6.5, "middle")
    end = top - SPACE
    for curve in sorted(shows.curves, key=lambda one: -one.points[-1][1]):
        for (x, y), (x2, y2) in pairwise(curve.points):
            sheet.stroke("beyond" if curve.broken else "bound", across(x), up(y), across(x2), up(y2))
        for x, y in curve.points:
            sheet.mark("stated" if curve.broken else "consent", across(x), up(y))
        end = max(up(curve.points[-1][1]), end + SPACE)
        sheet.text(right + 8, end, curve.label, 6.5)
    return max(top + 6 + TALL + 18, end)


SPACE = 9.0  # points between names

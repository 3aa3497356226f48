"""The page of a picture: which paper, how large the type, and where each box stands. Lengths are in points (1/72 inch)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from gap1540.graph.picture import COLUMNS, Box, Picture
from gap1540.reporting import layout, svg_legend, svg_order
from gap1540.reporting.svg_columns import LEADING, PADDING, Text, Type, Widths, is_cut, tall, texts, widths
from gap1540.reporting.svg_text import wrapped

MILLIMETRE = 72 / 25.4
MARGIN = 8  # of the paper, in millimetres
EDGE = 7.0  # free at every side of the drawing
TITLE, NOTE = 14.0, 8.0
TITLE_LINES, NOTE_LINES = 2, 4
HEADINGS = 20.0  # the height of the names of the columns
LANES = 8.0  # free above the first box and below the last, for lines that pass
ARCS = 45.0  # free at the right of a single column, for lines within it
NARROWEST = 600.0
BEARABLE = 0.12  # the share of labels that may be cut on one sheet and would stand whole on several
NOTHING_HEIGHT = 30.0  # of a page without boxes, below its header
LOOSEST = 12.0  # between boxes where there is room


@dataclass(frozen=True, slots=True)
class Paper:
    """What can be printed on of one sheet, in points, and what CSS calls it."""

    name: str
    width: float
    height: float


LANDSCAPE = Paper("A3 landscape", (420 - 2 * MARGIN) * MILLIMETRE, (297 - 2 * MARGIN) * MILLIMETRE)
PORTRAIT = Paper("A3 portrait", LANDSCAPE.height, LANDSCAPE.width)

# Tried one after the other on one sheet; the last stands for several sheets.
TYPES = (
    Type(10, 8.5, 7),
    Type(9, 7.5, 6),
    Type(8, 7, 5),
    Type(7.5, 6.5, 4),
    Type(7.5, 6.5, 4, closest=1),
    Type(7, 6.5, 3, closest=1),
    Type(7, 6.5, 3, closest=2),
    Type(6.5, 6.2, 2.4, closest=2),
)
SEVERAL = (Type(7.5, 6.5, 5, closest=1), Type(7.5, 6.5, 3.5, closest=1), Type(7, 6.5, 3, closest=1))
FEW = 4  # sheets, up to which smaller type is tried to spare one
LANE = 1.6  # between lines that pass a column


@dataclass(frozen=True, slots=True)
class Placed:
    """A box on the page: its column counted from the left, its left upper corner, its width, and its text with its height."""

    box: Box
    column: int
    x: float
    y: float
    width: float
    text: Text

    @property
    def middle(self) -> float:
        """How far down the page the middle of the box is."""
        return self.y + self.text.height / 2


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the columns on the first sheet: the title in lines, each note whole and in lines, and the legend in rows."""

    title: tuple[str, ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...]
    legend: tuple[svg_legend.Row, ...]

    @property
    def legend_top(self) -> float:
        """From the top of the page to the legend."""
        return EDGE + len(self.title) * TITLE * 1.25 + sum(len(lines) for _, lines in self.notes) * NOTE * 1.35 + 7

    @property
    def bottom(self) -> float:
        """From the top of the page to the names of the columns."""
        return self.legend_top + (len(self.legend) * svg_legend.ROW + 8 if self.legend else 0.0)


@dataclass(frozen=True, slots=True)
class Page:
    """All that is drawn but lines: `columns` are names with left side and width, `placed` the boxes of each from the top down."""

    paper: Paper
    width: float
    height: float
    type: Type
    header: Header
    columns: tuple[tuple[str, float, float], ...]
    placed: tuple[tuple[Placed, ...], ...]
    gap: float
    sheets: int

    def headings(self) -> tuple[float, ...]:
        """How far down the page the names of the columns begin, sheet by sheet."""
        return (self.header.bottom, *(sheet * self.paper.height + EDGE for sheet in range(1, self.sheets)))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is settled before boxes are placed; `first` is the room for boxes on the first sheet, without end where there is one sheet."""

    paper: Paper
    size: Type
    shares: Widths
    header: Header
    told: Mapping[str, Text]
    gap: float
    first: float

    @property
    def start(self) -> float:
        """From the top of the page to the first box."""
        return self.header.bottom + HEADINGS + LANES

    @property
    def other(self) -> float:
        """The room for boxes on every sheet but the first."""
        return self.paper.height - 2 * EDGE - HEADINGS - 2 * LANES

    def on_page(self, top: float) -> tuple[int, float]:
        """The sheet on which a box stands, and how far down the page, from its place in the rooms of all sheets one below the other."""
        if top < self.first:
            return 0, self.start + top
        sheet = 1 + int((top - self.first) // self.other)
        return sheet, sheet * self.paper.height + EDGE + HEADINGS + LANES + top - self.first - (sheet - 1) * self.other


def page(picture: Picture) -> Page:
    """The picture on one sheet of A3 in the largest type that fits, upright only where that is larger, else on several sheets."""
    by_id = {box.id: box for box in sorted(picture.boxes, key=lambda box: (box.id, box.column, box.label))}
    by_column = [[box for box in by_id.values() if box.column == name] for name in COLUMNS]
    columns = [boxes for boxes in by_column if boxes]
    near = svg_order.neighbours(_numbered(columns), ((line.tail, line.head) for line in picture.lines))
    order = svg_order.ordered(_numbered(columns), near)
    several = _several(picture, columns, SEVERAL[0])
    bearable = sum(map(is_cut, several.told.values())) + BEARABLE * len(several.told)
    for size in TYPES:
        for paper in (LANDSCAPE, PORTRAIT):
            shares = widths(columns, paper.width - 2 * EDGE, size) if _may_fit(columns, paper, size) else None
            if shares is None:
                continue
            header = _header(picture, shares, paper)
            room = paper.height - header.bottom - HEADINGS - 2 * LANES - EDGE
            told = texts(columns, shares, size, room)
            if _tallest(columns, told, size.gap) <= room and sum(map(is_cut, told.values())) <= bearable:
                return _arranged(columns, order, near, _Frame(paper, size, shares, header, told, _loose(columns, told, room), inf))
    pages = [_arranged(columns, order, near, several)]
    if pages[0].sheets <= FEW:
        pages += [_arranged(columns, order, near, _several(picture, columns, size)) for size in SEVERAL[1:]]
    return min(pages, key=lambda found: found.sheets)


def _numbered(columns: Sequence[Sequence[Box]]) -> dict[str, int]:
    """The column of each box, counted from the left."""
    return {box.id: number for number, boxes in enumerate(columns) for box in boxes}


def _several(picture: Picture, columns: Sequence[Sequence[Box]], size: Type) -> _Frame:
    """Several sheets in one type."""
    shares = widths(columns, LANDSCAPE.width - 2 * EDGE, size) or Widths((), 0.0)
    header = _header(picture, shares, LANDSCAPE)
    first = LANDSCAPE.height - header.bottom - HEADINGS - 2 * LANES - EDGE
    room = _tallest(columns, texts(columns, shares, size, 0.0), size.gap)
    return _Frame(LANDSCAPE, size, shares, header, texts(columns, shares, size, room), size.gap, first)


def _may_fit(columns: Sequence[Sequence[Box]], paper: Paper, size: Type) -> bool:
    """Whether the tallest column could fit on one sheet if every label had one line; spares the measuring of what cannot."""
    return all(len(boxes) * (2 * PADDING + size.label * LEADING + size.gap) < paper.height for boxes in columns)


def _header(picture: Picture, shares: Widths, paper: Paper) -> Header:
    width = _width(shares, paper) - 2 * EDGE
    notes = ((note, wrapped(note, width, NOTE, NOTE_LINES)) for note in picture.notes)
    return Header(
        wrapped(picture.title, width, TITLE, TITLE_LINES, bold=True),
        tuple((note, lines) for note, lines in notes if lines),
        svg_legend.rows(picture, width),
    )


def _width(shares: Widths, paper: Paper) -> float:
    """The width of the page: that of the paper, or less where the columns need less."""
    return min(paper.width, max(NARROWEST, shares.total + (ARCS if len(shares.columns) == 1 else 0) + 2 * EDGE))


def _tallest(columns: Sequence[Sequence[Box]], told: Mapping[str, Text], gap: float) -> float:
    return max((tall((told[box.id] for box in boxes), gap) for boxes in columns), default=0.0)


def _loose(columns: Sequence[Sequence[Box]], told: Mapping[str, Text], room: float) -> float:
    """The room between boxes that fills the sheet, and not more than looks well."""
    spare = [(room - tall((told[box.id] for box in boxes), 0.0)) / (len(boxes) - 1) for boxes in columns if len(boxes) > 1]
    return min(LOOSEST, *spare) if spare else LOOSEST


def _arranged(columns: Sequence[Sequence[Box]], order: svg_order.Columns, near: svg_order.Neighbours, frame: _Frame) -> Page:
    """The boxes put in their places, and the page around them."""
    boxes = {box.id: box for column in columns for box in column}
    column_of = _numbered(columns)
    sizes = {name: frame.told[name].height for name in boxes}
    between = layout.gaps(order, column_of, near, sizes, frame.gap, LANE)
    tops = layout.spread(order, column_of, near, sizes, between)
    tops = layout.on_sheets(order, tops, sizes, frame.gap, (frame.first, frame.other))
    width = _width(frame.shares, frame.paper)
    left = (width - frame.shares.total) / 2 if len(columns) > 1 else EDGE
    spots, placed, end, sheets = [], [], frame.start, 1
    for number, (names, share) in enumerate(zip(order, frame.shares.columns, strict=True)):
        column = []
        for name in names:
            sheet, top = frame.on_page(tops[name])
            column.append(Placed(boxes[name], number, left, top, share, frame.told[name]))
            end, sheets = max(end, top + sizes[name]), max(sheets, sheet + 1)
        placed.append(tuple(column))
        spots.append((columns[number][0].column, left, share))
        left += share + frame.shares.gap
    height = max(end + LANES + EDGE, frame.start + NOTHING_HEIGHT)
    return Page(frame.paper, width, height, frame.size, frame.header, tuple(spots), tuple(placed), frame.shares.gap, sheets)

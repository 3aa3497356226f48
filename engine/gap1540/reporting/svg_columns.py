"""How wide the columns of a picture are, and how the text of each box fits into its column. Lengths are in points (1/72 inch)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gap1540.graph.picture import Box
from gap1540.reporting.svg_text import ELLIPSIS, flat, length, shortened, wrapped

LEADING = 1.18  # from line to line, in sizes of the type
PADDING = 2.6  # above the first line and below the last
RIGHT = 4.0  # between text and the right side of its box
SETTINGS = (
    (2, False),
    (2, True),
    (1, True),
)  # the lines of a label, and whether what fits beside a short label stands there; closer and closer
BETWEEN = 5.0  # between a label and what stands beside it
LEAST, MOST = 13.0, 27.0  # width of a column, in sizes of its type
WIDEST_GAP = 150.0  # between columns


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes of the label and of the second line, the least room between boxes, and how closely a column may be set that would not fit else."""

    label: float
    second: float
    gap: float
    closest: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a box as it fits: the lines of its label, its second line (or what stands beside the label), and the height of the box around them."""

    lines: tuple[str, ...]
    second: str
    height: float
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of the columns from the left, and of the gaps between them."""

    columns: tuple[float, ...]
    gap: float

    @property
    def total(self) -> float:
        """From the left side of the first column to the right side of the last."""
        return sum(self.columns) + self.gap * (len(self.columns) - 1)


def inset(box: Box) -> float:
    """How far the text of a box stands from its left side; the symbol of an item stands there."""
    return 17.0 if box.column == "item" else 9.0 if box.kind in {"state", "organisation"} else 7.0


def label(box: Box) -> str:
    """What a box is called in the drawing; its id where it has no name."""
    return flat(box.label) or flat(box.id) or "?"


def widths(columns: Sequence[Sequence[Box]], room: float, size: Type) -> Widths | None:
    """Widths that share the room out by how long the labels are; nothing where the columns would be too narrow to read."""
    least, many = LEAST * size.label, max(1, len(columns) - 1)
    gap = room * 0.052
    spare = room - gap * (len(columns) - 1) - least * len(columns)
    if spare < 0:
        return None
    wanted = [_wanted(boxes, size) - least for boxes in columns]
    if sum(wanted) > spare:
        return Widths(tuple(least + given for given in _shared(wanted, [len(boxes) for boxes in columns], spare)), gap)
    return Widths(tuple(least + want for want in wanted), min(WIDEST_GAP, gap + (spare - sum(wanted)) / many))


def _shared(wanted: Sequence[float], counts: Sequence[int], spare: float) -> list[float]:
    """What is spare shared out by what is wanted, up to three times as much of it to columns with many boxes, and to none more than it wants."""
    given = [0.0] * len(wanted)
    claims = [want * (1 + 2 * count / max(counts)) for want, count in zip(wanted, counts, strict=True)]
    open_ = [number for number, want in enumerate(wanted) if want > 0]
    while open_ and spare > 0:
        total = sum(claims[number] for number in open_)
        full = [number for number in open_ if claims[number] * spare / total >= wanted[number]]
        for number in full or open_:
            given[number] = wanted[number] if full else claims[number] * spare / total
        if not full:
            break
        spare -= sum(wanted[number] for number in full)
        open_ = [number for number in open_ if number not in full]
    return given


def _wanted(boxes: Sequence[Box], size: Type) -> float:
    """The width in which nine labels of ten stand whole, within bounds; in close type with the second line beside them."""
    needs = sorted(_need(length(label(box), size.label), length(flat(box.second), size.second), size) + inset(box) + RIGHT for box in boxes)
    return min(MOST * size.label, max(LEAST * size.label, needs[len(needs) * 9 // 10]))


def _need(one: float, other: float, size: Type) -> float:
    """The width that a label and a second line of these lengths need."""
    if size.closest and one + BETWEEN + other <= MOST * size.label:
        return one + BETWEEN + other
    return max(one * 0.58, other)


def fitted(box: Box, width: float, size: Type, setting: int) -> Text:
    """The text of a box that is so wide, in one of the settings."""
    most, close = SETTINGS[setting]
    room = width - inset(box) - RIGHT
    lines = wrapped(label(box), room, size.label, most)
    second = shortened(box.second, room, size.second)
    beside = close and len(lines) == 1 and second != "" and length(lines[0], size.label) + BETWEEN + length(second, size.second) <= room
    height = 2 * PADDING + (len(lines) * size.label + (second != "" and not beside) * size.second) * LEADING
    return Text(lines, second, height, beside)


def texts(columns: Sequence[Sequence[Box]], shares: Widths, size: Type, room: float) -> dict[str, Text]:
    """The text of every box, by its id: each column set no closer than it must be to be no taller than the room, or as close as it may be."""
    told: dict[str, Text] = {}
    for boxes, width in zip(columns, shares.columns, strict=True):
        column: dict[str, Text] = {}
        for setting in range(size.closest + 1):
            looser, column = column, {box.id: fitted(box, width, size, setting) for box in boxes}
            spare = room - tall(column.values(), size.gap)
            if spare >= 0:
                _loosen(column, looser, spare)
                break
        told.update(column)
    return told


def _loosen(column: dict[str, Text], looser: Mapping[str, Text], spare: float) -> None:
    """Where a column leaves room, labels that were cut get the looser setting, from the top of the alphabet as far as it goes."""
    for name, wide in looser.items():
        more = wide.height - column[name].height
        if is_cut(column[name]) and more <= spare:
            column[name] = wide
            spare -= more


def is_cut(text: Text) -> bool:
    """Whether the label does not stand there whole."""
    return text.lines[-1].endswith(ELLIPSIS)


def tall(column: Iterable[Text], gap: float) -> float:
    """The height of a column of boxes with a gap between each two."""
    heights = [text.height + gap for text in column]
    return sum(heights) - gap if heights else 0.0

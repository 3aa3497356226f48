"""The legend of a picture: what its symbols, lines and outlines mean, and nothing that does not occur in it. Lengths are in points."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from gap1540.graph.picture import Picture
from gap1540.languages import Spoken, colon, labelled, say
from gap1540.reporting import svg_strokes
from gap1540.reporting.svg_elements import INK, SOFT, add
from gap1540.reporting.svg_marks import line_mark, path, verdict_mark
from gap1540.reporting.svg_outlines import outline
from gap1540.reporting.svg_text import length, shortened
from gap1540.reporting.words import MEANINGS, VERDICTS
from gap1540.sentence import marked

SIZE, ROW, INDENT, SPACE = 7.0, 12.0, 62.0, 16.0
SAMPLE = {"verdict": 14.0, "line": 32.0, "box": 22.0}
STANDINGS = Spoken(
    {
        "yes": marked("an instrument that binds the State"),
        "no": marked("one that does not"),
        "open": marked("one of which that is open"),
    }
)
KINDS = Spoken(
    {
        "state": marked("a State"),
        "organisation": marked("an organisation"),
        "fact": marked("a fact about the State"),
        "statement": marked("a statement of the State"),
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what it explains (`verdict`, `line` or `box`), which one, its name, and what the name means."""

    sort: str
    which: tuple[str, str]
    name: str
    meaning: str = ""

    @property
    def text(self) -> str:
        """The name and its meaning in one line."""
        return labelled(self.name, self.meaning) if self.meaning else self.name


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what stands at its beginning, and its entries with the place from the left at which each begins and the width of its text."""

    heading: str
    entries: tuple[tuple[float, float, Entry], ...]


def rows(picture: Picture, width: float) -> tuple[Row, ...]:
    """The legend of a picture in rows of at most this width."""
    return tuple(row for heading, entries in _groups(picture) for row in _flowing(heading, entries, width))


def _groups(picture: Picture) -> Iterator[tuple[str, list[Entry]]]:
    """What occurs in the picture, in the order of the vocabulary, under one heading each."""
    verdicts = {box.verdict for box in picture.boxes}
    yield say("Items"), [Entry("verdict", (name, ""), told, MEANINGS[name]) for name, told in VERDICTS.items() if name in verdicts]
    ids = {box.id for box in picture.boxes}
    keys = {svg_strokes.key(line) for line in picture.lines if line.tail in ids and line.head in ids}
    strong = sorted(keys, key=lambda key: svg_strokes.place(*key), reverse=True)
    lines = [Entry("line", key, say(svg_strokes.stroke(*key).words)) for key in strong]
    yield say("Lines"), [entry for entry in lines if not entry.which[1]]
    yield say("Effects"), [entry for entry in lines if entry.which[1]]
    standings, kinds = {box.standing for box in picture.boxes}, {box.kind for box in picture.boxes}
    yield (
        say("Boxes"),
        [
            *(Entry("box", ("instrument", name), words) for name, words in STANDINGS.items() if name in standings),
            *(Entry("box", (name, ""), words) for name, words in KINDS.items() if name in kinds),
        ],
    )


def _flowing(heading: str, entries: list[Entry], width: float) -> Iterator[Row]:
    row: list[tuple[float, float, Entry]] = []
    x = INDENT
    for entry in entries:
        sample = SAMPLE[entry.sort]
        wide = min(length(entry.name, SIZE, bold=True) + length(entry.text[len(entry.name) :], SIZE), width - INDENT - sample)
        if row and x + sample + wide > width:
            yield Row(heading, tuple(row))
            row, x, heading = [], INDENT, ""
        row.append((x, wide, entry))
        x += sample + wide + SPACE
    if row:
        yield Row(heading, tuple(row))


def draw(parent: ET.Element, legend: tuple[Row, ...], x: float, y: float) -> None:
    """The rows from a left upper corner down."""
    group = add(parent, "g", class_="legend", font_size=SIZE, fill=INK)
    for number, row in enumerate(legend):
        middle = y + (number + 0.5) * ROW
        if row.heading:
            add(group, "text", row.heading, x=x, y=middle + SIZE * 0.36, font_weight="bold")
        for left, width, entry in row.entries:
            _entry(add(group, "g", class_=f"key key-{entry.sort}"), entry, (x + left, middle), width)


def _entry(group: ET.Element, entry: Entry, corner: tuple[float, float], width: float) -> None:
    x, y = corner
    group.set("data-key", " ".join(filter(None, entry.which)))
    start = x + SAMPLE[entry.sort]
    if entry.sort == "verdict":
        verdict_mark(group, entry.which[0], x + 5, y, 4)
    elif entry.sort == "line":
        style = svg_strokes.stroke(*entry.which)
        line = add(group, "path", d=path("M", x, y, "H", start - 5), fill="none", stroke=style.colour, stroke_width=style.width)
        if style.dash:
            line.set("stroke-dasharray", style.dash)
            line.set("stroke-linecap", style.cap)
        if style.mark:
            mark = line_mark(style.mark, (x + start - 5) / 2, y, (1.0, 0.0))
            add(group, "path", d=mark, fill="#ffffff" if style.mark == "ring" else "none", stroke=style.colour, stroke_width=1.1)
    else:
        outline(group, entry.which[0], entry.which[1], (x, y - 4.2, SAMPLE["box"] - 5, 8.4))
    text = add(group, "text", x=start, y=y + SIZE * 0.36)
    name = add(text, "tspan", shortened(entry.name, width, SIZE, bold=bool(entry.meaning)))
    if entry.meaning:
        name.set("font-weight", "bold")
        add(text, "tspan", shortened(f"{colon()}{entry.meaning}", width - length(entry.name, SIZE, bold=True), SIZE), fill=SOFT)

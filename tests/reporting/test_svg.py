"""Pictures of the graph as SVG: nothing overlaps, nothing sticks out, nothing hostile gets in, and the legend tells what occurs."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gap1540.graph.picture import COLUMNS, Box, Line, Picture
from gap1540.reporting import svg_strokes
from gap1540.reporting.layout import settled
from gap1540.reporting.svg import NOTHING, picture_svg
from gap1540.reporting.svg_text import clean, length, wrapped
from gap1540.reporting.words import BEARINGS, VERDICTS

usual = settings(max_examples=60, deadline=None)
SVG = "{http://www.w3.org/2000/svg}"
KINDS = (*svg_strokes.KINDS,)
HOSTILE = (
    "<script>alert(1)</script>",
    "]]> & &amp; \"double\" 'single' -->",
    "A" * 10_000,
    "word " * 2_000,
    "\x00\x01\x1b[31mred\x07\ud800\uffff\x85tail",
    "\N{RIGHT-TO-LEFT OVERRIDE}desrever",
    "\N{ARABIC LETTER SEEN}\N{ARABIC LETTER ALEF} " * 40,
    "\N{CJK UNIFIED IDEOGRAPH-7981}" * 80,
    "a" + "\N{COMBINING ACUTE ACCENT}" * 500,
    "\N{ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM}" * 5,
    "\N{ROCKET}" * 60,
    "W" * 90,
    "one\r\ntwo\u2028three",
    "",
    " \n\t ",
)
labels = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=120), st.text("abc ,-(", max_size=60))


@st.composite
def pictures(draw: st.DrawFn, most: int = 24) -> Picture:
    ids = draw(st.lists(st.one_of(st.text(min_size=1, max_size=8), st.integers(0, 99).map(str)), unique_by=clean, max_size=most))
    boxes = []
    for name in ids:
        column = draw(st.sampled_from(COLUMNS))
        kind = draw(st.sampled_from(("instrument", "state", "organisation"))) if column == "instrument" else column
        verdict = draw(st.sampled_from((*VERDICTS, None))) if column == "item" else None
        standing = draw(st.sampled_from(("yes", "no", "open", None))) if kind == "instrument" else None
        boxes.append(Box(name, column, kind, draw(labels), draw(labels), draw(labels), verdict, standing))
    ends = st.sampled_from([*ids, "not there"])
    bearings = st.sampled_from((*BEARINGS, None))
    kinds = st.sampled_from((*KINDS, "a kind <unknown>"))
    lines = draw(st.lists(st.builds(Line, ends, ends, kinds, labels, bearings), max_size=2 * most))
    return Picture(draw(labels), tuple(draw(st.lists(labels, max_size=3))), tuple(boxes), tuple(lines))


@dataclass(frozen=True)
class Area:
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Area) -> bool:
        return self.left <= other.left and self.top <= other.top and other.right <= self.right and other.bottom <= self.bottom

    def meets(self, other: Area) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def parsed(picture: Picture) -> ET.Element:
    return ET.fromstring(picture_svg(picture))  # noqa: S314  the program's own


ROUNDING = 0.03  # numbers stand in the file to a hundredth


def number(element: ET.Element, name: str) -> float:
    return float(element.get(name, "nan"))


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def area(rect: ET.Element) -> Area:
    left, top = number(rect, "x"), number(rect, "y")
    return Area(left, top, left + number(rect, "width"), top + number(rect, "height"))


def text_area(text: ET.Element) -> Area:
    size, x, y = number(text, "font-size"), number(text, "x"), number(text, "y")
    wide = length(text.text or "", size)
    left = x - wide if text.get("text-anchor") == "end" else x - wide / 2 if text.get("text-anchor") == "middle" else x
    return Area(left + ROUNDING, y - 0.75 * size, left + wide - ROUNDING, y + 0.1 * size)


def box_areas(root: ET.Element) -> list[Area]:
    return [area(next(one for one in node.iter(f"{SVG}rect") if one.get("class") == "box")) for node in of_class(root, "node")]


def page_area(root: ET.Element) -> Area:
    _, _, width, height = map(float, root.get("viewBox", "").split())
    return Area(0, 0, width, height)


def big(count: int, seed: int = 0) -> Picture:
    rng = random.Random(seed)  # noqa: S311  a test, not a secret
    words = ("export", "control", "of", "dual use", "items", "and", "related materials", "law", "decree", "authority", "convention")
    boxes = []
    for n in range(count):
        column = COLUMNS[n % 6]
        label = " ".join(rng.choice(words) for _ in range(rng.randint(1, 9)))
        boxes.append(Box(f"{n:05}", column, column, label, "chemical, law", label, "partial" if column == "item" else None))
    lines = []
    for n in range(2 * count):
        tail = rng.randrange(count)
        head = min(count - 1, max(0, tail + rng.randint(-40, 40)))
        lines.append(Line(boxes[tail].id, boxes[head].id, rng.choice(KINDS), "", rng.choice(list(BEARINGS)) if n % 2 else None))
    return Picture("Many", ("On a day.",), tuple(boxes), tuple(lines))


@usual
@given(pictures())
def test_the_document_is_well_formed_and_holds_no_markup_of_the_labels(picture: Picture) -> None:
    root = parsed(picture)
    assert root.tag == f"{SVG}svg"
    known = {"svg", "title", "desc", "style", "g", "rect", "path", "circle", "text", "tspan"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= known
    assert root.get("role") == "img"
    assert [child.tag.removeprefix(SVG) for child in root][:2] == ["title", "desc"]


@usual
@given(pictures())
def test_no_two_boxes_overlap_and_all_stand_on_the_page(picture: Picture) -> None:
    root = parsed(picture)
    areas, sheet = box_areas(root), page_area(root)
    assert len(areas) == len(picture.boxes)
    assert all(sheet.holds(one) for one in areas)
    assert not [pair for n, one in enumerate(areas) for pair in areas[:n] if one.meets(pair)]


@usual
@given(pictures())
def test_text_stays_within_its_box_and_lines_of_text_do_not_overlap(picture: Picture) -> None:
    root = parsed(picture)
    for node, box in zip(of_class(root, "node"), box_areas(root), strict=True):
        texts = [text_area(text) for text in node.findall(f"{SVG}text")]
        assert texts
        assert all(box.holds(text) for text in texts)
        assert not [n for n, one in enumerate(texts) for other in texts[:n] if one.meets(other)]


@usual
@given(pictures())
def test_the_header_stays_on_the_page(picture: Picture) -> None:
    root = parsed(picture)
    width = page_area(root).right
    for group, bold in (("title", True), ("notes", False)):
        for part in of_class(root, group):
            size = number(part, "font-size")
            for text in part.iter(f"{SVG}text"):
                assert number(text, "x") + length(text.text or "", size, bold=bold) <= width


@usual
@given(pictures(), st.randoms(use_true_random=False))
def test_the_order_of_boxes_and_lines_makes_no_difference(picture: Picture, rng: random.Random) -> None:
    boxes, lines = list(picture.boxes), list(picture.lines)
    rng.shuffle(boxes)
    rng.shuffle(lines)
    assert picture_svg(replace(picture, boxes=tuple(boxes), lines=tuple(lines))) == picture_svg(picture)


@usual
@given(pictures())
def test_every_box_and_line_tells_all_where_a_pointer_rests(picture: Picture) -> None:
    root = parsed(picture)
    told = {node.get("data-id"): node.findtext(f"{SVG}title") or "" for node in of_class(root, "node")}
    for box in picture.boxes:
        for text in (box.label, box.second, box.title):
            assert clean(text).strip() in told[clean(box.id)]
        assert told[clean(box.id)] or not clean(box.id).strip()
    lines = of_class(root, "line")
    assert len(lines) == sum(1 for line in picture.lines if line.head != "not there" and line.tail != "not there")
    assert all(line.findtext(f"{SVG}title") for line in lines)


@usual
@given(pictures())
def test_the_legend_holds_exactly_what_occurs(picture: Picture) -> None:
    root = parsed(picture)
    keys: dict[str, set[str]] = {"verdict": set(), "line": set(), "box": set()}
    for entry in of_class(root, "key"):
        keys[entry.get("class", "").removeprefix("key key-")].add(entry.get("data-key", ""))
    ids = {box.id for box in picture.boxes}
    drawn = [line for line in picture.lines if {line.tail, line.head} <= ids]
    assert keys["verdict"] == {box.verdict for box in picture.boxes if box.verdict}
    assert keys["line"] == {f"provides {line.bearing}" if line.kind == "provides" and line.bearing else line.kind for line in drawn}
    standings = {f"instrument {box.standing}" for box in picture.boxes if box.standing}
    assert keys["box"] == standings | {box.kind for box in picture.boxes if box.kind in {"state", "organisation"}}


def test_a_picture_without_boxes_says_so() -> None:
    root = parsed(Picture("Nothing", ("On a day.",), (), ()))
    assert NOTHING in {text.text for text in root.iter(f"{SVG}text")}
    assert NOTHING in (root.findtext(f"{SVG}desc") or "")
    assert not of_class(root, "key")


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_has_a_symbol_of_its_own(verdict: str) -> None:
    def symbol(name: str) -> str:
        root = parsed(Picture("", (), (Box("a", "item", "item", "x", "", "", name),), ()))
        mark = of_class(of_class(root, "nodes")[0], "mark")[0]
        return re.sub(r"#\w{6}", "", "".join(ET.tostring(child, encoding="unicode") for child in mark) + mark.get("fill", ""))

    assert [other for other in VERDICTS if symbol(other) == symbol(verdict)] == [verdict]


@pytest.mark.parametrize("bearing", BEARINGS)
def test_every_bearing_is_told_by_more_than_its_colour(bearing: str) -> None:
    def form(name: str) -> tuple[str | None, int]:
        boxes = (Box("e", "effect", "effect", "x", "", ""), Box("m", "measure", "measure", "x", "", ""))
        root = parsed(Picture("", (), boxes, (Line("m", "e", "provides", "", name),)))
        group = next(one for one in root.iter() if one.get("data-bearing"))
        mark = group[0].findall(f"{SVG}path")[2:]
        return group.get("stroke-dasharray"), len(mark[0].get("d", "").split()) if mark else 0

    assert [other for other in BEARINGS if form(other) == form(bearing)] == [bearing]


@pytest.mark.parametrize("count", [1, 30, 100, 200, 400])
def test_type_stays_legible_on_a3(count: int) -> None:
    root = parsed(big(count))
    width, height = (float(root.get(name, "").removesuffix("mm")) for name in ("width", "height"))
    style = root.findtext(f"{SVG}style") or ""
    paper = re.search(r"@page \{ size: (A3 landscape|A3 portrait); margin: 8mm; \}", style)
    assert paper
    assert width <= (404 if paper[1] == "A3 landscape" else 281)
    scale = width / page_area(root).right * 72 / 25.4  # points on paper for one unit of the drawing
    sizes = [number(text, "font-size") * scale for node in of_class(root, "node") for text in node.findall(f"{SVG}text")]
    assert min(sizes) > 6.15
    assert height <= 281 or paper[1] == "A3 portrait" or "Sheet 2 of" in "".join(root.itertext())


def test_no_box_stands_across_the_end_of_a_sheet() -> None:
    root = parsed(big(400))
    sheet = 281 * 72 / 25.4
    assert page_area(root).bottom > 2 * sheet
    assert all(int(box.top / sheet) == int(box.bottom / sheet) for box in box_areas(root))
    names = [text for text in of_class(root, "headings")[0].iter(f"{SVG}text") if text.text == "Effect"]
    assert len(names) == int(page_area(root).bottom / sheet) + 1


def test_large_pictures_are_laid_out_without_overlap() -> None:
    root = parsed(big(2_000))
    columns: dict[float, list[Area]] = {}
    for one in box_areas(root):
        columns.setdefault(one.left, []).append(one)
    assert len(columns) == 6
    for column in columns.values():
        column.sort(key=lambda one: one.top)
        assert all(upper.bottom < lower.top for upper, lower in pairwise(column))


def test_boxes_stand_beside_what_they_are_joined_to() -> None:
    boxes = tuple(Box(f"{column}{n}", column, column, f"Number {n}", "", "") for column in ("effect", "item") for n in range(12))
    lines = tuple(Line(f"item{n}", f"effect{(5 * n) % 12}", "asks_for", "") for n in range(12))
    root = parsed(Picture("", (), boxes, lines))
    tops = {node.get("data-id"): box.top for node, box in zip(of_class(root, "node"), box_areas(root), strict=True)}
    assert all(tops[line.tail] == pytest.approx(tops[line.head], abs=0.5) for line in lines)


@usual
@given(
    st.lists(st.tuples(st.floats(-50, 500), st.floats(1, 30), st.floats(0.1, 9)), min_size=1, max_size=30),
    st.floats(0, 10),
)
def test_settled_boxes_keep_their_order_and_their_distance(rows: list[tuple[float, float, float]], gap: float) -> None:
    wanted, sizes, weights = zip(*rows, strict=True)
    room = sum(sizes) + gap * (len(sizes) - 1)
    tops = settled(wanted, sizes, weights, gap, (0.0, room + 40))
    assert tops[0] >= -1e-9
    assert tops[-1] + sizes[-1] <= room + 40 + 1e-6
    assert all(upper + size + gap <= lower + 1e-6 for (upper, lower), size in zip(pairwise(tops), sizes, strict=False))


@usual
@given(labels, st.floats(40, 300), st.floats(6, 12), st.integers(1, 3))
def test_wrapped_lines_fit(text: str, width: float, size: float, most: int) -> None:
    lines = wrapped(text, width, size, most)
    assert len(lines) <= most
    assert all(length(line, size) <= width + 0.001 for line in lines)
    assert bool(lines) == bool(clean(text).split())

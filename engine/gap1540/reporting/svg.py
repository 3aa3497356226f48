"""A picture of a part of the graph as one SVG document that needs nothing beside itself: for a screen, and for paper of the size A3."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from gap1540.graph.picture import Line, Picture
from gap1540.languages import Spoken, labelled, say, semicolons
from gap1540.reporting import svg_legend, svg_strokes
from gap1540.reporting.svg_boxes import draw_box, in_full
from gap1540.reporting.svg_elements import FONT, INK, RULE, SOFT, add, number
from gap1540.reporting.svg_marks import line_mark
from gap1540.reporting.svg_page import EDGE, HEADINGS, MARGIN, MILLIMETRE, NOTE, TITLE, Page, page
from gap1540.reporting.svg_routes import Route, routes
from gap1540.reporting.svg_text import length, shortened
from gap1540.sentence import marked

COLUMN_NAMES = Spoken(
    {
        "instrument": marked("Instrument"),
        "provision": marked("Article or paragraph"),
        "effect": marked("Effect"),
        "item": marked("Item"),
        "measure": marked("Measure"),
        "document": marked("Document"),
    }
)
NOTHING = marked("There is nothing to show.")
FOOT = 6.5
STYLE = """
@page { size: %s; margin: %dmm; }
.line:hover { stroke-opacity: 1; }
.line:hover .drawn { stroke-width: 2.8px; }
.node:hover .box { stroke: #1b2430; stroke-width: 1.9px; }
"""


def picture_svg(picture: Picture) -> str:
    """The picture as the text of an SVG document; lines whose ends are not both among the boxes are left out, and an id is drawn once."""
    drawn = page(picture)
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{number(drawn.width / MILLIMETRE)}mm",
            "height": f"{number(drawn.height / MILLIMETRE)}mm",
            "viewBox": f"0 0 {number(drawn.width)} {number(drawn.height)}",
            "role": "img",
            "aria-labelledby": "picture-title picture-description",
            "font-family": FONT,
            "fill": INK,
            "text-rendering": "geometricPrecision",
        },
    )
    add(root, "title", picture.title, id="picture-title")
    add(root, "desc", _description(picture), id="picture-description")
    add(root, "style", STYLE % (drawn.paper.name, MARGIN))
    add(root, "rect", width=drawn.width, height=drawn.height, fill="#ffffff")
    _header(root, drawn, picture)
    _lines(root, drawn, picture.lines, {box.id: box.label for box in picture.boxes})
    _headings(root, drawn)
    boxes = add(root, "g", class_="nodes", stroke_width=0.8)
    for column in drawn.placed:
        for placed in column:
            draw_box(boxes, placed, drawn.type)
    if not drawn.placed:
        add(root, "text", say(NOTHING), x=EDGE, y=drawn.header.bottom + 16, font_size=11.0, fill=SOFT)
    for group in root.iter("g"):
        group.tail = "\n"
    return ET.tostring(root, encoding="unicode") + "\n"


def _description(picture: Picture) -> str:
    """The picture in words, for those who cannot see it: its notes, and how much of what it holds."""
    if not picture.boxes:
        return " ".join((*picture.notes, say(NOTHING)))
    boxes = Counter(box.column for box in picture.boxes)
    kinds = Counter(say(svg_strokes.stroke(line.kind, "").words) for line in picture.lines)
    held = semicolons(labelled(name, str(boxes[column])) for column, name in COLUMN_NAMES.items() if boxes[column])
    lines = semicolons(labelled(words, str(count)) for words, count in sorted(kinds.items())) or say("none")
    told = (say("Boxes in columns from the left to the right: {boxes}.", boxes=held), say("Lines between them: {lines}.", lines=lines))
    return " ".join((*picture.notes, *told))


def _header(root: ET.Element, drawn: Page, picture: Picture) -> None:
    y = EDGE
    title = add(root, "g", class_="title", font_size=TITLE, font_weight="bold")
    add(title, "title", picture.title)
    for line in drawn.header.title:
        y += TITLE * 1.25
        add(title, "text", line, x=EDGE, y=y - TITLE * 0.35)
    notes = add(root, "g", class_="notes", font_size=NOTE, fill=SOFT)
    for note, lines in drawn.header.notes:
        group = add(notes, "g")
        add(group, "title", note)
        for line in lines:
            y += NOTE * 1.35
            add(group, "text", line, x=EDGE, y=y - NOTE * 0.25)
    if drawn.header.legend:
        top = drawn.header.legend_top
        add(root, "path", d=f"M {number(EDGE)} {number(top - 2)} H {number(drawn.width - EDGE)}", stroke=RULE, stroke_width=0.6)
        svg_legend.draw(root, drawn.header.legend, EDGE, top + 1)


def _headings(root: ET.Element, drawn: Page) -> None:
    """The names of the columns, on every sheet, and the number of the sheet where there are several."""
    group = add(root, "g", class_="headings", font_size=9.5, font_weight="bold")
    for top in drawn.headings():
        for name, left, width in drawn.columns:
            add(group, "rect", x=left, y=top, width=width, height=HEADINGS - 2, fill="#ffffff")
            add(group, "text", shortened(COLUMN_NAMES[name], width + drawn.gap * 0.8, 9.5, bold=True), x=left, y=top + 12)
            add(group, "rect", x=left, y=top + 16, width=width, height=1.4, fill=INK)
    if drawn.sheets > 1:
        feet = add(root, "g", class_="feet", font_size=FOOT, fill=SOFT, text_anchor="end")
        for sheet in range(1, drawn.sheets + 1):
            words, y = say("Sheet {number} of {count}", number=sheet, count=drawn.sheets), min(sheet * drawn.paper.height, drawn.height) - 4
            wide = length(words, FOOT) + 4
            add(feet, "rect", x=drawn.width - EDGE - wide, y=y - FOOT, width=wide, height=FOOT + 2, fill="#ffffff")
            add(feet, "text", words, x=drawn.width - EDGE, y=y)


def _lines(root: ET.Element, drawn: Page, lines: Sequence[Line], labels: dict[str, str]) -> None:
    """All lines, those of one kind in one group; the strongest lie on top."""
    ranked = sorted(lines, key=lambda line: (svg_strokes.place(*svg_strokes.key(line)), line.tail, line.head, line.title))
    every = add(root, "g", class_="lines", fill="none", stroke_opacity=max(0.4, 0.66 - len(lines) / 3000))
    for (kind, bearing), members in groupby(routes(drawn, ranked), key=lambda route: svg_strokes.key(route.line)):
        style = svg_strokes.stroke(kind, bearing)
        group = add(every, "g", data_kind=kind, stroke=style.colour, stroke_width=style.width)
        if bearing:
            group.set("data-bearing", bearing)
        if style.dash:
            group.set("stroke-dasharray", style.dash)
            group.set("stroke-linecap", style.cap)
        for route in members:
            _line(group, route, style, labels)


def _line(group: ET.Element, route: Route, style: svg_strokes.Stroke, labels: dict[str, str]) -> None:
    one = add(group, "g", class_="line")
    words = f"{labels[route.line.tail]} \N{RIGHTWARDS ARROW} {labels[route.line.head]} ({say(style.words)})"
    add(one, "title", in_full(route.line.title) or words)
    add(one, "path", d=route.d, stroke="none", stroke_width=6.0, pointer_events="stroke")
    add(one, "path", class_="drawn", d=route.d)
    if style.mark:
        mark = line_mark(style.mark, *route.point, route.slope)
        shape = add(one, "path", d=mark, stroke_dasharray="none", stroke_opacity="1", stroke_width=1.3)
        shape.set("fill", "#ffffff" if style.mark == "ring" else "none")
    if route.arrow:
        add(one, "path", d=route.arrow, fill=style.colour, stroke="none")

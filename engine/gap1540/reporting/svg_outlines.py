"""The outlines of boxes: by kind, by how an instrument stands to the State, and by the verdict of an item. Lengths are in points."""

from xml.etree import ElementTree as ET

from gap1540.reporting.svg_elements import add
from gap1540.reporting.svg_marks import COLOURS

PLAIN = "#8793a1"
STRONG = "#33475b"
TINTS = {
    "instrument": "#eef2f7",
    "provision": "#f5f7fa",
    "effect": "#fbf8ef",
    "item": "#ffffff",
    "measure": "#eff5f0",
    "document": "#f6f4f1",
    "fact": "#fbf8ef",
    "statement": "#eff5f0",
    "state": "#e4eaf2",
    "organisation": "#e4eaf2",
}
STRIP = 3.0  # the band at the left side of what has a standing or a verdict


def outline(parent: ET.Element, kind: str, standing: str, area: tuple[float, float, float, float], verdict: str = "") -> None:
    """A box: x, y, width, height. States have round ends, organisations a double line, what does not bind is dashed, what is open dotted."""
    x, y, width, height = area
    colour, tint = COLOURS.get(verdict, (PLAIN, TINTS.get(kind, "#ffffff")))
    dash = {"no": "3 2", "open": "0.8 1.6"}.get(standing, "")
    if standing:
        colour, tint = STRONG, "#ffffff" if dash else tint
    corner = {"state": height / 2, "organisation": 1.0, "effect": 5.0}.get(kind, 2.0)
    box = add(parent, "rect", class_="box", x=x, y=y, width=width, height=height, rx=min(corner, height / 2), fill=tint, stroke=colour)
    box.set("stroke-width", "0.8")
    if dash:
        box.set("stroke-dasharray", dash)
    if kind == "organisation":
        add(
            parent,
            "rect",
            x=x + 1.8,
            y=y + 1.8,
            width=width - 3.6,
            height=height - 3.6,
            rx=0.5,
            fill="none",
            stroke=colour,
            stroke_width=0.5,
        )
    if standing == "yes" or verdict in COLOURS:
        add(parent, "rect", x=x, y=y, width=STRIP, height=height, rx=1.0, fill=colour)

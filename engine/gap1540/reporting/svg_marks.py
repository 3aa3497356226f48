"""Small drawn symbols: the verdict of an item, by form and colour. Lengths are in points; the colours stay apart for the colour-blind."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from xml.etree import ElementTree as ET

from gap1540.reporting.svg_elements import add, number

# Verdict: colour of the symbol and of the edge of the box, tint of the box.
COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "in_place": ("#00795a", "#e3f3ee"),
        "partial": ("#0068a8", "#e4f0f9"),
        "contested": ("#a23b7a", "#f8e8f1"),
        "in_progress": ("#b36b00", "#fdf1dc"),
        "unclear": ("#7a6400", "#faf6d9"),
        "not_reported": ("#5b6675", "#ffffff"),
        "not_assessed": ("#6f7a88", "#f4f5f7"),
        "absent": ("#c64600", "#fce9e0"),
        "not_applicable": ("#6f7a88", "#f4f5f7"),
    }
)


def path(*parts: str | float) -> str:
    """The description of a path from letters and lengths."""
    return " ".join(part if isinstance(part, str) else number(part) for part in parts)


def verdict_mark(parent: ET.Element, verdict: str, x: float, y: float, radius: float) -> None:
    """The symbol of a verdict about a centre; nothing where there is no such verdict."""
    if verdict in _DRAWN:
        group = add(parent, "g", class_="mark", fill="none", stroke=COLOURS[verdict][0], stroke_width=radius * 0.28)
        _DRAWN[verdict](group, x, y, radius)


def _ring(group: ET.Element, x: float, y: float, radius: float, dash: str = "") -> None:
    ring = add(group, "circle", cx=x, cy=y, r=radius * 0.86)
    if dash:
        ring.set("stroke-dasharray", dash)


def _disc(group: ET.Element, x: float, y: float, radius: float) -> None:
    _ring(group, x, y, radius)
    group.set("fill", group.get("stroke", ""))


def _half(group: ET.Element, x: float, y: float, radius: float) -> None:
    _ring(group, x, y, radius)
    r = radius * 0.86
    add(group, "path", d=path("M", x, y - r, "A", r, r, "0 0 0", x, y + r, "Z"), fill=group.get("stroke", ""), stroke="none")


def _two_ways(group: ET.Element, x: float, y: float, radius: float) -> None:
    a, b = radius, radius * 0.5
    heads = ("M", x - a + b, y - b, "L", x - a, y, "L", x - a + b, y + b, "M", x + a - b, y - b, "L", x + a, y, "L", x + a - b, y + b)
    add(group, "path", d=path("M", x - a, y, "H", x + a, *heads))


def _triangle(group: ET.Element, x: float, y: float, radius: float) -> None:
    a = radius * 0.9
    add(group, "path", d=path("M", x - a * 0.7, y - a, "L", x + a, y, "L", x - a * 0.7, y + a, "Z"), fill=group.get("stroke", ""))


def _question(group: ET.Element, x: float, y: float, radius: float) -> None:
    _ring(group, x, y, radius)
    size = radius * 1.5
    add(
        group, "text", "?", x=x, y=y + size * 0.36, font_size=size, font_weight="bold", text_anchor="middle", fill=group.get("stroke", "")
    ).set("stroke", "none")


def _cross(group: ET.Element, x: float, y: float, radius: float) -> None:
    a = radius * 0.75
    group.set("stroke-width", number(radius * 0.42))
    add(group, "path", d=path("M", x - a, y - a, "L", x + a, y + a, "M", x - a, y + a, "L", x + a, y - a))


def _dash(group: ET.Element, x: float, y: float, radius: float) -> None:
    group.set("stroke-width", number(radius * 0.42))
    add(group, "path", d=path("M", x - radius * 0.8, y, "H", x + radius * 0.8))


_DRAWN: Mapping[str, Callable[[ET.Element, float, float, float], None]] = MappingProxyType(
    {
        "in_place": _disc,
        "partial": _half,
        "contested": _two_ways,
        "in_progress": _triangle,
        "unclear": _question,
        "not_reported": _ring,
        "not_assessed": partial(_ring, dash="1 1.3"),
        "absent": _cross,
        "not_applicable": _dash,
    }
)


def line_mark(mark: str, x: float, y: float, slope: tuple[float, float]) -> str:
    """A cross, a ring or a bar upon a line at a point, as a piece of its path; `slope` is the direction of the line, of length one."""
    dx, dy = slope
    if mark == "ring":
        return path("M", x - 2.6, y, "a 2.6 2.6 0 1 0 5.2 0 a 2.6 2.6 0 1 0 -5.2 0")
    turns = {"cross": ((0.7071, 0.7071), (0.7071, -0.7071)), "bar": ((0.0, 1.0),)}.get(mark, ())
    parts: list[str | float] = []
    for cosine, sine in turns:
        ax, ay = 3.4 * (dx * cosine - dy * sine), 3.4 * (dx * sine + dy * cosine)
        parts += ["M", x - ax, y - ay, "L", x + ax, y + ay]
    return path(*parts)

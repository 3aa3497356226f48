"""SVG elements of the pictures: made as elements, never as text, so that no label can become markup."""

from xml.etree import ElementTree as ET

from gap1540.reporting.svg_text import clean

INK = "#1b2430"  # text; 15:1 on white
SOFT = "#46515e"  # smaller text; 8:1 on white, more than 6:1 on every tint used
RULE = "#c3cad3"
FONT = "DejaVu Sans, Noto Sans, Arial, sans-serif"


def number(value: float) -> str:
    """A length in points as SVG writes it, to a hundredth, without idle zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def add(parent: ET.Element, tag: str, text: str = "", **attributes: str | float) -> ET.Element:
    """A new last child, its text made harmless; `stroke_width` becomes `stroke-width`, a trailing underscore falls away, numbers are points."""
    names = {
        name.rstrip("_").replace("_", "-"): clean(value) if isinstance(value, str) else number(value) for name, value in attributes.items()
    }
    child = ET.SubElement(parent, tag, names)
    if text:
        child.text = clean(text)
    return child

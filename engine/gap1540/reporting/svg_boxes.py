"""The boxes of a picture as drawn: outline, symbol of the verdict, label, second line, and the whole text where a pointer rests."""

from xml.etree import ElementTree as ET

from gap1540.reporting.svg_columns import LEADING, PADDING, RIGHT, Type, inset
from gap1540.reporting.svg_elements import SOFT, add
from gap1540.reporting.svg_marks import verdict_mark
from gap1540.reporting.svg_outlines import outline
from gap1540.reporting.svg_page import Placed
from gap1540.reporting.svg_text import clean


def in_full(*texts: str) -> str:
    """Texts one below the other, each once, without what another of them says anyway."""
    told: list[str] = []
    for text in sorted((clean(text).strip() for text in texts), key=len, reverse=True):
        if not any(text in one for one in told):
            told.append(text)
    kept = dict.fromkeys(stripped for text in texts if (stripped := clean(text).strip()) in told)
    return "\n".join(kept)


def draw_box(parent: ET.Element, placed: Placed, size: Type) -> None:
    """One box with all that stands in it."""
    box, text = placed.box, placed.text
    group = add(parent, "g", class_="node", data_id=box.id, data_kind=box.kind)
    add(group, "title", in_full(box.label, box.second, box.title) or box.id)
    outline(group, box.kind, box.standing or "", (placed.x, placed.y, placed.width, text.height), box.verdict or "")
    if box.verdict:
        verdict_mark(group, box.verdict, placed.x + 10, placed.y + PADDING + size.label * LEADING / 2, min(4.4, size.label * 0.55))
    x, y = placed.x + inset(box), placed.y + PADDING
    for line in text.lines:
        y += size.label * LEADING
        add(group, "text", line, x=x, y=y - size.label * 0.29, font_size=size.label)
    if text.beside:
        right = placed.x + placed.width - RIGHT
        add(group, "text", text.second, x=right, y=y - size.label * 0.29, font_size=size.second, fill=SOFT, text_anchor="end")
    elif text.second:
        y += size.second * LEADING
        add(group, "text", text.second, x=x, y=y - size.second * 0.29, font_size=size.second, fill=SOFT)

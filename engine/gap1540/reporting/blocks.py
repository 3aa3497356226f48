"""A document as blocks, whatever it is written in: headings, paragraphs, lists, tables, and in them spans of text.

Text is text: what a profile says is never read as markup of any format. The writers of each format mark up the blocks, and escape what they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one kind: plain, strong, or a name as the files have it (`code`); a `break` begins a new line."""

    text: str
    kind: str = "plain"


Spans = tuple[Span, ...]
BREAK = Span("; ", "break")
SECTION = 2  # the level of the headings of sections


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `aside` sets it apart, as a caution is."""

    spans: Spans
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of entries without an order."""

    entries: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: what stands over its columns, and its rows; `caption` says what it shows where no heading does.

    `widths` are the shares of its columns in the width of a page, where they are not to be found from what stands in them. A `wide` one
    asks for a page that lies on its side, where a format knows pages.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Spans, ...], ...]
    caption: str = ""
    widths: tuple[int, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture by its name, with what it shows in words for those who do not see it, and a caption."""

    name: str
    alt: str
    caption: str


_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)
Block = Heading | Paragraph | Listing | Grid | Figure


def shown(text: str) -> str:
    """Text as it may be shown: characters that would turn, hide or break what stands around them are named instead."""
    return _UNSHOWN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(text: str) -> Spans:
    """Text as it is."""
    return (Span(text),)


def strong(text: str) -> Span:
    """Text that stands out."""
    return Span(text, "strong")


def code(text: str) -> Span:
    """A name as the files have it."""
    return Span(text, "code")


def spans(*parts: Span | str) -> Spans:
    """Spans and plain texts, one after another."""
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts)


def ticked(text: str) -> Spans:
    """Text in which names stand between backticks."""
    return tuple(Span(part, "code" if at % 2 else "plain") for at, part in enumerate(text.split("`")) if part)


def grid(
    headings: Sequence[str],
    rows: Iterable[Sequence[Spans | object]],
    caption: str = "",
    *,
    widths: tuple[int, ...] = (),
    wide: bool = False,
) -> Grid:
    """A table of texts and spans."""
    cells = tuple(tuple(cell if isinstance(cell, tuple) else plain(str(cell)) for cell in row) for row in rows)
    return Grid(tuple(headings), cells, caption, widths, wide)


def text_of(found: Spans) -> str:
    """Spans as plain text."""
    return "".join(span.text for span in found)


def parted(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks section by section: what stands before the first heading of a section, then each section."""
    part: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == SECTION and part:
            yield part
            part = []
        part.append(block)
    if part:
        yield part

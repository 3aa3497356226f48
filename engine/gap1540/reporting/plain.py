"""Blocks as plain text for terminals: headings underlined, lines broken to a width, tables in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wcwidth import wcswidth

from gap1540.reporting.blocks import Block, Figure, Heading, Listing, Paragraph, shown, text_of
from gap1540.reporting.tables import table
from gap1540.reporting.wrapping import WIDTH, wrapped

UNDER = {1: "=", 2: "-"}


def plain_text(blocks: Iterable[Block]) -> str:
    """The document, with a blank line between blocks."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        text = _one(block.text)
        yield text
        if block.level in UNDER:
            yield UNDER[block.level] * wcswidth(text)
    elif isinstance(block, Paragraph):
        yield from wrapped(_one(text_of(block.spans)), 0)
    elif isinstance(block, Listing):
        for entry in block.entries:
            yield from wrapped(f"- {_one(text_of(entry))}")
    elif isinstance(block, Figure):
        yield from wrapped(_one(f"{block.caption}. {block.alt}"), 0)
    else:
        widths = [max(6, round(share / sum(block.widths) * WIDTH)) for share in block.widths]
        rows = [[_one(text_of(cell)) for cell in row] for row in block.rows]
        yield table(block.headings, rows, widths=widths)


def _one(text: str) -> str:
    """Text in one line."""
    return " ".join(shown(text).split())

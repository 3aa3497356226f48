"""Blocks as Markdown: what they hold is escaped, so that it appears as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gap1540.languages import say
from gap1540.reporting.blocks import Block, Figure, Grid, Heading, Listing, Paragraph, Spans, shown
from gap1540.reporting.tables import table

_LEADING = re.compile(
    r"^(\s*)([-+*#>](?=\s)|[0-9]+[.)](?=\s)|~{3,}|-{3,}|={3,}|\[(?=[^\]]*\]:))"
)  # what would make a paragraph something else
_SLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")  # what would take a mark behind it for a letter


def markdown(blocks: Iterable[Block]) -> str:
    """The document, with a blank line between blocks."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_escaped(block.text)}"
    elif isinstance(block, Paragraph):
        yield f"{'> ' if block.aside else ''}{_LEADING.sub(_kept, _inline(block.spans))}"
    elif isinstance(block, Listing):
        yield from (f"- {_inline(entry)}" for entry in block.entries)
    elif isinstance(block, Figure):
        yield f"*{_escaped(block.caption)}.* {_escaped(block.alt)}"
    elif isinstance(block, Grid):
        if block.caption:
            yield f"{_escaped(block.caption)}\n"
        rows = [[_inline(cell) for cell in row] for row in block.rows]
        yield table([_escaped(heading) for heading in block.headings], rows, markdown=True)


def _kept(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}"


def _inline(found: Spans) -> str:
    """Spans in one line."""
    marks = {"strong": "**{}**", "plain": "{}", "break": "{}"}
    told = (
        f"`{' '.join(shown(span.text).split()).replace('`', chr(39))}`"
        if span.kind == "code"
        else marks[span.kind].format(say("; ") if span.kind == "break" else _escaped(span.text))
        for span in found
    )
    return "".join(told)


def _escaped(text: str) -> str:
    """Text in one line in which nothing is read as HTML, as a link, as code or as bold."""
    told = " ".join(shown(text).split("\n"))
    if re.search(r"<|&[#A-Za-z]", told):
        told = told.replace("&", "&amp;").replace("<", "&lt;")
    told = _SLASH.sub(r"\\\\", told)
    return told.replace("`", "\\`").replace("**", r"\*\*").replace("](", r"]\(")

"""The text of a document into replies and their numbered paragraphs, as the locators of profiles count them.

The text is Markdown made from a PDF file. Headings have any level, page footers stand in odd places, lists and sentences are cut
by page breaks, and spaces stand inside words. A reply opens with a line of two brackets (`[Original: Spanish] [9 May 2022]`); the
block before it is the reply's name.

Paragraphs count from 1 within a reply; headings are not counted. A list item is `<paragraph>.<item>` of the paragraph before it; a
list directly under a heading takes a number of its own. A footnote is `footnote <mark>`.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_OPENING = re.compile("[\\[\uff3b][^\\[\\]]*[:\uff1a][^\\[\\]]*[\\]\uff3d]\\s*[\\[\uff3b][^\\[\\]]+[\\]\uff3d]")
_FOOTER = re.compile(r"(?:\d{2}-\d{5}(?:\s*\(\w\))?\s*(?:\d+/\d+)?|\d+/\d+\s*(?:\d{2}-\d{5})?)")
_PAGE = re.compile(r"(\d{1,4})/(\d{1,4})")
_HEADING = re.compile(r"#{1,6}\s+")
_ITEM = re.compile(r"[-+*\N{BULLET}]\s+")
_BROKEN = re.compile(r"<sup>&</sup>lt;")
_FOOTNOTE = re.compile(r"<sup>([^<]{1,20})</sup>\s*")
_MARKS = re.compile(r"</?(?:sup|sub|b|i|u|em|strong|br)\s*/?>|\*\*|\\(?=\W)")
_END = re.compile(
    "[.!?:;\N{IDEOGRAPHIC FULL STOP}\uff01\uff1f\uff1a\uff1b\u061f\u061b][\\s)\\]\"'\u201d\u2019\u00bb\uff09\u300b\u300d]*\\Z"
)
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d"
_INSIDE = re.compile(f"(?<=[{_WIDE}]) +| +(?=[{_WIDE}])")

WHOLE = frozenset({"heading", "opening", "footer"})  # blocks of one line
LONGEST_MARK = 200  # characters of an opening line or a footer


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, list item or footnote of a reply: its label, its words, and the lines on which it begins and ends."""

    label: str
    text: str
    line: int
    last_line: int

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the words without white space and Markdown's marks, in hexadecimal digits."""
        return hashlib.sha256(bare(self.text).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reply:
    """One part of a document: the name above it, the line that opens it, and its paragraphs in their order."""

    name: str
    opening: str
    line: int
    paragraphs: tuple[Paragraph, ...]


def bare(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def split(text: str) -> tuple[Reply, ...]:
    """Every reply of a text; none where no line opens one. What stands before the first is part of no reply."""
    blocks = list(_without_page_breaks(_with_names([block for block in _blocks(text) if block.kind != "footer"])))
    openings = [number for number, block in enumerate(blocks) if block.kind == "opening"]
    return tuple(_reply(blocks, start, end) for start, end in pairwise((*openings, len(blocks))))


def _reply(blocks: Sequence[_Block], start: int, end: int) -> Reply:
    """The reply that opens at one block and ends before another, or before the name of the next reply."""
    before, opening = blocks[start - 1] if start else None, blocks[start]
    named = before is not None and before.kind == "name"
    paragraphs = _numbered([block for block in blocks[start + 1 : end] if block.kind != "name"])
    return Reply(before.text if before and named else "", opening.text, opening.line, tuple(paragraphs))


@dataclass(slots=True)
class _Block:
    """A stretch of lines that belong together. `kind` is heading, name, opening, item, footnote, footer or body."""

    kind: str
    text: str
    line: int
    last_line: int
    mark: str = ""

    def add(self, other: _Block) -> None:
        self.text = _tidy(f"{self.text}\n{other.text}")
        self.last_line = other.last_line


def _blocks(text: str) -> Iterator[_Block]:
    """The blocks of a text: what blank lines, headings and the marks of list items part."""
    held: _Block | None = None
    lines: list[str] = []
    for number, line in enumerate((*text.splitlines(), ""), 1):
        words = _BROKEN.sub("<", line).strip()
        kind = _kind(words)
        if held is not None and (kind != "body" or held.kind in WHOLE):
            held.text = _tidy("\n".join(lines))
            yield held
            held = None
        if kind != "blank":
            block, rest = _block(kind, words, number)
            if held is None:
                held, lines = block, []
            lines.append(rest)
            held.last_line = number


def _kind(words: str) -> str:
    plain = _MARKS.sub("", words).strip()
    if not plain:
        return "blank"
    if len(plain) <= LONGEST_MARK and _OPENING.fullmatch(plain):
        return "opening"
    if len(plain) <= LONGEST_MARK and _is_footer(plain):
        return "footer"
    return next((kind for kind, mark in (("heading", _HEADING), ("item", _ITEM), ("footnote", _FOOTNOTE)) if mark.match(words)), "body")


def _is_footer(plain: str) -> bool:
    """Whether a line is a job number, a page of pages, or both; 76/28 is no page of pages."""
    page = _PAGE.fullmatch(plain)
    return int(page[1]) <= int(page[2]) if page else bool(_FOOTER.fullmatch(plain))


def _block(kind: str, words: str, number: int) -> tuple[_Block, str]:
    """The block that a line opens, without its words, and the words without the marks before them."""
    mark = _FOOTNOTE.match(words) if kind == "footnote" else None
    start = _HEADING.match(words) if kind == "heading" else _ITEM.match(words) if kind == "item" else mark
    return _Block(kind, "", number, number, mark[1].strip() if mark else ""), words[start.end() if start else 0 :]


def _tidy(text: str) -> str:
    """The words of a stretch of text: no footnote marks, no Markdown, one space at most, and none inside or beside wide characters."""
    return _INSIDE.sub("", " ".join(_MARKS.sub("", _FOOTNOTE.sub(" ", text)).split()))


def _with_names(blocks: Sequence[_Block]) -> Iterator[_Block]:
    """The blocks, with the one directly before an opening as the name of the reply."""
    for block, after in pairwise((*blocks, _Block("end", "", 0, 0))):
        if after.kind == "opening" and block.kind in {"heading", "body"}:
            block.kind = "name"
        yield block


def _without_page_breaks(blocks: Iterator[_Block]) -> Iterator[_Block]:
    """The blocks with the halves of what a page break cut in two put together, and footnotes behind them."""
    held: _Block | None = None
    notes: list[_Block] = []
    ended: list[bool] = []  # of the items of the list so far, whether each ends with an end mark
    for block in blocks:
        if block.kind == "footnote":
            notes.append(block)
        elif held is not None and block.kind == "body" and _cut(held, ended):
            held.add(block)
        else:
            yield from (*((held,) if held else ()), *notes)
            ended = [*ended, bool(_END.search(held.text))] if held and held.kind == "item" else []
            held, notes = block, []
    yield from (*((held,) if held else ()), *notes)


def _cut(block: _Block, ended: Sequence[bool]) -> bool:
    """Whether the block breaks off: a sentence without its end, or a list item without an end mark where the items before it have one."""
    if _END.search(block.text):
        return False
    return block.kind == "body" or (block.kind == "item" and bool(ended) and all(ended))


def _numbered(blocks: Sequence[_Block]) -> Iterator[Paragraph]:
    """The paragraphs of one reply with their labels."""
    number, item, under_heading = 0, 0, True
    notes: Counter[str] = Counter()
    for block in blocks:
        if block.kind == "heading":
            under_heading = True
            continue
        if block.kind == "footnote":
            notes[block.mark] += 1
            again = f" ({notes[block.mark]})" if notes[block.mark] > 1 else ""
            yield Paragraph(f"footnote {block.mark}{again}", block.text, block.line, block.last_line)
            continue
        if block.kind == "body" or under_heading:
            number, item = number + 1, 0
        item += block.kind == "item"
        under_heading = False
        label = f"{number}.{item}" if block.kind == "item" else str(number)
        yield Paragraph(label, block.text, block.line, block.last_line)

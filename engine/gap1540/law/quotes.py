"""Where a text quotes: the stretches between an opening quotation mark and the one that closes it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 50_000  # characters of a quotation
PAIRS = {"\u201c": "\u201d", "\u00ab": "\u00bb", "\u300c": "\u300d", "\u300e": "\u300f", "\u201e": "\u201c\u201d"}
OPENERS = "".join(PAIRS)
CLOSING = "\u201d\u00bb\u300d\u300f\"\u2019'\u00ab"
_MARKS = re.compile(f"[{OPENERS}\u201d\u00bb\u300d\u300f]")
LINED = (('"', '"'), ("\u2018", "\u2019"), ("'", "'"), ("\u00bb", "\u00ab"))  # pairs that count where lines begin and end


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of a text, in their order and apart from each other."""

    spans: tuple[tuple[int, int], ...]

    def around(self, place: int) -> tuple[int, int] | None:
        """The quotation that holds a place, its opening mark not counted; None where none does."""
        index = bisect_right(self.spans, (place, -1)) - 1
        return self.spans[index] if index >= 0 and self.spans[index][0] < place < self.spans[index][1] else None

    def opening_at(self, first: int, last: int) -> tuple[int, int] | None:
        """The quotation that opens between two places."""
        index = bisect_right(self.spans, (first, -1))
        return self.spans[index] if index < len(self.spans) and self.spans[index][0] <= last else None


def quotations(text: str) -> Quotations:
    """The quotations of a text; a mark that nothing closes within reach opens none.

    Paragraphs of one quotation may each begin with the opening mark; only the last ends with the closing one.
    """
    spans = sorted((*_paired(text), *(span for pair in LINED if pair[0] in text for span in _lined(text, *pair))))
    apart: list[tuple[int, int]] = []
    for span in spans:
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return Quotations(tuple(apart))


def _paired(text: str) -> Sequence[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start, closers, depth = -1, "", 0
    for mark in _MARKS.finditer(text):
        place, sign = mark.start(), mark[0]
        if start >= 0 and place - start > LONGEST:
            start, depth = -1, 0
        if start < 0:
            if sign in PAIRS:
                start, closers, depth = place, PAIRS[sign], 1
        elif sign in closers:
            depth -= 1
            if depth == 0:
                found.append((start, place + 1))
                start = -1
        elif sign == text[start] and not _begins_line(text, place):
            depth += 1
    return found


def _begins_line(text: str, place: int) -> bool:
    return not text[text.rfind("\n", 0, place) + 1 : place].strip(" \t#*_-")


def _lined(text: str, opener: str, closer: str) -> Sequence[tuple[int, int]]:
    """Quotations between marks that mean other things within a line: opened where one begins or after a colon, closed where one ends."""
    opens = re.compile(rf"(?:^|:)[ \t]*+{opener}", re.MULTILINE)
    closes = re.compile(rf"{closer}[ \t]*+[.;,)\u061b\u060c]?[ \t]*+$", re.MULTILINE)
    found: list[tuple[int, int]] = []
    after = 0
    for opened in opens.finditer(text):
        if opened.start() < after:
            continue
        closed = closes.search(text, opened.end(), min(len(text), opened.end() + LONGEST))
        if closed is not None:
            after = closed.start() + 1
            found.append((opened.end() - 1, after))
    return found

"""Where a text quotes: the stretches between an opening quotation mark and the one that closes it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 500_000  # characters of a quotation
PAIRS = {"\u201c": "\u201d", "\u00ab": "\u00bb", "\u300c": "\u300d", "\u300e": "\u300f", "\u201e": "\u201c\u201d"}
OPENERS = "".join(PAIRS)
WIDEST = 12  # characters before an opening mark at the head of a line
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
    """Whether a mark stands where a line begins; blanks and the marks of lists before it do not count."""
    before = text[max(0, place - WIDEST) : place].rpartition("\n")
    return (bool(before[1]) or place <= WIDEST) and not before[2].strip(" \t#*_-")


def _lined(text: str, opener: str, closer: str) -> Sequence[tuple[int, int]]:
    """Quotations between marks that mean other things within a line: opened where one begins or after a colon, closed where one ends.

    A mark that is closed within its own line quotes a word or a phrase there, and opens nothing that goes on.
    """
    opens = re.compile(rf"(?:^|:)[ \t]*+{opener}(?P<line>[^\n]*+)", re.MULTILINE)
    closes = [found.start() for found in re.finditer(rf"{closer}[ \t]*+[.;,)\u061b\u060c]?[ \t]*+$", text, re.MULTILINE)]
    found: list[tuple[int, int]] = []
    after = 0
    for opened in opens.finditer(text):
        start = opened.start("line") - 1
        index = bisect_right(closes, start)
        if start < after or index == len(closes) or closes[index] - start > LONGEST:
            continue
        if closer in opened["line"] and closes[index] >= opened.end():
            continue
        after = closes[index] + 1
        found.append((start, after))
    return found


def closers(opener: str) -> str:
    """The marks that may close what a mark opens; none for what is no opening mark."""
    return PAIRS.get(opener) or dict(LINED).get(opener, "")

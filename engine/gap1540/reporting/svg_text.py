"""Text of the pictures: made harmless, measured on the safe side, and broken into lines that fit."""

import re
from functools import lru_cache
from unicodedata import category, normalize

from wcwidth import wcwidth

LONGEST = 1200  # characters of a label that are looked at; no box holds more
MARKS = 2  # accents drawn upon one letter
BOLD = 1.22  # how much wider bold type may be
ROUNDED = 1.04  # browsers round sizes of type to whole pixels
SLACK = 1e-6  # sums of widths differ by as much where their order does
BREAKS = frozenset(" -/,;:_)]\N{EN DASH}\N{EM DASH}\N{MIDDLE DOT}")
CLOSING = frozenset(",.;:)]")  # no line begins with these
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

# What XML 1.0 forbids, other controls, and the marks that turn the direction of text around.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_ENDS = re.compile("\r\n?|[\u2028\u2029]")

# Widths in em of DejaVu Sans, the widest of the fonts asked for, rounded up.
_WIDTHS = {
    letter: width
    for width, letters in {
        0.3: "'ijlIJ",
        0.34: " ,./:;\\|",
        0.38: "f-",
        0.42: "()[]t!r",
        0.52: '"*_`',
        0.56: "sz?cL",
        0.62: "FkvxyPTYaeo",
        0.64: "$0123456789ESbdghnpqu{}",
        0.7: "KABVXZCR",
        0.79: "UNHD&GOQ",
        0.84: "w#+<=>^~",
        0.88: "M",
        1.0: "%mW@" + ELLIPSIS,
        0.9: "\u03a9\u03a8\u03a6\u039c\u03c9\u03c8",
        1.12: "\u0416\u041c\u0424\u0428\u0429\u042e\u042b\u0409\u040a\u0404\u0462\u0436\u043c\u0444\u0448\u0449\u044e\u044b\u0459\u045a\u0454\u0463",
        1.25: "\u0633\u0634\u0635\u0636\u069a\u069b\u069c\u069d\u069e",
        0.55: "\N{EN DASH}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{MIDDLE DOT}",
    }.items()
    for letter in letters
}
# Ranges of letters: first, last, width; some Arabic signs stand for whole sentences.
_RANGES = (
    (0x370, 0x3FF, 0.8),
    (0x400, 0x4FF, 0.79),
    (0x590, 0x5FF, 0.72),
    (0x600, 0x6FF, 0.8),
    (0x2600, 0x27FF, 1.4),
    (0xFDF0, 0xFDFC, 3.0),
    (0xFDFD, 0xFDFD, 12.0),
    (0x1F000, 0x1FAFF, 1.4),
)
_WIDE = 1.02  # Chinese, Japanese, Korean: two cells of a terminal
_OTHER = 1.1


@lru_cache(maxsize=4096)
def _advance(letter: str) -> float:
    """The width of one letter in em; accents have none, and what is not known counts as wide."""
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    cells = wcwidth(letter)
    if cells <= 0:
        return 0.0
    ranged = next((width for first, last, width in _RANGES if first <= ord(letter) <= last), None)
    return ranged or (_WIDE if cells > 1 else _composed(letter))


def _composed(letter: str) -> float:
    """The width of a letter with accents, or of one that stands for several, by what it is made of."""
    plain = normalize("NFKD", letter)
    if plain != letter and all(one in _WIDTHS or wcwidth(one) == 0 for one in plain):
        return sum(_WIDTHS.get(one, 0.0) for one in plain)
    return _OTHER


def length(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in the unit of the type size, estimated on the safe side."""
    return sum(map(_advance, text)) * _em(size, bold=bold)


def _em(size: float, *, bold: bool) -> float:
    """What one em may come to in the unit of the type size."""
    return size * ROUNDED * (BOLD if bold else 1.0)


def clean(text: str) -> str:
    """Text without what XML forbids and without controls; its lines stay."""
    return _FORBIDDEN.sub("", _ENDS.sub("\n", text))


def flat(text: str) -> str:
    """Text in one line, no longer than a box can need, with no more accents upon a letter than can be drawn."""
    words = " ".join(clean(text[: 4 * LONGEST]).split())
    if words.isascii():
        return words[:LONGEST]
    kept, marks = [], 0
    for letter in words:
        marks = marks + 1 if category(letter) in {"Mn", "Me"} else 0
        if marks <= MARKS:
            kept.append(letter)
    return "".join(kept)[:LONGEST]


def _fitting(text: str, room: float) -> int:
    """How many letters fit into a width in em, with the accents upon them."""
    used = 0.0
    for count, letter in enumerate(text):
        used += _advance(letter)
        if used > room:
            return count
    return len(text)


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """One line that fits into the width, with an ellipsis where it had to be cut."""
    line = flat(text)
    if length(line, size, bold=bold) <= width + SLACK:
        return line
    room = width / _em(size, bold=bold) - _WIDTHS[ELLIPSIS]
    return line[: _fitting(line, room)].rstrip(" ,;:-") + ELLIPSIS


def wrapped(text: str, width: float, size: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """At most so many lines that fit into the width, broken between words where there is a place; the last one is cut where it must be."""
    rest, lines = flat(text), list[str]()
    while rest and len(lines) < most - 1 and length(rest, size, bold=bold) > width + SLACK:
        count = _fitting(rest, width / _em(size, bold=bold))
        if not count:
            break
        place = _break(rest, count)
        lines.append(rest[:place].rstrip())
        rest = rest[place:].lstrip()
    return (*lines, shortened(rest, width, size, bold=bold)) if rest else tuple(lines)


def _break(text: str, count: int) -> int:
    """Where a line breaks that holds so many letters: after the last word that is not too far back, else after a sign, else at the end."""
    if text[count : count + 1] == " ":
        return count
    space = text.rfind(" ", 0, count) + 1
    if space > count * 0.45:
        return space
    for place in range(count, count // 3, -1):
        if (text[place - 1] in BREAKS or wcwidth(text[place - 1]) > 1) and text[place] not in CLOSING:
            return place
    return count

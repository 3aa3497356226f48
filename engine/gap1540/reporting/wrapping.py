"""Long lines of text broken and cut to a width: that of a terminal, or of a place in a picture. Letters of Chinese are twice as wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from wcwidth import wcswidth

WIDTH = 118
BRANCH = "└─ "


def wrapped(line: str, hang: int | None = None) -> list[str]:
    """A long line broken to the width of a terminal, what follows set under its own text, or so far in (`hang`)."""
    if hang is None:
        hang = line.index(BRANCH) + len(BRANCH) if BRANCH in line else len(line) - len(line.lstrip()) + 2
    if wcswidth(line) > len(line):
        first, *rest = broken(line, WIDTH) if wcswidth(line) > WIDTH else [line]
        return [first, *(f"{' ' * hang}{part}" for part in broken("".join(rest), WIDTH - hang))] if rest else [first]
    return textwrap.wrap(line, WIDTH, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False) or [""]


def broken(text: str, most: int) -> list[str]:
    """Text in lines of so many narrow letters; letters of Chinese are twice as wide, and are broken anywhere."""
    lines, line = [], ""
    for word in pieces(text):
        if line and wcswidth(line + word.rstrip()) > most:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()]


def pieces(text: str) -> Iterable[str]:
    """What is not broken: words with the space behind them, and single wide letters."""
    word = ""
    for letter in text:
        wide = wcswidth(letter) > 1
        if wide and word:
            yield word
            word = ""
        word += letter
        if wide or letter == " ":
            yield word
            word = ""
    if word:
        yield word

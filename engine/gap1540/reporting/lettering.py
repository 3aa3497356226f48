"""Words in pictures: the fonts that draw them, how wide they are, and their outlines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from wcwidth import wcwidth

from gap1540.reporting.wrapping import pieces

if TYPE_CHECKING:
    from matplotlib.font_manager import FontManager
    from matplotlib.ft2font import FT2Font
    from matplotlib.path import Path as Outline

INCH = 72
SIDES = {"left": 0, "center": 0.5, "right": 1}
MIDDLE = 0.38  # from the line on which letters stand to the middle of the high ones, in parts of their size
SCALE = 100  # the size at which text is measured
FIXED = 65536  # a unit in numbers with a fixed point
JOINED = re.compile("[\N{HEBREW LETTER ALEF}-\N{GREEK DASIA}]")  # all other letters keep their widths whatever stands beside them
LEFT_OUT = "\N{HORIZONTAL ELLIPSIS}"
CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "SimHei",
    "SimSun",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Noto Sans CJK JP",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
FILES = re.compile(r"(?i)noto.*cjk|noto.*sc-|source.?han|msyh|simhei|simsun|pingfang|hiragino|wqy|droidsansfallback|arial.?unicode")


class NoFontError(Exception):
    """The machine has no font with the letters of the language, so that words cannot be drawn."""


def matplotlib_data() -> str:
    """Where matplotlib keeps the fonts that come with it."""
    import matplotlib as mpl

    return mpl.get_data_path()


def fonts_of(language: str, form: str) -> list[str]:
    """The fonts to draw words with."""
    if language != "zh":
        return ["DejaVu Sans"]
    from matplotlib.font_manager import findSystemFonts, fontManager

    found = _among(fontManager)
    if not found:
        for path in findSystemFonts():  # a list of fonts that was made before one of them was installed does not have it
            if FILES.search(path):
                fontManager.addfont(path)
        found = _among(fontManager)
    if not found and form == "png":
        raise NoFontError
    return ["DejaVu Sans", *found[:1]]


def _among(manager: FontManager) -> list[str]:
    """The fonts with the letters of Chinese that are known, the better ones first."""
    there = {font.name for font in manager.ttflist}
    return [name for name in CHINESE if name in there]


class Ruler:
    """How wide text is when it is drawn, in points: by the font that draws it, and letters of Chinese by their size."""

    def __init__(self) -> None:
        """Open the two fonts."""
        from matplotlib.ft2font import FT2Font, LoadFlags

        folder = Path(matplotlib_data(), "fonts", "ttf")
        self.fonts = {bold: FT2Font(str(folder / name)) for bold, name in ((False, "DejaVuSans.ttf"), (True, "DejaVuSans-Bold.ttf"))}
        self.flags = LoadFlags.NO_HINTING
        self.letters: dict[tuple[str, bool], float] = {}
        self.words: dict[tuple[str, bool], float] = {}
        for font in self.fonts.values():
            font.set_size(SCALE, INCH)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of a line."""
        wide = sum(wcwidth(letter) > 1 for letter in text)
        if wide:
            text = "".join(letter for letter in text if wcwidth(letter) <= 1)
        words = text.split(" ") if JOINED.search(text) else [text]
        return (wide + (len(words) - 1) * self.letter(" ", bold=bold) + sum(self._word(word, bold=bold) for word in words)) * size

    def _word(self, text: str, *, bold: bool) -> float:
        return self.joined(text, bold=bold) if JOINED.search(text) else sum(self.letter(letter, bold=bold) for letter in text)

    def letter(self, letter: str, *, bold: bool) -> float:
        """How far a letter leads, in parts of its size."""
        if (letter, bold) not in self.letters:
            self.letters[letter, bold] = self.fonts[bold].load_char(ord(letter), flags=self.flags).linearHoriAdvance / FIXED / SCALE
        return self.letters[letter, bold]

    def joined(self, text: str, *, bold: bool) -> float:
        """How wide a word is whose letters change with those beside them, in parts of its size."""
        if (text, bold) not in self.words:
            self.fonts[bold].set_text(text, 0.0, flags=self.flags)
            self.words[text, bold] = self.fonts[bold].get_width_height()[0] / 64 / SCALE
        return self.words[text, bold]

    def lines(self, text: str, size: float, most: float, *, bold: bool = False) -> list[str]:
        """Text in lines no wider than that; a single word may be."""
        lines, line = [], ""
        for piece in pieces(text):
            if line and self.width((line + piece).rstrip(), size, bold=bold) > most:
                lines.append(line.rstrip())
                line = ""
            line += piece
        return [*lines, line.rstrip()]

    def cut(self, text: str, size: float, most: float) -> str:
        """Text no wider than that, with a sign where something was left out."""
        if self.width(text, size) <= most:
            return text
        least, last = 0, len(text)
        while least < last:
            middle = (least + last + 1) // 2
            least, last = (middle, last) if self.width(f"{text[:middle].rstrip()}{LEFT_OUT}", size) <= most else (least, middle - 1)
        return f"{text[:least].rstrip()}{LEFT_OUT}"


@cache
def ruler() -> Ruler:
    """The one ruler."""
    return Ruler()


class Letters:
    """Words of a few sizes and two weights as outlines: many words of one colour are one path, which takes a third of the time of drawing each."""

    def __init__(self, families: Sequence[str]) -> None:
        """The fonts in the order in which a letter is looked for."""
        from matplotlib.font_manager import FontProperties, fontManager, get_font

        self.fonts: dict[bool, FT2Font] = {}
        for bold in (False, True):
            weight = "bold" if bold else "normal"
            self.fonts[bold] = get_font([fontManager.findfont(FontProperties(family=[name], weight=weight)) for name in families])
        self.glyphs: dict[bool, Any] = {False: {}, True: {}}
        self.words: dict[tuple[str, bool], tuple[Any, Any, float]] = {}
        self.points: list[Any] = []
        self.codes: list[Any] = []

    def put(self, text: str, at: float, y: float, side: str, size: float, *, bold: bool) -> None:
        """Add a line whose left or right side, or its middle, is at a place; the middle of its letters is at `y`, which grows downwards."""
        reach, end, drawn = 0.0, 0.0, []
        for word in [text] if JOINED.search(text) else text.split(" "):  # what is read from both sides is placed as a whole
            points, codes, leads = self._outline(word, bold=bold)
            if len(points):
                drawn.append((points + np.array((reach, 0)), codes))
                end = reach + points[:, 0].max()
            reach += leads + ruler().letter(" ", bold=bold) * SCALE
        part = size / SCALE
        place = np.array((at - SIDES[side] * end * part, y + MIDDLE * size))
        self.points += [points * (part, -part) + place for points, _ in drawn]
        self.codes += [codes for _, codes in drawn]

    def _outline(self, word: str, *, bold: bool) -> tuple[Any, Any, float]:
        """Points and codes of a word, and how far it leads, at the size at which text is measured."""
        if (word, bold) not in self.words:
            from matplotlib.textpath import text_to_path

            font, known = self.fonts[bold], self.glyphs[bold]
            font.set_size(SCALE, INCH)
            glyphs, _, _ = text_to_path.get_glyphs_with_font(font, word, known)
            drawn = [(known[name][0] + np.array((right, up)), known[name][1]) for name, right, up, _ in glyphs if len(known[name][0])]
            points = np.concatenate([one for one, _ in drawn]) if drawn else np.empty((0, 2))
            codes = np.concatenate([one for _, one in drawn]) if drawn else np.empty(0)
            leads = glyphs[-1][1] + ruler().width(word[-1], SCALE, bold=bold) if glyphs else 0.0
            self.words[word, bold] = points, codes, leads
        return self.words[word, bold]

    def path(self) -> Outline:
        """All lines that were put since the last time."""
        from matplotlib.path import Path as Outline

        made = Outline(np.concatenate(self.points), np.concatenate(self.codes))
        self.points, self.codes = [], []
        return made


@cache
def letters_of(families: tuple[str, ...]) -> Letters:
    """Words in these fonts."""
    return Letters(families)

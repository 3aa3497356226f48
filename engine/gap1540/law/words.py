"""Words and their stems, language by language, with the place of each in the text."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol

SNOWBALL = {"ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
FEWEST_LETTERS = 3  # of an Arabic word without what is joined to it
_WORD = re.compile(r"[^\W_]+(?:[\u0610-\u061a\u064b-\u065f\u0670]+[^\W_]+)*")
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_ARABIC = str.maketrans(
    "\u0623\u0625\u0622\u0671\u0649\u0629\u0624\u0626", "\u0627\u0627\u0627\u0627\u064a\u0647\u0648\u064a"
)  # forms of alef, ya, ta marbuta
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W_\u3400-\u9fff\uf900-\ufaff]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its stem, where it stands, and the stems it has without what may be joined to its front."""

    stem: str
    start: int
    end: int
    bare: tuple[str, ...] = ()


class Analyser(Protocol):
    """Cuts a text of one language into words and takes each to its stem."""

    def tokens(self, text: str) -> Iterator[Token]:
        """The words of a text in their order."""


def analyser(language: str) -> Analyser:
    """The analyser of a language (ISO 639-1); KeyError where there is none."""
    return _Segmented() if language == "zh" else _Stemmed(SNOWBALL[language])


class _Stemmed:
    """Words between spaces, taken to their stems by Snowball's rules for the language."""

    def __init__(self, name: str) -> None:
        import snowballstemmer

        self._stem = cache(snowballstemmer.stemmer(name).stemWord)
        self._arabic = name == "arabic"
        self._stems: dict[str, tuple[str, tuple[str, ...]]] = {}

    def tokens(self, text: str) -> Iterator[Token]:
        """The words of a text in their order."""
        stems = self._stems
        for found in _WORD.finditer(text):
            word = found[0]
            known = stems.get(word)
            if known is None:
                known = stems[word] = self.stem(word)
            yield Token(known[0], found.start(), found.end(), known[1])

    def stem(self, word: str) -> tuple[str, tuple[str, ...]]:
        """The stem of a word, with what writers leave out or write in two ways made alike, and those without joined letters."""
        folded = unicodedata.normalize("NFKC", word).casefold()
        if not self._arabic:
            return str(self._stem(folded)), ()
        folded = _MARKS.sub("", folded).translate(_ARABIC)
        stem = str(self._stem(folded))
        shorter = (str(self._stem(folded[length:])) for length in _joined(folded))
        return stem, tuple(one for one in dict.fromkeys(shorter) if one != stem)


def _joined(word: str) -> Iterator[int]:
    """How many letters at the front of an Arabic word may be a conjunction, a preposition and the article, where enough is left."""
    for joined in ("وال", "فال", "بال", "كال", "لل", "ولل", "وبال", "وكال", "فبال", "فلل", "ال", "و", "ف", "ب", "ل", "ك", "ول", "وب"):
        if word.startswith(joined) and len(word) - len(joined) >= FEWEST_LETTERS:
            yield len(joined)


class _Segmented:
    """Chinese, which writes no spaces: cut into words by a dictionary, each the stem of itself."""

    def tokens(self, text: str) -> Iterator[Token]:
        """The words of a text in their order."""
        import jieba

        jieba.setLogLevel(logging.CRITICAL)
        for run in _HAN.finditer(text):
            for word, start, end in jieba.tokenize(run[0]):
                yield Token(unicodedata.normalize("NFKC", word).casefold(), run.start() + start, run.start() + end)

"""Where a text speaks of the topics of the term list of its language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gap1540.law.words import Analyser, Token, analyser
from gap1540.model.terms import TermList


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of characters that speaks of a topic."""

    topic: str
    start: int
    end: int


class Finder:
    """Finds the terms of one language in texts."""

    def __init__(self, terms: TermList) -> None:
        """Take the term list of the language of the texts."""
        self._analyser: Analyser = analyser(terms.language)
        self._runs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._han: re.Pattern[str] | None = None
        self._topics: dict[str, tuple[str, ...]] = {}
        if terms.language == "zh":
            self._take_characters(terms.terms)
        else:
            self._take_stems(terms.terms)

    def _take_stems(self, terms: Mapping[str, Sequence[str]]) -> None:
        for topic, words in terms.items():
            for word in words:
                for run in _runs(list(self._analyser.tokens(word))):
                    held = self._runs.setdefault(run[0], [])
                    if (run, topic) not in held:
                        held.append((run, topic))

    def _take_characters(self, terms: Mapping[str, Sequence[str]]) -> None:
        """Chinese terms are found as they stand: how the words around them are cut does not matter."""
        topics: dict[str, list[str]] = {}
        for topic, words in terms.items():
            for word in words:
                topics.setdefault(unicodedata.normalize("NFKC", word).casefold(), []).append(topic)
        self._topics = {word: tuple(dict.fromkeys(names)) for word, names in topics.items()}
        self._han = re.compile("|".join(sorted(map(re.escape, self._topics), key=lambda word: (-len(word), word))), re.IGNORECASE)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every mention of a topic, in the order of the text; the longest term of a topic counts where several begin together."""
        if self._han is not None:
            for found in self._han.finditer(text):
                for topic in self._topics.get(unicodedata.normalize("NFKC", found[0]).casefold(), ()):
                    yield Mention(topic, found.start(), found.end())
            return
        tokens = list(self._analyser.tokens(text))
        for place, token in enumerate(tokens):
            longest: dict[str, int] = {}
            for stem in (token.stem, *token.bare):
                for run, topic in self._runs.get(stem, ()):
                    if len(run) > longest.get(topic, 0) and _stands(run, tokens, place):
                        longest[topic] = len(run)
            for topic, length in longest.items():
                yield Mention(topic, token.start, tokens[place + length - 1].end)


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    """The stems of a term; for one word also those without what is joined to its front."""
    if len(tokens) > 1 or (tokens and len(tokens[0].stem) > 1):
        yield tuple(token.stem for token in tokens)
    if len(tokens) == 1:
        yield from ((stem,) for stem in tokens[0].bare)


def _stands(run: tuple[str, ...], tokens: Sequence[Token], place: int) -> bool:
    """Whether a run of stems stands at a place."""
    return place + len(run) <= len(tokens) and all(
        stem == token.stem or stem in token.bare for stem, token in zip(run, tokens[place : place + len(run)], strict=True)
    )

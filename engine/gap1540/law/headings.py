"""The lines of a law that open something: an article, by a word or by its number alone, an annex, or a part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gap1540.law.numbers import NUMBER, ROMAN, Key, Numbers
from gap1540.law.quotes import OPENERS
from gap1540.model.terms import Headings

LONGEST_HEADING = 160  # characters of a line that can open an annex or a part
LONGEST_TITLE = 80  # characters of a title without a full stop behind its number
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text where something opens.

    `body` is where its words begin, `rest` where what stands on the heading's own line does. `marked` headings have a mark of Markdown. `kind` is
    `article`, `annex` or `part`, and later `quoted` or `stray`.
    """

    start: int
    body: int
    kind: str
    label: str
    heading: str
    key: Key | None = None
    titled: bool = False
    marked: bool = False
    rest: int = -1
    number: str = ""


class Finder:
    """Finds headings in the ways of some languages; the first of them is the text's own."""

    def __init__(self, text: str, headings: Sequence[Headings]) -> None:
        """Take the text and how laws are headed."""
        self.text = text
        self.numbers = Numbers(headings)
        self._headings = headings
        self._references = frozenset(word.casefold() for one in headings for word in one.references)
        self._footnotes = tuple(word.casefold() for one in headings for word in one.notes) or ("\0",)

    def worded(self) -> list[Mark]:
        """Every line on which a heading word stands with a number, or a provision goes by a name."""
        return sorted((*self._before(), *self._around(), *self._closing()), key=lambda mark: mark.start)

    def _before(self) -> Iterator[Mark]:
        parts = {word.casefold() for one in self._headings[:1] for word in (*one.part, *one.annex)}
        own = self._headings[0].article if self._headings else ()
        words = either(word for one in self._headings for word in one.article if word in own or word.casefold() not in parts)
        pattern = re.compile(
            rf"^[ \t]*+(?P<mark>\#{{1,6}}[ \t]*+)?(?P<bold>[*_]{{1,3}}+)?(?P<quote>[{OPENERS}\"'\u2018\u00bb][ ]?)?"
            rf"(?P<word>{words})(?P<gap>[ \t.]*+)(?P<open>[(\[\uff08][ \t]*+)?(?P<number>{self.numbers.pattern}|{NUMBER}|{ROMAN})"
            rf"[ \t]*+(?P<close>[)\]\uff09])?(?P<tail>[^\n]*+)",
            re.MULTILINE | re.IGNORECASE,
        )
        for one in pattern.finditer(self.text) if words else ():
            word, number = one["word"], one["number"]
            if not one["gap"] and not one["open"] and _LETTER.match(word[-1:]) and _LETTER.match(number[:1]):
                continue  # a longer word that begins like a heading
            if not word[:1].islower():  # else a sentence that speaks of an article
                yield from self._mark(one, number)

    def _around(self) -> Iterator[Mark]:
        for opened, closed in dict.fromkeys(pair for one in self._headings for pair in one.enclosing):
            pattern = re.compile(
                rf"^[ \t]*+(?P<mark>\#{{1,6}}[ \t]*+)?(?P<bold>\*{{1,3}}+)?(?P<quote>[{OPENERS}])?{re.escape(opened)}"
                rf"[ \t]*+(?P<number>{self.numbers.han}|\d{{1,4}})[ \t]*+{re.escape(closed)}(?P<more>之{self.numbers.han})?(?P<tail>[^\n]*+)",
                re.MULTILINE,
            )
            for one in pattern.finditer(self.text):
                yield from self._mark(one, one["number"] + (one["more"] or ""))

    def _mark(self, one: re.Match[str], number: str) -> Iterator[Mark]:
        """The heading found, unless the line speaks of an article."""
        label, key = self.numbers.read(number)
        tail = one["tail"]
        if key is not None and (one["mark"] or not self.refers(tail)):
            marked = bool(one["mark"] or one["bold"])
            yield Mark(one.start(), one.end(), "article", label, cleaned(tail), key, titled=True, marked=marked, rest=one.start("tail"))

    def _closing(self) -> Iterator[Mark]:
        """Provisions after the articles that go by a name and an ordinal, such as a final provision."""
        words = either(word for one in self._headings for word in one.closing)
        pattern = re.compile(
            rf"^[ \t]*+(?P<mark>\#{{1,6}}[ \t]*+)?(?:\*{{1,3}}+)?(?P<label>(?:{words})(?:[ \t]++(?:{self.numbers.pattern}))?)(?P<tail>[^\n]*+)",
            re.MULTILINE | re.IGNORECASE,
        )
        for one in pattern.finditer(self.text) if words else ():
            if one["mark"] or (len(one.group().strip()) <= LONGEST_HEADING and not self.refers(one["tail"])):
                heading = cleaned(one["tail"])
                yield Mark(one.start(), one.end(), "article", cleaned(one["label"]), heading, titled=True, marked=bool(one["mark"]))

    def refers(self, tail: str) -> bool:
        """Whether what follows a number shows that the line speaks of an article and does not open it."""
        if re.match(r"\s*(?:[,;\u060c\u3001]|\(\w{1,4}\)\s*(?:[,;]|\w+\s))", tail):
            return True
        if re.match(r"\s*[.:\u2014\u2013\-)\]\uff1a\u3002*]", tail) or not tail.strip():
            return False
        if _HAN.match(tail):
            return any(tail.startswith(word) for word in self._references if _HAN.match(word))
        word = re.match(r"\s*([^\W\d_]+)", tail)
        return word is not None and (word[1].casefold() in self._references or word[1][0].islower())

    def bare(self, *, margin: bool = False) -> list[Mark]:
        """Every line that begins with a number and a full stop, as sections do where no word heads them.

        With `margin`, a note in the margin may stand before the number, as prints of laws have them.
        """
        noted = r"(?:(?P<note>[^\n\d \t][^\n\d]{0,39}?)[ ]{2,}+)?" if margin else "(?P<note>)"
        pattern = re.compile(
            rf"^[ \t]*+{noted}(?:\#{{1,6}}[ \t]*+)?\*{{0,3}}+(?:\d{{1,3}}[ ]?\[[ ]?)?(?P<number>\d{{1,4}}(?!\d)[ ]?[A-Z]{{0,3}}+)\*{{0,3}}+[ ]?\.[ \t]?"
            r"(?P<tail>[^\n]++)",
            re.MULTILINE,
        )
        found = []
        for one in pattern.finditer(self.text):
            label, key = self.numbers.read(one["number"].replace(" ", ""))
            tail = one["tail"].strip(" *")
            if key is None or not tail or tail.casefold().startswith(self._footnotes):
                continue
            titled = bool(re.match(r"[^\n]{2,150}?(?:\.\s?[\u2014\u2013-]|\u2014|\*\*)", tail))
            body = one.start("tail") + (len(one["tail"]) - len(one["tail"].lstrip(" \u2014\u2013-")) if not titled else 0)
            heading = _title(tail) if titled else cleaned(one["note"] or "")
            found.append(Mark(one.start(), body, "article", label, heading, key, titled=titled, rest=body))
        return found

    def spaced(self) -> list[Mark]:
        """Lines of a number, a space and a short title, as some prints head their sections; the last resort."""
        pattern = re.compile(r"^[ \t]*+(?P<number>\d{1,4}(?!\d)[A-Z]{0,3}+)[ \t]++(?P<tail>[^\W\d_a-z][^\n]*+)", re.MULTILINE)
        found = []
        for one in pattern.finditer(self.text):
            label, key = self.numbers.read(one["number"])
            if key is not None and len(one["tail"]) <= LONGEST_TITLE and not one["tail"].rstrip().endswith((".", ",", ";", ":")):
                found.append(Mark(one.start(), one.end(), "article", label, cleaned(one["tail"]), key, titled=True))
        return found

    def apart(self, kind: str) -> Iterator[Mark]:
        """Lines that open an annex or a part."""
        words = either(word for one in self._headings for word in (one.annex if kind == "annex" else one.part))
        number = rf"(?:{self.numbers.pattern}|{NUMBER}|{ROMAN}|(?-i:[A-Z])(?![^\W\d_]))"
        pattern = re.compile(
            rf"^[ \t]*+(?P<mark>\#{{1,6}}[ \t]*+)?(?P<bold>[*_]{{1,3}}+)?(?:\d{{1,3}}[ ]?\[[ ]?)?(?P<label>(?:THE[ ])?(?:(?:{self.numbers.pattern})[ ]+)?"
            rf"(?P<word>{words})(?:[ \t]*+(?:\({number}\)|\[{number}\]|{number}))?)(?P<tail>[^\n]*+)",
            re.MULTILINE | re.IGNORECASE,
        )
        enclosed = re.compile(
            rf"^[ \t]*+(?P<mark>\#{{1,6}}[ \t]*+)?(?P<label>第{self.numbers.han}(?P<word>[编章节編節]))(?P<tail>[^\n]*+)", re.MULTILINE
        )
        for one in (*pattern.finditer(self.text), *(enclosed.finditer(self.text) if kind == "part" else ())):
            label, tail = one["label"].strip(" \t*_#.:\u2014\u2013-"), one["tail"].rstrip().removesuffix("]")
            if not self._stands_apart(one, label, tail):
                continue
            told = re.search(rf"{self.numbers.pattern}|{NUMBER}|{ROMAN}", label, re.IGNORECASE)
            no, key = self.numbers.read(told[0]) if told else ("", None)
            marked = bool(one["mark"])
            yield Mark(one.start(), one.end(), kind, label, cleaned(tail), key, marked=marked, rest=one.start("tail"), number=no)

    def part_word(self, label: str) -> str:
        """The word by which a part is headed, without its number."""
        bare = re.sub(rf"第{self.numbers.han}|{self.numbers.pattern}|{NUMBER}|\b[IVXLC]+\b|\b[A-Z]\b", " ", label, flags=re.IGNORECASE)
        return " ".join(re.sub(r"[\W\d_]+", " ", bare).split()).casefold() or label

    def _stands_apart(self, one: re.Match[str], label: str, tail: str) -> bool:
        """Whether a line opens an annex or a part, and is no sentence that begins with its name."""
        uncased = label.lower() == label.upper()
        shouted = label.upper() == label and not uncased
        titled = bool(re.match(r"\s*[.:\u2014\u2013-]\s*\S|\s*[(\[][^()\[\]]*[)\]]\s*\Z", tail))
        sentence = tail.rstrip().endswith(".") and not shouted and not one["mark"] and not titled
        isolated = not sentence and self._isolated(one)
        alone = not tail.strip(" .:*_\u2014-") or one["mark"] or shouted or uncased or titled or isolated
        if len(one.group().strip()) > LONGEST_HEADING or not alone or tail[:1].isalpha():
            return False
        if one["word"][:1].islower() or sentence:
            return False
        return bool(one["mark"]) or titled or isolated or not self.refers(tail)

    def _isolated(self, one: re.Match[str]) -> bool:
        """Whether a line stands between empty ones."""
        before = self.text[max(0, one.start() - 2) : one.start()]
        return before in {"", "\n", "\n\n"} and self.text[one.end() : one.end() + 2] in {"", "\n", "\n\n"}


def either(words: Iterable[str]) -> str:
    """A pattern of any of some words, the longest first; empty where there are none."""
    return "|".join(sorted({re.escape(word) for word in words}, key=lambda word: (-len(word), word)))


def cleaned(text: str) -> str:
    """What stands beside a number, without the marks between them."""
    marks = " \t\r*_#.:\u2014\u2013-\u3000\uff1a\u060c\u00ba\u00aa"
    bare = text.strip(marks).removeprefix(")").removeprefix("]").strip(marks)
    return bare if bare.count("(") == bare.count(")") else bare.strip("()")


def _title(tail: str) -> str:
    return cleaned(re.split(r"\.\s?[\u2014\u2013-]|\u2014|\*\*", tail, maxsplit=1)[0])

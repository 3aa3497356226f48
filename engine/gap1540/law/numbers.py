"""The numbers of articles: 12, 12A, 14 bis, VII, 第十二条, ١٢, first; read into labels and into keys that can be put in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, total_ordering

from gap1540.model.terms import Headings

BIS = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
_AGAIN = "مكرر"  # Arabic for bis
_BIS = "|".join(BIS)
_SUPERSCRIPTS = "\u00b9\u00b2\u00b3\u2070-\u2079"
NUMBER = (
    r"(?:(?:LO|[LRDA])[.*]{0,2}[ ]?(?=\d))?\d{1,6}(?!\d)"
    r"(?:[-.\u2010\u2011]\d{1,4}(?!\d)){0,6}+"
    rf"(?:[{_SUPERSCRIPTS}]{{1,3}}+)?(?:\.?[\u00ba\u00aa\u00b0])?(?:(?:er|re|o)(?![^\W_]))?"
    rf"(?:[ .-]{{0,2}}(?:{_BIS})(?![^\W_])|[ ]?[(]?{_AGAIN}[\w\u064b-\u0652]{{0,4}}[)]?(?:[ ]?[(/][ ]?\w{{1,2}}[)]?)?)?"
    r"(?:(?-i:[A-Za-z\u0410-\u042f]{1,3})(?![^\W\d_])|-(?-i:[A-Z])(?![^\W_])|(?<=[a-z])[ ](?-i:[A-Z])(?![^\W_]))?"
)
ROMAN = r"[IVXLC]{1,8}(?![^\W_])"
_HAN_DIGITS = {word: value for value, word in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_TENS = {"廿": "二十", "卅": "三十"}
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@total_ordering
@dataclass(frozen=True, slots=True)
class Key:
    """The place of a number among others: the letter of a code before it, the whole number, then what follows it."""

    whole: int
    more: tuple[int, ...] = ()
    code: str = ""

    def __lt__(self, other: Key) -> bool:
        """Whether the number stands before another; numbers of one code stand together."""
        return (self.code, self.whole, self.more) < (other.code, other.whole, other.more)

    def follows(self, other: Key) -> bool:
        """Whether this number is the next after another."""
        return self.whole == other.whole + 1 or (self.whole == other.whole and self > other)


class Numbers:
    """Reads numbers in the ways of some languages."""

    han = "[〇零一二两兩三四五六七八九十百千廿卅]{1,9}"

    def __init__(self, headings: Iterable[Headings]) -> None:
        """Take over the ordinals that each language has as words."""
        self._ordinals = {
            word.casefold(): place for one in headings for place, words in enumerate(one.ordinals, 1) for word in words.split("/")
        }

    @cached_property
    def pattern(self) -> str:
        """A pattern of the ordinals; one that matches nothing where there are none."""
        words = sorted(self._ordinals, key=lambda word: (-len(word), word))
        return "(?:" + "|".join(map(re.escape, words)) + r")(?![^\W_])" if words else r"(?!)"

    def read(self, number: str) -> tuple[str, Key | None]:
        """The label of a number as it is cited, and its key; no key where it is none."""
        raised = re.sub(f"([{_SUPERSCRIPTS}]+)", lambda found: f".{unicodedata.normalize('NFKC', found[1])}", number)
        text = unicodedata.normalize("NFKC", re.sub("[.]?[\u00ba\u00aa\u00b0]", "", raised)).strip()
        if text.casefold() in self._ordinals:
            place = self._ordinals[text.casefold()]
            return str(place), Key(place)
        if re.fullmatch(self.han + rf"(?:之{self.han})?", text):
            whole, _, more = text.partition("之")
            first, then = _han(whole), (_han(more),) if more else ()
            return "-".join(map(str, (first, *then))), Key(first, then)
        if re.fullmatch(r"[IVXLC]+", text):
            return text, Key(_roman(text))
        return _latin(text)


def _latin(text: str) -> tuple[str, Key | None]:
    found = re.match(r"(?:(LO|[LRDA])[.*]{0,2}\s?)?(\d+)(.*)\Z", text, re.IGNORECASE | re.DOTALL)
    if found is None:
        return text, None
    code, digits = (found[1] or "").upper(), str(int(found[2]))
    rest = re.sub(r"\A(?:er|re|o)(?![^\W_])[.]?", "", found[3].strip())
    rest = re.sub(rf"[ (]*{_AGAIN}[\w\u064b-\u0652]*[)]?", f" {_AGAIN} ", rest).strip()
    parts: list[int] = []
    for piece in re.findall(rf"\d+|(?:{_BIS})\b|{_AGAIN}|[^\W\d_]+", rest, re.IGNORECASE):
        if piece.isdigit():
            parts.append(int(piece))
        elif piece.casefold() in BIS:
            parts.append(BIS.index(piece.casefold()) + 2)
        elif piece == _AGAIN:
            parts.append(2)
        else:
            parts.extend(ord(letter) for letter in piece.upper())
    shown = "".join(str(unicodedata.digit(letter, letter)) for letter in rest)
    shown = re.sub(rf"\s*-?\s*({_BIS})\b", r"\1", shown, flags=re.IGNORECASE)
    shown = re.sub(r"[/()\s]+", " ", shown).strip()
    joined = f" {shown}" if shown.startswith(_AGAIN) else shown
    return f"{code}{digits}{joined}", Key(int(digits), tuple(parts), code)


def _roman(text: str) -> int:
    values = [_ROMANS[letter] for letter in text]
    return sum(-value if any(later > value for later in values[place + 1 : place + 2]) else value for place, value in enumerate(values))


def _han(text: str) -> int:
    text = "".join(_HAN_TENS.get(word, word) for word in text)
    if not any(unit in text for unit in _HAN_UNITS):
        return int("".join(str(_HAN_DIGITS[word]) for word in text))
    total, digit = 0, None
    for word in text:
        if word in _HAN_UNITS:
            total += (1 if digit is None else digit) * _HAN_UNITS[word]
            digit = None
        else:
            digit = _HAN_DIGITS[word]
    return total + (digit or 0)

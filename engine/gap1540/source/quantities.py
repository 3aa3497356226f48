"""Words into the numbers and dates that stand in them, written in digits or in Chinese numerals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import reduce

from gap1540.dates import DateError, partial_date

_LARGE = {"\u4e07": 10**4, "\u842c": 10**4, "\u4ebf": 10**8, "\u5104": 10**8}  # ten thousand, a hundred million
_TWO = "\u4e24\u5169"  # two, before a measure word; Unicode gives it no value
_NUMERALS = "\u3007\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343" + _TWO
_DIGITS = re.compile(rf"(?<![\d.])(\d{{1,3}}(?:[ \u00a0\u2009\u202f,]\d{{3}})+|\d+)(\.\d+)?(?!\d)\s*([{''.join(_LARGE)}]?)")
_WORDS = re.compile(f"([{_NUMERALS}]+)([{''.join(_LARGE)}]?)")
LONGEST = 20  # numerals or digits that make a number; longer runs are none
_GAPS = re.compile("[ \u00a0\u2009\u202f,]")
_DATE = re.compile(
    r"(?:(?<!\d)(\d{4})\u5e74)?(?:(?<!\d)(\d{1,2})\u6708)?(?:(?<!\d)(\d{1,2})\u65e5)?"  # 2020年10月12日, or the end of it after another date
    r"|(?<!\d)(\d{4}-\d{2}(?:-\d{2})?)(?!\d|-)"
)


def numbers_in(text: str) -> frozenset[float]:
    """Every number of the text: digits, with spaces or commas between thousands or without, and Chinese numerals.

    What stands in front of a ten thousand or a hundred million sign counts both ways: `300\u4e07` holds 300 and 3000000.
    """
    return frozenset((*_in_digits(text), *_in_numerals(text)))


def _in_digits(text: str) -> Iterator[float]:
    for whole, fraction, large in _DIGITS.findall(text):
        if len(whole) + len(fraction) > 2 * LONGEST:
            continue
        value = float(_GAPS.sub("", whole) + fraction)
        yield value
        if large:
            yield round(value * _LARGE[large], 6)


def _in_numerals(text: str) -> Iterator[float]:
    for word, large in _WORDS.findall("".join(text.split())):
        if len(word) > LONGEST:
            continue
        value = float(_numeral(word))
        yield value
        if large:
            yield value * _LARGE[large]


def _numeral(word: str) -> int:
    """The value of a run of numerals: digit by digit, as years are written, where none of them is a unit."""
    values = [_value(one) for one in word]
    if max(values) < 10:  # noqa: PLR2004  # ten is the first unit
        return int("".join(map(str, values)))
    return reduce(_joined, values, 0)


def _value(numeral: str) -> int:
    return 2 if numeral in _TWO else int(unicodedata.numeric(numeral))


def _joined(before: int, numeral: int) -> int:
    """The value of numerals read so far and one more: a unit such as ten multiplies the digit before it, a digit adds."""
    if numeral < 10:  # noqa: PLR2004  # digits end at nine
        return before + numeral
    digit = before % 10
    return before - digit + (digit or 1) * numeral


def dates_in(text: str) -> frozenset[str]:
    """Every date of the text as YYYY, YYYY-MM and YYYY-MM-DD; a day or month after another date belongs to its year."""
    found: set[str] = set()
    year = month = ""
    for match in _DATE.finditer("".join(text.split())):
        if match[4]:
            found.update(_known(match[4]))
            continue
        year, month = match[1] or year, match[2] or ("" if match[1] else month)
        if match[0] and year:
            parts = [year, *([f"{int(month):02}"] if month else []), *([f"{int(match[3]):02}"] if match[3] and month else [])]
            found.update(_known("-".join(parts)))
    return frozenset(found | {f"{int(number)}" for number in numbers_in(text) if _is_year(number)})


def _is_year(number: float) -> bool:
    return number.is_integer() and 1000 <= number <= 9999  # noqa: PLR2004  # years of four digits


def _known(text: str) -> Iterator[str]:
    """The date, and the month and year that it lies in."""
    try:
        partial_date(text)
    except DateError:
        return
    parts = text.split("-")
    yield from ("-".join(parts[:length]) for length in range(1, len(parts) + 1))

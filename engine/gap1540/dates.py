"""Dates known to the day, the month or the year, as intervals of days."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
EARLIEST = date.min
LATEST = date.max


class DateError(ValueError):
    """A text that is no date."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day known exactly, or only to its month or year: the true day is in `first`..`last`."""

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        """The date as it was written."""
        return self.text


@lru_cache(maxsize=4096)
def partial_date(text: str) -> PartialDate:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raise DateError on anything else or on no such day."""
    if not re.fullmatch(PATTERN, text):
        message = f"expected a date such as `2013`, `2013-05` or `2013-05-12`, not `{text}`"
        raise DateError(message)
    numbers = [int(part) for part in text.split("-")]
    year, month, day = (*numbers, None, None)[:3]
    try:
        if day is not None and month is not None:
            exact = date(year or 0, month, day)
            return PartialDate(text, exact, exact)
        if month is not None:
            first = date(year or 0, month, 1)
            return PartialDate(text, first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))
        return PartialDate(text, date(year or 0, 1, 1), date(year or 0, 12, 31))
    except (ValueError, calendar.IllegalMonthError):
        message = f"there is no day `{text}` in the calendar"
        raise DateError(message) from None


def _read(value: Any) -> PartialDate:  # noqa: ANN401  # pydantic hands over whatever the file holds
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        value = f"{value:04d}"
    if isinstance(value, str):
        return partial_date(value)
    message = "expected a date such as `2013`, `2013-05` or `2013-05-12`"
    raise DateError(message)


DateField = Annotated[
    PartialDate,
    BeforeValidator(_read),
    PlainSerializer(str),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": PATTERN}, {"type": "integer", "minimum": 1000, "maximum": 9999}]}),
]


@dataclass(frozen=True, slots=True)
class Span:
    """A time span whose ends may be uncertain: it starts within `start` and ends within `end`.

    `start` and `end` are (first possible day, last possible day); on its end day it no longer holds.
    """

    start: tuple[date, date]
    end: tuple[date, date] = (LATEST, LATEST)

    def surely_holds(self, day: date) -> bool:
        """Whether the span surely covers `day`."""
        return self.start[1] <= day and (day < self.end[0] or self.end[0] == LATEST)

    def may_hold(self, day: date) -> bool:
        """Whether the span may cover `day`."""
        return self.start[0] <= day and (day < self.end[1] or self.end[1] == LATEST)


def after(day: date, days: int, months: int = 0) -> date:
    """The day `months` and then `days` after `day`, clipped to the calendar's last day."""
    try:
        month = day.month - 1 + months
        year, month = day.year + month // 12, month % 12 + 1
        moved = date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        return moved + timedelta(days=days)
    except (OverflowError, ValueError):
        return LATEST

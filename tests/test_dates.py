"""Dates known to the day, month or year."""

from datetime import date

import pytest

from gap1540.dates import LATEST, Span, after, partial_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2013-05-12", date(2013, 5, 12), date(2013, 5, 12)),
    ],
)
def test_a_date_is_an_interval(text: str, first: date, last: date) -> None:
    read = partial_date(text)
    assert (read.first, read.last, str(read)) == (first, last, text)


@pytest.mark.parametrize("text", ["2013-02-30", "2013-13", "0000", "13", "2013-5-1", "12 May 2013", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date such as|no day"):
        partial_date(text)


def test_a_span_is_sure_from_its_last_start_to_its_first_end() -> None:
    span = Span((date(2013, 1, 1), date(2013, 12, 31)), (date(2020, 1, 1), date(2020, 12, 31)))
    assert [span.surely_holds(day) for day in (date(2013, 12, 30), date(2013, 12, 31), date(2019, 12, 31), date(2020, 1, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert [span.may_hold(day) for day in (date(2012, 12, 31), date(2013, 1, 1), date(2020, 12, 30), date(2020, 12, 31))] == [
        False,
        True,
        True,
        False,
    ]


def test_a_delay_of_months_keeps_to_the_calendar() -> None:
    assert after(date(2011, 12, 31), 0, 2) == date(2012, 2, 29)
    assert after(date(2011, 1, 1), 30) == date(2011, 1, 31)
    assert after(LATEST, 30) == LATEST
    assert after(LATEST, 0, 1) == LATEST

"""Numbers and dates in words, in digits and in Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gap1540.source.quantities import dates_in, numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("19项", {19}),
        ("3 923 起", {3923}),
        ("10\u00a0000多名", {10000}),
        ("1,234,567", {1234567}),
        ("2.75 亿欧元", {2.75, 275000000}),
        ("300万欧元", {300, 3000000}),
        ("190万", {190, 1900000}),
        ("四次会议", {4}),
        ("两个附录", {2}),
        ("第二十六次大会", {26}),
        ("一百二十", {120}),
        ("十", {10}),
        ("二〇二二年", {2022}),
        ("三百万", {300, 3000000}),
        ("第1540(2004)号", {1540, 2004}),
        ("2020-2022年", {2020, 2022}),
        ("PRA/29/2018", {29, 2018}),
        ("no number", set()),
    ],
)
def test_numbers(text: str, numbers: set[float]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2019 年 2 月 24 日颁布", {"2019", "2019-02", "2019-02-24"}),
        ("2021 年8 月完成", {"2021", "2021-08"}),
        ("2020年2月10日至14日", {"2020", "2020-02", "2020-02-10", "2020-02-14"}),
        ("2022年3月28日至4月1日", {"2022", "2022-03", "2022-03-28", "2022-04", "2022-04-01"}),
        ("2020年12月和2021年1月", {"2020", "2020-12", "2021", "2021-01"}),
        ("经2013年第316号法令", {"2013"}),
        ("第16(2013)号法", {"2013"}),
        ("2022-05-09", {"2022", "2022-05", "2022-05-09"}),
        ("2021年2月30日", {"2021"}),
        ("第76/28号", set()),
    ],
)
def test_dates(text: str, dates: set[str]) -> None:
    assert dates_in(text) == dates


def test_a_day_belongs_to_no_year_where_none_stands_before_it() -> None:
    assert dates_in("5月9日") == frozenset()


@given(st.integers(0, 10**12), st.sampled_from(["", " ", "\u2009", ","]))
def test_every_number_is_found_however_its_thousands_are_parted(number: int, gap: str) -> None:
    assert float(number) in numbers_in(f"共{number:,}项".replace(",", gap))


@given(st.dates())
def test_every_day_is_found(day: object) -> None:
    year, month, number = str(day).split("-")
    assert str(day) in dates_in(f"于{year}年{int(month)}月{int(number)}日通过")


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert all(number >= 0 for number in numbers_in(text))
    assert all(len(one) in {4, 7, 10} for one in dates_in(text))


@pytest.mark.parametrize("text", ["\u4e00" * 5000, "9" * 5000, "1" + ",000" * 2000])
def test_a_run_that_is_too_long_is_no_number(text: str) -> None:
    assert numbers_in(text) == frozenset()

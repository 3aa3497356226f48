"""What came when: acts, items and parties over time, and two assessments side by side."""

import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from gap1540 import api, timeline
from gap1540.cli import cli
from gap1540.evaluating.assess import assess
from gap1540.evaluating.facts import facts_of
from gap1540.evaluating.times import days_of_change
from gap1540.library import Library
from gap1540.model.findings import Case

DAY = date(2026, 11, 30)
START = date(2004, 4, 28)
WINDOW = (START, DAY)


def case_of(library: Library, name: str, day: date = DAY) -> Case:
    return library.case(library.profile(name), day, DAY)


def run(*words: str) -> str:
    made = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert made.exit_code == 0, made.output
    return made.stdout


def test_acts_stand_in_the_order_of_their_days_and_in_force_follows_the_deposit(library: Library) -> None:
    made = timeline.timeline(library.catalogue, [case_of(library, "IND")], (date.min, DAY), "CWC")
    told = [(one.kind, str(one.first)) for one in made.events]
    assert told == [("adherence", "1993-01-14"), ("adherence", "1996-09-03"), ("in_force", "1997-04-29")]


def test_a_measure_is_told_of_when_it_was_adopted_came_into_force_and_ended(library: Library) -> None:
    made = timeline.timeline(library.catalogue, [case_of(library, "QAT")], (date.min, DAY))
    told = {(one.act, one.text) for one in made.events if one.kind == "measure" and "Law No. 17 of 2007" in one.what}
    assert ("repealed", "2013") in told
    assert not [
        one for one in made.events if one.kind == "adherence" and one.instrument == "CWC" and one.act == "ratification" and not one.first
    ]


def test_what_has_no_day_stands_apart_and_is_not_guessed(library: Library) -> None:
    made = timeline.timeline(library.catalogue, [case_of(library, "JAM")], (date.min, DAY), "SUA-2005")
    assert (made.events, [one.act for one in made.undated]) == ((), ["party"])


def test_what_lies_outside_the_window_is_left_out(library: Library) -> None:
    made = timeline.timeline(library.catalogue, [case_of(library, "IND")], (date(1996, 1, 1), date(1996, 12, 31)), "CWC")
    assert [one.act for one in made.events] == ["ratification"]


@pytest.mark.parametrize("name", ["JAM", "FRA"])
def test_items_over_time_are_those_of_an_assessment_on_each_day(library: Library, name: str) -> None:
    made = timeline.courses(library.catalogue, case_of(library, name), WINDOW)
    for at in (0, len(made.days) // 2, len(made.days) - 1):
        found = assess(library.catalogue, case_of(library, name, made.days[at])).summary
        for one in made.courses:
            aspects = {"enforcement"} if one.aspect == "enforcement" else {"framework", "status"}
            counts = [count for count in found if count.tier == one.tier and count.aspect in aspects]
            expected = tuple(sum(getattr(count, part) for count in counts) for part in timeline.PARTS)
            assert one.counts[at] == expected, (name, made.days[at], one.tier, one.aspect)


def test_parties_are_those_whom_the_record_binds_on_the_day(library: Library) -> None:
    cases = [case_of(library, name) for name in library.states(["all"], DAY)]
    made = timeline.parties(library.catalogue, cases, WINDOW, "CWC")
    assert timeline.at(made.days, made.sure, START) == 159
    assert (made.sure[-1], made.most[-1], made.as_of) == (189, 189, date(2014, 7, 10))
    npt = timeline.parties(library.catalogue, cases, WINDOW, "NPT")
    assert (npt.sure[-1], npt.most[-1]) == (188, 189)  # of one State the record decides nothing
    ctbt = timeline.parties(library.catalogue, cases, WINDOW, "CTBT")  # ratified, for it is not in force; one State revoked
    assert timeline.at(ctbt.days, ctbt.sure, date(2023, 11, 2)) - timeline.at(ctbt.days, ctbt.sure, date(2023, 11, 3)) == 1
    unsure = timeline.parties(library.catalogue, cases, WINDOW, "ICSANT")
    assert unsure.undated == 0
    assert (timeline.at(unsure.days, unsure.sure, date(2014, 7, 10)), timeline.at(unsure.days, unsure.most, date(2014, 7, 10))) == (94, 94)
    assert timeline.at(unsure.days, unsure.sure, date(2016, 1, 1)) < timeline.at(unsure.days, unsure.most, date(2016, 1, 1))


def test_a_comparison_is_the_difference_of_two_assessments(library: Library) -> None:
    one, other = case_of(library, "JAM", START), case_of(library, "JAM", date(2022, 6, 14))
    made = api.compare(library, one, other)
    before = {found.item.id: found for found in assess(library.catalogue, one).findings}
    after = {found.item.id: found for found in assess(library.catalogue, other).findings}
    expected = {name for name, found in before.items() if (found.verdict, found.truth) != (after[name].verdict, after[name].truth)}
    assert {pair.first.item.id for pair in made.items} >= expected
    assert "icsant-2" in {found.link for found in made.committed}
    assert not made.released
    assert all(a != b for a, b in made.counts)
    assert api.compare(library, one, one).items == ()


def test_each_day_by_what_was_known_on_it() -> None:
    made = json.loads(run("compare", "CUB", "--from", "2022-06-13", "--to", "2022-06-14", "--as-then", "--format", "json"))
    assert (made["first"]["known_by"], made["second"]["known_by"]) == ("2022-06-13", "2022-06-14")
    moved = {one["item"]: (one["first"]["verdict"], one["second"]["verdict"]) for one in made["items"]}
    assert {before for before, _ in moved.values()} <= {"not_assessed", "absent", "not_applicable"}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("timeline", "JAM"), marks=pytest.mark.long),
        pytest.param(("timeline", "all"), marks=pytest.mark.long),
        pytest.param(("timeline", "all", "--instrument", "ICSANT"), marks=pytest.mark.long),
        ("timeline", "group:CARICOM", "--instrument", "CWC", "--instrument", "BWC"),
        ("timeline", "JAM", "--instrument", "ICSANT"),
    ],
)
def test_pictures_are_the_same_each_time_and_say_what_they_show(words: tuple[str, ...]) -> None:
    days = ("--to", "2026-11-30", "--known-by", "2026-11-30")
    first, second = (CliRunner().invoke(cli, [*words, *days, "--format", "svg"], catch_exceptions=False).stdout_bytes for _ in range(2))
    assert first == second
    root = ET.fromstring(first)  # noqa: S314  # our own picture
    text = "".join(root.itertext())
    assert "28 April 2004 to 30 November 2026" in text
    assert ("Jamaica" in text) == ("JAM" in words)
    png = CliRunner().invoke(cli, [*words, *days, "--format", "png"], catch_exceptions=False).stdout_bytes
    assert png.startswith(b"\x89PNG")


def test_every_form_of_a_timeline_tells_the_same() -> None:
    days = ("--to", "2026-11-30", "--known-by", "2026-11-30")
    made = json.loads(run("timeline", "CUB", "--format", "json", *days))
    lines = run("timeline", "CUB", "--format", "csv", *days).splitlines()
    assert len(lines) - 1 == len(made["events"]) + len(made["undated"])
    counted = json.loads(run("timeline", "all", "--format", "json", *days))["instruments"]
    rows = run("timeline", "all", "--format", "csv", *days).splitlines()
    assert len(rows) - 1 == sum(len(one["steps"]) for one in counted)
    steps = json.loads(run("timeline", "CUB", "--items", "--format", "json", *days))["steps"]
    assert len(run("timeline", "CUB", "--items", "--format", "csv", *days).splitlines()) - 1 == len(steps)


def test_the_day_after_which_a_record_says_nothing_more_is_a_day_of_change(library: Library) -> None:
    case = library.case(library.profile("ISR"), DAY, date(2020, 6, 1))
    days = days_of_change(library.catalogue, case, facts_of(library.catalogue, case), START, DAY)
    assert date(2020, 6, 2) in days  # by what was known on 1 June 2020 no record reaches further
    assert date(2014, 7, 11) in days

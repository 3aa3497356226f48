"""`gap1540 plan`: every format, requests, several States, and every limit within which there is no plan."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import docx
import icalendar
import jsonschema
import openpyxl
import pytest

from gap1540 import schemas
from running import run

Go = tuple[pytest.MonkeyPatch, pytest.CaptureFixture[str], Path]
DAYS = ("--as-of", "2026-11-30", "--known-by", "2026-11-30", "--start", "2097-01", "--seconds", "1")


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Go:
    return monkeypatch, capsys, tmp_path


def test_the_plan_as_text(go: Go) -> None:
    out, _, status = run(*go, "plan", "JAM", *DAYS, "--people", "4")
    assert status == 0
    assert "Jamaica: plan on resolutions 1540 (2004) and 76/28" in out
    assert "From January 2097 to December 2099" in out
    assert "Find out: write to the ministry of" in " ".join(out.split())
    assert "A listing is not an offer." in out
    assert "what a letter or a reading may settle is not legislated" in " ".join(out.split())
    assert "compliant" not in out


def test_the_plan_as_data_calendar_and_table_say_the_same(go: Go) -> None:
    told, _, _ = run(*go, "plan", "JAM", *DAYS, "--people", "4", "--format", "json")
    document = json.loads(told)
    steps = document["steps"]
    assert document["asked"] == {
        "start": "2097-01",
        "months": 36,
        "people": 4.0,
        "money": [],
        "at_once": {"each": 2},
        "pace": "slow",
        "decided": [],
        "answers_taken_as_no": False,
    }
    assert {one["kind"] for one in steps} == {"action", "find_out"}
    assert all(one["start"] <= one["end"] < one["counts_from"] for one in steps)
    assert document["months"][0]["done"] == []
    jsonschema.validate(document, schemas.schema("plan"))
    assert {one["proved"] for one in document["proofs"] if one["of"]} == {True}
    rows = list(csv.DictReader(io.StringIO(run(*go, "plan", "JAM", *DAYS, "--people", "4", "--format", "csv")[0])))
    assert [(one["id"], one["start_date"][:7], one["end_date"][:7]) for one in rows] == [
        (one["id"], one["start"], one["end"]) for one in steps
    ]
    calendar = icalendar.Calendar.from_ical(run(*go, "plan", "JAM", *DAYS, "--people", "4", "--format", "ics")[0])
    events = calendar.events
    assert len(events) == len(steps) + sum(len(one["milestones"]) for one in steps)
    assert len({str(one["uid"]) for one in events}) == len(events)


def test_what_a_state_has_decided_on_comes_first_and_is_not_legislated_where_a_letter_may_settle_it(go: Go) -> None:
    decided = ("--do", "free-zones-law", "--do", "biological-weapons-act")
    document = json.loads(run(*go, "plan", "JAM", *DAYS, "--people", "1", *decided, "--format", "json")[0])
    assert document["asked"]["decided"] == ["biological-weapons-act", "free-zones-law"]
    assert document["proofs"][0] == {"aim": "decided", "of": None, "value": 1, "bound": 1, "proved": True}
    steps = {one["id"]: one for one in document["steps"]}
    assert "free-zones-law" in steps
    assert "biological-weapons-act" not in steps
    assert {one["action"]: one["why"] for one in document["blocked"]}["biological-weapons-act"].startswith(
        "whether what it would put in place is"
    )
    document = json.loads(run(*go, "plan", "JAM", *DAYS, "--people", "6", *decided, "--suppose-absent", "--format", "json")[0])
    steps = {one["id"]: one for one in document["steps"]}
    assert document["proofs"][0]["value"] == 2
    assert {"write:justice"} <= set(steps["biological-weapons-act"]["depends_on"])
    out = run(*go, "plan", "JAM", *DAYS, "--people", "4", *decided[:2], "--format", "markdown")[0]
    assert "Decided on: Bring free zones under trade and border controls" in out
    assert "decided on by the State" in out
    assert "do what the State has decided on" in out


def test_an_action_that_is_not_there_is_not_decided_on(go: Go) -> None:
    out, err, status = run(*go, "plan", "JAM", *DAYS, "--do", "free-zone-law")
    assert (status, out) == (2, "")
    assert "--do: no action is named `free-zone-law`; did you mean `free-zones-law`?" in err


def test_word_excel_pages_and_charts_are_files_of_their_kind(go: Go) -> None:
    _, _, folder = go
    for form in ("docx", "xlsx", "html", "markdown", "svg", "png"):
        assert run(*go, "plan", "QAT", *DAYS, "--people", "4", "--format", form, "-o", f"plan.{form}")[2] == 0
    document = docx.Document(str(folder / "plan.docx"))
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings[:2] == ["At a glance", "Action plan"]
    assert len(document.inline_shapes) == 1
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    assert book.sheetnames[:2] == ["Summary", "Action plan"]
    heads = [cell.value for cell in book["Action plan"][1]]
    assert heads[:3] == ["No.", "Action ID", "Obligation"]
    assert heads[-2:] == ["Handling", "Status"]
    assert (folder / "plan.png").read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in (folder / "plan.svg").read_bytes()
    assert "<h2" in (folder / "plan.html").read_text(encoding="utf-8")


def test_a_draft_request_for_each_subject_area(go: Go) -> None:
    out, err, status = run(
        *go,
        "plan",
        "JAM",
        *DAYS,
        "--people",
        "8",
        "--pace",
        "quick",
        "--suppose-absent",
        "--requests",
        "--format",
        "markdown",
        "-o",
        "drafts",
    )
    assert (status, out) == (0, "")
    assert "written: drafts" in err
    found = sorted(path.name for path in (go[2] / "drafts").iterdir())
    assert "JAM-criminal-law.md" in found
    text = (go[2] / "drafts" / "JAM-criminal-law.md").read_text(encoding="utf-8")
    for point in (
        "Product",
        "For whom",
        "Baseline",
        "By when",
        "Who keeps it up",
        "[to be completed by the State]",
        "The program sends nothing.",
    ):
        assert point.replace("[", "\\[").replace("]", "\\]") in text or point in text


def test_a_file_for_each_state(go: Go) -> None:
    assert run(*go, "plan", "CUB", "QAT", *DAYS, "--format", "json", "-o", "plans/")[2] == 0
    assert sorted(path.name for path in (go[2] / "plans").iterdir()) == ["CUB.json", "QAT.json"]
    out, _, _ = run(*go, "plan", "CUB", "QAT", *DAYS, "--format", "json")
    assert [one["state"] for one in json.loads(out)] == ["CUB", "QAT"]


def test_where_nothing_is_open_to_plan(go: Go) -> None:
    out, _, status = run(*go, "plan", "AFG", *DAYS, "--horizon", "1", "--people", "0.01")
    assert status == 0
    assert "Nothing is planned." in out
    _, err, status = run(*go, "plan", "AFG", *DAYS, "--horizon", "1", "--people", "0.01", "--format", "png", "-o", "chart.png")
    assert (status, "nothing is planned" in err) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--horizon", "0"), "--horizon 0: a plan has from 1 to 240 months; try 36"),
        (("--people", "0"), "--people 0: nobody can do it; name how many people work on it at any time, or leave --people out"),
        (("--people", "nan"), "--people nan: nobody can do it"),
        (("--horizon", "0", "--people", "-1"), "try 36\n       --people -1: nobody can do it"),
        (("--budget", "100XYQ"), "no currency is named `XYQ`; currencies have three letters, such as `USD`"),
        (("--budget", "100"), "`100` names no currency; expected an amount such as `200000USD`"),
        (("--budget", "much"), "expected an amount with its currency, such as `200000USD` or `2027=50000USD`, not `much`"),
        (
            ("--budget", "100EUR"),
            "costs are in US dollars, and no rate is guessed: say how many dollars one EUR is worth, such as --rate EUR=1.1",
        ),
        (("--budget", "100EUR", "--rate", "EUR=x"), "--rate EUR=x: expected US dollars for one unit, such as `EUR=1.1`"),
        (("--budget", "100EUR", "--rate", "EUR=0"), "--rate EUR=0: a rate is more than nothing"),
        (("--budget", "2020=5USD"), "--budget 2020=...: the plan has no month in 2020; it runs from 2097 to 2099"),
        (("--start", "2020-01"), "--start 2020-01 is past; a plan begins this month"),
        (("--start", "2097-13"), "expected a month such as `2027-01`, not `2097-13`"),
        (("--at-once", "custms=2"), "--at-once: no office is named `custms`; did you mean `customs`?"),
        (("--at-once", "customs=few"), "--at-once customs=few: expected a whole number of actions"),
        (("--at-once", "customs=\N{SUPERSCRIPT TWO}"), "expected a whole number of actions"),
        (("--start", "0000-01"), "expected a month such as `2027-01`, not `0000-01`"),
        (("--start", "9999-12"), "expected a month such as `2027-01`, not `9999-12`"),
        (("--people", "1e308"), "more than 100,000 are not planned with; leave --people out for no limit"),
        (("--budget", "200.000USD"), "expected an amount with its currency, such as `200000USD` or `2027=50000USD`, not `200.000USD`"),
        (("--budget", "1,5USD"), "expected an amount with its currency, such as `200000USD` or `2027=50000USD`, not `1,5USD`"),
        (("--budget", "1.5EUR", "--rate", "EUR=1e300"), "--budget: more than 1,000,000,000,000 US dollars are not planned with"),
        (("--budget", f"{'9' * 400}USD"), "expected an amount with its currency"),
        (("--budget", "2097=5USD", "--budget", "2097=6USD"), "two budgets of 2097; give one"),
        (("--budget", "5USD", "--budget", "6USD"), "two budgets of the whole plan; give one"),
        (("--budget", "5XXX"), "no currency is named `XXX`"),
        (("--rate", "USD=2"), "--rate USD=2: costs are in US dollars as it is"),
        (("--rate", "QQQ=2"), "no currency is named `QQQ`"),
        (("--requests",), "--requests writes a file for each subject area: -o names a folder"),
    ],
)
def test_limits_within_which_there_is_no_plan(go: Go, words: tuple[str, ...], told: str) -> None:
    out, err, status = run(*go, "plan", "JAM", *DAYS, *words)
    assert (status, out) == (2, "")
    assert told in err


def test_an_organisation_has_no_plan(go: Go) -> None:
    assert run(*go, "plan", "EU", *DAYS)[1:] == (
        "error: European Union is an organisation; plans are of States, whose offices lead what is done\n",
        2,
    )


def test_where_nobody_has_time_for_a_letter_that_is_the_reason(go: Go) -> None:
    document = json.loads(run(*go, "plan", "JAM", *DAYS, "--people", "0.01", "--format", "json")[0])
    assert document["steps"] == []
    assert {one["why"] for one in document["left"]} == {"there is no room for it within the time, the people and the money of the plan"}


def test_what_was_decided_on_and_has_no_room_is_told(go: Go) -> None:
    document = json.loads(
        run(*go, "plan", "JAM", *DAYS, "--suppose-absent", "--horizon", "12", "--do", "weapons-act", "--format", "json")[0]
    )
    assert {one["action"]: one["why"] for one in document["blocked"]}["weapons-act"].startswith("there is no room for it within the time")


def test_a_signature_on_record_is_looked_up_before_anything_is_ratified(go: Go) -> None:
    document = json.loads(run(*go, "plan", "USA", *DAYS, "--format", "json")[0])
    assert "join-ctbt" not in {one["id"] for one in document["steps"]}
    assert any("CTBT" in item.upper() for one in document["steps"] if one["id"].startswith("check:") for item in one["settles"])


def test_years_without_a_budget_and_months_that_are_not_shown_are_named(go: Go) -> None:
    words = ("--suppose-absent", "--people", "6", "--horizon", "48", "--budget", "2097=100000USD", "--format", "markdown")
    out = run(*go, "plan", "JAM", *DAYS, *words)[0]
    assert "Money: no limit given in 2098, 2099, 2100" in out
    assert re.search(r"6 of the \d+ months in which counts change are shown; JSON has every one.", out)


def test_a_request_does_not_say_that_there_is_no_basis_and_none_is_written_twice(go: Go) -> None:
    _, _, folder = go
    assert run(*go, "plan", "JAM", *DAYS, "--requests", "--format", "markdown", "-o", "requests")[2] == 0
    texts = [path.read_text(encoding="utf-8") for path in (folder / "requests").iterdir()]
    assert texts
    assert not any("no article of a treaty that binds the State requires it" in text for text in texts)
    _, err, status = run(*go, "plan", "ATG", *DAYS, "--requests", "-o", "none")
    assert (status, err) == (0, "Antigua and Barbuda: nothing in the plan is left to ask help for; no request is written\n")


def test_several_plans_need_a_folder(go: Go) -> None:
    _, err, status = run(*go, "plan", "CUB", "QAT", *DAYS, "--format", "docx")
    assert status == 2
    assert "several plans as docx: -o names a folder" in err


@pytest.mark.parametrize("language", ["ar", "zh", *(pytest.param(one, marks=pytest.mark.long) for one in ("es", "fr", "ru"))])
def test_a_plan_in_every_language(go: Go, language: str) -> None:
    out, _, status = run(*go, "plan", "QAT", *DAYS, "--lang", language)
    assert status == 0
    assert "Action plan" not in out
    assert "1540" in out


def test_money_of_a_year_and_in_another_currency(go: Go) -> None:
    out, _, status = run(
        *go, "plan", "JAM", *DAYS, "--budget", "2097=10000EUR", "--budget", "90,000 usd", "--rate", "EUR=1.1", "--format", "json"
    )
    assert status == 0
    assert json.loads(out)["asked"]["money"] == [
        {"from": 0, "to": 12, "thousand_usd": 11.0},
        {"from": 0, "to": 36, "thousand_usd": 90.0},
    ]

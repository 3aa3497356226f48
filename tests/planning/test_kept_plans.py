"""Plans that a State keeps: what has begun stays where it is, what is done is not planned again, and nothing is confirmed by a plan."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from gap1540 import api
from gap1540.model.kept_plan import Override
from gap1540.model.planning import Action, Estimates
from running import run

Go = Callable[..., tuple[str, str, int]]
HOW = (
    "--as-of",
    "2026-11-30",
    "--known-by",
    "2026-11-30",
    "--people",
    "6",
    "--horizon",
    "48",
    "--pace",
    "quick",
    "--seconds",
    "2",
)


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    for name in ("documents.yaml", "parties.yaml", "states.csv", "groups.csv", "groups.yaml", "organisations", "status"):
        source = root / "profiles" / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, _made(tmp_path / name))
    shutil.copyfile(root / "profiles" / "states" / "JAM.yaml", _made(tmp_path / "states" / "JAM.yaml"))
    return tmp_path


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path) -> Go:
    return lambda *words: run(monkeypatch, capsys, folder, "plan", "JAM", "--profiles", str(folder), *HOW, *words)


def short() -> dict[str, Any]:
    """A plan of one step, as a person might write it."""
    return {
        "plan_of": "JAM",
        "made": "2026-11-30",
        "start": "2097-01",
        "months": 48,
        "steps": [{"step": "weapons-act", "start": "2097-02"}],
        "overrides": [],
    }


def keep(folder: Path, plan: dict[str, Any]) -> None:
    text = yaml.safe_dump(plan, sort_keys=False, allow_unicode=True)
    _made(folder / "plans" / "JAM.yaml").write_text(text, encoding="utf-8")


def later(month: str, months: int) -> str:
    year, number = map(int, month.split("-"))
    whole = year * 12 + number - 1 + months
    return f"{whole // 12}-{whole % 12 + 1:02}"


def test_what_has_begun_is_not_moved_and_what_is_done_is_not_planned_again(go: Go, folder: Path) -> None:
    request = {"status": "sent", "on": "2097-02-01", "provider": "unlirec"}
    overrides = [{"action": "biosecurity-act", "months": [5.0, 7.0], "lead": "justice"}]
    plan = {
        **short(),
        "steps": [
            {"step": "weapons-act", "start": "2097-02", "status": "drafting", "note": "second reading", "request": request},
            {"step": "biosecurity-act", "start": "2097-06", "status": "drafting"},
            {"step": "point-of-contact", "start": "2097-01", "status": "adopted"},
            {"step": "inform-public", "start": "2098-01", "status": "dropped", "why": "no money for it"},
        ],
        "overrides": overrides,
    }
    keep(folder, plan)
    document = json.loads(go("--start", "2097-04", "--update", "--format", "json")[0])
    steps = {one["id"]: one for one in document["steps"]}
    months = int(api.toolbox(api.load()).actions["weapons-act"].estimates.months[0])
    assert (steps["weapons-act"]["start"], steps["weapons-act"]["status"]) == ("2097-02", "drafting")
    assert steps["weapons-act"]["end"] == later("2097-02", months - 1)
    assert (steps["biosecurity-act"]["start"], steps["biosecurity-act"]["end"], steps["biosecurity-act"]["lead"]) == (
        "2097-06",
        "2097-10",
        "justice",
    )
    assert not {"point-of-contact", "inform-public"} & steps.keys()
    left = {one["item"]: one["why"] for one in document["left"]}
    assert left["1540.OP678.general.point_of_contact.status"] == (
        "something it asks for is done by the plan: enter it in the profile with its evidence"
    )
    again = yaml.safe_load(go("--start", "2097-04", "--update", "--format", "yaml")[0])
    entry = next(one for one in again["steps"] if one["step"] == "weapons-act")
    assert (entry["start"], entry["note"], entry["request"]) == ("2097-02", "second reading", request)
    assert {one["step"]: one["status"] for one in again["steps"] if one["status"] in {"adopted", "dropped"}} == {
        "point-of-contact": "adopted",
        "inform-public": "dropped",
    }
    assert again["overrides"] == overrides
    told = go("--start", "2097-04", "--update", "--format", "csv")[0]
    assert "being drafted; second reading; request sent; 1 February 2097" in told


def kept(go: Go, folder: Path, steps: list[dict[str, Any]], *words: str, months: int = 36) -> dict[str, Any]:
    keep(folder, {**short(), "months": months, "steps": steps})
    text, err, status = go("--start", "2097-01", "--update", "--format", "json", *words)
    assert (status, err) == (0, "")
    document: dict[str, Any] = json.loads(text)
    document["by_id"] = {one["id"]: one for one in document["steps"]}
    return document


def begun(action: str, start: str, **more: object) -> dict[str, Any]:
    return {"step": action, "start": start, "status": "drafting", **more}


def test_what_has_begun_stays_past_the_end_of_the_plan_and_counts_only_where_it_ends_within(go: Go, folder: Path) -> None:
    step = kept(go, folder, [begun("weapons-act", "2097-01")], "--horizon", "4")["by_id"]["weapons-act"]
    months = int(api.toolbox(api.load()).actions["weapons-act"].estimates.months[0])
    assert (step["start"], step["end"]) == ("2097-01", later("2097-01", months - 1))
    assert step["closes"] == []
    assert step["planned"]["months"] == 4


def test_an_update_goes_to_the_end_of_the_plan_that_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    keep(folder, {**short(), "months": 60, "steps": []})
    words = ("plan", "JAM", "--profiles", str(folder), "--as-of", "2026-11-30", "--known-by", "2026-11-30", "--seconds", "1", "--update")
    out, _, status = run(monkeypatch, capsys, folder, *words, "--start", "2097-07", "--format", "json")
    assert (status, json.loads(out)["asked"]["months"]) == (0, 54)
    _, err, status = run(monkeypatch, capsys, folder, *words, "--start", "2102-07")
    assert (status, err) == (2, "error: the plan that is kept ended before 2102-07; say with --horizon how many months the new one has\n")


def test_what_has_begun_takes_what_it_takes_and_the_rest_has_what_is_left(go: Go, folder: Path) -> None:
    steps = [begun(name, "2096-12") for name in ("weapons-act", "weapons-penalties", "weapons-jurisdiction")]
    document = kept(go, folder, steps, "--people", "0.5")
    assert {one["step"] for one in steps} <= document["by_id"].keys()
    assert {one["what"] for one in document["overloads"]} == {"people", "office"}
    assert all(one["takes"] > one["given"] for one in document["overloads"])
    page = go("--start", "2097-01", "--update", "--format", "markdown", "--people", "0.5")[0]
    assert "people at its height, and 0.5 are given" in page
    assert "ministry of justice: it leads 3 actions that have begun at the same time, and 2 are given" in page


def test_what_began_earlier_keeps_its_months_and_waits_for_nothing(go: Go, folder: Path) -> None:
    step = kept(go, folder, [begun("weapons-act", "2096-06")])["by_id"]["weapons-act"]
    assert step["start"] == "2096-06"
    assert step["depends_on"] == step["usually_after"] == []
    assert step["milestones"][0]["month"] < step["milestones"][-1]["month"] == step["end"]
    action = api.toolbox(api.load()).actions["weapons-act"]
    assert step["milestones"][0]["month"] == later("2096-06", max(0, round(int(action.estimates.months[0]) * 0.4) - 1))


def test_what_is_done_or_dropped_is_not_planned_again_and_is_told_of(go: Go, folder: Path) -> None:
    steps = [
        {"step": "write:justice", "start": "2097-01", "status": "enforced"},
        {"step": "write:customs", "start": "2097-01", "status": "dropped", "why": "no answer is to be had"},
        {"step": "weapons-act", "start": "2096-01", "status": "adopted", "note": "Act 5"},
    ]
    document = kept(go, folder, steps, "--do", "weapons-act")
    assert not {one["step"] for one in steps} & document["by_id"].keys()
    assert [(one["id"], one["status"], one["note"]) for one in document["finished"]] == [
        ("write:justice", "enforced", None),
        ("write:customs", "dropped", None),
        ("weapons-act", "adopted", "Act 5"),
    ]
    assert {one["action"]: one["why"] for one in document["blocked"]}["weapons-act"] == "it is done, as the plan that the State keeps says"
    reasons = {one["why"] for one in kept(go, folder, steps[:2])["left"]}
    assert "it was asked, as the kept plan says: enter the answer in the profile with its evidence" in reasons
    assert "the question is not put: dropped: no answer is to be had" in reasons
    keep(folder, {**short(), "steps": steps})
    page = go("--start", "2097-01", "--update", "--format", "markdown")[0]
    assert "Done or stopped, and not planned again" in page
    assert "| Adopt one act against nuclear, chemical and biological weapons | adopted; Act 5 |" in page


def test_a_letter_with_nothing_left_to_ask_is_told_of(go: Go, folder: Path) -> None:
    assert [one["id"] for one in kept(go, folder, [begun("read:JAM/old-act", "2097-01")])["finished"]] == ["read:JAM/old-act"]
    page = go("--start", "2097-01", "--update", "--format", "markdown")[0]
    assert "| Find out: read JAM/old-act | being drafted; nothing is left to ask here |" in page


def test_help_that_was_asked_for_is_not_asked_for_again(go: Go, folder: Path) -> None:
    request = {"status": "delivered", "on": "2026-06-01", "provider": "unlirec", "reference": "NV 12"}
    steps = [begun("weapons-act", "2097-01", request=request), begun("weapons-penalties", "2097-01")]
    keep(folder, {**short(), "steps": steps})
    assert go("--start", "2097-01", "--update", "--requests", "--format", "markdown", "-o", str(folder / "requests"))[2] == 0
    text = (folder / "requests" / "JAM-criminal-law.md").read_text(encoding="utf-8")
    assert "## Adopt one act against nuclear" not in text
    assert "Adopt one act against nuclear, chemical and biological weapons: help delivered; 1 June 2026; NV 12" in text


CLAIM = {"effect": "point_of_contact"}
EVERYTHING: dict[str, Any] = {
    "action": "weapons-act",
    "title": "Amend the Penal Code",
    "product": "chapter 12 of the Penal Code, in force",
    "type": "legal",
    "area": "criminal_law",
    "lead": "defence",
    "supporting": ["justice"],
    "provides": [{"effect": "prohibit", "activities": ["manufacture"], "categories": ["nuclear"], "object": "weapon"}],
    "joins": None,
    "strengthens": [CLAIM],
    "needs": [{"action": "action-plan", "kind": "soft", "why": "the plan names the bill"}],
    "milestones": [{"id": "tabled", "name": "bill tabled", "by": 0.5}, {"id": "gazetted", "name": "act gazetted", "by": 1}],
    "months": [3.0, 4.0],
    "person_months": [1.0, 2.0],
    "cost": [0.0, 5.0],
    "recurring": True,
    "sustained_by": "the budget of the courts",
    "help": ["legislative_drafting"],
    "indicator": "articles in force",
    "verification": "the gazette",
    "risk": "an election",
    "together": None,
    "note": "by letter of the Attorney General",
}


def test_a_state_overrides_any_field_of_an_action(go: Go, folder: Path) -> None:
    plan = {**short(), "steps": [{"step": "weapons-act", "start": "2097-04", "status": "drafting"}], "overrides": [EVERYTHING]}
    keep(folder, plan)
    text, err, status = go("--start", "2097-04", "--update", "--format", "json")
    assert (err, status) == ("", 0)
    step = next(one for one in json.loads(text)["steps"] if one["id"] == "weapons-act")
    assert step["as_the_state_has_it"] == [name for name in EVERYTHING if name != "action"]
    assert (step["title"], step["lead"], step["supporting"]) == ("Amend the Penal Code", "defence", ["justice"])
    assert [one["name"] for one in step["milestones"]] == ["bill tabled", "act gazetted"]
    assert step["estimates"] == {"months": [3, 4], "person_months": [1, 2], "thousand_usd": [0, 5], "basis": "state"}
    assert step["closes"][0] == "1540.OP2.nuclear.manufacture.framework"
    assert not any(name.startswith("1540.OP2.") for name in step["closes"][1:])
    page = go("--start", "2097-04", "--update", "--format", "markdown")[0]
    for told in (
        "chapter 12 of the Penal Code, in force",
        "articles in force",
        "the gazette",
        "an election",
        "the budget of the courts",
        "In part as the State has it, by its own plan",
    ):
        assert told in page
    assert yaml.safe_load(go("--start", "2097-04", "--update", "--format", "yaml")[0])["overrides"] == [EVERYTHING]


def test_every_field_of_an_action_can_be_overridden() -> None:
    figures = set(Estimates.model_fields) - {"basis"}
    assert set(Override.model_fields) == (set(Action.model_fields) - {"id", "estimates"}) | figures | {"action", "possible", "why"}


def test_what_the_program_keeps_can_be_planned_from(go: Go, folder: Path) -> None:
    text, _, status = go("--start", "2097-01", "--format", "yaml")
    assert status == 0
    _made(folder / "plans" / "JAM.yaml").write_text(text, encoding="utf-8")
    steps = [one["step"] for one in yaml.safe_load(text)["steps"]]
    assert steps
    assert go("--start", "2097-01", "--update", "--format", "yaml")[2] == 0


def test_a_plan_that_is_not_kept(go: Go) -> None:
    out, err, status = go("--start", "2097-01", "--update")
    assert (status, out) == (2, "")
    assert "plans/JAM.yaml:1:1: error[no-files]: no plan of JAM is kept here" in err
    assert "make one with `gap1540 plan`, --format yaml" in err


def test_a_plan_edited_into_a_contradiction_is_refused_with_every_fault(go: Go, folder: Path) -> None:
    path, plan = _made(folder / "plans" / "JAM.yaml"), short()
    plan["steps"] += [{"step": "weapons-act", "start": "2097-03"}, {"step": "weapon-act", "start": "2097-03"}]
    plan["overrides"] += [{"action": "biosecurity-act", "lead": "healh"}]
    plan["plan_of"] = "CUB"
    path.write_text(yaml.safe_dump(plan, sort_keys=False), encoding="utf-8")
    _, err, status = go("--start", "2097-04", "--update")
    assert status == 2
    for told in (
        "the step `weapons-act` stands twice",
        "no action is named `weapon-act`",
        "no office is named `healh`",
        "this is the plan of `CUB`, and one of `JAM` is asked for",
    ):
        assert told in err
    assert "4 problems; nothing was written" in err


WRONG = """plan_of: JAM
made: 2026-11-30
start: 2097-01
months: 48
overrides:
  - action: weapons-act
    title: null
    lead: justise
    needs:
      - {action: weapon-act, kind: hard, why: it says so}
  - action: action-plan
    needs:
      - {action: action-plan, kind: hard, why: it waits for itself}
    milestones:
      - {id: late, name: late, by: 0.8}
      - {id: early, name: early, by: 0.2}
  - action: inform-public
    provides: []
    strengthens: []
  - action: join-cppnm
    provides:
      - {effect: point_of_contact}
  - action: join-cppnm
    months: [1, 2]
  - action: biosecurity-act
"""
TOLD = """plan.yaml:25:5: error[malformed]: an override says what is otherwise than in the catalogue, such as `months`, or `possible: false`
"""
TOLD_THEN = """\
plan.yaml:7:12: error[malformed]: `weapons-act` as it is overridden: `title` may not be taken away
plan.yaml:8:11: error[unknown-plan-word]: no office is named `justise`
plan.yaml:10:18: error[unknown-action]: no action is named `weapon-act`
plan.yaml:12:5: error[prerequisite-cycle]: `action-plan` needs `action-plan`: none of them can ever begin
plan.yaml:16:38: error[milestone-order]: the milestone `early` is reached no later than `late`, which stands before it
plan.yaml:17:13: error[provides-nothing]: the action `inform-public` provides nothing, and no other action needs it
plan.yaml:20:13: error[malformed]: `join-cppnm` as it is overridden: joining an instrument puts no effect in place: an action has `provides` or \
`joins`, not both
plan.yaml:23:13: error[duplicate-id]: the action `join-cppnm` is overridden twice
"""


@pytest.mark.parametrize(("text", "told"), [(WRONG, TOLD), (WRONG[: WRONG.rindex("  - ")], TOLD_THEN)])
def test_overrides_that_cannot_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    out, err, status = run(monkeypatch, capsys, tmp_path, "check", "plan.yaml")
    assert status == 2
    assert "".join(f"{line}\n" for line in (out + err).splitlines() if line.startswith("plan.yaml:") and "error[" in line) == told


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"step": "weapons-act", "start": "2097-02", "status": "blocked"}, "a step that is blocked says in `why` what stands in its way"),
        ({"step": "weapons-act", "start": "2097-14"}, "expected a month, such as `2027-01`"),
        ({"step": "weapons-act", "start": "2097-02", "status": "begun"}, "drafting"),
    ],
)
def test_a_step_that_does_not_say_what_it_must(go: Go, folder: Path, entry: dict[str, str], told: str) -> None:
    path, plan = _made(folder / "plans" / "JAM.yaml"), short()
    plan["steps"] = [entry]
    path.write_text(yaml.safe_dump(plan, sort_keys=False), encoding="utf-8")
    _, err, status = go("--start", "2097-04", "--update")
    assert status == 2
    assert told in err

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
    assert (steps["weapons-act"]["start"], steps["weapons-act"]["status"]) == ("2097-04", "drafting")
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

"""Plans that a State keeps: what has begun stays where it is, what is done is not planned again, and nothing is confirmed by a plan."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

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
    "--suppose-absent",
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


def kept(go: Go, folder: Path, **changed: dict[str, Any]) -> dict[str, Any]:
    """A plan from January, kept with changes to some of its steps."""
    out, _, status = go("--start", "2097-01", "--format", "yaml")
    assert status == 0
    plan: dict[str, Any] = yaml.safe_load(out)
    for step in plan["steps"]:
        step.update(changed.get(step["step"].replace("-", "_"), {}))
    plan["overrides"] = [{"action": "biosecurity-act", "months": [5.0, 7.0], "lead": "justice"}]
    _made(folder / "plans" / "JAM.yaml").write_text(yaml.safe_dump(plan, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return plan


def test_what_has_begun_is_not_moved_and_what_is_done_is_not_planned_again(go: Go, folder: Path) -> None:
    before = kept(
        go,
        folder,
        weapons_act={
            "status": "drafting",
            "note": "second reading",
            "request": {"status": "sent", "on": "2097-02-01", "provider": "unlirec"},
        },
        point_of_contact={"status": "adopted"},
        inform_public={"status": "dropped", "why": "no money for it"},
    )
    begun = next(one for one in before["steps"] if one["step"] == "weapons-act")
    document = json.loads(go("--start", "2097-04", "--update", "--format", "json")[0])
    steps = {one["id"]: one for one in document["steps"]}
    year, month = map(int, begun["start"].split("-"))
    assert steps["weapons-act"]["start"] == max(begun["start"], "2097-04")
    assert steps["weapons-act"]["status"] == "drafting"
    whole = next(one for one in json.loads(go("--start", "2097-01", "--format", "json")[0])["steps"] if one["id"] == "weapons-act")
    assert steps["weapons-act"]["end"] == whole["end"], (year, month)
    assert not {"point-of-contact", "inform-public"} & steps.keys()
    assert (steps["biosecurity-act"]["planned"]["months"], steps["biosecurity-act"]["lead"]) == (5, "justice")
    left = {one["item"]: one["why"] for one in document["left"]}
    assert left["1540.OP678.general.point_of_contact.status"] == (
        "something it asks for is done by the plan: enter it in the profile with its evidence"
    )
    again = yaml.safe_load(go("--start", "2097-04", "--update", "--format", "yaml")[0])
    entry = next(one for one in again["steps"] if one["step"] == "weapons-act")
    assert (entry["start"], entry["note"]) == (begun["start"], "second reading")
    assert entry["request"] == {"status": "sent", "on": "2097-02-01", "provider": "unlirec"}
    assert {one["step"]: one["status"] for one in again["steps"] if one["status"] in {"adopted", "dropped"}} == {
        "point-of-contact": "adopted",
        "inform-public": "dropped",
    }
    assert again["overrides"] == [{"action": "biosecurity-act", "months": [5.0, 7.0], "lead": "justice"}]
    told = go("--start", "2097-04", "--update", "--format", "csv")[0]
    assert "being drafted; second reading; request sent; 1 February 2097" in told


def test_a_plan_that_is_not_kept(go: Go) -> None:
    out, err, status = go("--start", "2097-01", "--update")
    assert (status, out) == (2, "")
    assert "plans/JAM.yaml:1:1: error[no-files]: no plan of JAM is kept here" in err
    assert "make one with `gap1540 plan`, --format yaml" in err


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

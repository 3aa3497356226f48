"""Plans of several States: what is shared, who is named, and what more time or people would buy; actions and plans supposed done."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from gap1540 import api, schemas
from gap1540.library import Library
from gap1540.model.findings import Assessment, Case
from gap1540.planning.forming import Limits
from gap1540.planning.frontier import frontier
from gap1540.planning.plan import Asked, Plan, plan
from gap1540.planning.regional import regional
from gap1540.reading.planning import Toolbox
from running import run

START = date(2027, 1, 1)
ASKED = Asked(START, Limits(36, 6.0), "quick", absent=True, seconds=0.5)
Go = tuple[pytest.MonkeyPatch, pytest.CaptureFixture[str], Path]


@pytest.fixture(scope="module")
def tools() -> Toolbox:
    return api.toolbox(api.load())


@pytest.fixture(scope="module")
def plans(tools: Toolbox) -> Mapping[str, Plan]:
    library = api.load()
    day = date(2026, 11, 30)
    made = {}
    for state in ("JAM", "GRD", "BLZ"):
        case = library.case(library.profile(state), day, day, "asserted")
        made[state] = plan(library.catalogue, case, tools, api.ask(library, case), ASKED)
    return made


def test_what_is_shared_stands_in_every_plan_that_shares_it(plans: Mapping[str, Plan]) -> None:
    made = regional(plans, dict.fromkeys(plans))
    assert made.shared
    for one in made.shared:
        assert one.action.together
        assert len({part.state for part in one.parts}) == len(one.parts) >= 2
        for part in one.parts:
            assert part.step in plans[part.state].actions
            assert part.step.first <= one.first
        assert one.gaps == sum(part.gaps for part in one.parts)
    assert [one.gaps for one in made.shared] == sorted((one.gaps for one in made.shared), reverse=True)


def test_only_who_consents_is_named_and_who_refuses_takes_no_part(plans: Mapping[str, Plan]) -> None:
    made = regional(plans, {"JAM": True, "GRD": None, "BLZ": False})
    for one in made.shared:
        named, others = made.named(one.parts)
        assert {part.state for part in named} <= {"JAM"}
        assert "BLZ" not in {part.state for part in one.parts}
        assert len(named) + others == len(one.parts)


def test_more_months_and_people_never_buy_less_and_the_plan_stands_at_its_own(
    library: Library, assessments: Mapping[str, Assessment], tools: Toolbox
) -> None:
    case: Case = assessments["JAM"].case
    inquiry = api.ask(library, case)
    made = plan(library.catalogue, case, tools, inquiry, Asked(START, Limits(24, 4.0), "quick", seconds=2.5))
    points = frontier(made, inquiry)
    assert {(one.months, one.people) for one in points} == {
        (months, people) for months in (12, 24, 36, 48) for people in (2.0, 4.0, 6.0, 8.0)
    }
    for one in points:
        assert all(one.met <= other.met for other in points if one.months <= other.months and one.people <= other.people)
        assert 0 <= one.closed <= one.of
    own = next(one for one in points if (one.months, one.people) == (24, 4.0))
    reached = set(made.formed.problem.reached({one.step.id: one.start for one in made.scheduled}))
    assert own.known == sum(f"known:{name}" in reached for name, found in made.formed.gaps.items() if found.item.tier == "binding")


HOW = ("--as-of", "2026-11-30", "--known-by", "2026-11-30", "--start", "2097-01")


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Go:
    return monkeypatch, capsys, tmp_path


def test_a_group_has_a_plan_for_each_state_and_what_they_share(go: Go, root: Path) -> None:
    folder = go[2]
    shutil.copytree(root / "profiles", folder / "profiles")
    kept = (
        "plan_of: {state}\nmade: 2026-11-30\nstart: 2027-01\nmonths: 36\nconsent: {{regional: {given}, by: the ministry, on: 2026-11-01}}\n"
    )
    (folder / "profiles" / "plans").mkdir(exist_ok=True)
    for state, given in (("JAM", "true"), ("GRD", "false")):
        (folder / "profiles" / "plans" / f"{state}.yaml").write_text(kept.format(state=state, given=given), encoding="utf-8")
    _, err, status = run(*go, "plan", "group:OECS", *HOW, "--profiles", "profiles", "--seconds", "0.2", "--format", "json", "-o", "plans")
    assert status == 0, err
    made = json.loads((folder / "plans" / "region.json").read_text(encoding="utf-8"))
    jsonschema.validate(made, schemas.schema("regional_plan"))
    assert made["consent_refused"] == 1
    assert made["states"] == len(list((folder / "plans").iterdir())) - 1
    assert "GRD" not in json.dumps(made)
    out, _, status = run(*go, "plan", "group:OECS", *HOW, "--profiles", "profiles", "--seconds", "0.2")
    assert status == 0
    assert "plan of its States together" in out
    assert "Consent refused by 1 State, which takes part in nothing here" in out
    assert "Grenada" not in out
    assert "No State has consented to be named." in out


def test_an_action_and_a_plan_supposed_done(go: Go) -> None:
    days = HOW[:4]
    out, _, status = run(*go, "impact", "JAM", *days, "--do", "licensing-authority", "--format", "json")
    assert status == 0
    one = json.loads(out)
    whole = json.loads(
        run(*go, "impact", "JAM", *days, "--adopt", "licensing_authority:nuclear:chemical:biological", "--format", "json")[0]
    )
    assert [item["item"] for item in one["items"]] == [item["item"] for item in whole["items"]]
    text, _, _ = run(
        *go, "plan", "JAM", *HOW, "--pace", "quick", "--suppose-absent", "--seconds", "0.3", "--format", "yaml", "-o", "kept.yaml"
    )
    assert text == ""
    out, _, status = run(*go, "impact", "JAM", *days, "--plan", "kept.yaml", "--format", "json")
    assert status == 0
    assert len(json.loads(out)["items"]) > len(one["items"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--do", "weapon-act"), "no action is named `weapon-act`; did you mean `weapons-act`?"),
        (("--do", "xyzzy-plugh"), "no action is named `xyzzy-plugh`"),
        (
            ("--do", "licensing-officer-training"),
            "licensing-officer-training: it closes no field of itself, or what it would do is done already",
        ),
        (("--plan", "nowhere.yaml"), "no plan of JAM is kept here"),
    ],
)
def test_what_cannot_be_supposed_done(go: Go, words: tuple[str, ...], told: str) -> None:
    out, err, status = run(*go, "impact", "JAM", *HOW[:4], *words)
    assert (status, out) == (2, "")
    assert told in err

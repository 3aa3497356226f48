"""OSCAL documents fit NIST's published models, have every item and every gap, and never call anything satisfied."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from dossiers import dossier_of
from gap1540.languages import speaking
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Assessment
from gap1540.reporting.blocks import shown
from gap1540.reporting.oscal import control, identifier, oscal_documents
from hostile import HOSTILE
from running import run

trestle = pytest.importorskip("trestle.oscal")
FEW = [HOSTILE[0], HOSTILE[5], HOSTILE[7], HOSTILE[9]]  # markup, turned text, control characters, a formula
DAY = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def documents(catalogue: Catalogue, assessments: dict[str, Assessment]) -> dict[str, str]:
    return oscal_documents(dossier_of(catalogue, assessments["JAM"]), DAY)


def test_what_is_written_is_read_back_by_the_models(documents: dict[str, str]) -> None:
    from trestle.oscal.assessment_results import AssessmentResults
    from trestle.oscal.catalog import Catalog
    from trestle.oscal.poam import PlanOfActionAndMilestones

    for name, model in (
        ("catalog", Catalog),
        ("assessment-results", AssessmentResults),
        ("plan-of-action-and-milestones", PlanOfActionAndMilestones),
    ):
        held = json.loads(documents[name])
        assert set(held) == {name}
        assert model.model_validate(held[name])
        assert held[name]["metadata"]["oscal-version"] == trestle.OSCAL_VERSION


def test_the_models_refuse_what_does_not_fit(documents: dict[str, str]) -> None:
    from trestle.oscal.catalog import Catalog

    held = json.loads(documents["catalog"])["catalog"]
    changes: tuple[dict[str, object], ...] = ({"uuid": "none"}, {"metadata": {}}, {"verdict": "in_place"})
    for change in changes:
        with pytest.raises((ValidationError, RuntimeError)):  # trestle raises its own where the version may be at fault
            Catalog.model_validate({**held, **change})


def test_every_item_is_a_control_and_has_an_observation_with_its_verdict(
    documents: dict[str, str], catalogue: Catalogue, assessments: dict[str, Assessment]
) -> None:
    groups = json.loads(documents["catalog"])["catalog"]["groups"]
    assert [one["id"] for group in groups for one in group["controls"]] == [control(name) for name in catalogue.items]
    result = json.loads(documents["assessment-results"])["assessment-results"]["results"][0]
    told = [{one["name"]: one["value"] for one in observation["props"]} for observation in result["observations"]]
    assert [one["verdict"] for one in told] == [found.verdict for found in assessments["JAM"].findings]
    assert "findings" not in result


def test_every_gap_is_a_plan_item_and_names_its_observation(documents: dict[str, str], assessments: dict[str, Assessment]) -> None:
    plan = json.loads(documents["plan-of-action-and-milestones"])["plan-of-action-and-milestones"]
    items = [next(one["value"] for one in item["props"] if one["name"] == "item") for item in plan["poam-items"]]
    assert sorted(items) == sorted(found.item.id for found in assessments["JAM"].findings if found.gap)
    known = {one["uuid"] for one in plan["observations"]}
    assert {one["observation-uuid"] for item in plan["poam-items"] for one in item["related-observations"]} <= known


def test_nothing_is_called_satisfied(documents: dict[str, str]) -> None:
    assert not [name for name, text in documents.items() if "satisfied" in text.casefold()]


def test_the_same_assessment_has_the_same_ids(catalogue: Catalogue, assessments: dict[str, Assessment], documents: dict[str, str]) -> None:
    assert oscal_documents(dossier_of(catalogue, assessments["JAM"]), DAY) == documents
    assert identifier("a") != identifier("b")
    with speaking("fr"):
        assert oscal_documents(dossier_of(catalogue, assessments["JAM"]), DAY)["catalog"] != documents["catalog"]


@pytest.mark.parametrize("text", FEW, ids=[text[:18] for text in FEW])
def test_hostile_names_fit_the_models_as_text(catalogue: Catalogue, assessments: dict[str, Assessment], text: str) -> None:
    from dataclasses import replace

    one = assessments["JAM"]
    named = replace(one, case=replace(one.case, profile=one.case.profile.model_copy(update={"name": text})))
    made = oscal_documents(dossier_of(catalogue, named), DAY)
    title = json.loads(made["assessment-results"])["assessment-results"]["metadata"]["title"]
    assert " ".join(shown(text).split()) in " ".join(title.split())


def test_the_command_writes_the_three_and_the_catalogue_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out, err, status = run(
        monkeypatch, capsys, tmp_path, "export", "NZL", "AUS", "--format", "oscal", "-o", "oscal", "--known-by", "2026-11-30"
    )
    assert (out, status) == ("", 0)
    assert err.count("written:") == 5
    assert {path.name for path in (tmp_path / "oscal").iterdir()} == {
        "catalog.json",
        *(f"{state}-{name}.json" for state in ("NZL", "AUS") for name in ("assessment-results", "plan-of-action-and-milestones")),
    }


def test_an_export_asks_for_a_folder(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, err, status = run(monkeypatch, capsys, tmp_path, "export", "NZL")
    assert status == 2
    assert "several documents: -o names the folder that they are written to" in err


def test_without_the_library_there_is_no_export(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trestle.oscal.catalog", None)
    _, err, status = run(monkeypatch, capsys, tmp_path, "export", "NZL", "-o", "oscal")
    assert status == 2
    assert "compliance-trestle, which is not installed: pip install 'gap1540[oscal]'" in err
    assert not (tmp_path / "oscal").exists()

"""The five States and the European Union: what their replies show, and what they do not."""

import re
from datetime import date
from pathlib import Path

import pytest

from gap1540 import api
from gap1540.api import Library
from gap1540.checking.faults import profile_findings
from gap1540.model.findings import Assessment
from gap1540.model.profile import Evidence
from gap1540.reading.profiles import entries

PARAGRAPHS = {"CUB": 9, "IND": 8, "JAM": 16, "QAT": 6, "ESP": 10, "EU": 30}


@pytest.mark.parametrize("name", sorted(PARAGRAPHS))
def test_nothing_noted_as_not_shown_is_shown(library: Library, assessments: dict[str, Assessment], name: str) -> None:
    case = assessments[name].case
    assert case.profile.not_shown
    assert list(profile_findings(library.catalogue, case, library.shelf.trees[name])) == []


@pytest.mark.parametrize("name", sorted(PARAGRAPHS))
def test_every_paragraph_of_the_reply_is_cited(assessments: dict[str, Assessment], name: str) -> None:
    cited = {
        str(entry.paragraph).split(".")[0]
        for _, entry in entries(assessments[name].case.profile)
        if isinstance(entry, Evidence) and entry.document == "A/77/97" and entry.paragraph is not None
    }
    assert {str(number) for number in range(1, PARAGRAPHS[name] + 1)} <= cited


@pytest.mark.parametrize("name", sorted(PARAGRAPHS))
def test_every_ground_names_a_document_and_a_paragraph_or_article(assessments: dict[str, Assessment], name: str) -> None:
    for found in assessments[name].findings:
        for ground in found.grounds:
            assert ground.evidence is not None, found.item.id
            assert ground.evidence.paragraph is not None or ground.evidence.article is not None or ground.evidence.section, found.item.id


@pytest.mark.parametrize("name", sorted(PARAGRAPHS))
def test_a_profile_never_mentions_an_item(root: Path, library: Library, name: str) -> None:
    path = next((root / "profiles").glob(f"*/{name}.yaml"))
    text = path.read_text(encoding="utf-8")
    assert not [item for item in library.catalogue.items if item in text]


def test_the_words_that_judge_appear_nowhere(root: Path, library: Library) -> None:
    day = date(2026, 11, 30)
    texts = [path.read_text(encoding="utf-8") for folder in ("rules", "profiles") for path in (root / folder).rglob("*.yaml")]
    from gap1540.reporting.report import report

    texts += [report(library.catalogue, api.assess(library, library.case(library.profile(name), day, day))) for name in PARAGRAPHS]
    assert not [match for text in texts for match in re.findall(r"(?i)\b(?:non-)?complian(?:t|ce)\b", text)]


def test_spain_inherits_law_from_the_union_and_no_penalty(assessments: dict[str, Assessment]) -> None:
    inherited = {ground.id for found in assessments["ESP"].findings for ground in found.grounds if ground.via}
    assert "regulation-2021-821" in inherited
    for found in assessments["ESP"].findings:
        if found.item.aspect == "enforcement" and found.verdict == "in_place":
            assert not any(ground.via for ground in found.grounds), found.item.id


def test_an_organisation_is_not_asked_what_states_are_asked(assessments: dict[str, Assessment]) -> None:
    asked = [found for found in assessments["EU"].findings if found.verdict != "not_applicable"]
    assert asked
    assert {found.item.addressee for found in asked} <= {"organisations", "states_and_organisations"}


def test_last_year_can_be_reproduced(library: Library) -> None:
    before, after = date(2022, 6, 13), date(2022, 6, 14)
    profile = library.profile("CUB")
    assert {found.verdict for found in api.assess(library, library.case(profile, after, before)).findings} <= {
        "not_assessed",
        "not_applicable",
    }
    assert any(found.verdict == "in_place" for found in api.assess(library, library.case(profile, after, after)).findings)


def test_qatar_s_chemical_weapons_law_is_presumed_until_it_is_read(assessments: dict[str, Assessment]) -> None:
    found = next(one for one in assessments["QAT"].findings if one.item.id == "1540.OP2.chemical.use.framework")
    assert found.verdict == "unclear"
    assert {ground.grade for ground in found.grounds} == {"presumed"}
    assert "cwc-VII-1a" in {one.link for one in found.committed}

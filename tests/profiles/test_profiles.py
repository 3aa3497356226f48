"""The ten replies in A/77/97: what they show, what they do not, and that every entry stands in its source."""

import re
from datetime import date
from pathlib import Path

import pytest

from gap1540 import api
from gap1540.checking.faults import profile_findings
from gap1540.checking.help import one_sided
from gap1540.checking.readings import reading_faults, readings_in
from gap1540.library import Library
from gap1540.model.findings import Assessment
from gap1540.model.profile import Evidence
from gap1540.reading.profiles import entries
from gap1540.source.split import bare
from gap1540.source.verify import verify

REPLIES = {
    "CUB": "Cuba",
    "IND": "India",
    "JAM": "Jamaica",
    "QAT": "Qatar",
    "ESP": "Spain",
    "EU": "European Union",
    "CIS": "Commonwealth of Independent States",
    "IAEA": "International Atomic Energy Agency",
    "ICAO": "International Civil Aviation Organization",
    "UNOCT": "United Nations Office of Counter-Terrorism",
}
SOURCE = Path(__file__).parents[3] / "shared" / "seed" / "A-77-97-zh.txt"


def test_every_reply_of_the_report_has_its_profile(library: Library) -> None:
    assert list(library.shelf.sources.paragraphs["A/77/97"].sections) == list(REPLIES.values())
    for name, section in REPLIES.items():
        assert ("A/77/97", section, "whole") in {(one.document, one.section, one.scope) for one in library.profile(name).reviewed}


@pytest.mark.parametrize("name", sorted(REPLIES))
def test_nothing_noted_as_not_shown_is_shown(library: Library, assessments: dict[str, Assessment], name: str) -> None:
    case = assessments[name].case
    assert case.profile.not_shown
    assert list(profile_findings(library.catalogue, case, library.shelf.trees[name])) == []


@pytest.mark.parametrize("name", sorted(REPLIES))
def test_every_paragraph_of_the_reply_is_cited(library: Library, assessments: dict[str, Assessment], name: str) -> None:
    cited = {
        str(entry.paragraph)
        for _, entry in entries(assessments[name].case.profile)
        if isinstance(entry, Evidence) and (entry.document, entry.section) == ("A/77/97", REPLIES[name])
    }
    assert set(library.shelf.sources.paragraphs["A/77/97"].sections[REPLIES[name]]) <= cited


@pytest.mark.skipif(not SOURCE.exists(), reason="the source text is not part of the project")
def test_every_entry_stands_in_the_source(library: Library) -> None:
    text = api.text_of(library, ("A/77/97", SOURCE))
    profiles = [(library.shelf.trees[name], library.profile(name)) for name in library.shelf.names() if library.profile(name)]
    verified = verify(text, profiles)
    assert verified.problems == ()
    assert verified.cited == verified.paragraphs == sum(map(len, library.shelf.sources.paragraphs["A/77/97"].sections.values()))


@pytest.mark.skipif(not SOURCE.exists(), reason="the source text is not part of the project")
def test_the_words_of_the_second_readings_stand_in_the_source(library: Library, root: Path) -> None:
    text = api.text_of(library, ("A/77/97", SOURCE))
    readings, _ = readings_in(root / "profiles", "profiles")
    missing = [
        one.id
        for _, reading in readings
        for one in reading.statements
        if one.words and bare(one.words) not in bare(text.paragraphs[reading.section, str(one.at)].text)
    ]
    assert missing == []


def test_every_reply_was_read_a_second_time_and_each_statement_is_carried_by_an_entry(library: Library, root: Path) -> None:
    readings, problems = readings_in(root / "profiles", "profiles")
    profiles = {name: library.profile(name) for name in library.shelf.names()}
    assert [*problems, *reading_faults(readings, profiles, library.shelf.sources)] == []
    assert {(one.profile, one.section) for _, one in readings} == set(REPLIES.items())
    assert all(one.settled for _, one in readings)


def test_help_is_told_on_both_sides(library: Library) -> None:
    listed = [(library.shelf.trees[name], library.profile(name)) for name in library.shelf.names() if library.profile(name)]
    assert list(one_sided(library.shelf, listed)) == []


@pytest.mark.parametrize("name", sorted(REPLIES))
def test_every_ground_names_a_document_and_a_paragraph_or_article(assessments: dict[str, Assessment], name: str) -> None:
    for found in assessments[name].findings:
        for ground in found.grounds:
            if ground.record is not None:
                assert ground.kind == "adherence"
                continue
            assert ground.evidence is not None, found.item.id
            assert ground.evidence.paragraph is not None or ground.evidence.article is not None or ground.evidence.section, found.item.id


@pytest.mark.parametrize("name", sorted(REPLIES))
def test_a_profile_never_mentions_an_item(root: Path, library: Library, name: str) -> None:
    path = next((root / "profiles").glob(f"*/{name}.yaml"))
    text = path.read_text(encoding="utf-8")
    assert not [item for item in library.catalogue.items if item in text]


def test_the_words_that_judge_appear_nowhere(root: Path, library: Library) -> None:
    day = date(2026, 11, 30)
    texts = [path.read_text(encoding="utf-8") for folder in ("rules", "profiles") for path in (root / folder).rglob("*.yaml")]
    from dossiers import report_markdown as report

    texts += [report(library.catalogue, api.assess(library, library.case(library.profile(name), day, day))) for name in REPLIES]
    named = re.compile(r"(?i)internal[ -]compliance|https?://\S+")  # programmes of firms, which have no other name; addresses
    assert not [match for text in texts for match in re.findall(r"(?i)\b(?:non-)?complian(?:t|ce)\b", named.sub("", text))]


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
    found = [one for one in api.assess(library, library.case(profile, after, before)).findings if not any(g.record for g in one.grounds)]
    assert {one.verdict for one in found} <= {"not_assessed", "not_applicable"}
    assert any(found.verdict == "in_place" for found in api.assess(library, library.case(profile, after, after)).findings)


def test_qatar_s_chemical_weapons_law_is_presumed_until_it_is_read(library: Library) -> None:
    before, after = date(2026, 11, 24), date(2026, 11, 25)
    found = api.assess(library, library.case(library.profile("QAT"), after, before))
    item = next(one for one in found.findings if one.item.id == "1540.OP2.chemical.use.framework")
    assert item.verdict == "unclear"
    assert {ground.grade for ground in item.grounds} == {"presumed"}
    assert "cwc-VII-1a" in {one.link for one in item.committed}
    found = api.assess(library, library.case(library.profile("QAT"), after, after))
    item = next(one for one in found.findings if one.item.id == "1540.OP2.chemical.use.framework")
    assert item.verdict == "in_place"
    assert "read" in {ground.grade for ground in item.grounds}

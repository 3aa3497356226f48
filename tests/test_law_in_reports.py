"""What assessments, explanations and reports tell of the texts of laws: articles, how far they reach, searches, grades and readers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conformance.case_files import small_catalogue
from dossiers import report_markdown as report
from gap1540 import schemas
from gap1540.evaluating.assess import assess, staircase
from gap1540.evaluating.tracing import explain
from gap1540.library import Library
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Assessment, Case
from gap1540.model.profile import Profile
from gap1540.model.sources import Document
from gap1540.reporting import words
from gap1540.reporting.document import assessment_document, finding_document
from gap1540.reporting.explanation import explanation_text
from gap1540.reporting.explanation_document import explanation_document
from gap1540.reporting.tables import staircase as staircase_table

Entry = Mapping[str, Any]

DAY = date(2020, 1, 1)
DOCUMENTS = {
    one["id"]: Document.model_validate(one)
    for one in (
        {"id": "report", "title": "A report", "date": "2010-06-30"},
        {"id": "act-text", "title": "An act", "date": "2001", "kind": "law"},
    )
}
READER = {"by": "a reader", "on": "2015-03-01"}
SAID = {"document": "report", "paragraph": 1}
DEFINES = {
    "document": "act-text",
    "article": 4,
    "grade": "read",
    "language": "en",
    "gist": "What a weapon is.",
    **READER,
}
FORBIDS = {**DEFINES, "article": "5(1)", "gist": "Forbids the use."}
SILENT = {key: value for key, value in FORBIDS.items() if key != "gist"} | {"article": "6"}
REVIEW = {"document": "report", "scope": "whole", **READER}
READ = {"document": "act-text", "scope": "whole", **READER}
CLAIM = {"effect": "control", "categories": ("nuclear",)}
FAR = {"reach": "Any person in the State.", "not_reach": "Means of delivery."}
ITEM = "test.S.nuclear.control.framework"
PENALTY = "test.S.nuclear.control.enforcement"
SEARCHED = (
    {"in": "act", "scope": "whole", "effects": ({"effect": "penalise"},), **READER},
    {"in": "other", "scope": "part", "effects": ({"effect": "penalise", "activities": ("use",)},), **READER},
)


def _case(*evidence: Entry, **given: object) -> Case:
    provided = {**CLAIM, **FAR, "evidence": evidence or (FORBIDS, SAID, DEFINES, SILENT)}
    acts = (
        {"id": "act", "kind": "law", "title": {"en": "An act"}, "provides": (provided,)},
        {"id": "other", "kind": "law", "title": {"en": "Another act"}, "evidence": (SAID,)},
    )
    profile = {"state": "XXX", "name": "A State", "reviewed": (REVIEW, READ), "measures": acts, "searched": SEARCHED, **given}
    return Case(Profile.model_validate(profile), DOCUMENTS, {}, DAY, DAY)


def _assessed(case: Case, catalogue: Catalogue | None = None) -> Assessment:
    rules = catalogue or small_catalogue()
    return replace(assess(rules, case), staircase=staircase(rules, case))


def _explained(item: str = ITEM, case: Case | None = None, *, markdown: bool = False) -> list[str]:
    asked = case or _case()
    return explanation_text(small_catalogue(), asked, explain(small_catalogue(), asked, item), markdown=markdown).splitlines()


# ------------------------------------------------------------------ explanations


@pytest.mark.parametrize("markdown", [False, True])
def test_an_explanation_shows_what_each_article_says_below_its_ground(markdown: bool) -> None:  # noqa: FBT001  # a parameter of the test
    told = [line.strip() for line in _explained(markdown=markdown)]
    ground = next(place for place, line in enumerate(told) if "shown by: An act" in line)
    assert told[ground : ground + 5] == [
        "└─ shown by: An act (read): act-text, articles 4, 5(1), 6; report, paragraph 1",
        "article 4 of act-text (read): What a weapon is.",
        "article 5(1) of act-text (read): Forbids the use.",
        "reaches: Any person in the State.",
        "does not reach: Means of delivery.",
    ]


def test_an_explanation_says_nothing_of_reach_where_nobody_noted_it() -> None:
    told = "\n".join(
        _explained(case=_case(measures=({"id": "a", "kind": "law", "title": {"en": "A"}, "provides": ({**CLAIM, "evidence": (SAID,)},)},)))
    )
    assert "shown by: A (asserted): report, paragraph 1" in told
    assert not [word for word in ("reaches:", "does not reach:", "article") if word in told]


def test_an_explanation_shows_what_was_looked_for_in_vain_and_where() -> None:
    told = _explained(PENALTY)
    place = told.index("Looked for in texts of law, and not found")
    assert told[place + 1] == "  penalise(use), weapon, nuclear: in the whole text of: act; in what the copy holds of: other"
    assert told[place + 2] == ""


def test_an_explanation_without_a_search_has_no_such_heading() -> None:
    assert "Looked for in texts of law, and not found" not in _explained()
    assert "Looked for in texts of law, and not found" not in _explained(PENALTY, _case(searched=()))


def test_searches_of_one_scope_stand_together_and_each_text_once() -> None:
    twice = ({**SEARCHED[0], "on": "2016"}, *SEARCHED, {**SEARCHED[0], "in": "third"})
    told = "\n".join(_explained(PENALTY, _case(searched=twice)))
    assert "in the whole text of: act, third; in what the copy holds of: other" in told


def test_the_json_of_an_explanation_has_the_articles_and_the_searches() -> None:
    case = _case()
    document = explanation_document(small_catalogue(), case, explain(small_catalogue(), case, PENALTY))
    assert [(one["text"], one["scope"]) for one in document["finding"]["searched"]] == [("act", "whole"), ("other", "part")]
    shown = explanation_document(small_catalogue(), case, explain(small_catalogue(), case, ITEM))
    assert [one["article"] for one in shown["path"]["grounds"][0]["articles"]] == ["4", "5(1)", "6"]


# ------------------------------------------------------------------ reports


def test_a_report_tells_how_much_rests_on_what() -> None:
    told = report(small_catalogue(), _assessed(_case())).splitlines()
    place = told.index("## How much rests on what")
    end = next(number for number in range(place + 1, len(told)) if told[number].startswith("## "))
    section = told[place:end]
    assert [line for line in section if line.startswith("- **")] == [
        f"- **{grade}**: {words.GRADES[grade]}." for grade in ("asserted", "cited", "located", "read", "confirmed")
    ]
    assert "| Paragraph | Aspect | asserted | cited | located | read | confirmed |" in section
    (row,) = (line for line in section if line.startswith("| OP1 "))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[:2] == ["OP1", "law"]
    assert (cells[2] != "0", cells[2:6], cells[6]) == (True, [cells[2]] * 4, "0")


def test_a_report_says_so_where_nothing_is_in_place() -> None:
    assert "Nothing is in place by evidence of any grade." in staircase_table(_assessed(_case(measures=(), searched=())))


def test_the_line_on_readers_stands_where_a_law_was_read_and_not_elsewhere() -> None:
    line = f"- {words.READERS}"
    assert line in report(small_catalogue(), _assessed(_case())).splitlines()
    assert line not in report(small_catalogue(), _assessed(_case(reviewed=(REVIEW,)))).splitlines()


def test_a_report_names_the_texts_that_were_gone_through_by_how_much_of_them() -> None:
    twice = (*SEARCHED, {**SEARCHED[0], "effects": ({"effect": "agency"},)})
    told = report(small_catalogue(), _assessed(_case(searched=twice))).splitlines()
    assert "- Gone through for what the rows ask, the whole text: An act" in told
    assert "- Gone through for what the rows ask, what the copy holds: Another act" in told
    assert not [line for line in report(small_catalogue(), _assessed(_case(searched=()))).splitlines() if "Gone through" in line]


def test_a_report_names_no_search_that_is_not_known_by_the_day() -> None:
    early = replace(_case(), known_by=date(2012, 1, 1))
    assert "Gone through" not in report(small_catalogue(), _assessed(early))


# ------------------------------------------------------------------ JSON


def test_the_json_of_a_ground_has_every_article_with_its_reading() -> None:
    found = next(one for one in assess(small_catalogue(), _case()).findings if one.item.id == ITEM)
    (ground,) = finding_document(found)["grounds"]
    reading = {"document": "act-text", "grade": "read", "language": "en", "on": "2015-03-01"}
    assert ground["articles"] == [
        {**reading, "article": "4", "gist": "What a weapon is."},
        {**reading, "article": "5(1)", "gist": "Forbids the use."},
        {**reading, "article": "6", "gist": None},
    ]
    assert (ground["article"], ground["reach"], ground["not_reach"]) == ("4", "Any person in the State.", "Means of delivery.")


def test_the_json_of_a_ground_without_articles_says_so() -> None:
    found = next(one for one in assess(small_catalogue(), _case(SAID)).findings if one.item.id == ITEM)
    (ground,) = finding_document(found)["grounds"]
    assert (ground["articles"], ground["article"], ground["paragraph"]) == ([], None, "1")


def test_the_json_of_an_assessment_has_searches_and_the_staircase_and_fits_its_schema() -> None:
    document = assessment_document(small_catalogue(), [_assessed(_case())])
    (made,) = document["assessments"]
    assert {tuple(step["in_place"]) for step in made["staircase"]} == {("asserted", "cited", "located", "read", "confirmed")}
    assert any(found["searched"] for found in made["findings"])
    validator = Draft202012Validator(schemas.schema("assessment"))
    assert not [error.message for error in validator.iter_errors(json.loads(json.dumps(document)))]


def test_the_checked_in_schema_accepts_the_assessments_of_the_profiles(
    library: Library, assessments: dict[str, Assessment], root: Path
) -> None:
    document = json.loads(json.dumps(assessment_document(library.catalogue, assessments.values())))
    schema = json.loads((root / "rules" / "schema" / "assessment.json").read_text(encoding="utf-8"))
    assert not [error.message for error in Draft202012Validator(schema).iter_errors(document)]
    for made in document["assessments"]:
        assert made["staircase"]
    findings = [found for made in document["assessments"] for found in made["findings"]]
    assert any(ground["articles"] and ground["not_reach"] for found in findings for ground in found["grounds"])
    assert any(found["searched"] for found in findings)


@pytest.mark.parametrize("missing", ["staircase", "articles", "reach", "not_reach", "searched"])
def test_the_schema_asks_for_what_is_told_of_laws(missing: str) -> None:
    document = json.loads(json.dumps(assessment_document(small_catalogue(), [_assessed(_case())])))
    (made,) = document["assessments"]
    grounds = [ground for found in made["findings"] for ground in found["grounds"]]
    places = {"staircase": [made], "searched": made["findings"]}.get(missing, grounds)
    assert places
    del places[0][missing]
    assert list(Draft202012Validator(schemas.schema("assessment")).iter_errors(document))

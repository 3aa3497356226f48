"""How much is in place by evidence of each grade or better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from conformance.case_files import small_catalogue
from gap1540.evaluating.assess import assess, staircase
from gap1540.library import Library
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Assessment, Case, Count, Step
from gap1540.model.profile import GRADES, Profile
from gap1540.model.sources import Document
from properties.generated import cases, catalogue_of, catalogues
from properties.test_what_must_hold import nothing_drops_out

Entry = Mapping[str, Any]

DAY = date(2020, 1, 1)
REPORT = Document.model_validate({"id": "report", "title": "A report", "date": "2010-06-30"})
READER = {"by": "a reader", "on": "2011", "language": "en"}
STEPS = ("asserted", "cited", "located", "read", "confirmed")
usual = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))


def _case(*grades: str, threshold: str = "asserted", **given: object) -> Case:
    evidence = [{"document": "report", "grade": grade, **(READER if grade not in {"asserted", "cited"} else {})} for grade in grades]
    provided = tuple({"effect": "control", "categories": ("nuclear",), "evidence": (one,)} for one in evidence)
    measures = ({"id": "act", "kind": "law", "title": {"en": "An act"}, "provides": provided},) if provided else ()
    profile = Profile.model_validate({"state": "XXX", "name": "A State", "measures": measures, **given})
    return Case(profile, {"report": REPORT}, {}, DAY, DAY, threshold)


def _step(case: Case, paragraph: str = "OP1", aspect: str = "framework") -> dict[str, int]:
    (one,) = (step for step in staircase(small_catalogue(), case) if (step.paragraph, step.aspect) == (paragraph, aspect))
    return dict(one.in_place)


def _first_column(summary: Sequence[Count]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for count in summary:
        found[count.paragraph, count.aspect] = found.get((count.paragraph, count.aspect), 0) + count.in_place
    return found


def _each_step_is_an_assessment(catalogue: Catalogue, case: Case, steps: Sequence[Step]) -> None:
    for at, grade in enumerate(STEPS):
        summary = assess(catalogue, replace(case, threshold=grade)).summary
        assert {(step.paragraph, step.aspect): step.in_place[at] for step in steps} == {
            key: (grade, count) for key, count in _first_column(summary).items()
        }


def _never_rises(steps: Sequence[Step]) -> None:
    for step in steps:
        assert [grade for grade, _ in step.in_place] == list(STEPS)
        assert all(lower >= higher for (_, lower), (_, higher) in pairwise(step.in_place)), step


def test_the_grades_go_from_a_state_s_word_upwards() -> None:
    assert ("presumed", *STEPS) == GRADES
    assert tuple(_step(_case())) == STEPS


@pytest.mark.parametrize("grade", STEPS)
def test_what_is_shown_counts_up_to_its_own_grade(grade: str) -> None:
    held = _step(_case(grade))
    reached = STEPS[: STEPS.index(grade) + 1]
    assert held["asserted"] > 0
    assert held == {name: held["asserted"] if name in reached else 0 for name in STEPS}


def test_the_best_of_several_measures_counts() -> None:
    assert _step(_case("asserted", "confirmed")) == _step(_case("confirmed"))


def test_what_is_presumed_stands_on_no_step() -> None:
    act = {"id": "act", "kind": "law", "title": {"en": "An act"}, "implements": ("TREATY",), "evidence": ({"document": "report"},)}
    assert set(_step(_case(measures=(act,))).values()) == {0}


@pytest.mark.parametrize("threshold", STEPS)
def test_the_threshold_of_the_case_changes_nothing(threshold: str) -> None:
    assert staircase(small_catalogue(), _case("read", threshold=threshold)) == staircase(small_catalogue(), _case("read"))


def test_every_paragraph_and_aspect_has_its_steps_with_its_tier() -> None:
    summary = assess(small_catalogue(), _case("read")).summary
    steps = staircase(small_catalogue(), _case("read"))
    assert [(step.paragraph, step.aspect, step.tier) for step in steps] == list(
        dict.fromkeys((one.paragraph, one.aspect, one.tier) for one in summary)
    )


@usual
@given(catalogues(), cases())
def test_each_step_is_what_an_assessment_by_that_evidence_has_in_place(catalogue: Catalogue, case: Case) -> None:
    _each_step_is_an_assessment(catalogue, case, staircase(catalogue, case))


def _firm(catalogue: Catalogue) -> Catalogue:
    """The catalogue without items that reach one that may drop out of an `all`: where it drops out, less is asked."""
    return catalogue_of(
        [item for item in catalogue.items.values() if nothing_drops_out(catalogue, item)],
        catalogue.links.values(),
    )


@usual
@given(catalogues(positive=True).map(_firm), cases())
def test_without_not_the_staircase_never_rises(catalogue: Catalogue, case: Case) -> None:
    _never_rises(staircase(catalogue, case))


@pytest.mark.long
@many
@given(catalogues(positive=True).map(_firm), cases())
def test_the_staircase_never_rises_on_very_many(catalogue: Catalogue, case: Case) -> None:
    _never_rises(staircase(catalogue, case))


def test_the_staircases_of_the_profiles_are_their_assessments_and_never_rise(library: Library, assessments: dict[str, Assessment]) -> None:
    for made in assessments.values():
        assert made.staircase
        _never_rises(made.staircase)
        _each_step_is_an_assessment(library.catalogue, made.case, made.staircase)

"""The columnar evaluator agrees exactly with the recursive one, whatever the catalogue and the profile, and however many columns there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from gap1540.evaluating.assess import assess
from gap1540.evaluating.columns import Survey, survey
from gap1540.evaluating.times import days_of_change, evaluations
from gap1540.evaluating.verdicts import Evaluation
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import VERDICTS, Case, Finding
from gap1540.truth import NO, YES
from properties.generated import cases, catalogues, days
from properties.test_what_must_hold import open_leaves

usual = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(max_examples=4000, deadline=None, suppress_health_check=list(HealthCheck))


def told(found: Finding) -> tuple[object, ...]:
    committed = frozenset((one.link, one.certain) for one in found.committed)
    return found.verdict, found.truth.lo, found.truth.hi, found.gap, found.applicable.lo, found.applicable.hi, committed


def column(catalogue: Catalogue, made: Survey, at: int) -> dict[str, tuple[object, ...]]:
    """What one column says, in the same words."""
    found: dict[str, tuple[object, ...]] = {}
    for name, item in catalogue.items.items():
        row = made.rows[name]
        confirmed, information = made.gaps(item)
        gap = "confirmed" if confirmed[at] else "information" if information[at] else None
        committed = frozenset((link, bool(made.certain[link][at])) for link, held in made.commitments(name).items() if held[at])
        found[name] = (
            VERDICTS[row.verdict[at]],
            int(row.lo[at]),
            int(row.hi[at]),
            gap,
            int(row.applies_lo[at]),
            int(row.applies_hi[at]),
            committed,
        )
    return found


def agree(catalogue: Catalogue, listed: list[Case]) -> None:
    made = survey(catalogue, listed)
    for at, case in enumerate(listed):
        assert column(catalogue, made, at) == {one.item.id: told(one) for one in assess(catalogue, case).findings}
        for item in catalogue.items:
            assert sum(bool(bits[at]) for bits in made.parts(item)) == 1


@usual
@given(catalogues(), st.lists(cases(), min_size=1, max_size=4))
def test_every_column_is_the_assessment_of_its_case(catalogue: Catalogue, listed: list[Case]) -> None:
    agree(catalogue, listed)


@usual
@given(catalogues(), cases(), st.data())
def test_a_column_with_answers_is_the_assessment_with_them(catalogue: Catalogue, case: Case, data: DataObject) -> None:
    evaluation = Evaluation(catalogue, case)
    asked = sorted({leaf for name in catalogue.items for leaf in open_leaves(catalogue, evaluation, name)}, key=str)
    chosen = data.draw(st.lists(st.sampled_from(asked), unique=True, max_size=3)) if asked else []
    answers = {leaf: data.draw(st.sampled_from([YES, NO])) for leaf in chosen}
    agree(catalogue, [case, replace(case, answers=answers)])


@usual
@given(catalogues(), cases(), days, days, days)
def test_between_two_days_of_change_nothing_changes(catalogue: Catalogue, case: Case, one: date, other: date, asked: date) -> None:
    first, day, last = sorted([one, other, asked])
    listed = days_of_change(catalogue, case, Evaluation(catalogue, case).facts, first, last)
    assert listed[0] == first
    held = max(when for when in listed if when <= day)
    at = dict(evaluations(catalogue, case, first, last))[held]
    then = Evaluation(catalogue, replace(case, as_of=day))
    for name in catalogue.items:
        assert told(at.finding(name)) == told(then.finding(name))


@pytest.mark.long
@many
@given(catalogues(), st.lists(cases(), min_size=1, max_size=4))
def test_columns_on_very_many(catalogue: Catalogue, listed: list[Case]) -> None:
    agree(catalogue, listed)

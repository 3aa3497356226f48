"""What an answer is said to settle is what an assessment after the answer settles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from gap1540.asking.points import unsettled
from gap1540.asking.questions import Question, Settlement, inquiry, searched_in_vain
from gap1540.evaluating.assess import assess
from gap1540.evaluating.lives import life_of
from gap1540.evaluating.verdicts import Evaluation
from gap1540.impact.comparing import impact
from gap1540.model.asking import OfficesFile, QuestionsFile
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, Leaf
from gap1540.model.changes import Confirm
from gap1540.model.findings import Case, Finding
from gap1540.model.profile import evidence_of
from gap1540.reading.asking import Correspondence
from gap1540.truth import NO, YES, Truth
from properties.changing import pertinent
from properties.generated import EFFECTS, FACTS

usual = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))

OFFICE = {"name": "office", "subject": "all", "answers_for": "All."}
CORRESPONDENCE = Correspondence(
    OfficesFile.model_validate(
        {
            "offices": (
                {**OFFICE, "id": "law", "remits": ({"effects": EFFECTS[:2]}, {"facts": FACTS[:1]})},
                {
                    **OFFICE,
                    "id": "rest",
                    "remits": ({"effects": EFFECTS}, {"facts": FACTS}, {"instruments": ("treaty", "pending", "old", "code")}),
                },
            ),
            "organisation": {**OFFICE, "id": "secretariat"},
        }
    ),
    QuestionsFile.model_validate(
        {
            "effects": dict.fromkeys(EFFECTS, "Is it so?"),
            "details": dict.fromkeys(("law", "penalty", "body", "practice"), "Please say where."),
            "facts": dict.fromkeys(FACTS, "Is it so?"),
            "instruments": {"binding": "Since when?", "voluntary": "Since when?"},
            "contested": "Which holds?",
            "law": "Which articles?",
        }
    ),
)


def findings(catalogue: Catalogue, case: Case) -> dict[str, Finding]:
    return {found.item.id: found for found in assess(catalogue, case).findings}


def settled(before: dict[str, Finding], after: dict[str, Finding]) -> Settlement:
    """The items open before and not after, by how they then stand."""
    closed = [name for name in before if unsettled(before[name]) and not unsettled(after[name])]
    apply_ = [name for name in closed if after[name].applicable != NO]
    return Settlement(
        tuple(name for name in apply_ if after[name].truth == YES),
        tuple(name for name in apply_ if after[name].truth == NO),
        tuple(name for name in closed if after[name].applicable == NO),
    )


def leaves_of(one: Question) -> list[Leaf]:
    return [leaf for point in one.points for leaf in point.leaves]


def answered(case: Case, leaves: list[Leaf], truth: Truth) -> Case:
    return replace(case, answers=dict.fromkeys(leaves, truth))


def _settlements_are_those_of_evaluation(catalogue: Catalogue, case: Case) -> None:
    made = inquiry(Evaluation(catalogue, case), CORRESPONDENCE, every=True)
    before = findings(catalogue, case)
    for one in (*made.questions, *made.reserve):
        leaves = leaves_of(one)
        assert one.yes == settled(before, findings(catalogue, answered(case, leaves, YES)))
        for point in one.points:
            assert point.yes == settled(before, findings(catalogue, answered(case, list(point.leaves), YES)))
        if one.measure is None:
            assert one.no == settled(before, findings(catalogue, answered(case, leaves, NO)))
            for point in one.points:
                assert point.no == settled(before, findings(catalogue, answered(case, list(point.leaves), NO)))
        else:
            assert one.no == settled(before, findings(catalogue, searched_in_vain(catalogue, case, one.measure, leaves)))
            for point in one.points:
                assert point.no == settled(before, findings(catalogue, searched_in_vain(catalogue, case, one.measure, point.leaves)))


@usual
@given(pertinent())
def test_what_a_question_is_said_to_settle_is_what_an_assessment_after_it_settles(pair: tuple[Catalogue, Case]) -> None:
    _settlements_are_those_of_evaluation(*pair)


@usual
@given(pertinent())
def test_what_each_question_adds_and_what_stays_open_is_what_assessments_with_all_answers_before_it_say(
    pair: tuple[Catalogue, Case],
) -> None:
    catalogue, case = pair
    made = inquiry(Evaluation(catalogue, case), CORRESPONDENCE, every=True)
    before = findings(catalogue, case)
    answers: dict[Leaf, Truth] = {}
    done: set[str] = set()
    for one in made.questions:
        answers |= dict.fromkeys(leaves_of(one), YES)
        after = findings(catalogue, replace(case, answers=answers))
        closed = {name for name in one.items if unsettled(before[name]) and not unsettled(after[name])}
        assert one.more == len(closed - done)
        done |= closed
    after = findings(catalogue, replace(case, answers=answers))
    assert [found.item.id for found in made.left] == [name for name in before if unsettled(before[name]) and unsettled(after[name])]
    assert made.open == sum(unsettled(found) for found in before.values())


@usual
@given(pertinent())
def test_the_list_ends_where_further_answers_settle_nothing(pair: tuple[Catalogue, Case]) -> None:
    catalogue, case = pair
    made = inquiry(Evaluation(catalogue, case), CORRESPONDENCE, every=True)
    for one in made.questions:
        assert one.yes.count or one.no.count or any(other.more for other in made.questions)
    for one in made.reserve:
        assert one.yes.count
        assert not one.no.count
    answers: dict[Leaf, Truth] = {leaf: YES for one in made.questions for leaf in leaves_of(one)}
    closed = findings(catalogue, replace(case, answers=answers))
    for one in made.reserve:
        more = findings(catalogue, replace(case, answers={**answers, **dict.fromkeys(leaves_of(one), YES)}))
        assert {name for name in closed if unsettled(closed[name])} == {name for name in more if unsettled(more[name])}


@usual
@given(pertinent())
def test_a_law_read_and_found_to_do_it_all_settles_what_confirming_it_settles(pair: tuple[Catalogue, Case]) -> None:
    catalogue, case = pair
    for one in inquiry(Evaluation(catalogue, case), CORRESPONDENCE, every=True).questions:
        own = one.name.partition("/")[0] == case.profile.id  # whether law of a union holds turns on the membership too
        if one.measure is None or not own or life_of(one.measure, case, evidence_of(one.measure)).span.end[0] <= case.as_of:
            continue
        after = {each.id: each.after for each in impact(catalogue, case, [Confirm(one.name.partition("/")[0], one.measure.id)]).items}
        for name in (*one.yes.in_place, *one.yes.absent):
            assert name in after
            assert not unsettled(after[name])


@usual
@given(pertinent())
def test_an_instrument_is_asked_of_its_depositary_or_of_an_office_and_never_of_a_law(pair: tuple[Catalogue, Case]) -> None:
    for one in inquiry(Evaluation(*pair), CORRESPONDENCE, every=True).questions:
        if any(isinstance(leaf, AdherenceLeaf) for leaf in leaves_of(one)):
            assert one.kind in {"check", "write"}


@pytest.mark.long
@many
@given(pertinent())
def test_settlements_on_very_many(pair: tuple[Catalogue, Case]) -> None:
    _settlements_are_those_of_evaluation(*pair)

"""What would change is what an assessment after the edit says, less what one before it says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from gap1540.evaluating.assess import assess
from gap1540.evaluating.facts import membership_span
from gap1540.evaluating.knowing import known
from gap1540.evaluating.lives import life_of
from gap1540.evaluating.verdicts import Evaluation
from gap1540.impact.comparing import impact, standing
from gap1540.impact.editing import edited
from gap1540.impact.fragile import fragile
from gap1540.impact.routes import Routes
from gap1540.model.catalogue import Catalogue, asked_leaves
from gap1540.model.changes import Change, Confirm, Repeal
from gap1540.model.findings import Case, Finding
from gap1540.model.profile import Measure, evidence_of
from gap1540.truth import OPEN, YES
from properties.changing import by_hand, changes, held, pertinent

usual = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))


def findings(catalogue: Catalogue, case: Case) -> dict[str, Finding]:
    return {found.item.id: found for found in assess(catalogue, case).findings}


def differences(before: dict[str, Finding], after: dict[str, Finding]) -> dict[str, tuple[object, object]]:
    """What each item that stands otherwise stood like and stands like."""
    return {name: (standing(found), standing(after[name])) for name, found in before.items() if standing(found) != standing(after[name])}


def _impact_is_the_difference(catalogue: Catalogue, case: Case, made: tuple[Change, ...]) -> None:
    found = impact(catalogue, case, made)
    expected = differences(findings(catalogue, case), findings(catalogue, by_hand(catalogue, case, made)))
    assert {one.id: (standing(one.before), standing(one.after)) for one in found.moved} == expected


@usual
@given(pertinent(), st.data())
def test_impact_is_the_assessment_after_the_edit_less_that_before(pair: tuple[Catalogue, Case], data: DataObject) -> None:
    catalogue, case = pair
    made = data.draw(changes(catalogue, case))
    _impact_is_the_difference(catalogue, case, made)


@usual
@given(pertinent(), st.data())
def test_the_counts_are_those_of_the_two_assessments(pair: tuple[Catalogue, Case], data: DataObject) -> None:
    catalogue, case = pair
    made = data.draw(changes(catalogue, case))
    before, after = assess(catalogue, case).summary, assess(catalogue, by_hand(catalogue, case, made)).summary
    pairs = zip(before, after, strict=True)
    assert impact(catalogue, case, made).counts == tuple((one, other) for one, other in pairs if one != other)


@usual
@given(pertinent(), st.data())
def test_the_order_of_changes_changes_nothing_and_the_case_stays_as_it_is(pair: tuple[Catalogue, Case], data: DataObject) -> None:
    catalogue, case = pair
    made = data.draw(changes(catalogue, case))
    told = repr(case)
    forth, back = impact(catalogue, case, made), impact(catalogue, case, tuple(reversed(made)))
    assert {one.id: standing(one.after) for one in forth.moved} == {one.id: standing(one.after) for one in back.moved}
    assert repr(case) == told


@usual
@given(pertinent(), st.data())
def test_every_item_that_changes_does_so_by_a_path_from_a_change_to_the_item(pair: tuple[Catalogue, Case], data: DataObject) -> None:
    catalogue, case = pair
    made = data.draw(changes(catalogue, case))
    found = impact(catalogue, case, made)
    ways = Routes(catalogue, found)
    for one in found.moved:
        routes = ways.of(one)
        assert routes
        assert all(route.stops[0] in {str(change) for change in made} and route.stops[-1] == one.id for route in routes)
        assert bool(one.leaves) == any(len(route.stops) == 3 for route in routes)


@usual
@given(pertinent(), st.data())
def test_what_is_confirmed_is_shown_wherever_it_was_a_lead_and_nothing_denies_it(pair: tuple[Catalogue, Case], data: DataObject) -> None:
    catalogue, case = pair
    measures = [(owner, one) for owner, one in held(catalogue, case) if _surely_goes_on(case, one) and _surely_reaches(case, owner)]
    if not measures:
        return
    owner, measure = data.draw(st.sampled_from(measures))
    now, then = Evaluation(catalogue, case), Evaluation(catalogue, edited(catalogue, case, [Confirm(owner, measure.id)]))
    via = None if owner == case.profile.id else case.organisations[owner].name
    for leaf in asked_leaves(catalogue):
        leads = [one for one in now.weighed(leaf).grounds if (one.bearing, one.id, one.via) == ("lead", measure.id, via)]
        if leads and now.weighed(leaf).truth == OPEN:
            assert then.weighed(leaf).truth == YES, (leaf, then.weighed(leaf))


def _surely_goes_on(case: Case, measure: Measure) -> bool:
    return life_of(measure, case, known(evidence_of(measure), case.documents, case.known_by)).span.end[0] > case.as_of


def _surely_reaches(case: Case, owner: str) -> bool:
    """Whether law of the owner is surely law in the State on the day: its own, or of an organisation of which it surely is a member."""
    spans = [membership_span(one, case) for one in case.profile.memberships if one.organisation == owner]
    return owner == case.profile.id or any(span is not None and span.surely_holds(case.as_of) for span in spans)


@usual
@given(pertinent())
def test_what_rests_on_one_law_alone_is_what_its_repeal_takes_out_of_place(pair: tuple[Catalogue, Case]) -> None:
    catalogue, case = pair
    expected = {}
    for owner, measure in held(catalogue, case):
        fallen = {
            one.id: one.after.verdict
            for one in impact(catalogue, case, [Repeal(owner, measure.id)]).moved
            if one.before.verdict == "in_place"
        }
        if fallen:
            expected[owner, measure.id] = fallen
    found = {
        (one.owner, one.measure.id): {each.item.id: each.verdict for each in one.items} for one in fragile(Evaluation(catalogue, case))
    }
    assert found == expected


@pytest.mark.long
@many
@given(pertinent(), st.data())
def test_impact_on_very_many(pair: tuple[Catalogue, Case], data: DataObject) -> None:
    catalogue, case = pair
    _impact_is_the_difference(catalogue, case, data.draw(changes(catalogue, case)))

"""Verdicts against the oracle: what is firm holds in every completion, and nothing is left open that no completion disputes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from gap1540.evaluating.scale import Scale
from gap1540.evaluating.verdicts import Evaluation
from gap1540.evaluating.weighing import weigh_leaf
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case
from gap1540.truth import NO, OPEN, YES
from properties.generated import cases, catalogues
from properties.oracle import Leaves, reached, values

FEW = 10
ADDRESSED = frozenset({"states", "states_and_organisations"})
PLAIN = {YES: True, NO: False, OPEN: None}


def _elsewhere(catalogue: Catalogue, case: Case) -> frozenset[str]:
    spoken = ADDRESSED | ({"member_states"} if case.profile.un_member else set())
    return frozenset(item.id for item in catalogue.items.values() if item.addressee not in spoken)


def _truths(evaluation: Evaluation) -> Leaves:
    scale = Scale(evaluation.catalogue, evaluation.case, evaluation.facts, evaluation.finding)
    asked = {leaf for name in evaluation.catalogue.items for leaf in reached(evaluation.catalogue.items, name)}
    return {leaf: PLAIN[weigh_leaf(leaf, scale).truth] for leaf in asked}


def _compare(catalogue: Catalogue, case: Case) -> None:
    evaluation = Evaluation(catalogue, case)
    truths = _truths(evaluation)
    for name in catalogue.items:
        occurring = Counter(reached(catalogue.items, name))
        if sum(truths[leaf] is None for leaf in occurring) > FEW:
            continue
        possible = values(catalogue.items, _elsewhere(catalogue, case), truths, name)
        found = evaluation.finding(name)
        holding = possible - {None}
        if found.applicable == NO:
            assert possible == {None}
            continue
        if found.applicable == YES:
            assert None not in possible
        if found.truth != OPEN:
            assert holding <= {found.truth == YES}
        if max(occurring.values()) == 1:
            assert (found.applicable == YES) == (None not in possible)
            assert (found.truth.lo, found.truth.hi) == (int(all(holding)), int(any(holding)))


@settings(max_examples=60, deadline=None)
@given(catalogues(), cases())
def test_a_firm_verdict_equals_every_completion_and_bounds_are_exact_where_no_leaf_occurs_twice(catalogue: Catalogue, case: Case) -> None:
    _compare(catalogue, case)


@pytest.mark.long
@settings(max_examples=5000, deadline=None)
@given(catalogues(), cases())
def test_a_firm_verdict_equals_every_completion_on_very_many(catalogue: Catalogue, case: Case) -> None:
    _compare(catalogue, case)

"""An explanation: the condition as a tree, and the answers that would move the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from conformance.case_files import small_catalogue
from gap1540.evaluating.tracing import Change, Explanation, Trace, explain, open_leaves, turning_on
from gap1540.model.catalogue import AdherenceLeaf, All, AnyOf, Catalogue, ContextLeaf, Count, Item, ItemLeaf, MeasureLeaf, Node, Not
from gap1540.model.findings import Case
from gap1540.model.profile import Profile
from gap1540.model.sources import Document
from gap1540.truth import NO, OPEN, YES

DAY = date(2015, 1, 1)
REPORT = {"document": "report"}
CONTROL = MeasureLeaf("control", None, "nuclear")
PLEDGE = MeasureLeaf("pledge")
PENALTY = MeasureLeaf("penalise", "use", "nuclear", "weapon")
ENFORCEMENT = "test.S.nuclear.control.enforcement"


def _case(**written: tuple[Mapping[str, Any], ...]) -> Case:
    profile = Profile.model_validate({"state": "XXX", "name": "A State", **written})
    document = Document.model_validate({"id": "report", "title": "A report", "date": "2010-06-30"})
    return Case(profile, {"report": document}, {}, DAY, DAY)


def _asking(condition: Node, aspect: str = "framework") -> Catalogue:
    item = Item("asked", "test", "S", "asked", "Asked", "nuclear", aspect, ("OP1",), "decides", "binding", "states", condition)
    rules = small_catalogue()
    return replace(rules, items={**rules.items, "asked": item})


def _explained(condition: Node, case: Case | None = None) -> Explanation:
    return explain(_asking(condition), case or _case(), "asked")


def _labels(trace: Trace) -> list[str]:
    return [trace.label, *(label for one in trace.below for label in _labels(one))]


def test_the_tree_follows_the_condition_and_the_items_it_names() -> None:
    made = explain(small_catalogue(), _case(), ENFORCEMENT)
    assert _labels(made.trace) == ["all of", "test.S.nuclear.control.framework", "control, nuclear", "penalise(use), weapon, nuclear"]
    assert made.trace.below[0].leaf == ItemLeaf("test.S.nuclear.control.framework")


def test_every_operator_has_a_label() -> None:
    made = _explained(Not(AnyOf((Count(2, (CONTROL, PLEDGE)), ContextLeaf("coastal"), AdherenceLeaf("CODE", "adherent")))))
    assert _labels(made.trace) == ["not", "any of", "at least 2 of", "control, nuclear", "pledge", "coastal", "CODE: adherent"]


def test_a_node_turns_on_the_parts_that_stand_as_it_does_and_a_denial_on_what_it_denies() -> None:
    case = _case(context=({"fact": "coastal", "value": True, "basis": "read"},))
    either = _explained(AnyOf((ContextLeaf("coastal"), CONTROL)), case).trace
    assert [one.leaf for one in turning_on(either)] == [ContextLeaf("coastal")]
    both = _explained(All((ContextLeaf("coastal"), CONTROL)), case).trace
    assert [one.leaf for one in turning_on(both)] == [CONTROL]
    denial = _explained(Not(ContextLeaf("coastal")), case).trace
    assert turning_on(denial) == denial.below
    named = explain(small_catalogue(), case, ENFORCEMENT).trace.below[0]
    assert turning_on(named) == named.below


def test_one_answer_moves_the_verdict_both_ways() -> None:
    made = _explained(CONTROL)
    assert made.changes == (Change((CONTROL,), answer=True, verdict="in_place"), Change((CONTROL,), answer=False, verdict="absent"))


def test_where_no_answer_alone_is_enough_all_of_them_together_are_tried() -> None:
    made = explain(small_catalogue(), _case(), ENFORCEMENT)
    # The answer about the framework reaches the item through another, of which truth alone is taken over.
    assert made.changes == (
        Change((PENALTY,), answer=True, verdict="partial"),
        Change((PENALTY,), answer=False, verdict="absent"),
        Change((CONTROL,), answer=False, verdict="absent"),
        Change((PENALTY, CONTROL), answer=True, verdict="in_place"),
    )


def test_what_is_decided_is_not_asked() -> None:
    shown = (
        {
            "id": "act",
            "kind": "law",
            "title": {"en": "An act"},
            "provides": ({"effect": "control", "categories": ("nuclear",), "evidence": (REPORT,)},),
        },
    )
    made = _explained(All((CONTROL, PLEDGE)), _case(measures=shown))
    assert list(open_leaves(made.trace)) == [PLEDGE]
    assert [(change.leaves, change.verdict) for change in made.changes] == [((PLEDGE,), "in_place")]


def test_a_leaf_that_stands_twice_is_asked_once() -> None:
    assert list(open_leaves(_explained(AnyOf((CONTROL, All((CONTROL, PLEDGE))))).trace)) == [CONTROL, PLEDGE]


def test_an_answer_that_leaves_the_verdict_as_it_is_is_no_change() -> None:
    made = _explained(All((AnyOf((CONTROL, ContextLeaf("coastal"))), Not(ContextLeaf("island")))))
    assert Change((ContextLeaf("coastal"),), answer=True, verdict="in_place") not in made.changes
    assert [(change.leaves, change.answer, change.verdict) for change in made.changes] == [
        ((CONTROL,), True, "partial"),
        ((ContextLeaf("island"),), True, "absent"),
        ((CONTROL, ContextLeaf("coastal"), ContextLeaf("island")), True, "partial"),
    ]


EITHER = AnyOf((All((ContextLeaf("coastal"), Not(ContextLeaf("island")))), All((ContextLeaf("island"), Not(ContextLeaf("coastal"))))))


def test_all_answers_together_may_decide_against() -> None:
    made = _explained(EITHER)
    assert made.changes == (Change((ContextLeaf("coastal"), ContextLeaf("island")), answer=True, verdict="absent"),)


def test_answers_that_move_nothing_even_together_are_no_change() -> None:
    said = {"id": "word", "kind": "statement", "title": {"en": "A word"}, "provides": ({"effect": "pledge", "evidence": (REPORT,)},)}
    made = _explained(All((EITHER, PLEDGE)), _case(measures=(said,)))
    assert (made.finding.verdict, made.changes) == ("partial", ())


def test_what_cannot_be_in_place_has_no_changes() -> None:
    denied = _case(absent=({"effect": "penalise", "evidence": (REPORT,)},))
    made = _explained(All((PENALTY, ContextLeaf("coastal"), ContextLeaf("island"))), denied)
    assert (made.finding.truth, made.changes) == (NO, ())


def test_an_item_that_is_not_applicable_has_no_changes() -> None:
    made = explain(small_catalogue(), _case(), "test.S.general.organisations.status")
    assert (made.finding.verdict, made.changes) == ("not_applicable", ())


def test_an_adherence_answered_counts_as_something_in_place_in_a_status_item_alone() -> None:
    joined, fact = AdherenceLeaf("TREATY", "party"), ContextLeaf("coastal")
    condition = All((joined, fact, CONTROL))
    as_status = explain(_asking(condition, "status"), _case(), "asked").changes
    as_framework = explain(_asking(condition), _case(), "asked").changes
    assert (
        Change((joined,), answer=True, verdict="partial") in as_status,
        Change((joined,), answer=True, verdict="partial") in as_framework,
    ) == (True, False)
    assert not any(change.answer and change.leaves == (fact,) for change in (*as_status, *as_framework))


def test_an_open_trace_stays_open_until_it_is_answered() -> None:
    case = _case()
    assert explain(_asking(CONTROL), replace(case, answers={CONTROL: YES}), "asked").finding.verdict == "in_place"
    assert explain(_asking(CONTROL), case, "asked").trace.weighed.truth == OPEN

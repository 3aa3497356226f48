"""Which texts were gone through in vain for what an item asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from conformance.case_files import small_catalogue
from gap1540.evaluating.assess import assess
from gap1540.evaluating.tracing import explain
from gap1540.model.catalogue import AdherenceLeaf, All, Catalogue, ContextLeaf, Item, ItemLeaf, Leaf, MeasureLeaf, Node
from gap1540.model.findings import Case, Finding, Search
from gap1540.model.profile import Profile
from gap1540.model.sources import Document

Entry = Mapping[str, Any]

DAY = date(2020, 1, 1)
REPORT = Document.model_validate({"id": "report", "title": "A report", "date": "2010-06-30"})
SAID = {"document": "report"}
BAN = MeasureLeaf("prohibit", "use", "nuclear", "weapon")
CONTROL = MeasureLeaf("control", None, "nuclear")
ANY = MeasureLeaf("prohibit", "any", "nuclear", "weapon")
ANYWHERE = MeasureLeaf("control")
ACT = {"id": "act", "kind": "law", "title": {"en": "An act"}, "evidence": (SAID,)}


def _search(*effects: Entry, **given: object) -> Entry:
    return {"in": "act", "scope": "whole", "effects": effects or ({"effect": "prohibit"},), "by": "a reader", "on": "2012", **given}


def _case(*searched: Entry, known_by: date = DAY, **given: object) -> Case:
    profile = Profile.model_validate({"state": "XXX", "name": "A State", "measures": (ACT,), "searched": searched, **given})
    return Case(profile, {"report": REPORT}, {}, DAY, known_by)


def _asking(condition: Node) -> Catalogue:
    item = Item("asked", "test", "S", "asked", "Asked", "nuclear", "framework", ("OP1",), "decides", "binding", "states", condition)
    rules = small_catalogue()
    return replace(rules, items={**rules.items, "asked": item})


def _finding(case: Case, condition: Node) -> Finding:
    return next(one for one in assess(_asking(condition), case).findings if one.item.id == "asked")


def _found(case: Case, *leaves: Leaf) -> tuple[Search, ...]:
    return _finding(case, All(leaves)).searched


WHOLE: Entry = {"effect": "prohibit", "activities": ("use",), "categories": ("nuclear",), "object": "weapon"}


@pytest.mark.parametrize(
    ("leaf", "claim", "told"),
    [
        (BAN, WHOLE, True),
        (BAN, {"effect": "prohibit"}, True),
        (BAN, {"effect": "penalise"}, False),
        (BAN, {**WHOLE, "activities": ("make", "use")}, True),
        (BAN, {**WHOLE, "activities": ("make",)}, False),
        (BAN, {**WHOLE, "categories": ("wmd",)}, True),
        (BAN, {**WHOLE, "categories": ("chemical", "nuclear")}, True),
        (BAN, {**WHOLE, "categories": ("chemical",)}, False),
        (BAN, {**WHOLE, "object": "material"}, False),
        (ANY, {"effect": "prohibit", "categories": ("nuclear",), "object": "weapon"}, True),
        (ANY, WHOLE, False),
        (CONTROL, {"effect": "control"}, True),
        (ANYWHERE, {"effect": "control"}, True),
        (ANYWHERE, {"effect": "control", "categories": ("nuclear",)}, False),
    ],
)
def test_a_search_is_told_where_it_was_for_all_that_is_asked(leaf: Leaf, claim: Entry, told: bool) -> None:  # noqa: FBT001  # a column of the table
    assert [one.sought for one in _found(_case(_search(claim)), leaf)] == ([str(leaf)] if told else [])


def test_a_search_names_its_text_and_how_much_of_it_was_gone_through() -> None:
    case = _case(_search(), _search(**{"in": "report", "scope": "part"}))
    sought = "prohibit(use), weapon, nuclear"
    assert _found(case, BAN) == (Search("act", "An act", "whole", sought), Search("report", "report", "part", sought))


def test_one_of_several_effects_looked_for_is_enough_and_tells_once() -> None:
    assert len(_found(_case(_search({"effect": "control"}, WHOLE, {"effect": "prohibit"})), BAN)) == 1


def test_a_search_is_known_from_the_last_day_that_its_date_allows() -> None:
    assert _found(_case(_search(), known_by=date(2012, 12, 30)), BAN) == ()
    assert len(_found(_case(_search(), known_by=date(2012, 12, 31)), BAN)) == 1


def test_a_search_that_bears_on_several_parts_is_told_of_each_once() -> None:
    case = _case(_search({"effect": "prohibit"}, {"effect": "control"}))
    assert [one.sought for one in _found(case, BAN, CONTROL, BAN)] == [str(BAN), str(CONTROL)]


def test_texts_are_told_in_the_order_of_the_profile() -> None:
    case = _case(_search(**{"in": "b"}), _search(**{"in": "a", "scope": "part"}), _search(**{"in": "c"}))
    assert [one.text for one in _found(case, BAN)] == ["b", "a", "c"]


def test_only_effects_of_measures_are_looked_for_in_texts() -> None:
    every = _case(*(_search({"effect": effect}) for effect in ("prohibit", "control", "penalise")))
    assert _found(every, AdherenceLeaf("TREATY", "party"), ContextLeaf("coastal"), ItemLeaf("test.S.nuclear.control.framework")) == ()


def test_a_finding_tells_of_searches_for_what_is_missing_alone() -> None:
    case = _case(_search({"effect": "prohibit"}, {"effect": "control"}))
    shown = {**ACT, "provides": ({"effect": "control", "categories": ("nuclear",), "evidence": (SAID,)},)}
    with_control = replace(case, profile=_case(_search({"effect": "prohibit"}, {"effect": "control"}), measures=(shown,)).profile)
    assert [one.sought for one in _finding(case, All((CONTROL, BAN))).searched] == [str(CONTROL), str(BAN)]
    assert [one.sought for one in _finding(with_control, All((CONTROL, BAN))).searched] == [str(BAN)]
    assert _finding(with_control, CONTROL).searched == ()


@pytest.mark.parametrize("scope", ["whole", "part"])
def test_a_search_in_vain_makes_nothing_absent(scope: str) -> None:
    case, silent = _case(_search(scope=scope)), _case()
    assert _finding(case, BAN) == replace(_finding(silent, BAN), searched=_found(case, BAN))
    assert _finding(case, BAN).verdict == "not_assessed"


def test_what_does_not_apply_was_not_looked_for() -> None:
    case = _case(_search(), state=None, organisation="UNION")
    assert (_finding(case, BAN).verdict, _finding(case, BAN).searched) == ("not_applicable", ())


def test_an_explanation_tells_of_the_same_searches() -> None:
    case = _case(_search(), _search({"effect": "control"}, **{"in": "report", "scope": "part"}))
    condition = All((CONTROL, BAN))
    assert explain(_asking(condition), case, "asked").finding.searched == _found(case, CONTROL, BAN)
    assert [one.text for one in _found(case, CONTROL, BAN)] == ["report", "act"]

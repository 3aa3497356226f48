"""What a ground carries of the articles behind it: the best piece of evidence, the others, and how far they reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from conformance.case_files import small_catalogue
from gap1540.evaluating.assess import finding
from gap1540.model.catalogue import Item, MeasureLeaf
from gap1540.model.findings import Case, Ground
from gap1540.model.profile import Profile
from gap1540.model.sources import Document

Entry = Mapping[str, Any]

DAY = date(2020, 1, 1)
DOCUMENTS = {
    one["id"]: Document.model_validate(one)
    for one in (
        {"id": "report", "title": "A report", "date": "2010-06-30"},
        {"id": "act", "title": "An act", "date": "2001", "kind": "law"},
    )
}
SAID = {"document": "report", "paragraph": 1}
FIRST = {"document": "act", "article": "5", "grade": "read", "language": "en", "by": "a reader", "on": "2015-03-01"}
SECOND = {**FIRST, "article": "6", "gist": "The penalty."}
LATE = {**FIRST, "article": "7", "on": "2021"}
FAR = {"reach": "Any person.", "not_reach": "Means of delivery."}
CLAIM = {"effect": "prohibit", "activities": ("make", "use"), "categories": ("nuclear",), "object": "weapon", **FAR}
BAN = MeasureLeaf("prohibit", "use", "nuclear", "weapon")


def _act(*evidence: Entry, **given: object) -> Entry:
    return {"id": "act", "kind": "law", "title": {"en": "An act"}, "provides": ({**CLAIM, "evidence": evidence},), **given}


def _grounds(measure: Entry, *, threshold: str = "asserted", union: bool = False) -> tuple[Ground, ...]:
    own = {"state": "XXX", "name": "A State", "measures": () if union else (measure,)}
    joined = {"memberships": ({"organisation": "UNION", "from": "2000"},)} if union else {}
    other = Profile.model_validate({"organisation": "UNION", "name": "The Union", "measures": (measure,) if union else ()})
    case = Case(Profile.model_validate({**own, **joined}), DOCUMENTS, {"UNION": other}, DAY, DAY, threshold)
    item = Item("asked", "test", "S", "asked", "Asked", "nuclear", "framework", ("OP1",), "decides", "binding", "states", BAN)
    rules = small_catalogue()
    return finding(replace(rules, items={**rules.items, "asked": item}), case, "asked").grounds


def _places(one: Ground) -> list[str]:
    return [str(each.article or each.paragraph) for each in (one.evidence, *one.also) if each]


def test_a_ground_has_its_best_evidence_first_and_the_others_in_their_order() -> None:
    (one,) = _grounds(_act(SECOND, SAID, FIRST))
    assert (one.grade, _places(one)) == ("read", ["5", "6", "1"])


def test_evidence_that_is_not_known_by_the_day_is_not_among_the_others() -> None:
    (one,) = _grounds(_act(LATE, FIRST))
    assert _places(one) == ["5"]


def test_one_piece_of_evidence_leaves_no_others() -> None:
    (one,) = _grounds(_act(FIRST))
    assert one.also == ()


def test_a_ground_says_what_the_text_reaches_and_what_it_does_not() -> None:
    (one,) = _grounds(_act(FIRST))
    assert (one.bearing, one.reach, one.not_reach) == ("shows", "Any person.", "Means of delivery.")


def test_a_lead_keeps_the_articles_and_how_far_they_reach() -> None:
    (one,) = _grounds(_act(FIRST, SECOND), threshold="confirmed")
    assert (one.bearing, one.why, _places(one)) == ("lead", "shown at grade read, below confirmed", ["5", "6"])
    assert (one.reach, one.not_reach) == ("Any person.", "Means of delivery.")


def test_law_that_is_inherited_keeps_its_articles_and_how_far_they_reach() -> None:
    (one,) = _grounds(_act(FIRST, SECOND, applies_to_members=True), union=True)
    assert (one.via, _places(one), one.reach, one.not_reach) == ("The Union", ["5", "6"], "Any person.", "Means of delivery.")


def test_what_is_presumed_reaches_as_far_as_nobody_knows() -> None:
    presumed = {"id": "act", "kind": "law", "title": {"en": "An act"}, "implements": ("TREATY",), "evidence": (SAID, FIRST)}
    (one,) = _grounds(presumed)
    assert (one.grade, one.also, one.reach, one.not_reach) == ("presumed", (), None, None)

"""What is repealed before it is in force is not on its way any more."""

from __future__ import annotations

from datetime import date

from conformance.case_files import small_catalogue
from gap1540.impact.comparing import impact
from gap1540.model.changes import Repeal
from gap1540.model.findings import Case
from gap1540.model.profile import Profile
from gap1540.model.sources import Document

REPORT = Document.model_validate({"id": "report", "title": "A report", "date": "2010-06-30"})
EVIDENCE = ({"document": "report"},)


def test_an_act_that_is_to_come_into_force_is_in_progress_until_it_is_repealed() -> None:
    act = {
        "id": "act",
        "kind": "law",
        "title": {"en": "An act"},
        "events": ({"adopted": "2010-01-01", "evidence": EVIDENCE}, {"in_force": "2012-01-01", "evidence": EVIDENCE}),
        "provides": ({"effect": "control", "categories": ("nuclear",), "evidence": EVIDENCE},),
    }
    review = {"document": "report", "scope": "whole", "by": "a reader", "on": "2010-07-01"}
    profile = Profile.model_validate({"state": "XXX", "name": "A State", "measures": (act,), "reviewed": (review,)})
    day = date(2011, 6, 1)
    told = impact(small_catalogue(), Case(profile, {"report": REPORT}, {}, day, day), [Repeal("XXX", "act")])
    changed = {(one.before.verdict, one.after.verdict) for one in told.moved}
    assert ("in_progress", "not_reported") in changed
    assert not [one for one in told.moved if one.after.verdict == "in_progress"]

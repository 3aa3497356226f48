"""Every State that there is: both evaluators agree on all of them, and what is not known of one is not said of it."""

from dataclasses import replace
from datetime import date

import pytest

from gap1540 import api
from gap1540.evaluating.assess import assess
from gap1540.evaluating.columns import Survey, survey_of
from gap1540.evaluating.verdicts import Evaluation
from gap1540.library import Library
from gap1540.model.catalogue import AdherenceLeaf, item_leaves
from gap1540.model.findings import Case, Finding
from gap1540.truth import YES
from properties.test_columns import column, told

DAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def everybody(library: Library) -> list[Case]:
    return [
        library.case(library.profile(name), DAY, DAY) for name in (*library.states(["all"], DAY), "VAT", "PSE", "COK", "EU", "CIS", "IAEA")
    ]


@pytest.fixture(scope="module")
def made(library: Library, everybody: list[Case]) -> Survey:
    return api.survey(library, everybody)


def test_the_columns_are_the_assessments(library: Library, everybody: list[Case], made: Survey) -> None:
    for at in range(0, len(everybody), 7):
        found = {one.item.id: told(one) for one in assess(library.catalogue, everybody[at]).findings}
        assert column(library.catalogue, made, at) == found, everybody[at].profile.id


def test_columns_of_evaluations_are_those_of_their_cases_and_say_who_is_committed(library: Library, everybody: list[Case]) -> None:
    few = everybody[::60]
    evaluations = [Evaluation(library.catalogue, case) for case in few]
    made, same = survey_of(library.catalogue, evaluations), api.survey(library, few)
    for at, evaluation in enumerate(evaluations):
        assert column(library.catalogue, made, at) == column(library.catalogue, same, at)
        for name in library.catalogue.items:
            assert bool(made.committed(name)[at]) == bool(evaluation.finding(name).committed)


def test_a_state_of_which_nothing_was_read_has_no_measure_of_its_own_in_place(library: Library, everybody: list[Case]) -> None:
    for case in everybody[3::40]:
        if case.profile.reviewed or case.profile.measures:
            continue
        for found in assess(library.catalogue, case).findings:
            assert found.verdict != "not_reported"
            assert all(ground.kind == "adherence" or ground.via for ground in found.grounds), (case.profile.id, found.item.id)


def test_law_of_the_union_is_inherited_by_its_members_while_they_are_members(library: Library) -> None:
    def inherits(name: str, day: date) -> bool:
        found = assess(library.catalogue, library.case(library.profile(name), day, DAY)).findings
        return any(ground.via for one in found if one.verdict == "in_place" for ground in one.grounds)

    assert inherits("FRA", DAY)
    assert inherits("GBR", date(2020, 1, 31))
    assert not inherits("GBR", date(2020, 2, 1))
    assert not inherits("NOR", DAY)


def test_a_membership_that_a_profile_tells_of_is_not_told_again(library: Library) -> None:
    assert [one.organisation for one in library.profile("ESP").memberships] == ["EU"]
    assert library.profile("ESP") == library.shelf.profile("ESP")
    assert [str(one.start) for one in library.profile("Francia").memberships] == ["1958-01-01"]


def test_an_observer_is_no_member_and_what_speaks_to_members_does_not_speak_to_it(library: Library) -> None:
    assert "VAT" not in library.states(["all"], DAY)
    found = {one.item.id: one.verdict for one in assess(library.catalogue, library.case(library.profile("Holy See"), DAY, DAY)).findings}
    assert found["1540.OP1.nuclear.npt.status"] == "in_place"
    assert found["76-28.OP3.nuclear.weapons.status"] == "not_applicable"


def test_withdrawals_and_what_a_record_does_not_decide(library: Library) -> None:
    def verdicts(name: str, day: date) -> dict[str, str]:
        found = assess(library.catalogue, library.case(library.profile(name), day, DAY)).findings
        return {one.item.id: one.verdict for one in found}

    ctbt, npt, cwc = "1540.OP1.nuclear.ctbt.status", "1540.OP1.nuclear.npt.status", "1540.OP1.chemical.cwc.status"
    assert (verdicts("RUS", date(2023, 11, 2))[ctbt], verdicts("RUS", date(2023, 11, 4))[ctbt]) == ("in_place", "absent")
    assert verdicts("PRK", date(2026, 8, 1))[npt] == verdicts("PRK", DAY)[npt] == "unclear"  # acceded, and left or not
    assert verdicts("ISR", date(2026, 8, 1))[npt] == "absent"
    assert verdicts("ISR", DAY)[npt] == "not_assessed"  # the record does not reach so far
    assert verdicts("ISR", date(2014, 7, 1))[cwc] == "absent"  # signed only, in a complete record
    assert verdicts("ISR", DAY)[cwc] == "in_progress"
    assert verdicts("PSE", date(2014, 7, 1))[cwc] == "not_assessed"  # the record is known to lack it


def test_a_finding_says_where_the_word_of_the_state_and_the_record_are_not_the_same(library: Library) -> None:
    found = {one.item.id: one for one in assess(library.catalogue, library.case(library.profile("QAT"), DAY, DAY)).findings}
    assert any("the State's own word differs" in note for note in found["1540.OP1.nuclear.icsant.status"].notes)
    assert any("recorded for IAEA-Statute, and not stated" in note for note in found["1540.OP1.nuclear.iaea.status"].notes)


def test_what_a_state_says_and_an_incomplete_record_does_not_have_is_noted(library: Library) -> None:
    case = library.case(library.profile("QAT"), DAY, DAY)
    table = case.tables["EarlyNotification"]
    lacking = replace(table, rows=tuple(row for row in table.rows if row.state != "QAT"))
    leaf = AdherenceLeaf("EarlyNotification", "party")
    weighed = Evaluation(library.catalogue, replace(case, tables={"EarlyNotification": lacking})).weighed(leaf)
    assert weighed.truth == YES
    assert weighed.notes == ("stated by the State; the record of EarlyNotification at hand does not have every State, and has no such act",)


def test_a_list_that_somebody_compiled_is_below_the_record(library: Library) -> None:
    case = library.case(library.profile("FRA"), DAY, DAY, "confirmed")
    found = {one.item.id: one.verdict for one in assess(library.catalogue, case).findings}
    assert found["1540.OP1.nuclear.npt.status"] == "in_place"
    assert found["1540.OP1.nuclear.cppnm.status"] == "unclear"


def test_who_succeeds_to_a_treaty_may_have_been_bound_before_its_notice(library: Library) -> None:
    def verdict(name: str, item: str, day: date) -> str:
        found = assess(library.catalogue, library.case(library.profile(name), day, DAY)).findings
        return next(one.verdict for one in found if one.item.id == item)

    npt = "1540.OP1.nuclear.npt.status"
    assert (verdict("MNE", npt, date(2006, 9, 1)), verdict("MNE", npt, date(2006, 12, 12))) == ("unclear", "in_place")
    assert verdict("DMA", "1540.OP1.biological.bwc.status", date(2010, 1, 1)) == "unclear"
    assert verdict("CHL", "1540.OP1.nuclear.nuclear_weapon_free_zone.status", date(1990, 1, 1)) != "in_place"


def test_what_rests_on_a_record_says_which(library: Library) -> None:
    def found(name: str, item: str, day: date) -> Finding:
        made = assess(library.catalogue, library.case(library.profile(name), day, DAY)).findings
        return next(one for one in made if one.item.id == item)

    npt, ctbt = "1540.OP1.nuclear.npt.status", "1540.OP1.nuclear.ctbt.status"
    assert any("not in the record of NPT as of 2026-08-22" in note for note in found("ISR", npt, date(2026, 8, 1)).notes)
    assert any("up to 2026-08-22; what came after is open" in note for note in found("ISR", npt, DAY).notes)
    assert [(one.bearing, one.record is not None) for one in found("RUS", ctbt, DAY).grounds] == [("ended", True)]
    (lead,) = found("PRK", npt, DAY).grounds
    assert (lead.bearing, "not to decide" in (lead.why or "")) == ("lead", True)
    assert any("not to decide" in note for note in found("PSE", "1540.OP1.chemical.cwc.status", DAY).notes)


def test_a_note_on_what_is_stated_says_what_the_cross_check_says(library: Library) -> None:
    made = api.record_check(library, "QAT", DAY)
    apart = {one.instrument for one in made.comparisons if one.outcome in {"differs", "stated_not_recorded"}}
    noted = set()
    for found in assess(library.catalogue, library.case(library.profile("QAT"), DAY, DAY)).findings:
        noted |= {
            name
            for note in found.notes
            if "the State's own word differs" in note
            for name in library.catalogue.instruments
            if f" {name}, " in note
        }
    asked = {leaf.instrument for item in library.catalogue.items.values() for leaf in item_leaves(item) if isinstance(leaf, AdherenceLeaf)}
    assert noted == apart & asked == {"BWC", "CPPNM", "ICSANT"}

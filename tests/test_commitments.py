"""What instruments require of a State, and what of that is shown."""

from dataclasses import replace
from datetime import date

import pytest

from gap1540 import api
from gap1540.commitments import STANDINGS, Adhered
from gap1540.library import Library
from gap1540.model.catalogue import MeasureLeaf
from gap1540.model.findings import Case
from gap1540.problem import UnknownNameError
from gap1540.reporting.commitments import commitments_text
from gap1540.truth import NO, OPEN, YES

DAY = date(2026, 11, 30)


def held(library: Library, state: str, instrument: str | None = None) -> dict[str, Adhered]:
    """By the record of depositaries too, and without it where the State is written in small letters."""
    case = library.case(library.profile(state), DAY, DAY)
    case = replace(case, tables={}) if state.islower() else case
    return {one.instrument.id: one for one in api.commitments(library, case, instrument)}


def test_only_instruments_that_bind_or_may_bind_are_told_of(library: Library) -> None:
    found = held(library, "jam")
    assert found["TPNW"].standing == YES
    assert "CWC" not in found
    assert "ICSANT" not in found
    assert held(library, "QAT")["CTBT"].standing == OPEN


def test_what_a_depositary_recorded_binds(library: Library) -> None:
    found = held(library, "JAM")
    assert {found[name].standing for name in ("CWC", "ICSANT", "NPT", "CPPNM")} == {YES}
    assert "JointConvention" not in found


def test_what_one_instrument_would_require_is_told_whether_it_binds_or_not(library: Library) -> None:
    (one,) = held(library, "jam", "icsant").values()
    assert one.standing in {NO, OPEN}
    assert {duty.link.id for duty in one.duties} >= {"icsant-2", "icsant-7-fin"}
    assert not any(duty.certain for duty in one.duties)


def test_each_thing_required_stands_one_way_and_as_the_item_stands(library: Library) -> None:
    findings = {found.item.id: found for found in api.assess(library, library.case(library.profile("QAT"), DAY, DAY)).findings}
    for one in held(library, "QAT").values():
        for duty in one.duties:
            assert sum(duty.count(name) for name in STANDINGS) == len(duty.effects)
            for effect in duty.effects:
                for name in effect.items:
                    if findings[name].item.condition == effect.leaf and findings[name].applicable == YES:
                        assert (findings[name].verdict == "in_place") == (effect.standing == "shown")


def test_commitments_are_those_of_the_findings(library: Library) -> None:
    """Every article that commits the State to an item is told of, with an effect that the item asks for."""
    for state in ("QAT", "ESP", "IND"):
        found = held(library, state)
        for finding in api.assess(library, library.case(library.profile(state), DAY, DAY)).findings:
            for committed in finding.committed:
                (duty,) = [duty for duty in found[committed.instrument].duties if duty.link.id == committed.link]
                assert finding.item.id in {name for effect in duty.effects for name in effect.items}
                assert duty.certain == committed.certain


def test_an_implementing_measure_is_one_in_force(library: Library) -> None:
    found = held(library, "QAT")
    assert [measure.id for measure in found["CWC"].implementing] == ["decree-58-2003"]  # not the law of 2007, which was repealed
    assert not found["CWC"].unimplemented
    assert found["CPPNM"].unimplemented


def test_an_instrument_whose_articles_require_nothing_is_not_unimplemented(library: Library) -> None:
    assert not held(library, "QAT")["EarlyNotification"].unimplemented
    assert held(library, "QAT")["S/RES/1540"].assessed


def test_what_no_row_asks_for_is_told_without_items(library: Library) -> None:
    (duty,) = [one for one in held(library, "QAT")["CPPNM-A"].duties if one.link.id == "cppnma-2A2a"]
    (effect,) = [one for one in duty.effects if one.leaf == MeasureLeaf("license_activity", "transports", "nuclear")]
    assert effect.items == ()


def test_law_of_a_union_and_resolutions_are_joined_by_nobody_and_so_not_unimplemented(library: Library) -> None:
    assert not held(library, "ESP")["EU-2021-821"].unimplemented
    assert not held(library, "JAM")["S/RES/1373"].unimplemented


def test_what_does_not_bind_is_said_not_to_and_not_to_be_open(library: Library) -> None:
    case = library.case(library.profile("JAM"), DAY, DAY)
    text = commitments_text(case, api.commitments(library, case, "EU-2018-1542"), supposed=True)
    assert "does not bind the State\nWhat its articles would require, were it to bind:" in text
    assert "is open" not in text
    assert "not in force" in commitments_text(*_all(library, "CUB"))


def _all(library: Library, state: str) -> tuple[Case, tuple[Adhered, ...]]:
    case = library.case(library.profile(state), DAY, DAY)
    return case, api.commitments(library, case)


def test_an_empty_name_is_no_instrument(library: Library) -> None:
    with pytest.raises(UnknownNameError):
        held(library, "JAM", "")


def test_an_unknown_instrument_has_a_nearest(library: Library) -> None:
    with pytest.raises(UnknownNameError) as error:
        held(library, "QAT", "CWX")
    assert error.value.nearest == "CWC"

"""What would change for the States whose replies and laws were read."""

from dataclasses import replace
from datetime import date

import pytest

from gap1540 import api
from gap1540.impact.asked import Asked
from gap1540.impact.comparing import Impact
from gap1540.impact.routes import Routes
from gap1540.library import Library
from gap1540.model.catalogue import MeasureLeaf, leaves

DAY = date(2026, 11, 30)
BEFORE = date(2026, 11, 24)  # the day before the laws were read


def impact(library: Library, state: str, known_by: date = DAY, **asked: tuple[str, ...]) -> Impact:
    """What would change by the State's own word, without what depositaries recorded."""
    return api.impact(library, replace(library.case(library.profile(state), DAY, known_by), tables={}), Asked(**asked))


def test_joining_puts_adherence_in_place_and_commits_without_putting_a_measure_in_place(library: Library) -> None:
    made = impact(library, "JAM", join=("ICSANT",))
    in_place = [one.id for one in made.moved if one.after.verdict == "in_place"]
    assert in_place == [
        "1540.OP1.nuclear.icsant.status",
        "76-28.OP2.nuclear.icsant_accession.status",
        "follow-up.1887.nuclear.icsant.status",
    ]
    assert not any(isinstance(leaf, MeasureLeaf) for name in in_place for leaf in leaves(library.catalogue.items[name].condition))
    committed = {one.id for one in made.items if one.committed}
    assert "1540.OP2.nuclear.use.framework" in committed
    assert all(each.instrument == "ICSANT" for one in made.items for each in one.committed)
    assert "joining puts no national measure in place" in made.notes[0]


def test_joining_what_is_not_in_force_binds_nobody(library: Library) -> None:
    made = impact(library, "JAM", join=("CTBT",))
    assert "not in force" in made.notes[1]
    assert not any(one.committed for one in made.items)


def test_a_commitment_that_becomes_certain_is_not_told_as_one_that_ends(library: Library) -> None:
    made = impact(library, "QAT", join=("NPT",))
    assert any(each.instrument == "NPT" and each.certain for one in made.items for each in one.committed)
    assert not any(one.released for one in made.items)


def test_what_belongs_to_a_treaty_not_joined_is_noted(library: Library) -> None:
    assert any("it belongs to CPPNM" in note for note in impact(library, "JAM", join=("CPPNM-A",)).notes)


def test_a_voluntary_instrument_is_said_to_bind_nobody(library: Library) -> None:
    (note,) = impact(library, "JAM", join=("NSG",)).notes
    assert note == "join NSG: it is voluntary, binds nobody in law, and puts no national measure in place"


def test_what_goes_on_beside_a_repealed_law_is_named(library: Library) -> None:
    notes = impact(library, "QAT", repeal=("law-40-2002",)).notes
    assert any("amends it, and is taken as still in force" in note for note in notes)


def test_several_changes_at_once_do_together_what_none_does_alone(library: Library) -> None:
    law, penalty = ("prohibit(manufacture):nuclear:weapon",), ("penalise(manufacture):nuclear:weapon",)
    item = "1540.OP2.nuclear.manufacture.enforcement"
    together = {one.id: one for one in impact(library, "CUB", adopt=(*law, *penalty)).moved}
    assert together[item].after.verdict == "in_place"
    for alone in (law, penalty):
        assert {one.id: one.after.verdict for one in impact(library, "CUB", adopt=alone).moved}.get(item) != "in_place"
    routes = Routes(library.catalogue, impact(library, "CUB", adopt=(*law, *penalty))).of(together[item])
    assert {route.stops[0] for route in routes} == {f"adopt {law[0]}", f"adopt {penalty[0]}"}
    assert any(len(route.stops) == 4 for route in routes)


def test_confirming_the_chemical_weapons_law_settled_the_chemical_rows_before_it_was_read(library: Library) -> None:
    made = impact(library, "QAT", BEFORE, confirm=("law-17-2007",))
    assert {one.after.item.category for one in made.moved} <= {"chemical", "general"}
    assert {one.after.verdict for one in made.moved} == {"in_place", "partial"}
    assert all(one.before.verdict == "unclear" for one in made.moved)
    (count,) = [after.range for before, after in made.counts if (after.paragraph, after.aspect) == ("S/RES/1540/OP2", "framework")]
    assert count[0] > 0


def test_what_falls_with_the_regulation_of_the_union_and_what_stands_without_it(library: Library) -> None:
    made = impact(library, "ESP", repeal=("regulation-2021-821",))
    fallen = {one.id for one in made.moved if one.before.verdict == "in_place"}
    assert "1540.OP3cd.nuclear.intangible_transfers.framework" in fallen
    held = {found.item.id for found in made.held}
    assert "1540.OP3cd.nuclear.export_control.framework" in held
    assert not fallen & held
    assert not any(one.after.item.aspect == "enforcement" for one in made.moved)


def test_what_rests_on_a_repealed_law_by_its_own_words_is_named(library: Library) -> None:
    made = impact(library, "ESP", repeal=("ley-53-2007",))
    assert any("has its own basis in it" in note for note in made.notes)


@pytest.mark.parametrize("state", ["CUB", "IND", "JAM", "QAT", "ESP"])
def test_what_rests_on_one_law_alone_falls_with_it_and_nothing_else_does(library: Library, state: str) -> None:
    case = library.case(library.profile(state), DAY, DAY)
    found = api.fragile(library, case)
    assert found
    for one in found[:4]:
        made = api.impact(library, case, Asked(repeal=(f"{one.owner}/{one.measure.id}",)))
        assert [each.id for each in made.moved if each.before.verdict == "in_place"] == [each.item.id for each in one.items]


def test_an_impact_changes_no_profile(library: Library) -> None:
    case = replace(library.case(library.profile("QAT"), DAY, DAY), tables={})
    told = case.profile.model_dump_json()
    api.impact(library, case, Asked(repeal=("law-4-2016",), join=("SUA-2005",), adopt=("catch_all",)))
    assert case.profile.model_dump_json() == told

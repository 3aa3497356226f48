"""Who gives help to whom: the list that profiles feed, and the check that both sides tell of it."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from gap1540 import api
from gap1540.cli import cli
from gap1540.library import Library
from gap1540.problem import UnknownNameError

DAY = date(2026, 11, 30)
PROVIDERS = {"EU", "IAEA", "ICAO", "UNOCT"}


def test_the_organisations_that_replied_feed_the_list(library: Library) -> None:
    giving = {whole for one in api.assistance(library) for party in one.help.provider for whole in library.shelf.sources.within(party)}
    assert giving >= PROVIDERS


def test_help_received_stands_in_the_profile_of_the_receiver_and_of_the_provider(library: Library) -> None:
    told = {
        (one.profile.id, one.help.direction)
        for one in api.assistance(library, ["UKR"])
        if {"EU", "UKR"} <= {*one.help.provider, *one.help.receiver}
    }
    assert told >= {("EU", "provided"), ("UKR", "received")}


def test_a_party_stands_for_what_belongs_to_it(library: Library) -> None:
    asked = api.assistance(library, ["European Union"])
    assert any("JRC" in one.help.provider for one in asked)
    assert {one.measure.id for one in api.assistance(library, ["JRC"])} < {one.measure.id for one in asked}


def test_only_what_is_known_and_well_enough_shown_is_told(library: Library) -> None:
    assert api.assistance(library, known_by=date(2022, 6, 13)) == ()
    cited, asserted = (api.assistance(library, evidence=grade) for grade in ("cited", "asserted"))
    assert 0 < len(cited) < len(asserted)


def test_every_entry_leads_back_to_a_document(library: Library) -> None:
    assert all(one.told_by for one in api.assistance(library))


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_the_command_tells_as_much_as_the_function(library: Library, form: str) -> None:
    shown = CliRunner().invoke(cli, ["assistance", "IAEA", "--format", form, "--known-by", str(DAY)], catch_exceptions=False).output
    listed = api.assistance(library, ["IAEA"], DAY)
    assert all(one.measure.id in shown for one in listed)
    if form == "json":
        assert [row["entry"] for row in json.loads(shown)] == [one.measure.id for one in listed]
    if form == "csv":
        assert len(shown.splitlines()) == 1 + len(listed)


def test_an_unknown_party_is_answered_with_the_nearest(library: Library) -> None:
    with pytest.raises(UnknownNameError) as told:
        api.assistance(library, ["Ukrain"])
    assert told.value.nearest == "Ukraine"

"""Words for changes: what they mean, and what is said of those that cannot be."""

from dataclasses import replace
from datetime import date

import pytest

from gap1540 import api
from gap1540.impact.asked import Asked, resolved
from gap1540.library import Library
from gap1540.model.changes import Adopt, Confirm, Implement, Join, Repeal
from gap1540.model.findings import Case
from gap1540.model.profile import Profile
from gap1540.problem import RefusedError

DAY = date(2026, 11, 30)


def case_of(library: Library, name: str, known_by: date = DAY) -> Case:
    """A State by its own word, without what depositaries recorded."""
    return replace(library.case(library.profile(name), DAY, known_by), tables={})


def refused(library: Library, case: Case, **asked: tuple[str, ...]) -> list[str]:
    with pytest.raises(RefusedError) as error:
        resolved(library.catalogue, case, Asked(**asked))
    return list(error.value.reasons)


def test_names_are_found_whatever_their_case_and_by_short_names(library: Library) -> None:
    asked = Asked(join=("icsant", "Chemical Weapons Convention"), implement=("bwc",), repeal=("CUSTOMS-ACT",), confirm=("JAM/trade-act",))
    assert resolved(library.catalogue, case_of(library, "JAM"), asked) == (
        Join("ICSANT"),
        Join("CWC"),
        Implement("BWC"),
        Repeal("JAM", "customs-act"),
        Confirm("JAM", "trade-act"),
    )


def test_what_is_asked_twice_is_put_once(library: Library) -> None:
    assert resolved(library.catalogue, case_of(library, "JAM"), Asked(join=("ICSANT", "icsant"))) == (Join("ICSANT"),)


def test_every_reason_is_told_at_once(library: Library) -> None:
    reasons = refused(library, case_of(library, "JAM"), join=("CWX", "TPNW"), adopt=("catchall",), repeal=("custom-act",))
    assert reasons == [
        "join CWX: no instrument is named `CWX`; did you mean `CWC`?",
        "join TPNW: Jamaica is a party to it already (ratification of TPNW, 2020-10); nothing would change",
        "adopt catchall: no effect is named `catchall`; did you mean `catch_all`?",
        "repeal custom-act: no measure is named `custom-act`; did you mean `customs-act`?",
    ]


def test_nobody_joins_what_binds_without_joining(library: Library) -> None:
    reasons = refused(library, case_of(library, "JAM"), join=("S/RES/1540", "EU-2021-821"))
    assert reasons == [
        "join S/RES/1540: nobody joins Resolution 1540: it binds the Members of the United Nations",
        "join EU-2021-821: nobody joins EU Dual-Use Regulation: it is law of EU, which binds its members",
    ]


def test_nobody_joins_a_resolution_or_a_standard(library: Library) -> None:
    assert refused(library, case_of(library, "JAM"), join=("A/RES/76/28", "ICAO-9")) == [
        "join A/RES/76/28: nobody joins Resolution 76/28: it is a resolution",
        "join ICAO-9: nobody joins ICAO Annex 9: it is a standard",
    ]


def test_consent_to_a_treaty_not_in_force_is_consent_already(library: Library) -> None:
    (reason,) = refused(library, case_of(library, "CUB"), join=("CTBT",))
    assert reason.startswith("join CTBT: Cuba has consented to it already")


def test_what_happened_does_not_end(library: Library) -> None:
    (reason,) = refused(library, case_of(library, "QAT"), repeal=("reply-2022",))
    assert reason.startswith("repeal reply-2022: a statement that was made or held does not end")


def test_nobody_joins_what_was_not_there_on_the_day(library: Library) -> None:
    case = replace(case_of(library, "JAM"), as_of=date(2003, 1, 1))
    assert refused(library, case, join=("ICSANT", "TPNW")) == [
        "join ICSANT: Nuclear Terrorism Convention was opened for signature on 2005-09-14 and not before",
        "join TPNW: TPNW was opened for signature on 2017-09-20 and not before",
    ]


def test_an_instrument_without_articles_that_require_anything_cannot_be_implemented(library: Library) -> None:
    assert refused(library, case_of(library, "JAM"), implement=("NSG",)) == [
        "implement NSG: the catalogue knows no article of NSG that requires a national measure of the State"
    ]


def test_what_has_ended_can_neither_end_nor_be_confirmed(library: Library) -> None:
    reasons = refused(library, case_of(library, "QAT"), repeal=("law-17-2007",), confirm=("law-17-2007",))
    ended = "it is not in force on 2026-11-30 (Law No. 17 of 2007 on chemical weapons: repealed 2013)"
    assert reasons == [f"repeal law-17-2007: {ended}", f"confirm law-17-2007: {ended}"]


def test_a_repeal_and_a_confirmation_of_one_law_contradict_each_other(library: Library) -> None:
    assert refused(library, case_of(library, "JAM"), repeal=("customs-act",), confirm=("customs-act",)) == [
        "repeal JAM/customs-act and confirm JAM/customs-act contradict each other: what ends on the day cannot be in force on it"
    ]


def test_a_measure_that_is_not_yet_known_is_said_to_be_so(library: Library) -> None:
    (reason,) = refused(library, case_of(library, "QAT", date(2020, 1, 1)), repeal=("law-4-2016",))
    assert reason == "repeal law-4-2016: nothing was known of it by 2020-01-01 (Law No. 4 of 2016 on biological weapons)"


def test_a_profile_without_measures_says_that_it_has_none(library: Library) -> None:
    empty = replace(case_of(library, "JAM"), profile=Profile(state="XXX", name="Nowhere"))
    assert refused(library, empty, repeal=("law",)) == ["repeal law: the profile of Nowhere reports no measure"]


def test_law_of_the_union_may_be_named_with_or_without_it_and_is_said_to_be_inherited(library: Library) -> None:
    case = case_of(library, "ESP")
    assert resolved(library.catalogue, case, Asked(repeal=("regulation-2021-821",))) == (Repeal("EU", "regulation-2021-821"),)
    made = api.impact(library, case, Asked(repeal=("EU/regulation-2021-821",)))
    assert made.notes == (
        "repeal EU/regulation-2021-821: law of the European Union, which Spain inherits and cannot repeal; only the European Union can",
    )


# ------------------------------------------------------------------ effects


def claims(library: Library, word: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...], str | None]]:
    (change,) = resolved(library.catalogue, case_of(library, "JAM"), Asked(adopt=(word,)))
    assert isinstance(change, Adopt)
    return [(claim.effect, claim.kinds, claim.categories, claim.object) for claim in change.claims]


@pytest.mark.parametrize(
    "word",
    ["penalise(use):chemical:weapon", "penalise.use.chemical.weapon", "penalise:use,chemical,weapon", "penalise( use ):chemical weapon"],
)
def test_an_effect_may_be_written_in_several_ways(library: Library, word: str) -> None:
    assert claims(library, word) == [("penalise", ("use",), ("chemical",), "weapon")]


def test_what_is_left_out_means_all_that_rows_ask_for(library: Library) -> None:
    assert claims(library, "catch_all") == [("catch_all", (), ("nuclear", "chemical", "biological"), None)]
    assert claims(library, "point_of_contact") == [("point_of_contact", (), (), None)]
    assert {thing for *_, thing in claims(library, "prohibit(use)")} == {"weapon", "related_material", "means_of_delivery"}
    assert all("finance" in kinds for _, kinds, _, _ in claims(library, "prohibit:nuclear"))


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("penalise(usage)", "no kind of penalise is named `usage`; did you mean `use`?"),
        ("catch_all(use)", "catch_all comes in no kinds"),
        ("catch_all:nuclar", "no category, kind or object is named `nuclar`; did you mean `nuclear`?"),
        ("point_of_contact:nuclear", "point_of_contact bears on no category"),
        ("", "no effect is named ``; there are"),
        ("catch_all:weapon", "no category, kind or object is named `weapon`; there are"),
    ],
)
def test_what_an_effect_does_not_take_is_told(library: Library, word: str, reason: str) -> None:
    (told,) = refused(library, case_of(library, "JAM"), adopt=(word,))
    assert told.startswith(f"adopt {word}: {reason}")

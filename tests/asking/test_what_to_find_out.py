"""What to find out next of the States whose replies and laws were read, and letters that can be sent."""

from dataclasses import replace
from datetime import date

import pytest

from gap1540 import api
from gap1540.asking.questions import Inquiry
from gap1540.library import Library
from gap1540.model.catalogue import AdherenceLeaf, ContextLeaf, MeasureLeaf
from gap1540.model.findings import Case
from gap1540.model.profile import Profile
from gap1540.reading.asking import Correspondence
from gap1540.reporting.asking import Letters
from gap1540.truth import OPEN

DAY = date(2026, 11, 30)
BEFORE = date(2026, 11, 24)


def asked(library: Library, state: str, known_by: date = DAY, *, every: bool = False) -> Inquiry:
    return api.ask(library, library.case(library.profile(state), DAY, known_by), every=every)


@pytest.fixture(scope="module")
def correspondence(library: Library) -> Correspondence:
    return api.correspondence(library)


def test_a_law_is_to_be_read_under_the_articles_of_the_treaty_it_gives_effect_to(library: Library) -> None:
    (question,) = [one for one in asked(library, "QAT", BEFORE).questions if one.name == "QAT/law-17-2007"]
    assert question.kind == "read"
    (point,) = [one for one in question.points if one.subject == "prohibit"]
    assert {link.id for link in point.articles} >= {"cwc-VII-1a"}
    assert any("presumed from the instrument" in why for why in point.whys)
    assert question.yes.count == 30
    assert question.no.count == 0


def test_the_list_is_ranked_by_what_a_yes_settles_then_by_what_a_no_settles(library: Library) -> None:
    for state in ("CUB", "IND", "JAM", "QAT", "ESP"):
        counts = [(-one.yes.count, -one.no.count) for one in asked(library, state).questions]
        assert counts == sorted(counts)


def test_every_open_field_that_counts_as_a_gap_is_borne_on_by_a_question(library: Library) -> None:
    for state in ("CUB", "IND", "JAM", "QAT", "ESP"):
        made = asked(library, state)
        borne = {name for one in (*made.questions, *made.reserve) for name in one.items}
        findings = api.assess(library, library.case(library.profile(state), DAY, DAY)).findings
        assert {found.item.id for found in findings if found.gap == "information"} <= borne
        assert all(found.applicable == OPEN for found in made.left)


def test_fields_that_are_no_gaps_are_asked_of_where_all_are_wanted(library: Library) -> None:
    few, many = asked(library, "QAT"), asked(library, "QAT", every=True)
    assert few.open < many.open
    assert all(library.catalogue.items[found.item.id].counts_as_gap for found in few.left)


def test_what_questions_add_comes_to_no_more_than_what_is_open(library: Library) -> None:
    for state in ("CUB", "IND", "JAM", "QAT", "ESP", "UKR"):
        made = asked(library, state)
        assert sum(one.more for one in made.questions) + len(made.left) == made.open


def test_no_depositary_of_a_zone_is_asked_before_it_is_known_that_the_state_lies_in_one(library: Library) -> None:
    assert not [one.name for one in asked(library, "JAM").questions if one.name == "African Union"]


def test_nothing_is_asked_of_what_is_in_place(library: Library) -> None:
    findings = {found.item.id: found for found in api.assess(library, library.case(library.profile("IND"), DAY, DAY)).findings}
    for one in asked(library, "IND").questions:
        assert all(findings[name].truth.lo == 0 or findings[name].applicable == OPEN for name in one.items)


def test_a_body_that_the_state_names_is_told_to_the_writer(library: Library) -> None:
    (question,) = [one for one in asked(library, "JAM").questions if one.name == "nuclear-regulator"]
    assert [body.id for body in question.bodies] == ["hazardous-substances-authority"]


def test_an_organisation_is_asked_through_one_office(library: Library) -> None:
    made = asked(library, "EU")
    assert {one.name for one in made.questions if one.kind == "write"} == {"secretariat"}
    words = Letters(library.catalogue, made, api.correspondence(library)).text()
    assert "Has the organisation expressly named a point of contact or coordinator" in words
    assert "the State" not in words


def empty(library: Library) -> Case:
    return replace(library.case(library.profile("JAM"), DAY, DAY), profile=Profile(state="XXX", name="Nowhere"), organisations={})


def test_a_profile_without_measures_is_asked_of_offices_and_depositaries_and_told_why(
    library: Library, correspondence: Correspondence
) -> None:
    made = api.ask(library, empty(library))
    assert {one.kind for one in made.questions} == {"write", "check"}
    assert "reports no measure, so there is no law of it to read" in Letters(library.catalogue, made, correspondence).text()


def test_letters_speak_of_every_leaf_and_say_what_they_do_not_know(library: Library, correspondence: Correspondence) -> None:
    made = asked(library, "JAM")
    letters = Letters(library.catalogue, made, correspondence)
    for one in made.questions:
        words = "\n".join(letters.letter(one))
        assert words.count("?") >= (len(one.points) if one.measure is None else 1)
        for point in one.points:
            for leaf in point.leaves:
                if isinstance(leaf, MeasureLeaf) and leaf.category:
                    assert leaf.category.replace("_", " ") in words
                elif isinstance(leaf, AdherenceLeaf):
                    assert library.catalogue.instruments[leaf.instrument].name in words
                elif isinstance(leaf, ContextLeaf):
                    assert correspondence.questions.facts[leaf.fact] in words
        assert "complian" not in words
        if one.office is not None:
            assert f"or whichever office answers for {one.office.subject}" in words


def test_what_goes_to_the_file_is_no_part_of_the_letter(library: Library, correspondence: Correspondence) -> None:
    made = asked(library, "JAM")
    letters = Letters(library.catalogue, made, correspondence)
    assert "settles" not in "\n".join(letters.letter(made.questions[0])).lower()
    assert "settles" in "\n".join(letters.file(made.questions[0])).lower()
    assert "nothing has been sent" in letters.text()


def test_what_the_data_say_is_what_the_table_says(library: Library, correspondence: Correspondence) -> None:
    made = asked(library, "ESP")
    document = Letters(library.catalogue, made, correspondence).document()
    assert [sum(map(len, one["yes"].values())) for one in document["questions"]] == [one.yes.count for one in made.questions]
    assert [one["more"] for one in document["questions"]] == [one.more for one in made.questions]
    assert document["open"] == made.open

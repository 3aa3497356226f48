"""What a State says beside what its law says: differences noted by a reader, those that follow from the entries, and how they are told."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner

from conformance.case_files import small_catalogue
from gap1540 import api
from gap1540.cli import cli
from gap1540.crosscheck import KINDS, Contrast, CrossCheck, cross_check
from gap1540.library import Library
from gap1540.model.profile import Difference, Profile
from gap1540.model.sources import Document, Sources
from gap1540.reporting.crosscheck import CAUTION, cross_check_document, cross_check_text
from running import run

Entry = Mapping[str, Any]

DOCUMENTS: tuple[Entry, ...] = (
    {"id": "report", "title": "A report", "date": "2010-06-30"},
    {"id": "second", "title": "A second report", "date": "2016-06-30"},
    {"id": "act", "title": "An act", "date": "2001", "kind": "law", "extent": "part"},
    {"id": "later-act", "title": "A later act", "date": "2005", "kind": "law"},
    {"id": "book", "title": "A book", "date": "2009", "kind": "secondary"},
)
SOURCES = Sources({one["id"]: Document.model_validate(one) for one in DOCUMENTS})
READER = {"by": "a reader", "on": "2015-03-01"}
SAID = {"document": "report", "paragraph": 3}
SAID_AGAIN = {"document": "second", "paragraph": 4}
ON_PAGE = {"document": "act", **READER}
TEXT = {"document": "act", "article": "5", "grade": "read", "language": "en", **READER}
OTHER_TEXT = {**TEXT, "document": "later-act", "article": "16"}
REVIEWED = ({"document": "report", "scope": "whole", "by": "a reader", "on": "2010-07-01"},)
TWICE = (*REVIEWED, {"document": "second", "scope": "whole", "by": "a reader", "on": "2016-07-01"})
BAN: Entry = {"effect": "prohibit", "activities": ("use",), "categories": ("nuclear",), "object": "weapon"}
IN_TEXT = {"adopted": "2001", "evidence": (TEXT,)}
JUDGING = r"(?i)\b(?:wrong|false|incorrect|mistak\w+|errone\w+|errors?|fail\w*|violat\w+|breach\w*|contradict\w*|complian\w+)\b"


def _measure(name: str = "act", **given: object) -> Entry:
    return {"id": name, "kind": "law", "title": {"en": f"The {name}"}, **given}


def _profile(*measures: Entry, **given: object) -> Profile:
    owner = {} if "organisation" in given else {"state": "XXX"}
    return Profile.model_validate({**owner, "name": "A State", "reviewed": REVIEWED, "measures": measures, **given})


def _checked(profile: Profile, known_by: date = date.max) -> CrossCheck:
    return cross_check(small_catalogue(), SOURCES, profile, known_by)


def _contrasts(*measures: Entry, **given: object) -> tuple[Contrast, ...]:
    return _checked(_profile(*measures, **given)).contrasts


def _search(*effects: Entry, **given: object) -> Entry:
    return {"in": "act", "scope": "whole", "effects": effects or (BAN,), **READER, **given}


def _noted(kind: str, **given: object) -> Entry:
    return {"kind": kind, "measure": "act", "stated": SAID, "text": OTHER_TEXT, "says": "They are not the same.", **given}


# ------------------------------------------------------------------ noted by a reader


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_difference_that_a_reader_noted_is_told_with_both_locators(kind: str) -> None:
    (one,) = _contrasts(_measure(evidence=(SAID, TEXT)), differences=(_noted(kind),))
    assert (one.kind, one.measure.id, one.says, one.noted) == (kind, "act", "They are not the same.", True)
    assert [(each.document, each.paragraph) for each in one.stated] == [("report", 3)]
    assert [(each.document, each.article) for each in one.text] == [("later-act", "16")]


@pytest.mark.parametrize("kind", ["not_in_reply", "later"])
def test_what_the_state_does_not_speak_of_has_the_side_of_the_text_alone(kind: str) -> None:
    made = _checked(_profile(_measure(evidence=(SAID, TEXT)), differences=(_noted(kind, stated=None),)))
    assert [one.stated for one in made.contrasts] == [()]
    assert "the State: does not speak of it\n" in cross_check_text(made)


def test_every_kind_that_readers_may_note_has_its_words() -> None:
    assert tuple(KINDS) == ("status", "date", "number", "title", "content", "claim_not_in_text", "not_in_reply", "later")
    assert set(KINDS) == set(get_args(Difference.model_fields["kind"].annotation))


def test_differences_are_told_by_kind_then_by_measure() -> None:
    both = (_measure("b", evidence=(SAID, TEXT)), _measure("a", evidence=(SAID, TEXT)))
    noted = (_noted("later", measure="b"), _noted("status", measure="b"), _noted("status", measure="a"), _noted("content", measure="a"))
    told = [(one.kind, one.measure.id) for one in _contrasts(*both, differences=noted)]
    assert told == [("status", "a"), ("status", "b"), ("content", "a"), ("later", "b")]


# ------------------------------------------------------------------ dates


def test_an_act_dated_otherwise_by_the_text_is_told() -> None:
    (one,) = _contrasts(_measure(events=({"adopted": "2003", "evidence": (SAID,)}, {"adopted": "2001", "evidence": (TEXT,)})))
    assert (one.kind, one.noted) == ("date", False)
    assert one.says == "The State gives 2003 as the day on which it was adopted; the text gives 2001."
    assert ([each.document for each in one.stated], [each.document for each in one.text]) == (["report"], ["act"])


@pytest.mark.parametrize("act", ["adopted", "published", "in_force", "established", "repealed"])
def test_days_of_each_such_act_are_compared(act: str) -> None:
    told = _contrasts(_measure(events=({act: "2012-05-01", "evidence": (SAID,)}, {act: "2012-05-02", "evidence": (TEXT,)})))
    assert [one.kind for one in told] == ["date"]


def test_a_year_says_nothing_against_a_day_in_it() -> None:
    assert _contrasts(_measure(events=({"adopted": "2001", "evidence": (SAID,)}, {"adopted": "2001-05-12", "evidence": (TEXT,)}))) == ()


def test_different_acts_may_have_different_days() -> None:
    assert _contrasts(_measure(events=({"adopted": "2003", "evidence": (SAID,)}, {"published": "2001", "evidence": (TEXT,)}))) == ()


def test_two_days_that_the_state_gives_are_no_difference_with_the_text() -> None:
    events = ({"adopted": "2003", "evidence": (SAID,)}, {"adopted": "2004", "evidence": (SAID_AGAIN,)})
    assert _contrasts(_measure(events=events, evidence=(TEXT,))) == ()


# ------------------------------------------------------------------ claimed, and not in the text


def _claimed(*searches: Entry, claim: Entry = BAN, known_by: date = date.max) -> list[str]:
    measure = _measure(events=(IN_TEXT,), provides=({**claim, "evidence": (SAID,)},))
    return [one.says for one in _checked(_profile(measure, searched=searches), known_by).contrasts]


def test_an_effect_claimed_for_a_text_that_was_searched_in_vain_is_told() -> None:
    whole = "The State claims prohibit(use), weapon, nuclear; the whole text was read and does not show it."
    part = "The State claims prohibit(use), weapon, nuclear; the part of the text that was at hand was read and does not show it."
    assert _claimed(_search()) == [whole]
    assert _claimed(_search(scope="part")) == [part]


@pytest.mark.parametrize(
    "sought",
    [
        {"effect": "prohibit"},
        {**BAN, "activities": ("make", "use")},
        {**BAN, "categories": ("wmd",)},
        {"effect": "prohibit", "object": "weapon"},
    ],
)
def test_a_search_for_all_that_is_claimed_or_more_counts(sought: Entry) -> None:
    assert len(_claimed(_search(sought))) == 1


@pytest.mark.parametrize(
    "sought", [{"effect": "control"}, {**BAN, "activities": ("make",)}, {**BAN, "categories": ("chemical",)}, {**BAN, "object": "material"}]
)
def test_a_search_for_something_else_does_not_count(sought: Entry) -> None:
    assert _claimed(_search(sought)) == []


@pytest.mark.parametrize("unsaid", ["activities", "categories"])
def test_a_search_for_a_kind_or_class_does_not_answer_a_claim_that_names_none(unsaid: str) -> None:
    claim = {key: value for key, value in BAN.items() if key != unsaid}
    assert _claimed(_search(), claim=claim) == []
    assert len(_claimed(_search({key: value for key, value in BAN.items() if key != unsaid}), claim=claim)) == 1


def test_a_search_of_another_text_or_of_a_later_day_does_not_count() -> None:
    assert _claimed(_search(**{"in": "later-act"})) == []
    late = _search(on="2016-01-02")
    assert _claimed(late, known_by=date(2016, 1, 1)) == []
    assert len(_claimed(late, known_by=date(2016, 1, 2))) == 1


def test_a_claim_that_an_article_shows_is_no_difference() -> None:
    assert _contrasts(_measure(events=(IN_TEXT,), provides=({**BAN, "evidence": (SAID, TEXT)},)), searched=(_search(),)) == ()


# ------------------------------------------------------------------ the standing of an act


def _ended(evidence: Entry, act: str = "repealed", day: str = "2008") -> tuple[Contrast, ...]:
    return _contrasts(_measure(events=(IN_TEXT, {act: day, "evidence": (evidence,)}), evidence=(SAID,)))


def test_an_act_that_had_ended_before_the_state_named_it_is_told() -> None:
    (one,) = _ended(OTHER_TEXT)
    assert (one.kind, one.noted) == ("status", False)
    assert one.says == "The State names it on 2010-06-30; by the text it was repealed in 2008."
    assert [(each.document, each.article) for each in one.text] == [("later-act", "16")]


def test_an_end_told_beside_a_text_is_not_put_down_to_its_articles() -> None:
    (one,) = _ended(ON_PAGE)
    assert one.says == "The State names it on 2010-06-30; by what was found with the text it was repealed in 2008."


@pytest.mark.parametrize("act", ["repealed", "expired", "ended"])
def test_each_end_counts(act: str) -> None:
    assert [one.kind for one in _ended(OTHER_TEXT, act)] == ["status"]


@pytest.mark.parametrize("day", ["2010-06-30", "2010", "2012"])
def test_an_act_that_may_not_have_ended_when_the_state_named_it_is_no_difference(day: str) -> None:
    assert _ended(OTHER_TEXT, day=day) == ()


def test_an_end_that_no_text_tells_is_no_difference() -> None:
    assert _ended(SAID) == ()
    assert _ended({"document": "book"}) == ()


def test_the_day_of_a_reply_goes_before_that_of_the_document_it_stands_in() -> None:
    replies = {
        "id": "report",
        "title": "Replies",
        "date": "2010-06-30",
        "sections": ({"id": "A State", "dated": "2007-05-01"}, {"id": "Another"}),
    }
    sources = Sources({**SOURCES.documents, "report": Document.model_validate(replies)})
    for section, kinds in (("A State", []), ("Another", ["status"])):
        measure = _measure(events=(IN_TEXT, {"repealed": "2008", "evidence": (OTHER_TEXT,)}), evidence=({**SAID, "section": section},))
        profile = _profile(measure, reviewed=({**REVIEWED[0], "section": section},))
        assert [one.kind for one in cross_check(small_catalogue(), sources, profile).contrasts] == kinds


def test_an_act_that_the_state_names_again_after_its_end_is_told() -> None:
    events = (IN_TEXT, {"repealed": "2012", "evidence": (OTHER_TEXT,)})
    told = _contrasts(_measure(events=events, evidence=(SAID, SAID_AGAIN)), reviewed=TWICE)
    assert [one.kind for one in told] == ["status"]


# ------------------------------------------------------------------ in force and not named, and later


def _unnamed(*events: Entry, **given: object) -> list[tuple[str, str]]:
    measure = _measure(events=events, provides=({**BAN, "evidence": (TEXT,)}, {**BAN, "effect": "penalise", "evidence": (TEXT,)}))
    return [(one.kind, one.says) for one in _contrasts(measure, **given)]


def test_an_act_in_force_that_the_state_does_not_name_is_told() -> None:
    told = "In force on 2010-06-30, with the effects prohibit, penalise; the State does not name it."
    assert _unnamed(IN_TEXT) == [("not_in_reply", told)]


def test_an_act_that_began_after_the_state_spoke_is_told_as_later() -> None:
    told = "It began on 2012-02-01, after the State spoke on 2010-06-30; it has the effects prohibit, penalise."
    assert _unnamed({"in_force": "2012-02-01", "evidence": (TEXT,)}) == [("later", told)]


def test_an_act_that_may_or_may_not_have_begun_when_the_state_spoke_is_neither() -> None:
    assert _unnamed({"in_force": "2010", "evidence": (TEXT,)}) == []
    assert _unnamed() == []


def test_an_act_that_had_ended_before_the_state_spoke_need_not_be_named() -> None:
    assert _unnamed(IN_TEXT, {"repealed": "2008", "evidence": (OTHER_TEXT,)}) == []


def test_an_act_without_effects_that_its_text_shows_need_not_be_named() -> None:
    assert _contrasts(_measure(events=(IN_TEXT,))) == ()
    assert _contrasts(_measure(events=(IN_TEXT,), provides=({**BAN, "evidence": ({"document": "book"},)},))) == ()


def test_a_state_that_has_not_spoken_left_nothing_out() -> None:
    assert _unnamed(IN_TEXT, reviewed=()) == []


def test_organisations_are_not_asked_to_name_every_act() -> None:
    assert _unnamed(IN_TEXT, organisation="UNION") == []


def test_an_effect_that_began_after_the_state_spoke_of_the_act_is_told() -> None:
    provided = ({**BAN, "evidence": (TEXT,)}, {**BAN, "effect": "penalise", "from": "2012-11", "evidence": (OTHER_TEXT,)})
    (one,) = _contrasts(_measure(events=(IN_TEXT,), provides=provided, evidence=(SAID,)))
    assert (one.kind, one.noted) == ("later", False)
    assert one.says == "The text has penalise(use), weapon, nuclear from 2012-11; the State spoke on 2010-06-30."
    assert ([each.document for each in one.stated], [each.document for each in one.text]) == (["report"], ["later-act"])


# ------------------------------------------------------------------ what a reader noted is not computed again

COMPUTED: Mapping[str, tuple[Entry, ...]] = {
    "date": (_measure(events=({"adopted": "2003", "evidence": (SAID,)}, {"adopted": "2001", "evidence": (TEXT,)})),),
    "status": (_measure(events=(IN_TEXT, {"repealed": "2008", "evidence": (OTHER_TEXT,)}), evidence=(SAID,)),),
    "claim_not_in_text": (_measure(events=(IN_TEXT,), provides=({**BAN, "evidence": (SAID,)},)),),
    "not_in_reply": (_measure(events=(IN_TEXT,), provides=({**BAN, "evidence": (TEXT,)},)),),
    "later": (_measure(events=(IN_TEXT,), provides=({**BAN, "from": "2012", "evidence": (TEXT,)},), evidence=(SAID,)),),
}


@pytest.mark.parametrize("kind", sorted(COMPUTED))
def test_nothing_is_computed_where_a_reader_noted_the_same_of_the_measure(kind: str) -> None:
    given: dict[str, Any] = {"searched": (_search(),)}
    assert [(one.kind, one.noted) for one in _contrasts(*COMPUTED[kind], **given)] == [(kind, False)]
    noted = _contrasts(*COMPUTED[kind], **given, differences=(_noted(kind),))
    assert [(one.kind, one.noted) for one in noted] == [(kind, True)]


@pytest.mark.parametrize("kind", sorted(set(COMPUTED) - {"not_in_reply"}))
def test_nothing_is_computed_where_a_reader_noted_the_same_of_the_statement(kind: str) -> None:
    other = _measure("other", evidence=(SAID, TEXT))
    noted = _contrasts(*COMPUTED[kind], other, searched=(_search(),), differences=(_noted(kind, measure="other"),))
    assert [(one.kind, one.measure.id) for one in noted] == [(kind, "other")]


def test_a_difference_of_another_kind_keeps_nothing_away() -> None:
    made = _contrasts(*COMPUTED["status"], differences=(_noted("content"),))
    assert [(one.kind, one.noted) for one in made] == [("status", False), ("content", True)]


# ------------------------------------------------------------------ texts, and what is known by a day


def test_nothing_is_told_without_texts() -> None:
    claimed = _measure(events=({"adopted": "2003", "evidence": (SAID,)},), provides=({**BAN, "evidence": (SAID,)},))
    made = _checked(_profile(claimed, searched=(_search(),)))
    assert (made.texts, made.contrasts) == ((), ())
    assert "No text of a law was read, so there is nothing to hold the State's word against." in cross_check_text(made)
    assert "Texts read" not in cross_check_text(made)


def test_texts_without_a_difference_are_told() -> None:
    made = _checked(_profile(_measure(evidence=(SAID, TEXT, OTHER_TEXT, {"document": "book"}))))
    assert [one.id for one in made.texts] == ["act", "later-act"]
    assert "Texts read: 2, of which 1 whole and 1 in part.\n\nNo difference was found.\n" in cross_check_text(made)


@pytest.mark.parametrize("kind", sorted(COMPUTED))
def test_before_the_text_was_read_nothing_is_found(kind: str) -> None:
    found = _profile(*COMPUTED[kind], searched=(_search(),))
    noted = _profile(*COMPUTED[kind], searched=(_search(),), differences=(_noted(kind),))
    for profile in (found, noted):
        before, after = _checked(profile, date(2015, 2, 28)), _checked(profile, date(2015, 3, 1))
        assert (before.texts, before.contrasts) == ((), ())
        assert [one.kind for one in after.contrasts] == [kind]


def test_a_report_that_is_not_known_by_the_day_is_silent_of_nothing() -> None:
    measure = _measure(events=(IN_TEXT,), provides=({**BAN, "evidence": (TEXT,)},), evidence=(SAID_AGAIN,))
    assert _checked(_profile(measure, reviewed=TWICE[1:]), date(2015, 12, 31)).contrasts == ()


def test_a_noted_difference_waits_until_both_sides_are_known() -> None:
    profile = _profile(_measure(evidence=(SAID, TEXT)), differences=(_noted("content", stated=SAID_AGAIN),))
    assert len(_checked(profile, date(2016, 6, 30)).contrasts) == 1
    assert _checked(profile, date(2015, 12, 31)).contrasts == ()


def test_an_end_that_is_not_known_by_the_day_changes_nothing() -> None:
    end = {"repealed": "2008", "evidence": ({**OTHER_TEXT, "on": "2020"},)}
    profile = _profile(_measure(events=(IN_TEXT, end), provides=({**BAN, "evidence": (TEXT,)},)))
    assert [one.kind for one in _checked(profile, date(2015, 12, 31)).contrasts] == ["not_in_reply"]


# ------------------------------------------------------------------ how it is told


def _all_kinds() -> CrossCheck:
    measures = [
        {**measure, "id": kind, "title": {"en": f"Of {kind} | a title"}} for kind, measures in COMPUTED.items() for measure in measures
    ]
    noted = tuple(_noted(kind, measure="date") for kind in ("number", "title", "content"))
    return _checked(_profile(*measures, searched=(_search(**{"in": "claim_not_in_text"}),), differences=noted))


def test_computed_differences_judge_nobody() -> None:
    made = _all_kinds()
    assert {one.kind for one in made.contrasts} == set(KINDS)
    assert not [one.says for one in made.contrasts if re.search(JUDGING, one.says)]
    for markdown in (False, True):
        assert CAUTION in cross_check_text(made, markdown=markdown)


def test_the_text_has_every_kind_with_its_count_and_both_sides() -> None:
    told = cross_check_text(_all_kinds())
    headings = [f"{words[:1].upper()}{words[1:]} (1)" for words in KINDS.values()]
    assert [line for line in told.splitlines() if line.endswith("(1)")] == headings
    assert "    the State: report, paragraph 3\n    the text:  later-act, article 16\n" in told
    assert max(map(len, told.splitlines())) <= 140


def test_markdown_has_a_table_a_kind() -> None:
    told = cross_check_text(_all_kinds(), markdown=True).splitlines()
    assert told[0] == "# A State (XXX): what is said, and what the texts say"
    assert [line.removeprefix("## ").casefold() for line in told if line.startswith("## ")] == [one.casefold() for one in KINDS.values()]
    assert len([line for line in told if line.startswith("| Of ")]) == len(KINDS)
    assert "| Of date \\| a title" in "\n".join(told)


def test_no_two_blank_lines_follow_each_other() -> None:
    assert "\n\n\n" not in cross_check_text(_checked(_profile(_measure(evidence=(SAID,)))))


def test_json_has_both_sides_of_every_difference() -> None:
    document = cross_check_document(_all_kinds())
    assert json.loads(json.dumps(document)) == document
    assert (document["schema"], document["profile"]) == ("gap1540/cross-check/2", "XXX")
    assert document["texts"] == [
        {"document": "act", "title": "An act", "extent": "part"},
        {"document": "later-act", "title": "A later act", "extent": "whole"},
    ]
    by_kind = {one["kind"]: one for one in document["differences"]}
    assert list(by_kind) == list(KINDS)
    assert by_kind["number"] == {
        "kind": "number",
        "measure": "date",
        "title": "Of date | a title",
        "says": "They are not the same.",
        "stated": [{"document": "report", "section": None, "paragraph": "3", "article": None}],
        "text": [{"document": "later-act", "section": None, "paragraph": None, "article": "16"}],
        "noted_by_reader": True,
    }
    assert (by_kind["not_in_reply"]["stated"], by_kind["not_in_reply"]["noted_by_reader"]) == ([], False)


# ------------------------------------------------------------------ the profiles themselves


def test_qatar_s_law_of_2007_is_said_to_be_amended_and_is_repealed_by_the_text(library: Library) -> None:
    told = [one for one in api.cross_check(library, "Qatar").contrasts if (one.kind, one.measure.id) == ("status", "law-16-2013")]
    assert [(each.section, str(each.paragraph)) for one in told for each in one.stated] == [("Qatar", "3.1")]
    assert [(each.document, str(each.article)) for one in told for each in one.text] == [("QAT/law-16-2013", "16")]
    assert all("amended" in one.says and "repeals" in one.says for one in told)


def test_india_s_section_on_financing_is_later_than_its_reply(library: Library) -> None:
    told = [one for one in api.cross_check(library, "IND").contrasts if (one.kind, one.measure.id) == ("later", "wmd-act-2005")]
    assert any(str(each.article).startswith("12A") for one in told for each in one.text)
    assert all(each.section == "India" for one in told for each in one.stated)


BEFORE = date(2022, 12, 31)


def test_before_the_laws_were_read_no_reader_noted_a_difference(library: Library) -> None:
    made = [api.cross_check(library, name, BEFORE) for name in library.shelf.names()]
    assert [one for each in made for one in each.contrasts if one.noted] == []


def test_before_the_laws_were_read_nothing_is_found(library: Library) -> None:
    made = [api.cross_check(library, name, BEFORE) for name in library.shelf.names()]
    assert [(each.profile.id, one.id) for each in made for one in each.texts] == []
    assert [one for each in made for one in each.contrasts] == []


def test_no_computed_difference_of_the_profiles_judges_and_each_leads_to_a_text(library: Library) -> None:
    for name in library.shelf.names():
        for one in api.cross_check(library, name).contrasts:
            assert one.noted or not re.search(JUDGING, one.says), one
            assert one.text, one
            assert one.stated or one.kind in {"not_in_reply", "later"}, one


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_command_tells_as_much_as_the_function(library: Library, form: str) -> None:
    words = ["cross-check", "qatar", "--against", "law", "--known-by", "2026-11-30", "--format", form]
    shown = CliRunner().invoke(cli, words, catch_exceptions=False).output
    made = api.cross_check(library, "QAT", date(2026, 11, 30))
    expected = cross_check_document(made) if form == "json" else cross_check_text(made, markdown=form == "markdown")
    assert (json.loads(shown) if form == "json" else shown) == expected


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Qatr",), "did you mean `Qatar`?"),
        (("QAT", "--as-of", "2022-06-14"), "No such option"),
        (("QAT", "--evidence", "read"), "No such option"),
        ((), "Missing argument"),
    ],
)
def test_what_the_command_cannot_do_it_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    out, err, status = run(monkeypatch, capsys, tmp_path, "cross-check", *words)
    assert (out, status) == ("", 2)
    assert told in err

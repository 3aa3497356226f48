"""Six languages: every message and every text of the catalogue is there, with its placeholders and plural forms; what is not is said in English."""

from __future__ import annotations

import copy
import errno
import os
import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from gap1540 import api, languages
from gap1540.dates import partial_date
from gap1540.languages import LANGUAGES, OTHERS, Spoken, call, day, number, say, say_of, speaking, told
from gap1540.library import Library
from gap1540.model.catalogue import Catalogue
from gap1540.reading.languages import read_language, row_names, translatable
from gap1540.sentence import Named, Sentence, Titled, marked, marked_in
from running import run

ENGINE = Path(languages.__file__).parent
KEYWORDS = {"say": None, "say_of": (1, 2), "marked": None, "marked_in": ((1, "c"), 2), "Sentence": None}


def messages(path: Path, locale: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def of(language: str) -> Catalog:
    return messages(languages.message_file(language), languages.LOCALES.get(language, language))


def test_every_message_of_the_program_is_collected() -> None:
    collected = {
        (context, forms(message)) for _, _, message, _, context in extract_from_dir(ENGINE, [("**.py", "python")], keywords=KEYWORDS)
    }
    template = {(message.context, forms(message.id)) for message in messages(ENGINE / "locale" / "gap1540.pot") if message.id}
    assert template == collected, "run `make messages`"


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated(language: str) -> None:
    template = {(message.context, message.id) for message in messages(ENGINE / "locale" / "gap1540.pot") if message.id}
    found = {(message.context, message.id): message for message in of(language) if message.id}
    assert set(found) == template
    missing = [identity for identity, message in found.items() if not all(forms(message.string)) or message.fuzzy]
    assert not missing


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_placeholders_of_its_message_and_every_plural_form(language: str) -> None:
    catalog = of(language)
    for message in catalog:
        if not message.id:
            continue
        wanted = placeholders(forms(message.id)[-1])
        for text in forms(message.string):
            assert placeholders(text) <= wanted, message.id
            assert wanted - placeholders(text) <= ({"count"} if isinstance(message.id, tuple) else set()), message.id
            assert not re.search("[\u200e\u200f\u202a-\u202e<>]", text), message.id
        if isinstance(message.id, tuple):
            assert len(forms(message.string)) == catalog.num_plurals, message.id


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_catalogue_is_translated(root: Path, library: Library, language: str) -> None:
    path = root / "rules" / "languages" / f"{language}.yaml"
    made, problems, notes = read_language(path, str(path), library.catalogue, api.correspondence(library))
    assert made is not None
    assert not problems
    assert not notes


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_can_be_checked_by_its_path(root: Path, language: str) -> None:
    from gap1540.checking import Desk, check_paths

    outcome = check_paths([root / "rules" / "languages" / f"{language}.yaml"], Desk())
    assert (outcome.problems, outcome.notes) == ((), ())


def test_the_months_of_arabic_have_both_of_their_names() -> None:
    with speaking("ar"):
        assert [day(date(2026, month, 1)).split(" ", 1)[1] for month in (1, 6, 7, 10)] == [
            "كانون الثاني/يناير 2026",
            "حزيران/يونيه 2026",
            "تموز/يوليه 2026",
            "تشرين الأول/أكتوبر 2026",
        ]


@pytest.mark.parametrize("language", OTHERS)
def test_every_group_and_every_state_has_a_name(library: Library, language: str) -> None:
    assert not [key for key, group in library.roster.groups.items() if not group.names.get(language)]
    assert not [key for key, state in library.roster.states.items() if not state.names.get(language)]


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_in_a_language_decides_the_same(library: Library, language: str) -> None:
    other = api.load(language=language)
    assert other.catalogue.digest == library.catalogue.digest
    assert [(item.id, item.condition) for item in other.catalogue.items.values()] == [
        (item.id, item.condition) for item in library.catalogue.items.values()
    ]
    when = date(2026, 11, 30)
    for name in ("NZL", "EU"):
        one, two = (api.assess(each, each.case(each.profile(name), when, when)) for each in (library, other))
        assert [(a.verdict, a.truth, a.gap) for a in one.findings] == [(b.verdict, b.truth, b.gap) for b in two.findings]
        assert one.profile_digest == two.profile_digest


def test_rows_whose_classes_have_titles_of_their_own_are_told_apart(catalogue: Catalogue) -> None:
    names = row_names(catalogue)
    titles: dict[str, set[tuple[str, str | None]]] = {}
    for item in catalogue.items.values():
        titles.setdefault(names[item.id], set()).add((item.title, item.note))
    assert all(len(told_titles) == 1 for told_titles in titles.values())


def test_what_has_no_translation_is_said_in_english() -> None:
    with speaking("fr"):
        assert say("No translator has ever seen {this}.", this="this") == "No translator has ever seen this."


def test_one_language_is_spoken_at_a_time() -> None:
    with speaking("fr"):
        assert say("absent") == "absent"
        with speaking("ru"):
            assert say("absent") == "отсутствует"
        assert languages.language() == "fr"
    assert languages.language() == "en"


@pytest.mark.parametrize(
    ("language", "long", "month", "year"),
    [
        ("en", "30 November 2026", "March 2013", "2013"),
        ("fr", "30 novembre 2026", "mars 2013", "2013"),
        ("es", "30 de noviembre de 2026", "marzo de 2013", "2013"),
        ("ru", "30 ноября 2026 г.", "март 2013 г.", "2013"),  # noqa: RUF001  # Cyrillic
        ("zh", "2026年11月30日", "2013年3月", "2013年"),
        ("ar", "30 تشرين الثاني/نوفمبر 2026", "آذار/مارس 2013", "2013"),
    ],
)
def test_days_are_written_as_the_language_writes_them(language: str, long: str, month: str, year: str) -> None:
    with speaking(language):
        written = [day(date(2026, 11, 30)), day(partial_date("2026-11-30")), day(partial_date("2013-03")), day(partial_date("2013"))]
    assert [text.replace("\u00a0", " ").replace("\u202f", " ") for text in written] == [long, long, month, year]


def test_the_first_of_a_month_in_french() -> None:
    with speaking("fr"):
        assert (day(date(2004, 12, 1)), day(date(2004, 12, 11))) == ("1er décembre 2004", "11 décembre 2004")


@pytest.mark.parametrize(
    ("language", "written"), [("en", "10,280"), ("fr", "10\u202f280"), ("es", "10.280"), ("ru", "10\u00a0280"), ("zh", "10,280")]
)
def test_numbers_are_written_as_the_language_writes_them(language: str, written: str) -> None:
    with speaking(language):
        assert number(10_280) == written


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 11, 21, 100])
@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_form_for_every_number(language: str, count: int) -> None:
    with speaking(language):
        said = say_of("{count} field", "{count} fields", count)
    assert "{" not in said
    assert language == "en" or not said.endswith(("field", "fields"))


def test_a_sentence_of_the_evaluators_is_put_into_the_language_with_what_is_in_it() -> None:
    inner = Sentence("accession to {instrument}", instrument=Named("NPT"))
    sentence = Sentence("{act}, {day}", act=inner, day=partial_date("2013-03"))
    assert sentence == "accession to NPT, 2013-03"
    assert told("as it is") == "as it is"
    with speaking("fr"):
        call({"NPT": "TNP"})
        try:
            assert "TNP" in told(sentence)
            assert "mars 2013" in told(sentence)
        finally:
            call({})


def test_a_text_with_two_meanings_has_two_translations() -> None:
    with speaking("fr"):
        assert (say(marked("law")), say(marked_in("kind of measure", "law"))) == ("droit", "loi")
    assert say(marked_in("kind of measure", "law")) == "law"


def test_a_title_stands_in_the_language_that_it_was_given_in_where_that_is_spoken() -> None:
    title = Titled({"en": "Law No. 4", "ar": "القانون رقم 4"})
    assert told(title) == title == "Law No. 4"
    assert copy.deepcopy(title).titles == title.titles
    with speaking("ar"):
        assert told(title) == "القانون رقم 4"
    with speaking("ru"):
        assert told(title) == "Law No. 4"


def test_words_kept_by_a_key_are_said_when_they_are_asked_for() -> None:
    kept = Spoken({"absent": marked("absent")})
    assert (len(kept), list(kept), kept["absent"]) == (1, ["absent"], "absent")
    with speaking("zh"):
        assert kept["absent"] == "不存在"


def test_english_has_everything_that_there_is_to_translate(library: Library) -> None:
    places = [place for place, _ in translatable(library.catalogue, api.correspondence(library))]
    assert len(places) == len(set(places)) > 1500


REFUSED = (
    ("report", "XYZ"),
    ("report", "JAM", "QAT", "--format", "docx"),
    ("report", "JAM", "--format", "docx", "-o", "nowhere/report.docx"),
    ("report", "JAM", "--since", "nowhere.json"),
    ("report", "JAM", "--template", "nowhere.docx", "--format", "docx", "-o", "made.docx"),
    ("report", "JAM", "--format", "doc"),
    ("report", "JAM", "--statu", "draft"),
    ("report",),
    ("assess", "JAM", "--as-of", "2026-13-01"),
    ("assess", "JAM", "--as-of", "2026"),
    ("assess", "group:CARICON"),
    ("explain", "JAM", "nothing"),
    ("region", "group:OECS", "--least", "70"),
    ("plan", "JAM", "--horizon", "0", "--people", "0"),
    ("plan", "JAM", "--horizon", "many"),
    ("plan", "JAM", "--start", "2020-01"),
    ("plan", "JAM", "--budget", "5XYZ"),
    ("plan", "JAM", "--budget", "5EUR"),
    ("plan", "JAM", "--do", "nothing"),
    ("impact", "JAM"),
    ("compare", "JAM"),
)


@pytest.mark.parametrize("language", OTHERS)
def test_what_cannot_be_is_told_in_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    told = {words: run(monkeypatch, capsys, tmp_path, *words, "--lang", language) for words in REFUSED}
    english = {words: run(monkeypatch, capsys, tmp_path, *words) for words in REFUSED}
    for words, (out, err, status) in told.items():
        assert (status, out) == (english[words][2], ""), words
        assert status in {1, 2}
        first, plain = err.splitlines()[0], [line for line in english[words][1].splitlines() if line.casefold().startswith("error")]
        assert plain, words
        assert first != plain[0], words
        unsaid = re.sub(
            r"`[^`]*`|--[a-z-]+|[A-Za-z0-9_./-]*[0-9_./=-][A-Za-z0-9_./-]*|\b[A-Z][A-Za-z]*\b|\([^)]*\)",
            " ",
            first.replace(os.strerror(errno.ENOENT), ""),
        )
        if language in {"ar", "ru", "zh"}:
            assert not re.findall(r"\b(?:expected|the|is|no|not|of|and|or|with|says)\b", unsaid), first

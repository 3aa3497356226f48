"""The term lists: that they are whole, and that words are found in the forms in which laws write them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest

from gap1540 import api
from gap1540.law.proposing import topics_of
from gap1540.law.questions import asked
from gap1540.law.topics import Finder, Mention
from gap1540.law.words import analyser
from gap1540.reading.terms import LISTS, ReadingAid

LANGUAGES = ("ar", "de", "en", "es", "fr", "ru", "zh")


@pytest.fixture(scope="module")
def aid(library: api.Library) -> ReadingAid:
    return api.terms_of(library)


@pytest.fixture(scope="module")
def finders(aid: ReadingAid) -> Mapping[str, Finder]:
    return {language: Finder(terms) for language, terms in aid.lists.items()}


def found(finder: Finder, text: str) -> list[tuple[str, str]]:
    return [(one.topic, text[one.start : one.end]) for one in finder.mentions(text)]


def test_there_are_lists_for_seven_languages(aid: ReadingAid) -> None:
    assert tuple(sorted(aid.lists)) == LANGUAGES
    assert len(aid.headings(None)) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_law_is_headed_as_its_own_language_does_and_as_english_does(language: str, aid: ReadingAid) -> None:
    names = dict.fromkeys((language, "en"))
    assert aid.headings(language) == tuple(aid.lists[name].headings for name in names)


def test_a_law_of_a_language_without_a_list_may_be_headed_in_any_way(aid: ReadingAid) -> None:
    assert aid.headings("sv") == aid.headings(None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_that_the_vocabulary_maps_to_has_terms_in_the_list(language: str, aid: ReadingAid) -> None:
    mapped = {topic for name in LISTS for topics in getattr(aid.topics, name).values() for topic in topics}
    terms = aid.lists[language].terms
    assert {topic for topic in mapped if not terms.get(topic)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_has_the_topics_that_are_defined_and_no_other(language: str, aid: ReadingAid) -> None:
    assert set(aid.lists[language].terms) == {one.id for one in aid.topics.topics}


def test_every_topic_answers_something(aid: ReadingAid) -> None:
    mapped = {topic for name in LISTS for topics in getattr(aid.topics, name).values() for topic in topics}
    assert {one.id for one in aid.topics.topics} == mapped


def test_every_part_of_a_question_has_topics(library: api.Library, aid: ReadingAid) -> None:
    catalogue = library.catalogue
    for question in asked(catalogue):
        takes = catalogue.effects[question.effect].takes
        assert aid.topics.effects.get(question.effect), question.id
        assert topics_of(question, takes, aid.topics)[0] in aid.topics.effects[question.effect]
        if question.category:
            assert aid.topics.categories.get(question.category), question.id
        if question.object:
            assert aid.topics.objects.get(question.object), question.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_found_where_it_stands_alone(language: str, aid: ReadingAid, finders: Mapping[str, Finder]) -> None:
    words = analyser(language)
    missed = []
    for topic, terms in aid.lists[language].terms.items():
        for term in terms:
            tokens = list(words.tokens(term))
            whole = Mention(topic, tokens[0].start, tokens[-1].end)
            if whole not in list(finders[language].mentions(term)):
                missed.append((topic, term))
    assert missed == []


INFLECTED = [
    ("en", "export", "Whoever exported boats", "exported"),
    ("en", "export", "the exporting of boats", "exporting"),
    ("en", "manufacture", "MANUFACTURING BOATS", "MANUFACTURING"),
    ("en", "weapon", "two weapons.", "weapons"),
    ("en", "inspection", "by inspectors", "inspectors"),
    ("en", "penalty", "punishable by death", "punishable"),
    ("es", "export", "las exportaciones de botes", "exportaciones"),
    ("es", "forbid", "quedan prohibidas", "prohibidas"),
    ("es", "licence", "sin LICENCIAS previas", "LICENCIAS"),
    ("es", "possess", "los poseedores de botes", "poseedores"),
    ("fr", "export", "l'exportation de bateaux", "exportation"),
    ("fr", "export", "quiconque exporte, ou exportait", "exporte"),
    ("fr", "forbid", "Il est INTERDIT de ramer", "INTERDIT"),
    ("fr", "penalty", "sera punie de prison", "punie"),
    ("fr", "weapon", "l\u2019arme, les armes", "arme"),
    ("de", "export", "die Ausfuhren von Booten", "Ausfuhren"),
    ("de", "forbid", "die verbotene Fahrt", "verbotene"),
    ("de", "penalty", "zu bestrafen", "zu bestrafen"),
    ("ru", "weapon", "при оружии и лодках", "оружии"),
    ("ru", "export", "экспортом лодок", "экспортом"),
    ("ru", "chemical", "химическими веществами", "химическими"),
    ("ru", "forbid", "Запрещается", "Запрещается"),
    ("ar", "weapon", "والأسلحة", "والأسلحة"),
    ("ar", "weapon", "للسلاح", "للسلاح"),
    ("ar", "licence", "بالترخيص", "بالترخيص"),
    ("ar", "export", "وتصدير القوارب", "وتصدير"),
    ("ar", "export", "بِتَصْدِير القوارب", "بِتَصْدِير"),
    ("zh", "weapon", "携带化学武器的人", "化学武器"),
    ("zh", "forbid", "任何人不得划船", "任何人不得"),
    ("zh", "export", "船舶出口管制", "出口管制"),
    ("zh", "export", "不得出口小舟", "出口"),
]


@pytest.mark.parametrize(("language", "topic", "text", "word"), INFLECTED)
def test_a_term_is_found_in_another_form_and_its_place_is_told(
    language: str, topic: str, text: str, word: str, finders: Mapping[str, Finder]
) -> None:
    assert (topic, word) in found(finders[language], text)


@pytest.mark.parametrize(
    ("language", "topic", "text"),
    [
        ("es", "weapon", "las armas"),
        ("de", "manufacture", "Boote herzustellen"),
        ("fr", "forbid", "la vente est interdite"),
        ("en", "weapon", "weapons"),
        ("fr", "weapon", "les armes"),
        ("de", "weapon", "Waffen"),
        ("ru", "weapon", "оружием"),
        ("ar", "weapon", "الأسلحة"),
        ("zh", "weapon", "武器"),
    ],
)
def test_the_plainest_words_are_found(language: str, topic: str, text: str, finders: Mapping[str, Finder]) -> None:
    assert topic in {name for name, _ in found(finders[language], text)}


@pytest.mark.parametrize(
    ("language", "topic", "text"),
    [
        ("de", "holder", "die Ausfuhr von Booten"),
        ("en", "export", "expert boats"),
        ("en", "nuclear", "unclear rivers"),
        ("ru", "export", "эксперт"),
        ("fr", "weapon", "une armoire"),
    ],
)
def test_a_word_that_only_looks_alike_is_not_found(language: str, topic: str, text: str, finders: Mapping[str, Finder]) -> None:
    assert topic not in {name for name, _ in found(finders[language], text)}


def test_a_run_of_words_is_found_as_a_whole_and_broken_lines_do_not_matter(finders: Mapping[str, Finder]) -> None:
    text = "He commits a crime; without\n  a licence he rows."
    assert ("licence", "licence") in found(finders["en"], text)
    assert ("forbid", "without\n  a licence") in found(finders["en"], text)


def test_a_run_of_words_is_not_found_where_another_word_stands_between(finders: Mapping[str, Finder]) -> None:
    assert "forbid" not in {name for name, _ in found(finders["en"], "without even a licence")}


def test_of_terms_of_one_topic_that_begin_together_the_longest_counts(finders: Mapping[str, Finder]) -> None:
    nuclear = [words for topic, words in found(finders["en"], "a nuclear explosive device") if topic == "nuclear"]
    assert nuclear == ["nuclear explosive"]


def test_a_compound_of_chinese_stands_in_every_topic_that_it_speaks_of(finders: Mapping[str, Finder]) -> None:
    assert {name for name, words in found(finders["zh"], "禁止核武器") if words == "核武器"} == {"nuclear", "weapon"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_mentions_follow_the_text_and_stay_inside_it(language: str, finders: Mapping[str, Finder]) -> None:
    text = " ".join(case[2] for case in INFLECTED if case[0] == language)
    mentions = list(finders[language].mentions(text))
    assert [one.start for one in mentions] == sorted(one.start for one in mentions)
    assert all(0 <= one.start < one.end <= len(text) for one in mentions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_found_in_a_text_without_words(language: str, finders: Mapping[str, Finder]) -> None:
    assert list(finders[language].mentions(" \n 12 -- ()")) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Boats, 2 rafts."), ("zh", "小舟2只。江河。"), ("ar", "قوارب، ٢ وأنهار."), ("ru", "Лодки и реки."), ("fr", "L\u2019eau d'ici")],
)
def test_every_word_has_its_place_in_the_text(language: str, text: str) -> None:
    tokens = list(analyser(language).tokens(text))
    held = "".join(text[one.start : one.end] for one in tokens)
    assert held == "".join(letter for letter in text if letter.isalnum())
    assert all(before.end <= after.start for before, after in pairwise(tokens))


@pytest.mark.parametrize(
    ("word", "other"), [("أسلحة", "اسلحة"), ("أسلحة", "أَسْلِحَة"), ("أسلحة", "أســلحة"), ("إلى", "الي"), ("مؤسسة", "موسسه")]
)
def test_what_arabic_writers_write_in_two_ways_is_one(word: str, other: str) -> None:
    arabic = analyser("ar")
    assert [one.stem for one in arabic.tokens(word)] == [one.stem for one in arabic.tokens(other)]


@pytest.mark.parametrize("front", ["و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "كال", "فال", "وبال"])
def test_what_is_joined_to_the_front_of_an_arabic_word_is_taken_off(front: str) -> None:
    arabic = analyser("ar")
    (plain,) = arabic.tokens("سلاح")
    (joined,) = arabic.tokens(f"{front}سلاح")
    assert plain.stem in {joined.stem, *joined.bare}


def test_there_is_no_analyser_for_a_language_without_rules() -> None:
    with pytest.raises(KeyError):
        analyser("sv")

"""The splitter on small laws of our own: which articles it finds, what stands beside their numbers, and what it says of what it doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from gap1540 import api
from gap1540.law.articles import Law, split
from gap1540.law.numbers import Key, Numbers
from gap1540.model.terms import Headings

CASES = Path(__file__).with_name("splitting.yaml")
FIELDS = ("label", "kind", "heading", "text", "part", "doubt")


@dataclass(frozen=True)
class Aid:
    """How laws of every language are headed."""

    by_language: dict[str, Headings]

    def of(self, language: str) -> Sequence[Headings]:
        return [self.by_language[language], *(one for name, one in self.by_language.items() if name != language)]

    def own(self, language: str) -> Sequence[Headings]:
        """Those that `read` uses: of the language and of English."""
        return [self.by_language[name] for name in dict.fromkeys((language, "en"))]

    def split(self, text: str, language: str = "en") -> Law:
        return split(text, self.of(language))


@pytest.fixture(scope="module")
def aid(library: api.Library) -> Aid:
    return Aid({name: one.headings for name, one in api.terms_of(library).lists.items()})


def cases() -> Iterator[Any]:
    for case in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        marks = [pytest.mark.xfail(strict=True, reason=case["bug"])] if "bug" in case else []
        yield pytest.param(case, id=case["name"].replace(" ", "_"), marks=marks)


@pytest.mark.parametrize("ways", ["own", "of"], ids=["its own and English", "all languages"])
@pytest.mark.parametrize("case", list(cases()))
def test_a_text_is_split_as_the_case_says(case: dict[str, Any], ways: str, aid: Aid) -> None:
    law = split(case["text"], getattr(aid, ways)(case["language"]))
    for field in FIELDS:
        if f"{field}s" in case:
            assert [getattr(one, field) for one in law.articles] == case[f"{field}s"], field
    if "lines" in case:
        assert [[one.line, one.last_line] for one in law.articles] == case["lines"]
    if "notes" in case:
        assert list(law.notes) == case["notes"]


def test_every_case_states_only_what_is_checked() -> None:
    known = {"name", "language", "text", "lines", "notes", "bug", *(f"{field}s" for field in FIELDS)}
    assert {key for case in yaml.safe_load(CASES.read_text(encoding="utf-8")) for key in case} <= known


def test_every_language_with_a_term_list_has_a_case(aid: Aid) -> None:
    assert {case["language"] for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))} == set(aid.by_language)


@pytest.mark.parametrize(
    ("number", "label", "key"),
    [
        ("7", "7", Key(7)),
        ("007", "7", Key(7)),
        ("12A", "12A", Key(12, (65,))),
        ("12a", "12a", Key(12, (65,))),
        ("12 AB", "12AB", Key(12, (65, 66))),
        ("12-A", "12-A", Key(12, (65,))),
        ("3.2", "3.2", Key(3, (2,))),
        ("14-bis", "14bis", Key(14, (2,))),
        ("14bis", "14bis", Key(14, (2,))),
        ("1\u00ba", "1", Key(1)),
        ("1er", "1", Key(1)),
        ("L. 511-1", "L511-1", Key(511, (1,), "L")),
        ("r.5", "R5", Key(5, (), "R")),
        ("IV", "IV", Key(4)),
        ("XC", "XC", Key(90)),
        ("XXXVIII", "XXXVIII", Key(38)),
        ("\u0661\u0662", "12", Key(12)),
        ("\uff11\uff12", "12", Key(12)),
        ("十", "10", Key(10)),
        ("十二", "12", Key(12)),
        ("二十", "20", Key(20)),
        ("一百零三", "103", Key(103)),
        ("百二十", "120", Key(120)),
        ("两千", "2000", Key(2000)),
        ("二〇", "20", Key(20)),
        ("十二之一", "12-1", Key(12, (1,))),
        ("first", "1", Key(1)),
        ("Première", "1", Key(1)),
        ("vigésima", "20", Key(20)),
        ("الثانية عشرة", "12", Key(12)),
        ("двенадцатая", "12", Key(12)),
        ("zweiter", "2", Key(2)),
        ("14 bis", "14bis", Key(14, (2,))),
        ("14 ter", "14ter", Key(14, (3,))),
        ("1er bis", "1bis", Key(1, (2,))),
        ("3.º bis", "3bis", Key(3, (2,))),
        ("12\u00b9", "12.1", Key(12, (1,))),
        ("12\u00b2\u00b3", "12.23", Key(12, (23,))),
        ("4 مكرر", "4 مكرر", Key(4, (2,))),
        ("4 مكرراً", "4 مكرر", Key(4, (2,))),
        ("R*1333-2", "R1333-2", Key(1333, (2,), "R")),
        ("vigésimo primero", "21", Key(21)),
    ],
)
def test_a_number_has_the_label_by_which_it_is_cited_and_a_place_among_others(number: str, label: str, key: Key, aid: Aid) -> None:
    assert Numbers(aid.of("en")).read(number) == (label, key)


@pytest.mark.parametrize("number", ["boat", "", "B1", "第", "之"])
def test_what_is_no_number_has_no_place_among_numbers(number: str, aid: Aid) -> None:
    assert Numbers(aid.of("en")).read(number)[1] is None


def test_the_numbers_of_articles_rise_as_laws_count_them() -> None:
    rising = [Key(1), Key(2), Key(2, (2,)), Key(2, (3,)), Key(12), Key(12, (65,)), Key(12, (65, 66)), Key(13), Key(1, (), "L")]
    assert sorted(rising, reverse=True) == rising[::-1]
    assert sorted(rising) == rising


@pytest.mark.parametrize(
    ("number", "before", "follows"),
    [
        (Key(2), Key(1), True),
        (Key(3), Key(1), False),
        (Key(1), Key(1), False),
        (Key(1, (65,)), Key(1), True),
        (Key(2), Key(1, (65,)), True),
        (Key(1), Key(1, (65,)), False),
    ],
)
def test_a_number_follows_the_one_before_it_and_its_own_letters(number: Key, before: Key, *, follows: bool) -> None:
    assert number.follows(before) is follows


WIDE = [
    "Article" + " " * 4000,
    "Article" + " " * 4000 + "\n\nGreen.\n",
    "Article 1. Boats\n\n" + " " * 10_000 + "\n\nArticle 2. Rafts\n\nBrown.\n",
    "PART" + " " * 4000 + "Annex" + " " * 4000,
    "§" + " " * 4000 + "x" + " " * 10_000 + "3.",
    "#" * 4000 + "*" * 4000,
    "Article 1" + "-1" * 4000,
    "“" * 4000 + "”" * 4000,
]


@pytest.mark.parametrize("text", WIDE, ids=list(map(str, range(len(WIDE)))))
def test_lines_of_blanks_and_marks_are_split_in_the_end(text: str, aid: Aid) -> None:
    assert all(one.line <= one.last_line for one in aid.split(text).articles)


def test_a_long_line_of_blanks_stands_in_nothing(aid: Aid) -> None:
    law = aid.split("Article 1. Boats\n\nGreen.\n" + " " * 10_000 + "\nArticle 2. Rafts\n\nBrown.\n")
    assert [(one.label, one.text) for one in law.articles] == [("1", "Green."), ("2", "Brown.")]


def test_lines_are_counted_in_the_text_that_was_given(aid: Aid) -> None:
    law = aid.split("A preamble.\n\n\nArticle 1. Boats\n\nGreen.\n\nArticle 2. Rafts\nBrown.")
    assert [(one.label, one.line, one.last_line) for one in law.articles] == [("opening", 1, 1), ("1", 4, 7), ("2", 8, 9)]


def test_spaces_and_runs_of_blank_lines_are_tidied_and_lines_are_kept(aid: Aid) -> None:
    law = aid.split("Article 1. Boats\n\nGreen   and\tsmall.\n\n\n\n\nAnd  old.\n\nArticle 2. Rafts\n\nBrown.")
    assert law.articles[0].text == "Green and small.\n\nAnd old."


def test_an_empty_text_holds_nothing(aid: Aid) -> None:
    assert aid.split("") == Law((), ())


def test_the_same_text_is_split_the_same_whatever_language_is_put_first(aid: Aid) -> None:
    text = "Article 1. Boats\n\nGreen.\n\nArticle 2. Rafts\n\nBrown.\n\nANNEX\n\nA list.\n"
    assert len({aid.split(text, language) for language in aid.by_language}) == 1

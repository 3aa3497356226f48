"""A proposal accepted into a profile's file: what the file gains, that nothing else in it changes, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gap1540 import api
from gap1540.dates import partial_date
from gap1540.law.accepting import Accepted, accepted, in_profile, scalar
from gap1540.law.questions import Question, read_already
from gap1540.model.catalogue import Catalogue
from gap1540.model.profile import Profile
from gap1540.model.sources import Document, Sources
from gap1540.problem import ProblemsError
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Tree, parse

DOCUMENT = "ATL/harbour-act"
SOURCES = Sources({name: Document(id=name, title=name, date=partial_date("2013")) for name in ("T/1", DOCUMENT)})
FIRST = Question("export_control", "", "nuclear")
SECOND = Question("prohibit", "manufacture", "chemical", "weapon")
PROFILE = """# Atlantis, made up: "every" character stays as it is.
state: ATL
name:   Atlantis

measures:
  # ---- the harbour
  - id: harbour-act
    kind: law
    title: {en: "Harbour Act", zh: 港口法}   # two titles
    events: [{adopted: 2013, evidence: [{document: T/1}]}]
    provides:
      - effect: transit_control
        categories: [nuclear]
        evidence: [{document: T/1}]   # as reported
    # ---- a note follows
    note: >-
      Goods pass through
      the harbour.

  # ---- boats
  - id: boats
    kind: law
    title: {en: Boats}
    evidence: [{document: T/1}]
    note: |
      Boats are green.

  - id: rafts
    kind: law
    title: {en: Rafts}
    evidence:
      - document: T/1
        note: Rafts are brown.   # the last word
"""


def answer(question: Question = FIRST, *articles: str, by: str = "A. Reader", language: str = "en") -> Accepted:
    return Accepted(question, articles or ("39",), DOCUMENT, language, by, "2026-11-25")


def tree_of(text: str) -> Tree:
    tree, problems = parse("profiles/states/ATL.yaml", text.encode())
    assert problems == []
    assert tree is not None
    return tree


def profile_of(text: str) -> Profile:
    profile, problems = shaped(tree_of(text), Profile)
    assert problems == []
    assert profile is not None
    return profile


def take(text: str, measure: str, catalogue: Catalogue, *answers: Accepted) -> tuple[str, list[str]]:
    """The text with the answers, and the lines that it has gained; fails where any other line is not as it was."""
    made = accepted(tree_of(text), measure, answers or (answer(),), catalogue)
    in_profile(made, "profiles/states/ATL.yaml", catalogue, SOURCES, frozenset())
    old, new = text.splitlines(keepends=True), made.splitlines(keepends=True)
    start = next((place for place, line in enumerate(old) if line != new[place]), len(old))
    gained = len(new) - len(old)
    assert gained > 0
    assert new[:start] == old[:start]
    assert new[start + gained :] == old[start:]
    return made, [line.rstrip("\r\n") for line in new[start : start + gained]]


def test_an_effect_is_added_behind_those_that_stand_there(catalogue: Catalogue) -> None:
    made, lines = take(PROFILE, "harbour-act", catalogue)
    assert lines == [
        "      - effect: export_control",
        "        categories: [nuclear]",
        '        evidence: [{document: ATL/harbour-act, article: "39", grade: located, language: en, by: A. Reader, on: 2026-11-25}]',
    ]
    assert made.index("export_control") < made.index("# ---- a note follows")
    assert made.index("# as reported") < made.index("export_control")


@pytest.mark.parametrize("measure", ["harbour-act", "boats", "rafts"])
def test_the_result_loads_and_holds_the_effect_as_located_by_whom_and_when(measure: str, catalogue: Catalogue) -> None:
    made, _ = take(PROFILE, measure, catalogue)
    before, after = profile_of(PROFILE), profile_of(made)
    (held,) = (one for one in after.measures if one.id == measure)
    provided = held.provides[-1]
    assert (provided.effect, provided.categories, provided.object) == ("export_control", ("nuclear",), None)
    (evidence,) = provided.evidence
    shown = (evidence.document, evidence.article, evidence.grade, evidence.language, evidence.by, str(evidence.on))
    assert shown == (DOCUMENT, "39", "located", "en", "A. Reader", "2026-11-25")
    assert FIRST in read_already(catalogue, held)
    assert [one for one in after.measures if one.id != measure] == [one for one in before.measures if one.id != measure]
    assert held.provides[:-1] == next(one for one in before.measures if one.id == measure).provides


def test_a_measure_without_effects_gains_the_key(catalogue: Catalogue) -> None:
    made, lines = take(PROFILE, "boats", catalogue)
    assert lines[0] == "    provides:"
    assert lines[1].startswith("      - ")
    assert made.index("Boats are green.") < made.index("export_control") < made.index("- id: rafts")


def test_the_last_measure_of_a_file_gains_the_key_at_its_end(catalogue: Catalogue) -> None:
    made, lines = take(PROFILE, "rafts", catalogue)
    assert made.startswith(PROFILE)
    assert lines[0] == "    provides:"


def test_a_file_without_a_newline_at_its_end_gains_one_and_the_lines(catalogue: Catalogue) -> None:
    text = PROFILE.removesuffix("\n")
    made = accepted(tree_of(text), "rafts", [answer()], catalogue)
    assert made.startswith(f"{text}\n    provides:\n      - ")
    assert profile_of(made).measures[-1].provides[0].effect == "export_control"


@pytest.mark.parametrize("measure", ["harbour-act", "boats", "rafts"])
def test_windows_line_ends_are_kept(measure: str, catalogue: Catalogue) -> None:
    made, _ = take(PROFILE.replace("\n", "\r\n"), measure, catalogue)
    assert made.replace("\r\n", "\n") == take(PROFILE, measure, catalogue)[0]
    assert "\n" not in made.replace("\r\n", "")


def test_several_answers_stand_in_their_order(catalogue: Catalogue) -> None:
    made, _ = take(PROFILE, "harbour-act", catalogue, answer(SECOND, "14"), answer(FIRST, "39", "40"))
    second, first = profile_of(made).measures[0].provides[1:]
    assert (second.effect, second.activities, second.categories, second.object) == ("prohibit", ("manufacture",), ("chemical",), "weapon")
    assert (first.effect, [one.article for one in first.evidence]) == ("export_control", ["39", "40"])


@pytest.mark.parametrize(
    ("question", "field"),
    [
        (Question("prohibit", "use", "nuclear", "weapon"), "activities"),
        (Question("account", "storage", "nuclear", "related_material"), "stages"),
        (Question("physical_protection", "transports", "nuclear", "related_material"), "subjects"),
        (Question("penalise_trade_violation", "transit", "chemical"), "controls"),
    ],
)
def test_the_kind_of_an_effect_stands_in_the_list_that_it_belongs_to(question: Question, field: str, catalogue: Catalogue) -> None:
    made, _ = take(PROFILE, "boats", catalogue, answer(question))
    provided = profile_of(made).measures[1].provides[0]
    assert getattr(provided, field) == (question.kind,)
    assert question in read_already(catalogue, profile_of(made).measures[1])


@pytest.mark.parametrize(
    "label",
    ["39", "12A", "1 bis", "2, quoting 45", "2 #2", "ANNEX I", "ANNEX I, 1", "L511-1", "附件一", "IV", "ملحق (أ)", "3.10", "a: b", "no"],
)
def test_an_article_is_read_back_as_it_was_labelled(label: str, catalogue: Catalogue) -> None:
    made, _ = take(PROFILE, "harbour-act", catalogue, answer(FIRST, label))
    assert profile_of(made).measures[0].provides[-1].evidence[0].article == label


@pytest.mark.parametrize(
    "name", ["A. Reader", "yes", "null", 'O\'Brien: the "second"', "12", "- x", "Li 李", "#1", "a, b", "[x]", " x ", "~", "a\\b", "x" * 200]
)
def test_whoever_accepts_is_read_back_by_the_same_name(name: str, catalogue: Catalogue) -> None:
    made, lines = take(PROFILE, "harbour-act", catalogue, answer(FIRST, "39", "40", by=name))
    assert {one.by for one in profile_of(made).measures[0].provides[-1].evidence} == {name}
    assert all(len(line) <= 140 or name in line for line in lines)


@pytest.mark.parametrize("articles", [1, 2, 5, 12])
def test_lines_stay_within_the_width(articles: int, catalogue: Catalogue) -> None:
    made, lines = take(PROFILE, "boats", catalogue, answer(SECOND, *map(str, range(1, articles + 1))))
    assert max(map(len, lines)) <= 140
    assert len(profile_of(made).measures[1].provides[0].evidence) == articles


DASHES = """state: ATL
name: Atlantis
measures:
- id: a
  kind: law
  title: {en: A}
  provides:
  - effect: transit_control
    categories: [nuclear]
    evidence: [{document: T/1}]
- id: b
  title: {en: B}
  kind: law
  evidence: [{document: T/1}]
planned:
- {effect: import_control, categories: [nuclear], evidence: [{document: T/1}]}
"""


@pytest.mark.parametrize("measure", ["a", "b"])
def test_dashes_may_stand_at_the_margin_and_other_keys_may_follow(measure: str, catalogue: Catalogue) -> None:
    made, _ = take(DASHES, measure, catalogue)
    assert made.endswith(DASHES[DASHES.index("planned:") :])


def test_two_acceptances_one_after_the_other_hold_both(catalogue: Catalogue) -> None:
    once, _ = take(PROFILE, "boats", catalogue)
    twice, lines = take(once, "boats", catalogue, answer(SECOND))
    assert "provides" not in "".join(lines)
    assert [one.effect for one in profile_of(twice).measures[1].provides] == ["export_control", "prohibit"]


@pytest.mark.parametrize(
    "measure",
    [
        "  - {id: a, kind: law, title: {en: A}, evidence: [{document: T/1}]}",
        "  - {id: a, kind: law, title: {en: A}, provides: [{effect: transit_control, categories: [nuclear], evidence: [{document: T/1}]}]}",
    ],
)
def test_a_measure_written_in_braces_is_never_spoilt(measure: str, catalogue: Catalogue) -> None:
    text = f"state: ATL\nname: Atlantis\nmeasures:\n{measure}\n"
    try:
        made = accepted(tree_of(text), "a", [answer()], catalogue)
        in_profile(made, "profiles/states/ATL.yaml", catalogue, SOURCES, frozenset())
    except ProblemsError:
        return
    assert profile_of(made).measures[0].provides[-1].effect == "export_control"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("measures:\n  - {id: a, kind: law, title: {en: A}}\n", 4, "`a` stands in braces or brackets, where no lines can be added"),
        ("measures: [{id: a, kind: law, title: {en: A}}]\n", 3, "`a` stands in braces or brackets, where no lines can be added"),
        (
            "measures:\n  - id: a\n    provides: [{effect: transit_control, categories: [nuclear]}]\n",
            5,
            "`provides` stands in brackets, or its entries do not begin with a hyphen and one space",
        ),
    ],
)
def test_a_measure_to_which_no_lines_can_be_added_is_refused(text: str, line: int, message: str, catalogue: Catalogue) -> None:
    with pytest.raises(ProblemsError) as refused:
        accepted(tree_of(f"state: ATL\nname: Atlantis\n{text}"), "a", [answer()], catalogue)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line, problem.message) == ("malformed", line, message)


def test_an_unknown_measure_is_refused_with_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(ProblemsError) as refused:
        accepted(tree_of(PROFILE), "harbor-act", [answer()], catalogue)
    (problem,) = refused.value.problems
    told = ("unknown-measure", "the profile has no measure `harbor-act`", "did you mean `harbour-act`?")
    assert (problem.code, problem.message, problem.help) == told


def test_a_profile_without_measures_has_none_of_the_name(catalogue: Catalogue) -> None:
    with pytest.raises(ProblemsError) as refused:
        accepted(tree_of("state: ATL\nname: Atlantis\n"), "boats", [answer()], catalogue)
    (problem,) = refused.value.problems
    assert (problem.code, problem.help) == ("unknown-measure", "")


@pytest.mark.parametrize("empty", ["[]", "", "null"])
def test_effects_that_are_empty_are_refused(empty: str, catalogue: Catalogue) -> None:
    with pytest.raises(ProblemsError) as refused:
        accepted(tree_of(f"{PROFILE.rstrip()}\n    provides: {empty}\n"), "rafts", [answer()], catalogue)
    (problem,) = refused.value.problems
    assert (problem.code, problem.message) == ("wrong-type", "`provides` is there and empty")
    assert problem.help == "take the key out, or write an effect below it"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("state: ATL\nname: [", "yaml"),
        ("state: ATL\n", "missing-key"),
        (PROFILE.replace("transit_control", "transit_contrl"), "unknown-effect"),
        (PROFILE.replace("document: T/1", "document: T/2"), "unknown-document"),
    ],
)
def test_a_profile_that_could_not_be_used_is_refused(text: str, code: str, catalogue: Catalogue) -> None:
    with pytest.raises(ProblemsError) as refused:
        in_profile(text, "profiles/states/ATL.yaml", catalogue, SOURCES, frozenset())
    assert code in {problem.code for problem in refused.value.problems}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("word", "word"),
        ("two words", "two words"),
        ("2026-11-25", "2026-11-25"),
        ("2026-11", "2026-11"),
        ("39", '"39"'),
        ("yes", '"yes"'),
        ("Null", '"Null"'),
        ("", '""'),
        ("a: b", '"a: b"'),
        ("a:b", "a:b"),
        ("x ", '"x "'),
        ('say "x"', '"say \\"x\\""'),
        (True, "true"),
        (12, "12"),
    ],
)
def test_a_scalar_is_written_so_that_nothing_else_is_read_in_it(value: object, written: str) -> None:
    assert scalar(value) == written


def test_what_is_written_into_a_real_profile_leaves_every_other_line(library: api.Library) -> None:
    library.profile("JAM")
    tree = library.shelf.trees["JAM"]
    made = accepted(tree, "customs-act", [answer(), answer(SECOND)], library.catalogue)
    old: Sequence[str] = tree.text.splitlines(keepends=True)
    new = made.splitlines(keepends=True)
    gained = len(new) - len(old)
    start = next(place for place, line in enumerate(old) if line != new[place])
    assert 0 < gained < 20
    assert new[start + gained :] == old[start:]

"""Profiles held against texts of laws, readings of laws against profiles, and the lists by which laws are read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic import ValidationError

from conformance.case_files import small_catalogue
from gap1540.checking.law_texts import label_of
from gap1540.law.articles import Law, split
from gap1540.model.profile import Difference
from gap1540.model.terms import Headings
from gap1540.problem import Problem, ProblemsError
from gap1540.reading.terms import ReadingAid, load_terms
from running import run

HEADINGS = (
    Headings(article=("Article", "Section"), annex=("Annex", "Schedule"), part=("Part",)),
    Headings(article=("Artículo",), annex=("Anexo",), part=("Título",)),
)
ACT = """The Parliament decides:

Article 1

Words have their meaning.

Article 2

(1) Nobody shall make such a weapon.

(2) Nobody shall use one.

Article 3

The Act of 1990 is amended as follows:

"Article 79

Whoever makes such a weapon shall be punished."

Article 4

It is in force.

Article 4A

Nobody shall pay for it.

ANNEX I

A list of things.

ANNEX II

Another list.
"""
DOCUMENTS = """documents:
  - {id: T/1, title: A report, date: 2022-06-14}
  - {id: ATL/act, title: The Act, date: 2001, kind: law, of: ATL, languages: [en], read_in: en}
  - {id: ATL/copy, title: A copy of a law, date: 2003, kind: law, of: ATL, extent: part, languages: [en], read_in: en}
  - {id: T/part, title: A report in part, date: 2003, extent: part}
"""
READ = "grade: read, language: en, by: a reader, on: 2022-06-20"
PROFILE = """state: ATL
name: Atlantis
measures:
  - id: act
    kind: law
    title: {en: The Act}
    events: [{adopted: 2001, evidence: [{document: ATL/act, article: PLACE, READ}]}]
""".replace("READ", READ)
GIVEN = ("--document", "ATL/act=act.txt")


class Desk:
    """A folder with a law and a profile that cites it, in which `check` is run."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.monkeypatch, self.capsys = folder, monkeypatch, capsys

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def cite(self, *places: str) -> None:
        """The profile of Atlantis with one piece of evidence for each article."""
        pieces = ", ".join(f"{{document: ATL/act, article: {json.dumps(place)}, {READ}}}" for place in places)
        self.write("profiles/states/ATL.yaml", f"{PROFILE.partition('    events')[0]}    evidence: [{pieces}]\n")

    def check(self, *words: str, form: str = "line") -> tuple[str, str, int]:
        return run(self.monkeypatch, self.capsys, self.folder, "check", *words, "--profiles", "profiles", "--format", form)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    made = Desk(tmp_path, monkeypatch, capsys)
    made.write("act.txt", ACT)
    made.write("profiles/documents.yaml", DOCUMENTS)
    made.write("profiles/parties.yaml", "parties:\n  - {id: ATL, name: Atlantis, kind: state}\n")
    made.cite("1")
    return made


@pytest.fixture(scope="module")
def act() -> Law:
    return split(ACT, HEADINGS)


# ------------------------------------------------------------------ the text of a law


@pytest.mark.parametrize(
    ("article", "label"),
    [
        ("2", "2"),
        ("2(1)", "2"),
        ("2 (1)(a)", "2"),
        ("2, paragraph 1", "2"),
        ("4", "4"),
        ("4A", "4A"),
        ("4a(1)", "4A"),
        ("4(1)", "4"),
        ("Annex I", "ANNEX I"),
        ("annex ii, category 0", "ANNEX II"),
        ("3, quoting 79", "3, quoting 79"),
        ("79", "3, quoting 79"),
        ("79(1)", "3, quoting 79"),
        ("preamble", ""),
        ("Preamble, first recital", ""),
        ("title", ""),
        ("Title", ""),
    ],
)
def test_a_locator_leads_to_the_article_of_which_it_names_a_part(act: Law, article: str, label: str) -> None:
    assert label_of(article, act) == label


@pytest.mark.parametrize("article", ["5", "20", "4B", "2A", "7", "Annex", "Annex III", "Annex IX", "II", "Schedule 1", "titles", "opening"])
def test_a_locator_that_no_article_answers_leads_nowhere(act: Law, article: str) -> None:
    assert label_of(article, act) is None


def test_the_article_of_an_annex_is_found_under_the_annex() -> None:
    law = split("Article 1\n\nOne.\n\nArticle 2\n\nTwo.\n\nANNEX I\n\nArticle 1\n\nOf the annex.\n\nArticle 2\n\nOf it too.\n", HEADINGS)
    assert label_of("Annex I, 2", law) == "ANNEX I, 2"
    assert label_of("Annex I", law) == "ANNEX I"
    assert label_of("2", law) == "2"


def test_laws_of_other_languages_are_held_against_their_own_numbers() -> None:
    law = split("Artículo 1\n\nUno.\n\nArtículo 2 bis\n\nDos.\n\nAnexo I\n\nLista.\n", HEADINGS)
    assert [label_of(word, law) for word in ("1.1", "2bis", "ANEXO I", "2ter")] == ["1", "2bis", "Anexo I", None]


def test_a_number_with_a_word_may_be_written_as_the_law_prints_it() -> None:
    law = split("Artículo 1\n\nUno.\n\nArtículo 2 bis\n\nDos.\n\nArtículo 3\n\nTres.\n", HEADINGS)
    assert label_of("2 bis", law) == "2bis"
    assert label_of("2 bis(1)", law) == "2bis"


@pytest.mark.parametrize("article", [" ", "\u3000"])
def test_a_blank_locator_leads_nowhere(act: Law, article: str) -> None:
    assert label_of(article, act) is None


def test_every_locator_that_leads_to_an_article_is_counted(desk: Desk) -> None:
    desk.cite("1", "2(1)", "2(2)", "annex i", "79", "preamble")
    out, err, status = desk.check(*GIVEN, form="text")
    assert (err, status) == ("", 0)
    assert out.splitlines()[-1] == "ATL/act against act.txt: 6 of 6 locators lead to an article; 4 of 8 articles and annexes cited"


def test_each_locator_that_leads_nowhere_is_a_finding_at_its_place(desk: Desk) -> None:
    desk.cite("1", "40", "Annex III")
    out, _, status = desk.check(*GIVEN)
    assert status == 1
    assert [line.partition(": ")[2] for line in out.splitlines()] == [
        "finding[unknown-article]: the text of `ATL/act` has no article `40`",
        "finding[unknown-article]: the text of `ATL/act` has no article `Annex III`",
    ]
    lines = [line.split(":")[:3] for line in out.splitlines()]
    text = (desk.folder / "profiles/states/ATL.yaml").read_text(encoding="utf-8").splitlines()
    assert [text[int(line) - 1][int(column) - 1 :].split('"')[1] for _, line, column in lines] == ["40", "Annex III"]


def test_evidence_in_events_and_effects_and_differences_is_held_against_the_text(desk: Desk) -> None:
    more = f"""    provides: [{{effect: prohibit, activities: [use], categories: [nuclear], object: weapon,
      evidence: [{{document: ATL/act, article: 41, {READ}}}]}}]
differences: [{{kind: later, measure: act, text: {{document: ATL/act, article: 42, {READ}}}, says: It came later.}}]
"""
    desk.write("profiles/states/ATL.yaml", PROFILE.replace("PLACE", "40") + more)
    out, _, status = desk.check(*GIVEN)
    assert status == 1
    assert [line.rpartition(" ")[2] for line in out.splitlines()] == ["`40`", "`41`", "`42`"]


def test_a_single_profile_is_held_against_the_text_too(desk: Desk) -> None:
    desk.cite("40")
    out, _, status = desk.check("profiles/states/ATL.yaml", *GIVEN)
    assert (out.count("unknown-article"), status) == (1, 1)


def test_evidence_without_an_article_and_on_other_documents_is_not_looked_up(desk: Desk) -> None:
    desk.write(
        "profiles/states/ATL.yaml",
        f"{PROFILE.partition('    events')[0]}    evidence: [{{document: ATL/act}}, {{document: ATL/copy, article: 90, {READ}}}]\n",
    )
    out, _, status = desk.check(*GIVEN, form="text")
    assert status == 0
    assert "0 of 0 locators lead to an article; 0 of 8" in out


@pytest.mark.parametrize(
    ("text", "code"), [(None, "unreadable"), ("", "empty-file"), ("1 2 3\n", "no-text"), ("\0", "control-character")], ids=str
)
def test_a_text_that_cannot_be_read_is_an_error_and_the_output_says_so(desk: Desk, text: str | None, code: str) -> None:
    (desk.folder / "act.txt").unlink()
    if text is not None:
        desk.write("act.txt", text)
    out, err, status = desk.check(*GIVEN, form="text")
    assert (err, status) == ("", 2)
    assert f"error[{code}]" in out
    assert "ATL/act against act.txt: not verified, for the text cannot be used" in out


def test_a_law_without_articles_answers_no_locator(desk: Desk) -> None:
    desk.write("act.txt", "Some words about the sea.\n")
    out, _, status = desk.check(*GIVEN)
    assert (out.count("unknown-article"), status) == (1, 1)


# ------------------------------------------------------------------ readings of laws

READING = """profile: ATL
by: two readers
on: 2022-06-21
measures: [act]
points: [{measure: act, at: "2", what: Read otherwise., settled: By the text.}]
hardest: [{measure: act, article: "3", why: It quotes another.}]
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("profile: ATL", "profile: ATM", "1:10: error[unknown-profile]: there is no profile of `ATM`"),
        ("measures: [act]", "measures: [act, ats]", "4:17: error[unknown-measure]: the profile of `ATL` has no measure `ats`"),
        ("points: [{measure: act", "points: [{measure: law", "5:20: error[unknown-measure]: `law` is none of the laws of this reading"),
        ("hardest: [{measure: act", "hardest: [{measure: law", "6:21: error[unknown-measure]: `law` is none of the laws of this reading"),
        ("measures: [act]", "measures: []", "4:11: error[malformed]: expected at least one entry for `measures`"),
        ('at: "2"', "at: [2]", "5:29: error[wrong-type]"),
        ("settled: By the text.", "setled: By the text.", "error[unknown-key]"),
    ],
)
def test_a_reading_of_laws_is_checked_alone_and_with_the_rest(desk: Desk, old: str, new: str, told: str) -> None:
    for words in (("check",), ("check", "profiles/law_readings/ATL.yaml")):
        desk.write("profiles/law_readings/ATL.yaml", READING)
        assert desk.check(*words[1:]) == ("", "", 0)
        assert old in READING
        desk.write("profiles/law_readings/ATL.yaml", READING.replace(old, new))
        out, _, status = desk.check(*words[1:])
        assert told in out, out
        assert status == 2


def test_a_point_on_a_law_of_the_profile_that_the_reading_does_not_name_is_a_fault(desk: Desk) -> None:
    text = PROFILE.replace("PLACE", "1")
    other = text.partition("measures:\n")[2].replace("id: act", "id: other")
    desk.write("profiles/states/ATL.yaml", text + other)
    desk.write("profiles/law_readings/ATL.yaml", READING.replace("points: [{measure: act", "points: [{measure: other"))
    out, _, status = desk.check()
    assert "error[unknown-measure]: `other` is none of the laws of this reading" in out
    assert status == 2


def test_a_profile_that_is_not_there_is_told_once_and_not_for_each_law(desk: Desk) -> None:
    desk.write("profiles/law_readings/ATL.yaml", READING.replace("profile: ATL", "profile: ZZZ").replace("[act]", "[a, b, c]"))
    out, _, status = desk.check()
    assert (len([line for line in out.splitlines() if "unknown-profile" in line]), status) == (1, 2)
    assert "has no measure" not in out


# ------------------------------------------------------------------ differences, and copies in part


def _difference(kind: str, **given: object) -> Mapping[str, object]:
    return {"kind": kind, "measure": "act", "text": {"document": "ATL/act"}, "says": "They differ.", **given}


@pytest.mark.parametrize("kind", get_args(Difference.model_fields["kind"].annotation))
def test_a_difference_names_where_the_state_says_it_but_for_what_it_does_not_say(kind: str) -> None:
    assert Difference.model_validate(_difference(kind, stated={"document": "T/1"})).stated
    if kind in {"not_in_reply", "later"}:
        assert Difference.model_validate(_difference(kind)).stated is None
    else:
        with pytest.raises(ValidationError, match=f"a difference of the kind `{kind}` names where the State says it"):
            Difference.model_validate(_difference(kind))


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{kind: date, measure: act, text: {document: ATL/act}, says: S}", "error[missing-evidence]: a difference of the kind `date`"),
        ("{kind: later, measure: acts, text: {document: ATL/act}, says: S}", "error[unknown-measure]: no measure is named `acts`"),
        ("{kind: later, measure: act, text: {document: ATL/acts}, says: S}", "error[unknown-document]: no document is named `ATL/acts`"),
        ("{kind: other, measure: act, text: {document: ATL/act}, says: S}", "error[unknown-word]"),
        ("{kind: later, measure: act, says: S}", "error[missing-key]: the key `text` is missing"),
    ],
)
def test_a_difference_that_cannot_be_used_is_refused(desk: Desk, entry: str, told: str) -> None:
    desk.write("profiles/states/ATL.yaml", PROFILE.replace("PLACE", "1") + f"differences: [{entry}]\n")
    out, _, status = desk.check()
    assert told in out, out
    assert status == 2


@pytest.mark.parametrize(
    ("text", "scope", "evidence", "refused"),
    [
        ("ATL/copy", "whole", "{document: T/1}", True),
        ("ATL/copy", "part", "{document: T/1}", False),
        ("ATL/act", "whole", "{document: T/1}", False),
        ("T/part", "whole", "{document: T/1}", False),
        ("act", "whole", f"{{document: ATL/copy, article: 1, {READ}}}", True),
        ("act", "part", f"{{document: ATL/copy, article: 1, {READ}}}", False),
        ("act", "whole", "{document: ATL/copy}", False),
        ("act", "whole", f"{{document: ATL/act, article: 1, {READ}}}", False),
    ],
)
def test_nothing_was_searched_whole_of_which_the_copy_is_in_part(desk: Desk, text: str, scope: str, evidence: str, refused: bool) -> None:  # noqa: FBT001  # a column of the table
    search = f"searched: [{{in: {text}, scope: {scope}, effects: [{{effect: catch_all}}], by: a reader, on: 2022-06-20}}]\n"
    desk.write("profiles/states/ATL.yaml", f"{PROFILE.partition('    events')[0]}    evidence: [{evidence}]\n{search}")
    out, _, status = desk.check()
    assert (out.count("error[partial-text]: the copy of `ATL/copy` is in part"), status) == ((1, 2) if refused else (0, 0))


# ------------------------------------------------------------------ topics and term lists

TOPICS = """topics:
  - {id: forbid, definition: Words that forbid.}
  - {id: penalty, definition: Words that punish.}
effects: {prohibit: [forbid], penalise: [penalty]}
activities: {use: [forbid]}
stages: {}
subjects: {}
controls: {}
categories: {nuclear: [forbid]}
objects: {weapon: [forbid]}
"""
TERMS = """language: en
name: English
headings: {annex: [Annex], part: [Part]}
terms: {forbid: [forbidden], penalty: [fine]}
"""


def _rules(folder: Path, **files: str) -> Path:
    (folder / "reading").mkdir(exist_ok=True)
    for name, text in {"topics": TOPICS, "en": TERMS, **files}.items():
        (folder / "reading" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def _faults(folder: Path, replaced: Path | None = None) -> list[Problem]:
    with pytest.raises(ProblemsError) as told:
        load_terms(folder, small_catalogue(), replaced=replaced)
    return list(told.value.problems)


def test_sound_lists_are_kept_by_language(tmp_path: Path) -> None:
    french = TERMS.replace("language: en", "language: fr").replace("[Annex]", "[Annexe]")
    aid = load_terms(_rules(tmp_path, fr=french), small_catalogue())
    assert isinstance(aid, ReadingAid)
    assert list(aid.lists) == ["en", "fr"]
    assert [one.annex for one in aid.headings(None)] == [("Annex",), ("Annexe",)]
    assert [topic.id for topic in aid.topics.topics] == ["forbid", "penalty"]


@pytest.mark.parametrize(
    ("old", "new", "code", "message", "help_"),
    [
        ("prohibit: [forbid]", "prohibit: [forbids]", "unknown-topic", "no topic is named `forbids`", "did you mean `forbid`?"),
        ("{weapon: [forbid]}", "{weapon: [penalties]}", "unknown-topic", "no topic is named `penalties`", "did you mean `penalty`?"),
        ("{prohibit:", "{prohibits:", "unknown-effect", "the vocabulary has no effect `prohibits`", "did you mean `prohibit`?"),
        ("{use:", "{uses:", "unknown-activity", "the vocabulary has no activity `uses`", "did you mean `use`?"),
        ("stages: {}", "stages: {made: [forbid]}", "unknown-stage", "the vocabulary has no stage `made`", None),
        ("subjects: {}", "subjects: {all: [forbid]}", "unknown-subject", "the vocabulary has no subject `all`", None),
        ("controls: {}", "controls: {all: [forbid]}", "unknown-control", "the vocabulary has no control `all`", None),
        ("{nuclear:", "{nuclaer:", "unknown-category", "the vocabulary has no category `nuclaer`", "did you mean `nuclear`?"),
        ("{weapon:", "{weapons:", "unknown-object", "the vocabulary has no object `weapons`", "did you mean `weapon`?"),
    ],
)
def test_topics_speak_of_words_that_are_known(tmp_path: Path, old: str, new: str, code: str, message: str, help_: str | None) -> None:
    assert old in TOPICS
    (fault,) = _faults(_rules(tmp_path, topics=TOPICS.replace(old, new)))
    assert (fault.code, fault.message, fault.place.file) == (code, message, "rules/reading/topics.yaml")
    assert help_ is None or fault.help == help_
    line = (tmp_path / "reading" / "topics.yaml").read_text(encoding="utf-8").splitlines()[fault.place.line - 1]
    assert line[fault.place.column - 1 :].startswith(message.split("`")[1])


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("penalty: [fine]", "penalty: [fine], fines: [fine]", "unknown-topic", "no topic is named `fines`"),
        (", penalty: [fine]", "", "missing-key", "the list has no terms for the topic `penalty`"),
        ("language: en", "language: fr", "wrong-name", "the file holds the terms of `fr`, and is named otherwise"),
        ("penalty: [fine]", "penalty: []", "malformed", "expected at least one entry for `penalty`"),
        ("headings: {annex", "headings: {anex", "unknown-key", None),
    ],
)
def test_a_list_has_terms_for_every_topic_and_for_no_other(tmp_path: Path, old: str, new: str, code: str, message: str | None) -> None:
    assert old in TERMS
    faults = [fault for fault in _faults(_rules(tmp_path, en=TERMS.replace(old, new))) if fault.code == code]
    assert [fault.place.file for fault in faults] == ["rules/reading/en.yaml"]
    assert message is None or faults[0].message == message


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    wrong = TERMS.replace(", penalty: [fine]", ", fines: [fine]")
    codes = [fault.code for fault in _faults(_rules(tmp_path, en=wrong, topics=TOPICS.replace("{use:", "{uses:")))]
    assert sorted(codes) == ["missing-key", "unknown-activity", "unknown-topic"]


def test_another_file_is_read_in_place_of_its_namesake_or_beside_the_rest(tmp_path: Path) -> None:
    folder = _rules(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name, language in (("en", "en"), ("fr", "fr")):
        (elsewhere / f"{name}.yaml").write_text(
            TERMS.replace("language: en", f"language: {language}").replace("[fine]", "[amende]"), encoding="utf-8"
        )
    same = load_terms(folder, small_catalogue(), replaced=elsewhere / "en.yaml")
    assert {name: one.terms["penalty"] for name, one in same.lists.items()} == {"en": ("amende",)}
    beside = load_terms(folder, small_catalogue(), replaced=elsewhere / "fr.yaml")
    assert {name: one.terms["penalty"] for name, one in beside.lists.items()} == {"en": ("fine",), "fr": ("amende",)}


def test_a_file_read_in_place_of_another_is_called_by_its_own_path(tmp_path: Path) -> None:
    folder = _rules(tmp_path)
    other = tmp_path / "topics.yaml"
    other.write_text(TOPICS.replace("{use:", "{uses:"), encoding="utf-8")
    assert [(fault.code, fault.place.file) for fault in _faults(folder, other)] == [("unknown-activity", str(other))]


def test_lists_without_topics_are_a_fault_that_is_named(tmp_path: Path) -> None:
    folder = _rules(tmp_path)
    (folder / "reading" / "topics.yaml").unlink()
    assert _faults(folder) != []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("language: es", "language: fr", "error[wrong-name]: the file holds the terms of `fr`, and is named otherwise"),
        ("  forbid:", "  forbids:", "error[unknown-topic]: no topic is named `forbids`"),
        ("  forbid:", "  forbids:", "error[missing-key]: the list has no terms for the topic `forbid`"),
    ],
)
def test_a_term_list_is_checked_alone(desk: Desk, root: Path, old: str, new: str, told: str) -> None:
    text = (root / "rules" / "reading" / "es.yaml").read_text(encoding="utf-8")
    desk.write("es.yaml", text)
    assert desk.check("es.yaml") == ("", "", 0)
    desk.write("es.yaml", text.replace(old, new, 1))
    out, _, status = desk.check("es.yaml")
    assert status == 2
    assert told in out
    assert all(line.startswith("es.yaml:") for line in out.splitlines())


def test_every_topic_of_the_program_has_its_terms_in_every_language(root: Path) -> None:
    folder = root / "rules" / "reading"
    topics = {one["id"] for one in yaml.safe_load((folder / "topics.yaml").read_text(encoding="utf-8"))["topics"]}
    lists = [path for path in folder.glob("*.yaml") if path.name != "topics.yaml"]
    assert lists
    for path in lists:
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert (held["language"], set(held["terms"])) == (path.stem, topics)

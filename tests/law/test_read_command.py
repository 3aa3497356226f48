"""`read` as a person runs it, on a law and a profile of our own."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from gap1540 import api
from gap1540.cli import cli
from gap1540.reading.terms import ReadingAid
from running import run

LAW = """Article 1. Title <script>alert("boats")</script>

This is the Boats Act.

Article 2. Chemical weapons

No person shall manufacture a chemical weapon.

Article 3. Penalties

A person who contravenes article 2 is liable to imprisonment.

Article 4. Export & transit

Goods are exported under an export licence.

Article 5. Green

Boats are painted green every spring.

ANNEX I

Boats are rafts, too.
"""
ARABIC = """المادة 1

هذا هو قانون القوارب، وتسري أحكامه على جميع القوارب في الميناء.

المادة 2

يحظر تصنيع الأسلحة الكيميائية.

المادة 3

يعاقب بالسجن كل من خالف المادة 2.
"""
PROFILE = """# Atlantis, made up.
state: ATL
name: Atlantis
measures:
  - id: boats-act
    kind: law
    title: {en: "Boats Act <2013>"}
    events: [{adopted: 2013, evidence: [{document: T/1}]}]
    provides:
      - effect: export_control   # what the report says
        categories: [nuclear, chemical]
        evidence: [{document: T/1}]
      - effect: transit_control
        categories: [chemical]
        evidence: [{document: ATL/boats-act, article: "4", grade: located, language: en, by: a reader, on: 2026-11-01}]

  - id: rafts-act
    kind: law
    title: {en: Rafts Act}
    evidence: [{document: T/1}]
"""
DOCUMENTS = """documents:
  - {id: T/1, title: A report, date: 2022-06-14}
  - {id: ATL/boats-act, title: Boats Act, date: 2013-05-12, kind: law, of: ATL, languages: [en], read_in: en}
  - {id: XAL/boats-act, title: Boats Act, date: 2013-05-12, kind: law, of: XAL, languages: [en], read_in: en}
"""
WHAT = ("read", "law.md", "--state", "ATL", "--measure", "boats-act", "--profiles", "profiles")
OFFENCE = ("--all", "--question", "manufacture", "--question", "chemical", "--question", "weapon")
ACCEPT = ("--by", "A. Reader", "--document", "ATL/boats-act", "--on", "2026-11-25")


class Desk:
    """A folder with the law and the profile, in which `read` is run."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.monkeypatch, self.capsys = folder, monkeypatch, capsys
        self.write("law.md", LAW)
        self.write("profiles/states/ATL.yaml", PROFILE)
        self.write("profiles/documents.yaml", DOCUMENTS)
        monkeypatch.chdir(folder)

    @property
    def profile(self) -> Path:
        return self.folder / "profiles" / "states" / "ATL.yaml"

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def click(self, *words: str) -> Result:
        return CliRunner().invoke(cli, list(words), prog_name="gap1540")

    def read(self, *words: str) -> str:
        result = self.click(*WHAT, *words)
        assert result.exit_code == 0, result.output
        return result.stdout

    def json(self, *words: str) -> Any:  # noqa: ANN401  # plain data
        return json.loads(self.read(*words, "--format", "json"))

    def refused(self, *words: str) -> str:
        """What is said of a command that is refused; fails where anything was written or printed."""
        before = self.files()
        out, err, status = run(self.monkeypatch, self.capsys, self.folder, *words)
        assert (out, status) == ("", 2)
        assert self.files() == before
        return err

    def files(self) -> dict[str, bytes]:
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def aid(library: api.Library) -> ReadingAid:
    return api.terms_of(library)


@pytest.fixture
def desk(
    library: api.Library, aid: ReadingAid, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """Rules and term lists are the program's own, and are read once for all tests."""
    monkeypatch.setattr(api, "load_catalogue", lambda *_, **__: library.catalogue)
    monkeypatch.setattr(api, "terms_of", lambda _: aid)
    return Desk(tmp_path, monkeypatch, capsys)


def test_text_tells_of_the_law_and_of_each_open_question(desk: Desk) -> None:
    out = desk.read()
    assert out.startswith("boats-act (Atlantis): law.md\n============================\n\nProposals, ranked by the words")
    assert "None of them is an answer" in out
    assert "Language: en. Articles: 5; annexes and their parts: 1.\n" in out
    assert re.findall(r"\[(\S+)\]$", out, re.MULTILINE) == ["export_control.nuclear", "export_control.chemical"]
    assert "  1. article 4: Export & transit, line 13\n" in out
    assert "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}exported\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}" in out
    assert max(map(len, out.splitlines())) <= 108


def test_markdown_has_headings_and_marks_in_bold(desk: Desk) -> None:
    out = desk.read("--format", "markdown", "--question", "nuclear")
    assert out.startswith("# boats-act (Atlantis): law.md\n")
    assert re.findall(r"^## .*\[(\S+)\]$", out, re.MULTILINE) == ["export_control.nuclear"]
    assert "\n1. article 4: Export & transit\n\n> Goods are **exported** under an **export licence**.\n" in out or "**exported**" in out
    assert "\n> Goods are " in out


def test_json_holds_every_article_and_every_proposal(desk: Desk) -> None:
    made = desk.json(*OFFENCE)
    assert list(made) == ["schema", "state", "measure", "file", "language", "notes", "articles", "questions"]
    assert (made["schema"], made["state"], made["measure"]) == ("gap1540/reading/1", "Atlantis", "boats-act")
    assert (made["file"], made["language"], made["notes"]) == ("law.md", "en", [])
    assert [one["label"] for one in made["articles"]] == ["1", "2", "3", "4", "5", "ANNEX I"]
    assert [one["kind"] for one in made["articles"]] == ["article"] * 5 + ["annex"]
    second = {"label": "2", "kind": "article", "heading": "Chemical weapons", "part": "", "line": 5, "last_line": 8, "doubt": ""}
    assert made["articles"][1] == second
    forbids, punishes = made["questions"]
    assert forbids["id"] == "prohibit.manufacture.chemical.weapon"
    assert forbids["asks"] == "Prohibit: manufacture (weapon, chemical)"
    assert forbids["items"] == ["1540.OP2.chemical.manufacture.framework"]
    first = forbids["proposals"][0]
    assert (first["article"], first["line"]) == ("2", 5)
    text = "No person shall manufacture a chemical weapon."
    assert {topic: text[start:end] for start, end, topic in first["mentions"]} == {
        "forbid": "No person shall",
        "manufacture": "manufacture",
        "chemical": "chemical weapon",
        "weapon": "weapon",
    }
    assert punishes["id"] == "penalise.manufacture.chemical.weapon"
    assert {one["article"] for one in punishes["proposals"]} == {"2", "3"}


def test_the_page_has_two_columns_with_marks_and_needs_nothing_beside_itself(desk: Desk) -> None:
    page = desk.read(*OFFENCE, "--format", "html")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert page.count("<section>\n<div>\n<h2>") == 2
    assert page.count("</div>\n<div>\n<details open>") == 2
    assert "grid-template-columns: 17rem 1fr" in page
    assert "<mark>No person shall</mark> <mark>manufacture</mark> a <mark>chemical weapon</mark>." in page
    assert 'lang="en" dir="ltr"' in page
    assert "http" not in page
    assert not re.search(r"<(?:script|link|img|iframe)|\son\w+=|url\(|@import", page)
    assert "<title>Boats Act &lt;2013&gt; (Atlantis): articles to read</title>" in page


def test_what_stands_in_the_law_is_escaped_on_the_page(desk: Desk) -> None:
    desk.write("law.md", LAW.replace("This is the Boats Act.", "Weapons </div><img src=x onerror=1> are chemical."))
    page = desk.read(*OFFENCE, "--format", "html")
    assert "Title &lt;script&gt;alert(&quot;boats&quot;)&lt;/script&gt;" in page
    assert "&lt;/div&gt;&lt;img src=x onerror=1&gt;" in page
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("<div") == page.count("</div>")


def test_an_arabic_law_runs_from_right_to_left(desk: Desk) -> None:
    desk.write("law.md", ARABIC)
    page = desk.read(*OFFENCE, "--format", "html")
    assert '<div class="words" lang="ar" dir="rtl">' in page
    assert 'dir="ltr"' not in page
    assert "<mark>يحظر</mark>" in page


def test_only_questions_whose_name_holds_every_word_are_put(desk: Desk) -> None:
    names = [
        one["id"] for one in desk.json("--all", "--question", "penalise", "--question", "chemical", "--question", "weapon")["questions"]
    ]
    assert names
    assert all("penalise" in name and "chemical" in name and "weapon" in name for name in names)


def test_a_word_may_be_a_part_of_a_part_of_a_name(desk: Desk) -> None:
    assert [one["id"] for one in desk.json("--question", "nucl")["questions"]] == ["export_control.nuclear"]


@pytest.mark.parametrize("word", ["export_control.nuclear", "control.nucl"])
def test_the_whole_name_of_a_question_is_a_word_that_it_holds(word: str, desk: Desk) -> None:
    assert [one["id"] for one in desk.json("--question", word)["questions"]] == ["export_control.nuclear"]


def test_all_puts_every_question_but_those_that_have_an_article(desk: Desk) -> None:
    expected = {one["id"] for one in desk.json()["questions"]}
    every = {one["id"] for one in desk.json("--all")["questions"]}
    assert expected < every
    assert "transit_control.chemical" not in every
    assert "transit_control.nuclear" in every


def test_a_measure_of_which_nothing_is_expected_and_a_new_one_are_asked_everything(desk: Desk) -> None:
    old = desk.click(*WHAT[:5], "rafts-act", *WHAT[6:], "--format", "json")
    new = desk.click(*WHAT[:5], "no-such-act", *WHAT[6:], "--format", "json")
    names = [[one["id"] for one in json.loads(result.stdout)["questions"]] for result in (old, new)]
    assert names[0] == names[1]
    assert "transit_control.chemical" in names[0]


def test_nothing_is_open_of_a_measure_whose_answers_are_all_there(desk: Desk) -> None:
    assert "No question is put: nothing that was asked for is open of this measure.\n" in desk.read("--question", "transit_control")
    assert "<p>No question is put: nothing that was asked for is open of this measure.</p>" in desk.read(
        "--question", "transit_control", "--format", "html"
    )
    assert desk.json("--question", "transit_control")["questions"] == []


def test_a_question_of_which_no_article_speaks_says_so(desk: Desk) -> None:
    words = ("--all", "--question", "additional_protocol")
    assert "  No article speaks of it.\n" in desk.read(*words)
    assert "<p>No article speaks of it.</p>" in desk.read(*words, "--format", "html")
    assert desk.json(*words)["questions"][0]["proposals"] == []


@pytest.mark.parametrize("most", [1, 2, 50])
def test_top_bounds_the_proposals(most: int, desk: Desk) -> None:
    every = desk.json(*OFFENCE, "--top", "50")["questions"]
    bounded = desk.json(*OFFENCE, "--top", str(most))["questions"]
    assert [one["proposals"] for one in bounded] == [one["proposals"][:most] for one in every]


def test_the_language_is_found_and_may_be_told(desk: Desk) -> None:
    assert desk.json()["language"] == "en"
    assert desk.json("--language", "fr")["language"] == "fr"
    desk.write("law.md", ARABIC)
    assert desk.json()["language"] == "ar"


def test_the_state_may_be_named_in_words(desk: Desk) -> None:
    result = desk.click("read", "law.md", "--state", "atlantis", "--measure", "boats-act", "--profiles", "profiles", "--format", "json")
    assert json.loads(result.stdout)["state"] == "Atlantis"


def test_the_answer_may_go_to_a_file(desk: Desk) -> None:
    shown = desk.read("--format", "html")
    result = desk.click(*WHAT, "--format", "html", "-o", "page.html")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "written: page.html\n")
    assert (desk.folder / "page.html").read_text(encoding="utf-8") == shown


def test_what_is_no_plain_file_is_written_to_and_not_replaced(desk: Desk) -> None:
    pipe = desk.folder / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        desk.click(*WHAT, "--format", "html", "-o", "pipe")
        assert pipe.is_fifo()
    finally:
        os.close(reader)


def test_reading_writes_nothing(desk: Desk) -> None:
    before = desk.files()
    for form in ("text", "markdown", "json", "html"):
        desk.read("--format", form)
    assert desk.files() == before


def test_lines_are_those_of_the_file(desk: Desk) -> None:
    desk.write("law.md", f"---\ntitle: Boats\n---\n{LAW}")
    assert [one["line"] for one in desk.json()["articles"]][:2] == [4, 8]


def test_marks_of_direction_before_headings_hide_nothing(desk: Desk) -> None:
    desk.write("law.md", "\n".join(f"\u200f{line}" for line in ARABIC.split("\n")))
    assert [one["label"] for one in desk.json()["articles"]] == ["1", "2", "3"]


def test_notes_tell_of_what_is_doubted(desk: Desk) -> None:
    desk.write("law.md", LAW.replace("Article 4.", "Article 7.").replace("Article 5.", "Article 8."))
    assert desk.json()["notes"] == ["no article has the number 4 to 6"]
    assert "Note: no article has the number 4 to 6.\n" in desk.read()
    assert '<p class="about">Note: no article has the number 4 to 6.</p>' in desk.read("--format", "html")


# ---------------------------------------------------------------- accepting


def test_an_answer_is_written_into_the_profile_as_located(desk: Desk) -> None:
    result = desk.click(*WHAT, "--accept", "export_control.nuclear=4;ANNEX I", *ACCEPT)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"written: {Path('profiles', 'states', 'ATL.yaml')}\n"
    made = desk.profile.read_text(encoding="utf-8")
    provides = yaml.load(made, Loader=yaml.BaseLoader)["measures"][0]["provides"]  # noqa: S506  # every scalar a string
    assert len(provides) == 3
    evidence = {"document": "ATL/boats-act", "grade": "located", "language": "en", "by": "A. Reader", "on": "2026-11-25"}
    assert provides[2] == {
        "effect": "export_control",
        "categories": ["nuclear"],
        "evidence": [{**evidence, "article": "4"}, {**evidence, "article": "ANNEX I"}],
    }
    gained = [line for line in made.splitlines() if line not in PROFILE.splitlines()]
    assert "\n".join(line for line in made.splitlines() if line not in gained) == PROFILE.rstrip("\n")
    assert [one["id"] for one in desk.json()["questions"]] == ["export_control.chemical"]


def test_an_answer_is_dated_today_where_no_day_is_given(desk: Desk) -> None:
    result = desk.click(*WHAT, "--accept", "export_control.nuclear=4", *ACCEPT[:4])
    assert result.exit_code == 0
    assert f"on: {date.today()}" in desk.profile.read_text(encoding="utf-8")  # noqa: DTZ011  # the program's own today


def test_several_answers_are_written_at_once_also_those_that_were_not_expected(desk: Desk) -> None:
    words = ("--accept", "prohibit.manufacture.chemical.weapon=2", "--accept", "penalise.manufacture.chemical.weapon=3; 2")
    assert desk.click(*WHAT, *words, *ACCEPT).exit_code == 0
    provides = yaml.safe_load(desk.profile.read_text(encoding="utf-8"))["measures"][0]["provides"]
    assert [one["effect"] for one in provides] == ["export_control", "transit_control", "prohibit", "penalise"]
    assert [one["article"] for one in provides[3]["evidence"]] == ["3", "2"]


def test_windows_line_ends_of_the_profile_are_kept(desk: Desk) -> None:
    desk.write("profiles/states/ATL.yaml", PROFILE.replace("\n", "\r\n"))
    assert desk.click(*WHAT, "--accept", "export_control.nuclear=4", *ACCEPT).exit_code == 0
    made = desk.profile.read_bytes()
    assert made.count(b"\r\n") == made.count(b"\n") > PROFILE.count("\n")


def test_a_byte_order_mark_of_the_profile_is_kept(desk: Desk) -> None:
    desk.write("profiles/states/ATL.yaml", f"\ufeff{PROFILE}")
    assert desk.click(*WHAT, "--accept", "export_control.nuclear=4", *ACCEPT).exit_code == 0
    assert desk.profile.read_bytes().startswith(b"\xef\xbb\xbf# Atlantis")


NEEDS = "who accepts, the id of the text in documents.yaml, the folder of profiles that is written"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--accept", "export_control.nuclear=4"), f"--accept needs --by, --document: {NEEDS}"),
        (("--accept", "export_control.nuclear=4", "--by", "A. Reader"), f"--accept needs --document: {NEEDS}"),
        (("--accept", "export_control.nuclear=4", "--by", "", *ACCEPT[2:]), f"--accept needs --by: {NEEDS}"),
        (("--accept", "export_control.nuclear=4", "--by", " ", *ACCEPT[2:]), "--by names who accepts, in one line"),
        (("--accept", "export_control.nuclear=4", "--by", "\u00a0\t", *ACCEPT[2:]), "--by names who accepts, in one line"),
        (("--accept", "export_control.nuclear=4", "--by", "A.\nReader", *ACCEPT[2:]), "--by names who accepts, in one line"),
        (("--accept", "export_control.nuclear=4", *ACCEPT[:4], "--on", "2999-01-01"), "--on 2999-01-01 has not come yet"),
        (
            ("--accept", "export_control.nuclear=4", "--accept", "export_control.nuclear=5", *ACCEPT),
            "--accept names a question twice; give all of its articles at once, as QUESTION=ARTICLE;ARTICLE",
        ),
        *(
            (
                ("--accept", given, *ACCEPT),
                f"Invalid value for '--accept': expected QUESTION=ARTICLE such as `penalise.use.chemical.weapon=14;15`, not `{given}`",
            )
            for given in ("export_control.nuclear", "export_control.nuclear=", "=4", "export_control.nuclear=;", "")
        ),
        (("--top", "0"), "Invalid value for '--top': 0 is not in the range 1<=x<=50."),
        (("--top", "51"), "Invalid value for '--top': 51 is not in the range 1<=x<=50."),
        (("--on", "2026-11"), "Invalid value for '--on': expected a day such as `2022-06-14`, not `2026-11`"),
        (("--format", "csv"), "Invalid value for '--format': 'csv' is not one of 'text', 'markdown', 'html', 'json'."),
    ],
)
def test_a_command_that_is_wrongly_written_is_refused_with_the_usage(words: tuple[str, ...], message: str, desk: Desk) -> None:
    before = desk.files()
    result = desk.click(*WHAT, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: gap1540 read [OPTIONS] FILE\n")
    assert " ".join(result.stderr.partition("\nError: ")[2].split()) == message
    assert desk.files() == before


def test_accepting_into_the_profiles_of_the_program_is_refused(desk: Desk) -> None:
    result = desk.click(*WHAT[:6], "--accept", "export_control.nuclear=4", *ACCEPT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Error: --accept needs --profiles: {NEEDS}" in result.stderr


@pytest.mark.parametrize("option", ["--state", "--measure"])
def test_state_and_measure_must_be_named(option: str, desk: Desk) -> None:
    place = WHAT.index(option)
    result = desk.click(*WHAT[:place], *WHAT[place + 2 :])
    assert result.exit_code == 2
    assert f"Error: Missing option '{option}'." in result.stderr


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("export_control.nucleer=4", "error: no question is named `export_control.nucleer`; did you mean `export_control.nuclear`?\n"),
        ("xyz=4", "error: no question is named `xyz`; questions have names such as `penalise.use.chemical.weapon`\n"),
        ("export_control.nuclear=99", "error: no article of the text is named `99`; the text has 6 articles and annexes\n"),
        ("export_control.nuclear=4;opening", "error: no article of the text is named `opening`; the text has 6 articles and annexes\n"),
        ("export_control.nuclear=ANNEX 1", "error: no article of the text is named `ANNEX 1`; did you mean `ANNEX I`?\n"),
    ],
)
def test_a_question_or_an_article_that_is_not_known_is_refused(answer: str, message: str, desk: Desk) -> None:
    assert desk.refused(*WHAT, "--accept", answer, *ACCEPT) == message


def test_nothing_is_written_where_one_answer_of_several_is_refused(desk: Desk) -> None:
    words = ("--accept", "export_control.nuclear=4", "--accept", "export_control.chemical=99")
    assert "no article of the text is named `99`" in desk.refused(*WHAT, *words, *ACCEPT)


def test_a_document_that_is_not_known_is_refused(desk: Desk) -> None:
    said = desk.refused(*WHAT, "--accept", "export_control.nuclear=4", "--by", "A. Reader", "--document", "ATL/boat-act")
    assert said == "error: no document is named `ATL/boat-act`; did you mean `ATL/boats-act`?\n"


def test_a_document_of_another_state_is_refused(desk: Desk) -> None:
    said = desk.refused(*WHAT, "--accept", "export_control.nuclear=4", "--by", "A. Reader", "--document", "XAL/boats-act")
    assert said == "error: no text of law of Atlantis is named `XAL/boats-act`; did you mean `ATL/boats-act`?\n"


def test_a_measure_that_is_not_there_is_refused(desk: Desk) -> None:
    said = desk.refused(*WHAT[:5], "boat-act", *WHAT[6:], "--accept", "export_control.nuclear=4", *ACCEPT)
    assert "error[unknown-measure]: the profile has no measure `boat-act`" in said
    assert "did you mean `boats-act`?" in said
    assert said.endswith("1 problem; nothing was written\n")


def test_a_question_that_has_an_article_already_is_refused(desk: Desk) -> None:
    said = desk.refused(*WHAT, "--accept", "transit_control.chemical=4", *ACCEPT)
    assert "profiles/states/ATL.yaml:9:5: error[duplicate-id]: `boats-act` has an article already for `transit_control.chemical`" in said
    assert "= help: change the entry in the file by hand" in said


def test_effects_that_are_there_and_empty_are_refused(desk: Desk) -> None:
    desk.write("profiles/states/ATL.yaml", f"{PROFILE}    provides: []\n")
    said = desk.refused(*WHAT[:5], "rafts-act", *WHAT[6:], "--accept", "export_control.nuclear=4", *ACCEPT)
    assert "error[wrong-type]: `provides` is there and empty" in said


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("none.md",), "none.md:1:1: error[unreadable]: the file cannot be read: No such file or directory"),
        (("profiles",), "profiles:1:1: error[unreadable]: this is a folder"),
        (("empty.md",), "empty.md:1:1: error[empty-file]: the file is empty"),
        (("prose.md",), "prose.md:1:1: error[no-articles]: nothing in the text opens an article: "),
        (("law.md", "--language", "sv"), "law.md:1:1: error[no-term-list]: there is no term list for the language `sv`\n"),
        (("swedish.md",), "swedish.md:1:1: error[no-term-list]: the text reads as a language that has no term list: `sv`\n"),
    ],
)
def test_a_law_that_cannot_be_read_is_refused(words: tuple[str, ...], message: str, desk: Desk) -> None:
    desk.write("empty.md", "")
    desk.write("prose.md", "Boats are green, and they are painted every spring by the people who own them.\n")
    desk.write("swedish.md", "Artikel 1\n\nBåtarna är gröna och målas varje vår av ägarna, och ingen får måla båtarna röda utan lov.\n")
    said = desk.refused("read", *words, *WHAT[2:])
    assert said.startswith(message)
    assert said.endswith("1 problem; nothing was written\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--question", "nuclaer"), "error: no question is named `nuclaer`; did you mean `nuclear`?\n"),
        (("--question", ""), "error: no question is named ``; questions have names such as `penalise.use.chemical.weapon`\n"),
        (("--question", "export_control.nuclear.x"), "error: no question is named `export_control.nuclear.x`; "),
        (("--question", "zzz"), "error: no question is named `zzz`; questions have names such as `penalise.use.chemical.weapon`\n"),
    ],
)
def test_a_word_that_no_question_holds_is_refused(words: tuple[str, ...], message: str, desk: Desk) -> None:
    assert desk.refused(*WHAT, *words).startswith(message)


def test_a_state_without_a_profile_is_refused(desk: Desk) -> None:
    said = desk.refused("read", "law.md", "--state", "ATX", "--measure", "boats-act", "--profiles", "profiles")
    assert said == "error: no State or organisation is named `ATX`; did you mean `ATL`?\n"

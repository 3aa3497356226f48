"""`source`, `paragraphs` and `check --document`, on a small report of our own."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from running import run

ATLANTIS = Path(__file__).parent / "atlantis"
TEXT = "T/1=report.md"


class Desk:
    """A folder with the report and the profiles, in which commands are run."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.monkeypatch, self.capsys = folder, monkeypatch, capsys

    def run(self, *words: str) -> tuple[str, str, int]:
        return run(self.monkeypatch, self.capsys, self.folder, *words, "--profiles", "profiles")

    def change(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(shutil.copytree(ATLANTIS, tmp_path / "atlantis"), monkeypatch, capsys)


def test_a_sound_folder_is_verified_whole(desk: Desk) -> None:
    out, err, status = desk.run("check", "--document", TEXT)
    assert (err, status) == ("", 0)
    assert out.endswith(
        "T/1 against report.md: 4 locators, 5 numbers, 2 dates and 1 run of printed words verified; 4 of 4 paragraphs cited\n"
    )


def test_without_the_text_nothing_is_verified_and_the_output_says_so(desk: Desk) -> None:
    out, _, status = desk.run("check")
    assert status == 0
    assert out.endswith("not verified against its text, for none was given: T/1 (--document ID=PATH)\n")
    assert "locators" not in out


def test_page_breaks_and_spaces_in_the_text_change_nothing(desk: Desk) -> None:
    desk.change("report.md", "它在2021年通过了海洋法。", "它 在\n\n2021 年通过了\n\n22-09211 **3/19**\n\n海 洋法。")
    desk.change("report.md", "# Report", "# **Report**\n\n22-09211 **1/19**")
    desk.change("report.md", "### Courses", "# Courses")
    desk.change("report.md", "Lemuria.\n- ", "Lemuria.\n\n22-09211 **2/19**\n\n- ")
    assert desk.run("check", "--document", TEXT, "--format", "line") == ("", "", 0)


def test_each_changed_paragraph_is_complained_of_where_it_is_cited(desk: Desk) -> None:
    desk.change("report.md", "Lemuria has no law.", "Lemuria has a law.")
    out, _, status = desk.run("check", "--document", TEXT, "--format", "line")
    assert status == 2
    assert out == (
        "profiles/states/LEM.yaml:7:61: error[changed-paragraph]: the paragraph `1` of the section `Lemuria` is not the one that was read\n"
    )


def test_a_fingerprint_of_the_entry_s_own_is_held_against_what_is_known(desk: Desk) -> None:
    desk.change("profiles/states/LEM.yaml", 'paragraph: "1"', f'paragraph: "1", fingerprint: {"0" * 64}')
    out, _, status = desk.run("check", "--format", "line")
    assert status == 2
    assert "error[changed-paragraph]: the paragraph `1` of the section `Lemuria` has another fingerprint" in out


def test_locators_are_looked_up_in_the_text_where_no_fingerprints_are_kept(desk: Desk) -> None:
    shutil.rmtree(desk.folder / "profiles" / "paragraphs")
    desk.change("profiles/states/ATL.yaml", 'paragraph: "2.1"', 'paragraph: "2.3"')
    assert desk.run("check", "--format", "line") == ("", "", 0)
    out, _, status = desk.run("check", "--document", TEXT, "--format", "line")
    assert status == 2
    assert out.splitlines() == [
        "profiles/states/ATL.yaml:15:62: error[unknown-paragraph]: the section `Atlantis` has no paragraph `2.3` in the text",
        "report.md:11:1: finding[uncited-paragraph]: no entry cites paragraph `2.1` of the section `Atlantis`",
    ]


def test_another_text_altogether_is_one_complaint(desk: Desk) -> None:
    text = "## Atlantis\n\n[Original: English] [9 May 2022]\n\nOne.\n\n## Lemuria\n\n[Original: English] [9 May 2022]\n\nTwo.\n"
    (desk.folder / "report.md").write_text(text, encoding="utf-8")
    out, _, status = desk.run("check", "--document", TEXT, "--format", "line")
    assert (out, status) == (
        "report.md:1:1: error[changed-paragraph]: no paragraph of this text is one of those of `T/1` that were read\n",
        2,
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "[Original:",
            "(Original:",
            "report.md:1:1: error[missing-reply]: this is not the text of `T/1`: no reply of its sections opens in it",
        ),
        (
            "## Lemuria",
            "## Lemurien",
            "report.md:16:1: error[unknown-section]: a reply opens here under the name `Lemurien`, and `T/1` has no section of that name",
        ),
        ("## Lemuria", "## Atlantis", "report.md:16:1: error[duplicate-id]: a second reply opens here under the name `Atlantis`"),
    ],
)
def test_a_text_of_another_shape_is_complained_of(desk: Desk, old: str, new: str, told: str) -> None:
    desk.change("report.md", old, new)
    out, _, status = desk.run("check", "--document", TEXT, "--format", "line")
    assert told in out.splitlines()
    assert status == 2


def test_a_text_that_is_not_utf_8(desk: Desk) -> None:
    (desk.folder / "report.md").write_bytes(b"# Report\n\xff\n")
    out, _, status = desk.run("check", "--document", TEXT, "--format", "line")
    assert (out, status) == ("report.md:2:1: error[encoding]: the byte 0xff is not UTF-8\n", 2)


@pytest.mark.parametrize("command", [("check",), ("source", "ATL", "courses"), ("paragraphs",)])
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("T/1=nowhere.md", "nowhere.md:1:1: error[unreadable]: the file cannot be read: No such file or directory"),
        ("T/2=report.md", "error: no document is named `T/2`; did you mean `T/1`?"),
        ("=report.md", "expected ID=PATH such as `A/77/97=report.txt`, not `=report.md`"),
        ("T/1=", "expected ID=PATH such as `A/77/97=report.txt`, not `T/1=`"),
        ("T/1=profiles", "profiles:1:1: error[unreadable]: the file cannot be read: Is a directory"),
    ],
)
def test_a_document_that_is_not_to_be_had(desk: Desk, command: tuple[str, ...], given: str, told: str) -> None:
    out, err, status = desk.run(*command, "--document", given)
    assert status == 2
    assert told in out + err
    assert "Traceback" not in out + err


def test_a_path_alone_is_no_document_for_check(desk: Desk) -> None:
    _, err, status = desk.run("check", "--document", "report.md")
    assert status == 2
    assert "expected ID=PATH" in err


def test_only_the_profile_at_a_path_is_held_against_the_text(desk: Desk) -> None:
    out, _, status = desk.run("check", "profiles/states/LEM.yaml", "--document", TEXT)
    assert status == 0
    assert out.splitlines()[-1].startswith("T/1 against report.md: 1 locator, ")
    assert "uncited" not in out


def test_an_entry_stands_beside_its_paragraph(desk: Desk) -> None:
    out, err, status = desk.run("source", "Atlantis", "law-of-the-sea", "--document", "report.md")
    assert (err, status) == ("", 0)
    assert "[Atlantis 2.2] line 12; the paragraph that was" in out
    assert "它在2021年通过了海洋法。" in out
    assert "title (zh): 海洋法" in out


def test_the_label_of_a_paragraph_shows_every_entry_under_it(desk: Desk) -> None:
    out, _, _ = desk.run("source", "ATL", "2.1", "--document", TEXT, "--format", "json")
    made = json.loads(out)
    assert [entry["id"] for entry in made["entries"]] == ["courses"]
    assert made["paragraphs"][0]["as_read"] is True
    assert made["paragraphs"][0]["text"] == "In 2021 it held 12 courses for Lemuria."


def test_what_an_entry_says_beyond_its_paragraph_is_shown_and_exits_with_one(desk: Desk) -> None:
    desk.change("profiles/states/ATL.yaml", "value: 12", "value: 20")
    out, err, status = desk.run("source", "ATL", "courses", "--document", TEXT, "--format", "markdown")
    assert status == 1
    assert "> In 2021 it held 12 courses for Lemuria." in out
    assert "the number `20` does not stand in Atlantis, paragraph 2.1" in err


def test_an_entry_on_another_document_is_not_shown_beside_this_one(desk: Desk) -> None:
    desk.change("profiles/documents.yaml", "documents:\n", "documents:\n  - {id: T/2, title: A law, date: 2013, read_in: en}\n")
    desk.change("profiles/states/LEM.yaml", '[{document: T/1, section: Lemuria, paragraph: "1"}]', "[{document: T/2, article: 3}]")
    told = {
        "report.md": "the entry cites `T/2`, which declares no sections under which paragraphs could be found",
        "T/1=report.md": "the entry cites `T/2`, not `T/1`",
    }
    for given, message in told.items():
        out, err, status = desk.run("source", "LEM", "no-law", "--document", given)
        assert (out, status) == ("", 2)
        assert f"profiles/states/LEM.yaml:4:9: error[{'missing-section' if given == 'report.md' else 'unknown-document'}]: {message}" in err


def test_an_unknown_entry_is_answered_with_the_nearest(desk: Desk) -> None:
    _, err, status = desk.run("source", "ATL", "coursse", "--document", TEXT)
    assert (err, status) == ("error: no entry is named `coursse`; did you mean `courses`?\n", 2)


def test_the_paragraphs_are_listed_with_the_entries_that_cite_them(desk: Desk) -> None:
    out, _, status = desk.run("paragraphs", "--document", TEXT, "--format", "json")
    rows = json.loads(out)
    assert status == 0
    assert [(row["section"], row["paragraph"], row["entries"]) for row in rows] == [
        ("Atlantis", "1", 1),
        ("Atlantis", "2.1", 1),
        ("Atlantis", "2.2", 1),
        ("Lemuria", "1", 1),
    ]
    table, _, _ = desk.run("paragraphs", "--document", TEXT)
    assert len(table.splitlines()) == 2 + len(rows)


def test_the_file_of_fingerprints_is_what_the_program_writes(desk: Desk) -> None:
    out, _, _ = desk.run("paragraphs", "--document", TEXT, "--format", "yaml")
    kept = desk.folder / "profiles" / "paragraphs" / "T_1.yaml"
    assert yaml.safe_load(out) == yaml.safe_load(kept.read_text(encoding="utf-8"))


def test_every_fault_of_the_parties_is_told_at_once(desk: Desk) -> None:
    path = desk.folder / "profiles" / "parties.yaml"
    more = (
        "  - {id: ATL, name: Again, kind: state}",
        "  - {id: A1, name: One, kind: body, of: B1}",
        "  - {id: B1, name: Two, kind: body, of: A1}",
        "  - {id: C1, name: Three, kind: body, of: LEMU}",
        "  - {id: D1, name: Four, kind: party}",
    )
    path.write_text(path.read_text(encoding="utf-8") + "\n".join(more) + "\n", encoding="utf-8")
    told = [
        "profiles/parties.yaml:4:10: error[duplicate-id]: the id `ATL` stands twice in parties",
        "profiles/parties.yaml:5:41: error[cycle]: a party belongs to itself: `A1` to `B1` to `A1`",
        "profiles/parties.yaml:7:43: error[unknown-party]: no party is named `LEMU`",
        "profiles/parties.yaml:8:32: error[unknown-word]: `party` is not a word of `kind`",
    ]
    for words in (("check",), ("check", "profiles/parties.yaml")):
        out, _, status = desk.run(*words, "--format", "line")
        assert (out.splitlines(), status) == (told, 2)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("document: T/1", "document: T/2", "profiles/paragraphs/T_1.yaml:1:11: error[unknown-document]: no document is named `T/2`"),
        (
            "  Lemuria:",
            "  Lemurien:",
            "profiles/paragraphs/T_1.yaml:8:3: error[unknown-section]: the document `T/1` has no section `Lemurien`",
        ),
    ],
)
def test_paragraphs_of_nothing_known(desk: Desk, old: str, new: str, told: str) -> None:
    desk.change("profiles/paragraphs/T_1.yaml", old, new)
    for words in (("check",), ("check", "profiles/paragraphs/T_1.yaml")):
        out, _, status = desk.run(*words, "--format", "line")
        assert told in out.splitlines()
        assert status == 2


def test_a_document_has_one_file_of_paragraphs(desk: Desk) -> None:
    folder = desk.folder / "profiles" / "paragraphs"
    shutil.copy(folder / "T_1.yaml", folder / "again.yaml")
    out, _, status = desk.run("check", "--format", "line")
    second, first = "profiles/paragraphs/again.yaml", "profiles/paragraphs/T_1.yaml"
    found = {f"{name}:1:1: error[duplicate-id]: a second file holds the paragraphs of `T/1`\n" for name in (second, first)}
    assert out in found
    assert status == 2


READING = """document: T/1
section: Lemuria
profile: LEM
by: second reader
on: 2022-06-21
language: zh
statements:
  - {id: lem-1-1, at: "1", says: Lemuria has no law, in: [no-law]}
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("document: T/1", "document: T/3", "1:11: error[unknown-document]: no document is named `T/3`"),
        (
            "section: Lemuria",
            "section: Lemurien",
            "2:10: error[unknown-section]: the paragraphs of the section `Lemurien` of `T/1` are not known",
        ),
        ("profile: LEM", "profile: LEN", "3:10: error[unknown-profile]: there is no profile of `LEN`"),
        ('at: "1"', 'at: "3"', "8:23: error[unknown-paragraph]: the section `Lemuria` of `T/1` has no paragraph `3`"),
        ("[no-law]", "[]", "8:58: error[malformed]: expected at least one entry for `in`"),
    ],
)
def test_a_second_reading_is_checked_alone_and_with_the_rest(desk: Desk, old: str, new: str, told: str) -> None:
    path = desk.folder / "profiles" / "readings" / "LEM.yaml"
    path.parent.mkdir()
    path.write_text(READING, encoding="utf-8")
    for words in (("check",), ("check", "profiles/readings/LEM.yaml")):
        assert desk.run(*words, "--format", "line") == ("", "", 0)
    desk.change("profiles/readings/LEM.yaml", old, new)
    for words in (("check",), ("check", "profiles/readings/LEM.yaml")):
        out, _, status = desk.run(*words, "--format", "line")
        assert told in {line.removeprefix("profiles/readings/LEM.yaml:") for line in out.splitlines()}
        assert status == 2


def test_words_that_a_second_reading_quotes_stand_in_the_text(desk: Desk) -> None:
    path = desk.folder / "profiles" / "readings" / "LEM.yaml"
    path.parent.mkdir()
    path.write_text(READING.replace("has no law, in", "has no law, words: has a law, in"), encoding="utf-8")
    assert desk.run("check", "--format", "line") == ("", "", 0)
    out, _, status = desk.run("check", "--document", TEXT, "--format", "line")
    assert out == "profiles/readings/LEM.yaml:8:61: error[not-in-paragraph]: the words `has a law` do not stand in Lemuria, paragraph 1\n"
    assert status == 2


def test_paragraphs_in_another_language_than_the_text_was_read_in(desk: Desk) -> None:
    desk.change("profiles/paragraphs/T_1.yaml", "language: zh", "language: en")
    out, _, status = desk.run("check", "--format", "line")
    assert (out, status) == ("profiles/paragraphs/T_1.yaml:2:11: error[unknown-word]: the text of `T/1` was read in `zh`, not in `en`\n", 2)


@pytest.mark.parametrize("words", [("source", "ATL", "courses"), ("check",), ("paragraphs",)])
def test_a_path_that_is_too_long_is_a_message(desk: Desk, words: tuple[str, ...]) -> None:
    out, err, status = desk.run(*words, "--document", f"T/1={'x' * 5000}")
    assert status == 2
    assert "Traceback" not in out + err
    assert "File name too long" in out + err


def test_a_party_that_belongs_to_no_word_is_of_the_wrong_type(desk: Desk) -> None:
    path = desk.folder / "profiles" / "parties.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  - {id: A1, name: One, kind: body, of: {a: b}}\n", encoding="utf-8")
    out, _, status = desk.run("check", "--format", "line")
    assert (out, status) == ("profiles/parties.yaml:4:41: error[wrong-type]: expected text for `of`\n", 2)


def test_a_folder_that_cannot_be_named_is_a_message(desk: Desk) -> None:
    out, err, status = run(desk.monkeypatch, desk.capsys, desk.folder, "assistance", "--profiles", "x" * 5000)
    assert (out, status) == ("", 2)
    assert err.endswith(": File name too long\n")

"""Files that are large, deep, broken or hostile, and commands typed wrong: one clear message, exit 2, and never a traceback."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from running import run

Run = Callable[..., tuple[str, str, int]]
HEAD = "state: JAM\nname: Jamaica\n"


@pytest.fixture
def gap(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """The program, run in a new folder; it may take two seconds, and must not show a traceback."""

    def command(*words: str) -> tuple[str, str, int]:
        start = time.perf_counter()
        out, err, status = run(monkeypatch, capsys, tmp_path, *words)
        assert time.perf_counter() - start < 20
        assert "Traceback" not in out + err
        return out, err, status

    return command


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8)
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            HEAD + "known_unread:\n" + "  - x\n" * 1_900_000,
            "file.yaml:1:1: error[too-large]: the file has 10.9 MiB; at most 4 MiB are read",
            id="10 MB",
        ),
        pytest.param(
            HEAD + "known_unread: " + "[" * 100_000, "file.yaml:3:74: error[too-deep]: nested deeper than 60 levels", id="100,000 brackets"
        ),
        pytest.param("{" * 100_000, "file.yaml:1:61: error[too-deep]: nested deeper than 60 levels", id="100,000 braces"),
        pytest.param("- " * 100_000, "file.yaml:1:121: error[too-deep]: nested deeper than 60 levels", id="100,000 dashes"),
        pytest.param(BOMB, "file.yaml:1:4: error[anchor]: the anchor `&a` is not allowed", id="aliases that explode"),
        pytest.param(HEAD + "<<: {un_member: false}\n", "file.yaml:3:1: error[unknown-key]: there is no key `<<` here", id="merge key"),
        pytest.param("", "file.yaml:1:1: error[empty-file]: the file is empty", id="empty"),
        pytest.param("\n\n", "file.yaml:1:1: error[empty-file]: the file is empty", id="blank lines"),
        pytest.param("12\n", "file.yaml:1:1: error[wrong-type]: expected keys and values at the top of the file", id="a number"),
        pytest.param("- a\n", "file.yaml:1:1: error[wrong-type]: expected keys and values at the top of the file", id="a list"),
        pytest.param(
            "a: b\n",
            "file.yaml:1:1: error[unknown-key]: the top of the file has none of the keys `state`, `organisation`,",
            id="no known key",
        ),
        pytest.param(HEAD + "\tname: x\n", "file.yaml:3:1: error[yaml]: this is not YAML", id="a tab"),
        pytest.param(HEAD + 'known_unread: ["open\n', "error[yaml]: this is not YAML", id="an open quote"),
        pytest.param(
            HEAD + "known_unread: [" + "x" * 100_000 + "]\n",
            "file.yaml:3:16: error[too-long]: the text has 100000 characters; at most 4000 are read",
            id="a long title",
        ),
        pytest.param(
            HEAD + "known_unread: [null]\n", "file.yaml:3:16: error[wrong-type]: expected text for `known_unread`", id="nothing for text"
        ),
        pytest.param(HEAD + "? [a, b]\n: c\n", "file.yaml:3:3: error[bad-key]: a key is a word", id="a list for a key"),
        pytest.param(
            HEAD + "reviewed: [{document: A/77/97, section: Jamaica, scope: whole, by: x, on: 2022-13}]\n",
            "file.yaml:3:75: error[bad-date]: there is no day `2022-13` in the calendar",
            id="month 13",
        ),
    ],
)
def test_a_file_that_cannot_be_used(gap: Run, tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "file.yaml").write_text(content, encoding="utf-8")
    out, err, status = gap("check", "file.yaml")
    assert message in out
    assert (err, status) == ("", 2)
    out, err, status = gap("assess", "file.yaml", "-o", "out.json", "--format", "json")
    assert status == 2
    assert out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["file.yaml"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xff\xfes\x00t\x00", "file.yaml:1:1"),
        (HEAD.encode() + b"known_unread: [caf\xe9]\n", "file.yaml:3:19"),
        (b"state: JAM\nname: J\x00\n", "file.yaml:2:8"),
    ],
)
def test_bytes_that_are_no_text(gap: Run, tmp_path: Path, content: bytes, place: str) -> None:
    (tmp_path / "file.yaml").write_bytes(content)
    out, _, status = gap("check", "file.yaml")
    assert out.startswith(f"{place}: error[")
    assert status == 2


def test_all_problems_at_once_sorted_by_place(gap: Run, tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text(
        HEAD
        + "measurs: []\nadherences:\n  - {instrument: CWCC, act: ratification, date: 2013-02-30, evidence: []}\n"
        + "planned:\n  - {effect: transit_controls, evidence: [{document: A/77/98}]}\n",
        encoding="utf-8",
    )
    out, _, status = gap("check", "file.yaml", "--format", "line")
    heads = [line.split(": ")[0] + " " + line.split("[")[1].split("]")[0] for line in out.splitlines()]
    assert heads == [
        "file.yaml:3:1 unknown-key",
        "file.yaml:5:18 unknown-instrument",
        "file.yaml:5:49 bad-date",
        "file.yaml:5:71 missing-evidence",
        "file.yaml:7:14 unknown-effect",
        "file.yaml:7:54 unknown-document",
    ]
    assert status == 2


def test_the_problems_of_two_profiles_are_told_together(gap: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(HEAD + "measurs: []\n", encoding="utf-8")
    out, err, status = gap("assess", "one.yaml", "two.yaml")
    assert out == ""
    assert "one.yaml:3:1: error[unknown-key]" in err
    assert "two.yaml:3:1: error[unknown-key]" in err
    assert err.endswith("2 problems; nothing was written\n")
    assert status == 2


def test_a_fault_in_the_rules_is_told_once_and_not_at_every_use(gap: Run, tmp_path: Path, root: Path) -> None:
    copy_rules(root, tmp_path)
    file = tmp_path / "rules" / "instruments" / "nuclear.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("kind: treaty", "kind: treety", 1), encoding="utf-8")
    out, err, status = gap("assess", "JAM", "--rules", "rules")
    assert err.count("error[") == 1
    assert "rules/instruments/nuclear.yaml:" in err
    assert "did you mean `treaty`?" in err
    assert (out, status) == ("", 2)


def copy_rules(root: Path, place: Path) -> None:
    for path in (root / "rules").rglob("*.yaml"):
        target = place / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


def test_rules_without_examples_and_effects_that_nobody_asks_for(gap: Run, tmp_path: Path, root: Path) -> None:
    copy_rules(root, tmp_path)
    (tmp_path / "rules" / "examples" / "op2.yaml").unlink()
    vocabulary = tmp_path / "rules" / "vocabulary.yaml"
    text = vocabulary.read_text(encoding="utf-8")
    vocabulary.write_text(
        text.replace("effects:\n", "effects:\n  - {id: idle, name: Idle, tag: practice, definition: Nothing.}\n", 1), encoding="utf-8"
    )
    out, _, status = gap("check", "rules", "--format", "line")
    assert "rules/vocabulary.yaml:1:1: finding[unused-effect]: no row asks for the effect `idle`" in out
    assert "rules/examples/:1:1: finding[no-example]: no example shows the row `1540.OP2.use.framework` in place" in out
    assert status == 1


def test_folders_without_what_they_should_hold(gap: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder.yaml").mkdir()
    assert gap("check", "empty")[0].startswith("empty/:1:1: error[no-files]: the folder holds no YAML file\n")
    assert gap("assess", "JAM", "--rules", "nowhere")[2] == 2
    _, err, status = gap("assess", "JAM", "--rules", "empty")
    assert "empty/checklist/:1:1: error[no-files]: there is no such folder" in err
    assert status == 2
    _, err, status = gap("assess", "JAM", "--profiles", "empty")
    assert "empty/documents.yaml:1:1: error[unreadable]: the file cannot be read: No such file or directory" in err
    assert status == 2
    _, err, status = gap("assess", "folder.yaml")
    assert "folder.yaml:1:1: error[unreadable]: the file cannot be read: Is a directory" in err
    assert status == 2


def test_a_depositary_table_with_other_columns(gap: Run, tmp_path: Path, root: Path) -> None:
    (tmp_path / "profiles" / "states").mkdir(parents=True)
    (tmp_path / "profiles" / "status").mkdir()
    (tmp_path / "profiles" / "documents.yaml").write_bytes((root / "profiles" / "documents.yaml").read_bytes())
    (tmp_path / "profiles" / "states" / "JAM.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "profiles" / "status" / "CWC.csv").write_text(
        "# source: x\n# as_of: 2022-06-01\n# exhaustive: true\na,b\n", encoding="utf-8"
    )
    out, err, status = gap("assess", "JAM", "--profiles", "profiles")
    assert "profiles/status/CWC.csv:4:1: error[wrong-columns]: expected the columns state,act,date,effective" in err
    assert (out, status) == ("", 2)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["assess", "Jamaika"], "error: no State or organisation is named `Jamaika`; did you mean `Jamaica`?\n"),
        (["assess", "XYZ"], "error: no State or organisation is named `XYZ`; there are profiles of CUB (Cuba), ESP (Spain), "),
        (
            ["explain", "QAT", "1540.OP2.chemical.used.framework"],
            "error: no item is named `1540.OP2.chemical.used.framework`; did you mean `1540.OP2.chemical.use.framework`?\n",
        ),
        (["assess"], "Error: Missing argument 'STATE...'.\n"),
        (["asses", "JAM"], "Error: No such command 'asses'."),
        (["assess", "JAM", "--as-of", "2022-13-01"], "Error: Invalid value for '--as-of': there is no day `2022-13-01` in the calendar\n"),
        (["assess", "JAM", "--as-of", "2022"], "Error: Invalid value for '--as-of': expected a day such as `2022-06-14`, not `2022`\n"),
        (
            ["assess", "JAM", "--known-by", "soon"],
            "Error: Invalid value for '--known-by': expected a date such as `2013`, `2013-05` or `2013-05-12`, not `soon`\n",
        ),
        (["assess", "JAM", "--evidence", "presumed"], "Error: Invalid value for '--evidence': 'presumed' is not one of "),
        (["assess", "JAM", "--format", "xml"], "Error: Invalid value for '--format': 'xml' is not one of 'table', 'json', 'csv'.\n"),
        (["assess", "JAM", "--asof", "2022-06-14"], "Error: No such option '--asof'."),
        (["report", "JAM", "-o", "nowhere/x.md"], "Error: cannot write nowhere/x.md: No such file or directory\n"),
        (["assess", "nowhere.yaml"], "nowhere.yaml:1:1: error[unreadable]: the file cannot be read: No such file or directory\n"),
    ],
)
def test_a_command_typed_wrong(gap: Run, tmp_path: Path, words: list[str], message: str) -> None:
    out, err, status = gap(*words)
    assert message in err
    assert (out, status) == ("", 2)
    assert list(tmp_path.iterdir()) == []


def test_a_report_is_not_written_over_a_folder(gap: Run, tmp_path: Path) -> None:
    (tmp_path / "out.json").mkdir()
    _, err, status = gap("assess", "JAM", "-o", "out.json")
    assert err == "Error: cannot write out.json: Is a directory\n"
    assert status == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["out.json"]


def test_check_tells_problems_in_each_format(gap: Run, tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text(HEAD + "measurs: []\n", encoding="utf-8")
    assert gap("check", "file.yaml", "--format", "line")[0] == "file.yaml:3:1: error[unknown-key]: there is no key `measurs` here\n"
    assert '"code": "unknown-key"' in gap("check", "file.yaml", "--format", "json")[0]
    assert gap("check", "file.yaml", "-o", "problems.txt")[2] == 2
    assert "measurs" in (tmp_path / "problems.txt").read_text(encoding="utf-8")

"""Files that are large, deep, broken or hostile, and commands typed wrong: one clear message, exit 2, and never a traceback."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from running import run

Run = Callable[..., tuple[str, str, int]]
HEAD = "state: JAM\nname: Jamaica\n"


@pytest.fixture
def gap(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """The program, run in a new folder; it answers soon, and never with a traceback."""

    def command(*words: str) -> tuple[str, str, int]:
        start = time.perf_counter()
        out, err, status = run(monkeypatch, capsys, tmp_path, *words)
        assert time.perf_counter() - start < 10  # a second or two on a machine that does nothing else
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
            "file.yaml:1:1: error[too-large]: the file has more than 4 MiB",
            id="10 MB",
        ),
        pytest.param(HEAD + "known_unread: " + "[" * 100_000, "error[too-deep]: nested deeper than 60 levels", id="100,000 brackets"),
        pytest.param("{" * 100_000, "error[too-deep]: nested deeper than 60 levels", id="100,000 braces"),
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
        (HEAD.encode() + b"known_unread: [Jam\xe9]\n", "file.yaml:3:19"),
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


NO_RULES = """\
{0}/:1:1: error[no-files]: {1}
  = help: name a folder of rules, or copy the program's own and change it

1 problem; nothing was written
"""
NO_PROFILES = """\
{0}/:1:1: error[no-files]: {1}
  = help: name a folder of profiles, with the documents that they cite

1 problem; nothing was written
"""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--rules", "nowhere"], NO_RULES.format("nowhere", "there is no such folder")),
        (["--rules", "empty"], NO_RULES.format("empty", "the folder holds no `vocabulary.yaml`")),
        (["--profiles", "nowhere"], NO_PROFILES.format("nowhere", "there is no such folder")),
        (["--profiles", "empty"], NO_PROFILES.format("empty", "the folder holds no `documents.yaml`")),
    ],
)
def test_a_folder_of_rules_or_profiles_that_is_none(gap: Run, tmp_path: Path, words: list[str], message: str) -> None:
    (tmp_path / "empty").mkdir()
    assert gap("assess", "JAM", "-o", "out.txt", *words) == ("", message, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_paths_that_lead_to_no_file(gap: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    head = "error[no-files]: the folder holds no YAML file\n  = help: name a folder that holds YAML files"
    assert gap("check", "empty") == (f"empty/:1:1: {head}\nempty: nothing to check\n", "", 2)
    assert gap("check", "empyt")[0].endswith("there is no such file or folder\n  = help: did you mean `empty`?\nempyt: nothing to check\n")
    assert gap("check", "x" * 5000)[0].endswith(
        ": error[unreadable]: the file cannot be read: File name too long\n" + "x" * 5000 + ": nothing to check\n"
    )
    assert gap("check", "pipe.yaml")[0].startswith("pipe.yaml:1:1: error[unreadable]: this is neither a file nor a folder\n")
    for name, why in (("folder", "the file cannot be read: Is a directory"), ("pipe", "this is neither a file nor a folder")):
        message = f"{name}.yaml:1:1: error[unreadable]: {why}\n\n1 problem; nothing was written\n"
        assert gap("assess", f"{name}.yaml") == ("", message, 2)


TABLE = "# source: x\n# as_of: 2022-06-01\n# exhaustive: true\nstate,act,date,effective\n"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "# as_of: soon\n# exhaustive: maybe\nstate,act,date,effective\n",
            [
                "1:1: error[missing-key]: the table has no line `# source: ...`",
                "1:10: error[bad-date]: expected a date such as `2013`, `2013-05` or `2013-05-12`, not `soon`",
                "2:15: error[unknown-word]: `maybe` is not a word of `exhaustive`",
            ],
        ),
        (
            f"{TABLE}JAM,ratified,2013-02-30,\n\nJAM\njam,accession,,\n",
            [
                "5:5: error[unknown-word]: `ratified` is not an act",
                "5:14: error[bad-date]: there is no day `2013-02-30` in the calendar",
                "7:1: error[wrong-columns]: expected 4 values, not 1",
                "8:1: error[unknown-state]: no State has the code `jam`",
            ],
        ),
        (f'{TABLE}JAM,"accession,,\n', ["5:1: error[wrong-columns]: this is not a line of a table: unexpected end of data"]),
        (
            f"{TABLE}{'J' * 200_000},a,,\n",
            ["5:1: error[wrong-columns]: this is not a line of a table: field larger than field limit (131072)"],
        ),
        (f"{TABLE}JAM,accession\x00,,\n", ["5:14: error[control-character]: the character U+0000 is not allowed"]),
        ("\n", ["1:1: error[missing-key]", "1:1: error[missing-key]", "1:1: error[missing-key]", "1:1: error[wrong-columns]"]),
    ],
)
def test_depositary_tables(gap: Run, tmp_path: Path, root: Path, text: str, messages: list[str]) -> None:
    profiles = tmp_path / "profiles"
    (profiles / "states").mkdir(parents=True)
    (profiles / "status").mkdir()
    (profiles / "documents.yaml").write_bytes((root / "profiles" / "documents.yaml").read_bytes())
    (profiles / "states" / "JAM.yaml").write_text(HEAD, encoding="utf-8")
    (profiles / "status" / "CWC.csv").write_text(text, encoding="utf-8")
    out, err, status = gap("check", "profiles/status/CWC.csv", "--format", "line")
    told = out.splitlines()
    assert [line.startswith(f"profiles/status/CWC.csv:{message}") for line, message in zip(told, messages, strict=True)] == [True] * len(
        told
    )
    assert (err, status) == ("", 2)
    out, err, status = gap("assess", "JAM", "--profiles", "profiles")
    assert (out, status) == ("", 2)
    assert err.count("error[") == len(messages)


STATES = (
    "AFG (Afghanistan), AUS (Australia), AZE (Azerbaijan), CIS (Commonwealth of Independent States), CUB (Cuba), ESP (Spain) and 16 more"
)
DATE = "expected a date such as `2013`, `2013-05` or `2013-05-12`, not"
GRADES = "'asserted', 'cited', 'located', 'read', 'confirmed'"


def usage(command: str, arguments: str, message: str) -> str:
    return f"Usage: gap1540 {command}[OPTIONS] {arguments}\nTry 'gap1540 {command}--help' for help.\n\nError: {message}\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("assess Jamaika", "error: no State or organisation is named `Jamaika`; did you mean `Jamaica`?\n"),
        (
            "assess XYZ",
            f"error: no State or organisation is named `XYZ`; there are profiles of {STATES}; `gap1540 states` lists every State\n",
        ),
        (
            "explain QAT 1540.OP2.chemical.used.framework",
            "error: no item is named `1540.OP2.chemical.used.framework`; did you mean `1540.OP2.chemical.use.framework`?\n",
        ),
        ("explain QAT transit", "error: no item is named `transit`; items have names such as `1540.OP1.nuclear.npt.status`\n"),
        ("assess", usage("assess ", "STATE...", "Missing argument 'STATE...'.")),
        ("explain QAT", usage("explain ", "STATE ITEM", "Missing argument 'ITEM'.")),
        ("asses JAM", usage("", "[COMMAND] [ARGS]...", "No such command 'asses'. Did you mean 'assess'?")),
        ("assess JAM --asof 2022-06-14", usage("assess ", "STATE...", "No such option '--asof'. Did you mean '--as-of'?")),
        ("assess JAM --as-of", "Error: Option '--as-of' requires an argument.\n"),
        (
            "assess JAM --as-of 2022-13-01",
            usage("assess ", "STATE...", "Invalid value for '--as-of': there is no day `2022-13-01` in the calendar"),
        ),
        (
            "assess JAM --as-of 2022",
            usage("assess ", "STATE...", "Invalid value for '--as-of': expected a day such as `2022-06-14`, not `2022`"),
        ),
        ("assess JAM --known-by soon", usage("assess ", "STATE...", f"Invalid value for '--known-by': {DATE} `soon`")),
        (
            "assess JAM --evidence presumed",
            usage("assess ", "STATE...", f"Invalid value for '--evidence': 'presumed' is not one of {GRADES}."),
        ),
        (
            "assess JAM --format xml",
            usage("assess ", "STATE...", "Invalid value for '--format': 'xml' is not one of 'table', 'json', 'csv', 'parquet'."),
        ),
        (
            "check --format csv",
            usage("check ", "[PATH...]", "Invalid value for '--format': 'csv' is not one of 'text', 'line', 'json'."),
        ),
        ("report JAM -o nowhere/x.md", "Error: cannot write nowhere/x.md: No such file or directory\n"),
        (
            "assess nowhere.yaml",
            "nowhere.yaml:1:1: error[unreadable]: the file cannot be read: No such file or directory\n\n1 problem; nothing was written\n",
        ),
    ],
)
def test_a_command_typed_wrong(gap: Run, tmp_path: Path, words: str, message: str) -> None:
    assert gap(*words.split()) == ("", message, 2)
    assert list(tmp_path.iterdir()) == []


def test_a_report_is_not_written_over_a_folder(gap: Run, tmp_path: Path) -> None:
    (tmp_path / "out.json").mkdir()
    assert gap("assess", "JAM", "-o", "out.json") == ("", "Error: cannot write out.json: Is a directory\n", 2)
    assert [path.name for path in tmp_path.rglob("*")] == ["out.json"]


def test_a_report_is_not_written_into_a_folder_without_leave(gap: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> None:  # as root, who runs some of these tests, every folder may be written into
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    assert gap("report", "JAM", "-o", "report.md") == ("", "Error: cannot write report.md: Permission denied\n", 2)
    assert list(tmp_path.iterdir()) == []


def test_windows_line_ends_and_a_byte_order_mark_move_no_place(gap: Run, tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_bytes(b"\xef\xbb\xbfstate: jam\r\nname: Jamaica\r\nmeasurs: []\r\n")
    out, _, status = gap("check", "file.yaml")
    assert "file.yaml:1:8: error[malformed]: `jam` does not have the form of `state`\n  |\n1 | state: jam\n  |        ^^^\n" in out
    assert "file.yaml:3:1: error[unknown-key]: there is no key `measurs` here\n  |\n3 | measurs: []\n  | ^^^^^^^\n" in out
    assert status == 2


def test_a_file_cannot_command_the_terminal(gap: Run, tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text('state: "\\e[2J\\n\u202ejam"\nname: Jamaica\n', encoding="utf-8")
    out, _, status = gap("check", "file.yaml")
    assert out.startswith("file.yaml:1:8: error[control-character]: the character U+001B is not allowed\n")
    assert not set("\x1b\u202e") & set(out)
    assert status == 2
    (tmp_path / "file.yaml").write_text('state: "[2J\\n\u202ejam"\nname: Jamaica\n', encoding="utf-8")
    out, _, status = gap("check", "file.yaml")
    assert out.startswith("file.yaml:1:8: error[malformed]: `[2J\ufffd\ufffdjam` does not have the form of `state`\n")
    assert not set("\x1b\u202e") & set(out)
    assert status == 2


def test_long_words_and_long_lines_are_shown_in_part(gap: Run, tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text(f"{HEAD}{'k' * 1000}: 1\nknown_unread: [{'a, ' * 10_000}12]\n", encoding="utf-8")
    out, _, status = gap("check", "file.yaml")
    assert f"file.yaml:3:1: error[unknown-key]: there is no key `{'k' * 120}…` here\n  |\n3 | {'k' * 200}…\n" in out
    assert "file.yaml:4:30016: error[wrong-type]: expected text for `known_unread`\n" in out
    assert f"4 | …{('a, ' * 20)[1:]}12]\n  | {' ' * 60}^^\n" in out
    assert status == 2


def test_the_same_fault_five_thousand_times(gap: Run, tmp_path: Path) -> None:
    entry = "  - {effect: transit_controls, evidence: [{document: A/77/97, section: Jamaica, paragraph: 1}]}\n"
    (tmp_path / "file.yaml").write_text(f"{HEAD}planned:\n{entry * 5_000}", encoding="utf-8")
    out, _, status = gap("check", "file.yaml")
    assert out.count("did you mean `transit_control`?") == 5_000
    assert status == 2


ENTRY = "measures:\n  - {id: evidence-law, kind: law, title: {en: A law}, evidence: [{document: A/77/97, section: Jamaica, paragraph: 1}]"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f"{ENTRY}, figures: [{{what: x, value: many}}]}}\n", "4:147: error[wrong-type]: expected a number for `value`"),
        (f"{ENTRY}, figures: [{{what: x, value: 1e999}}]}}\n", "4:147: error[wrong-type]: expected a number for `value`"),
        (
            ENTRY.replace("paragraph: 1", "paragraph: [1]") + "}\n",
            "4:115: error[wrong-type]: expected text or a whole number for `paragraph`",
        ),
        (ENTRY.replace("en:", "fr:") + "}\n", "4:5: error[malformed]: measure `evidence-law` needs a `title` in `en`"),
        (ENTRY.replace("en:", "eng:") + "}\n", "4:43: error[malformed]: `eng` does not have the form of a key of `title`"),
        (ENTRY.replace("A law", "''") + "}\n", "4:47: error[malformed]: expected some text for `en`"),
        ("measures:\n", "3:10: error[wrong-type]: expected a list for `measures`"),
        (
            "reviewed: [{document: A/77/97, section: Jamaica, scope: whole, by: x, on: 2022-02-30}]\n",
            "3:75: error[bad-date]: there is no day `2022-02-30` in the calendar",
        ),
        (
            ENTRY.replace("paragraph: 1", "paragraph: 1, grade: read") + "}\n",
            "4:66: error[missing-evidence]: evidence of grade `read` names who read it (`by`), when (`on`) and in which `language`",
        ),
    ],
)
def test_values_that_do_not_fit_are_told_once_and_plainly(gap: Run, tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "file.yaml").write_text(HEAD + content, encoding="utf-8")
    assert gap("check", "file.yaml", "--format", "line") == (f"file.yaml:{message}\n", "", 2)


EXAMPLE = "examples:\n  - name: x\n    day: 2022-06-14\n    profile: {}\n    expect: {1540.OP2.nuclear.use.framework: not_assessed}\n"


@pytest.mark.parametrize(
    ("content", "messages"),
    [
        (EXAMPLE + "    evidence: reed\n", ["6:15: error[unknown-word]: `reed` is not a word of `evidence`"]),
        (EXAMPLE.replace("-06-14", ""), ["3:10: error[bad-date]: an example has a whole day, such as `2022-06-14`"]),
        (EXAMPLE.replace("nuclear", "nuklear"), ["5:14: error[unknown-item]: no item is named `1540.OP2.nuklear.use.framework`"]),
        (
            EXAMPLE.replace("{}", "{measurs: [], planned: [{effect: transit_control}]}"),
            [
                "4:15: error[unknown-key]: there is no key `measurs` here",
                "4:38: error[missing-evidence]: expected at least one piece of evidence",
            ],
        ),
    ],
)
def test_faulty_examples(gap: Run, tmp_path: Path, content: str, messages: list[str]) -> None:
    (tmp_path / "file.yaml").write_text(content, encoding="utf-8")
    out, err, status = gap("check", "file.yaml", "--format", "line")
    assert out.splitlines() == [f"file.yaml:{message}" for message in messages]
    assert (err, status) == ("", 2)


def test_other_files_of_profiles(gap: Run, tmp_path: Path) -> None:
    (tmp_path / "documents.yaml").write_text("documents:\n  - {id: a, title: A, date: 2022}\n  - {id: a, title: B, date: 2022}\n", "utf-8")
    (tmp_path / "file.yaml").write_text("stat: JAM\nname: Jamaica\n", encoding="utf-8")
    out, _, status = gap("check", "documents.yaml", "--format", "line")
    assert (out, status) == ("documents.yaml:3:10: error[duplicate-id]: the id `a` stands twice in documents\n", 2)
    out, _, status = gap("check", "file.yaml")
    assert out.startswith("file.yaml:1:1: error[unknown-key]: the top of the file has none of the keys `state`, `organisation`, ")
    assert "  = help: did you mean `state`?\n" in out
    assert status == 2


def test_check_tells_problems_in_each_format(gap: Run, tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text(HEAD + "measurs: []\n", encoding="utf-8")
    assert gap("check", "file.yaml", "--format", "line")[0] == "file.yaml:3:1: error[unknown-key]: there is no key `measurs` here\n"
    assert '"code": "unknown-key"' in gap("check", "file.yaml", "--format", "json")[0]
    assert gap("check", "file.yaml", "-o", "problems.txt")[2] == 2
    assert "measurs" in (tmp_path / "problems.txt").read_text(encoding="utf-8")

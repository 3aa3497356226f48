"""Groups wherever a State is accepted, and the whole message of what cannot be, of the commands about many States and about time."""

import json
from pathlib import Path

import pytest

from running import run
from test_asking_commands import Go

DAY = ("--as-of", "2026-11-30", "--known-by", "2026-11-30")
ITEM = "1540.OP1.nuclear.icsant.status"


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Go:
    return Go(monkeypatch, capsys, tmp_path)


def usage(command: str, arguments: str, message: str) -> str:
    return f"Usage: gap1540 {command} [OPTIONS] {arguments}\nTry 'gap1540 {command} --help' for help.\n\nError: {message}\n"


BAD = [
    (
        "assess Jamaika group:CARIKOM",
        "error: no State or organisation is named `Jamaika`; did you mean `Jamaica`?\nerror: no group of States is named `CARIKOM`; did you mean `CARICOM`?\n",
    ),
    ("states --group CARIKOM", "error: no group of States is named `CARIKOM`; did you mean `CARICOM`?\n"),
    ("states JAM --groups", usage("states", "[STATE...]", "--groups lists every group; take the other words out")),
    ("timeline JAM --from 2022-01-01 --to 2021-01-01", usage("timeline", "STATE...", "--from 2022-01-01 is after --to 2021-01-01")),
    ("timeline JAM --instrument CWX", "error: no instrument is named `CWX`; did you mean `CWC`?\n"),
    ("timeline all --items", usage("timeline", "STATE...", "--items is of one State, without --instrument")),
    (
        "timeline group:EU --to 1950-01-01 --from 1949-01-01",
        "error: nobody is a member of European Union (EU) on 1 January 1950\n",
    ),
    (
        "timeline JAM --instrument CWC --instrument BWC",
        usage("timeline", "STATE...", "several instruments are counted for several States, or as SVG or PNG; of one State name one"),
    ),
    ("compare JAM", usage("compare", "STATE [STATE]", "compare one State with itself by --from (and --to), or name two States")),
    (
        "compare JAM QAT --from 2004-04-28",
        usage("compare", "STATE [STATE]", "compare one State with itself by --from (and --to), or name two States"),
    ),
    ("compare JAM QAT --to 2004-04-28", usage("compare", "STATE [STATE]", "two States are compared on one day: --as-of")),
    ("compare JAM --from 2022-01-01 --to 2021-01-01", usage("compare", "STATE [STATE]", "--from 2022-01-01 is after --to 2021-01-01")),
    (
        "compare JAM --from 2022-01-01 --as-of 2021-01-01",
        usage("compare", "STATE [STATE]", "--from and --to say the days; take --as-of out"),
    ),
    (
        "compare JAM --from 2022-01-01 --as-then --known-by 2021-01-01",
        usage("compare", "STATE [STATE]", "--as-then says what is known on each day; take --known-by out"),
    ),
    ("compare group:OECS --from 2010-01-01", "error: `group:OECS` means several States, and one is asked for; name one\n"),
    ("region group:OECS --least 7", usage("region", "STATE...", "--least 7 is more than the 6 States of the group")),
    (
        "cross-check QAT --against law --format csv",
        usage("cross-check", "STATE...", "--format csv has what depositaries recorded; take --against law out, or another format"),
    ),
    (
        "report CUB JAM --format html",
        usage("report", "STATE...", "several reports as html: -o names a folder, and each State has a file of its own"),
    ),
    (
        "graph group:OECS",
        usage("graph", "STATE|INSTRUMENT|ITEM...", "`group:OECS` means several States: -o names a folder, and each has a file of its own"),
    ),
    ("source group:OECS x --document A/77/97=README.md", "error: `group:OECS` means several States, and one is asked for; name one\n"),
    (
        "assistance group:OECS",
        usage("assistance", "[PARTY...]", "no document that was read names a party of Organisation of Eastern Caribbean States (OECS)"),
    ),
    ("impact group:CARICOM --join TPNX", "error: Antigua and Barbuda: join TPNX: no instrument is named `TPNX`; did you mean `TPNW`?\n"),
    ("import-status x.csv --instrument CWX --source y --as-of 2022", "error: no instrument is named `CWX`; did you mean `CWC`?\n"),
    (
        "import-status x.csv --instrument CWC --source y --as-of soon",
        usage(
            "import-status", "FILE", "Invalid value for '--as-of': expected a date such as `2013`, `2013-05` or `2013-05-12`, not `soon`"
        ),
    ),
    (
        "import-status x.csv --instrument CWC --source y --as-of 2022 --rename a=b",
        usage(
            "import-status",
            "FILE",
            "--rename: `b` is not an act; acts are signature, ratification, acceptance, approval, accession, succession, subscription, membership, participation, provisional_application, party, decree, publication, withdrawal, revocation",
        ),
    ),
    (
        "import-status x.csv --instrument CWC --source y --as-of 2022 --later a=b",
        usage("import-status", "FILE", "--later: expected a date such as `2013`, `2013-05` or `2013-05-12`, not `b`"),
    ),
    (
        "import-status x.csv --instrument CWC --source y --as-of 2022 --consent-only",
        usage("import-status", "FILE", "--consent-only goes with --exhaustive"),
    ),
    ("import-status x.csv --instrument CWC --source y --as-of 2050", usage("import-status", "FILE", "--as-of 2050 has not come yet")),
    (
        "import-status x.csv --instrument CWC --source y --as-of 2022 --undecided XXX",
        usage("import-status", "FILE", "--undecided: no State has the code `XXX`"),
    ),
    (
        "import-status x.csv --instrument CWC --source y --as-of 2022 --rename a=party --rename a=accession",
        usage("import-status", "FILE", "--rename names a word twice"),
    ),
    ("assess group:EU --as-of 1900-01-01", "error: nobody is a member of European Union (EU) on 1 January 1900\n"),
    ("timeline JAM --format svg --to 2004-04-28", usage("timeline", "STATE...", "a picture needs more than one day: give --from and --to")),
    (
        "import-status nowhere.csv --instrument CWC --source y --as-of 2022",
        "nowhere.csv:1:1: error[unreadable]: the file cannot be read: No such file or directory\n\n1 problem; nothing was written\n",
    ),
]


@pytest.mark.parametrize(("words", "message"), BAD, ids=[words for words, _ in BAD])
def test_the_whole_message_of_what_cannot_be(go: Go, words: str, message: str) -> None:
    out, err, status = go(*words.split())
    assert (out, status) == ("", 2)
    assert err == message or (words.startswith("impact") and err.startswith(message))


def test_a_command_about_one_state_tells_of_each_state_of_a_group(go: Go) -> None:
    out, _, status = go("explain", "group:OECS", ITEM, *DAY)
    assert status == 0
    heads = [line for line in out.splitlines() if line.endswith(ITEM) and not line.startswith(" ")]
    assert [line.partition(":")[0] for line in heads] == [
        *("Antigua and Barbuda", "Dominica", "Grenada", "Saint Kitts and Nevis", "Saint Lucia", "Saint Vincent and the Grenadines"),
    ]


@pytest.mark.parametrize("words", [("ask",), ("commitments",), ("impact", "--implement", "CWC"), ("explain", ITEM)])
def test_json_of_a_group_is_a_list_and_of_a_state_it_is_not(go: Go, words: tuple[str, ...]) -> None:
    command, *rest = words
    behind = tuple(rest) if command == "impact" else ()
    item = tuple(rest) if command == "explain" else ()
    out, _, status = go(command, "group:OECS", *item, *behind, "--format", "json", *DAY)
    assert (status, len(json.loads(out))) == (0, 6)
    out, _, status = go(command, "GRD", *item, *behind, "--format", "json", *DAY)
    assert (status, type(json.loads(out))) == (0, dict)


def test_states_of_a_group_for_which_a_supposition_cannot_be_are_left_out_and_named(go: Go) -> None:
    out, err, status = go("impact", "group:OECS", "--join", "ICSANT", "--format", "table", *DAY)
    assert status == 0
    assert out.count("Supposed: join ICSANT.") == 2
    assert [line.split(":")[1].strip() for line in err.splitlines()] == [
        *("Antigua and Barbuda", "Saint Kitts and Nevis", "Saint Lucia", "Saint Vincent and the Grenadines"),
    ]


def test_reports_and_pictures_of_a_group_have_a_file_each(go: Go, tmp_path: Path) -> None:
    summary = {"report": ["region"], "graph": []}
    for words in (("report", "group:OECS", *DAY), ("graph", "group:OECS", "ICSANT", *DAY)):
        _, err, status = go(*words, "-o", str(tmp_path / words[0]))
        assert status == 0, err
        assert sorted(path.stem for path in (tmp_path / words[0]).iterdir()) == [
            "ATG",
            "DMA",
            "GRD",
            "KNA",
            "LCA",
            "VCT",
            *summary[words[0]],
        ]


def test_pages_of_several_states_go_to_a_folder_and_one_to_a_file(go: Go, tmp_path: Path) -> None:
    _, err, status = go("report", "CUB", "JAM", "--format", "html", "-o", "pages", *DAY)
    assert (sorted(path.name for path in (tmp_path / "pages").iterdir()), status) == (["CUB.html", "JAM.html"], 0), err
    _, err, status = go("report", "CUB", "--format", "html", "-o", "cuba.html", *DAY)
    assert status == 0, err
    assert (tmp_path / "cuba.html").read_text(encoding="utf-8") == (tmp_path / "pages" / "CUB.html").read_text(encoding="utf-8")


def test_a_folder_of_profiles_without_a_list_of_states_means_its_profiles_by_all(go: Go, tmp_path: Path, root: Path) -> None:
    (tmp_path / "mine" / "states").mkdir(parents=True)
    (tmp_path / "mine" / "documents.yaml").write_bytes((root / "profiles" / "documents.yaml").read_bytes())
    (tmp_path / "mine" / "states" / "XXX.yaml").write_text("state: XXX\nname: Nowhere\n", encoding="utf-8")
    out, err, status = go("assess", "all", "--profiles", "mine", "--format", "csv", *DAY)
    assert (err, status) == ("", 0)
    assert {line.split(",")[0] for line in out.splitlines()[1:]} == {"XXX"}
    out, err, status = go("assess", "Jamaica", "--profiles", "mine")
    assert (out, err, status) == ("", "error: no State or organisation is named `Jamaica`; there are profiles of XXX (Nowhere)\n", 2)


def test_import_writes_a_table_that_check_accepts(go: Go, tmp_path: Path) -> None:
    (tmp_path / "foreign.csv").write_text(
        "iso3,state_name,action,date,source\nJAM,Jamaica,ratification,2000-09-08,UNTC\n", encoding="utf-8"
    )
    words = ("import-status", "foreign.csv", "--instrument", "cwc", "--source", "UNTC", "--as-of", "2014-07", "-o", "CWC.csv")
    out, err, status = go(*words)
    assert (out, status) == ("", 0)
    assert err == "written: CWC.csv\nCWC: 1 act of 1 State: 1 ratification\n"
    out, err, status = go("check", "CWC.csv")
    assert (out, err, status) == ("CWC.csv: a depositary's table\n", "", 0)


def test_a_faulty_import_writes_nothing(go: Go, tmp_path: Path) -> None:
    (tmp_path / "foreign.csv").write_text("iso3,action,date\nJAN,ratification,2000-09-08\n", encoding="utf-8")
    words = ("import-status", "foreign.csv", "--instrument", "CWC", "--source", "UNTC", "--as-of", "2014", "-o", "CWC.csv")
    out, err, status = go(*words)
    assert (out, status) == ("", 2)
    assert err.startswith("foreign.csv:2:1: error[unknown-state]: no State has the code `JAN`\n")
    assert not (tmp_path / "CWC.csv").exists()


def test_a_bar_is_shown_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, err, _ = run(monkeypatch, capsys, tmp_path, "assess", "group:LDC", *DAY)
    assert err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    _, err, _ = run(monkeypatch, capsys, tmp_path, "assess", "group:LDC", *DAY)
    assert "States" in err

"""Gap reports as a person asks for them: every format, several States, change logs, public versions, and what cannot be written."""

from __future__ import annotations

import csv
import io
import json
import shutil
import stat
import zipfile
from pathlib import Path

import docx
import jsonschema
import openpyxl
import pytest

from gap1540 import schemas
from gap1540.languages import LANGUAGES
from gap1540.reporting import printing
from running import run

DAY = ("--as-of", "2026-11-30", "--known-by", "2026-11-30")
Patch = pytest.MonkeyPatch
Capture = pytest.CaptureFixture[str]


def report(monkeypatch: Patch, capsys: Capture, folder: Path, *words: str) -> tuple[str, str, int]:
    return run(monkeypatch, capsys, folder, "report", *words, *DAY)


# ---------------------------------------------------------------------- formats


def test_json_fits_its_schema(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    out, _, status = report(monkeypatch, capsys, tmp_path, "CUB", "--format", "json", "--status", "shared", "--prepared-by", "A. N. Other")
    made = json.loads(out)
    assert status == 0
    jsonschema.validate(made, schemas.schema("report"))
    assert (made["stage"], made["prepared_by"], made["language"], made["withheld"], made["changes"]) == (
        "shared",
        "A. N. Other",
        "en",
        None,
        None,
    )
    assert made["questions"]["questions"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_language_and_its_direction(monkeypatch: Patch, capsys: Capture, tmp_path: Path, language: str) -> None:
    out, _, status = report(monkeypatch, capsys, tmp_path, "NZL", "--format", "html", "--lang", language)
    assert status == 0
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in out
    assert out.count("<img ") == 3
    assert out.count('src="data:image/svg+xml;base64,') == 3


def test_word_excel_csv_and_parquet_are_files_of_their_kind(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    for form in ("docx", "xlsx", "csv", "parquet"):
        _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "--format", form, "-o", f"nzl.{form}")
        assert (status, err) == (0, f"written: nzl.{form}\n")
    assert docx.Document(str(tmp_path / "nzl.docx")).paragraphs[0].text.startswith("New Zealand")
    assert openpyxl.load_workbook(tmp_path / "nzl.xlsx").sheetnames[0] == "Summary"
    rows = list(csv.DictReader(io.StringIO((tmp_path / "nzl.csv").read_text())))
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(tmp_path / "nzl.parquet").to_pylist()
    assert [row["item"] for row in rows] == [row["item"] for row in table]
    assert [row["verdict"] for row in rows] == [row["verdict"] for row in table]


def test_the_same_report_is_the_same_file(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    for name in ("a", "b"):
        report(monkeypatch, capsys, tmp_path, "NZL", "--format", "html", "-o", f"{name}.html")
        report(monkeypatch, capsys, tmp_path, "NZL", "--format", "docx", "-o", f"{name}.docx")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    first, second = (zipfile.ZipFile(tmp_path / f"{name}.docx") for name in ("a", "b"))
    assert {name: first.read(name) for name in first.namelist()} == {name: second.read(name) for name in second.namelist()}


def test_names_of_laws_stay_in_their_language(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    out, _, _ = report(monkeypatch, capsys, tmp_path, "JAM", "--lang", "ru")
    assert "Gunpowder and Explosives Act" in out
    assert out.startswith("# Ямайка")


def test_a_language_that_there_is_not_is_told_of(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    _, err, status = report(monkeypatch, capsys, tmp_path, "JAM", "--lang", "de")
    assert status == 2
    assert "'de' is not one of 'ar', 'en', 'es', 'fr', 'ru', 'zh'" in err


# ---------------------------------------------------------------------- where it is written


@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "pdf", "parquet"])
def test_several_reports_ask_for_a_folder(monkeypatch: Patch, capsys: Capture, tmp_path: Path, form: str) -> None:
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "AUS", "--format", form)
    assert status == 2
    assert f"several reports as {form}: -o names a folder, and each State has a file of its own" in err


def test_a_group_has_a_file_for_each_state_and_a_summary(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    rosters(tmp_path)
    for form, ending in (("markdown", "md"), ("xlsx", "xlsx"), ("csv", "csv"), ("json", "json")):
        words = ("group:PAIR", "--format", form, "-o", form, "--profiles", str(tmp_path / "profiles"))
        _, err, status = report(monkeypatch, capsys, tmp_path, *words)
        assert status == 0, err
        assert {path.name for path in (tmp_path / form).iterdir()} == {f"AUS.{ending}", f"NZL.{ending}", f"region.{ending}"}
    summary = (tmp_path / "markdown" / "region.md").read_text()
    assert summary.startswith("# A pair (PAIR): what its States share")
    assert "2 States" in summary
    book = openpyxl.load_workbook(tmp_path / "xlsx" / "region.xlsx")
    assert book.sheetnames == ["Summary", "Instruments", "Gaps that are shared", "Every row"]


def rosters(folder: Path) -> None:
    """A folder of profiles with a group of two States."""
    from gap1540.content import content_folder

    shutil.copytree(content_folder("profiles"), folder / "profiles")
    groups = folder / "profiles" / "groups.yaml"
    source = '    source: "made up"\n    as_of: 2026-01-01\n    exhaustive: true\n'
    pair = f"groups:\n  - id: PAIR\n    name: A pair\n    kind: organisation\n{source}"
    groups.write_text(groups.read_text().replace("groups:\n", pair, 1))
    members = folder / "profiles" / "groups.csv"
    members.write_text(members.read_text().rstrip() + "\nPAIR,AUS,,\nPAIR,NZL,,\n")


def test_an_old_file_is_replaced_whole_or_not_at_all(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    old = tmp_path / "report.docx"
    old.write_text("old")
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "--format", "docx", "--template", "none.docx", "-o", "report.docx")
    assert status == 2
    assert "none.docx" in err
    assert old.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


def test_a_folder_that_cannot_be_made_is_one_clear_line(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "AUS", "-o", "file/reports")
    assert status == 2
    assert err.splitlines()[-1].startswith("Error: cannot write file/reports/NZL.md: ")


def test_a_missing_folder_is_one_clear_line(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "--format", "xlsx", "-o", "no/such/folder.xlsx")
    assert status == 2
    assert err == "Error: cannot write no/such/folder.xlsx: No such file or directory\n"


def test_a_name_with_a_path_in_it_writes_nowhere_else(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text("state: NZL\nname: ../../outside\n")
    (tmp_path / "out").mkdir()
    out, _, status = report(monkeypatch, capsys, tmp_path, "profile.yaml", "-o", "out")
    assert (out, status) == ("", 0)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["NZL.md"]
    assert "../../outside" in (tmp_path / "out" / "NZL.md").read_text()


# ---------------------------------------------------------------------- change log


def test_a_change_log_against_a_day(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    out, _, status = report(monkeypatch, capsys, tmp_path, "JAM", "--since", "2004-04-28", "--format", "json")
    made = json.loads(out)["changes"]
    assert status == 0
    assert (made["as_of"], made["known_by"]) == ("2004-04-28", "2004-04-28")
    moved = {one["item"]: (one["before"], one["now"]) for one in made["items"]}
    assert moved["1540.OP1.nuclear.icsant.status"][1] == "in_place"
    assert moved["1540.OP1.nuclear.icsant.status"][0] != "in_place"


def test_a_change_log_against_an_earlier_report(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    then = ("--as-of", "2026-11-24", "--known-by", "2026-11-24")
    run(monkeypatch, capsys, tmp_path, "report", "JAM", "--format", "json", "-o", "then.json", *then)
    out, _, status = report(monkeypatch, capsys, tmp_path, "JAM", "--since", "then.json")
    assert status == 0
    section = out.partition("## Annex: change log")[2].partition("\n## ")[0]
    assert "by documents known by 24 November 2026" in section
    assert "| not reported" in section
    report(monkeypatch, capsys, tmp_path, "JAM", "--format", "json", "-o", "now.json")
    again, _, _ = report(monkeypatch, capsys, tmp_path, "JAM", "--since", "now.json")
    assert "No field stands otherwise." in again.partition("## Annex: change log")[2]


def test_an_assessment_will_do_too_and_one_of_another_state_will_not(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    run(monkeypatch, capsys, tmp_path, "assess", "NZL", "AUS", "--format", "json", "-o", "then.json", *DAY)
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "--since", "then.json", "-o", "report.md")
    assert (status, err) == (0, "written: report.md\n")
    _, err, status = report(monkeypatch, capsys, tmp_path, "CUB", "--since", "then.json")
    assert (status, err) == (2, "error: then.json: there is no assessment of CUB in it; it has NZL, AUS\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{\n 'a': 1}", "then.json:2:2: the file is not JSON: Expecting property name enclosed in double quotes"),
        (b"\xff\xfe", "then.json: the file is not UTF-8; expected JSON that `gap1540 report --format json` wrote"),
        (b"[1]", "then.json:1:1: not an assessment: expected JSON with one of the schemas `gap1540/assessment/1`, `gap1540/report/1`"),
        (b'{"schema": "gap1540/report/1"}', "then.json: there is no assessment of JAM in it; it has no State"),
        (b"[" * 200_000, "then.json: the file is nested deeper than any assessment"),
        (
            b'{"schema": "gap1540/report/1", "assessment": {"state": "JAM", "name": 5}}',
            "then.json: at name: Input should be a valid string",
        ),
    ],
)
def test_what_is_no_earlier_report_is_told_of(monkeypatch: Patch, capsys: Capture, tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "then.json").write_bytes(content)
    out, err, status = report(monkeypatch, capsys, tmp_path, "JAM", "--since", "then.json")
    assert (out, status) == ("", 2)
    assert err.splitlines()[0] == f"error: {message}"


@pytest.mark.parametrize("word", ["2004-13-01", "2004", "nothing.json"])
def test_since_takes_a_day_or_a_file(monkeypatch: Patch, capsys: Capture, tmp_path: Path, word: str) -> None:
    _, err, status = report(monkeypatch, capsys, tmp_path, "JAM", "--since", word)
    assert status == 2
    assert word in err
    assert "2022-06-14" in err or "calendar" in err


# ---------------------------------------------------------------------- public


PRIVATE = """
state: NZL
name: New Zealand
reviewed:
  - {document: A/77/97, section: Cuba, scope: whole, by: somebody, on: 2026-11-24}
measures:
  - id: secret-law
    kind: law
    title: {en: A law that nobody may know of}
    handling: restricted
    events: [{in_force: 2020-01-01, evidence: [{document: A/77/97, section: Cuba, paragraph: 1}]}]
    provides:
      - {effect: prohibit, activities: [use], categories: [chemical], object: weapon, evidence: [{document: A/77/97, section: Cuba, paragraph: 1}]}
  - id: open-law
    kind: law
    title: {en: A law that everybody knows}
    rests_on: [secret-law]
    evidence: [{document: A/77/97, section: Cuba, paragraph: 1}]
planned:
  - {effect: control_list, handling: internal, gist: A list that is not told of yet, evidence: [{document: A/77/97, section: Cuba, paragraph: 1}]}
comments:
  - {provision: S/RES/1540/OP2, text: For the ministry alone, handling: internal, evidence: [{document: A/77/97, section: Cuba, paragraph: 1}]}
  - {provision: S/RES/1540/OP2, text: For everybody to read, evidence: [{document: A/77/97, section: Cuba, paragraph: 1}]}
"""


@pytest.mark.parametrize(
    "form", ["markdown", "json", "xlsx", *(pytest.param(form, marks=pytest.mark.long) for form in ("html", "csv", "docx"))]
)
def test_a_public_report_has_nothing_that_is_not_public(monkeypatch: Patch, capsys: Capture, tmp_path: Path, form: str) -> None:
    (tmp_path / "profile.yaml").write_text(PRIVATE)
    for name, words in (("whole", ()), ("public", ("--public",))):
        report(monkeypatch, capsys, tmp_path, "profile.yaml", "--format", form, "-o", f"{name}.{form}", *words)
    whole, public = (told(tmp_path / f"{name}.{form}") for name in ("whole", "public"))
    secrets = ["A law that nobody may know of"] + (["For the ministry alone"] if form in {"markdown", "html", "docx"} else [])
    for secret in secrets:
        assert secret in whole
        assert secret not in public
    assert "secret-law" not in public
    if form == "json":
        assert json.loads(public)["withheld"] == 3
        found = {one["item"]: one["verdict"] for one in json.loads(public)["assessment"]["findings"]}
        assert found["1540.OP2.chemical.use.framework"] == "not_reported"
    elif form != "csv":
        assert "3 entries handled as internal or restricted were left out; fields on which they bear" in public
        assert "left out" not in whole


def told(path: Path) -> str:
    """Everything that a file says."""
    if path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return path.read_text(encoding="utf-8")


def test_a_comment_of_the_state_stands_with_its_paragraph(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(PRIVATE)
    out, _, _ = report(monkeypatch, capsys, tmp_path, "profile.yaml")
    after = out.partition("**S/RES/1540/OP2**")[2]
    assert "For everybody to read" in after.partition("**S/RES/1540/OP3(a)**")[0]


# ---------------------------------------------------------------------- template and PDF


def test_a_template_is_for_word_alone(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "--template", "a.docx")
    assert status == 2
    assert "--template lends its styles to a Word document; say --format docx" in err


def browser(folder: Path, script: str) -> Path:
    """Something that is called like a browser."""
    path = folder / "chromium"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


PRINT = 'for word in "$@"; do case "$word" in --print-to-pdf=*) printf "%%PDF-1.4 made" > "${word#--print-to-pdf=}";; esac; done'


def test_pdf_is_printed_by_the_browser_that_is_named(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    monkeypatch.setenv(printing.VARIABLE, str(browser(tmp_path, PRINT)))
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "--format", "pdf", "-o", "nzl.pdf")
    assert (status, err) == (0, "written: nzl.pdf\n")
    assert (tmp_path / "nzl.pdf").read_bytes() == b"%PDF-1.4 made"


def test_without_a_browser_there_is_no_pdf(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    monkeypatch.setattr(printing, "NAMES", ())
    monkeypatch.setattr(printing, "PLACES", ())
    monkeypatch.delenv(printing.VARIABLE, raising=False)
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "--format", "pdf", "-o", "nzl.pdf")
    assert status == 2
    assert err.startswith(
        "error: PDF is printed by Chromium, Chrome or Edge, and none is installed; install one, name it in GAP1540_CHROMIUM"
    )
    assert not (tmp_path / "nzl.pdf").exists()


@pytest.mark.parametrize(
    ("script", "reason"), [("exit 3", "printed nothing (exit 3)"), (None, "cannot print the page: No such file or directory")]
)
def test_a_browser_that_does_not_print_is_told_of(
    monkeypatch: Patch, capsys: Capture, tmp_path: Path, script: str | None, reason: str
) -> None:
    monkeypatch.setenv(printing.VARIABLE, str(browser(tmp_path, script) if script else tmp_path / "none"))
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "--format", "pdf", "-o", "nzl.pdf")
    assert status == 2
    assert reason in err


@pytest.mark.skipif(printing.browser() is None, reason="no Chromium, Chrome or Edge is installed")
def test_a_real_browser_prints_a_real_page(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    from pypdf import PdfReader

    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "--format", "pdf", "-o", "nzl.pdf")
    assert (status, err) == (0, "written: nzl.pdf\n")
    read = PdfReader(tmp_path / "nzl.pdf")
    assert "New Zealand" in read.pages[0].extract_text()
    sizes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in read.pages}
    assert sizes == {(595, 842), (842, 595)}


# ---------------------------------------------------------------------- what a reviewer tried


@pytest.mark.parametrize("form", ["html", *(pytest.param(form, marks=pytest.mark.long) for form in ("docx", "xlsx", "markdown"))])
def test_an_organisation_to_which_little_applies_has_a_report(monkeypatch: Patch, capsys: Capture, tmp_path: Path, form: str) -> None:
    (tmp_path / "empty.yaml").write_text("organisation: NOBODY\nname: An organisation\n")
    for name in ("IAEA", "empty.yaml"):
        _, err, status = report(monkeypatch, capsys, tmp_path, name, "--format", form, "-o", f"report.{form}")
        assert (status, err) == (0, f"written: report.{form}\n")


def test_an_id_leads_to_no_other_folder(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "evil.yaml").write_text("organisation: a/../../pwned\nname: An organisation\n")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    for command in ("report", "export"):
        _, err, status = run(monkeypatch, capsys, tmp_path, command, "evil.yaml", "-o", "deep/er", *DAY)
        assert status == 0, err
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "a_______pwned-assessment-results.json",
        "a_______pwned-plan-of-action-and-milestones.json",
        "a_______pwned.md",
        "catalog.json",
        "evil.yaml",
    ]
    assert {path.parent.name for path in tmp_path.rglob("*pwned*")} == {"er"}


def test_two_profiles_of_one_state_are_refused(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("state: NZL\nname: Other\n")
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "other.yaml", "-o", "out")
    assert status == 2
    assert "two profiles are of NZL, and each would be written to the same file" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["report", "export"])
def test_an_empty_name_is_no_place_to_write_to(monkeypatch: Patch, capsys: Capture, tmp_path: Path, command: str) -> None:
    _, _, status = run(monkeypatch, capsys, tmp_path, command, "NZL", "-o", "")
    assert status == 2
    assert not list(tmp_path.iterdir())


def test_a_name_that_ends_as_a_folder_is_one(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "-o", "new/")
    assert (status, err) == (0, "written: new/NZL.md\n")


def test_a_link_that_leads_to_itself_is_one_clear_line(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "-o", "loop")
    assert status == 2
    assert err.startswith("Error: cannot write loop: ")


@pytest.mark.parametrize("form", ["xlsx", "json", *(pytest.param(form, marks=pytest.mark.long) for form in ("markdown", "html", "docx"))])
def test_a_name_of_bytes_that_are_no_text_is_shown_by_their_numbers(monkeypatch: Patch, capsys: Capture, tmp_path: Path, form: str) -> None:
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "--prepared-by", "A \udcff", "--format", form, "-o", f"r.{form}")
    assert (status, err) == (0, f"written: r.{form}\n")
    assert "A [U+DCFF]" in told(tmp_path / f"r.{form}")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_table_has_no_place_for_a_change_log(monkeypatch: Patch, capsys: Capture, tmp_path: Path, form: str) -> None:
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "--format", form, "--since", "2020-01-01", "-o", "x")
    assert status == 2
    assert f"--since: {form} has one row a finding, and no place for it" in err


def test_a_public_report_is_not_held_against_one_that_is_not(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(PRIVATE)
    report(monkeypatch, capsys, tmp_path, "profile.yaml", "--format", "json", "-o", "whole.json")
    report(monkeypatch, capsys, tmp_path, "profile.yaml", "--format", "json", "--public", "-o", "public.json")
    out, err, status = report(monkeypatch, capsys, tmp_path, "profile.yaml", "--public", "--since", "whole.json")
    assert (out, status) == ("", 2)
    assert err == "error: whole.json: it was not made with --public, and may tell what is not public; give one that was, or a day\n"
    out, _, status = report(monkeypatch, capsys, tmp_path, "profile.yaml", "--public", "--since", "public.json")
    assert status == 0
    assert "nobody may know" not in out
    out, _, status = report(monkeypatch, capsys, tmp_path, "profile.yaml", "--public", "--since", "2020-01-01")
    assert status == 0
    assert "nobody may know" not in out


def test_a_public_table_says_how_much_it_leaves_out(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(PRIVATE)
    _, err, status = report(monkeypatch, capsys, tmp_path, "profile.yaml", "--public", "--format", "csv", "-o", "x.csv")
    assert (status, err) == (0, "written: x.csv\nleft out as internal or restricted: 3 entries\n")


READ_UNTOLD = """
state: NZL
name: New Zealand
reviewed:
  - {document: JAM/trade-act, scope: whole, by: us, on: 2026-11-24, handling: internal}
searched:
  - {in: JAM/trade-act, scope: part, effects: [{effect: catch_all}], by: us, on: 2026-11-24}
"""


def test_a_search_of_a_document_whose_reading_is_not_public_is_not_public(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(READ_UNTOLD)
    whole, _, _ = report(monkeypatch, capsys, tmp_path, "profile.yaml")
    public, _, status = report(monkeypatch, capsys, tmp_path, "profile.yaml", "--public")
    assert status == 0
    assert "trade-act" in whole
    assert "trade-act" not in public


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"schema": "gap1540/report/1", "assessment": ' + b"9" * 5000 + b"}", "then.json: the file cannot be used: "),
        (b"evidence", "or its evidence is none of presumed, asserted, cited, located, read, confirmed"),
    ],
)
def test_odd_values_in_an_earlier_report_are_told_of(
    monkeypatch: Patch, capsys: Capture, tmp_path: Path, content: bytes, reason: str
) -> None:
    if content == b"evidence":
        report(monkeypatch, capsys, tmp_path, "NZL", "--format", "json", "-o", "then.json")
        content = (tmp_path / "then.json").read_bytes().replace(b'"evidence": "asserted"', b'"evidence": "bogus"', 1)
    (tmp_path / "then.json").write_bytes(content)
    _, err, status = report(monkeypatch, capsys, tmp_path, "NZL", "--since", "then.json")
    assert status == 2
    assert reason in err


def test_documents_that_are_not_known_yet_were_not_read(monkeypatch: Patch, capsys: Capture, tmp_path: Path) -> None:
    out, _, _ = run(monkeypatch, capsys, tmp_path, "report", "JAM", "--format", "json", "--known-by", "2020-01-01", "--as-of", "2020-01-01")
    assert json.loads(out)["assessment"]["documents_read"] == []

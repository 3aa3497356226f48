"""The commands as a person types them."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gap1540.cli import cli

DAY = ["--as-of", "2026-11-30", "--known-by", "2026-11-30"]


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


def test_without_arguments_it_says_what_to_type_next() -> None:
    shown = run()
    assert shown.exit_code == 0
    assert "gap1540 assess JAM" in shown.output


@pytest.mark.parametrize("name", ["JAM", "jam", "Jamaica", "jamaica"])
def test_a_state_is_known_by_code_or_name(name: str) -> None:
    shown = run("assess", name, *DAY)
    assert shown.exit_code == 0
    assert shown.output.startswith("Jamaica (JAM)\n=============\n")


def test_a_table_keeps_the_tiers_apart() -> None:
    lines = run("assess", "CUB", *DAY).output.splitlines()
    heads = [line for line in lines if line in {"Binding", "Recommended", "Voluntary"}]
    assert heads[:3] == ["Binding", "Recommended", "Voluntary"]  # the counts; the staircase of evidence follows


def test_json_has_one_assessment_a_state_in_the_order_asked(tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    assert run("assess", "QAT", "CUB", "--format", "json", "-o", str(out), *DAY).exit_code == 0
    document = json.loads(out.read_text(encoding="utf-8"))
    assert [one["state"] for one in document["assessments"]] == ["QAT", "CUB"]
    assert len([one for one in document["assessments"][0]["findings"] if one["matrix"]]) == 388


def test_csv_has_one_row_a_finding() -> None:
    rows = list(csv.DictReader(io.StringIO(run("assess", "JAM", "--format", "csv", *DAY).output)))
    assert len({row["item"] for row in rows}) == len(rows)
    assert sum(1 for row in rows if row["matrix_section"]) == 388


def test_many_states_at_once_equal_one_by_one() -> None:
    together = run("assess", "CUB", "IND", "ESP", "--format", "csv", *DAY).output.splitlines()
    alone = [line for name in ("CUB", "IND", "ESP") for line in run("assess", name, "--format", "csv", *DAY).output.splitlines()[1:]]
    assert together[1:] == alone


def test_explain_leads_from_the_provision_to_the_paragraph() -> None:
    shown = run("explain", "QAT", "1540.OP2.chemical.use.framework", *DAY).output
    order = [
        "S/RES/1540/OP2",
        "1540.OP2.chemical.use.framework",
        "prohibit(use), weapon, chemical",
        "Law No. 16 of 2013",
        "QAT/law-16-2013, articles 1, 2(1), 3",
        "article 2(1) of QAT/law-16-2013 (read)",
        "does not reach:",
    ]
    places = [shown.index(word, shown.index("Path")) for word in order]
    assert places == sorted(places)
    assert "VII(1)(a)" in shown


def test_explain_says_what_would_change_a_verdict() -> None:
    assert "What would change the verdict" in run("explain", "CUB", "1540.OP2.chemical.use.framework", *DAY).output


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_explain_has_each_format(form: str) -> None:
    shown = run("explain", "ESP", "1540.OP3cd.nuclear.transit.framework", "--format", form, *DAY)
    assert shown.exit_code == 0
    assert "1540.OP3cd.nuclear.transit.framework" in shown.output


def test_reports_of_several_states_go_to_a_folder(tmp_path: Path) -> None:
    assert run("report", "CUB", "JAM", "-o", str(tmp_path / "reports"), *DAY).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["CUB.md", "JAM.md"]


def test_an_existing_file_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "report.md"
    out.write_text("old" * 100_000, encoding="utf-8")
    assert run("report", "JAM", "-o", str(out), *DAY).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("# Jamaica")
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


def test_an_earlier_day_and_a_stricter_threshold_never_show_more() -> None:
    def in_place(*words: str) -> set[str]:
        rows = csv.DictReader(io.StringIO(run("assess", "ESP", "--format", "csv", *words).output))
        return {row["item"] for row in rows if row["verdict"] == "in_place"}

    now = in_place(*DAY)
    assert in_place(*DAY, "--evidence", "cited") <= now
    assert in_place("--as-of", "2004-04-28", "--known-by", "2026-11-30") <= now
    assert in_place("--as-of", "2026-11-30", "--known-by", "2022-06-14") <= now


def test_check_finds_nothing_in_what_is_shipped() -> None:
    shown = run("check")
    assert shown.exit_code == 0, shown.output
    assert "388 of them fields of the 2011 matrix" in shown.output


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run([sys.executable, "-m", "gap1540", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("gap1540, version ")

"""Depositary tables: what is read, and what is refused."""

from pathlib import Path

import pytest

from gap1540.model.catalogue import Catalogue
from gap1540.problem import ProblemsError
from gap1540.reading.status import load_tables

HEAD = "# source: a depositary\n# as_of: 2022-06-01\n# exhaustive: true\n"


def table(folder: Path, name: str, text: str) -> Path:
    (folder / "status").mkdir(exist_ok=True)
    (folder / "status" / name).write_text(text, encoding="utf-8")
    return folder


def test_a_table_is_read(tmp_path: Path, catalogue: Catalogue) -> None:
    folder = table(tmp_path, "CWC.csv", f"{HEAD}state,act,date,effective\nQAT,ratification,1997-09-03,\nXXX,signature,,\n")
    (read,) = load_tables(folder, catalogue).values()
    assert (read.instrument, read.exhaustive, str(read.as_of)) == ("CWC", True, "2022-06-01")
    assert [(row.state, row.act, row.date is None) for row in read.rows] == [("QAT", "ratification", False), ("XXX", "signature", True)]


def test_an_instrument_with_a_slash_has_an_underscore_in_its_file_s_name(tmp_path: Path, catalogue: Catalogue) -> None:
    folder = table(tmp_path, "S_RES_1373.csv", f"{HEAD}state,act,date,effective\n")
    assert list(load_tables(folder, catalogue)) == ["S/RES/1373"]


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        ("CWCC.csv", HEAD, "unknown-instrument", 1),
        ("CWC.csv", "# source: x\n# as_of: 2022-06-01\nstate,act,date,effective\n", "missing-key", 1),
        ("CWC.csv", f"{HEAD}state,what,date,effective\n", "wrong-columns", 4),
        ("CWC.csv", f"{HEAD}state,act,date,effective\nQAT,ratified,1997-09-03,\n", "unknown-word", 5),
        ("CWC.csv", f"{HEAD}state,act,date,effective\nQAT,ratification,1997-02-30,\n", "bad-date", 5),
    ],
)
def test_a_faulty_table_is_refused_with_its_line(tmp_path: Path, catalogue: Catalogue, name: str, text: str, code: str, line: int) -> None:
    with pytest.raises(ProblemsError) as caught:
        load_tables(table(tmp_path, name, text), catalogue)
    assert [(problem.code, problem.place.line) for problem in caught.value.problems] == [(code, line)]

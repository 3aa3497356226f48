"""A foreign table into a depositary's: what comes out, and every kind of fault with its line and column."""

import re
from pathlib import Path

import pytest

from gap1540.dates import partial_date
from gap1540.library import Library
from gap1540.problem import ProblemsError
from gap1540.reading.importing import Target, imported
from gap1540.reading.status import read_table

SOURCES = Path(__file__).parents[3] / "shared" / "data" / "treaty_status" / "SOURCES.md"
HEAD = "iso3,state_name,action,date,source\n"
# what a second reader mended: parties added, signatures of predecessor States left out, days left out; each table's note says so
MENDED = {
    "SUA-1988": (1, 0, 0),
    "SUA-FP-2005": (1, 0, 0),
    "CPPNM": (0, 8, 0),
    "EarlyNotification": (0, 6, 2),
    "AssistanceConvention": (0, 1, 0),
    "Seabed": (0, 6, 0),
    "OuterSpace": (0, 0, 1),
}
FILES = {
    "npt": "NPT",
    "ctbt": "CTBT",
    "tpnw": "TPNW",
    "bwc": "BWC",
    "tlatelolco": "Tlatelolco",
    "rarotonga": "Rarotonga",
    "bangkok": "Bangkok",
    "pelindaba": "Pelindaba",
    "semipalatinsk": "Semipalatinsk",
    "geneva-protocol-1925": "GP1925",
    "outer-space-treaty": "OuterSpace",
    "seabed-treaty": "Seabed",
    "cwc": "CWC",
    "icsant": "ICSANT",
    "terrorist-bombings-1997": "Bombings-1997",
    "terrorist-financing-1999": "Financing-1999",
    "cppnm": "CPPNM",
    "cppnm-amendment-2005": "CPPNM-A",
    "early-notification": "EarlyNotification",
    "assistance-convention": "AssistanceConvention",
    "nuclear-safety-convention": "CNS",
    "joint-convention": "JointConvention",
    "sua-convention-1988": "SUA-1988",
    "sua-fixed-platforms-protocol-1988": "SUA-FP-1988",
    "sua-protocol-2005": "SUA-2005",
    "sua-fixed-platforms-protocol-2005": "SUA-FP-2005",
    "iaea-membership": "IAEA-Statute",
    "nsg": "NSG",
    "zangger-committee": "Zangger",
    "australia-group": "AG",
    "wassenaar": "WA",
    "mtcr": "MTCR",
    "fatf": "FATF",
    "iaea-additional-protocol-in-force": "AP",
    "beijing-convention-2010.PARTIAL": "Beijing-2010",
    "hcoc.PARTIAL": "HCoC",
}


def target(library: Library, **more: object) -> Target:
    return Target(library.catalogue.instruments["CWC"], "an invented list", partial_date("2022-06-01"), **more)  # type: ignore[arg-type]


def made(library: Library, tmp_path: Path, text: str, **more: object) -> str:
    path = tmp_path / "foreign.csv"
    path.write_text(text, encoding="utf-8")
    return imported(path, target(library, **more), library.roster.codes()).text


def faults(library: Library, tmp_path: Path, text: str, **more: object) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        made(library, tmp_path, text, **more)
    return [f"{one.place.line}:{one.place.column} {one.code}: {one.message}" for one in caught.value.problems]


def test_a_table_keeps_what_the_record_says_and_no_name(library: Library, tmp_path: Path) -> None:
    rows = 'QAT,Qatar,ratification,1997-09-03,UNTC\nJAM,Jamaica,signature,1997-04-18,UNTC\nAGO,"Angola, Republic of",membership,,Gazette 7/2015\n'
    text = made(library, tmp_path, HEAD + rows, rename={"membership": "party"}, later={"/2015": partial_date("2015")}, exhaustive=True)
    assert text == (
        "# source: an invented list\n# as_of: 2022-06-01\n# exhaustive: true\nstate,act,date,effective,source,as_of\n"
        "AGO,party,,,Gazette 7/2015,2015\nJAM,signature,1997-04-18,,,\nQAT,ratification,1997-09-03,,,\n"
    )


def test_what_is_written_is_read_and_says_the_same(library: Library, tmp_path: Path) -> None:
    text = made(
        library,
        tmp_path,
        f"{HEAD}PRK,x,accession,2000,\nJAM,x,ratification,2000-09-08,\n",
        undecided=("PRK",),
        note="a\nnote",
        grade="cited",
    )
    (tmp_path / "CWC.csv").write_text(text, encoding="utf-8")
    table, problems = read_table(tmp_path / "CWC.csv", "CWC.csv", library.catalogue, library.roster.codes())
    assert not problems
    assert table is not None
    assert (table.undecided, table.note, table.grade, table.exhaustive, len(table.rows)) == (
        frozenset({"PRK"}),
        "a note",
        "cited",
        False,
        2,
    )


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("JAN,Jamaica,ratification,2000-09-08,\n", ["2:1 unknown-state: no State has the code `JAN`"]),
        ("JAM,Jamaica,ratified,2000-09-08,\n", ["2:13 unknown-word: `ratified` is not an act"]),
        ("JAM,Jamaica,ratification,2000-02-30,\n", ["2:26 bad-date: there is no day `2000-02-30` in the calendar"]),
        (
            "JAM,Jamaica,ratification,1990-01-01,\n",
            ["2:26 date-order: the ratification of JAM is dated 1990-01-01, before CWC was opened for signature on 1993-01-13"],
        ),
        (
            "JAM,Jamaica,ratification,2022-06-02,\n",
            ["2:26 date-order: the ratification of JAM is dated 2022-06-02, after the day 2022-06-01 of the record"],
        ),
        (
            "JAM,Jamaica,ratification,2000-09-08,\nJAM,Jamaica,ratification,2001-09-08,\n",
            ["3:26 contradiction: JAM has ratification 2001-09-08 here, and ratification 2000-09-08 on line 2; both cannot be so"],
        ),
        (
            "JAM,Jamaica,accession,2001-09-08,\nJAM,Jamaica,ratification,2000-09-08,\n",
            ["3:26 contradiction: JAM has ratification 2000-09-08 here, and accession 2001-09-08 on line 2; both cannot be so"],
        ),
        (
            "JAM,Jamaica,signature,1997-04-18,\nJAM,Jamaica,signature,1997-04-19,\n",
            ["3:23 contradiction: JAM has signature 1997-04-19 here, and signature 1997-04-18 on line 2; both cannot be so"],
        ),
        (
            "JAM,Jamaica,ratification,2000-09-08,\nJAM,Jamaica,signature,2001-04-18,\n",
            ["3:23 contradiction: JAM has signature 2001-04-18 here, and ratification 2000-09-08 on line 2; both cannot be so"],
        ),
        ("JAM,Jamaica,ratification\n", ["2:1 wrong-columns: expected 5 values, not 3"]),
        ('JAM,"Jamaica,ratification,2000-09-08,\n', ["2:1 wrong-columns: this is not a line of a table: unexpected end of data"]),
        ("", ["1:1 empty-file: the table has no rows"]),
        ("JAM,Jamaica,membership,2000,\n", ["2:13 unknown-word: `membership` is no act on a binding instrument such as CWC"]),
        (
            "JAM,Jamaica,party,2001,\nJAM,Jamaica,party,2002,\n",
            ["3:19 contradiction: JAM has party 2002 here, and party 2001 on line 2; both cannot be so"],
        ),
        (
            "JAM,Jamaica,ratification,,\nJAM,Jamaica,accession,,\n",
            ["3:13 contradiction: JAM has accession without a day here, and ratification without a day on line 2; both cannot be so"],
        ),
        (
            "JAM,Jamaica,ratification,,\nJAM,Jamaica,accession,2000-09-08,\n",
            ["3:23 contradiction: JAM has accession 2000-09-08 here, and ratification without a day on line 2; both cannot be so"],
        ),
        (
            "SSD,South Sudan,ratification,2000-09-08,\n",
            ["2:30 date-order: the ratification of SSD is dated 2000-09-08, before there was such a State on 2011-07-09"],
        ),
        ("JAM,Jamaica,ratification,a,\n", ["2:26 bad-date: expected a date such as `2013`, `2013-05` or `2013-05-12`, not `a`"]),
        (
            "JAM,x,withdrawal,2000-01-01,\nJAM,x,withdrawal,2001-01-01,\n",
            ["3:18 contradiction: JAM has withdrawal 2001-01-01 here, and withdrawal 2000-01-01 on line 2; both cannot be so"],
        ),
        (
            "JAN,x,ratified,soon,\nQAT,x,signature,1993-01-12,\n",
            [
                "2:1 unknown-state: no State has the code `JAN`",
                "2:7 unknown-word: `ratified` is not an act",
                "2:16 bad-date: expected a date such as `2013`, `2013-05` or `2013-05-12`, not `soon`",
                "3:17 date-order: the signature of QAT is dated 1993-01-12, before CWC was opened for signature on 1993-01-13",
            ],
        ),
    ],
)
def test_every_kind_of_fault_has_its_line_and_column(library: Library, tmp_path: Path, rows: str, found: list[str]) -> None:
    assert faults(library, tmp_path, HEAD + rows) == found


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("country,action,date\n", ["1:1 wrong-columns: the table has no column `state`"]),
        ("iso3,iso3,action,date\n", ["1:1 wrong-columns: the column `iso3` stands twice"]),
        ("iso3,acton,date\n", ["1:6 wrong-columns: the table has no column `act`"]),
    ],
)
def test_a_table_without_its_columns_says_which(library: Library, tmp_path: Path, head: str, found: list[str]) -> None:
    assert faults(library, tmp_path, f"{head}JAM,ratification,2000\n") == found


def test_who_left_may_join_again_and_a_succession_takes_effect_earlier(library: Library, tmp_path: Path) -> None:
    again = "JAM,x,accession,2000-01-01,\nJAM,x,withdrawal,2005-01-01,\nJAM,x,accession,2010-01-01,\n"
    assert made(library, tmp_path, HEAD + again).count("JAM") == 3
    late = "state,act,date,effective\nJAM,succession,2000-01-01,1997-04-29\n"
    assert "1997-04-29" in made(library, tmp_path, late)
    assert faults(library, tmp_path, late.replace("succession", "accession")) == [
        "2:26 date-order: the accession of JAM takes effect on 1997-04-29, before it is done on 2000-01-01"
    ]


def test_lines_that_stand_twice_are_written_once(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "foreign.csv"
    path.write_text(f"{HEAD}{'JAM,x,ratification,2000-09-08,UNTC' + chr(10)}JAM,x,ratification,2000-09-08,another\n", encoding="utf-8")
    found = imported(path, target(library), library.roster.codes())
    assert (found.rows, found.doubled, found.acts) == (1, 1, {"ratification": 1})


@pytest.mark.skipif(not SOURCES.exists(), reason="the data behind the tables is not at hand")
@pytest.mark.parametrize(("file", "instrument"), FILES.items(), ids=list(FILES.values()))
def test_each_table_has_as_many_parties_and_signatories_as_its_source(library: Library, file: str, instrument: str) -> None:
    line = next(line for line in SOURCES.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {file} |"))
    rows, parties, signatories, undated = (int(cell) if cell.strip() else 0 for cell in re.split(r" *\| *", line)[2:6])
    kept = library.tables[instrument]
    more, fewer, without = MENDED.get(instrument, (0, 0, 0))
    assert len(kept.rows) == rows + more - fewer
    consents = [row for row in kept.rows if row.act not in {"signature", "revocation"}]
    assert (len(consents), sum(row.act == "signature" for row in kept.rows)) == (parties + more, signatories - fewer)
    assert sum(row.date is None for row in kept.rows) == undated + without


def test_no_table_says_more_than_its_source(library: Library) -> None:
    closed = {name for name, table in library.tables.items() if table.exhaustive}
    assert closed == {
        *("NPT", "CTBT", "TPNW", "BWC", "CWC", "ICSANT", "Bombings-1997", "Financing-1999"),
        *("Tlatelolco", "Rarotonga", "Bangkok", "Pelindaba", "Semipalatinsk"),
    }
    assert all(table.source and table.as_of.year > 2000 for table in library.tables.values())
    nuclear = {"CHN", "FRA", "GBR", "RUS", "USA"}  # to which the protocols of zones are open, that the tables do not cover
    assert {name: set(table.undecided) for name, table in library.tables.items() if table.undecided} == {
        "NPT": {"PRK", "COK", "NIU"},
        "CWC": {"PSE"},
        "Rarotonga": {"MHL", *nuclear},
        "Bangkok": {"TLS", *nuclear},
        "Tlatelolco": {"NLD", *nuclear},
        "Pelindaba": {"ESP", *nuclear},
        "Semipalatinsk": nuclear,
    }

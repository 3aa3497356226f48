"""A group together: who joined what, which gaps are shared, and how many States each row is in place in."""

import io
import json
from datetime import date

import pytest
from click.testing import CliRunner

from gap1540 import api
from gap1540.cli import cli
from gap1540.evaluating.assess import assess
from gap1540.library import Library
from gap1540.region import Region

DAY = date(2026, 11, 30)
FIVE = ("CUB", "ESP", "IND", "JAM", "QAT")


@pytest.fixture(scope="module")
def five(library: Library) -> Region:
    return api.region(library, [library.case(library.profile(name), DAY, DAY) for name in FIVE], 3)


def test_counts_and_gaps_are_those_of_the_assessments(library: Library, five: Region) -> None:
    found = {
        name: {one.item.id: one for one in assess(library.catalogue, library.case(library.profile(name), DAY, DAY)).findings}
        for name in FIVE
    }
    for one in five.gaps:
        for kind, listed in (("confirmed", one.confirmed), ("information", one.information)):
            assert listed == tuple(name for name in FIVE if found[name][one.item.id].gap == kind), one.item.id
        assert one.committed == tuple(name for name in FIVE if found[name][one.item.id].committed)
        assert one.not_assessed == ()
    for item in library.catalogue.items:
        assert int(five.made.parts(item)[0].sum()) == sum(
            found[name][item].truth.lo for name in FIVE if found[name][item].verdict != "not_applicable"
        )


def test_what_is_shared_is_shared_by_so_many_at_least(five: Region) -> None:
    confirmed, looked, nobody = five.shared()
    assert {len(one.looked) for one in looked} <= {3, 4, 5}
    assert len(looked) == sum(len(one.looked) >= 3 for one in five.gaps) > 0
    assert (confirmed, nobody) == (tuple(one for one in five.gaps if len(one.confirmed) >= 3), ())


def test_half_of_a_group_is_half_of_it(library: Library) -> None:
    made = api.region(library, [library.case(library.profile(name), DAY, DAY) for name in library.states(["group:CARICOM"], DAY)])
    assert made.least == 7
    icsant = next(one for one in made.instruments if one.instrument.id == "ICSANT")
    assert (len(icsant.joined), len(icsant.not_joined), len(icsant.unknown), len(icsant.lacking)) == (5, 0, 9, 9)
    assert (icsant.half(14), icsant.lacked_half(14), icsant.lacked_half(19), icsant.perhaps_half(14)) == (False, True, False, False)
    bangkok = next(one for one in made.instruments if one.instrument.id == "Bangkok")
    assert bangkok.closed_to_it
    assert not next(one for one in made.instruments if one.instrument.id == "Tlatelolco").closed_to_it
    npt = next(one for one in made.instruments if one.instrument.id == "NPT")
    assert len(npt.joined) == 14
    assert not any(one.half(14) for one in made.instruments if one.record is None)  # without a record nobody has surely not joined


def test_who_joined_after_the_day_of_the_record_is_not_counted_as_not_having_joined(library: Library) -> None:
    made = api.region(library, [library.case(library.profile(name), DAY, DAY) for name in ("SWE", "ALB", "IRN")])
    icsant = next(one for one in made.instruments if one.instrument.id == "ICSANT")
    assert (icsant.joined, icsant.not_joined, icsant.unknown, icsant.lacking) == (("SWE", "ALB"), (), ("IRN",), ("IRN",))
    before = api.region(library, [library.case(library.profile(name), date(2014, 7, 1), DAY) for name in ("SWE", "ALB", "IRN")])
    icsant = next(one for one in before.instruments if one.instrument.id == "ICSANT")
    assert (icsant.joined, icsant.not_joined) == ((), ("SWE", "ALB", "IRN"))


def run(*words: str) -> str:
    made = CliRunner().invoke(cli, [*words, "--as-of", "2026-11-30", "--known-by", "2026-11-30"], catch_exceptions=False)
    assert made.exit_code == 0, made.output
    return made.stdout


def test_every_form_has_every_row(library: Library) -> None:
    document = json.loads(run("region", *FIVE, "--format", "json"))
    assert [one["item"] for one in document["rows"]] == list(library.catalogue.items)
    assert len(run("region", *FIVE, "--format", "csv").splitlines()) == len(library.catalogue.items) + 1


def test_many_states_as_records_say_what_each_assessment_says(library: Library) -> None:
    document = json.loads(run("assess", "group:CARICOM", "--format", "json"))
    jamaica = {one["item"]: one for one in document["findings"]["JAM"]}
    for found in assess(library.catalogue, library.case(library.profile("JAM"), DAY, DAY)).findings:
        told = jamaica[found.item.id]
        articles = [f"{one.instrument} {one.article} ({one.coverage})" for one in found.committed]
        assert (told["verdict"], told["lo"], told["hi"], told["gap"]) == (found.verdict, found.truth.lo, found.truth.hi, found.gap)
        assert told["committed"] == articles
    assert [one["name"] for one in document["states"]] == sorted(one["name"] for one in document["states"])


def test_parquet_holds_the_records_of_the_csv() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    made = CliRunner().invoke(cli, ["assess", "group:OECS", "--format", "parquet", "--as-of", "2026-11-30"], catch_exceptions=False)
    held = parquet.read_table(io.BytesIO(made.stdout_bytes))
    lines = run("assess", "group:OECS", "--format", "csv").splitlines()
    assert held.num_rows == len(lines) - 1
    assert lines[0] == ",".join(held.column_names)


def test_counts_by_row_add_up_to_the_states() -> None:
    document = json.loads(run("assess", "all", "--by", "row", "--format", "json"))
    for row in document["rows"]:
        verdicts = sum(row[name] for name in row if name in {"in_place", "partial", "contested", "in_progress", "unclear", "not_reported"})
        assert verdicts + row["not_assessed"] + row["absent"] + row["not_applicable"] == row["states"] == 193
        assert row["at_least"] <= row["at_most"] <= row["applicable"]

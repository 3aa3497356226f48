"""Reports in Excel: a sheet for each kind of thing, one row a finding, and not one formula or link whatever a profile holds."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

import openpyxl
import pytest

from dossiers import dossier_of
from gap1540.languages import OTHERS, speaking
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Assessment
from gap1540.reporting import words
from gap1540.reporting.blocks import shown
from gap1540.reporting.workbook import NAME, SHEETS, sheet_name, sheets_of, workbook
from hostile import HOSTILE, every_kind

DAY = datetime(2026, 11, 30, 12)  # noqa: DTZ001  # what a workbook says of itself has no time zone


@pytest.fixture(scope="module")
def jamaica(catalogue: Catalogue, assessments: dict[str, Assessment]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(dossier_of(catalogue, assessments["JAM"]), DAY)))


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:18] for text in HOSTILE])
def test_what_a_profile_holds_is_text_in_a_workbook(text: str) -> None:
    made = sheets_of(every_kind(text), text, DAY)
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(shown(text)[:30_000].replace("\r", "") in str(cell.value) for cell in cells)
    assert not [cell for cell in cells if cell.hyperlink]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        assert not [one for one in sheets if "<f>" in one]
        assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name]


def test_there_is_a_sheet_for_each_kind_of_thing(jamaica: openpyxl.Workbook) -> None:
    assert jamaica.sheetnames == ["Summary", "Findings", "Gaps", "Questions", "Instruments", "Sources", "Matrix"]


def test_one_row_a_finding_with_its_verdict_as_text(
    jamaica: openpyxl.Workbook, catalogue: Catalogue, assessments: dict[str, Assessment]
) -> None:
    rows = list(jamaica["Findings"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == list(catalogue.items)
    assert [row[6] for row in rows] == [words.verdict(found) for found in assessments["JAM"].findings]


def test_every_gap_has_a_row_confirmed_ones_first(jamaica: openpyxl.Workbook, assessments: dict[str, Assessment]) -> None:
    rows = list(jamaica["Gaps"].iter_rows(min_row=2, values_only=True))
    assert {row[0] for row in rows} == {found.item.id for found in assessments["JAM"].findings if found.gap}
    kinds = [str(row[1]) for row in rows]
    assert kinds == sorted(kinds)


def test_sheets_have_filters_frozen_headings_and_widths(jamaica: openpyxl.Workbook) -> None:
    for name in jamaica.sheetnames[1:]:
        sheet = jamaica[name]
        assert sheet.freeze_panes == "B2", name
        assert sheet.auto_filter.ref, name
        assert all(dimension.width >= 6 for dimension in sheet.column_dimensions.values()), name
    rules = [rule for listed in jamaica["Findings"].conditional_formatting for rule in listed.rules]
    assert {rule.formula[0].strip('"') for rule in rules} == set(words.VERDICTS.values())


@pytest.mark.parametrize("language", OTHERS)
def test_sheets_can_be_named_in_every_language(language: str) -> None:
    from gap1540.languages import say

    with speaking(language):
        names = [sheet_name(say(name)) for name in SHEETS.values()]
    assert len({name.casefold() for name in names}) == len(SHEETS)
    assert all(len(name) <= NAME and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_an_arabic_workbook_is_read_from_the_right(catalogue: Catalogue, assessments: dict[str, Assessment]) -> None:
    with speaking("ar"):
        book = openpyxl.load_workbook(io.BytesIO(workbook(dossier_of(catalogue, assessments["JAM"]), DAY)))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)

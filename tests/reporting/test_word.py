"""Reports in Word: real headings, tables whose headings repeat, landscape, right to left, an office's own styles; what a profile holds is text."""

# ruff: noqa: SLF001  # what is looked at is WordprocessingML, to which python-docx has no public way

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from dossiers import blocks_of
from gap1540.languages import speaking
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Assessment
from gap1540.problem import RefusedError
from gap1540.reporting.blocks import Block, Figure, Grid, Heading, grid, shown
from gap1540.reporting.word import fitted, word
from hostile import HOSTILE, every_kind

DAY = datetime(2026, 11, 30, 12)  # noqa: DTZ001  # what a document says of itself has no time zone
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def opened(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith((".xml", ".rels"))}


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:18] for text in HOSTILE])
def test_what_a_profile_holds_is_text_in_a_document(text: str) -> None:
    made = word(every_kind(text), {}, DAY)
    document = opened(made)
    assert all(control not in parts(made)["word/document.xml"] for control in "\x00\x07\x1b\u202e\u2066")
    told = " ".join(paragraph.text for paragraph in document.paragraphs)
    first = shown(text).split("\n")[0]
    assert told.count(first) >= 5
    assert first in document.tables[0].rows[1].cells[0].text
    instructions = [one.text or "" for one in document.element.iter(qn("w:instrText"))]
    assert {one.split()[0] for one in instructions} <= {"TOC", "PAGE", "NUMPAGES"}
    assert not [one for name, one in parts(made).items() if name.endswith(".rels") and 'TargetMode="External"' in one]


def test_a_document_has_headings_contents_and_headers_that_repeat(catalogue: Catalogue, assessments: dict[str, Assessment]) -> None:
    blocks = blocks_of(catalogue, assessments["CUB"])
    document = opened(word(blocks, {"coverage": PIXEL}, DAY))
    styles = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style is not None]
    wanted = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
    assert [(style, text) for style, text in styles if style in wanted.values() and text != "Contents"] == [
        (wanted[block.level], block.text) for block in blocks if isinstance(block, Heading)
    ]
    tables = [block for block in blocks if isinstance(block, Grid)]
    assert len(document.tables) == len(tables)
    for table, block in zip(document.tables, tables, strict=True):
        head = table._tbl.tr_lst[0]
        assert head.trPr is not None
        assert head.trPr.find(qn("w:tblHeader")) is not None
        assert len(table._tbl.tr_lst) == 1 + len(block.rows)
    anchors = {one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink"))}
    marks = {one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))}
    assert anchors <= marks
    assert len(anchors) == sum(isinstance(block, Heading) and block.level == 2 for block in blocks)


def test_the_matrix_lies_on_its_side_and_what_follows_stands() -> None:
    wide = grid(("No.", "Row"), [("1", "use")], widths=(10, 90), wide=True)
    blocks: list[Block] = [Heading(1, "T"), Heading(2, "A"), wide, Heading(2, "B"), grid(("x",), [("y",)])]
    document = opened(word(blocks, {}, DAY))
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    first, second, third = document.sections
    assert first.page_width == third.page_width == second.page_height
    assert second.page_width == first.page_height


def test_a_picture_has_its_words_and_without_one_the_words_stand_there() -> None:
    figure = Figure("coverage", "Bars of items", "Items by paragraph")
    made = opened(word([Heading(1, "T"), figure], {"coverage": PIXEL}, DAY))
    assert [one.get("descr") for one in made.element.iter(qn("wp:docPr"))] == ["Bars of items"]
    without = opened(word([Heading(1, "T"), figure], {}, DAY))
    assert any("Bars of items" in paragraph.text for paragraph in without.paragraphs)


def test_arabic_runs_from_right_to_left() -> None:
    with speaking("ar"):
        made = opened(word([Heading(1, "جامايكا"), grid(("الفقرة",), [("نووي",)])], {}, DAY))
    title = next(paragraph for paragraph in made.paragraphs if paragraph.text == "جامايكا")
    assert title._p.pPr is not None
    assert title._p.pPr.find(qn("w:bidi")) is not None
    assert title.runs[0]._r.rPr is not None
    assert title.runs[0]._r.rPr.find(qn("w:rtl")) is not None
    assert made.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None


@pytest.fixture
def template(tmp_path: Path) -> Path:
    made = docx.Document()
    made.styles["Heading 1"].font.name = "Ministry Sans"
    made.sections[0].header.paragraphs[0].text = "Ministry of Foreign Affairs"
    made.add_paragraph("What the template says is not kept.")
    path = tmp_path / "ministry.docx"
    made.save(str(path))
    return path


def test_a_template_lends_its_styles_and_its_header_and_not_its_text(template: Path) -> None:
    blocks: list[Block] = [Heading(1, "T"), Heading(2, "A"), grid(("x",), [("y",)], wide=True), Heading(2, "B")]
    made = opened(word(blocks, {}, DAY, template))
    assert made.styles["Heading 1"].font.name == "Ministry Sans"
    assert "What the template says" not in " ".join(paragraph.text for paragraph in made.paragraphs)
    for section in made.sections:
        assert section.header.paragraphs[0].text == "Ministry of Foreign Affairs"


def test_a_template_without_the_usual_styles_is_used_as_it_is(tmp_path: Path) -> None:
    made = docx.Document()
    for name in ("List Bullet", "Intense Quote", "Caption", "Table Grid", "Heading 2"):
        element = made.styles[name].element
        element.getparent().remove(element)
    path = tmp_path / "bare.docx"
    made.save(str(path))
    document = opened(word(every_kind("text"), {}, DAY, path))
    assert document.tables[0].rows[1].cells[0].text == "text"


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_document_is_no_template(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(content)
    with pytest.raises(RefusedError, match=r"is not a Word document; expected a \.docx file"):
        word([Heading(1, "T")], {}, DAY, path)


def test_a_template_that_is_not_there_or_no_file_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"there is no template .*none\.docx"):
        word([Heading(1, "T")], {}, DAY, tmp_path / "none.docx")
    with pytest.raises(RefusedError, match=r"is no file; expected a \.docx file"):
        word([Heading(1, "T")], {}, DAY, tmp_path)


def test_what_the_text_of_a_template_referred_to_does_not_travel_along(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_picture(io.BytesIO(PIXEL))
    made.core_properties.keywords = made.core_properties.subject = "secret word"
    made.sections[0].header.paragraphs[0].text = "First header"
    made.add_section()
    made.sections[1].header.is_linked_to_previous = False
    made.sections[1].header.paragraphs[0].text = "Second header"
    path = tmp_path / "template.docx"
    made.save(str(path))
    content = word([Heading(1, "T")], {}, DAY, path)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("word/media/")]
        assert "secret word" not in archive.read("docProps/core.xml").decode()
    assert opened(content).sections[0].header.paragraphs[0].text == "First header"


@pytest.mark.parametrize("broken", ["<w:sectPr", "<w:body>"])
def test_a_template_that_word_would_mend_first_is_refused_in_a_sentence(template: Path, tmp_path: Path, broken: str) -> None:
    path = tmp_path / "broken.docx"
    with zipfile.ZipFile(template) as held, zipfile.ZipFile(path, "w") as made:
        for part in held.infolist():
            content = held.read(part)
            if part.filename == "word/document.xml":
                content = content.replace(broken.encode(), broken.replace("w:", "w:no").encode())
                content = content.replace(f"</{broken.strip('<>')}>".encode(), f"</{broken.strip('<>').replace('w:', 'w:no')}>".encode())
            made.writestr(part, content)
    with pytest.raises(RefusedError, match=r"cannot be used|is not a Word document"):
        word([Heading(1, "T")], {}, DAY, path)


def test_the_same_document_is_the_same_bytes() -> None:
    assert word(every_kind("text"), {}, DAY) == word(every_kind("text"), {}, DAY)


def test_the_same_report_says_that_it_was_made_on_the_same_day() -> None:
    made = opened(word([Heading(1, "T")], {}, DAY))
    assert made.core_properties.created == DAY.replace(tzinfo=UTC)
    assert made.core_properties.title == "T"


@pytest.mark.parametrize(
    ("widths", "least", "wanted"),
    [
        ([10, 10, 80], [20, 5, 30], [20, 9.090909, 70.909091]),
        ([10, 10], [20, 20], [10, 10]),  # all have too little
        ([10, 10], [10, 10], [10, 10]),
        ([10, 90], [5, 20], [10, 90]),
    ],
)
def test_a_column_that_is_too_narrow_takes_from_those_that_have_more(widths: list[float], least: list[float], wanted: list[float]) -> None:
    assert fitted(widths, least) == pytest.approx(wanted)
    assert sum(fitted(widths, least)) == pytest.approx(sum(widths))


def test_long_words_over_narrow_columns_stand_on_end_on_pages_that_lie_on_their_side() -> None:
    headings, row, widths = ("No.", "nuclear enforcement", "a", "Source"), ("1", "X", "?", "an act"), (5, 5, 5, 85)
    for wide in (True, False):
        table = opened(word([Heading(1, "T"), grid(headings, [row], widths=widths, wide=wide)], {}, DAY)).tables[0]
        turned = [cell._tc.find(f".//{qn('w:textDirection')}") is not None for cell in table.rows[0].cells]
        assert turned == ([True, True, True, False] if wide else [False] * 4)
        first, second, *_ = [int(str(one.get(qn("w:w")))) for one in table.rows[0]._tr.iter(qn("w:tcW"))]
        assert (first == second) is wide

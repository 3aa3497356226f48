"""Blocks as a Word document: real headings, a contents field, tables whose headings repeat, pages on their side where a table is wide.

An office's own document may lend its styles, header, footer and logo (`template`). The text is written as WordprocessingML (ECMA-376); python-docx
opens and packs the file. Languages that run from right to left do so in paragraphs, runs and tables.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from wcwidth import wcswidth

from gap1540.languages import language, right_to_left, say
from gap1540.problem import RefusedError
from gap1540.reporting.blocks import Block, Figure, Grid, Heading, Listing, Paragraph, Spans, parted, plain, shown, text_of
from gap1540.reporting.wrapping import pieces
from gap1540.sentence import Sentence

if TYPE_CHECKING:
    from docx.document import Document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACE = f'xmlns:w="{WORD}"'
KEPT = frozenset({"styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable", "theme", "header", "footer"})
FAULTS = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    LookupError,
    StopIteration,
    SyntaxError,
    zlib.error,
    zipfile.BadZipFile,
)
TWIPS = 20  # to a point
LONG = 900  # characters of a row that may break over pages
A4 = (595, 842)  # points
MARGIN = 54
EMU = 12700  # to a point
BROAD = 0.66  # of a bold letter, in parts of its size
MUCH = 1.5  # times the width of a column
PADDING = 4  # points beside the text of a cell
TALLEST = 640  # points of a picture
STYLES = {0: ("Title",), 1: ("Heading 1",), 2: ("Heading 2",)}
ASIDES = ("Intense Quote", "Quote")
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")


def fitted(widths: Sequence[float], least: Sequence[float]) -> Sequence[float]:
    """The widths of columns where none is less than it needs: what is missing is taken from those that have more; as they are where all have too little."""
    missing = sum(max(0, need - width) for width, need in zip(widths, least, strict=True))
    spare = sum(max(0, width - need) for width, need in zip(widths, least, strict=True))
    if not missing or missing > spare:
        return widths
    return [need if width < need else width - missing * (width - need) / spare for width, need in zip(widths, least, strict=True)]


def word(blocks: Sequence[Block], drawn: Mapping[str, bytes], day: datetime, template: Path | None = None) -> bytes:
    """The document. `drawn` are its pictures as PNG by their names, `day` is when it says that it was made.

    Raises RefusedError where the template is no Word document.
    """
    try:
        made = _Writer(_opened(template), drawn, own=template is None)
        made.write(blocks)
        made.describe(blocks, day)
        out = io.BytesIO()
        made.document.save(out)
    except FAULTS:
        if template is None:
            raise
        raise RefusedError(
            [f"the template {template} cannot be used: something in it is not as Word writes it; save it anew in Word"]
        ) from None
    return _packed(out.getvalue())


def _packed(content: bytes) -> bytes:
    """The file with every part of one day, so that the same report is the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in made.infolist():
            how = zipfile.ZIP_STORED if part.filename.endswith(".png") else zipfile.ZIP_DEFLATED  # pictures are compressed already
            packed.writestr(zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0)), made.read(part), how)
    return out.getvalue()


def _opened(template: Path | None) -> Document:
    """The template without its text, or an empty document of our own on A4."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    if template is None:
        return docx.Document()
    if not template.exists():
        raise RefusedError([Sentence("there is no template {file}", file=str(template))])
    if not template.is_file():
        raise RefusedError([Sentence("the template {file} is no file; expected a .docx file", file=str(template))])
    try:
        made = docx.Document(str(template))
    except OSError as error:
        raise RefusedError(
            [Sentence("the template {file} cannot be read: {reason}", file=str(template), reason=str(error.strerror))]
        ) from None
    except (PackageNotFoundError, ValueError, KeyError, zipfile.BadZipFile, AttributeError, SyntaxError):
        raise RefusedError([Sentence("the template {file} is not a Word document; expected a .docx file", file=str(template))]) from None
    _emptied(made)
    return made


def _emptied(made: Document) -> None:
    """Take the text out of a template, and what that text alone referred to: pictures, comments, notes, links, and what the file says of itself.

    Where it has several sections the pages of the first are used, with its header and footer.
    """
    from copy import deepcopy

    body = made.element.body
    first = next(body.iter(f"{{{WORD}}}sectPr"))
    last = body[-1]
    if first is not last:
        body.replace(last, deepcopy(first))
    for child in list(body)[:-1]:
        body.remove(child)
    for name, relation in list(made.part.rels.items()):
        if relation.reltype.rpartition("/")[2] not in KEPT:
            made.part.rels.pop(name)
    about = made.core_properties
    about.keywords = about.subject = about.category = about.content_status = about.identifier = about.version = ""


@dataclass
class _Writer:
    """A document being written."""

    document: Document
    drawn: Mapping[str, bytes]
    own: bool
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    landscape: bool = False
    figures: list[tuple[Figure, int, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Set up pages and styles where the document is our own."""
        self.rtl = right_to_left()
        self.body = self.document.element.body
        self.last = self.body[-1]
        if self.own:
            _dress(self.document, rtl=self.rtl)
        section = self.document.sections[-1]
        self.sizes = (int(section.page_width or A4[0] * EMU), int(section.page_height or A4[1] * EMU))
        self.margins = int(section.left_margin or 0) + int(section.right_margin or 0)
        self.named = {one.name: one.style_id for one in self.document.styles if one.name}
        self.kinds = {one.name: one.type for one in self.document.styles if one.name}

    @property
    def width(self) -> int:
        """The points between the margins."""
        return ((max(self.sizes) if self.landscape else min(self.sizes)) - self.margins) // EMU

    @property
    def size(self) -> float:
        """The points of letters in tables."""
        return 7.5 if self.landscape else 8.5

    def style(self, *names: str) -> str:
        """The id of the first of these styles that the document has, as an attribute's value; empty where it has none."""
        return next((self.named[name] for name in names if name in self.named), "")

    # ------------------------------------------------------------------ the text

    def write(self, blocks: Sequence[Block]) -> None:
        """Everything: the cover with the contents behind it, then each section, wide ones on pages that lie on their side."""
        self.headings = [
            (block.level, block.text, f"_Toc{number:06}")
            for number, block in enumerate((one for one in blocks if isinstance(one, Heading)), start=1)
        ]
        names = iter(self.headings)
        opened = False
        for part in parted(blocks):
            wide = any(isinstance(one, Grid) and one.wide for one in part)
            if wide != self.landscape:
                self.turn(wide=wide)
            for block in part:
                if isinstance(block, Heading) and block.level > 1 and not opened:
                    self.contents()
                    opened = True
                self.block(block, names)
        for figure, width, place in self.figures:  # they may still be drawn while the text is written
            self.draw(figure, width, place)

    def block(self, block: Block, names: Iterator[tuple[int, str, str]]) -> None:
        """One block."""
        if isinstance(block, Heading):
            _, _, anchor = next(names)
            self.put(self.heading(block, anchor))
        elif isinstance(block, Paragraph):
            self.put(self.paragraph(block.spans, self.style(*ASIDES) if block.aside else ""))
        elif isinstance(block, Listing):
            for entry in block.entries:
                self.put(self.paragraph(entry, self.style("List Bullet", "List Paragraph")))
        elif isinstance(block, Figure):
            self.figure(block)
        else:
            if block.caption:
                self.put(self.paragraph(plain(block.caption), self.style("Caption"), keep=True))
            self.put(self.table(block))
            self.put(self.paragraph((), ""))

    def put(self, xml: str) -> None:
        """Add a piece of the text before the properties of the last section."""
        self.last.addprevious(self.parsed(xml))

    @staticmethod
    def parsed(xml: str) -> Any:  # noqa: ANN401  # an element of the text
        """A piece of the text."""
        from docx.oxml import parse_xml

        return parse_xml(xml)

    def paragraph(self, spans: Spans, style: str, *, keep: bool = False) -> str:
        """A paragraph of spans."""
        return f"<w:p {NAMESPACE}>{self.properties(style, keep=keep)}{self.runs(spans)}</w:p>"

    def properties(self, style: str = "", *, keep: bool = False, tight: bool = False) -> str:
        """The properties of a paragraph, in the order of the schema."""
        parts = (
            f"<w:pStyle w:val={quoteattr(style)}/>" if style else "",
            "<w:keepNext/>" if keep else "",
            "<w:bidi/>" if self.rtl else "",
            '<w:spacing w:before="0" w:after="0"/>' if tight else "",
        )
        return f"<w:pPr>{''.join(parts)}</w:pPr>" if any(parts) else ""

    def runs(self, spans: Spans, *, size: float = 0, bold: bool = False) -> str:
        """Spans as runs; a name keeps its own direction."""
        return "".join(self.run(span.text, span.kind, size=size, bold=bold) for span in spans)

    def run(self, text: str, kind: str, *, size: float = 0, bold: bool = False) -> str:
        """A stretch of text of one kind."""
        if kind == "break":
            return "<w:r><w:br/></w:r>"
        rtl = self.rtl and kind != "code" and ARABIC.search(text) is not None
        strong = bold or kind == "strong"
        half = round(size * 2)
        parts = (
            '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>' if kind == "code" else "",
            "<w:b/><w:bCs/>" if strong else "",
            f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else "",
            "<w:rtl/>" if rtl else "",
            '<w:lang w:bidi="ar-SA"/>' if rtl else "",
        )
        properties = f"<w:rPr>{''.join(parts)}</w:rPr>" if any(parts) else ""
        lines = '<w:br/><w:t xml:space="preserve">'.join(f"{escape(shown(line))}</w:t>" for line in text.split("\n"))
        return f'<w:r>{properties}<w:t xml:space="preserve">{lines}</w:r>'

    def heading(self, block: Heading, anchor: str) -> str:
        """A heading with the mark that the contents point to."""
        number = anchor.removeprefix("_Toc").lstrip("0")
        marked = f'<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>{self.run(block.text, "plain")}<w:bookmarkEnd w:id="{number}"/>'
        return f"<w:p {NAMESPACE}>{self.properties(self.style(*STYLES[block.level - 1]))}{marked}</w:p>"

    # ------------------------------------------------------------------ contents and pages

    def contents(self) -> None:
        """A field with the headings of the sections; Word fills in the pages when it opens the file."""
        self.put(self.paragraph(plain(say("Contents")), self.style("TOC Heading", "Heading 1"), keep=True))
        listed = [(level, text, anchor) for level, text, anchor in self.headings if level == 2]  # noqa: PLR2004  # the sections
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        style = self.style("toc 1", "TOC 1")
        for number, (_, text, anchor) in enumerate(listed):
            link = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{self.run(text, "plain")}</w:hyperlink>'
            opening, closing = begin if number == 0 else "", end if number == len(listed) - 1 else ""
            self.put(f"<w:p {NAMESPACE}>{self.properties(style)}{opening}{link}{closing}</w:p>")
        self.put(f'<w:p {NAMESPACE}><w:r><w:br w:type="page"/></w:r></w:p>')

    def turn(self, *, wide: bool) -> None:
        """Begin a section whose pages lie on their side, or stand again."""
        from copy import deepcopy

        ended = deepcopy(self.last)
        for reference in [one for one in self.last if one.tag.endswith(("headerReference", "footerReference"))]:
            self.last.remove(reference)  # the new section goes on with the header and footer of the one before
        self.put(f"<w:p {NAMESPACE}><w:pPr/></w:p>")
        self.last.getprevious()[0].append(ended)
        self.landscape = wide
        section = self.document.sections[-1]
        from docx.enum.section import WD_ORIENT

        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        short, long = sorted(self.sizes)
        section.page_width, section.page_height = (long, short) if wide else (short, long)  # type: ignore[assignment]  # EMU are whole numbers

    # ------------------------------------------------------------------ tables and pictures

    def table(self, block: Grid) -> str:
        """A table of fixed columns whose headings repeat on every page; short rows stay on one page."""
        widths, upright = self.columns(block)
        grid_ = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = [self.head(block.headings, widths, upright), *(self.row(row, widths) for row in block.rows)]
        styled = self.style("Table Grid", "Normal Table")
        properties = (
            (f"<w:tblStyle w:val={quoteattr(styled)}/>" if styled else "")
            + ("<w:bidiVisual/>" if self.rtl else "")
            + f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_BORDERS}<w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
        )
        return f"<w:tbl {NAMESPACE}><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid_}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def columns(self, block: Grid) -> tuple[list[int], list[bool]]:
        """The width of each column in twentieths of a point, and whether its heading stands on end.

        Widths are by the shares that are given, else by the longest words and texts. On pages that lie on their side, where there are many columns,
        headings stand on end in those columns of one width of which one has a word much too long for it; all others are made wide enough.
        """
        shares: Sequence[float] = block.widths
        if len(shares) != len(block.headings):
            texts = [[block.headings[at], *(text_of(row[at]) for row in block.rows)] for at in range(len(block.headings))]
            shares = [max(6.0, min(60.0, max(len(text) for text in column) ** 0.75)) for column in texts]
        widths = [self.width * TWIPS * share / sum(shares) for share in shares]
        least = [self.narrowest(heading) for heading in block.headings]
        narrow = {width for width, need in zip(widths, least, strict=True) if self.landscape and need > MUCH * width}
        upright = [width in narrow for width in widths]
        needed = [width if ends else need for width, need, ends in zip(widths, least, upright, strict=True)]
        return [int(width) for width in fitted(widths, needed)], upright

    def narrowest(self, heading: str) -> float:
        """The twentieths of a point that the longest word of a heading needs."""
        return (max((wcswidth(word.rstrip()) for word in pieces(heading)), default=0) * self.size * BROAD + 2 * PADDING) * TWIPS

    def head(self, headings: Sequence[str], widths: Sequence[int], upright: Sequence[bool]) -> str:
        """The row of headings, which repeats; it is as high as the longest that stands on end."""
        longest = max((wcswidth(one) for one, ends in zip(headings, upright, strict=True) if ends), default=0)
        height = f'<w:trHeight w:val="{int((longest * self.size * BROAD + 2 * PADDING) * TWIPS)}" w:hRule="atLeast"/>' if longest else ""
        cells = (self.cell(plain(one), width, head=True, upright=ends) for one, width, ends in zip(headings, widths, upright, strict=True))
        return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def row(self, cells: Sequence[Spans], widths: Sequence[int]) -> str:
        """One row."""
        short = sum(len(text_of(cell)) for cell in cells) < LONG
        made = "".join(self.cell(cell, width) for cell, width in zip(cells, widths, strict=True))
        return f"<w:tr>{'<w:trPr><w:cantSplit/></w:trPr>' if short else ''}{made}</w:tr>"

    def cell(self, spans: Spans, width: int, *, head: bool = False, upright: bool = False) -> str:
        """One cell."""
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="E4EAEF"/>' if head else ""
        turned = '<w:textDirection w:val="btLr"/>' if upright else ""
        text = f"<w:p>{self.properties(tight=True)}{self.runs(spans, size=self.size, bold=head)}</w:p>"
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}{turned}</w:tcPr>{text}</w:tc>'

    def figure(self, block: Figure) -> None:
        """The place of a picture, and its caption."""
        self.put(self.paragraph((), "", keep=True))
        self.figures.append((block, self.width, self.last.getprevious()))
        self.put(self.paragraph(plain(block.caption), self.style("Caption")))

    def draw(self, block: Figure, width: int, place: Any) -> None:  # noqa: ANN401  # an element of the text
        """A picture at its place, as wide as the page; without a picture the words that say what it shows."""
        from docx.text.paragraph import Paragraph as Placed

        picture = self.drawn.get(block.name)
        if picture is None:
            told = say("The picture is left out: this machine has no font with the letters of the language. {words}", words=block.alt)
            place.addnext(self.parsed(self.paragraph(plain(told), "")))
            self.body.remove(place)
            return
        added = Placed(place, self.document._body).add_run().add_picture(io.BytesIO(picture), width=width * EMU)  # noqa: SLF001  # as below
        if added.height > TALLEST * EMU:
            added.width, added.height = int(added.width * TALLEST * EMU / added.height), TALLEST * EMU  # type: ignore[assignment]  # as above
        about = added._inline.docPr  # noqa: SLF001  # python-docx has no other way to the words for those who do not see
        about.set("descr", shown(block.alt))

    # ------------------------------------------------------------------ what it says of itself

    def describe(self, blocks: Iterable[Block], day: datetime) -> None:
        """Title, language and day; in our own document a header and a footer with the page."""
        title = next((block.text for block in blocks if isinstance(block, Heading)), "")
        about: Any = self.document.core_properties
        about.title, about.author, about.last_modified_by, about.comments = shown(title)[:250], "gap1540", "gap1540", ""
        about.language = language()
        about.created = about.modified = day
        if self.own:
            section = self.document.sections[0]
            for part, xml in ((section.header, self.run(title, "plain", size=8)), (section.footer, self.pages())):
                paragraph = part.paragraphs[0]._p  # noqa: SLF001  # what is written is WordprocessingML
                from docx.oxml import parse_xml

                for child in parse_xml(f"<w:p {NAMESPACE}>{self.properties()}{xml}</w:p>"):
                    paragraph.append(child)

    def pages(self) -> str:
        """The number of the page, of all pages."""
        small = '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'

        def number(name: str) -> str:
            return (
                f'<w:r>{small}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{small}<w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
                f'<w:r>{small}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{small}<w:t>1</w:t></w:r>'
                f'<w:r>{small}<w:fldChar w:fldCharType="end"/></w:r>'
            )

        return f"{number('PAGE')}{self.run(' / ', 'plain', size=8)}{number('NUMPAGES')}"


_BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B4BEC8"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)


def _dress(document: Document, *, rtl: bool) -> None:
    """Pages of A4, and styles that are plain to read."""
    from docx.oxml import parse_xml
    from docx.shared import Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Pt(A4[0]), Pt(A4[1])
    section.left_margin = section.right_margin = Pt(MARGIN)
    section.top_margin = section.bottom_margin = Pt(MARGIN + 8)
    ink = RGBColor(0x1B, 0x27, 0x33)
    for name, size, before, after in (
        ("Normal", 10, 0, 6),
        ("Title", 22, 0, 14),
        ("Heading 1", 15, 20, 6),
        ("Heading 2", 11.5, 14, 4),
        ("Caption", 8.5, 2, 12),
        ("List Bullet", 10, 0, 2),
        ("Intense Quote", 10, 8, 10),
    ):
        style: Any = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), ink
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        properties = style.element.get_or_add_rPr()
        for child in [one for one in properties if one.tag.rpartition("}")[2] in {"rFonts", "bCs", "iCs", "szCs", "spacing", "kern"}]:
            properties.remove(child)
        faces = " ".join(f'w:{kind}="{FACES[kind]}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
        properties.insert(0, parse_xml(f"<w:rFonts {NAMESPACE} {faces}/>"))
        if name != "Normal":
            style.font.italic = name == "Caption"
            style.font.bold = name.startswith(("Heading", "Title"))
        if rtl:
            style.font.complex_script = True
            style.font.cs_bold, style.font.cs_italic = style.font.bold, style.font.italic
            properties.append(parse_xml(f'<w:szCs {NAMESPACE} w:val="{round(size * 2)}"/>'))


FACES = {"ascii": "Calibri", "hAnsi": "Calibri", "eastAsia": "Microsoft YaHei", "cs": "Arial"}

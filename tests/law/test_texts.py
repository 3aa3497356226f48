"""Files of every kind into text, and the reason where that cannot be done; every file is made here."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest

from gap1540 import api
from gap1540.law import texts
from gap1540.law.articles import split
from gap1540.law.texts import LawText, law_text
from gap1540.problem import CODES, Problem, ProblemsError

LAW = "Article 1. Boats are green and small.\nArticle 2. Rafts are brown.\n"
SAVE = "save it anew, or as plain text"
PACKED = ("unreadable", "the file is packed, and is no sound DOCX document", SAVE)
LEFTWARD, EMBED, END, ISOLATE, FREE = "\u200f\u202b\u202c\u2067\u2069"  # marks of direction: from right to left
PICTURES = "have the pages recognised as text (OCR) first, and check the result against the print"


def pdf(*lines: str, trailer: str = "") -> bytes:
    """A PDF file of one page, written by hand."""
    shown = f"BT /F1 12 Tf 72 720 Td 14 TL {' '.join(f'({line}) Tj T*' for line in lines)} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return bodied(*objects, trailer=trailer)


def bodied(*objects: str, trailer: str = "") -> bytes:
    made, offsets = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R{trailer} >>\nstartxref\n{len(made)}\n%%EOF\n"
    return f"{made}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")


def saved(writer: pypdf.PdfWriter) -> bytes:
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def blank(pages: int) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    return saved(writer)


def locked(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(*LAW.splitlines())))
    writer.encrypt(password, "the owner's", algorithm="RC4-128")
    return saved(writer)


def locked_with_aes() -> bytes:
    """A PDF file that says it is locked as most programs lock one today."""
    nought = {name: f"/{name} <{'00' * length}>" for name, length in (("O", 48), ("U", 48), ("OE", 32), ("U" + "E", 32), ("Perms", 16))}
    way = "/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF"
    key = f"<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 {' '.join(nought.values())} {way} >>"
    return pdf(*LAW.splitlines(), trailer=f" /ID [<00> <00>] /Encrypt {key}")


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Article 1. Boats", 2)
    document.add_paragraph("Boats are green.")
    table = document.add_table(2, 2)
    for cell, words in zip((cell for row in table.rows for cell in row.cells), ("boat", "green", "raft", "brown"), strict=True):
        cell.text = words
    document.add_heading("Article 2. Rafts", 3)
    document.add_paragraph("Rafts are brown.")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{WORDS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def word_file_of(*body: str) -> bytes:
    """A DOCX file whose body is written by hand."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {SPACES}><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>'
    return word_file_with("word/document.xml", document.encode())


def run_of(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def pictured(*lines: str) -> bytes:
    """A PDF file whose second page is a picture, as a scanned sheet is."""
    shown = f"BT /F1 12 Tf 72 720 Td 14 TL {' '.join(f'({line}) Tj T*' for line in lines)} ET"
    picture = "q 612 0 0 792 0 0 cm /I1 Do Q"
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents"
    return bodied(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
        f"{page} 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"{page} 7 0 R /Resources << /XObject << /I1 8 0 R >> >> >>",
        f"<< /Length {len(picture)} >>\nstream\n{picture}\nendstream",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream",
    )


def packed(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


def word_file_with(name: str, content: bytes | None) -> bytes:
    """The DOCX file with one of its members changed, or without it."""
    with zipfile.ZipFile(io.BytesIO(word_file())) as made:
        members = {one: made.read(one) for one in made.namelist() if one != name}
    return packed(**members, **({name: content} if content is not None else {}))


def damaged_word_file() -> bytes:
    """The DOCX file with bytes of its text turned, as on a bad disk."""
    whole = bytearray(word_file())
    place = bytes(whole).index(b"word/document.xml") + 40
    for index in range(place, place + 200):
        whole[index] ^= 0xFF
    return bytes(whole)


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[bytes], Path]:
    def keep(content: bytes) -> Path:
        path = tmp_path / "law.bin"
        path.write_bytes(content)
        return path

    return keep


def problem_of(path: Path) -> Problem:
    with pytest.raises(ProblemsError) as refused:
        law_text(path)
    (problem,) = refused.value.problems
    assert problem.code in CODES
    return problem


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (LAW.encode(), LAW),
        (b"---\ntitle: Boats\ntags: [a, b]\n---\n" + LAW.encode(), "\n\n\n\n" + LAW),
        (b"\xef\xbb\xbf---\ntitle: Boats\n---\n" + LAW.encode(), "\n\n\n" + LAW),
        (b"---\r\ntitle: Boats\r\n---\r\n" + LAW.replace("\n", "\r\n").encode(), "\n\n\n" + LAW),
        (b"A rule follows.\n\n---\n\nBoats.\n\n---\n", "A rule follows.\n\n---\n\nBoats.\n\n---\n"),
        (b"\xef\xbb\xbf" + LAW.encode(), LAW),
        (LAW.replace("\n", "\r\n").encode(), LAW),
        (LAW.replace("\n", "\r").encode(), LAW),
        (b"Article 1.\x0cBoats\n", "Article 1.\nBoats\n"),
        ("Статья 1. Лодки\n".encode("utf-16"), "Статья 1. Лодки\n"),
        (b"\xff\xfe" + "第一条\n".encode("utf-16-le"), "第一条\n"),
        (b"\xfe\xff" + "المادة 1\n".encode("utf-16-be"), "المادة 1\n"),
        (pdf(*LAW.splitlines()), LAW),
        (b"\n\n" + pdf(*LAW.splitlines()), LAW),
        (locked(""), LAW),
        (word_file(), "## Article 1. Boats\nBoats are green.\nboat\ngreen\nraft\nbrown\n### Article 2. Rafts\nRafts are brown."),
    ],
    ids=[
        "plain",
        "front matter",
        "front matter with a mark",
        "front matter with CRLF",
        "rules that are none",
        "mark",
        "CRLF",
        "CR",
        "form feed",
        "UTF-16",
        "UTF-16 LE",
        "UTF-16 BE",
        "PDF",
        "PDF after blank lines",
        "PDF that the owner locked and everybody may read",
        "DOCX",
    ],
)
def test_a_file_is_read_by_what_it_begins_with(content: bytes, text: str, kept: Callable[[bytes], Path]) -> None:
    assert law_text(kept(content)) == LawText(text)


@pytest.mark.parametrize("name", ["law.pdf", "law.docx", "law.txt", "law", "law.yaml"])
def test_the_name_of_a_file_says_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(LAW, encoding="utf-8")
    assert law_text(tmp_path / name) == LawText(LAW)


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nArticle 1. Boats\n\n---\n\nBoats are green.\n",
        "---\nBoats are green.\n---\n",
        "---\ntitle: Boats\n",
        "----\ntitle: Boats\n----\n",
        "\n---\ntitle: Boats\n---\n",
        "Boats are green.\n---\ntitle: Boats\n---\n",
        "---\nArticle 1: Boats\n---\n",
    ],
)
def test_rules_that_hold_no_front_matter_are_kept_with_what_stands_between(text: str, kept: Callable[[bytes], Path]) -> None:
    assert law_text(kept(text.encode() + LAW.encode())) == LawText(text + LAW)


def test_front_matter_of_every_form_becomes_blank_lines(kept: Callable[[bytes], Path]) -> None:
    front = "---\ntitle: >\n  Boats\ntags:\n- a\n# a remark\n\n---\n"
    assert law_text(kept((front + LAW).encode())) == LawText("\n" * front.count("\n") + LAW)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"{LEFTWARD}المادة 1\n", "المادة 1\n"),
        (f"{EMBED}المادة 1{END}\n", "المادة 1\n"),
        (f"{ISOLATE}المادة{FREE} 1\n", "المادة 1\n"),
        ("Arti\u00adcle 1\u200b\ufeff\n", "Article 1\n"),
        ("Article\u00a01.\u2003Boats\u3000\n", "Article 1. Boats \n"),
        ("Article 1\u2028Boats\u2029Rafts\u0085Oars\n", "Article 1\nBoats\nRafts\nOars\n"),
        ("&sect; 1&nbsp;Boats &amp; rafts &lt;b&gt; &#8220;x&#x201d;\n", "§ 1 Boats & rafts <b> “x”\n"),
        ("R&D, AT&T & boats\n", "R&D, AT&T & boats\n"),
        ("Forms&notices\n", "Forms&notices\n"),
    ],
)
def test_what_a_reader_does_not_see_is_dropped_and_blanks_are_plain(text: str, read: str, kept: Callable[[bytes], Path]) -> None:
    assert law_text(kept(text.encode())).text == read


def test_a_mark_of_direction_before_a_heading_hides_no_article(kept: Callable[[bytes], Path], library: api.Library) -> None:
    text = f"{LEFTWARD}المادة 1\n\nتسري أحكام هذا القانون على القوارب.\n\n{LEFTWARD}المادة 2\n\nعلى المالك أن يحفظ القارب.\n"
    law = split(law_text(kept(text.encode())).text, api.terms_of(library).headings("ar"))
    assert [(one.label, one.kind) for one in law.articles] == [("1", "article"), ("2", "article")]


def test_a_line_of_blanks_is_read_and_shortened(kept: Callable[[bytes], Path]) -> None:
    made = law_text(kept(f"{LAW}{' ' * 10_000}\n{LAW}Article{' ' * 4000}\n".encode())).text
    assert made.startswith(LAW)
    assert made.count("\n") == LAW.count("\n") * 2 + 2
    assert len(made) < 1000


def test_words_in_content_controls_are_read(kept: Callable[[bytes], Path]) -> None:
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run_of('Article 1. Boats'))}</w:sdtContent></w:sdt>"
    line = paragraph(run_of("Boats are "), f"<w:sdt><w:sdtContent>{run_of('green')}</w:sdtContent></w:sdt>", run_of("."))
    assert law_text(kept(word_file_of(block, line))) == LawText("Article 1. Boats\nBoats are green.")


def test_tracked_insertions_are_read_and_deletions_are_not(kept: Callable[[bytes], Path]) -> None:
    put_in = f'<w:ins w:id="1" w:author="A">{run_of("green")}</w:ins>'
    struck = '<w:del w:id="2" w:author="A"><w:r><w:delText>red</w:delText></w:r></w:del>'
    whole = f'<w:ins w:id="3" w:author="A">{run_of("Article 2. Rafts")}</w:ins>'
    body = (paragraph(run_of("Boats are "), put_in, struck, run_of(".")), paragraph(whole))
    assert law_text(kept(word_file_of(*body))) == LawText("Boats are green.\nArticle 2. Rafts")


def test_words_that_were_moved_are_read_once(kept: Callable[[bytes], Path]) -> None:
    moved = run_of("Boats are green.")
    body = (f'<w:moveFrom w:id="1" w:author="A">{moved}</w:moveFrom>', f'<w:moveTo w:id="2" w:author="A">{moved}</w:moveTo>')
    assert law_text(kept(word_file_of(*map(paragraph, body)))).text.split("\n").count("Boats are green.") == 1


def test_words_in_a_text_box_are_read_once(kept: Callable[[bytes], Path]) -> None:
    box = f"<w:txbxContent>{paragraph(run_of('Boats are green.'))}</w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    body = paragraph(f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>")
    assert law_text(kept(word_file_of(body))).text.split("\n").count("Boats are green.") == 1


def test_a_raised_figure_behind_a_number_is_kept_apart(kept: Callable[[bytes], Path], library: api.Library) -> None:
    raised = run_of("1", '<w:vertAlign w:val="superscript"/>')
    body = (paragraph(run_of("Статья 12"), raised), paragraph(run_of("Лодки зелёные.")))
    law = split(law_text(kept(word_file_of(*body))).text, api.terms_of(library).headings("ru"))
    assert [one.label for one in law.articles] == ["12.1"]


EMPTY = ("empty-file", "the file is empty", "give the text of the law")
WORDLESS = ("no-text", "the file holds no words", "give a file with the text of the law")
BYTES = ("control-character", "the file holds bytes that no text has", "give Markdown, plain text, DOCX or PDF")
REFUSED: dict[str, tuple[bytes, tuple[str, str, str]]] = {
    "empty": (b"", EMPTY),
    "blank": (b" \r\n\t\n", EMPTY),
    "numbers alone": (b"1. 2. 3.\n4\n", WORDLESS),
    "a mark alone": (b"\xef\xbb\xbf", WORDLESS),
    "front matter alone": (b"---\ntitle: Boats\n---\n1\n", WORDLESS),
    "UTF-8 that breaks off": (b"Article 1. Bo\xc3", ("encoding", "the bytes from here on are not UTF-8", "save the text as UTF-8")),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", ("encoding", "the bytes from here on are not UTF-8", "save the text as UTF-8")),
    "half a letter of UTF-16": (
        "Boats".encode("utf-16") + b"a",
        ("encoding", "the bytes from here on are not UTF-16", "save the text as UTF-8"),
    ),
    "UTF-16 without a mark": ("Boats".encode("utf-16-le"), BYTES),
    "a program": (b"\x7fELF\x02\x01\x01\0\0", BYTES),
    "letters that were lost": ("Article 1. B\ufffdats".encode(), BYTES),
    "a blank PDF": (blank(1), ("no-text", "the PDF file has 1 page and no text: it holds pictures of pages", PICTURES)),
    "a blank PDF of pages": (blank(3), ("no-text", "the PDF file has 3 pages and no text: it holds pictures of pages", PICTURES)),
    "a PDF of page numbers": (pdf("- 1 -"), ("no-text", "the PDF file has 1 page and no text: it holds pictures of pages", PICTURES)),
    "a locked PDF": (locked("secret"), ("unreadable", "the PDF file is locked with a password", "save it without one")),
    "a PDF without a root": (
        pdf(*LAW.splitlines()).replace(b"/Pages 2 0 R", b"/Pages 9 0 R"),
        ("unreadable", "the PDF file cannot be read: Invalid object in /Pages", SAVE),
    ),
    "a zip": (packed(**{"a.txt": LAW.encode()}), PACKED),
    "a zip that breaks off": (word_file()[:400], PACKED),
    "a DOCX without its text": (word_file_with("word/document.xml", None), PACKED),
    "a DOCX without its styles": (word_file_with("word/styles.xml", None), PACKED),
    "a DOCX without its relations": (word_file_with("_rels/.rels", None), PACKED),
    "a DOCX that is no XML": (word_file_with("word/document.xml", b"<w:docu"), PACKED),
}


@pytest.mark.parametrize(("content", "told"), REFUSED.values(), ids=list(REFUSED))
def test_a_file_that_holds_no_law_is_refused_with_the_reason(
    content: bytes, told: tuple[str, str, str], kept: Callable[[bytes], Path]
) -> None:
    path = kept(content)
    problem = problem_of(path)
    assert (problem.code, problem.message, problem.help) == told
    assert problem.place.file == str(path)
    assert problem.level == "error"


@pytest.mark.parametrize("kept_bytes", [9, 100, 300, 500])
def test_a_pdf_that_breaks_off_is_refused(kept_bytes: int, kept: Callable[[bytes], Path]) -> None:
    problem = problem_of(kept(pdf(*LAW.splitlines())[:kept_bytes]))
    assert (problem.code, problem.help) == ("unreadable", SAVE)
    assert problem.message.startswith("the PDF file cannot be read: ")


def test_a_pdf_locked_with_aes_is_refused(kept: Callable[[bytes], Path]) -> None:
    problem = problem_of(kept(locked_with_aes()))
    assert problem.code == "unreadable"


def test_a_docx_whose_packed_bytes_are_damaged_is_refused(kept: Callable[[bytes], Path]) -> None:
    problem = problem_of(kept(damaged_word_file()))
    assert (problem.code, problem.message, problem.help) == PACKED


def turned(content: bytes, seed: int) -> bytes:
    """The bytes with one to six of them changed."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    made = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        made[chance.randrange(len(made))] ^= chance.randrange(1, 256)
    return bytes(made)


def read_or_refused(path: Path) -> str:
    try:
        assert law_text(path).text
    except ProblemsError as refused:
        (problem,) = refused.problems
        assert problem.code in CODES
        return "refused"
    return "read"


def test_a_docx_of_which_bytes_were_turned_is_read_or_refused(kept: Callable[[bytes], Path]) -> None:
    with zipfile.ZipFile(io.BytesIO(word_file())) as made:
        text = made.read("word/document.xml")
    ends = {read_or_refused(kept(word_file_with("word/document.xml", turned(text, seed)))) for seed in range(40)}
    assert ends == {"read", "refused"}


def test_a_docx_whose_package_was_damaged_is_read_or_refused(kept: Callable[[bytes], Path]) -> None:
    whole = word_file()
    assert {read_or_refused(kept(turned(whole, seed))) for seed in range(40)} <= {"read", "refused"}


@pytest.mark.parametrize(
    "text", [b"<a/>", b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'], ids=["other", "no body"]
)
def test_a_docx_whose_text_is_another_s_or_has_no_body_is_refused(text: bytes, kept: Callable[[bytes], Path]) -> None:
    problem = problem_of(kept(word_file_with("word/document.xml", text)))
    assert (problem.code, problem.message, problem.help) == PACKED


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"Article 1.\nArt\xedculo 2\n", 2, 4),
        (b"\xff", 1, 1),
        (b"Article 1.\r\nBoa\x00ts\n", 2, 4),
        ("\n\nBoats \ufffd".encode(), 3, 7),
    ],
)
def test_the_place_of_a_bad_byte_is_told(content: bytes, line: int, column: int, kept: Callable[[bytes], Path]) -> None:
    place = problem_of(kept(content)).place
    assert (place.line, place.column) == (line, column)


def test_a_folder_is_no_law(tmp_path: Path) -> None:
    problem = problem_of(tmp_path)
    assert (problem.code, problem.message, problem.help) == ("unreadable", "this is a folder", "give the file that holds the law")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    problem = problem_of(tmp_path / "none.md")
    assert (problem.code, problem.message) == ("unreadable", "the file cannot be read: No such file or directory")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a\0b", "there can be no file of this name"),
        ("x" * 300, "the file cannot be read: File name too long"),
    ],
)
def test_what_can_be_no_file_is_refused(name: str, message: str) -> None:
    problem = problem_of(Path(name))
    assert (problem.code, problem.message) == ("unreadable", message)


def test_a_pipe_is_no_law(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    problem = problem_of(tmp_path / "pipe")
    assert (problem.code, problem.message) == ("unreadable", "this is neither a file nor a folder")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch, kept: Callable[[bytes], Path]) -> None:
    monkeypatch.setattr(texts, "MOST_BYTES", 1024 * 1024)
    assert law_text(kept(b"a" * 1024 * 1024))
    problem = problem_of(kept(b"a" * (1024 * 1024 + 1)))
    assert (problem.code, problem.message, problem.help) == ("too-large", "the file is larger than 1 MiB", "give one law a file")


def test_a_docx_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch, kept: Callable[[bytes], Path]) -> None:
    monkeypatch.setattr(texts, "MOST_UNPACKED", 1024)
    problem = problem_of(kept(word_file()))
    assert (problem.code, problem.message) == ("too-large", "the file unpacks to more than 0 MiB")


def test_a_page_without_text_among_others_is_left_out_and_the_rest_read(kept: Callable[[bytes], Path]) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(*LAW.splitlines())))
    writer.add_blank_page(200, 200)
    made = law_text(kept(saved(writer)))
    assert made.text.strip() == LAW.strip()
    assert made.notes == ("page 2 of 2 hold no text",)


def test_a_page_that_is_a_picture_is_told_of(kept: Callable[[bytes], Path]) -> None:
    made = law_text(kept(pictured(*LAW.splitlines())))
    assert made.text.strip() == LAW.strip()
    assert made.notes == ("page 2 of 2 hold no text",)


def test_pages_that_are_pictures_are_told_of_by_their_numbers(kept: Callable[[bytes], Path]) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pictured(*LAW.splitlines())))
    writer.add_blank_page(200, 200)
    assert law_text(kept(saved(writer))).notes == ("pages 2, 3 of 3 hold no text",)

"""A file that holds a law into plain text: Markdown, plain text, DOCX, or a PDF file with a text layer."""

from __future__ import annotations

import html
import lzma
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from gap1540.problem import Place, Problem, ProblemsError

MOST_BYTES = 64 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
FEWEST_LETTERS = 20  # a page with fewer holds no text
SEEN = 4096  # bytes that tell what a file is
WIDEST_GAP = 200  # blanks in a row that are kept
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BROKEN = (  # what libraries let through of a damaged file
    OSError,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
)
RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_FRONT = re.compile(r"\A---[ \t]*\n(?:[ \t]*\n|#[^\n]*\n|[ \t]+[^\n]*\n|-[ \t][^\n]*\n|[a-z][\w .-]*:[^\n]*\n)*---[ \t]*(?:\n|\Z)")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BLANKS = re.compile(rf"[^\S\n]{{{WIDEST_GAP + 1},}}")
_OTHER = dict.fromkeys((0xFEFF, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)))
_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_LINES = {0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x0C: "\n", 0x0B: "\n"}
_LOOKS = {b"{\\rtf": "an RTF file", b"\xd0\xcf\x11\xe0": "a file of an older Word (.doc)", b"PK\x05\x06": "an empty archive"}


@dataclass(frozen=True, slots=True)
class LawText:
    """The text of a law, its lines those of the file as far as it has lines, and what its reader should know of the file."""

    text: str
    notes: tuple[str, ...] = ()


def law_text(path: Path) -> LawText:
    """The text of a law; raise ProblemsError where the file holds none that can be read, with the reason."""
    shown = str(path)
    made = _reader(content := _content(path, shown), shown)(content, shown)
    text = _plain_text(made.text)
    if not any(letter.isalpha() for letter in text):
        raise _refused(shown, "no-text", "the file holds no words", "give a file with the text of the law")
    return LawText(text, made.notes)


def _plain_text(text: str) -> str:
    """The text without what a reader does not see: marks of direction, joiners, control characters; every blank a plain one.

    What stands between two lines of hyphens at the top is about the file, and becomes empty lines.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINES | _OTHER | _SPACES)
    text = _BLANKS.sub(" " * WIDEST_GAP, _CONTROLS.sub("", text))
    front = _FRONT.match(text)
    return "\n" * front[0].count("\n") + text[front.end() :] if front else text


def _content(path: Path, shown: str) -> bytes:
    try:
        if path.is_dir():
            raise _refused(shown, "unreadable", "this is a folder", "give the file that holds the law")
        if path.exists() and not path.is_file():
            raise _refused(shown, "unreadable", "this is neither a file nor a folder")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refused(shown, "unreadable", f"the file cannot be read: {error.strerror or 'no such file'}") from None
    except ValueError:
        raise _refused(shown[:120], "unreadable", "there can be no file of this name") from None
    if len(content) > MOST_BYTES:
        raise _refused(shown, "too-large", f"the file is larger than {MOST_BYTES // 1024 // 1024} MiB", "give one law a file")
    if not content.strip():
        raise _refused(shown, "empty-file", "the file is empty", "give the text of the law")
    return content


def _reader(content: bytes, shown: str) -> Callable[[bytes, str], LawText]:
    """What reads a file, by what it begins with and not by its name."""
    start = content[:1024].lstrip()
    for sign, what in _LOOKS.items():
        if start.startswith(sign):
            raise _refused(shown, "unreadable", f"this is {what}", "save it as DOCX, PDF or plain text")
    if b"%PDF-" in start:
        return _pdf
    return _docx if start.startswith(b"PK\x03\x04") else _plain


def _plain(content: bytes, shown: str) -> LawText:
    marks = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
    encoding = next((name for mark, name in marks.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        message = f"the bytes from here on are not {encoding.upper().removesuffix('-SIG')}"
        raise _refused(shown, "encoding", message, "save the text as UTF-8", Place(shown, line, column)) from None
    if found := _UNREADABLE.search(text[:SEEN]):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = "the file holds bytes that no text has"
        raise _refused(shown, "control-character", message, "give Markdown, plain text, DOCX or PDF", Place(shown, line, column))
    return LawText(_ENTITY.sub(lambda found: html.unescape(found[0]), text))


def _docx(content: bytes, shown: str) -> LawText:
    import docx
    from docx.opc.exceptions import OpcError

    faults = (OpcError, zipfile.BadZipFile, SyntaxError, *BROKEN)
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            too_much = sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED
        if too_much:
            raise _refused(shown, "too-large", f"the file unpacks to more than {MOST_UNPACKED // 1024 // 1024} MiB", "give one law a file")
        document: Any = docx.Document(BytesIO(content))
        names = {style.style_id: style.name or "" for style in document.styles}
        return LawText("\n".join(_lines(document.element.body, names)))
    except ProblemsError:
        raise
    except faults:
        raise _refused(shown, "unreadable", "the file is packed, and is no sound DOCX document", "save it anew, or as plain text") from None


def _lines(body: Any, names: dict[str, str]) -> Iterator[str]:  # noqa: ANN401  # lxml has no types here
    """Every paragraph, those in tables, boxes and tracked insertions among them; headings with a mark of Markdown."""
    for paragraph in body.iter(f"{WORD}p"):
        if next(paragraph.iterancestors(FALLBACK), None) is not None:
            continue  # the same words for programs that know no boxes
        words = "".join(_words(paragraph))
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        level = re.match(r"[Hh]eading (\d)", names.get(style.get(f"{WORD}val"), "")) if style is not None else None
        yield f"{'#' * int(level[1])} {words}" if level and words.strip() else words


def _words(paragraph: Any) -> Iterator[str]:  # noqa: ANN401  # as above
    for one in paragraph.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br", f"{WORD}noBreakHyphen"):
        owner = next(one.iterancestors(f"{WORD}p"))
        moved = next(one.iterancestors(f"{WORD}moveFrom"), None)
        if owner is paragraph and moved is None:
            place = one.getparent().find(f"{WORD}rPr/{WORD}vertAlign")
            raised = place is not None and place.get(f"{WORD}val") == "superscript"
            words = (one.text or "").translate(RAISED) if raised else one.text or ""
            yield {f"{WORD}t": words, f"{WORD}tab": "\t", f"{WORD}noBreakHyphen": "-"}.get(one.tag, "\n")


def _pdf(content: bytes, shown: str) -> LawText:
    import logging

    import pypdf
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    faults = (PyPdfError, *BROKEN)
    locked = _refused(shown, "unreadable", "the PDF file is locked with a password", "save it without one")
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
        pages = [page.extract_text() or "" for page in reader.pages]
    except ProblemsError:
        raise
    except DependencyError:
        raise locked from None
    except faults as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise _refused(shown, "unreadable", f"the PDF file cannot be read: {reason}", "save it anew, or as plain text") from None
    blank = [number for number, text in enumerate(pages, 1) if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS]
    if not pages:
        raise _refused(shown, "no-text", "the PDF file has no pages", "give a file with the text of the law")
    if len(blank) == len(pages):
        message = f"the PDF file has {len(pages)} page{'s' if len(pages) > 1 else ''} and no text: it holds pictures of pages"
        raise _refused(shown, "no-text", message, "have the pages recognised as text (OCR) first, and check the result against the print")
    notes = (f"{'pages' if len(blank) > 1 else 'page'} {', '.join(map(str, blank))} of {len(pages)} hold no text",) if blank else ()
    return LawText("\n".join(unicodedata.normalize("NFC", page) for page in pages), notes)


def _refused(shown: str, code: str, message: str, help_: str = "", place: Place | None = None) -> ProblemsError:
    return ProblemsError([Problem(code, place or Place(shown), message, help_)])

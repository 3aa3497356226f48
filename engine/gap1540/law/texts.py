"""A file that holds a law into plain text: Markdown, plain text, DOCX, or a PDF file with a text layer."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from gap1540.problem import Place, Problem, ProblemsError

MOST_BYTES = 64 * 1024 * 1024
MOST_UNPACKED = 256 * 1024 * 1024
FEWEST_LETTERS = 20  # a page with fewer holds no text
SEEN = 4096  # bytes that tell what a file is
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?\n---[ \t]*\r?\n", re.DOTALL)
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")


def law_text(path: Path) -> str:
    """The text of a law; raise ProblemsError where the file holds none that can be read, with the reason."""
    shown = str(path)
    content = _content(path, shown)
    made = _readers(content)(content, shown)
    text = _FRONT.sub("", made.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
    if not any(letter.isalpha() for letter in text):
        raise _refused(shown, "no-text", "the file holds no words", "give a file with the text of the law")
    return text


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


def _readers(content: bytes) -> Callable[[bytes, str], str]:
    """What reads a file, by what it begins with and not by its name."""
    known: Mapping[bytes, Callable[[bytes, str], str]] = {b"%PDF": _pdf, b"PK\x03\x04": _docx}
    return next((reader for start, reader in known.items() if content.lstrip()[: len(start)] == start), _plain)


def _plain(content: bytes, shown: str) -> str:
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
    return text


def _docx(content: bytes, shown: str) -> str:
    import docx
    from docx.opc.exceptions import OpcError

    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise _refused(shown, "too-large", "the file unpacks to more than is read", "give one law a file")
        document = docx.Document(BytesIO(content))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError):
        raise _refused(shown, "unreadable", "the file is packed, and is no DOCX document", "save it as DOCX, PDF or plain text") from None
    lines: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines.extend(" | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows)
        else:
            level = re.match(r"Heading (\d)", (block.style.name if block.style else "") or "")
            lines.append(f"{'#' * int(level[1])} {block.text}" if level and block.text.strip() else block.text)
    return "\n".join(lines)


def _pdf(content: bytes, shown: str) -> str:
    import logging

    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _refused(shown, "unreadable", "the PDF file is locked with a password", "save it without one")
        pages = [page.extract_text() or "" for page in reader.pages]
    except ProblemsError:
        raise
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, NotImplementedError) as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise _refused(shown, "unreadable", f"the PDF file cannot be read: {reason}", "save it anew, or as plain text") from None
    blank = [number for number, text in enumerate(pages, 1) if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS]
    if len(blank) == len(pages):
        message = f"the PDF file has {len(pages)} page{'s' if len(pages) > 1 else ''} and no text: it holds pictures of pages"
        raise _refused(shown, "no-text", message, "have the pages recognised as text (OCR) first, and check the result against the print")
    return "\n".join(pages)


def _refused(shown: str, code: str, message: str, help_: str = "", place: Place | None = None) -> ProblemsError:
    return ProblemsError([Problem(code, place or Place(shown), message, help_)])

"""The paragraphs of a document: as a table, as the file that keeps their fingerprints, and as plain data."""

from collections.abc import Mapping
from typing import Any

from gap1540.languages import say
from gap1540.reporting.tables import table
from gap1540.source.texts import SourceText

FIRST = 24
HEAD = (
    "# The paragraphs of {document}, with SHA-256 of their words without white space; `gap1540 paragraphs --format yaml` writes it anew.\n"
)

Citations = Mapping[tuple[str, str], int]


def paragraphs_table(text: SourceText, cited: Citations) -> str:
    """One row a paragraph: where it stands, how it begins, its fingerprint, and how many entries cite it."""
    rows = [
        (section, label, one.line, one.text[:FIRST], one.fingerprint[:12], cited.get((section, label), 0))
        for (section, label), one in text.paragraphs.items()
    ]
    headings = (say("Section"), say("Paragraph"), say("Line"), say("Begins"), say("Fingerprint"), say("Entries"))
    return table(headings, rows) + "\n"


def paragraphs_yaml(text: SourceText) -> str:
    """The file for profiles/paragraphs/."""
    lines = [
        HEAD.format(document=text.document.id),
        f"document: {text.document.id}\n",
        f"language: {text.language or 'en'}\n",
        "sections:\n",
    ]
    for section, reply in text.replies.items():
        lines.append(f"  {section}:\n")
        lines.extend(f'    "{one.label}": {one.fingerprint}\n' for one in reply.paragraphs)
    return "".join(lines)


def paragraphs_document(text: SourceText, cited: Citations) -> list[dict[str, Any]]:
    """The same as plain data, with whole fingerprints and texts."""
    return [
        {
            "section": section,
            "paragraph": label,
            "line": one.line,
            "text": one.text,
            "fingerprint": one.fingerprint,
            "entries": cited.get((section, label), 0),
        }
        for (section, label), one in text.paragraphs.items()
    ]

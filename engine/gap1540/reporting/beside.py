"""Entries beside their paragraphs: as two columns for reading, and as plain data for programs."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from tabulate import tabulate

from gap1540.languages import say
from gap1540.model.profile import Evidence
from gap1540.reporting import words
from gap1540.sentence import marked
from gap1540.source.beside import Beside, Cited

MISSING = marked("The text has no such paragraph.")
COLUMNS = (52, 62)
PARTED = "\n" + "\N{BOX DRAWINGS LIGHT HORIZONTAL}" * 12 + "\n"
STANDS = {
    True: marked("line {line}; the paragraph that was read"),
    False: marked("line {line}; NOT the paragraph that was read"),
    None: marked("line {line}; no fingerprint is known"),
}


def beside_text(made: Beside, *, markdown: bool = False) -> str:
    """The paragraphs in the left column, the entries in the right one."""
    title = f"{made.profile.name}: {', '.join(dict.fromkeys(_name(entry) for _, entry in made.entries))}"
    source = f"{made.text.document.id}, {made.text.shown}"
    between = "\n\n" if markdown else PARTED
    left = between.join(_paragraph(one) for one in made.cited) or say("(the entry cites the reply as a whole)")
    right = between.join("\n".join(_lines(entry)) for _, entry in made.entries)
    if markdown:
        quoted = "\n".join(f"> {line}".rstrip() for line in left.split("\n"))
        from_ = say("Source: {source}", source=source)
        return f"# {title}\n\n{from_}\n\n{quoted}\n\n```text\n{right}\n```\n"
    headings = (say("Source"), say("Entry"))
    body = tabulate([[left, right]], headers=headings, tablefmt="simple_grid", maxcolwidths=list(COLUMNS), disable_numparse=True)
    return f"{title}\n{source}\n\n{body}\n"


def beside_document(made: Beside) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "profile": made.profile.id,
        "document": made.text.document.id,
        "paragraphs": [
            {
                "section": one.section,
                "paragraph": one.label,
                "text": one.paragraph.text if one.paragraph else None,
                "line": one.paragraph.line if one.paragraph else None,
                "fingerprint": one.paragraph.fingerprint if one.paragraph else None,
                "as_read": one.read,
            }
            for one in made.cited
        ],
        "entries": [entry.model_dump(mode="json", by_alias=True, exclude_defaults=True) for _, entry in made.entries],
        "problems": [problem.message for problem in made.problems],
    }


def _paragraph(one: Cited) -> str:
    if one.paragraph is None:
        return f"[{one.section} {one.label}]\n{say(MISSING)}"
    return f"[{one.section} {one.label}] {say(STANDS[one.read], line=str(one.paragraph.line))}\n{one.paragraph.text}"


def _name(entry: BaseModel) -> str:
    return str(getattr(entry, "id", None) or getattr(entry, "instrument", None) or getattr(entry, "effect", ""))


def _lines(entry: BaseModel, indent: str = "") -> Iterator[str]:
    """What an entry says, one field a line, as its file has it; fields left out are not shown."""
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        if value == field.get_default(call_default_factory=True) or value is None:
            continue
        yield from _field(field.alias or name, value, indent)


def _field(name: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, tuple) and value and isinstance(value[0], Evidence):
        yield f"{indent}{name}: {'; '.join(_locator(one) for one in value)}"
    elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        for inner in value:
            yield f"{indent}{name}:"
            yield from _lines(inner, f"{indent}  ")
    elif isinstance(value, BaseModel):
        yield f"{indent}{name}:"
        yield from _lines(value, f"{indent}  ")
    elif isinstance(value, dict):
        yield from (f"{indent}{name} ({key}): {inner}" for key, inner in value.items())
    else:
        yield f"{indent}{name}: {', '.join(map(str, value)) if isinstance(value, tuple) else value}"


def _locator(one: Evidence) -> str:
    if one.paragraph is not None:
        place = say("paragraph {name}", name=str(one.paragraph))
    else:
        place = say("article {name}", name=str(one.article)) if one.article is not None else say("as a whole")
    notes = f" ({one.note})" if one.note else ""
    return f"{words.GRADE_NAMES[one.grade]}, {one.section or one.document} {place}{notes}"

"""What a State says beside what its law says: as text, as a Markdown table, and as plain data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from gap1540.crosscheck import KINDS, Contrast, CrossCheck
from gap1540.languages import say, told
from gap1540.model.profile import Evidence
from gap1540.reporting import words
from gap1540.reporting.tables import table
from gap1540.reporting.terminal import capital
from gap1540.sentence import marked

CAUTION = marked(
    "Both stand as they are. Which of them holds is for the State to say; verdicts on a day follow the dates of the law's own text."
)
WIDTH = 110


def cross_check_text(made: CrossCheck, *, markdown: bool = False) -> str:
    """Every contrast by kind, with both locators."""
    profile = made.profile
    title = say("{state} ({code}): what is said, and what the texts say", state=profile.name, code=profile.id)
    lines = [f"# {title}" if markdown else f"{title}\n{'=' * len(title)}", "", say(CAUTION), "", *_texts(made)]
    if not made.contrasts and made.texts:
        lines.append(say("No difference was found."))
    elif not made.contrasts:
        lines.append(say("No text of a law was read, so there is nothing to hold the State's word against."))
    for kind, group in groupby(made.contrasts, key=lambda one: one.kind):
        lines.extend(_kind(capital(say(KINDS[kind])), list(group), markdown=markdown))
    return "\n".join(lines).rstrip() + "\n"


def _texts(made: CrossCheck) -> Iterator[str]:
    whole = sum(one.extent == "whole" for one in made.texts)
    if made.texts:
        count = len(made.texts)
        yield say("Texts read: {count}, of which {whole} whole and {part} in part.", count=count, whole=whole, part=count - whole)
        yield ""


def _kind(heading: str, contrasts: Sequence[Contrast], *, markdown: bool) -> Iterator[str]:
    if markdown:
        yield f"## {heading}"
        yield ""
        rows = [(words.title(one.measure), told(one.says), _where(one.stated), _where(one.text)) for one in contrasts]
        yield table((say("Measure"), say("What differs"), say("The State"), say("The text")), rows, markdown=True)
        yield ""
        return
    yield f"{heading} ({len(contrasts)})"
    for one in contrasts:
        yield f"  {one.measure.title['en']} ({one.measure.id})"
        yield from _wrapped(told(one.says), "    ")
        yield from _wrapped(say("the State: {where}", where=_where(one.stated)), "    ")
        yield from _wrapped(say("the text:  {where}", where=_where(one.text)), "    ")
    yield ""


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_long_words=False, break_on_hyphens=False
    )


def _where(evidence: Sequence[Evidence]) -> str:
    return words.locators(evidence) if evidence else say("does not speak of it")


def cross_check_document(made: CrossCheck) -> dict[str, Any]:
    """The whole of it as plain data."""
    return {
        "schema": "gap1540/cross-check/2",
        "profile": made.profile.id,
        "texts": [{"document": one.id, "title": one.title, "extent": one.extent} for one in made.texts],
        "differences": [
            {
                "kind": one.kind,
                "measure": one.measure.id,
                "title": one.measure.title["en"],
                "says": one.says,
                "stated": [_locator(each) for each in one.stated],
                "text": [_locator(each) for each in one.text],
                "noted_by_reader": one.noted,
            }
            for one in made.contrasts
        ],
    }


def _locator(one: Evidence) -> dict[str, str | None]:
    return {
        "document": one.document,
        "section": one.section,
        "paragraph": None if one.paragraph is None else str(one.paragraph),
        "article": None if one.article is None else str(one.article),
    }

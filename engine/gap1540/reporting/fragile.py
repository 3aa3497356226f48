"""What rests on one law alone: as text, as a table, and as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from gap1540.impact.fragile import Fragile
from gap1540.languages import commas, labelled, say
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case, Finding
from gap1540.reporting import words
from gap1540.reporting.grouped import by_row, joined
from gap1540.reporting.impact import case_document, stands
from gap1540.reporting.tables import table
from gap1540.reporting.terminal import as_of
from gap1540.sentence import marked

KEY = marked("Fields in place on the day that would not be were this measure, and nothing else, to end.")


def fragile_text(case: Case, found: Sequence[Fragile], *, markdown: bool = False) -> str:
    """Every measure on which fields rest alone, with those fields."""
    title = say("{state} ({code}): what rests on one measure alone", state=case.profile.name, code=case.profile.id)
    lines = [f"# {title}" if markdown else f"{title}\n{'=' * len(title)}"]
    lines += [as_of(case), say(KEY), ""]
    if not found:
        lines.append(_nothing_fragile(case))
    for one in found:
        heading = labelled(f"{one.measure.title['en']} ({one.owner}/{one.measure.id})", str(len(one.items)))
        lines.append(f"{'## ' if markdown else ''}{heading}")
        lines += [
            "- " + say("{row}, {place}: would be {verdict}", row=row, place=place, verdict=after)
            for row, place, after in by_row(one.items, lambda each: each.item, lambda each: (words.verdict(each),))
        ]
        lines.append("")
    return joined(lines)


def _nothing_fragile(case: Case) -> str:
    if not case.profile.measures and not case.organisations:
        return say("The profile of {state} reports no measure, so nothing rests on one.", state=case.profile.name)
    return say("No field in place rests on one measure alone.")


def fragile_table(case: Case, found: Sequence[Fragile]) -> str:
    """One row a measure."""
    if not found:
        return _nothing_fragile(case) + "\n"
    rows = [
        (f"{one.owner}/{one.measure.id}", words.title(one.measure), str(len(one.items)), commas(_paragraphs(one.items))) for one in found
    ]
    headings = (say("Measure"), say("Title"), say("Fields"), say("Under"))
    return f"{words.heading(case)}\n{say(KEY)}\n\n{table(headings, rows)}\n"


def _paragraphs(items: Iterable[Finding]) -> list[str]:
    return [f"{name} ({count})" for name, count in Counter(found.item.provisions[0] for found in items).items()]


def fragile_document(catalogue: Catalogue, case: Case, found: Sequence[Fragile]) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "schema": "gap1540/fragile/1",
        "catalogue": {"version": catalogue.version, "digest": catalogue.digest},
        **case_document(case),
        "measures": [
            {
                "measure": f"{one.owner}/{one.measure.id}",
                "title": one.measure.title["en"],
                "items": [{"item": each.item.id, "after": stands(each)} for each in one.items],
            }
            for one in found
        ],
    }

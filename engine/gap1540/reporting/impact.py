"""What supposed changes make of a State: as text, as tables, and as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from gap1540.impact.comparing import Impact, ItemChange, in_words
from gap1540.impact.routes import Routes
from gap1540.languages import commas, say, say_of, semicolons, told
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case, Commitment, Finding
from gap1540.reporting import words
from gap1540.reporting.commitments import DEGREES, extent
from gap1540.reporting.grouped import by_row, joined, rows_of
from gap1540.reporting.tables import table
from gap1540.reporting.terminal import as_of
from gap1540.sentence import marked
from gap1540.truth import NO, OPEN, YES

CAUTION = marked(
    "A supposition, and no forecast: the figures say what the rules would make of the record were this so, and nothing else otherwise."
)
MOST_ROUTES = 3
APPLIES = {
    YES: marked("{verdict}, the row applies"),
    OPEN: marked("{verdict}, whether the row applies is open"),
    NO: marked("{verdict}, the row does not apply"),
}


def impact_text(catalogue: Catalogue, made: Impact, *, markdown: bool = False) -> str:
    """In sentences: what is supposed, what stands otherwise and by which path, what the State is committed to, and the ranges."""
    lines = [*_head(made, markdown=markdown), *_counted(made), ""]
    if made.moved:
        lines += [_heading(say("What stands otherwise"), markdown=markdown), *_moved(catalogue, made), ""]
    if any(one.committed or one.released for one in made.items):
        lines += [_heading(say("What the State would be committed to"), markdown=markdown), *_commitments(catalogue, made), ""]
    if made.held:
        lines += [_heading(say("What stands as it does, for something else shows it too"), markdown=markdown)]
        lines += [f"- {line}" for line in rows_of([found.item for found in made.held])]
        lines += [""]
    if made.counts:
        lines += [_heading(say("Ranges before and after"), markdown=markdown), "", ranges(made, markdown=markdown)]
    return joined(lines)


def impact_table(made: Impact) -> str:
    """One row for the fields of a row that change alike, then the ranges."""
    rows = by_row(
        made.moved, lambda one: one.after.item, lambda one: (*_from_to(one), say("directly") if one.leaves else say("through other items"))
    )
    headings = (say("Row"), say("Where"), say("From"), say("To"), say("How"))
    parts = [
        f"{words.heading(made.case)}\n{_supposed(made)}",
        say(CAUTION),
        *(told(note) for note in made.notes),
        table(headings, rows) if rows else say("Nothing stands otherwise."),
    ]
    articles = [tuple(row) for row in _articles(made)]
    if articles:
        parts.append(table((say("Article"), say("Coverage"), say("Not covered"), say("Newly committed fields")), articles))
    if made.counts:
        parts.append(ranges(made))
    return "\n\n".join(parts) + "\n"


def impact_document(catalogue: Catalogue, made: Impact) -> dict[str, Any]:
    """The whole of it as plain data."""
    ways = Routes(catalogue, made)
    return {
        "schema": "gap1540/impact/1",
        "catalogue": {"version": catalogue.version, "digest": catalogue.digest},
        **case_document(made.case),
        "changes": [str(change) for change in made.changes],
        "notes": list(made.notes),
        "items": [_item_document(ways, one) for one in made.items],
        "held": [found.item.id for found in made.held],
        "counts": [
            {
                "paragraph": before.paragraph,
                "category": before.category,
                "aspect": before.aspect,
                "before": {"in_place": before.in_place, "open": before.open, "absent": before.absent, "range": list(before.range)},
                "after": {"in_place": after.in_place, "open": after.open, "absent": after.absent, "range": list(after.range)},
                "applicable": after.applicable,
            }
            for before, after in made.counts
        ],
    }


def _item_document(ways: Routes, one: ItemChange) -> dict[str, Any]:
    return {
        "item": one.id,
        "before": stands(one.before),
        "after": stands(one.after),
        "asks_for": [str(leaf) for leaf in one.leaves],
        "through": list(one.through),
        "paths": [list(route.stops) for route in ways.of(one)] if one.moved else [],
        "committed": [_commitment(each) for each in one.committed],
        "released": [_commitment(each) for each in one.released],
    }


def stands(found: Finding) -> dict[str, Any]:
    """How an item stands."""
    return {"verdict": found.verdict, "lo": found.truth.lo, "hi": found.truth.hi, "gap": found.gap}


def _commitment(one: Commitment) -> dict[str, Any]:
    return {
        "instrument": one.instrument,
        "article": one.article,
        "coverage": one.coverage,
        "not_covered": list(one.not_covered),
        "certain": one.certain,
        "link": one.link,
    }


def case_document(case: Case) -> dict[str, Any]:
    """Of which State, and under which days and grade, something was computed."""
    return {
        "state": case.profile.id,
        "as_of": case.as_of.isoformat(),
        "known_by": case.known_by.isoformat(),
        "evidence": case.threshold,
    }


def _head(made: Impact, *, markdown: bool) -> Iterator[str]:
    case = made.case
    title = say("{state} ({code}): what would change", state=case.profile.name, code=case.profile.id)
    yield f"# {title}" if markdown else f"{title}\n{'=' * len(title)}"
    yield as_of(case)
    yield ""
    yield _supposed(made)
    yield from ("- " + say("{note}.", note=note) for note in made.notes)
    yield ""
    yield say(CAUTION)
    yield ""


def _supposed(made: Impact) -> str:
    """The changes in words."""
    return say("Supposed: {changes}.", changes=tuple(in_words(change) for change in made.changes))


def _heading(words_: str, *, markdown: bool) -> str:
    return f"## {words_}" if markdown else words_


def _counted(made: Impact) -> Iterator[str]:
    if made.moved:
        yield _stand_otherwise(made.moved)
    else:
        yield say(
            "No field would stand otherwise: what is supposed is so already, no field turns on it, or something on record stands against it."
        )
    committed = sum(bool(one.committed) for one in made.items)
    if committed:
        yield say_of(
            "{count} field would have an article behind it that commits the State and does not now.",
            "{count} fields would have an article behind them that commits the State and does not now.",
            committed,
        )
    if made.held:
        yield say_of(
            "{count} field rests on what would end, and would stand as it does: something else shows it too.",
            "{count} fields rest on what would end, and would stand as they do: something else shows them too.",
            len(made.held),
        )


def _stand_otherwise(moved: Sequence[ItemChange]) -> str:
    """How many fields would stand otherwise, through what, and how."""
    to = Counter(words.verdict(one.after) for one in moved)
    direct = sum(bool(one.leaves) for one in moved)
    told_verdicts = [
        say_of("{count} would be {verdict}", "{count} would be {verdict}", count, verdict=verdict) for verdict, count in to.items()
    ]
    return say_of(
        "{count} field would stand otherwise, {direct} directly and {others} through other fields alone: {verdicts}.",
        "{count} fields would stand otherwise, {direct} directly and {others} through other fields alone: {verdicts}.",
        len(moved),
        direct=direct,
        others=len(moved) - direct,
        verdicts=commas(told_verdicts),
    )


def _moved(catalogue: Catalogue, made: Impact) -> Iterator[str]:
    for (row, place, before, after), paths in _with_routes(catalogue, made):
        yield f"- {row}, {place}: {before} -> {after}"
        yield from (f"    {path}" for path in paths[:MOST_ROUTES])
        if len(paths) > MOST_ROUTES:
            yield "    " + say_of("and {count} more path of this kind", "and {count} more paths of this kind", len(paths) - MOST_ROUTES)


def _with_routes(catalogue: Catalogue, made: Impact) -> list[tuple[tuple[str, ...], list[str]]]:
    """The rows that change alike, with the paths by which their fields do."""
    ways = Routes(catalogue, made)
    by_id = {one.id: [route.text for route in ways.of(one)] for one in made.moved}
    grouped: dict[tuple[str, str, str, str], list[ItemChange]] = {}
    for one in made.moved:
        grouped.setdefault((one.after.item.row, one.after.item.title, *_from_to(one)), []).append(one)
    found = []
    for group in grouped.values():
        (line,) = by_row(group, lambda one: one.after.item, _from_to)
        found.append((line, [path for one in group for path in by_id[one.id]]))
    return found


def _from_to(one: ItemChange) -> tuple[str, str]:
    before, after = words.verdict(one.before), words.verdict(one.after)
    if one.before.applicable != one.after.applicable and before == after:
        return say(APPLIES[one.before.applicable], verdict=before), say(APPLIES[one.after.applicable], verdict=after)
    return before, after


def _commitments(catalogue: Catalogue, made: Impact) -> Iterator[str]:
    for of in ("committed", "released"):
        groups: dict[Commitment, list[ItemChange]] = {}
        for one in made.items:
            for each in getattr(one, of):
                groups.setdefault(each, []).append(one)
        for each, items in groups.items():
            yield "- " + _article(catalogue, each, released=of == "released")
            yield from (f"    {line}" for line in rows_of([one.after.item for one in items]))
            shown = sum(one.after.verdict == "in_place" for one in items)
            yield "    " + say("in place of these: {shown} of {count}", shown=shown, count=len(items))


def _article(catalogue: Catalogue, one: Commitment, *, released: bool) -> str:
    """An article that commits the State, or does no longer, and how far it goes."""
    instrument = catalogue.instruments[one.instrument]
    parts = {
        "instrument": instrument.short or instrument.name,
        "article": one.article,
        "extent": extent(one, None if one.certain else say("whether it binds the State is open")),
    }
    if released:
        return say("No longer: {instrument}, {article} ({extent})", **parts)
    return say("{instrument}, {article} ({extent})", **parts)


def _articles(made: Impact) -> Iterator[tuple[str, ...]]:
    groups: dict[Commitment, int] = {}
    for one in made.items:
        for each in one.committed:
            groups[each] = groups.get(each, 0) + 1
    for each, count in groups.items():
        yield f"{each.instrument} {each.article}", DEGREES[each.coverage], semicolons(each.not_covered), str(count)


def ranges(made: Impact, *, markdown: bool = False) -> str:
    """The counts that change, with the range that the open items allow, before and after."""
    named = {one.after.item.category: one.after.item.class_name for one in made.items}
    rows = [
        (before.paragraph, named[before.category], words.ASPECTS[before.aspect], words.bounds(before), words.bounds(after))
        for before, after in made.counts
    ]
    headings = (say("Paragraph"), say("Category"), say("Aspect"), say("Before"), say("After"))
    return table(headings, rows, markdown=markdown)

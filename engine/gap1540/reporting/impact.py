"""What supposed changes make of a State: as text, as tables, and as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from gap1540.impact.comparing import Impact, ItemChange
from gap1540.impact.routes import Routes
from gap1540.model.catalogue import Catalogue
from gap1540.model.changes import Change
from gap1540.model.findings import Case, Commitment, Finding
from gap1540.reporting import words
from gap1540.reporting.grouped import by_row, joined, rows_of
from gap1540.reporting.tables import table
from gap1540.truth import NO, OPEN, YES

CAUTION = (
    "A supposition, and no forecast: the figures say what the rules would make of the record were this so, and nothing else otherwise."
)
MOST_ROUTES = 3
APPLIES = {YES: "the row applies", OPEN: "whether the row applies is open", NO: "the row does not apply"}


def impact_text(catalogue: Catalogue, made: Impact, *, markdown: bool = False) -> str:
    """In sentences: what is supposed, what stands otherwise and by which path, what the State is committed to, and the ranges."""
    lines = [*_head(made, markdown=markdown), *_counted(made), ""]
    if made.moved:
        lines += [_heading("What stands otherwise", markdown=markdown), *_moved(catalogue, made), ""]
    if any(one.committed or one.released for one in made.items):
        lines += [_heading("What the State would be committed to", markdown=markdown), *_commitments(catalogue, made), ""]
    if made.held:
        lines += [_heading("What stands as it does, for something else shows it too", markdown=markdown)]
        lines += [f"- {line}" for line in rows_of([found.item for found in made.held])]
        lines += [""]
    if made.counts:
        lines += [_heading("Ranges before and after", markdown=markdown), "", ranges(made, markdown=markdown)]
    return joined(lines)


def impact_table(made: Impact) -> str:
    """One row for the fields of a row that change alike, then the ranges."""
    rows = by_row(
        made.moved, lambda one: one.after.item, lambda one: (*_from_to(one), "through other items" if not one.leaves else "directly")
    )
    supposed = f"Supposed: {'; '.join(told(change) for change in made.changes)}."
    parts = [
        f"{words.heading(made.case)}\n{supposed}",
        CAUTION,
        *made.notes,
        table(("Row", "Where", "From", "To", "How"), rows) if rows else "Nothing stands otherwise.",
    ]
    articles = [tuple(row) for row in _articles(made)]
    if articles:
        parts.append(table(("Article", "Coverage", "Not covered", "Newly committed fields"), articles))
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
    title = f"{case.profile.name} ({case.profile.id}): what would change"
    yield f"# {title}" if markdown else f"{title}\n{'=' * len(title)}"
    yield f"As of {case.as_of}, known by {case.known_by}, evidence {case.threshold} or better."
    yield ""
    yield f"Supposed: {'; '.join(told(change) for change in made.changes)}."
    yield from (f"- {note}." for note in made.notes)
    yield ""
    yield CAUTION
    yield ""


def told(change: Change) -> str:
    """A change in words."""
    return str(change).replace("_", " ") if change.verb == "adopt" else str(change)


def _heading(words_: str, *, markdown: bool) -> str:
    return f"## {words_}" if markdown else words_


def _counted(made: Impact) -> Iterator[str]:
    moved = made.moved
    if not moved:
        yield "No field would stand otherwise: what is supposed is so already, no field turns on it, or something on record stands against it."
    else:
        to = Counter(words.verdict(one.after) for one in moved)
        direct = sum(bool(one.leaves) for one in moved)
        fields = "field would stand" if len(moved) == 1 else "fields would stand"
        yield (
            f"{len(moved)} {fields} otherwise, {direct} directly and {len(moved) - direct} through other fields alone: "
            f"{', '.join(f'{count} would be {verdict}' for verdict, count in to.items())}."
        )
    committed = sum(bool(one.committed) for one in made.items)
    if committed:
        yield f"{committed} field{'s' if committed > 1 else ''} would have an article behind {'them' if committed > 1 else 'it'} that commits the State and does not now."
    if made.held:
        yield f"{len(made.held)} field{'s' if len(made.held) > 1 else ''} rest on what would end, and would stand as they do: something else shows them too."


def _moved(catalogue: Catalogue, made: Impact) -> Iterator[str]:
    for (row, place, before, after), paths in _with_routes(catalogue, made):
        yield f"- {row}, {place}: {before} -> {after}"
        yield from (f"    {path}" for path in paths[:MOST_ROUTES])
        if len(paths) > MOST_ROUTES:
            yield f"    and {len(paths) - MOST_ROUTES} more paths of this kind"


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
        return f"{before}, {APPLIES[one.before.applicable]}", f"{after}, {APPLIES[one.after.applicable]}"
    return before, after


def _commitments(catalogue: Catalogue, made: Impact) -> Iterator[str]:
    for word, of in (("", "committed"), ("No longer: ", "released")):
        groups: dict[Commitment, list[ItemChange]] = {}
        for one in made.items:
            for each in getattr(one, of):
                groups.setdefault(each, []).append(one)
        for each, items in groups.items():
            name = catalogue.instruments[each.instrument].short or catalogue.instruments[each.instrument].name
            without = f"; not covered: {', '.join(each.not_covered)}" if each.not_covered else ""
            open_ = "" if each.certain else "; whether it binds the State is open"
            yield f"- {word}{name}, {each.article} (coverage {each.coverage}; basis: {each.basis}{open_}{without})"
            yield from (f"    {line}" for line in rows_of([one.after.item for one in items]))
            shown = sum(one.after.verdict == "in_place" for one in items)
            yield f"    in place of these: {shown} of {len(items)}"


def _articles(made: Impact) -> Iterator[tuple[str, ...]]:
    groups: dict[Commitment, int] = {}
    for one in made.items:
        for each in one.committed:
            groups[each] = groups.get(each, 0) + 1
    for each, count in groups.items():
        yield f"{each.instrument} {each.article}", each.coverage, ", ".join(each.not_covered), str(count)


def ranges(made: Impact, *, markdown: bool = False) -> str:
    """The counts that change, with the range that the open items allow, before and after."""
    rows = [
        (before.paragraph, before.category.replace("_", " "), words.ASPECTS[before.aspect], words.bounds(before), words.bounds(after))
        for before, after in made.counts
    ]
    return table(("Paragraph", "Category", "Aspect", "Before", "After"), rows, markdown=markdown)

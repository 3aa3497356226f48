"""Paths that bear on a verdict, as rows and as plain data; paragraphs of one measure stand together in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gap1540.graph.paths import Path
from gap1540.languages import Spoken, say, semicolons, told
from gap1540.reporting import words
from gap1540.reporting.commitments import COVERAGES
from gap1540.reporting.tables import table
from gap1540.sentence import marked

BEARS = Spoken({**words.BEARINGS.texts, "decides": marked("so"), "open": marked("open"), "commits": marked("commits")})


def paths_table(paths: Sequence[Path], *, markdown: bool = False) -> str:
    """One row for each end of a path: what shows it, denies it, points to it, or commits the State to it."""
    headings = (say("Decides"), say("Through item"), say("Asks for"), say("Bears"), say("What"), say("Where"), say("Note"))
    return table(headings, _rows(paths), markdown=markdown)


def _rows(paths: Iterable[Path]) -> Iterator[tuple[str, ...]]:
    merged: dict[tuple[str, ...], dict[str, None]] = {}
    for path in paths:
        row, where = _committing(path) if path.bears == "commits" else _bearing(path)
        merged.setdefault(row, {}).update({where: None} if where else {})
    for (decides, through, asked, bears, what, note), places in merged.items():
        yield decides, through, asked, bears, what, semicolons(places), note


def _bearing(path: Path) -> tuple[tuple[str, ...], str]:
    items = [stop.id for stop in path.stops if stop.kind == "item"]
    asked = next((number for number, stop in enumerate(path.stops) if stop.kind in {"effect", "instrument", "fact"}), len(path.stops) - 1)
    after = path.stops[asked + 1 :]
    what = told(after[0].label) if after else ""
    where = told(after[1].label) if len(after) > 1 else ""
    decides = say("yes") if path.decisive else ""
    return (decides, " > ".join(items[1:]), told(path.stops[asked].label), BEARS[path.bears], what, semicolons(_notes(path))), where


def _notes(path: Path) -> Iterator[str]:
    """Why it is no more than a lead, how well it is shown, since when it is there, and how the leaf stands where nothing bears on it."""
    if path.why:
        yield told(path.why)
    if path.grade:
        yield words.GRADE_NAMES[path.grade]
    if path.since:
        yield words.since(path.since)
    if path.standing is not None:
        yield words.STANDINGS.get(path.standing) or words.VERDICTS.get(path.standing) or told(path.standing)


def _committing(path: Path) -> tuple[tuple[str, ...], str]:
    article = next(stop for stop in path.stops if stop.kind == "provision")
    asked = next(stop for stop in path.stops if stop.kind == "effect")
    notes = [COVERAGES[path.coverage]] if path.coverage else []
    notes += [say("not covered: {names}", names=semicolons(path.not_covered))] if path.not_covered else []
    notes += [told(path.why)] if path.why else []
    return ("", "", asked.label, BEARS["commits"], article.label, semicolons(notes)), ""


def path_document(path: Path) -> dict[str, Any]:
    """One path with its nodes and edges; ids are those of the graph."""
    return {
        "bears": path.bears,
        "decisive": path.decisive,
        "nodes": [{"kind": stop.kind, "id": stop.id, "label": stop.label} for stop in path.stops],
        "edges": [{"kind": edge.removeprefix("<"), "reversed": edge.startswith("<")} for edge in path.edges],
        "grade": path.grade,
        "why": path.why,
        "since": path.since,
        "standing": path.standing,
        "coverage": path.coverage,
        "not_covered": list(path.not_covered),
    }

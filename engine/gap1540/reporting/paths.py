"""Paths that bear on a verdict, as rows and as plain data; paragraphs of one measure stand together in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gap1540.graph.paths import Path
from gap1540.reporting import words
from gap1540.reporting.tables import table

HEADINGS = ("Decides", "Through item", "Asks for", "Bears", "What", "Where", "Note")
BEARS = {**words.BEARINGS, "decides": "so", "open": "open", "commits": "commits"}


def paths_table(paths: Sequence[Path], *, markdown: bool = False) -> str:
    """One row for each end of a path: what shows it, denies it, points to it, or commits the State to it."""
    return table(HEADINGS, _rows(paths), markdown=markdown)


def _rows(paths: Iterable[Path]) -> Iterator[tuple[str, ...]]:
    merged: dict[tuple[str, ...], dict[str, None]] = {}
    for path in paths:
        row, where = _committing(path) if path.bears == "commits" else _bearing(path)
        merged.setdefault(row, {}).update({where: None} if where else {})
    for (decides, through, asked, bears, what, note), places in merged.items():
        yield decides, through, asked, bears, what, "; ".join(places), note


def _bearing(path: Path) -> tuple[tuple[str, ...], str]:
    items = [stop.id for stop in path.stops if stop.kind == "item"]
    asked = next((number for number, stop in enumerate(path.stops) if stop.kind in {"effect", "instrument", "fact"}), len(path.stops) - 1)
    after = path.stops[asked + 1 :]
    what = after[0].label if after else ""
    where = after[1].label if len(after) > 1 else ""
    note = "; ".join(filter(None, (path.why, path.grade, path.since and path.since.replace("_", " "), _standing(path))))
    return ("yes" if path.decisive else "", " > ".join(items[1:]), path.stops[asked].label, BEARS[path.bears], what, note), where


def _standing(path: Path) -> str | None:
    if path.standing is None:
        return None
    return words.STANDINGS.get(path.standing) or words.VERDICTS.get(path.standing, (path.standing,))[0]


def _committing(path: Path) -> tuple[tuple[str, ...], str]:
    article = next(stop for stop in path.stops if stop.kind == "provision")
    asked = next(stop for stop in path.stops if stop.kind == "effect")
    note = "; ".join(
        filter(None, (f"coverage {path.coverage}", f"not covered: {', '.join(path.not_covered)}" if path.not_covered else None, path.why))
    )
    return ("", "", asked.label, BEARS["commits"], article.label, note), ""


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

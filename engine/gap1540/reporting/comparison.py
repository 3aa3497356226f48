"""Two assessments side by side: as text, Markdown, CSV and plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gap1540.comparison import Comparison, Pair
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case, Commitment, Ground
from gap1540.reporting import words
from gap1540.reporting.csvs import csv_text
from gap1540.reporting.grouped import by_row
from gap1540.reporting.tables import table

CAUTION = "What differs is shown, and nothing is ranked: that a field stands otherwise may come from law, or from what was read."
COLUMNS = ("item", "title", "category", "aspect", "provision", "first", "second", "first_verdict", "second_verdict", "gone", "come")


def title(made: Comparison) -> tuple[str, str, str]:
    """The heading, and what each side is called: by its day where the State is one, else by the State."""
    one, other = made.first, made.second
    if one.profile.id == other.profile.id:
        return f"{one.profile.name} ({one.profile.id}), {one.as_of} and {other.as_of}", str(one.as_of), str(other.as_of)
    return f"{one.profile.name} and {other.profile.name}", one.profile.name, other.profile.name


def comparison_text(catalogue: Catalogue, made: Comparison, *, markdown: bool = False) -> str:
    """What stands otherwise, what commits, and the ranges."""
    return "\n".join(_lines(catalogue, made, markdown=markdown)).rstrip() + "\n"


def _lines(catalogue: Catalogue, made: Comparison, *, markdown: bool) -> Iterator[str]:
    heading, first, second = title(made)
    at = "On" if made.first.profile.id == made.second.profile.id else "In"
    yield f"# {heading}" if markdown else f"{heading}\n{'=' * len(heading)}"
    for side, case in ((first, made.first), (second, made.second)):
        yield f"{'- ' if markdown else ''}{side}: {_under(case)}"
    yield ""
    yield CAUTION
    yield ""
    count = len(made.items)
    yield f"{count} field{'' if count == 1 else 's'} stand{'s' if count == 1 else ''} otherwise." if count else "No field stands otherwise."
    if made.items:
        rows = by_row(made.items, lambda pair: pair.first.item, _moved)
        yield ""
        headings = ("Row", "Where", first, second, f"{at} {first} alone", f"{at} {second} alone")
        yield table(headings, rows, markdown=markdown, widths=(40, 32, 14, 14, 40, 56))
    for name, links in (
        (f"Commits in {second} and not in {first}", made.committed),
        (f"Commits in {first} and not in {second}", made.released),
    ):
        if links:
            yield ""
            yield f"## {name}" if markdown else name
            yield "\n".join(f"- {line}" for line in _articles(catalogue, links))
    if made.counts:
        yield ""
        yield "## Ranges" if markdown else "Ranges"
        yield ""
        rows_ = [
            (a.paragraph, a.category.replace("_", " "), words.ASPECTS[a.aspect], words.bounds(a), words.bounds(b)) for a, b in made.counts
        ]
        yield table(("Paragraph", "Category", "Aspect", first, second), rows_, markdown=markdown)


def _under(case: Case) -> str:
    return f"law in force on {case.as_of}, documents known by {case.known_by}, evidence {case.threshold} or better"


def _moved(pair: Pair) -> tuple[str, str, str, str]:
    """From what to what an item moved, and by what."""
    return words.verdict(pair.first), words.verdict(pair.second), _by(pair, come=False), _by(pair, come=True)


def _by(pair: Pair, *, come: bool) -> str:
    return "; ".join(dict.fromkeys(_told(ground) for ground in (pair.come if come else pair.gone)))


def _told(ground: Ground) -> str:
    since = f", {ground.since.replace('_', ' ')}" if ground.since else ""
    via = f", {words.of_union(ground.via)}" if ground.via else ""
    return f"{words.BEARINGS[ground.bearing]}: {ground.title}{since}{via}"


def _articles(catalogue: Catalogue, links: tuple[Commitment, ...]) -> Iterator[str]:
    """Articles by instrument."""
    found: dict[str, list[str]] = {}
    for one in links:
        found.setdefault(one.instrument, []).append(one.article + ("" if one.certain else " (perhaps)"))
    for name, articles in found.items():
        yield f"{catalogue.instruments[name].short or name}: {', '.join(dict.fromkeys(articles))}"


def comparison_csv(made: Comparison) -> str:
    """One line a field that stands otherwise."""
    _, first, second = title(made)
    return csv_text(COLUMNS, (_csv_row(pair, first, second) for pair in made.items))


def _csv_row(pair: Pair, first: str, second: str) -> tuple[str, ...]:
    item = pair.first.item
    where = (item.id, item.title, item.category, item.aspect, item.provisions[0])
    return (*where, first, second, pair.first.verdict, pair.second.verdict, _by(pair, come=False), _by(pair, come=True))


def comparison_document(catalogue: Catalogue, made: Comparison) -> dict[str, Any]:
    """The whole of it as plain data."""
    return {
        "schema": "gap1540/comparison/1",
        "catalogue": {"version": catalogue.version, "digest": catalogue.digest},
        "first": _case(made.first),
        "second": _case(made.second),
        "items": [
            {
                "item": pair.first.item.id,
                "first": {"verdict": pair.first.verdict, "lo": pair.first.truth.lo, "hi": pair.first.truth.hi},
                "second": {"verdict": pair.second.verdict, "lo": pair.second.truth.lo, "hi": pair.second.truth.hi},
                "in_first_alone": [_told(ground) for ground in pair.gone],
                "in_second_alone": [_told(ground) for ground in pair.come],
            }
            for pair in made.items
        ],
        "committed": [one.link for one in made.committed],
        "released": [one.link for one in made.released],
        "counts": [
            {
                "paragraph": one.paragraph,
                "category": one.category,
                "aspect": one.aspect,
                "first": {"in_place": one.in_place, "open": one.open, "absent": one.absent, "not_applicable": one.not_applicable},
                "second": {"in_place": two.in_place, "open": two.open, "absent": two.absent, "not_applicable": two.not_applicable},
            }
            for one, two in made.counts
        ],
    }


def _case(case: Case) -> dict[str, str]:
    return {
        "state": case.profile.id,
        "as_of": case.as_of.isoformat(),
        "known_by": case.known_by.isoformat(),
        "evidence": case.threshold,
    }

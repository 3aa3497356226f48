"""Two assessments side by side: as text, Markdown, CSV and plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gap1540.comparison import Comparison, Pair
from gap1540.languages import ENGLISH, commas, day, labelled, say, say_of, semicolons, speaking, told
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case, Commitment, Ground
from gap1540.reporting import words
from gap1540.reporting.csvs import csv_text
from gap1540.reporting.grouped import by_row
from gap1540.reporting.tables import table
from gap1540.sentence import marked

CAUTION = marked("What differs is shown, and nothing is ranked: that a field stands otherwise may come from law, or from what was read.")
RANGES = marked("Ranges")
COLUMNS = ("item", "title", "category", "aspect", "provision", "first", "second", "first_verdict", "second_verdict", "gone", "come")


def title(made: Comparison) -> tuple[str, str, str]:
    """The heading, and what each side is called: by its day where the State is one, else by the State."""
    one, other = made.first, made.second
    if _one_state(made):
        days = {"first": one.as_of, "second": other.as_of}
        heading = say("{state} ({code}), {first} and {second}", state=one.profile.name, code=one.profile.id, **days)
        return heading, day(one.as_of), day(other.as_of)
    return say("{one} and {other}", one=one.profile.name, other=other.profile.name), one.profile.name, other.profile.name


def _one_state(made: Comparison) -> bool:
    return made.first.profile.id == made.second.profile.id


def comparison_text(catalogue: Catalogue, made: Comparison, *, markdown: bool = False) -> str:
    """What stands otherwise, what commits, and the ranges."""
    return "\n".join(_lines(catalogue, made, markdown=markdown)).rstrip() + "\n"


def _lines(catalogue: Catalogue, made: Comparison, *, markdown: bool) -> Iterator[str]:
    heading, first, second = title(made)
    yield f"# {heading}" if markdown else f"{heading}\n{'=' * len(heading)}"
    for side, case in ((first, made.first), (second, made.second)):
        yield f"{'- ' if markdown else ''}{labelled(side, _under(case))}"
    yield from ("", say(CAUTION), "")
    count = len(made.items)
    yield (
        say_of("{count} field stands otherwise.", "{count} fields stand otherwise.", count) if count else say("No field stands otherwise.")
    )
    if made.items:
        rows = by_row(made.items, lambda pair: pair.first.item, _moved)
        yield from ("", table(_headings(made), rows, markdown=markdown, widths=(40, 32, 14, 14, 40, 56)))
    for name, links in (
        (say("Commits in {this} and not in {that}", this=second, that=first), made.committed),
        (say("Commits in {this} and not in {that}", this=first, that=second), made.released),
    ):
        if links:
            yield from ("", f"## {name}" if markdown else name)
            yield "\n".join(f"- {line}" for line in _articles(catalogue, links))
    if made.counts:
        yield from ("", f"## {say(RANGES)}" if markdown else say(RANGES), "", _ranges(catalogue, made, markdown=markdown))


def _headings(made: Comparison) -> tuple[str, ...]:
    """What stands over the fields that stand otherwise."""
    _, first, second = title(made)
    if _one_state(made):
        alone = (say("On {day} alone", day=first), say("On {day} alone", day=second))
    else:
        alone = (say("In {state} alone", state=first), say("In {state} alone", state=second))
    return (say("Row"), say("Where"), first, second, *alone)


def _ranges(catalogue: Catalogue, made: Comparison, *, markdown: bool) -> str:
    """The counts that differ, with the range that the open items allow."""
    _, first, second = title(made)
    rows = [
        (one.paragraph, catalogue.class_name(one.category), words.ASPECTS[one.aspect], words.bounds(one), words.bounds(other))
        for one, other in made.counts
    ]
    return table((say("Paragraph"), say("Category"), say("Aspect"), first, second), rows, markdown=markdown)


def _under(case: Case) -> str:
    return say(
        "law in force on {day}, documents known by {known}, evidence {grade} or better",
        day=case.as_of,
        known=case.known_by,
        grade=words.GRADE_NAMES[case.threshold],
    )


def _moved(pair: Pair) -> tuple[str, str, str, str]:
    """From what to what an item moved, and by what."""
    return words.verdict(pair.first), words.verdict(pair.second), _by(pair, come=False), _by(pair, come=True)


def _by(pair: Pair, *, come: bool) -> str:
    return semicolons(dict.fromkeys(_told(ground) for ground in (pair.come if come else pair.gone)))


def _told(ground: Ground) -> str:
    """A ground in one line: how it bears, what it is, since when."""
    said = [told(ground.title)]
    if ground.since:
        said.append(words.since(ground.since))
    if ground.via:
        said.append(words.of_union(ground.via))
    return labelled(words.BEARINGS[ground.bearing], commas(said))


def _as_data(ground: Ground) -> str:
    """The same for programs: in English, its day as it was written."""
    since = f", {ground.since.replace('_', ' ')}" if ground.since else ""
    with speaking(ENGLISH):
        via = f", {words.of_union(ground.via)}" if ground.via else ""
        return f"{words.BEARINGS[ground.bearing]}: {ground.title}{since}{via}"


def _articles(catalogue: Catalogue, links: tuple[Commitment, ...]) -> Iterator[str]:
    """Articles by instrument."""
    found: dict[str, list[str]] = {}
    for one in links:
        article = one.article if one.certain else say("{article} (perhaps)", article=one.article)
        found.setdefault(one.instrument, []).append(article)
    for name, articles in found.items():
        yield labelled(catalogue.instruments[name].short or name, commas(dict.fromkeys(articles)))


def comparison_csv(made: Comparison) -> str:
    """One line a field that stands otherwise."""
    return csv_text(COLUMNS, (_csv_row(pair, made) for pair in made.items))


def _csv_row(pair: Pair, made: Comparison) -> tuple[str, ...]:
    item = pair.first.item
    where = (item.id, item.title, item.category, item.aspect, item.provisions[0])
    sides = (str(case.as_of) if _one_state(made) else case.profile.name for case in (made.first, made.second))
    moved = ("; ".join(dict.fromkeys(map(_as_data, grounds))) for grounds in (pair.gone, pair.come))
    return (*where, *sides, pair.first.verdict, pair.second.verdict, *moved)


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
                "in_first_alone": [_as_data(ground) for ground in pair.gone],
                "in_second_alone": [_as_data(ground) for ground in pair.come],
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

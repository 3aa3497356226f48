"""The pictures of a gap report, filled from an assessment in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from gap1540.dates import EARLIEST
from gap1540.evaluating.standings import LEAVING, Act, recorded_acts, stated_acts, steps
from gap1540.languages import day, language, right_to_left, say
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Assessment, Case, Count, Finding
from gap1540.model.rules import Instrument
from gap1540.reporting import words
from gap1540.reporting.gap_report.matrix import ASPECTS, CLASSES, SECTIONS, sections
from gap1540.reporting.picture import Bar, Coverage, Deed, Instruments, Line, Matrix, MatrixBlock, Panel, Picture

FIRST_YEAR = 1920


def pictures(catalogue: Catalogue, assessment: Assessment) -> dict[str, Picture]:
    """The pictures of a report by their names."""
    case = assessment.case
    name, when = case.profile.name, day(case.as_of)
    drawn: dict[str, tuple[str, str, Coverage | Matrix | Instruments]] = {
        "coverage": (
            say("{state}: items by paragraph and class, {day}", state=name, day=when),
            say(
                "Beside each bar its range: at least the items in place, at most those in place and open, of the items that apply. There is no total."
            ),
            _coverage(assessment),
        ),
        "matrix": (
            say("{state}: the rows of the matrix at a glance, {day}", state=name, day=when),
            say(
                "NW nuclear, CW chemical, BW biological weapons. A mark says what was shown; a blank does not say that something is not there."
            ),
            _matrix(assessment),
        ),
        "instruments": (
            say("{state}: acts on instruments up to {day}", state=name, day=when),
            say(
                "A line runs from the day on which an instrument surely binds the State; beyond the day to which the record reaches it is broken."
            ),
            _instruments(catalogue, case),
        ),
    }
    return {key: Picture(title, told, shows, language(), right_to_left()) for key, (title, told, shows) in drawn.items()}


# ---------------------------------------------------------------------- coverage


def _coverage(assessment: Assessment) -> Coverage:
    named = {found.item.category: found.item.class_name for found in assessment.findings}
    counts = assessment.summary
    binding = [one for one in counts if one.tier == "binding"]
    panels = tuple(
        Panel(
            say("{tier}: {aspect}", tier=words.TIERS["binding"], aspect=title),
            tuple(_bars([one for one in binding if one.aspect in aspects], named)),
        )
        for title, aspects in ((say("law or status"), {"framework", "status"}), (words.ASPECTS["enforcement"], {"enforcement"}))
    )
    below = tuple(
        Panel(words.TIERS[tier], tuple(_bars([one for one in counts if one.tier == tier], named, by_class=False)))
        for tier in ("recommended", "voluntary")
        if any(one.tier == tier for one in counts)
    )
    return Coverage(panels, below, (words.VERDICTS["in_place"], say("open"), words.VERDICTS["absent"]), say("items"))


def _bars(counts: Sequence[Count], named: dict[str, str], *, by_class: bool = True) -> Iterator[Bar]:
    """A bar for each paragraph and class, or for each paragraph."""
    summed: dict[tuple[str, str], Count] = {}
    for one in counts:
        key = (one.paragraph, one.category if by_class else "")
        held = summed.get(key) or Count(one.paragraph, key[1], "", one.tier)
        summed[key] = Count(
            one.paragraph,
            key[1],
            "",
            one.tier,
            held.in_place + one.in_place,
            held.open + one.open,
            held.absent + one.absent,
            held.not_applicable + one.not_applicable,
        )
    for (paragraph, category), one in summed.items():
        label = f"{_short(paragraph)} {named[category]}" if category else _short(paragraph)
        yield Bar(label, one.in_place, one.open, one.absent, one.not_applicable, words.bounds(one))


def _short(paragraph: str) -> str:
    """A paragraph without what all paragraphs of resolutions begin with."""
    resolution = paragraph.removeprefix("S/RES/").removeprefix("A/RES/").removesuffix("/whole")
    return " ".join(resolution.rsplit("/", 1))


# ---------------------------------------------------------------------- matrix


def _matrix(assessment: Assessment) -> Matrix:
    blocks = []
    for section, rows in sections(assessment.findings).items():
        aspects = [one for one in ASPECTS if any(row.of(one) for row in rows)] or ["status"]
        named = list(dict.fromkeys(category for row in rows for _, category in row.cells)) if aspects != ["status"] else [""]
        keys = [(aspect, name) for aspect in aspects for name in named]
        cells = tuple(
            (
                row.title,
                tuple(
                    mark_of(row.cells[key]) if key in row.cells else mark_of(row.of("status")[0]) if key == ("status", "") else ""
                    for key in keys
                ),
            )
            for row in rows
        )
        columns = tuple(say(CLASSES[name]) if name in CLASSES else "" for _, name in keys)
        groups = tuple((words.ASPECTS[aspect], len(named)) for aspect in aspects)
        blocks.append(MatrixBlock(SECTIONS[section] if section in SECTIONS.texts else section, groups, columns, cells))
    legend = (
        ("in_place", words.VERDICTS["in_place"]),
        ("partial", words.VERDICTS["partial"]),
        ("planned", words.VERDICTS["in_progress"]),
        ("open", say("unclear or contested")),
        ("nothing", say("not reported or not assessed")),
        ("absent", words.VERDICTS["absent"]),
        ("not_applicable", words.VERDICTS["not_applicable"]),
    )
    return Matrix(tuple(blocks), legend)


def mark_of(found: Finding) -> str:
    """The mark of a finding in the picture of the matrix."""
    marks = {"in_place": "in_place", "partial": "partial", "in_progress": "planned", "absent": "absent", "not_applicable": "not_applicable"}
    return marks.get(found.verdict) or ("open" if found.verdict in {"unclear", "contested"} else "nothing")


# ---------------------------------------------------------------------- instruments


def _instruments(catalogue: Catalogue, case: Case) -> Instruments:
    lines = []
    for name, instrument in catalogue.instruments.items():
        table = case.tables.get(name)
        recorded = list(recorded_acts(table, case)) if table else []
        stated = [one for one in stated_acts(name, case) if not recorded]
        deeds = tuple(
            sorted(
                (deed for acts, kept in ((recorded, True), (stated, False)) for one in acts for deed in _deeds(one, case, recorded=kept)),
                key=lambda one: one.day,
            )
        )
        if deeds:
            bound = _bound(instrument, (*recorded, *stated), case)
            lines.append(Line(instrument.short or name, deeds, bound, table.as_of if table and recorded else None, instrument.binding))
    legend = (
        ("signature", words.ACTS["signature"]),
        ("consent", say("consent to be bound, or joining")),
        ("leaving", words.ACTS["withdrawal"]),
        ("stated", say("as the documents read tell (hollow)")),
    )
    return Instruments(tuple(sorted(lines, key=lambda one: (one.deeds[0].day, one.label))), case.as_of, legend)


def _deeds(one: Act, case: Case, *, recorded: bool) -> Iterator[Deed]:
    """An act whose day is known to the year at least, as far as it was done by the day asked about."""
    known = one.day[0] != EARLIEST and (one.day[1] - one.day[0]).days < 366  # noqa: PLR2004  # a year
    if known and one.day[1] <= case.as_of and one.day[0].year >= FIRST_YEAR:
        kind = "signature" if one.act == "signature" else "leaving" if one.act in LEAVING else "consent"
        yield Deed(kind, one.day[1], recorded)


def _bound(instrument: Instrument, acts: Sequence[Act], case: Case) -> date | None:
    """The day from which the instrument surely binds the State, or the State surely adheres to it; None where it does not on the day asked about."""
    ladder = steps(instrument, "party" if instrument.binding else "adherent", acts)
    held = [one.span.start[1] for one in ladder if one.sure and one.span.surely_holds(case.as_of)]
    return min(held) if held else None

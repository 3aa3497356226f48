"""What a State has taken upon itself, and what of that is shown: as text, as tables, and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gap1540.commitments import STANDINGS, Adhered, Duty, Required
from gap1540.model.catalogue import Catalogue, MeasureLeaf
from gap1540.model.findings import Case
from gap1540.reporting import words
from gap1540.reporting.document import ground_document
from gap1540.reporting.grouped import effects_told, joined
from gap1540.reporting.tables import table
from gap1540.truth import NO, YES

KEY = (
    "What the articles require is taken from the links of the catalogue, with how far each goes. Shown: a measure that does it is in force. "
    "Presumed: a measure is said to give effect to the instrument, and no article that was read shows it. Joining alone shows none of it."
)
HEADINGS = (
    "Instrument",
    "Article",
    "Coverage",
    "Requires",
    "Shown",
    "Presumed",
    "Other lead",
    "On the way",
    "Said to be absent",
    "Not shown",
)
COLUMNS = (("shown",), ("presumed",), ("lead", "contested"), ("in progress",), ("stated to be absent",), ("not shown",))


def commitments_text(case: Case, held: Sequence[Adhered], *, markdown: bool = False, supposed: bool = False) -> str:
    """Each instrument with its articles, what they require, and how that stands; then those that no measure gives effect to."""
    title = f"{case.profile.name} ({case.profile.id}): commitments"
    lines = [f"# {title}" if markdown else f"{title}\n{'=' * len(title)}"]
    lines += [f"As of {case.as_of}, known by {case.known_by}, evidence {case.threshold} or better.", "", KEY, ""]
    if not held:
        lines.append(nothing_joined(case))
    for one in (each for each in held if each.duties or supposed):
        lines += [f"{'## ' if markdown else ''}{_name(one)}", *_instrument(one), ""]
    lines += [] if supposed else list(_unimplemented(held, markdown=markdown))
    lines += list(_requiring_nothing(held, markdown=markdown))
    named = _named(held)
    if named:
        lines += ["", f"{'## ' if markdown else ''}Measures named", *(f"- {name}: {title}" for name, title in sorted(named.items()))]
    return joined(lines)


def nothing_joined(case: Case) -> str:
    """Why there is no commitment to tell of."""
    why = "the documents read tell of none" if case.profile.reviewed else "nobody has read a document of it"
    return f"No instrument is known to bind {case.profile.name}: {why}."


def _name(one: Adhered) -> str:
    short = f" ({one.instrument.short})" if one.instrument.short and one.instrument.short != one.instrument.name else ""
    return f"{one.instrument.name}{short}: {standing(one)}"


def standing(one: Adhered) -> str:
    """How the State stands to the instrument, in words."""
    acts = "; ".join(dict.fromkeys(f"{ground.title}{f', {ground.since}' if ground.since else ''}" for ground in one.grounds))
    if not one.instrument.joinable:
        return (
            "nobody joins it"
            if one.instrument.binds == "parties"
            else "binds the State as a member"
            if one.standing == YES
            else "does not bind the State"
        )
    if one.standing == NO:
        left = "does not bind the State" if one.instrument.binding else "the State does not adhere to it"
        return f"{left} ({acts})" if acts else left
    if one.instrument.binding and not one.instrument.in_force and one.grounds:
        return f"not in force ({acts})"
    if one.instrument.binds != "parties":
        return "binds the State as a member" if one.standing == YES else "whether it binds the State is open"
    certain = ("party" if one.instrument.binding else "adheres to it") if one.standing == YES else "whether the State has joined is open"
    return f"{certain} ({acts})" if acts else certain


def _instrument(one: Adhered) -> Iterator[str]:
    if one.standing == NO:
        yield "What its articles would require, were it to bind:"
    elif one.implementing:
        yield f"Reported as giving effect to it: {'; '.join(measure.title['en'] for measure in one.implementing)}."
    elif one.duties and one.instrument.binds == "parties":
        yield "No measure is reported as giving effect to it."
    for duty in one.duties:
        yield from _duty(duty, open_=not duty.certain and one.standing != NO)


def _duty(duty: Duty, *, open_: bool) -> Iterator[str]:
    link = duty.link
    certain = "; whether it binds the State is open" if open_ else ""
    without = f"; not covered: {', '.join(link.not_covered)}" if link.not_covered else ""
    yield f"- {link.article} (coverage {link.coverage}; basis: {link.basis}{certain}{without})"
    for name in STANDINGS:
        effects = [effect for effect in duty.effects if effect.standing == name]
        if effects:
            yield f"    {name} ({len(effects)}): {'; '.join(_effects(effects))}"


def _effects(effects: Iterable[Required]) -> Iterator[str]:
    """Effects that the same measures bear on together, with the ids of those measures."""
    groups: dict[tuple[tuple[str, ...], bool], list[MeasureLeaf]] = {}
    for one in effects:
        groups.setdefault((tuple(dict.fromkeys(measures_of(one))), not one.items), []).append(one.leaf)
    for (measures, unasked), leaves in groups.items():
        by = f" [{', '.join(measures)}]" if measures else ""
        yield f"{'; '.join(effects_told(leaves))}{by}{' (no row asks for it)' if unasked else ''}"


def measures_of(effect: Required) -> Iterator[str]:
    """The ids of the measures and statements that bear on what is required."""
    return (ground.id for ground in effect.grounds if ground.bearing in {"shows", "lead", "planned", "denies"})


def _named(held: Iterable[Adhered]) -> dict[str, str]:
    """The titles of all measures that are named by their ids."""
    return {
        ground.id: f"{ground.title} ({words.of_union(ground.via)})" if ground.via else ground.title
        for one in held
        for duty in one.duties
        for effect in duty.effects
        for ground in effect.grounds
        if ground.bearing in {"shows", "lead", "planned", "denies"} and ":" not in ground.id
    }


def _unimplemented(held: Sequence[Adhered], *, markdown: bool) -> Iterator[str]:
    listed = [one for one in held if one.unimplemented and one.standing != NO]
    if listed:
        yield f"{'## ' if markdown else ''}Instruments adhered to with no implementing measure reported"
        for one in listed:
            effects = {effect.leaf: effect.standing for duty in one.duties for effect in duty.effects}
            shown, total = list(effects.values()).count("shown"), len(effects)
            open_ = "" if one.standing == YES else ", whether the State has joined it being open"
            yield f"- {one.instrument.name}{open_}; of the {total} different things required, shown all the same: {shown}"
        yield ""


def _requiring_nothing(held: Sequence[Adhered], *, markdown: bool) -> Iterator[str]:
    listed = [one for one in held if not one.duties and not one.assessed and one.standing != NO]
    own = [one for one in held if not one.duties and one.assessed and one.standing != NO]
    if own:
        yield f"{'## ' if markdown else ''}Instruments whose own paragraphs are rows of the checklist"
        yield from (f"- {_name(one)}" for one in own)
        yield ""
    if listed:
        yield f"{'## ' if markdown else ''}Instruments of which the catalogue knows no article that requires a national measure"
        yield from (f"- {_name(one)}" for one in listed)


def commitments_table(case: Case, held: Sequence[Adhered]) -> str:
    """One row an article; in the cells how many of the things required stand so."""
    if not held:
        return nothing_joined(case) + "\n"
    return f"{words.heading(case)}\n{KEY}\n\n{table(HEADINGS, _rows(held))}\n"


def _rows(held: Iterable[Adhered]) -> Iterator[tuple[str, ...]]:
    for one in held:
        if not one.duties:
            own = "its paragraphs are rows of the checklist" if one.assessed else "no article known that requires a national measure"
            yield one.instrument.id, own, "", *[""] * (len(COLUMNS) + 1)
        for duty in one.duties:
            counts = (sum(duty.count(name) for name in names) for names in COLUMNS)
            yield one.instrument.id, duty.link.article, duty.link.coverage, str(len(duty.effects)), *(str(count or "") for count in counts)


def commitments_document(catalogue: Catalogue, case: Case, held: Sequence[Adhered]) -> dict[str, Any]:
    """The whole of it as plain data."""
    return {
        "schema": "gap1540/commitments/1",
        "catalogue": {"version": catalogue.version, "digest": catalogue.digest},
        "state": case.profile.id,
        "as_of": case.as_of.isoformat(),
        "known_by": case.known_by.isoformat(),
        "evidence": case.threshold,
        "instruments": [
            {
                "instrument": one.instrument.id,
                "binding": one.instrument.binding,
                "lo": one.standing.lo,
                "hi": one.standing.hi,
                "grounds": [ground_document(ground) for ground in one.grounds],
                "implementing": [f"{case.profile.id}/{measure.id}" for measure in one.implementing],
                "unimplemented": one.unimplemented,
                "articles": [_duty_document(duty) for duty in one.duties],
            }
            for one in held
        ],
    }


def _duty_document(duty: Duty) -> dict[str, Any]:
    link = duty.link
    return {
        "link": link.id,
        "article": link.article,
        "coverage": link.coverage,
        "not_covered": list(link.not_covered),
        "applies_to": link.applies_to,
        "basis": link.basis,
        "certain": duty.certain,
        "requires": [
            {
                "effect": str(effect.leaf),
                "standing": effect.standing,
                "items": list(effect.items),
                "grounds": [ground_document(ground) for ground in effect.grounds],
            }
            for effect in duty.effects
        ],
    }

"""What a State has taken upon itself, and what of that is shown: as text, as tables, and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import Any

from gap1540.commitments import STANDINGS, Adhered, Duty, Required
from gap1540.languages import Spoken, commas, labelled, say, semicolons, told
from gap1540.model.catalogue import Catalogue, MeasureLeaf
from gap1540.model.findings import Case, Commitment, Ground
from gap1540.model.rules import Link
from gap1540.reporting import words
from gap1540.reporting.document import ground_document
from gap1540.reporting.grouped import effects_told, joined
from gap1540.reporting.tables import table
from gap1540.reporting.terminal import as_of
from gap1540.sentence import marked
from gap1540.truth import NO, YES

KEY = marked(
    "What the articles require is taken from the links of the catalogue, with how far each goes. Shown: a measure that does it is in force. "
    "Presumed: a measure is said to give effect to the instrument, and no article that was read shows it. Joining alone shows none of it."
)
HEADINGS = (
    marked("Instrument"),
    marked("Article"),
    marked("Coverage"),
    marked("Requires"),
    marked("Shown"),
    marked("Presumed"),
    marked("Other lead"),
    marked("On the way"),
    marked("Said to be absent"),
    marked("Not shown"),
)
COLUMNS = (("shown",), ("presumed",), ("lead", "contested"), ("in progress",), ("stated to be absent",), ("not shown",))
STANDS = Spoken(
    {
        "shown": marked("shown"),
        "presumed": marked("presumed"),
        "lead": marked("lead"),
        "contested": marked("contested"),
        "in progress": marked("in progress"),
        "stated to be absent": marked("stated to be absent"),
        "not shown": marked("not shown"),
    }
)
DEGREES = Spoken({"full": marked("full"), "substantial": marked("substantial"), "partial": marked("partial"), "narrow": marked("narrow")})
COVERAGES = Spoken(
    {
        "full": marked("coverage full"),
        "substantial": marked("coverage substantial"),
        "partial": marked("coverage partial"),
        "narrow": marked("coverage narrow"),
    }
)
BASES = Spoken({"background": marked("background"), "seen": marked("seen"), "read": marked("read")})


def extent(one: Commitment | Link, open_: str | None = None) -> str:
    """How far an article goes, whence the catalogue has it, whether it is open that it binds, and what it leaves out."""
    parts = [
        COVERAGES[one.coverage],
        say("basis: {basis}", basis=BASES[one.basis]),
        open_,
        say("not covered: {names}", names=semicolons(one.not_covered)) if one.not_covered else None,
    ]
    return semicolons(part for part in parts if part)


def together(names: Iterable[str]) -> str:
    """Several things that are meant together."""
    return reduce(lambda one, other: say("{one} and {other}", one=one, other=other), names)


def dated(ground: Ground) -> str:
    """An act, with its day where one is known."""
    return say("{act}, {day}", act=ground.title, day=words.since(ground.since)) if ground.since else told(ground.title)


def commitments_text(case: Case, held: Sequence[Adhered], *, markdown: bool = False, supposed: bool = False) -> str:
    """Each instrument with its articles, what they require, and how that stands; then those that no measure gives effect to."""
    title = say("{state} ({code}): commitments", state=case.profile.name, code=case.profile.id)
    lines = [f"# {title}" if markdown else f"{title}\n{'=' * len(title)}"]
    lines += [as_of(case), "", say(KEY), ""]
    if not held:
        lines.append(nothing_joined(case))
    for one in (each for each in held if each.duties or supposed):
        lines += [_heading(_name(one), markdown=markdown), *_instrument(one), ""]
    lines += [] if supposed else list(_unimplemented(held, markdown=markdown))
    lines += list(_requiring_nothing(held, markdown=markdown))
    named = _named(held)
    if named:
        lines += [
            "",
            _heading(say("Measures named"), markdown=markdown),
            *(f"- {labelled(name, title)}" for name, title in sorted(named.items())),
        ]
    return joined(lines)


def _heading(text: str, *, markdown: bool) -> str:
    return f"## {text}" if markdown else text


def nothing_joined(case: Case) -> str:
    """Why there is no commitment to tell of."""
    if case.profile.reviewed:
        return say("No instrument is known to bind {state}: the documents read tell of none.", state=case.profile.name)
    return say("No instrument is known to bind {state}: nobody has read a document of it.", state=case.profile.name)


def _name(one: Adhered) -> str:
    short = f" ({one.instrument.short})" if one.instrument.short and one.instrument.short != one.instrument.name else ""
    return labelled(f"{one.instrument.name}{short}", standing(one))


def standing(one: Adhered) -> str:
    """How the State stands to the instrument, in words."""
    if not one.instrument.joinable:
        if one.instrument.binds == "parties":
            return say("nobody joins it")
        return say("binds the State as a member") if one.standing == YES else say("does not bind the State")
    acts = semicolons(dict.fromkeys(dated(ground) for ground in one.grounds))
    return say("{standing} ({acts})", standing=_as_party(one), acts=acts) if acts else _as_party(one)


def _as_party(one: Adhered) -> str:
    """How an instrument stands that binds those who join it."""
    binding = one.instrument.binding
    if one.standing == NO:
        return say("does not bind the State") if binding else say("the State does not adhere to it")
    if binding and not one.instrument.in_force and one.grounds:
        return say("not in force")
    if one.standing == YES:
        return say("party") if binding else say("adheres to it")
    return say("whether the State has joined is open")


def _instrument(one: Adhered) -> Iterator[str]:
    if one.standing == NO:
        yield say("What its articles would require, were it to bind:")
    elif one.implementing:
        named = semicolons(words.title(measure) for measure in one.implementing)
        yield say("Reported as giving effect to it: {measures}.", measures=named)
    elif one.duties and one.instrument.binds == "parties":
        yield say("No measure is reported as giving effect to it.")
    for duty in one.duties:
        yield from _duty(duty, open_=not duty.certain and one.standing != NO)


def _duty(duty: Duty, *, open_: bool) -> Iterator[str]:
    how_far = extent(duty.link, say("whether it binds the State is open") if open_ else None)
    yield f"- {duty.link.article} ({how_far})"
    for name in STANDINGS:
        effects = [effect for effect in duty.effects if effect.standing == name]
        if effects:
            yield "    " + labelled(f"{STANDS[name]} ({len(effects)})", semicolons(_effects(effects)))


def _effects(effects: Iterable[Required]) -> Iterator[str]:
    """Effects that the same measures bear on together, with the ids of those measures."""
    groups: dict[tuple[tuple[str, ...], bool], list[MeasureLeaf]] = {}
    for one in effects:
        groups.setdefault((tuple(dict.fromkeys(measures_of(one))), not one.items), []).append(one.leaf)
    for (measures, unasked), leaves in groups.items():
        by = f" [{commas(measures)}]" if measures else ""
        named = f"{semicolons(effects_told(leaves))}{by}"
        yield say("{effects} (no row asks for it)", effects=named) if unasked else named


def measures_of(effect: Required) -> Iterator[str]:
    """The ids of the measures and statements that bear on what is required."""
    return (ground.id for ground in effect.grounds if ground.bearing in {"shows", "lead", "planned", "denies"})


def _named(held: Iterable[Adhered]) -> dict[str, str]:
    """The titles of all measures that are named by their ids."""
    return {
        ground.id: f"{told(ground.title)} ({words.of_union(ground.via)})" if ground.via else told(ground.title)
        for one in held
        for duty in one.duties
        for effect in duty.effects
        for ground in effect.grounds
        if ground.bearing in {"shows", "lead", "planned", "denies"} and ":" not in ground.id
    }


def _unimplemented(held: Sequence[Adhered], *, markdown: bool) -> Iterator[str]:
    listed = [one for one in held if one.unimplemented and one.standing != NO]
    if listed:
        yield _heading(say("Instruments adhered to with no implementing measure reported"), markdown=markdown)
        yield from (f"- {_all_the_same(one)}" for one in listed)
        yield ""


def _all_the_same(one: Adhered) -> str:
    """How much of what an instrument requires is shown though no measure is reported as giving effect to it."""
    effects = {effect.leaf: effect.standing for duty in one.duties for effect in duty.effects}
    counted = {"instrument": one.instrument.name, "total": len(effects), "shown": list(effects.values()).count("shown")}
    if one.standing == YES:
        return say("{instrument}; of the {total} different things required, shown all the same: {shown}", **counted)
    return say(
        "{instrument}, whether the State has joined it being open; of the {total} different things required, shown all the same: {shown}",
        **counted,
    )


def _requiring_nothing(held: Sequence[Adhered], *, markdown: bool) -> Iterator[str]:
    listed = [one for one in held if not one.duties and not one.assessed and one.standing != NO]
    own = [one for one in held if not one.duties and one.assessed and one.standing != NO]
    if own:
        yield _heading(say("Instruments whose own paragraphs are rows of the checklist"), markdown=markdown)
        yield from (f"- {_name(one)}" for one in own)
        yield ""
    if listed:
        heading = say("Instruments of which the catalogue knows no article that requires a national measure")
        yield _heading(heading, markdown=markdown)
        yield from (f"- {_name(one)}" for one in listed)


def commitments_table(case: Case, held: Sequence[Adhered]) -> str:
    """One row an article; in the cells how many of the things required stand so."""
    if not held:
        return nothing_joined(case) + "\n"
    return f"{words.heading(case)}\n{say(KEY)}\n\n{table([say(heading) for heading in HEADINGS], _rows(held))}\n"


def _rows(held: Iterable[Adhered]) -> Iterator[tuple[str, ...]]:
    for one in held:
        if not one.duties:
            own = say("its paragraphs are rows of the checklist")
            none = say("no article known that requires a national measure")
            yield one.instrument.id, own if one.assessed else none, "", *[""] * (len(COLUMNS) + 1)
        for duty in one.duties:
            counts = (sum(duty.count(name) for name in names) for names in COLUMNS)
            yield (
                one.instrument.id,
                duty.link.article,
                DEGREES[duty.link.coverage],
                str(len(duty.effects)),
                *(str(count or "") for count in counts),
            )


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

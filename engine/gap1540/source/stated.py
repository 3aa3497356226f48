"""An entry of a profile into what it says in numbers, dates and printed words, each with the evidence that must bear it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from gap1540.dates import PartialDate
from gap1540.model.profile import Adherence, Evidence, Measure, Planned, Profile, Provided, Slip, evidence_of
from gap1540.source.quantities import dates_in, numbers_in

Steps = tuple[str | int, ...]
Entry = Measure | Adherence | Planned
LISTS = ("measures", "adherences", "planned", "absent")


@dataclass(frozen=True, slots=True)
class Statement:
    """One number, date or run of printed characters that an entry states, where it stands, and the evidence for it."""

    path: Steps
    kind: Literal["number", "date", "words"]
    value: str
    number: float | None
    evidence: tuple[Evidence, ...]


def entries_of(profile: Profile) -> Iterator[tuple[Steps, Entry]]:
    """Every measure, adherence, plan and statement of absence with its path."""
    for name in LISTS:
        for index, entry in enumerate(getattr(profile, name)):
            yield (name, index), entry


def entry_name(entry: Entry) -> str:
    """What an entry is called: the id of a measure, the instrument of an adherence, the effect or instrument of a plan."""
    if isinstance(entry, Measure):
        return entry.id
    return entry.instrument or (entry.effect if isinstance(entry, Planned) and entry.effect else "")


def stated_numbers(entry: Entry) -> frozenset[float]:
    """Every number that an entry states, those of its corrections too."""
    return frozenset((*(one.number for one in statements(entry, ()) if one.number is not None), *corrections(entry)))


def stated_dates(entry: Entry) -> frozenset[str]:
    """Every date that an entry states, each with the month and the year that it lies in."""
    told = {one.value for one in statements(entry, ()) if one.kind == "date"}
    texts = (getattr(entry, name, None) or "" for name in ("period", "gist"))
    spans = [text for one in (*getattr(entry, "figures", ()), *getattr(entry, "funding", ())) if (text := one.period)]
    return frozenset(
        (*(date[:length] for date in told for length in (4, 7, 10)), *(date for text in (*texts, *spans) for date in dates_in(text)))
    )


def statements(entry: Entry, path: Steps) -> Iterator[Statement]:
    """What an entry states that can be looked up in its paragraphs."""
    every = evidence_of(entry)
    yield from _slips(entry.slips if isinstance(entry, Measure | Adherence) else (), path, every)
    if isinstance(entry, Measure):
        yield from _measure(entry, path, every)
    elif isinstance(entry, Adherence):
        yield from _dates(entry, ("date", "effective"), path, entry.evidence)
        yield from _texts(entry, ("reservations",), path, every)
    else:
        yield from _texts(entry, ("gist",), path, every)


def corrections(entry: BaseModel) -> frozenset[float]:
    """The numbers that an entry gives as the right ones in place of what is printed."""
    slips: tuple[Slip, ...] = getattr(entry, "slips", ())
    return frozenset(number for slip in slips if slip.correct for number in numbers_in(slip.correct))


def _measure(measure: Measure, path: Steps, every: tuple[Evidence, ...]) -> Iterator[Statement]:
    yield from _texts(measure, ("gist", "number", "period", "place"), path, every)
    yield from (one for language in measure.title for one in _text(measure.title[language], (*path, "title", language), every))
    yield from (
        Statement((*path, "title", language), "words", measure.title[language], None, every)
        for language in measure.title
        if language != "en"
    )
    yield from (one for index, text in enumerate(measure.participants) for one in _text(text, (*path, "participants", index), every))
    for name, amount in (("figures", "value"), ("funding", "amount")):
        for index, entry in enumerate(getattr(measure, name)):
            inner = (*path, name, index)
            value = getattr(entry, amount)
            yield Statement((*inner, amount), "number", f"{value}", float(value), every)
            yield from _texts(entry, ("what", "unit", "period"), inner, every)
    if measure.assistance is not None:
        yield from _texts(measure.assistance, ("others", "subject"), (*path, "assistance"), every)
    for index, event in enumerate(measure.events):
        yield from _dates(event, event.acts, (*path, "events", index), event.evidence)
    for index, provided in enumerate(measure.provides):
        yield from _provided(provided, (*path, "provides", index), every)


def _provided(provided: Provided, path: Steps, every: tuple[Evidence, ...]) -> Iterator[Statement]:
    for name, when in (("from", provided.start), ("until", provided.until)):
        if when is not None:
            yield Statement((*path, name), "date", str(when), None, every)
    yield from _texts(provided, ("reach",), path, every)


def _slips(slips: Iterable[Slip], path: Steps, every: tuple[Evidence, ...]) -> Iterator[Statement]:
    for index, slip in enumerate(slips):
        yield Statement((*path, "slips", index, "printed"), "words", slip.printed, None, every)


def _dates(entry: BaseModel, names: Iterable[str], path: Steps, evidence: tuple[Evidence, ...]) -> Iterator[Statement]:
    for name in names:
        when = getattr(entry, name)
        if isinstance(when, PartialDate):
            yield Statement((*path, name), "date", str(when), None, evidence)


def _texts(entry: BaseModel, names: Iterable[str], path: Steps, evidence: tuple[Evidence, ...]) -> Iterator[Statement]:
    for name in names:
        text = getattr(entry, name, None)
        if text:
            yield from _text(text, (*path, name), evidence)


def _text(text: str, path: Steps, evidence: tuple[Evidence, ...]) -> Iterator[Statement]:
    for number in sorted(numbers_in(text)):
        yield Statement(path, "number", f"{number:.10g}", number, evidence)

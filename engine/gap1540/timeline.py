"""What came when: the dated acts of a State, its items over time, and the parties of an instrument over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from gap1540.dates import EARLIEST, LATEST
from gap1540.evaluating.facts import membership_span
from gap1540.evaluating.knowing import best, known, rank
from gap1540.evaluating.standings import Act, Step, act_on, family, recorded_acts, stated_acts, steps
from gap1540.evaluating.times import evaluations
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case, Ground
from gap1540.model.profile import Evidence, Measure
from gap1540.model.rules import Instrument, Standing
from gap1540.model.states import alphabetical
from gap1540.sentence import Named, Sentence, Titled, marked

if TYPE_CHECKING:
    from gap1540.evaluating.columns import Survey

YEAR = 366  # days; of what may have begun within a longer time no day is known
BEGINS, ENDS = marked("{title}: {effect} begins"), marked("{title}: {effect} ends")
JOINS, LEAVES = marked("Member of {organisation}"), marked("No longer a member of {organisation}")
PARTS = ("in_place", "open", "absent", "not_applicable")
ACTS: Mapping[str, str] = {
    "drafted": marked("{title}: drafted"),
    "signed": marked("{title}: signed"),
    "adopted": marked("{title}: adopted"),
    "published": marked("{title}: published"),
    "established": marked("{title}: established"),
    "operational": marked("{title}: operational"),
    "begun": marked("{title}: begun"),
    "in_force": marked("{title}: in force"),
    "amended": marked("{title}: amended"),
    "renewed": marked("{title}: renewed"),
    "repealed": marked("{title}: repealed"),
    "expired": marked("{title}: expired"),
    "completed": marked("{title}: completed"),
    "ended": marked("{title}: ended"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something of a State that is dated: on a day between `first` and `last`; both are None where no day is known, and `text` says what is.

    `what` is in small letters where it is an act on an instrument. `kind` is `adherence`, `in_force`, `measure`, `membership` or `effect`; `told` says where it is known from.
    """

    state: str
    kind: str
    what: str
    first: date | None
    last: date | None
    text: str
    told: str
    instrument: str | None = None
    act: str | None = None
    name: str = ""

    @property
    def order(self) -> tuple[date, date, str, str, str]:
        """By the day on which it may first have been, then by the State's name; what has no day comes last."""
        return self.first or LATEST, self.last or LATEST, alphabetical(self.name), self.kind, self.what


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dated events of some States between two days, in their order, and how many more have no day or lie outside."""

    events: tuple[Event, ...]
    undated: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """How many items of one tier and aspect are in place, open, absent, not applicable from each day on."""

    tier: str
    aspect: str
    counts: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Courses:
    """The items of one State over time: `days` are those on which something may change, and each count holds until the next."""

    case: Case
    days: tuple[date, ...]
    last: date
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class Parties:
    """How many States are party to an instrument, have ratified one that is not in force, or adhere to it: surely, and at most, from each day on.

    `as_of` is the day to which its record reaches, `complete` whether it has every State, and `undated` the number of States of which no day is known.
    """

    instrument: Instrument
    days: tuple[date, ...]
    sure: tuple[int, ...]
    most: tuple[int, ...]
    as_of: date | None
    undated: int
    complete: bool = False

    def bounded(self, day: date) -> bool:
        """Whether no more than `most` can be party on the day: only by a record that has every State, and up to its day."""
        return self.complete and self.as_of is not None and day <= self.as_of


def timeline(catalogue: Catalogue, cases: Iterable[Case], window: tuple[date, date], instrument: str | None = None) -> Timeline:
    """What is dated of each State within a window, or on one instrument alone."""
    first, last = window
    found = [replace(event, name=case.profile.name) for case in cases for event in _events(catalogue, case, instrument)]
    inside = sorted((one for one in found if one.first and one.last and one.last >= first and one.first <= last), key=lambda one: one.order)
    return Timeline(tuple(inside), tuple(sorted((one for one in found if one.first is None), key=lambda one: one.order)))


def _events(catalogue: Catalogue, case: Case, instrument: str | None) -> Iterator[Event]:
    for name, one in catalogue.instruments.items():
        if instrument in {None, name}:
            yield from _adherences(one, case)
    if instrument is None:
        for measure in case.profile.measures:
            yield from _measure(measure, case)
        yield from _memberships(case)


def _acts(name: str, case: Case) -> tuple[Act, ...]:
    """The acts that count: those of the record, and those that the State alone tells of where the record has none of their kind."""
    table = case.tables.get(name)
    recorded = tuple(recorded_acts(table, case)) if table else ()
    kinds = {family(act.act) for act in recorded}
    return (*recorded, *(act for act in stated_acts(name, case) if family(act.act) not in kinds))


def _told_otherwise(name: str, case: Case, counted: Sequence[Act]) -> Iterator[Act]:
    """Acts that the State dates otherwise than the record, which are told beside it."""
    for act in stated_acts(name, case):
        alike = [one for one in counted if family(one.act) == family(act.act)]
        if act not in counted and act.ground.since and not any(one.day[0] <= act.day[1] and act.day[0] <= one.day[1] for one in alike):
            yield act


def _adherences(instrument: Instrument, case: Case) -> Iterator[Event]:
    acts = _acts(instrument.id, case)
    name = instrument.short or instrument.id
    for act in acts:
        yield _act(act, act_on(act.act, name), instrument.id, case)
    for act in _told_otherwise(instrument.id, case, acts):
        yield _act(act, Sentence("{act}, as the State dates it", act=act_on(act.act, name)), instrument.id, case)
    table = case.tables.get(instrument.id)
    if instrument.binding and not (table is not None and case.profile.id in table.undecided):
        for step in steps(instrument, "party", acts):
            yield from _in_force(instrument, step, case)


def _act(act: Act, what: str, instrument: str, case: Case) -> Event:
    """An act on its day; one without a day has the days between which it was, as far as the record says."""
    if act.ground.since:
        return Event(case.profile.id, "adherence", what, *act.day, act.ground.since, _known(act.ground), instrument, act.act)
    first, last = (str(day) for day in act.day)
    between = Sentence("{first} to {last}", first=first, last=last) if act.day[0] != EARLIEST else Sentence("by {day}", day=last)
    return Event(case.profile.id, "adherence", what, None, None, between, _known(act.ground), instrument, act.act)


def _in_force(instrument: Instrument, step: Step, case: Case) -> Iterator[Event]:
    """The day on which an instrument comes into force for a State, and the day on which it leaves; who succeeds is bound by the day of its notice."""
    name = instrument.short or instrument.id
    terms = Sentence("by the instrument's terms")
    independent = Sentence("by the instrument's terms, and from its independence")
    begins, leaves = (
        Sentence("{instrument} in force for it", instrument=name),
        Sentence("{instrument} no longer in force for it", instrument=name),
    )
    for (first, last), what in ((step.span.start, begins), (step.span.end, leaves)):
        if not step.sure or last > case.known_by:
            continue
        if step.act.act == "succession" and step.act.ground.since and first != last:
            by = Sentence("by {day}", day=str(last))
            yield Event(case.profile.id, "in_force", what, last, last, by, independent, instrument.id)
        elif first > EARLIEST and (last - first).days < YEAR:
            text = str(first) if first == last else Sentence("{first} to {last}", first=str(first), last=str(last))
            yield Event(case.profile.id, "in_force", what, first, last, text, terms, instrument.id)


def _known(ground: Ground) -> str:
    """Where an act is known from."""
    if ground.record:
        return Sentence("record as of {day}", day=ground.record[1])
    return _where([ground.evidence, *ground.also]) if ground.evidence else ""


def _where(evidence: Sequence[Evidence]) -> str:
    return "; ".join(dict.fromkeys(f"{one.document}{f', {one.section}' if one.section else ''}" for one in evidence))


def _measure(measure: Measure, case: Case) -> Iterator[Event]:
    for event in measure.events:
        told = known(event.evidence, case.documents, case.known_by)
        if told:
            (act,) = event.acts
            day = getattr(event, act)
            what = Sentence(ACTS[act], title=Titled(measure.title))
            yield Event(case.profile.id, "measure", what, day.first, day.last, str(day), _where([best(told)]), None, act)
    for provided in measure.provides:
        told = known(provided.evidence, case.documents, case.known_by)
        for template, day in ((BEGINS, provided.start), (ENDS, provided.until)):
            if told and day is not None:
                what = Sentence(template, title=Titled(measure.title), effect=Named(provided.effect.replace("_", " ")))
                yield Event(case.profile.id, "effect", what, day.first, day.last, str(day), _where([best(told)]))


def _memberships(case: Case) -> Iterator[Event]:
    for one in case.profile.memberships:
        span = membership_span(one, case)
        organisation = case.organisations.get(one.organisation)
        name = organisation.name if organisation else one.organisation
        for template, day in ((JOINS, one.start), (LEAVES, one.until)):
            if span is not None and day is not None:
                what, told = Sentence(template, organisation=name), Sentence("list of members")
                yield Event(case.profile.id, "membership", what, day.first, day.last, str(day), told)


def courses(catalogue: Catalogue, case: Case, window: tuple[date, date]) -> Courses:
    """The items of a State on every day between two days on which they may change."""
    from gap1540.evaluating.columns import survey_of

    first, last = window
    made = list(evaluations(catalogue, case, first, last))
    surveyed = survey_of(catalogue, (evaluation for _, evaluation in made))
    return Courses(case, tuple(day for day, _ in made), last, tuple(_courses(catalogue, surveyed)))


def _courses(catalogue: Catalogue, made: Survey) -> Iterator[Course]:
    totals: dict[tuple[str, str], list[list[int]]] = {}
    for item in catalogue.items.values():
        aspect = "enforcement" if item.aspect == "enforcement" else "law"
        sums = totals.setdefault((item.tier, aspect), [[0] * len(PARTS) for _ in made.cases])
        for at, bits in enumerate(made.parts(item.id)):
            for column in bits.nonzero()[0]:
                sums[column][at] += 1
    for tier in ("binding", "recommended", "voluntary"):
        for aspect in ("law", "enforcement"):
            if (tier, aspect) in totals:
                yield Course(tier, aspect, tuple((a, b, c, d) for a, b, c, d in totals[tier, aspect]))


def parties(catalogue: Catalogue, cases: Sequence[Case], window: tuple[date, date], instrument: str) -> Parties:
    """How many of the States are bound by an instrument, or adhere to it, over a time."""
    one = catalogue.instruments[instrument]
    standing: Standing = ("party" if one.in_force else "ratified") if one.binding else "adherent"
    first, last = window
    table = cases[0].tables.get(instrument) if cases else None
    spans = [[(step, _decides(step, case)) for step in steps(one, standing, _acts(instrument, case))] for case in cases]
    moved = {day for found in spans for step, _ in found for day in (*step.span.start, *step.span.end) if first < day <= last}
    days = tuple(sorted({first, *moved}))
    sure = tuple(sum(any(decides and step.span.surely_holds(day) for step, decides in found) for found in spans) for day in days)
    most = tuple(sum(any(step.span.may_hold(day) for step, _ in found) for found in spans) for day in days)
    undated = sum(bool(found) and all(step.act.day[0] == EARLIEST for step, _ in found) for found in spans)
    complete = table is not None and table.exhaustive
    return Parties(one, days, sure, most, table.as_of if table else None, undated, complete)


def _decides(step: Step, case: Case) -> bool:
    """Whether a step shows surely what it shows: well enough, and not by a record that is not to decide of the State."""
    table = case.tables.get(step.act.ground.id)
    disputed = table is not None and case.profile.id in table.undecided and step.act.ground.record is not None
    return step.sure and not disputed and step.act.grade >= rank(case.threshold)


def at(days: Sequence[date], values: Sequence[int], day: date) -> int:
    """The value that holds on a day; none before the first."""
    found = [value for when, value in zip(days, values, strict=True) if when <= day]
    return found[-1] if found else 0

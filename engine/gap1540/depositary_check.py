"""What a State says it joined beside what depositaries recorded: act by act, with the days between them, and nothing resolved.

The record decides what a finding says; this shows where the two are not the same. Of two days that differ it says which act each may be the day of,
as far as the instrument's own dates and the other acts of the record allow; it never says which is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gap1540.dates import LATEST, PartialDate, after
from gap1540.evaluating.knowing import known
from gap1540.evaluating.standings import CONSENT, HINTS, JOINING, LEAVING, family
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import StatusRow, StatusTable
from gap1540.model.profile import Absent, Adherence, Evidence, Profile
from gap1540.model.rules import Instrument
from gap1540.model.sources import Document
from gap1540.sentence import Sentence, marked

Outcome = Literal["agrees", "at_home", "differs", "stated_not_recorded", "denied_but_recorded", "recorded_not_stated", "cannot_tell"]
OUTCOMES: Mapping[Outcome, str] = {
    "differs": marked("differs in its day"),
    "stated_not_recorded": marked("stated, and not recorded"),
    "denied_but_recorded": marked("stated not to have joined, and recorded"),
    "recorded_not_stated": marked("recorded, and not stated in the documents read"),
    "cannot_tell": marked("stated, and the record does not reach so far or is not complete"),
    "at_home": marked("the day of an act at home, which no depositary records"),
    "agrees": marked("agrees"),
}
REVOCATION = marked("revocation")
NATIONAL = 3 * 366  # days from the deposit within which a State's own acts on the same instrument are taken to fall


@dataclass(frozen=True, slots=True)
class Comparison:
    """One act on one instrument, as stated and as recorded; `apart` is how many days lie between the nearest days that both allow."""

    instrument: str
    outcome: Outcome
    stated: Adherence | None = None
    denied: Absent | None = None
    recorded: StatusRow | None = None
    apart: int = 0
    meanings: tuple[str, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where the State says it."""
        told = self.stated or self.denied
        return told.evidence if told else ()


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """All comparisons of one State, by instrument, and the instruments that it speaks of and no record is at hand for."""

    profile: Profile
    comparisons: tuple[Comparison, ...]
    without_record: tuple[str, ...]
    tables: Mapping[str, StatusTable]

    def count(self, outcome: Outcome) -> int:
        """How many comparisons came out so."""
        return sum(one.outcome == outcome for one in self.comparisons)


@dataclass(frozen=True, slots=True)
class Archive:
    """What both sides are read from: the catalogue, the documents, the depositaries' tables, and the day by which a thing must be known."""

    catalogue: Catalogue
    documents: Mapping[str, Document]
    tables: Mapping[str, StatusTable]
    known_by: date = LATEST


def record_check(archive: Archive, profile: Profile) -> RecordCheck:
    """A State's word against the record, as far as both are known by the day."""
    told = [one for one in profile.adherences if known(one.evidence, archive.documents, archive.known_by)]
    denied = [one for one in profile.absent if one.instrument and known(one.evidence, archive.documents, archive.known_by)]
    spoken = dict.fromkeys([*(one.instrument for one in told), *(one.instrument for one in denied if one.instrument)])
    found: list[Comparison] = []
    for name in sorted({*spoken, *archive.tables}, key=_order(archive.catalogue)):
        table = archive.tables.get(name)
        if table is not None:
            desk = _Desk(archive.catalogue.instruments[name], table, archive.known_by)
            acts = [one for one in told if one.instrument == name]
            found += desk.compared(profile.id, acts, [one for one in denied if one.instrument == name])
    return RecordCheck(profile, tuple(found), tuple(name for name in spoken if name not in archive.tables), archive.tables)


def _order(catalogue: Catalogue) -> Callable[[str], int]:
    places = {name: at for at, name in enumerate(catalogue.instruments)}
    return places.__getitem__


@dataclass(frozen=True, slots=True)
class _Desk:
    """One instrument: its own dates, and its record."""

    instrument: Instrument
    table: StatusTable
    known_by: date

    def compared(self, state: str, told: Sequence[Adherence], denied: Sequence[Absent]) -> Iterator[Comparison]:
        """Every act that either side has."""
        rows = [row for row in self.table.by_state.get(state, ()) if self._known_from(row) <= self.known_by]
        left = list(rows)
        for act in told:
            if family(act.act) == "home":
                yield self._of_home(act, _nearest(act, rows))
                continue
            row = _nearest(act, left)
            if row is not None:
                left.remove(row)
                yield self._beside(act, row, rows)
            elif (same := _nearest(act, rows)) is not None:
                yield self._beside(act, same, rows)
            else:
                yield Comparison(self.instrument.id, self._unrecorded(state, act), stated=act)
        bound = [row for row in rows if row.act in CONSENT | JOINING]
        for denial in denied:
            yield from (Comparison(self.instrument.id, "denied_but_recorded", denied=denial, recorded=row) for row in bound)
        spoken = any(act.act in CONSENT | JOINING | LEAVING | HINTS for act in told) or bool(denied)
        for row in left:
            minor = row.act == "signature" and (bool(bound) or any(act.act != "signature" for act in told))
            if not minor and not (spoken and family(row.act) in {family(act.act) for act in told}) and not denied:
                yield Comparison(self.instrument.id, "recorded_not_stated", recorded=row)

    def _known_from(self, row: StatusRow) -> date:
        """From which day an act is known: its own, or that of the record where it has none."""
        return row.date[1] if row.date else row.as_of or self.table.as_of

    def _unrecorded(self, state: str, act: Adherence) -> Outcome:
        """Whether the record would have the act if it had been done: only where it has every one, and reaches its day."""
        complete = self.table.exhaustive and not (self.table.consent_only and act.act == "signature") and state not in self.table.undecided
        return "stated_not_recorded" if complete and act.date is not None and act.date.last <= self.table.as_of else "cannot_tell"

    def _beside(self, act: Adherence, row: StatusRow, rows: Sequence[StatusRow]) -> Comparison:
        days = act.date or act.effective
        if days is None or row.date is None:
            meanings = (Sentence("no day is given to compare"), *_called(act, row))
            return Comparison(self.instrument.id, "agrees", stated=act, recorded=row, meanings=meanings)
        apart = _apart((days.first, days.last), row.date)
        if not apart:
            return Comparison(self.instrument.id, "agrees", stated=act, recorded=row, meanings=tuple(_called(act, row)))
        return Comparison(
            self.instrument.id, "differs", stated=act, recorded=row, apart=apart, meanings=tuple(self._meanings(days, row, rows))
        )

    def _of_home(self, act: Adherence, row: StatusRow | None) -> Comparison:
        """An act at home beside the joining that the record has: its day is another by its kind, and agrees with nothing."""
        days = act.date or act.effective
        apart = _apart((days.first, days.last), row.date) if days and row and row.date else 0
        told = Sentence("the State gives the day of its {act}, and the record that of the act towards the depositary", act=_named(act.act))
        return Comparison(self.instrument.id, "at_home", stated=act, recorded=row, apart=apart, meanings=(told,))

    def _meanings(self, days: PartialDate, row: StatusRow, rows: Sequence[StatusRow]) -> Iterator[Sentence]:
        """Which act each day may be that of."""
        recorded = row.date
        if recorded is None:
            return
        span = (days.first, days.last)
        for other in rows:
            if other is not row and other.date and not _apart(span, other.date):
                yield Sentence("the State's day is that of its {act} in the record", act=_named(other.act))
        force = self._force(row)
        if force and not _apart(span, force):
            yield Sentence("the State's day is that on which the instrument came into force for it, and the record's that of the deposit")
        elif self.instrument.entry_into_force and not _apart(
            span, (self.instrument.entry_into_force.first, self.instrument.entry_into_force.last)
        ):
            yield Sentence("the State's day is that on which the instrument came into force for all")
        elif _apart(span, recorded) > NATIONAL:
            yield Sentence("more than three years lie between them, so that they may be days of different acts")
        elif days.last < recorded[0]:
            yield Sentence(
                "the State's day may be that of its own approval or of its law, and the record's that of the deposit, which comes after it"
            )
        else:
            yield Sentence(
                "the State's day may be that of its own decree or of publication, and the record's that of the deposit before it"
            )
        if self.instrument.depositary and " and " in self.instrument.depositary:
            yield Sentence("the instrument has several depositaries, and each may have a day of its own")

    def _force(self, row: StatusRow) -> tuple[date, date] | None:
        """When the instrument came into force for the State by its deposit."""
        if row.effective:
            return row.effective
        if row.date is None or self.instrument.delay is None:
            return None
        began = self.instrument.entry_into_force
        days = [after(day, self.instrument.delay.days, self.instrument.delay.months) for day in row.date]
        return (max(days[0], began.first), max(days[1], began.last)) if began else (days[0], days[1])


def _named(act: str) -> Sentence:
    """The name of an act; it is put into other languages as that of the acts that reports tell of."""
    return Sentence(REVOCATION if act == "revocation" else act.replace("_", " "))


def _called(act: Adherence, row: StatusRow) -> Iterator[Sentence]:
    """That the two call an act by different names, where both say which it is."""
    vague = {"party", "membership", "participation"} | HINTS
    if act.act != row.act and not {act.act, row.act} & vague:
        yield Sentence("called {stated} by the State, and {recorded} in the record", stated=_named(act.act), recorded=_named(row.act))


def _nearest(act: Adherence, rows: Sequence[StatusRow]) -> StatusRow | None:
    """The recorded act that the stated one is: of its kind, and of those the nearest in time; an act at home is held against the joining."""
    kind = "joining" if family(act.act) == "home" else family(act.act)
    alike = [row for row in rows if family(row.act) == kind]
    days = act.date or act.effective
    span = (days.first, days.last) if days else None
    return min(alike, key=lambda row: _apart(span, row.date) if span and row.date else 0, default=None)


def _apart(one: tuple[date, date], other: tuple[date, date]) -> int:
    """The fewest days that can lie between two dates; none where they may be the same day."""
    return max(0, (one[0] - other[1]).days, (other[0] - one[1]).days)

"""How high a State stands on an instrument's ladder, and when: signed, ratified, party, adherent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gap1540.dates import EARLIEST, LATEST, Span, after
from gap1540.evaluating.knowing import best, document_day, known, rank
from gap1540.model.findings import Case, Ground, StatusRow, StatusTable
from gap1540.model.profile import Adherence
from gap1540.model.rules import Instrument
from gap1540.sentence import Named, Sentence, marked

CONSENT = frozenset({"ratification", "acceptance", "approval", "accession", "succession", "party", "membership"})
JOINING = frozenset({"subscription", "membership", "participation"})
LEAVING = frozenset({"withdrawal", "revocation"})
HINTS = frozenset({"decree", "publication", "provisional_application"})
LADDER = {"signed": 1, "ratified": 2, "party": 3}


@dataclass(frozen=True, slots=True)
class Act:
    """One act on an instrument, told by the State or recorded by the depositary."""

    act: str
    day: tuple[date, date]
    effective: tuple[date, date] | None
    told: date
    grade: int
    ground: Ground


@dataclass(frozen=True, slots=True)
class Step:
    """A standing that one act gives, in the span in which it gives it; a hint gives it for nobody sure."""

    span: Span
    act: Act
    sure: bool = True


ACTS_ON = {
    "signature": marked("signature of {instrument}"),
    "ratification": marked("ratification of {instrument}"),
    "acceptance": marked("acceptance of {instrument}"),
    "approval": marked("approval of {instrument}"),
    "accession": marked("accession to {instrument}"),
    "succession": marked("succession to {instrument}"),
    "subscription": marked("subscription to {instrument}"),
    "membership": marked("membership of {instrument}"),
    "participation": marked("participation in {instrument}"),
    "provisional_application": marked("provisional application of {instrument}"),
    "party": marked("party to {instrument}"),
    "decree": marked("decree on {instrument}"),
    "publication": marked("publication of {instrument}"),
    "withdrawal": marked("withdrawal from {instrument}"),
    "revocation": marked("revocation of the ratification of {instrument}"),
}


def family(act: str) -> str:
    """What an act is one of: acts of one family may be one and the same act, called otherwise."""
    if act in CONSENT | JOINING:
        return "joining"
    return "leaving" if act in LEAVING else "home" if act in HINTS else act


def act_on(act: str, instrument: str) -> Sentence:
    """An act on an instrument, with the word that joins the two: accession to, ratification of."""
    return Sentence(ACTS_ON[act], instrument=Named(instrument))


def stated_acts(instrument: str, case: Case) -> Iterator[Act]:
    """The acts on an instrument that the State's own documents tell of, as far as they are known."""
    for adherence in case.profile.adherences:
        told = known(adherence.evidence, case.documents, case.known_by)
        if adherence.instrument == instrument and told:
            yield _stated(adherence, case, min(document_day(one, case.documents) for one in told), best(told).grade)


def _stated(adherence: Adherence, case: Case, told: date, grade: str) -> Act:
    day = (adherence.date.first, adherence.date.last) if adherence.date else (EARLIEST, told)
    effective = (adherence.effective.first, adherence.effective.last) if adherence.effective else None
    shown = best(known(adherence.evidence, case.documents, case.known_by))
    since = str(adherence.date) if adherence.date else None
    ground = Ground("shows", "adherence", adherence.instrument, act_on(adherence.act, adherence.instrument), shown, grade, None, since)
    return Act(adherence.act, day, effective, told, rank(grade), ground)


def recorded_acts(table: StatusTable, case: Case) -> Iterator[Act]:
    """The acts of the State in a depositary's table: known from the day of the act, undated ones from the table's day."""
    for row in table.by_state.get(case.profile.id, ()):
        told = row.as_of or table.as_of
        day = row.date or (_after_the_list(row, table), told)
        if day[1] <= case.known_by:
            since = str(day[0]) if row.date else None
            ground = Ground(
                "shows",
                "adherence",
                table.instrument,
                act_on(row.act, table.instrument),
                None,
                table.grade,
                None,
                since,
                record=(row.source or table.source, told),
            )
            yield Act(row.act, day, row.effective, told, rank(table.grade), ground)


def _after_the_list(row: StatusRow, table: StatusTable) -> date:
    """Before which day an undated act was not done: what a list that has every State lacks came after it."""
    later = row.as_of is not None and row.as_of > table.as_of
    return table.as_of + timedelta(days=1) if table.exhaustive and later else EARLIEST


def steps(instrument: Instrument, standing: str, acts: Iterable[Act]) -> Iterator[Step]:
    """The spans in which each act gives the standing, ended by the first withdrawal that follows it, or may."""
    listed = tuple(acts)
    leaving = {"withdrawal"} if standing == "signed" else LEAVING  # who revokes a ratification has still signed
    withdrawals = [act for act in listed if act.act in leaving]
    taken = [step for act in listed if (step := _step(instrument, standing, act))]
    for step in taken:
        may = [w for w in withdrawals if w.day[1] >= step.act.day[0]]
        surely = [w for w in may if w.day[0] >= step.act.day[1] or not any(one.act.day[1] < step.act.day[0] for one in taken)]
        end = (min((_leaves(w)[0] for w in may), default=LATEST), min((_leaves(w)[1] for w in surely), default=LATEST))
        yield Step(Span(step.span.start, end), step.act, step.sure)


def _leaves(withdrawal: Act) -> tuple[date, date]:
    return withdrawal.effective or withdrawal.day


def _step(instrument: Instrument, standing: str, act: Act) -> Step | None:
    if act.act in HINTS and standing != "adherent":
        return Step(Span(act.day), act, sure=False)
    if standing == "adherent":
        return Step(Span(act.effective or _since(act)), act) if act.act in JOINING | CONSENT else None
    if act.act in CONSENT:
        return Step(Span(_since(act)), act) if LADDER[standing] < LADDER["party"] else _party(instrument, act)
    return Step(Span(act.day), act) if act.act == "signature" and standing == "signed" else None


def _since(act: Act) -> tuple[date, date]:
    """From when an act counts. Who succeeds is bound from an earlier day, that of its independence: until the day of its notice that is open."""
    return (EARLIEST, act.day[1]) if act.act == "succession" and act.effective is None else act.day


def _party(instrument: Instrument, act: Act) -> Step:
    """From the day that the instrument binds the State: its own, else the deposit and the delay, never before entry into force.

    Where the day of entry into force is not known, only the statement that the State is a party is sure; where the instrument is
    not in force, nothing is.
    """
    if act.effective:
        return Step(Span(act.effective), act)
    start = _bound(instrument, act)
    force = instrument.entry_into_force
    if not instrument.binding or (force is None and instrument.in_force and act.act == "party"):
        return Step(Span(start), act)
    if force is None:
        return Step(Span(start), act, sure=False)
    return Step(Span((max(start[0], force.first), max(start[1], force.last))), act)


def _bound(instrument: Instrument, act: Act) -> tuple[date, date]:
    """The day of the act and the delay after it; where no delay is known, at some day up to that on which it was told."""
    if act.act == "party" or (act.act == "succession" and act.effective is None):
        return _since(act)
    if instrument.delay is None:
        return act.day[0], max(act.day[1], act.told)
    days, months = instrument.delay.days, instrument.delay.months
    first = act.day[0] if act.day[0] == EARLIEST else after(act.day[0], days, months)
    return first, after(act.day[1], days, months)

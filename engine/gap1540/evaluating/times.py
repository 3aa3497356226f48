"""When findings of a State may change: the days on which anything that bears on them begins, ends, or becomes certain.

Between two such days nothing in the record moves, so that a finding on the first of them is that of every day up to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from gap1540.dates import EARLIEST, LATEST, Span
from gap1540.evaluating.facts import Facts, facts_of, membership_span
from gap1540.evaluating.standings import LADDER, Act, recorded_acts, stated_acts, steps
from gap1540.evaluating.verdicts import Evaluation
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case


def days_of_change(catalogue: Catalogue, case: Case, facts: Facts, first: date, last: date) -> tuple[date, ...]:
    """The first day, and every later day up to the last on which a finding may be another than on the day before."""
    found = {first}
    for day in (*_of_facts(facts), *_of_adherences(catalogue, case), *_of_bonds(catalogue, case)):
        if first < day <= last:
            found.add(day)
    return tuple(sorted(found))


def evaluations(catalogue: Catalogue, case: Case, first: date, last: date) -> Iterator[tuple[date, Evaluation]]:
    """An evaluation for each day of change; what is known is the same for all, and is gathered once."""
    facts = facts_of(catalogue, case)
    for day in days_of_change(catalogue, case, facts, first, last):
        yield day, Evaluation(catalogue, replace(case, as_of=day), facts)


def _ends(spans: Iterable[Span]) -> Iterator[date]:
    """The days on which a span may begin, surely has begun, may end, surely has ended."""
    for span in spans:
        yield from (*span.start, *span.end)


def _of_facts(facts: Facts) -> Iterator[date]:
    for fact in (one for listed in facts.facts.values() for one in listed):
        yield from _ends([fact.span])
        if fact.first_act:
            yield fact.first_act
    for said in (one for side in (facts.planned, facts.absent) for listed in side.values() for one in listed):
        yield from (said.since, said.until)


def _of_adherences(catalogue: Catalogue, case: Case) -> Iterator[date]:
    for name, instrument in catalogue.instruments.items():
        table = case.tables.get(name)
        acts: tuple[Act, ...] = (*stated_acts(name, case), *(recorded_acts(table, case) if table else ()))
        for standing in (*LADDER, "adherent"):
            yield from _ends(step.span for step in steps(instrument, standing, acts))
        for act in acts:
            yield from (*act.day, *(act.effective or ()))
        last = LATEST if table is None else min(table.as_of, case.known_by)
        if last < LATEST:
            yield last + timedelta(days=1)  # beyond its day a record says nothing of who has not joined
    for entry in (*case.profile.planned, *case.profile.absent):
        for one in entry.evidence:
            yield case.documents[one.document].date.last


def _of_bonds(catalogue: Catalogue, case: Case) -> Iterator[date]:
    for instrument in catalogue.instruments.values():
        for day in (instrument.entry_into_force, instrument.adopted):
            if day:
                yield day.last
    spans = [membership_span(one, case) for one in case.profile.memberships]
    yield from (day for day in _ends(span for span in spans if span) if EARLIEST < day < LATEST)

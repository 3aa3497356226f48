"""An `adherence` leaf against what a depositary records and what the State says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gap1540.dates import partial_date
from gap1540.evaluating.knowing import best, document_day, known, rank
from gap1540.evaluating.scale import Scale, Weighed, below_threshold, once
from gap1540.evaluating.standings import CONSENT, HINTS, LEAVING, Act, Step, family, recorded_acts, stated_acts, steps
from gap1540.model.catalogue import AdherenceLeaf
from gap1540.model.findings import Ground, Missing, StatusTable
from gap1540.sentence import Named, Sentence, marked
from gap1540.truth import NO, OPEN, YES

RECORDED = marked("recorded for {instrument}, and not stated in the documents that were read")


def weigh_adherence(leaf: AdherenceLeaf, scale: Scale) -> Weighed:
    """An adherence leaf: the depositary's table decides where it reaches, else the State's own word."""
    table = scale.case.tables.get(leaf.instrument)
    stated = tuple(stated_acts(leaf.instrument, scale.case))
    if table is None:
        return _from_word(leaf, scale, stated)
    recorded = tuple(recorded_acts(table, scale.case))
    if scale.case.profile.id in table.undecided:
        return _undecided(_from_word(leaf, scale, stated), leaf, scale, recorded)
    last = min(table.as_of, scale.case.known_by)
    later = () if scale.day <= last else tuple(act for act in stated if act.act in LEAVING and act.day[1] > last)
    closed = table.exhaustive and scale.day <= last and not (table.consent_only and leaf.standing == "signed")
    weighed = _from_acts(leaf, scale, (*recorded, *later), closed=closed)
    if closed or weighed.truth == YES:
        if closed and weighed.truth == NO and not recorded:
            told = Sentence(
                "not in the record of {instrument} as of {day}, which has every State: {source}",
                instrument=Named(leaf.instrument),
                day=table.as_of,
                source=table.source,
            )
            weighed = replace(weighed, notes=(*weighed.notes, told))
        return _differing(weighed, leaf, scale, (recorded, stated))
    return _beyond_the_record(_from_word(leaf, scale, once((*recorded, *later, *stated))), scale, recorded, table)


def _undecided(weighed: Weighed, leaf: AdherenceLeaf, scale: Scale, recorded: Sequence[Act]) -> Weighed:
    """What a record that is not to decide of the State has of it: leads, and never more."""
    why = Sentence(
        "the record of {instrument} is not to decide of {state}; the note in its table says why",
        instrument=Named(leaf.instrument),
        state=scale.case.profile.name,
    )
    if not recorded or weighed.truth != OPEN:
        return replace(weighed, notes=(*weighed.notes, why))
    begun = tuple(act for act in recorded if act.day[0] <= scale.day)
    leads = tuple(replace(act.ground, bearing="lead", why=why) for act in begun)
    return replace(
        weighed,
        lead=weighed.lead or bool(leads),
        grounds=(*weighed.grounds, *leads),
        notes=weighed.notes if leads else (*weighed.notes, why),
    )


def _from_word(leaf: AdherenceLeaf, scale: Scale, acts: Sequence[Act]) -> Weighed:
    """The open world: what is not said is open, and what the State says it has not joined is not joined."""
    weighed = _from_acts(leaf, scale, acts, closed=False)
    denials = _denials(leaf, scale, acts)
    if not denials:
        return weighed
    if weighed.truth == YES:
        return Weighed(OPEN, contested=True, grounds=(*weighed.grounds, *denials), missing=(Missing(leaf, "contested"),))
    return Weighed(NO, grounds=(*denials, *weighed.grounds), missing=(Missing(leaf, "stated not to have joined"),))


def _denials(leaf: AdherenceLeaf, scale: Scale, acts: Sequence[Act]) -> tuple[Ground, ...]:
    """What the State says of not having joined, as far as it still holds beside these acts."""
    return tuple(
        Ground(
            "denies",
            "absent",
            leaf.instrument,
            entry.gist or Sentence("stated not to have joined {instrument}", instrument=Named(leaf.instrument)),
            best(told),
            best(told).grade,
        )
        for entry in scale.case.profile.absent
        if entry.instrument == leaf.instrument
        and (told := known(entry.evidence, scale.case.documents, scale.case.known_by))
        and _denial_holds(min(document_day(one, scale.case.documents) for one in told), leaf, scale, acts)
    )


def _denial_holds(since: date, leaf: AdherenceLeaf, scale: Scale, acts: Sequence[Act]) -> bool:
    taken = steps(scale.catalogue.instruments[leaf.instrument], leaf.standing, acts)
    return since <= scale.day and not any(since < step.span.start[0] <= scale.day for step in taken)


def _from_acts(leaf: AdherenceLeaf, scale: Scale, acts: Sequence[Act], *, closed: bool) -> Weighed:
    taken = tuple(steps(scale.catalogue.instruments[leaf.instrument], leaf.standing, acts))
    floor = rank(scale.case.threshold)
    sure = [step for step in taken if step.sure and step.span.surely_holds(scale.day) and step.act.grade >= floor]
    if sure:
        return Weighed(YES, some=scale.status, grounds=tuple(step.act.ground for step in sure))
    maybe = [step for step in taken if step.span.may_hold(scale.day)]
    if maybe:
        return Weighed(OPEN, lead=True, grounds=tuple(_hint(step, scale) for step in maybe), missing=(Missing(leaf, "unclear"),))
    signed = _on_the_way(leaf, scale, acts)
    if any(act.act in LEAVING and act.day[1] <= scale.day for act in acts) and taken:
        ended = tuple(replace(act.ground, bearing="ended") for act in acts if act.act in LEAVING)
        told = tuple(_dated(act) for act in acts)
        return Weighed(NO, grounds=ended, missing=(Missing(leaf, "withdrawn"),), notes=told)
    if closed:
        return Weighed(NO, in_progress=bool(signed), grounds=signed, missing=(Missing(leaf, "signed only" if signed else "not joined"),))
    if signed:
        return Weighed(OPEN, in_progress=True, grounds=signed, missing=(Missing(leaf, "in_progress"),))
    return Weighed(OPEN, missing=(Missing(leaf, scale.nothing),))


def _hint(step: Step, scale: Scale) -> Ground:
    if not step.sure:
        why = (
            Sentence("a domestic act or a hint, not an act towards the depositary")
            if step.act.act in {"decree", "publication"}
            else Sentence("the instrument's entry into force for the State is not certain")
        )
    elif not step.span.surely_holds(scale.day):
        why = Sentence("not certain to be in force for the State on the day")
    else:
        why = below_threshold(step.act.ground.grade, scale.case.threshold)
    return replace(step.act.ground, bearing="lead", why=why)


def _on_the_way(leaf: AdherenceLeaf, scale: Scale, acts: Sequence[Act]) -> tuple[Ground, ...]:
    begun = (
        replace(
            act.ground, bearing="planned", why=Sentence("signed only") if act.act == "signature" else Sentence("not yet binding on the day")
        )
        for act in acts
        if act.act in CONSENT | {"signature"} and act.day[1] <= scale.day
    )
    plans = (
        Ground(
            "planned",
            "planned",
            leaf.instrument,
            entry.gist or Sentence("planned: joining {instrument}", instrument=Named(leaf.instrument)),
            best(told),
            best(told).grade,
        )
        for entry in scale.case.profile.planned
        if entry.instrument == leaf.instrument
        and (told := known(entry.evidence, scale.case.documents, scale.case.known_by))
        and min(document_day(one, scale.case.documents) for one in told) <= scale.day
    )
    return (*begun, *plans)


def _beyond_the_record(weighed: Weighed, scale: Scale, recorded: Sequence[Act], table: StatusTable) -> Weighed:
    """A note where a record does not have what is asked and does not say that it is not so, for it is not complete or does not reach the day."""
    if recorded or weighed.truth == NO:
        return weighed
    about = {"instrument": Named(table.instrument), "day": table.as_of}
    if weighed.truth == YES and table.exhaustive:
        told = Sentence("stated by the State; the record of {instrument} at hand reaches to {day}, and has no such act", **about)
    elif weighed.truth == YES:
        told = Sentence(
            "stated by the State; the record of {instrument} at hand does not have every State, and has no such act",
            instrument=Named(table.instrument),
        )
    elif table.exhaustive and scale.day > table.as_of:
        told = Sentence("not in the record of {instrument}, which has every State up to {day}; what came after is open", **about)
    else:
        return weighed
    return replace(weighed, notes=(*weighed.notes, told))


def _differing(weighed: Weighed, leaf: AdherenceLeaf, scale: Scale, told: tuple[Sequence[Act], Sequence[Act]]) -> Weighed:
    """A note where the State's own word gives another answer or other days than the depositary's record, or does not speak of it."""
    recorded, stated = told
    denied = tuple(ground.title for ground in _denials(leaf, scale, stated)) if weighed.truth == YES else ()
    if scale.facts.reviewed and not stated and not denied and weighed.truth == YES:
        return replace(
            weighed,
            notes=(
                *weighed.notes,
                Sentence(RECORDED, instrument=Named(leaf.instrument)),
            ),
        )
    spoken = [act for act in stated if act.act not in HINTS]
    apart = [act for act in spoken if not any(_same(act, other) for other in recorded)]
    word = _from_acts(leaf, scale, stated, closed=False).truth if spoken else weighed.truth
    if not apart and word == OPEN:
        word = weighed.truth
    if not apart and word == weighed.truth and not denied:
        return weighed
    said = (*sorted(_dated(act) for act in apart or spoken), *sorted(denied))
    return replace(
        weighed, notes=(*weighed.notes, Sentence("the State's own word differs from the depositary's record: {acts}", acts=said))
    )


def _dated(act: Act) -> Sentence:
    """An act and its day."""
    when = partial_date(act.ground.since) if act.ground.since else Sentence("undated")
    return Sentence("{act}, {day}", act=act.ground.title, day=when)


def _same(stated: Act, recorded: Act) -> bool:
    """Whether the two may be one act on one day."""
    return family(stated.act) == family(recorded.act) and stated.day[0] <= recorded.day[1] and recorded.day[0] <= stated.day[1]

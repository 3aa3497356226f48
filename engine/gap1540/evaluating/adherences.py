"""An `adherence` leaf against what a depositary records and what the State says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gap1540.evaluating.knowing import best, document_day, known, rank
from gap1540.evaluating.scale import Scale, Weighed, once
from gap1540.evaluating.standings import CONSENT, LEAVING, Act, Step, recorded_acts, stated_acts, steps
from gap1540.model.catalogue import AdherenceLeaf
from gap1540.model.findings import Ground, Missing, StatusTable
from gap1540.truth import NO, OPEN, YES


def weigh_adherence(leaf: AdherenceLeaf, scale: Scale) -> Weighed:
    """An adherence leaf: the depositary's table decides where it reaches, else the State's own word."""
    table = scale.case.tables.get(leaf.instrument)
    stated = tuple(stated_acts(leaf.instrument, scale.case))
    if table is None or scale.case.profile.id in table.undecided:
        return _from_word(leaf, scale, stated)
    last = min(table.as_of, scale.case.known_by)
    later = () if scale.day <= last else tuple(act for act in stated if act.act in LEAVING and act.day[1] > last)
    recorded = (*recorded_acts(table, scale.case), *later)
    closed = table.exhaustive and scale.day <= last and not (table.consent_only and leaf.standing == "signed")
    weighed = _from_acts(leaf, scale, recorded, closed=closed)
    if closed or weighed.truth == YES:
        return _differing(weighed, leaf, scale, stated)
    return _beyond_the_record(_from_word(leaf, scale, once((*recorded, *stated))), recorded, table)


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
            "denies", "absent", leaf.instrument, entry.gist or f"stated not to have joined {leaf.instrument}", best(told), best(told).grade
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
        return Weighed(
            NO, missing=(Missing(leaf, "withdrawn"),), notes=tuple(f"{act.ground.title}, {act.ground.since or 'undated'}" for act in acts)
        )
    if closed:
        return Weighed(NO, in_progress=bool(signed), grounds=signed, missing=(Missing(leaf, "signed only" if signed else "not joined"),))
    if signed:
        return Weighed(OPEN, in_progress=True, grounds=signed, missing=(Missing(leaf, "in_progress"),))
    return Weighed(OPEN, missing=(Missing(leaf, scale.nothing),))


def _hint(step: Step, scale: Scale) -> Ground:
    if not step.sure:
        why = (
            "a domestic act or a hint, not an act towards the depositary"
            if step.act.act in {"decree", "publication"}
            else "the instrument's entry into force for the State is not certain"
        )
    elif not step.span.surely_holds(scale.day):
        why = "not certain to be in force for the State on the day"
    else:
        why = f"shown at grade {step.act.ground.grade}, below {scale.case.threshold}"
    return replace(step.act.ground, bearing="lead", why=why)


def _on_the_way(leaf: AdherenceLeaf, scale: Scale, acts: Sequence[Act]) -> tuple[Ground, ...]:
    begun = (
        replace(act.ground, bearing="planned", why="signed only" if act.act == "signature" else "not yet binding on the day")
        for act in acts
        if act.act in CONSENT | {"signature"} and act.day[1] <= scale.day
    )
    plans = (
        Ground("planned", "planned", leaf.instrument, entry.gist or f"planned: joining {leaf.instrument}", best(told), best(told).grade)
        for entry in scale.case.profile.planned
        if entry.instrument == leaf.instrument
        and (told := known(entry.evidence, scale.case.documents, scale.case.known_by))
        and min(document_day(one, scale.case.documents) for one in told) <= scale.day
    )
    return (*begun, *plans)


def _beyond_the_record(weighed: Weighed, recorded: Sequence[Act], table: StatusTable) -> Weighed:
    """A note where the State's word alone shows that it joined, and a record that is not complete does not have it."""
    if weighed.truth != YES or recorded:
        return weighed
    why = "does not have every State" if not table.exhaustive else f"reaches to {table.as_of}"
    return replace(
        weighed, notes=(*weighed.notes, f"stated by the State; the record of {table.instrument} at hand {why}, and has no such act")
    )


def _differing(weighed: Weighed, leaf: AdherenceLeaf, scale: Scale, stated: Sequence[Act]) -> Weighed:
    """A note where the State's own word gives another answer or other days than the depositary's record."""
    word = _from_acts(leaf, scale, stated, closed=False) if stated else None
    denied = tuple(ground.title for ground in _denials(leaf, scale, stated)) if weighed.truth == YES else ()
    recorded = {ground.since for ground in weighed.grounds}
    if scale.facts.reviewed and not stated and not denied and weighed.truth == YES:
        told = f"recorded for {leaf.instrument}, and not stated in the documents that were read"
        return replace(weighed, notes=(*weighed.notes, told))
    agrees = word is None or (word.truth == weighed.truth and {ground.since for ground in word.grounds} <= recorded | {None})
    if agrees and not denied:
        return weighed
    told = "; ".join((*sorted(f"{act.ground.title}, {act.ground.since or 'undated'}" for act in stated), *sorted(denied)))
    return replace(weighed, notes=(*weighed.notes, f"the State's own word differs from the depositary's record: {told}"))

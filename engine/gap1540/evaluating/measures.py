"""A `measure` leaf against the facts, by the table of the design: yes, contested, no, lead, in progress, or nothing found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gap1540.evaluating.facts import Fact, Said
from gap1540.evaluating.knowing import rank
from gap1540.evaluating.scale import Scale, Weighed, below_threshold, once
from gap1540.model.catalogue import MeasureLeaf
from gap1540.model.findings import Missing
from gap1540.sentence import Sentence
from gap1540.truth import NO, OPEN, YES


def weigh_measure(leaf: MeasureLeaf, scale: Scale) -> Weighed:
    """A measure leaf, by the table of the design: yes, contested, no, lead, in progress, or nothing found."""
    matches = [(fact, covers) for fact in scale.facts.facts.get(leaf.effect, ()) if (covers := fact.covers(leaf)) is not False]
    full = [fact for fact, covers in matches if covers and not fact.presumed]
    shown = [fact for fact in full if fact.span.surely_holds(scale.day) and fact.grade >= rank(scale.case.threshold)]
    found = {id(fact) for fact in shown}
    leads = [fact for fact, _ in matches if id(fact) not in found and fact.span.may_hold(scale.day)]
    denials = [said for said in scale.facts.absent.get(leaf.effect, ()) if said.denies(leaf) and _speaks(said, full, scale.day)]
    plans = [said for said in scale.facts.planned.get(leaf.effect, ()) if said.touches(leaf) and _speaks(said, full, scale.day)]
    coming = (fact for fact, _ in matches if fact.first_act and fact.first_act <= scale.day < fact.span.start[0])
    future = [fact for fact in coming if fact.span.end[1] > scale.day]  # what is repealed before it began is not on its way
    ended = once(
        Sentence("{title}: {how}", title=fact.ground.title, how=fact.ended_by)
        for fact, _ in matches
        if fact.ended_by and not fact.span.may_hold(scale.day)
    )
    return _measured(leaf, scale, _Found(shown, leads, denials, plans, future, ended))


@dataclass(frozen=True, slots=True)
class _Found:
    shown: Sequence[Fact]
    leads: Sequence[Fact]
    denials: Sequence[Said]
    plans: Sequence[Said]
    future: Sequence[Fact]
    ended: tuple[str, ...]


def _measured(leaf: MeasureLeaf, scale: Scale, found: _Found) -> Weighed:
    shown = tuple(fact.ground for fact in found.shown)
    leads = tuple(replace(fact.ground, bearing="lead", why=_doubt(fact, leaf, scale)) for fact in found.leads)
    denials = tuple(said.ground for said in found.denials)
    plans = (
        *(said.ground for said in found.plans),
        *(replace(fact.ground, bearing="planned", why=Sentence("not yet in force")) for fact in found.future),
    )
    if shown and denials:
        return Weighed(OPEN, contested=True, grounds=(*shown, *denials), missing=(Missing(leaf, "contested"),), notes=found.ended)
    if shown:
        return Weighed(YES, some=True, grounds=shown, notes=found.ended)
    if denials:
        return Weighed(NO, grounds=(*denials, *leads, *plans), missing=(Missing(leaf, "stated to be absent"),), notes=found.ended)
    if leads:
        return Weighed(OPEN, lead=True, grounds=(*leads, *plans), missing=(Missing(leaf, "unclear"),), notes=found.ended)
    if plans:
        return Weighed(OPEN, in_progress=True, grounds=plans, missing=(Missing(leaf, "in_progress"),), notes=found.ended)
    return Weighed(OPEN, missing=(Missing(leaf, scale.nothing),), notes=found.ended)


def _speaks(said: Said, stated: Sequence[Fact], day: date) -> bool:
    """Whether a plan or a statement of absence still holds: from its document's day until a measure that starts later."""
    return said.since <= day < said.until and not any(said.since < fact.span.start[0] <= day for fact in stated)


def _doubt(fact: Fact, leaf: MeasureLeaf, scale: Scale) -> str:
    if fact.presumed:
        return Sentence("presumed from the instrument it gives effect to; no article that was read shows it")
    if fact.covers(leaf) is None:
        if not leaf.category or fact.categories:
            return Sentence("the source names no kind")
        if leaf.kind in {None, "any"} or fact.kinds:
            return Sentence("the source names no category")
        return Sentence("the source names no category and no kind")
    if not fact.span.surely_holds(scale.day):
        return Sentence("not certain to be in force on the day")
    return below_threshold(fact.ground.grade, scale.case.threshold)

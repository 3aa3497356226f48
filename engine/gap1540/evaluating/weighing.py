"""Conditions into truth: each leaf against the facts, each node by strong three-valued logic, with the grounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gap1540.evaluating.context import declared, fact_truth
from gap1540.evaluating.facts import Fact, Facts, Said
from gap1540.evaluating.knowing import best, document_day, known, rank
from gap1540.evaluating.standings import CONSENT, Act, Step, recorded_acts, stated_acts, steps
from gap1540.model.catalogue import (
    AdherenceLeaf,
    All,
    AnyOf,
    Catalogue,
    ContextLeaf,
    Count,
    Item,
    ItemLeaf,
    Leaf,
    MeasureLeaf,
    Node,
    Not,
)
from gap1540.model.findings import Case, Finding, Ground, Missing
from gap1540.truth import NO, OPEN, YES, Truth, all_of, any_of, at_least, negation


@dataclass(frozen=True, slots=True)
class Weighed:
    """The truth of a node, the flags that ride along, and what they rest on.

    `some`: a measure below is in place. `contested`, `in_progress` and `lead` come from undecided leaves alone.
    """

    truth: Truth
    some: bool = False
    contested: bool = False
    in_progress: bool = False
    lead: bool = False
    grounds: tuple[Ground, ...] = ()
    missing: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """What weighing needs: the catalogue, the case, its facts, the findings of the items asked for, and the item that asks."""

    catalogue: Catalogue
    case: Case
    facts: Facts
    finding: Callable[[str], Finding]
    item: Item | None = None

    @property
    def status(self) -> bool:
        """Whether the item that asks has one mark alone, so that adherences count as something shown."""
        return self.item is not None and self.item.aspect == "status"

    @property
    def day(self) -> date:
        """The day whose law is asked about."""
        return self.case.as_of


def weigh(node: Node, scale: Scale) -> Weighed:
    """A node of a condition, weighed."""
    if isinstance(node, All):
        return weigh_all(node.parts, scale)
    if isinstance(node, AnyOf):
        parts = [weigh(part, scale) for part in node.parts]
        return joined(any_of(part.truth for part in parts), parts)
    if isinstance(node, Count):
        parts = [weigh(part, scale) for part in node.parts]
        return joined(at_least(node.count, [part.truth for part in parts]), parts)
    if isinstance(node, Not):
        part = weigh(node.part, scale)
        return replace(joined(negation(part.truth), [part]), some=False)
    return weigh_leaf(node, scale)


def weigh_all(nodes: Sequence[Node], scale: Scale) -> Weighed:
    """Every part that does not drop out."""
    kept = [node for node in nodes if not (isinstance(node, ItemLeaf) and scale.finding(node.item).verdict == "not_applicable")]
    parts = [_perhaps(node, weigh(node, scale), scale) for node in kept]
    return joined(all_of(part.truth for part in parts), parts)


def _perhaps(node: Node, weighed: Weighed, scale: Scale) -> Weighed:
    """A part that fails, left open where it may yet drop out: whether it applies is open, and not settled by the asking item's applying."""
    if not isinstance(node, ItemLeaf) or weighed.truth != NO:
        return weighed
    named = scale.finding(node.item)
    settled = named.applicable == YES or (scale.item is not None and named.item.applies_when == scale.item.applies_when)
    return weighed if settled else replace(weighed, truth=OPEN)


def joined(truth: Truth, parts: Sequence[Weighed]) -> Weighed:
    """Parts under one node: where it is decided, the grounds of the parts that decided it; else everything undecided."""
    decided = truth.lo == truth.hi
    deciding = [part for part in parts if part.truth == truth] or list(parts)
    told = deciding if decided else parts
    return Weighed(
        truth,
        some=any(part.some for part in parts),
        contested=not decided and any(part.contested for part in parts),
        in_progress=not decided and any(part.in_progress for part in parts),
        lead=not decided and any(part.lead for part in parts),
        grounds=_once(ground for part in (told if truth.lo else parts) for ground in part.grounds),
        missing=() if truth.lo else _once(gap for part in parts for gap in part.missing),
        notes=_once(note for part in told for note in part.notes),
    )


def _once(values: Iterable) -> tuple:  # type: ignore[type-arg]  # keeps whatever element type it is given
    return tuple(dict.fromkeys(values))


def weigh_leaf(leaf: Leaf, scale: Scale) -> Weighed:
    """One leaf; an answer given for an open leaf takes its place."""
    weighed = _LEAVES[type(leaf)](leaf, scale)
    answer = scale.case.answers.get(leaf)
    if answer is None or weighed.truth != OPEN or isinstance(leaf, ItemLeaf):
        return weighed
    counts = isinstance(leaf, MeasureLeaf) or (scale.status and isinstance(leaf, AdherenceLeaf))
    return Weighed(
        answer,
        some=answer == YES and counts,
        notes=(f"supposed: {leaf}",),
        missing=() if answer == YES else (Missing(leaf, "supposed not"),),
    )


def weigh_item(leaf: ItemLeaf, scale: Scale) -> Weighed:
    """Another item: its truth and whether it is contested, and nothing else of it."""
    finding = scale.finding(leaf.item)
    missing = () if finding.truth == YES else (Missing(leaf, finding.verdict),)
    return Weighed(
        finding.truth, contested=finding.verdict == "contested", missing=missing, notes=() if missing else (f"{leaf.item} is in place",)
    )


def weigh_context(leaf: ContextLeaf, scale: Scale) -> Weighed:
    """A declared fact."""
    truth = fact_truth(leaf.fact, scale.case)
    names = {word.id: word.name for word in scale.catalogue.vocabulary.context}
    notes = {
        YES: f"declared: {names[leaf.fact]}",
        NO: f"declared: not {names[leaf.fact][:1].lower()}{names[leaf.fact][1:]}",
        OPEN: f"not declared: {names[leaf.fact]}",
    }
    if len(declared(leaf.fact, scale.case)) > 1:
        return Weighed(OPEN, contested=True, notes=(f"declared both ways: {names[leaf.fact]}",), missing=(Missing(leaf, "contested"),))
    return Weighed(
        truth,
        notes=(notes[truth],),
        missing=() if truth == YES else (Missing(leaf, "not declared" if truth == OPEN else "declared not so"),),
    )


def weigh_measure(leaf: MeasureLeaf, scale: Scale) -> Weighed:
    """A measure leaf, by the table of the design: yes, contested, no, lead, in progress, or nothing found."""
    matches = [(fact, fact.covers(leaf)) for fact in scale.facts.facts.get(leaf.effect, ()) if fact.covers(leaf) is not False]
    full = [fact for fact, covers in matches if covers and not fact.presumed]
    shown = [fact for fact in full if fact.span.surely_holds(scale.day) and fact.grade >= rank(scale.case.threshold)]
    leads = [fact for fact, _ in matches if fact.span.may_hold(scale.day) and fact not in shown]
    denials = [said for said in scale.facts.absent.get(leaf.effect, ()) if said.denies(leaf) and _speaks(said, full, scale.day)]
    plans = [said for said in scale.facts.planned.get(leaf.effect, ()) if said.touches(leaf) and _speaks(said, full, scale.day)]
    future = [fact for fact, _ in matches if fact.span.start[0] > scale.day and fact.first_act and fact.first_act <= scale.day]
    ended = tuple(f"{fact.ground.title}: {fact.ended_by}" for fact, _ in matches if fact.ended_by and not fact.span.may_hold(scale.day))
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
        *(replace(fact.ground, bearing="planned", why="not yet in force") for fact in found.future),
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
    return Weighed(OPEN, missing=(Missing(leaf, _nothing(scale)),), notes=found.ended)


def _nothing(scale: Scale) -> str:
    return "not_reported" if scale.facts.reviewed else "not_assessed"


def _speaks(said: Said, stated: Sequence[Fact], day: date) -> bool:
    """Whether a plan or a statement of absence still holds: from its document's day until a measure that starts later."""
    return said.since <= day < said.until and not any(said.since < fact.span.start[0] <= day for fact in stated)


def _doubt(fact: Fact, leaf: MeasureLeaf, scale: Scale) -> str:
    if fact.presumed:
        return "presumed from the instrument it gives effect to; nobody has read it"
    if fact.covers(leaf) is None:
        unsaid = [
            word
            for word, open_ in (
                ("category", leaf.category and not fact.categories),
                ("kind", leaf.kind not in {None, "any"} and not fact.kinds),
            )
            if open_
        ]
        return f"the source names no {' and no '.join(unsaid)}"
    if not fact.span.surely_holds(scale.day):
        return "not certain to be in force on the day"
    return f"shown at grade {fact.ground.grade}, below {scale.case.threshold}"


def weigh_adherence(leaf: AdherenceLeaf, scale: Scale) -> Weighed:
    """An adherence leaf: the depositary's table decides where it reaches, else the State's own word."""
    table = scale.case.tables.get(leaf.instrument)
    stated = tuple(stated_acts(leaf.instrument, scale.case))
    if table is None:
        return _from_word(leaf, scale, stated)
    last = min(table.as_of, scale.case.known_by)
    later = () if scale.day <= last else tuple(act for act in stated if act.act == "withdrawal" and act.day[1] > last)
    recorded = (*recorded_acts(table, scale.case), *later)
    closed = table.exhaustive and scale.day <= last
    weighed = _from_acts(leaf, scale, recorded, closed=closed)
    if closed or weighed.truth == YES:
        return _differing(weighed, leaf, scale, stated)
    return _from_word(leaf, scale, _once((*recorded, *stated)))


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
    if any(act.act == "withdrawal" and act.day[1] <= scale.day for act in acts) and taken:
        return Weighed(
            NO, missing=(Missing(leaf, "withdrawn"),), notes=tuple(f"{act.ground.title}, {act.ground.since or 'undated'}" for act in acts)
        )
    if closed:
        return Weighed(NO, in_progress=bool(signed), grounds=signed, missing=(Missing(leaf, "signed only" if signed else "not joined"),))
    if signed:
        return Weighed(OPEN, in_progress=True, grounds=signed, missing=(Missing(leaf, "in_progress"),))
    return Weighed(OPEN, missing=(Missing(leaf, _nothing(scale)),))


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


def _differing(weighed: Weighed, leaf: AdherenceLeaf, scale: Scale, stated: Sequence[Act]) -> Weighed:
    """A note where the State's own word gives another answer or other days than the depositary's record."""
    word = _from_acts(leaf, scale, stated, closed=False) if stated else None
    denied = tuple(ground.title for ground in _denials(leaf, scale, stated)) if weighed.truth == YES else ()
    recorded = {ground.since for ground in weighed.grounds}
    agrees = word is None or (word.truth == weighed.truth and {ground.since for ground in word.grounds} <= recorded | {None})
    if agrees and not denied:
        return weighed
    told = "; ".join((*(f"{act.ground.title}, {act.ground.since or 'undated'}" for act in stated), *denied))
    return replace(weighed, notes=(*weighed.notes, f"the State's own word differs from the depositary's record: {told}"))


_LEAVES: Mapping[type, Callable[..., Weighed]] = {
    MeasureLeaf: weigh_measure,
    AdherenceLeaf: weigh_adherence,
    ItemLeaf: weigh_item,
    ContextLeaf: weigh_context,
}

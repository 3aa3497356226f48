"""A profile into facts: effects that measures have, are presumed to have, plan to have, or are said to lack."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TypeVar

from gap1540.dates import EARLIEST, LATEST, Span
from gap1540.evaluating.context import context_truth
from gap1540.evaluating.knowing import best, document_day, known, rank, told_by
from gap1540.evaluating.lives import Life, life_of, within
from gap1540.model.catalogue import Catalogue, MeasureLeaf
from gap1540.model.effects import EffectClaim
from gap1540.model.findings import Bearing, Case, Ground
from gap1540.model.profile import Evidence, Measure, Membership, Profile, Provided
from gap1540.sentence import Named, Sentence, Titled

Entry = TypeVar("Entry", "Fact", "Said")


@dataclass(frozen=True, slots=True)
class Fact:
    """An effect of one measure in one span, as well shown as `grade` says."""

    effect: str
    kinds: tuple[str, ...]
    categories: frozenset[str]
    object: str | None
    span: Span
    grade: int
    ground: Ground
    first_act: date | None = None
    ended_by: str | None = None

    @property
    def presumed(self) -> bool:
        """Whether the effect is only presumed from the instrument that the measure gives effect to."""
        return self.grade == 0

    def covers(self, leaf: MeasureLeaf) -> bool | None:
        """Whether the fact shows what the leaf asks for; None where it leaves a kind or a category unsaid."""
        if self.effect != leaf.effect or (leaf.object is not None and self.object != leaf.object):
            return False
        kind = leaf.kind in {None, "any"} or leaf.kind in self.kinds
        category = leaf.category is None or leaf.category in self.categories
        if (not kind and self.kinds) or (not category and self.categories):
            return False
        return True if kind and category else None


@dataclass(frozen=True, slots=True)
class Said:
    """A plan or a statement of absence, which speaks from its document's day."""

    claim: EffectClaim
    categories: frozenset[str]
    since: date
    ground: Ground
    every_class: bool
    until: date = LATEST

    def denies(self, leaf: MeasureLeaf) -> bool:
        """Whether the whole of the leaf is spoken of; a statement about a part of it decides nothing."""
        if self.claim.effect != leaf.effect or self.claim.object not in {None, leaf.object}:
            return False
        kind = not self.claim.kinds or (leaf.kind not in {None, "any"} and leaf.kind in self.claim.kinds)
        return kind and (self.every_class if leaf.category is None else not self.categories or leaf.category in self.categories)

    def touches(self, leaf: MeasureLeaf) -> bool:
        """Whether any part of the leaf is spoken of."""
        if self.claim.effect != leaf.effect or (self.claim.object and leaf.object and self.claim.object != leaf.object):
            return False
        kind = not self.claim.kinds or leaf.kind in {None, "any"} or leaf.kind in self.claim.kinds
        return kind and (not self.categories or leaf.category is None or leaf.category in self.categories)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything known of one State by one day, by effect."""

    facts: Mapping[str, tuple[Fact, ...]]
    planned: Mapping[str, tuple[Said, ...]]
    absent: Mapping[str, tuple[Said, ...]]
    reviewed: bool


def facts_of(catalogue: Catalogue, case: Case) -> Facts:
    """The facts known by the case's day; whether they hold on its other day is for the leaf to say."""
    facts: dict[str, list[Fact]] = {}
    planned: dict[str, list[Said]] = {}
    for fact in (*_own(catalogue, case), *_inherited(catalogue, case)):
        facts.setdefault(fact.effect, []).append(fact)
    for said in (*_said(catalogue, case, "planned"), *_drafts(catalogue, case)):
        planned.setdefault(said.claim.effect, []).append(said)
    absent: dict[str, list[Said]] = {}
    for said in _said(catalogue, case, "absent"):
        absent.setdefault(said.claim.effect, []).append(said)
    return Facts(_frozen(facts), _frozen(planned), _frozen(absent), is_reviewed(case))


def is_reviewed(case: Case) -> bool:
    """Whether somebody went through a whole document, by a day that counts."""
    return any(
        review.scope == "whole" and max(case.documents[review.document].date.last, review.on.last) <= case.known_by
        for review in case.profile.reviewed
    )


def _frozen(grouped: dict[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {key: tuple(_sorted(values)) for key, values in grouped.items()}


def _sorted(entries: list[Entry]) -> Iterator[Entry]:
    """In an order that their order in the files has no part in: by measure and locator, and of those alike by whatever tells them apart."""
    for _, alike in groupby(sorted(entries, key=_order), key=_order):
        listed = list(alike)
        yield from listed if len(listed) == 1 else sorted(listed, key=lambda one: str(one.ground))


def _order(entry: Fact | Said) -> tuple[object, ...]:
    ground = entry.ground
    located = (ground.evidence, *ground.also) if ground.evidence else ()
    places = tuple((one.document, one.section or "", str(one.paragraph or ""), str(one.article or ""), one.gist or "") for one in located)
    return ground.via or "", ground.id, places, ground.since or "", ground.reach or "", ground.not_reach or ""


def _own(catalogue: Catalogue, case: Case) -> Iterator[Fact]:
    for measure in case.profile.measures:
        for provided in measure.provides:
            fact = _fact(catalogue, case, measure, provided)
            if fact is not None:
                yield fact
        yield from _presumed(catalogue, case, measure)


def _fact(catalogue: Catalogue, case: Case, measure: Measure, provided: Provided, via: Profile | None = None) -> Fact | None:
    evidence = known(provided.evidence, case.documents, case.known_by)
    if not evidence:
        return None
    life = life_of(measure, case, evidence)
    if life.draft:
        return None
    shown = best(evidence)
    ground = replace(
        _ground(measure, shown, shown.grade, (provided.start and str(provided.start)) or _since(life), via),
        also=tuple(one for one in evidence if one != shown),
        reach=provided.reach,
        not_reach=provided.not_reach,
    )
    return Fact(
        provided.effect,
        provided.kinds,
        catalogue.members(provided.categories),
        provided.object,
        _effect_span(life, provided),
        rank(shown.grade),
        ground,
        None if provided.start else life.first_act,
        life.ended_by,
    )


def _effect_span(life: Life, provided: Provided) -> Span:
    start = (provided.start.first, provided.start.last) if provided.start else life.span.start
    until = (provided.until.first, provided.until.last) if provided.until else (LATEST, LATEST)
    return Span(start, (min(life.span.end[0], until[0]), min(life.span.end[1], until[1])))


def _since(life: Life) -> str | None:
    return f"{life.started_by} {life.since}" if life.started_by else None


def _ground(measure: Measure, evidence: Evidence, grade: str, since: str | None, via: Profile | None) -> Ground:
    return Ground("shows", measure.kind, measure.id, Titled(measure.title), evidence, grade, via.name if via else None, since)


def _presumed(catalogue: Catalogue, case: Case, measure: Measure) -> Iterator[Fact]:
    """Effects that the `requires` links of the instruments given effect to name, until somebody reads the measure."""
    if not measure.implements:
        return
    told = known((*measure.evidence, *(one for event in measure.events for one in event.evidence)), case.documents, case.known_by)
    life = life_of(measure, case, told) if told else None
    if life is None or life.draft:
        return
    shown = best(told)
    for instrument in measure.implements:
        for link in catalogue.links.values():
            if link.instrument == instrument and link.strength == "requires" and applies(catalogue, case, link.id):
                for claim in link.effects:
                    ground = _ground(measure, shown, "presumed", _since(life), None)
                    for kinds, categories in _left_over(catalogue, case, measure, claim):
                        yield Fact(claim.effect, kinds, categories, claim.object, life.span, 0, ground, life.first_act, life.ended_by)


def applies(catalogue: Catalogue, case: Case, link: str) -> bool:
    """Whether a link may apply to the State; only a declared fact to the contrary rules it out."""
    node = catalogue.link_conditions.get(link)
    return node is None or context_truth(node, case).hi == 1


def _left_over(catalogue: Catalogue, case: Case, measure: Measure, claim: EffectClaim) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """The kinds and categories of a presumed effect that no search of the measure's whole text has cancelled."""
    whole = catalogue.members(claim.categories)
    left: dict[frozenset[str], list[str]] = {}
    for kind in claim.kinds or ("",):
        sought = [one for one in _sought(case, measure, claim) if not one.kinds or kind in one.kinds]
        rest = whole.difference(*(catalogue.members(one.categories) for one in sought))
        if (rest or not whole) and all(one.categories for one in sought):
            left.setdefault(rest, []).append(kind)
    for categories, kinds in left.items():
        yield tuple(kind for kind in kinds if kind), categories


def _sought(case: Case, measure: Measure, claim: EffectClaim) -> Iterator[EffectClaim]:
    """What the whole text of the measure was searched for in vain that bears on the claim."""
    for entry in case.profile.searched:
        if entry.text == measure.id and entry.scope == "whole" and entry.on.last <= case.known_by:
            yield from (one for one in entry.effects if one.effect == claim.effect and one.object in {None, claim.object})


def _inherited(catalogue: Catalogue, case: Case) -> Iterator[Fact]:
    """Directly applicable law of organisations, while the membership lasts; never a penalty, a body or a practice."""
    for membership in case.profile.memberships:
        organisation = case.organisations.get(membership.organisation)
        span = membership_span(membership, case)
        if organisation is None or span is None:
            continue
        for measure in organisation.measures:
            if not measure.applies_to_members:
                continue
            for provided in measure.provides:
                fact = _fact(catalogue, case, measure, provided, organisation) if catalogue.effects[provided.effect].tag == "law" else None
                if fact is not None:
                    yield Fact(
                        fact.effect,
                        fact.kinds,
                        fact.categories,
                        fact.object,
                        within(fact.span, span),
                        fact.grade,
                        fact.ground,
                        fact.first_act,
                        fact.ended_by,
                    )


def membership_span(membership: Membership, case: Case) -> Span | None:
    """The span of a membership; None where it is not yet known by the case's day."""
    told = known(membership.evidence, case.documents, case.known_by)
    if membership.evidence and not told:
        return None
    end = (membership.until.first, membership.until.last) if membership.until else (LATEST, LATEST)
    if membership.start:
        return Span((membership.start.first, membership.start.last), end)
    return Span(told_by(told, case.documents) if told else (EARLIEST, EARLIEST), end)


def _said(catalogue: Catalogue, case: Case, name: str) -> Iterator[Said]:
    for entry in getattr(case.profile, name):
        told = known(entry.evidence, case.documents, case.known_by)
        if entry.claim is None or not told:
            continue
        since = min(document_day(one, case.documents) for one in told)
        bearing: Bearing = "planned" if name == "planned" else "denies"
        title = entry.gist or (
            Sentence("planned: {effect}", effect=Named(entry.effect or ""))
            if name == "planned"
            else Sentence("stated to be absent: {effect}", effect=Named(entry.effect or ""))
        )
        shown = best(told)
        ground = Ground(bearing, name, f"{name}:{entry.effect}", title, shown, shown.grade, None, str(since))
        categories = catalogue.members(entry.categories)
        yield Said(entry.claim, categories, since, ground, not categories or categories >= catalogue.classes)


def _drafts(catalogue: Catalogue, case: Case) -> Iterator[Said]:
    """The effects of measures that are known as drafts only: under preparation from the day of the draft."""
    for measure in case.profile.measures:
        for provided in measure.provides:
            told = known(provided.evidence, case.documents, case.known_by)
            life = life_of(measure, case, told) if told else None
            if life is not None and life.draft:
                shown = best(told)
                ground = Ground("planned", measure.kind, measure.id, Titled(measure.title), shown, shown.grade, None, _since(life))
                claim = EffectClaim(**{name: getattr(provided, name) for name in EffectClaim.model_fields})
                categories = catalogue.members(provided.categories)
                whole = not categories or categories >= catalogue.classes
                yield Said(claim, categories, life.span.start[1], ground, whole, life.span.end[1])

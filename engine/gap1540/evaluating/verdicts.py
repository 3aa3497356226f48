"""Items into findings: whether one applies, what its condition weighs, which verdict that is, and what the State is committed to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from gap1540.evaluating.context import context_truth
from gap1540.evaluating.facts import Fact, Facts, facts_of, membership_span
from gap1540.evaluating.scale import Scale, Weighed
from gap1540.evaluating.weighing import supposed, weigh, weigh_leaf
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, Item, ItemLeaf, Leaf, MeasureLeaf, Node, leaves
from gap1540.model.effects import EffectClaim
from gap1540.model.findings import Case, Commitment, Finding, Gap, Verdict
from gap1540.model.rules import Instrument, Link
from gap1540.sentence import Sentence
from gap1540.truth import NO, OPEN, YES, Truth

SPOKEN_TO = {
    "state": frozenset({"states", "parties", "states_and_organisations"}),
    "organisation": frozenset({"organisations", "states_and_organisations"}),
}

SURE = 2  # how a link binds a State to which it surely applies and that is surely a party


@dataclass(frozen=True)
class Near:
    """An evaluation of much the same case, and which leaves weigh the same in both; other items are always looked at anew.

    Where more is `answered`, a leaf weighs the same but for its answer.
    """

    evaluation: Evaluation
    unchanged: Callable[[Leaf], bool] | None = None
    answered: bool = False

    def same(self, leaf: Leaf) -> bool:
        """Whether a leaf weighs the same."""
        return not isinstance(leaf, ItemLeaf) and (self.unchanged is None or self.unchanged(leaf))


class Evaluation:
    """All findings of one case, each made once, when it is first asked for."""

    def __init__(self, catalogue: Catalogue, case: Case, facts: Facts | None = None, near: Near | None = None) -> None:
        """Gather the facts, or take those of a case that differs in its threshold alone; nothing is weighed yet.

        What a `near` evaluation has weighed is taken from it where it cannot differ; what commits the State is then left out, for it is asked of
        the case as it is.
        """
        self.catalogue = catalogue
        self.case = case
        self.facts: Facts = facts or facts_of(catalogue, case)
        self._near = near
        self._made: dict[str, Finding] = {}
        self._weighed: dict[tuple[Leaf, bool], Weighed] = {}
        self._parties: dict[str, Truth] = {}

    def finding(self, item_id: str) -> Finding:
        """The finding of one item."""
        if item_id not in self._made:
            self._made[item_id] = self._find(self.catalogue.items[item_id])
        return self._made[item_id]

    def weighed(self, leaf: Leaf, item: Item | None = None) -> Weighed:
        """One leaf, weighed as the item that asks for it would have it; each once, for of the item only its aspect bears on that."""
        key = (leaf, item is not None and item.aspect == "status")
        if key not in self._weighed:
            near = self._near
            if near is None or not near.same(leaf):
                self._weighed[key] = weigh_leaf(leaf, self._scale(item))
            elif near.answered and leaf in self.case.answers:
                self._weighed[key] = supposed(near.evaluation.weighed(leaf, item), leaf, self._scale(item))
            else:
                self._weighed[key] = near.evaluation.weighed(leaf, item)
        return self._weighed[key]

    def supposing(self, answers: Mapping[Leaf, Truth]) -> Evaluation:
        """The same case with more open leaves answered so."""
        case = replace(self.case, answers={**self.case.answers, **answers})
        return Evaluation(self.catalogue, case, self.facts, Near(self, answered=True))

    def knowing(self, effects: Mapping[str, tuple[Fact, ...]]) -> Evaluation:
        """The same case with other facts about some effects."""
        facts = replace(self.facts, facts={**self.facts.facts, **effects})
        return Evaluation(
            self.catalogue, self.case, facts, Near(self, lambda leaf: not (isinstance(leaf, MeasureLeaf) and leaf.effect in effects))
        )

    def _scale(self, item: Item | None = None) -> Scale:
        return Scale(self.catalogue, self.case, self.facts, self.finding, item, self.weighed)

    def _find(self, item: Item) -> Finding:
        applicable = self.addressed(item)
        told: tuple[str, ...] = ()
        if applicable == YES and item.applies_when is not None:
            weighed = weigh(item.applies_when, self._scale(item))
            applicable, told = weighed.truth, weighed.notes
        elif applicable == NO:
            told = (Sentence("the provision speaks to another: {addressee}", addressee=self._addressee(item)),)
        if applicable == NO:
            return Finding(
                item, "not_applicable", NO, applicable, notes=told or (Sentence("the condition under which the row applies is not met"),)
            )
        if applicable == OPEN:
            told = (*told, Sentence("whether the row applies to the State is open; it is counted as applicable"))
        weighed = weigh(item.condition, self._scale(item))
        verdict = verdict_of(weighed, reviewed=self.facts.reviewed)
        return Finding(
            item,
            verdict,
            weighed.truth,
            applicable,
            () if self._near else tuple(self._commitments(item)),
            gap_of(item, weighed.truth),
            weighed.grounds,
            weighed.missing,
            (*told, *self._read_as(item, verdict), *weighed.notes),
        )

    def _addressee(self, item: Item) -> str:
        return next(word.name for word in self.catalogue.vocabulary.addressees if word.id == item.addressee)

    def addressed(self, item: Item) -> Truth:
        """Whether the item's provision speaks to whom the profile is of."""
        profile = self.case.profile
        spoken = SPOKEN_TO["state" if profile.state else "organisation"]
        if profile.state and profile.un_member:
            spoken = spoken | {"member_states"}
        return YES if item.addressee in spoken else NO

    def _read_as(self, item: Item, verdict: Verdict) -> Iterator[str]:
        if item.open_ended and verdict == "in_place":
            yield Sentence("measures shown; the paragraph sets no measurable end")
        if verdict == "absent" and self._voluntary(item.condition):
            yield Sentence("not joined; the instrument is voluntary")

    def _voluntary(self, node: Node) -> bool:
        named = [leaf for leaf in leaves(node) if isinstance(leaf, AdherenceLeaf)]
        return bool(named) and all(not self.catalogue.instruments[leaf.instrument].binding for leaf in named)

    def party(self, instrument: str) -> Truth:
        """Whether the instrument binds the State on the day."""
        if instrument not in self._parties:
            self._parties[instrument] = self._bound_by(self.catalogue.instruments[instrument])
        return self._parties[instrument]

    def _bound_by(self, instrument: Instrument) -> Truth:
        """A party by its own act; a member by the act of the organisation, from the day of that act."""
        if instrument.binds == "parties":
            return self.weighed(AdherenceLeaf(instrument.id, "party")).truth
        profile = self.case.profile
        start = instrument.entry_into_force or instrument.adopted
        if profile.state is None or start is None or start.last > self.case.as_of:
            return NO
        if instrument.binds == "member_states":
            return YES if profile.un_member else NO
        spans = [membership_span(one, self.case) for one in profile.memberships if one.organisation == instrument.organisation]
        held = [span for span in spans if span is not None]
        return (
            YES
            if any(span.surely_holds(self.case.as_of) for span in held)
            else OPEN
            if any(span.may_hold(self.case.as_of) for span in held)
            else NO
        )

    def _commitments(self, item: Item) -> Iterator[Commitment]:
        """Links that require of the State, as a party, an effect that the item asks for."""
        for link in requiring(self.catalogue, item):
            bond = self.bond(link)
            if bond:
                sure = bond == SURE
                yield Commitment(link.id, link.instrument, link.article, link.coverage, link.not_covered, sure, link.basis)

    def bond(self, link: Link) -> int:
        """How a link binds the State: not (0), perhaps, and there is at least a hint of it (1), surely (2)."""
        standing = self._bound(link)
        if standing == YES:
            return SURE
        return 1 if standing.hi == 1 and self._hinted(link.instrument) else 0

    def reaches(self, link: Link) -> Truth:
        """Whether what a link says of whom it applies to is so of the State."""
        node = self.catalogue.link_conditions.get(link.id)
        return YES if node is None else context_truth(node, self.case)

    def _bound(self, link: Link) -> Truth:
        """Whether the link binds the State: it is party, and what the link says of whom it applies to is so."""
        applies = self.reaches(link)
        party = self.party(link.instrument)
        return Truth(min(party.lo, applies.lo), min(party.hi, applies.hi))

    def _hinted(self, instrument: str) -> bool:
        """Whether there is at least a hint that the State is party, so that an open commitment is worth showing."""
        if self.party(instrument) == YES or self.catalogue.instruments[instrument].binds != "parties":
            return True
        return self.weighed(AdherenceLeaf(instrument, "party")).lead


def requiring(catalogue: Catalogue, item: Item) -> tuple[Link, ...]:
    """The links that require an effect that the item asks for, each once; they are looked for once, for they are the same for every State."""
    if item.id not in catalogue.requiring:
        catalogue.requiring[item.id] = tuple(_requiring(catalogue, item))
    return catalogue.requiring[item.id]


def _requiring(catalogue: Catalogue, item: Item) -> Iterator[Link]:
    seen: set[str] = set()
    for leaf in leaves(item.condition):
        if isinstance(leaf, MeasureLeaf):
            for link in catalogue.requires.get(leaf.effect, ()):
                if link.id not in seen and any(requires(catalogue, claim, leaf) for claim in link.effects):
                    seen.add(link.id)
                    yield link


def requires(catalogue: Catalogue, claim: EffectClaim, leaf: MeasureLeaf) -> bool:
    """Whether what a link requires is what a leaf asks for: effect, kind, category and object."""
    if claim.effect != leaf.effect or (leaf.object is not None and claim.object != leaf.object):
        return False
    kind = leaf.kind in {None, "any"} or not claim.kinds or leaf.kind in claim.kinds
    return kind and (leaf.category is None or not claim.categories or leaf.category in catalogue.members(claim.categories))


def verdict_of(weighed: Weighed, *, reviewed: bool) -> Verdict:
    """The first verdict that applies, in the order of the design."""
    ladder: tuple[tuple[bool, Verdict], ...] = (
        (weighed.truth.lo == 1, "in_place"),
        (weighed.truth.hi == 0, "partial" if weighed.some else "absent"),
        (weighed.contested, "contested"),
        (weighed.some, "partial"),
        (weighed.in_progress, "in_progress"),
        (weighed.lead, "unclear"),
        (reviewed, "not_reported"),
    )
    return next((verdict for holds, verdict in ladder if holds), "not_assessed")


def gap_of(item: Item, truth: Truth) -> Gap | None:
    """A gap where a gap-counting item is not in place: confirmed where it cannot be, else one of information."""
    if not item.counts_as_gap or truth.lo == 1:
        return None
    return "confirmed" if truth.hi == 0 else "information"

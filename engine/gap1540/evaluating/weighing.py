"""Conditions into truth: each node by strong three-valued logic over its leaves, with the grounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from gap1540.evaluating.adherences import weigh_adherence
from gap1540.evaluating.context import declared, fact_truth
from gap1540.evaluating.measures import weigh_measure
from gap1540.evaluating.scale import Scale, Weighed, once
from gap1540.model.catalogue import AdherenceLeaf, All, AnyOf, ContextLeaf, Count, ItemLeaf, Leaf, MeasureLeaf, Node, Not, within
from gap1540.model.findings import Missing
from gap1540.sentence import Sentence, marked
from gap1540.truth import NO, OPEN, YES, Truth, all_of, any_of, at_least, negation

IN_PLACE = marked("{item} is in place")


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
    return scale.once(node, scale.item) if scale.once else weigh_leaf(node, scale)


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
        grounds=once(ground for part in (told if truth.lo else parts) for ground in part.grounds),
        missing=() if truth.lo else once(gap for part in parts for gap in part.missing),
        notes=once(note for part in told for note in part.notes),
    )


def weigh_leaf(leaf: Leaf, scale: Scale) -> Weighed:
    """One leaf; an answer given for an open leaf takes its place."""
    return supposed(_LEAVES[type(leaf)](leaf, scale), leaf, scale)


def supposed(weighed: Weighed, leaf: Leaf, scale: Scale) -> Weighed:
    """A leaf that was weighed, with the answer to it in its place where it is open and one is given."""
    answer = scale.case.answers.get(leaf)
    if answer is None or weighed.truth != OPEN or isinstance(leaf, ItemLeaf):
        return weighed
    counts = isinstance(leaf, MeasureLeaf) or (scale.status and isinstance(leaf, AdherenceLeaf))
    return Weighed(
        answer,
        some=answer == YES and counts,
        notes=(Sentence("supposed: {leaf}", leaf=leaf),),
        missing=() if answer == YES else (Missing(leaf, "supposed not"),),
    )


def weigh_item(leaf: ItemLeaf, scale: Scale) -> Weighed:
    """Another item: its truth and whether it is contested, and nothing else of it."""
    finding = scale.finding(leaf.item)
    missing = () if finding.truth == YES else (Missing(leaf, finding.verdict),)
    return Weighed(
        finding.truth,
        contested=finding.verdict == "contested",
        missing=missing,
        notes=() if missing else (Sentence(IN_PLACE, item=leaf.item),),
    )


def weigh_context(leaf: ContextLeaf, scale: Scale) -> Weighed:
    """A declared fact."""
    truth = fact_truth(leaf.fact, scale.case)
    names = {word.id: within(word.name) for word in scale.catalogue.vocabulary.context}
    notes = {
        YES: Sentence("declared: {fact}", fact=names[leaf.fact]),
        NO: Sentence("declared: not {fact}", fact=names[leaf.fact]),
        OPEN: Sentence("not declared: {fact}", fact=names[leaf.fact]),
    }
    if len(declared(leaf.fact, scale.case)) > 1:
        return Weighed(
            OPEN,
            contested=True,
            notes=(Sentence("declared both ways: {fact}", fact=names[leaf.fact]),),
            missing=(Missing(leaf, "contested"),),
        )
    return Weighed(
        truth,
        notes=(notes[truth],),
        missing=() if truth == YES else (Missing(leaf, "not declared" if truth == OPEN else "declared not so"),),
    )


_LEAVES: Mapping[type, Callable[..., Weighed]] = {
    MeasureLeaf: weigh_measure,
    AdherenceLeaf: weigh_adherence,
    ItemLeaf: weigh_item,
    ContextLeaf: weigh_context,
}

"""A finding opened up: its condition as a tree of weighed nodes, and what one answer would make of the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gap1540.evaluating.assess import finding
from gap1540.evaluating.scale import Scale, Weighed
from gap1540.evaluating.searches import Searches
from gap1540.evaluating.verdicts import Evaluation
from gap1540.evaluating.weighing import weigh
from gap1540.model.catalogue import All, AnyOf, Catalogue, Count, ItemLeaf, Leaf, Node, Not
from gap1540.model.findings import Case, Finding, Verdict
from gap1540.sentence import Sentence
from gap1540.truth import NO, OPEN, YES


@dataclass(frozen=True, slots=True)
class Trace:
    """One node of a condition with its weight; the condition of a named item hangs below its leaf."""

    label: str
    weighed: Weighed
    leaf: Leaf | None = None
    below: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What the verdict would be were these leaves answered so."""

    leaves: tuple[Leaf, ...]
    answer: bool
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding, the tree of its condition, and the changes that would move its verdict."""

    finding: Finding
    trace: Trace
    changes: tuple[Change, ...]


def explain(catalogue: Catalogue, case: Case, item: str) -> Explanation:
    """Why an item has its verdict and what would change it."""
    evaluation = Evaluation(catalogue, case)
    found = evaluation.finding(item)
    scale = Scale(catalogue, case, evaluation.facts, evaluation.finding, found.item)
    tree = _trace(found.item.condition, scale)
    changes = () if found.verdict == "not_applicable" else tuple(_changes(catalogue, case, found, tree))
    return Explanation(Searches(catalogue, case).told(found), tree, changes)


def _trace(node: Node, scale: Scale) -> Trace:
    weighed = weigh(node, scale)
    if isinstance(node, All | AnyOf | Count):
        return Trace(_joining(node), weighed, None, tuple(_trace(part, scale) for part in node.parts))
    if isinstance(node, Not):
        return Trace(Sentence("not"), weighed, None, (_trace(node.part, scale),))
    if isinstance(node, ItemLeaf):
        below = scale.finding(node.item).item
        inner = replace(scale, item=below)
        return Trace(str(node), weighed, node, (_trace(below.condition, inner),))
    return Trace(str(node), weighed, node)


def _joining(node: All | AnyOf | Count) -> Sentence:
    """How many of its parts a node asks for."""
    if isinstance(node, Count):
        return Sentence("at least {count} of", count=node.count)
    return Sentence("all of") if isinstance(node, All) else Sentence("any of")


def turning_on(trace: Trace) -> tuple[Trace, ...]:
    """The parts on which a node turns: those that stand as it does, or all where none does."""
    if trace.label == "not" or isinstance(trace.leaf, ItemLeaf):
        return trace.below
    return tuple(below for below in trace.below if below.weighed.truth == trace.weighed.truth) or trace.below


def open_leaves(trace: Trace) -> Iterator[Leaf]:
    """The leaves below that are open, those of named items among them, each once."""
    seen: set[Leaf] = set()
    waiting = [trace]
    while waiting:
        one = waiting.pop(0)
        waiting.extend(one.below)
        if one.leaf is not None and not isinstance(one.leaf, ItemLeaf) and one.weighed.truth == OPEN and one.leaf not in seen:
            seen.add(one.leaf)
            yield one.leaf


def _changes(catalogue: Catalogue, case: Case, found: Finding, tree: Trace) -> Iterator[Change]:
    asked = tuple(open_leaves(tree))
    moved = False
    for leaf in asked:
        for answer, truth in ((True, YES), (False, NO)):
            verdict = finding(catalogue, case, found.item.id, {leaf: truth}).verdict
            if verdict != found.verdict:
                moved = moved or verdict == "in_place"
                yield Change((leaf,), answer, verdict)
    if asked and len(asked) > 1 and not moved:
        verdict = finding(catalogue, case, found.item.id, dict.fromkeys(asked, YES)).verdict
        if verdict != found.verdict:
            yield Change(asked, answer=True, verdict=verdict)

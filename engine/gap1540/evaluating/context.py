"""Declared facts: true, false, or not known."""

from gap1540.evaluating.knowing import known
from gap1540.model.catalogue import All, AnyOf, ContextLeaf, Count, Node, Not
from gap1540.model.findings import Case
from gap1540.truth import NO, OPEN, YES, Truth, all_of, any_of, at_least, negation


def declared(fact: str, case: Case) -> frozenset[bool]:
    """What is declared of a fact by the case's day: nothing, one thing, or both."""
    return frozenset(
        entry.value
        for entry in case.profile.context
        if entry.fact == fact and (not entry.evidence or known(entry.evidence, case.documents, case.known_by))
    )


def fact_truth(fact: str, case: Case) -> Truth:
    """Whether a fact is so; not declared, and declared both ways, is open."""
    values = declared(fact, case)
    if len(values) != 1:
        return OPEN
    return YES if True in values else NO


def context_truth(node: Node, case: Case) -> Truth:
    """A condition on declared facts alone; any other leaf in it is open."""
    if isinstance(node, All):
        return all_of(context_truth(part, case) for part in node.parts)
    if isinstance(node, AnyOf):
        return any_of(context_truth(part, case) for part in node.parts)
    if isinstance(node, Count):
        return at_least(node.count, [context_truth(part, case) for part in node.parts])
    if isinstance(node, Not):
        return negation(context_truth(node.part, case))
    return fact_truth(node.fact, case) if isinstance(node, ContextLeaf) else OPEN

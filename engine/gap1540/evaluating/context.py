"""Declared facts: true, false, or not known."""

from gap1540.model.catalogue import All, AnyOf, ContextLeaf, Count, Node, Not
from gap1540.model.profile import Profile
from gap1540.truth import NO, OPEN, YES, Truth, all_of, any_of, at_least, negation


def fact_truth(fact: str, profile: Profile) -> Truth:
    """What the profile declares of a fact; not declared is open."""
    for declared in profile.context:
        if declared.fact == fact:
            return YES if declared.value else NO
    return OPEN


def context_truth(node: Node, profile: Profile) -> Truth:
    """A condition on declared facts alone; any other leaf in it is open."""
    if isinstance(node, All):
        return all_of(context_truth(part, profile) for part in node.parts)
    if isinstance(node, AnyOf):
        return any_of(context_truth(part, profile) for part in node.parts)
    if isinstance(node, Count):
        return at_least(node.count, [context_truth(part, profile) for part in node.parts])
    if isinstance(node, Not):
        return negation(context_truth(node.part, profile))
    return fact_truth(node.fact, profile) if isinstance(node, ContextLeaf) else OPEN

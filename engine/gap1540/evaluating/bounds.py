"""How items stand, by the logic of their weighing and without what it rests on: for who supposes much and asks for no grounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gap1540.evaluating.verdicts import Evaluation
from gap1540.model.catalogue import All, AnyOf, Count, Item, ItemLeaf, Node, Not
from gap1540.truth import NO, OPEN, YES, Truth, all_of, any_of, at_least, negation


@dataclass(frozen=True, slots=True)
class Bounds:
    """Whether an item applies, and the truth of its condition; one that does not apply is not in place."""

    applicable: Truth
    truth: Truth


class Bounding:
    """The bounds of items in an evaluation, each made once; its `finding` of an item has the same."""

    def __init__(self, evaluation: Evaluation) -> None:
        """Nothing is looked at yet."""
        self.evaluation = evaluation
        self._made: dict[str, Bounds] = {}

    def bounds(self, name: str) -> Bounds:
        """The bounds of one item."""
        if name not in self._made:
            item = self.evaluation.catalogue.items[name]
            applicable = self.evaluation.addressed(item)
            if applicable == YES and item.applies_when is not None:
                applicable = self._truth(item.applies_when, item)
            self._made[name] = Bounds(applicable, NO if applicable == NO else self._truth(item.condition, item))
        return self._made[name]

    def _truth(self, node: Node, item: Item) -> Truth:
        """The truth of a node in the condition of an item."""
        if isinstance(node, All):
            return self._every(node.parts, item)
        if isinstance(node, AnyOf):
            return any_of([self._truth(part, item) for part in node.parts])
        if isinstance(node, Count):
            return at_least(node.count, [self._truth(part, item) for part in node.parts])
        if isinstance(node, Not):
            return negation(self._truth(node.part, item))
        return self.bounds(node.item).truth if isinstance(node, ItemLeaf) else self.evaluation.weighed(node, item).truth

    def _every(self, nodes: Sequence[Node], item: Item) -> Truth:
        """All parts without the items that do not apply; one that fails is open while it may yet turn out not to apply."""
        found: list[Truth] = []
        for node in nodes:
            if not isinstance(node, ItemLeaf):
                found.append(self._truth(node, item))
                continue
            named = self.bounds(node.item)
            if named.applicable != NO:
                settled = named.applicable == YES or self.evaluation.catalogue.items[node.item].applies_when == item.applies_when
                found.append(named.truth if settled or named.truth != NO else OPEN)
        return all_of(found)

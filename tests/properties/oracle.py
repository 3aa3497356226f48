"""A second reading of conditions: every completion of the unknown leaves is tried with plain Booleans. Knows nothing of the evaluator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from gap1540.model.catalogue import All, AnyOf, Count, Item, ItemLeaf, Leaf, Node, Not, leaves

Leaves = Mapping[Leaf, bool | None]


@dataclass(frozen=True)
class World:
    """Items with every leaf decided one way; `elsewhere` are the items whose provision speaks to another."""

    items: Mapping[str, Item]
    elsewhere: frozenset[str]
    decided: Mapping[Leaf, bool]

    def value(self, name: str) -> bool | None:
        """Whether the item holds; None where it is not applicable."""
        item = self.items[name]
        if name in self.elsewhere or (item.applies_when is not None and not self.holds(item.applies_when)):
            return None
        return self.holds(item.condition)

    def holds(self, node: Node) -> bool:
        """Whether a condition holds; parts that are not applicable drop out of `all`."""
        match node:
            case All(parts):
                return all(self.holds(part) for part in parts if not self.drops_out(part))
            case AnyOf(parts):
                return any(self.holds(part) for part in parts)
            case Count(count, parts):
                return len([part for part in parts if self.holds(part)]) >= count
            case Not(part):
                return not self.holds(part)
            case ItemLeaf(name):
                return bool(self.value(name))
            case _:
                return self.decided[node]

    def drops_out(self, node: Node) -> bool:
        """Whether the part is an item that is not applicable."""
        return isinstance(node, ItemLeaf) and self.value(node.item) is None


def reached(items: Mapping[str, Item], name: str) -> Iterator[Leaf]:
    """Every leaf that may bear on an item, as often as it occurs, named items followed."""
    item = items[name]
    for node in (item.condition, *([] if item.applies_when is None else [item.applies_when])):
        for leaf in leaves(node):
            if isinstance(leaf, ItemLeaf):
                yield from reached(items, leaf.item)
            else:
                yield leaf


def worlds(items: Mapping[str, Item], elsewhere: frozenset[str], truths: Leaves, name: str) -> Iterator[World]:
    """Every way in which the unknown leaves that bear on the item may turn out."""
    asked = dict.fromkeys(reached(items, name))
    unknown = [leaf for leaf in asked if truths[leaf] is None]
    known = {leaf: bool(truths[leaf]) for leaf in asked if truths[leaf] is not None}
    for values in product((False, True), repeat=len(unknown)):
        yield World(items, elsewhere, known | dict(zip(unknown, values, strict=True)))


def values(items: Mapping[str, Item], elsewhere: frozenset[str], truths: Leaves, name: str) -> set[bool | None]:
    """What the item may turn out to be: holding, not holding, or (None) not applicable."""
    return {world.value(name) for world in worlds(items, elsewhere, truths, name)}

"""What the graph shows to be amiss: items that nothing can put in place, circles of prerequisites, and things tied to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import networkx as nx

from gap1540.graph.build import Graph, heads, tails
from gap1540.model.catalogue import All, AnyOf, Catalogue, Count, Item, ItemLeaf, Leaf, MeasureLeaf, Node, Not, asked_leaves, named_by
from gap1540.model.profile import Profile

MOST = 16  # leaves that stand both for and against; beyond that an item is taken as possible
TRUE = All(())
PREREQUISITES = frozenset({"rests_on", "part_of", "needs"})


def never_in_place(catalogue: Catalogue) -> Iterator[str]:
    """Items that no answers to their leaves can put in place, with all that they turn on."""
    for name, item in catalogue.items.items():
        if not possible(opened(catalogue, item)):
            yield name


def opened(catalogue: Catalogue, item: Item) -> Node:
    """What an item asks for with the items that it names written out: that it applies, and that its condition holds."""
    applies = TRUE if item.applies_when is None else _open(catalogue, item, item.applies_when)
    return All((applies, _open(catalogue, item, item.condition)))


def _open(catalogue: Catalogue, item: Item, node: Node) -> Node:
    if isinstance(node, All):
        return All(
            tuple(_may_drop(catalogue, item, part) if isinstance(part, ItemLeaf) else _open(catalogue, item, part) for part in node.parts)
        )
    if isinstance(node, AnyOf):
        return AnyOf(tuple(_open(catalogue, item, part) for part in node.parts))
    if isinstance(node, Count):
        return Count(node.count, tuple(_open(catalogue, item, part) for part in node.parts))
    if isinstance(node, Not):
        return Not(_open(catalogue, item, node.part))
    if isinstance(node, ItemLeaf):
        return _open(catalogue, catalogue.items[node.item], catalogue.items[node.item].condition)
    return node


def _may_drop(catalogue: Catalogue, item: Item, leaf: ItemLeaf) -> Node:
    """A named item in an `all`: it holds, or it does not apply and drops out."""
    named = catalogue.items[leaf.item]
    if named.addressee != item.addressee:
        return TRUE
    condition = _open(catalogue, named, named.condition)
    if named.applies_when is None:
        return condition
    return AnyOf((Not(_open(catalogue, named, named.applies_when)), condition))


def possible(node: Node) -> bool:
    """Whether some answers to the leaves make the node true; a leaf that stands on one side alone is answered for the best."""
    sides: dict[Leaf, set[bool]] = {}
    _sides(node, sides, positive=True)
    fixed = {leaf: True in found for leaf, found in sides.items() if len(found) == 1}
    both = [leaf for leaf, found in sides.items() if len(found) > 1]
    if len(both) > MOST:
        return True
    return any(_holds(node, {**fixed, **dict(zip(both, answers, strict=True))}) for answers in product((True, False), repeat=len(both)))


def _sides(node: Node, sides: dict[Leaf, set[bool]], *, positive: bool) -> None:
    if isinstance(node, All | AnyOf | Count):
        for part in node.parts:
            _sides(part, sides, positive=positive)
    elif isinstance(node, Not):
        _sides(node.part, sides, positive=not positive)
    else:
        sides.setdefault(node, set()).add(positive)


def _holds(node: Node, answers: Mapping[Leaf, bool]) -> bool:
    if isinstance(node, All):
        return all(_holds(part, answers) for part in node.parts)
    if isinstance(node, AnyOf):
        return any(_holds(part, answers) for part in node.parts)
    if isinstance(node, Count):
        return sum(_holds(part, answers) for part in node.parts) >= node.count
    return not _holds(node.part, answers) if isinstance(node, Not) else answers[node]


def circles(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Circles of prerequisites: what rests on, is part of or needs another, and in the end itself. Each begins with its first id."""
    edges = [(tail, head) for tail in graph for head, kind in heads(graph, tail) if kind in PREREQUISITES]
    for found in nx.strongly_connected_components(nx.DiGraph(edges)):
        if len(found) > 1 or any((one, one) in edges for one in found):
            inner = nx.DiGraph([(tail, head) for tail, head in edges if tail in found and head in found])
            circle = [tail for tail, _ in nx.find_cycle(inner, source=min(found))]
            start = circle.index(min(circle))
            yield (*circle[start:], *circle[:start])


def measure_circles(profile: Profile) -> Iterator[tuple[str, ...]]:
    """Circles of measures that rest on or are part of each other, by their ids."""
    graph: Graph = nx.MultiDiGraph()
    for one in profile.measures:
        graph.add_edges_from((one.id, name, {"kind": "rests_on"}) for name in one.rests_on)
        graph.add_edges_from((one.id, name, {"kind": "part_of"}) for name in (one.part_of,) if name is not None)
    yield from circles(graph)


def unasked(catalogue: Catalogue) -> Iterator[tuple[str, tuple[MeasureLeaf, ...]]]:
    """Links with the effects that they name and no row asks for."""
    asked: dict[str, list[MeasureLeaf]] = {}
    for leaf in asked_leaves(catalogue):
        asked.setdefault(leaf.effect, []).append(leaf)
    for link in catalogue.links.values():
        named = (leaf for claim in link.effects for leaf in named_by(catalogue, claim))
        left = tuple(dict.fromkeys(leaf for leaf in named if not any(leaf.meets(one) for one in asked.get(leaf.effect, ()))))
        if left:
            yield link.id, left


def without_links(graph: Graph) -> Iterator[str]:
    """Instruments no article of which is known to require, support or evidence anything."""
    for node, data in graph.nodes(data=True):
        if data["kind"] == "instrument" and not any(
            kind in {"requires", "supports", "evidences"}
            for article, has in heads(graph, node)
            if has == "has"
            for _, kind in heads(graph, article)
        ):
            yield node


def standing_alone(graph: Graph) -> Iterator[str]:
    """Items that ask for measures none of which an article of any instrument requires: the resolution is the only basis."""
    for node, data in graph.nodes(data=True):
        if data["kind"] != "item":
            continue
        effects = [head for head, kind in heads(graph, node) if kind == "asks_for" and graph.nodes[head]["kind"] == "effect"]
        if effects and not any(kind == "requires" for effect in effects for _, kind in tails(graph, effect)):
            yield node


def idle_measures(profile: Profile) -> Iterator[int]:
    """The numbers of measures that provide nothing, give effect to no instrument, and on which nothing else in the profile turns."""
    turned_on = {name for one in profile.measures for name in (*one.rests_on, *one.amends, *((one.part_of,) if one.part_of else ()))} | {
        entry.text for entry in profile.searched
    }
    for number, one in enumerate(profile.measures):
        if not one.provides and not one.implements and one.id not in turned_on:
            yield number

"""Items that name items: doubled ids, unknown ids, uses that could not be decided, and cycles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from gap1540.model.catalogue import All, AnyOf, Count, Item, ItemLeaf, Node, Not, leaves
from gap1540.problem import Problem, nearest
from gap1540.reading.rows import Draft


def item_faults(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Every fault in how items refer to one another."""
    first: dict[str, Draft] = {}
    for draft in drafts:
        known = first.setdefault(draft.item.id, draft)
        if known is not draft:
            note = f"it stands first at {known.place.file}:{known.place.line}"
            yield Problem("duplicate-id", draft.place, f"two rows make the item `{draft.item.id}`", "rename one of the rows", note)
    items = {key: draft.item for key, draft in first.items()}
    for draft in drafts:
        yield from _reference_faults(draft, items)
    yield from _cycles(first)


def _reference_faults(draft: Draft, items: Mapping[str, Item]) -> Iterator[Problem]:
    for node in _nodes(draft.item):
        for leaf in leaves(node):
            if isinstance(leaf, ItemLeaf) and leaf.item not in items:
                near = nearest(leaf.item, _alike(leaf.item, items))
                message = f"the row names the item `{leaf.item}`, which no row makes"
                help_ = f"did you mean `{near}`?" if near else "docs/catalogue.md lists the rows with their aspects"
                yield Problem("unknown-item", draft.mentions[leaf.item], message, help_)
        yield from _droppable_faults(draft, node, items)


def _alike(name: str, items: Iterable[str]) -> Iterator[str]:
    """The items that differ from `name` in one part alone, and little in that."""
    parts = name.split(".")
    for other in items:
        differing = [pair for pair in zip(parts, other.split("."), strict=False) if pair[0] != pair[1]]
        if len(differing) == 1 and nearest(differing[0][0], differing[0][1:]):
            yield other


def _nodes(item: Item) -> Iterable[Node]:
    return (item.condition,) if item.applies_when is None else (item.condition, item.applies_when)


def _droppable(node: Node, items: Mapping[str, Item], asking: Item) -> bool:
    """Whether the part may drop out: an item that may be not applicable where the asking item is not."""
    if not isinstance(node, ItemLeaf) or node.item not in items:
        return False
    named = items[node.item]
    return named.addressee != asking.addressee or (named.applies_when is not None and named.applies_when != asking.applies_when)


def _droppable_faults(draft: Draft, node: Node, items: Mapping[str, Item]) -> Iterator[Problem]:
    """An item that may be not applicable has a meaning only inside an `all` that has another part."""
    message = "an item that may be not applicable can only stand in an `all`, beside a part that cannot drop out"
    if isinstance(node, ItemLeaf) and _droppable(node, items, draft.item):
        yield Problem("undecidable-item", draft.mentions[node.item], message, "write it in an `all` beside a part that always applies")
    if isinstance(node, All):
        alone = all(_droppable(part, items, draft.item) for part in node.parts)
        for part in node.parts:
            if alone or not isinstance(part, ItemLeaf):
                yield from _droppable_faults(draft, part, items)
    elif isinstance(node, AnyOf | Count):
        for part in node.parts:
            yield from _droppable_faults(draft, part, items)
    elif isinstance(node, Not):
        yield from _droppable_faults(draft, node.part, items)


def _cycles(drafts: Mapping[str, Draft]) -> Iterator[Problem]:
    """One problem for each cycle, showing every member with its place."""
    edges = {
        key: {leaf.item for node in _nodes(draft.item) for leaf in leaves(node) if isinstance(leaf, ItemLeaf) and leaf.item in drafts}
        for key, draft in drafts.items()
    }
    while True:
        try:
            TopologicalSorter(edges).prepare()
        except CycleError as error:
            members = list(reversed(error.args[1]))[:-1]
            start = members.index(min(members))
            members = members[start:] + members[:start]
            way = " -> ".join(f"`{name}` ({drafts[name].place.file}:{drafts[name].place.line})" for name in [*members, members[0]])
            yield Problem(
                "cycle", drafts[members[0]].place, f"items ask for each other in a circle: {way}", "let one of them state its own condition"
            )
            edges[members[0]].discard(members[1 % len(members)])
            continue
        return

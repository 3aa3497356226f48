"""A part of the graph: what bears on the items, the instrument or the State asked about, narrowed by paragraph, category, verdict and depth."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from gap1540.graph.build import PARTED, SURE, Graph, heads, tails

Steps = Mapping[str, Mapping[str, Collection[str]]]

TIES = (*sorted(SURE), *(f"perhaps_{name}" for name in sorted(SURE)), "on_the_way_to", "not_joined")
# from a node of a kind, out of it (`out`) or into it (`in`), along edges of these kinds
FROM_ITEM: Steps = {
    "item": {"out": ("asks_for", "applies_when"), "in": ("assesses",)},
    "effect": {"in": ("provides", "requires", "supports", "evidences")},
    "provision": {"in": ("has",)},
    "measure": {"out": ("evidenced_by",)},
    "statement": {"out": ("evidenced_by",)},
    "paragraph": {"out": ("in",)},
    "instrument": {"in": TIES},
}
FROM_INSTRUMENT: Steps = {
    "instrument": {"out": ("has",), "in": ("implements", "asks_for", *TIES)},
    "provision": {"out": ("requires", "supports", "evidences", "assesses")},
    "effect": {"in": ("asks_for", "provides")},
    "measure": {"out": ("evidenced_by",)},
    "statement": {"out": ("evidenced_by",)},
    "paragraph": {"out": ("in",)},
}
PASSED = frozenset({"ended"})  # what no longer bears on anything


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a part is narrowed: nothing given narrows nothing. `depth` counts edges from where the part begins."""

    paragraphs: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    depth: int | None = None

    @property
    def narrowed(self) -> bool:
        """Whether some items are left out."""
        return bool(self.paragraphs or self.categories or self.verdicts)


def _leading(graph: Graph, focus: str, found: Collection[str]) -> set[str]:
    """Of what an instrument leads to, that which leads to an item."""
    items = {node for node in found if graph.nodes[node]["kind"] == "item"}
    effects = {head for item in items for head, how in heads(graph, item) if how == "asks_for" and head in found}
    provisions = {
        tail for node in (*effects, *items) for tail, how in tails(graph, node) if how not in {"asks_for", "provides"} and tail in found
    }
    rest = {node for node in found if graph.nodes[node]["kind"] not in {"item", "effect", "provision"}}
    return {focus} | items | effects | provisions | rest


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What a walk leaves out: items beside `items`, all beside `within`, and instruments beside `bound` with their articles; None leaves out none."""

    depth: int | None
    items: Collection[str] | None = None
    within: Collection[str] | None = None
    bound: Collection[str] | None = None

    def leave_out(self, graph: Graph, node: str) -> bool:
        """Whether a node is beyond the bounds."""
        return (
            (self.items is not None and graph.nodes[node]["kind"] == "item" and node not in self.items)
            or (self.within is not None and node not in self.within)
            or (self.bound is not None and _unbound(graph, node, self.bound))
        )


def around(graph: Graph, focus: str | None, wanted: Wanted) -> tuple[str, ...]:
    """The nodes that bear on a focus: an instrument, an item, or all items of a State (None); in the order of the graph."""
    kept = {node for node in _of_kind(graph, "item") if _fits(graph, node, wanted)}
    if focus is None:
        bound = frozenset(head for tail in graph for head, how in heads(graph, tail) if how in SURE)
        found = _walk(graph, sorted(kept), FROM_ITEM, _Bounds(wanted.depth, kept, bound=bound))
    elif graph.nodes[focus]["kind"] == "instrument":
        found = _walk(graph, [focus], FROM_INSTRUMENT, _Bounds(wanted.depth, kept))
        if wanted.narrowed:
            found = _walk(graph, [focus], FROM_INSTRUMENT, _Bounds(wanted.depth, kept, _leading(graph, focus, found)))
    else:
        found = _walk(graph, [focus], FROM_ITEM, _Bounds(wanted.depth))
    return tuple(node for node in graph if node in found)


def _walk(graph: Graph, start: Iterable[str], steps: Steps, bounds: _Bounds) -> set[str]:
    """What is reached along the steps within the bounds."""
    found = set(start)
    edge = list(found)
    taken = 0
    while edge and (bounds.depth is None or taken < bounds.depth):
        taken += 1
        fresh: list[str] = []
        for node in edge:
            for other in _next(graph, node, steps, found):
                if other not in found and not bounds.leave_out(graph, other):
                    found.add(other)
                    fresh.append(other)
        edge = fresh
    return found


def _unbound(graph: Graph, node: str, bound: Collection[str]) -> bool:
    """Whether a node is an article of an instrument, or an instrument, that does not bind the State."""
    data = graph.nodes[node]
    if data["kind"] == "provision" and "article" in data:
        return not any(tail in bound for tail, how in tails(graph, node) if how == "has")
    return data["kind"] == "instrument" and node not in bound and not any(how == "asks_for" for _, how in tails(graph, node))


def _next(graph: Graph, node: str, steps: Steps, found: Collection[str]) -> Iterator[str]:
    along = steps.get(graph.nodes[node]["kind"], {})
    shown = _shown_in(graph, node, found)
    for _, head, data in graph.out_edges(node, data=True):
        if (
            data["kind"] in along.get("out", ())
            and data.get("bearing") not in PASSED
            and (not shown or data["kind"] != "evidenced_by" or head in shown)
        ):
            yield head
    for tail, _, data in graph.in_edges(node, data=True):
        if data["kind"] in along.get("in", ()) and data.get("bearing") not in PASSED:
            yield tail


def _shown_in(graph: Graph, node: str, found: Collection[str]) -> set[str]:
    """The paragraphs in which a measure is shown to have the effects that were found; empty where no effect of it was."""
    return {
        paragraph
        for _, head, data in graph.out_edges(node, data=True)
        if data["kind"] == "provides" and head in found and data.get("paragraphs")
        for paragraph in str(data["paragraphs"]).split(PARTED)
    }


def _of_kind(graph: Graph, kind: str) -> Iterator[str]:
    return (node for node, data in graph.nodes(data=True) if data["kind"] == kind)


def _fits(graph: Graph, node: str, wanted: Wanted) -> bool:
    data = graph.nodes[node]
    return (
        (not wanted.categories or data["category"] in wanted.categories)
        and (not wanted.verdicts or data.get("verdict") in wanted.verdicts)
        and (not wanted.paragraphs or any(_assessed(graph, node, paragraph) for paragraph in wanted.paragraphs))
    )


def _assessed(graph: Graph, node: str, paragraph: str) -> bool:
    """Whether an item stands under a paragraph (`OP3(d)`, `S/RES/1540/OP3(d)`) or in a section (`OP3cd`, `1540.OP3cd`) of the checklist."""
    word = paragraph.casefold()
    section = str(graph.nodes[node]["section"]).casefold()
    if word in {section, section.partition(".")[2]}:
        return True
    return any(word == tail.casefold() or tail.casefold().endswith(f"/{word}") for tail, how in tails(graph, node) if how == "assesses")


def paragraphs_of(graph: Graph) -> tuple[str, ...]:
    """Every word for a paragraph or a section by which a part can be narrowed."""
    sections = {str(graph.nodes[node]["section"]) for node in _of_kind(graph, "item")}
    provisions = {tail for tail in graph for _, how in heads(graph, tail) if how == "assesses"}
    short = {name.partition(".")[2] for name in sections} | {name.rpartition("/")[2] for name in provisions}
    return tuple(sorted(sections | provisions | short))

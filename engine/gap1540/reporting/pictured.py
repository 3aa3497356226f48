"""A part of the graph into a picture: one box a node, paragraphs folded into their documents, and one line an edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gap1540.graph.build import PARTED, SURE, Graph, heads, tails
from gap1540.graph.picture import Box, Line, Picture
from gap1540.reporting import words

COLUMN = {
    "state": "instrument",
    "organisation": "instrument",
    "instrument": "instrument",
    "provision": "provision",
    "effect": "effect",
    "fact": "effect",
    "item": "item",
    "measure": "measure",
    "statement": "measure",
    "document": "document",
}
UNDRAWN = frozenset({"in", "reports"})  # what the columns, or the heading, say already
SAID = ("bearing", "grade", "since", "standing", "acts", "coverage", "not_covered", "applies_to")
TOLD = ("name", "gist", "instrument_kind", "depositary", "force", "basis", "tag", "measure_kind", "date")


def pictured(graph: Graph, nodes: Iterable[str], title: str, notes: tuple[str, ...]) -> Picture:
    """The picture of some nodes; their order in the graph is kept."""
    kept = [node for node in nodes if graph.nodes[node]["kind"] in COLUMN]
    within = set(kept)
    folded = {node: str(graph.nodes[node]["document"]) for node in nodes if graph.nodes[node]["kind"] == "paragraph"}
    homes = {paragraph: next(head for head, how in heads(graph, paragraph) if how == "in") for paragraph in folded}
    for home in homes.values():
        if home not in within:
            within.add(home)
            kept.append(home)
    boxes = tuple(_box(graph, node) for node in kept)
    return Picture(title, notes, boxes, tuple(_lines(graph, within, homes)))


def _box(graph: Graph, node: str) -> Box:
    data = graph.nodes[node]
    kind = str(data["kind"])
    told = [str(data["label"]), node]
    if kind == "item":
        told += [f"verdict: {words.VERDICTS[str(data['verdict'])][0]}"] if "verdict" in data else []
        told += [f"{data['force']}, {data['tier']}".replace("_", " ")]
    told += [f"{word.replace('_', ' ')}: {data[word]}" for word in TOLD if word in data]
    standing = _standing(graph, node) if kind == "instrument" and data["binding"] else None
    return Box(
        node, COLUMN[kind], kind, _label(data), _second(graph, node), "\n".join(dict.fromkeys(told)), _word(data, "verdict"), standing
    )


def _standing(graph: Graph, node: str) -> str | None:
    """Whether a binding instrument holds for the State of the picture: yes, open or no; nothing where there is no State."""
    if not any(data["kind"] == "state" for _, data in graph.nodes(data=True)):
        return None
    kinds = {kind for _, kind in tails(graph, node)}
    return "yes" if kinds & SURE else "open" if any(kind.startswith("perhaps_") for kind in kinds) else "no"


def _word(data: Mapping[str, object], name: str) -> str | None:
    return str(data[name]) if name in data else None


def _label(data: Mapping[str, object]) -> str:
    """What stands in the box; of an effect what it does, for what it bears on stands below."""
    if data["kind"] != "effect":
        return str(data["label"])
    return f"{data['effect']}({data['parameter']})" if "parameter" in data else str(data["effect"])


def _second(graph: Graph, node: str) -> str:
    """The smaller line: which class and aspect an item is of, what an effect bears on, what sort of thing a measure is, when a document was dated."""
    data = graph.nodes[node]
    if data["kind"] == "item":
        return f"{data['category']}, {words.ASPECTS[data['aspect']]}, {data['section']}".replace("_", " ")
    parts: dict[str, tuple[str, ...]] = {
        "measure": ("measure_kind", "owner"),
        "effect": ("object", "category", "tag"),
        "provision": ("force",),
        "instrument": ("instrument_kind",),
        "document": ("document_kind", "date"),
    }
    told = [str(data[name]).replace("_", " ") for name in parts.get(str(data["kind"]), ()) if name in data]
    if not told and data["kind"] == "provision":
        told = [", ".join(sorted({how for _, how in heads(graph, node)}))]
    return ", ".join(told) or str(data["kind"])


def _lines(graph: Graph, within: set[str], homes: dict[str, str]) -> Iterator[Line]:
    """One line for the edges of a kind and bearing between two boxes; what has ended is not drawn."""
    merged: dict[tuple[str, str, str, str | None], dict[str, None]] = {}
    for tail, head, data in graph.edges(data=True):
        end = homes.get(head, head)
        if tail not in within or end not in within or data["kind"] in UNDRAWN or data.get("bearing") == "ended":
            continue
        told = merged.setdefault((tail, end, str(data["kind"]), _word(data, "bearing")), {})
        told.update(dict.fromkeys(_told(graph, tail, head, data)))
    for (tail, head, kind, bearing), told in merged.items():
        yield Line(tail, head, kind, "\n".join(told), bearing)


def _told(graph: Graph, tail: str, head: str, data: Mapping[str, object]) -> list[str]:
    """What an edge says, in lines."""
    lines = [f"{graph.nodes[tail]['label']} {str(data['kind']).replace('_', ' ')} {graph.nodes[head]['label']}"]
    lines += [f"{name.replace('_', ' ')}: {data[name]}" for name in SAID if name in data]
    if "paragraphs" in data:
        lines += [str(graph.nodes[one]["label"]) for one in str(data["paragraphs"]).split(PARTED) if one in graph]
    return lines

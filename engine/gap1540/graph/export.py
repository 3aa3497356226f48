"""A part of the graph for other programs: GraphML and node-link JSON, with the kinds, labels and attributes of its nodes and edges."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import networkx as nx

from gap1540.graph.build import Graph

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def part(graph: Graph, nodes: Iterable[str]) -> Graph:
    """A copy of these nodes, in the order of the graph, with the edges between them."""
    kept = set(nodes)
    made: Graph = nx.MultiDiGraph()
    made.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True) if node in kept)
    made.add_edges_from((tail, head, dict(data)) for tail, head, data in graph.edges(data=True) if tail in kept and head in kept)
    return made


def graphml(graph: Graph) -> str:
    """GraphML, which networkx, Gephi, yEd and Cytoscape open: node ids are ours, every attribute is a typed key."""
    legal = nx.relabel_nodes(graph, {node: _legal(node) for node in graph})
    for holder in (*(data for _, data in legal.nodes(data=True)), *(data for *_, data in legal.edges(data=True))):
        holder.update({name: _legal(value) for name, value in holder.items() if isinstance(value, str)})
    return "\n".join(nx.generate_graphml(legal, named_key_ids=True)) + "\n"


def _legal(text: str) -> str:
    """The text without the characters that XML does not know."""
    return ILLEGAL.sub("", text)


def node_link(graph: Graph) -> str:
    """Node-link JSON as networkx reads it back (`node_link_graph(data, edges="edges")`)."""
    return json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False, indent=1) + "\n"

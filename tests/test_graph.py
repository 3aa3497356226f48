"""The graph ties instruments, provisions, effects, items, measures and documents together."""

import networkx as nx

from gap1540.api import Library
from gap1540.graph.build import catalogue_graph, state_graph, unasked_effects
from gap1540.model.findings import Assessment


def test_every_node_has_a_kind_and_a_label(library: Library, assessments: dict[str, Assessment]) -> None:
    graph = state_graph(library.catalogue, assessments["ESP"])
    assert not [node for node, data in graph.nodes(data=True) if not data.get("kind") or not data.get("label")]


def test_no_effect_of_the_vocabulary_is_asked_by_no_row(library: Library) -> None:
    assert unasked_effects(catalogue_graph(library.catalogue), library.catalogue) == []


def test_items_ask_for_one_another_without_a_circle(library: Library) -> None:
    graph = catalogue_graph(library.catalogue)
    items = [node for node in graph if node.startswith("item:")]
    assert nx.is_directed_acyclic_graph(graph.subgraph(items))


def test_a_path_leads_from_the_provision_to_the_paragraph(library: Library, assessments: dict[str, Assessment]) -> None:
    graph = state_graph(library.catalogue, assessments["CUB"])
    item = "item:1540.OP3ab.nuclear.other_iaea_agreements.framework"
    assert graph.nodes[item]["verdict"] == "in_place"
    effects = {head for _, head, edge in graph.out_edges(item, data=True) if edge["kind"] == "asks_for"}
    measures = {tail for effect in effects for tail, _, edge in graph.in_edges(effect, data=True) if edge["kind"] == "provides"}
    assert any(nx.has_path(graph, measure, "paragraph:A/77/97/Cuba/7") for measure in measures)


def test_the_order_in_which_it_is_built_is_always_the_same(library: Library, assessments: dict[str, Assessment]) -> None:
    first, second = (state_graph(library.catalogue, assessments["JAM"]) for _ in range(2))
    assert list(first.nodes) == list(second.nodes)
    assert list(first.edges(keys=True)) == list(second.edges(keys=True))

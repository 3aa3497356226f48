"""The graph ties instruments, provisions, effects, items, measures and documents together, under their own ids."""

from dataclasses import replace
from datetime import date

import networkx as nx
import pytest

from gap1540 import api
from gap1540.graph.build import Graph, catalogue_graph, heads, unasked_effects
from gap1540.graph.state import state_graph
from gap1540.library import Library
from gap1540.model.catalogue import Catalogue
from gap1540.model.profile import Adherence, Planned

DAY = date(2026, 11, 30)
STATES = ("CUB", "IND", "JAM", "QAT", "ESP", "EU")


@pytest.fixture(scope="module")
def graphs(library: Library) -> dict[str, Graph]:
    return {name: api.graph(library, library.case(library.profile(name), DAY, DAY)) for name in STATES}


def test_every_node_has_a_kind_and_a_label_and_every_edge_a_kind(graphs: dict[str, Graph]) -> None:
    for graph in graphs.values():
        assert not [node for node, data in graph.nodes(data=True) if not data.get("kind") or not data.get("label")]
        assert not [edge for edge in graph.edges(data=True) if not edge[2].get("kind")]


def test_attributes_are_text_numbers_and_truth_values(graphs: dict[str, Graph]) -> None:
    for graph in graphs.values():
        values = [value for _, data in graph.nodes(data=True) for value in data.values()]
        values += [value for *_, data in graph.edges(data=True) for value in data.values()]
        assert {type(value) for value in values} <= {str, int, bool}


def test_nodes_have_the_ids_of_the_catalogue_and_of_the_profiles(catalogue: Catalogue, library: Library, graphs: dict[str, Graph]) -> None:
    graph = catalogue_graph(catalogue)
    assert set(catalogue.items) | set(catalogue.instruments) | set(catalogue.provisions) <= set(graph)
    for name, made in graphs.items():
        assert {f"{name}/{measure.id}" for measure in library.shelf.profile(name).measures} <= set(made)
        assert made.nodes[name]["kind"] in {"state", "organisation"}


def test_two_things_of_one_name_have_two_nodes(graphs: dict[str, Graph]) -> None:
    graph = graphs["QAT"]
    assert graph.nodes["QAT/law-4-2016"]["kind"] == "measure"
    assert graph.nodes["document:QAT/law-4-2016"]["kind"] == "document"


def test_the_graph_cannot_be_changed(graphs: dict[str, Graph]) -> None:
    with pytest.raises(nx.NetworkXError, match=r"[Ff]rozen"):
        graphs["JAM"].add_node("one more")


def test_the_order_in_which_it_is_built_is_always_the_same(library: Library) -> None:
    case = library.case(library.profile("JAM"), DAY, DAY)
    first, second = state_graph(library.catalogue, case), state_graph(library.catalogue, case)
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))


def test_no_effect_of_the_vocabulary_is_asked_by_no_row(catalogue: Catalogue) -> None:
    assert unasked_effects(catalogue) == []


def test_items_ask_for_one_another_without_a_circle(catalogue: Catalogue) -> None:
    graph = catalogue_graph(catalogue)
    asks = nx.DiGraph(
        (item, head) for item in catalogue.items for head, kind in heads(graph, item) if kind == "asks_for" and head in catalogue.items
    )
    assert nx.is_directed_acyclic_graph(asks)


def test_a_path_leads_from_the_provision_to_the_paragraph(graphs: dict[str, Graph]) -> None:
    graph = graphs["CUB"]
    item = "1540.OP3ab.nuclear.other_iaea_agreements.framework"
    assert graph.nodes[item]["verdict"] == "in_place"
    effects = [head for head, kind in heads(graph, item) if kind == "asks_for"]
    shown = [
        (tail, data)
        for effect in effects
        for tail, _, data in graph.in_edges(effect, data=True)
        if data["kind"] == "provides" and data["bearing"] == "shows"
    ]
    assert any("A/77/97/Cuba/7" in data["paragraphs"].split(" | ") for _, data in shown)
    assert any(nx.has_path(graph, measure, "A/77/97") for measure, _ in shown)


def test_a_measure_shows_what_an_item_in_place_asks_for(graphs: dict[str, Graph], library: Library) -> None:
    """What the graph says of bearings is what evaluation says: an item in place by measures alone has one that shows each thing asked for."""
    for name, graph in graphs.items():
        findings = api.assess(library, library.case(library.profile(name), DAY, DAY)).findings
        for found in findings:
            for ground in found.grounds:
                if ground.bearing in {"shows", "lead"} and ground.kind != "adherence":
                    owner = next((node for node, data in graph.nodes(data=True) if data["label"] == ground.via), name)
                    bearings = {
                        data["bearing"] for *_, data in graph.out_edges(f"{owner}/{ground.id}", data=True) if data["kind"] == "provides"
                    }
                    assert ground.bearing in bearings, (name, found.item.id, ground)


def test_instruments_that_bind_are_joined_to_the_state_with_how_surely(graphs: dict[str, Graph]) -> None:
    joined = dict(heads(graphs["QAT"], "QAT"))
    assert joined["CWC"] == "party_to"
    assert joined["S/RES/1540"] == "bound_by"
    assert joined["NPT"] == "party_to"
    assert joined["CTBT"] == "perhaps_party_to"  # ratified, and not in force
    assert "NSG" not in joined
    assert dict(heads(graphs["ESP"], "ESP"))["NSG"] == "adheres_to"


def test_a_plan_and_a_signature_join_nothing(library: Library) -> None:
    case = replace(library.case(library.profile("JAM"), DAY, DAY), tables={})
    evidence = case.profile.adherences[0].evidence
    entry = {"instrument": "CPPNM", "gist": "to be joined", "evidence": evidence}
    signed = {"instrument": "BWC", "act": "signature", "date": "2020", "evidence": evidence}
    profile = case.profile.model_copy(
        update={"planned": (Planned.model_validate(entry),), "adherences": (Adherence.model_validate(signed),)}
    )
    ties = dict(heads(state_graph(library.catalogue, replace(case, profile=profile)), "JAM"))
    assert ties["CPPNM"] == ties["BWC"] == "on_the_way_to"


def test_measures_that_rest_on_one_another_in_a_very_long_chain_are_drawn(library: Library) -> None:
    case = library.case(library.profile("JAM"), DAY, DAY)
    first = case.profile.measures[0]
    chain = tuple(
        first.model_copy(update={"id": f"m{n}", "rests_on": (f"m{n + 1}",) if n < 1999 else (), "part_of": None}) for n in range(2000)
    )
    graph = state_graph(library.catalogue, replace(case, profile=case.profile.model_copy(update={"measures": chain})))
    assert ("JAM/m1", "rests_on") in heads(graph, "JAM/m0")


def test_law_of_the_union_reaches_its_member(graphs: dict[str, Graph]) -> None:
    graph = graphs["ESP"]
    assert [head for head, kind in heads(graph, "ESP") if kind == "member_of"] == ["EU"]
    extended = {head for head, kind in heads(graph, "EU") if kind == "extends_to_members"}
    assert "EU/regulation-2021-821" in extended
    given = {
        data["tag"] for measure in extended for head, kind in heads(graph, measure) if kind == "provides" for data in (graph.nodes[head],)
    }
    assert given == {"law"}

"""Parts of the graph: what bears on a State, an instrument or an item, and no more than was asked for."""

import json
from collections import Counter
from datetime import date

import networkx as nx
import pytest

from gap1540 import api
from gap1540.graph.build import Graph
from gap1540.graph.export import graphml, node_link, part
from gap1540.graph.picture import Picture
from gap1540.graph.select import Wanted, around, paragraphs_of
from gap1540.library import Library
from gap1540.reporting.diagrams import dot, mermaid
from gap1540.reporting.pictured import pictured

DAY = date(2026, 11, 30)
ITEM = "1540.OP2.chemical.use.enforcement"


@pytest.fixture(scope="module")
def qatar(library: Library) -> Graph:
    return api.graph(library, library.case(library.profile("QAT"), DAY, DAY))


@pytest.fixture(scope="module")
def bare(library: Library) -> Graph:
    return api.graph(library)


def kinds(graph: Graph, nodes: tuple[str, ...]) -> Counter[str]:
    return Counter(graph.nodes[node]["kind"] for node in nodes)


def test_around_an_item_stands_what_bears_on_it_in_both_directions(qatar: Graph) -> None:
    nodes = around(qatar, ITEM, Wanted())
    assert {"S/RES/1540/OP2", "1540.OP2.chemical.use.framework", "CWC", "QAT/law-16-2013", "QAT"} <= set(nodes)
    assert kinds(qatar, nodes)["item"] == 2


def test_around_a_state_stand_all_its_items_and_only_instruments_that_bind_it_or_are_asked_for(qatar: Graph, library: Library) -> None:
    nodes = around(qatar, None, Wanted())
    assert kinds(qatar, nodes)["item"] == len(library.catalogue.items)
    assert "Beijing-2010/1(1)(g)-(h)" not in nodes
    assert "CWC/VII(1)(a)-(b) with I and II(1)" in nodes


@pytest.mark.parametrize("word", ["OP2", "op2", "1540.OP2", "S/RES/1540/OP2"])
def test_a_paragraph_is_named_in_several_ways(qatar: Graph, word: str) -> None:
    found = [node for node in around(qatar, None, Wanted((word,), ("chemical",))) if qatar.nodes[node]["kind"] == "item"]
    assert len([node for node in found if node.startswith("1540.OP2.chemical.")]) == 30


def test_categories_and_verdicts_narrow_the_items(qatar: Graph) -> None:
    nodes = around(qatar, None, Wanted(categories=("chemical",), verdicts=("unclear", "partial")))
    items = [node for node in nodes if qatar.nodes[node]["kind"] == "item"]
    assert items
    assert all(qatar.nodes[node]["category"] == "chemical" and qatar.nodes[node]["verdict"] in {"unclear", "partial"} for node in items)


def test_depth_counts_steps_from_where_the_part_begins(bare: Graph) -> None:
    assert around(bare, "CWC", Wanted(depth=0)) == ("CWC",)
    first, second, third = (kinds(bare, around(bare, "CWC", Wanted(depth=depth))) for depth in (1, 2, 3))
    assert set(first) == {"instrument", "provision", "item"}
    assert set(second) == {"instrument", "provision", "item", "effect"}
    assert third["item"] > second["item"]


def test_an_instrument_narrowed_to_a_paragraph_keeps_what_leads_to_its_items(bare: Graph) -> None:
    nodes = around(bare, "CWC", Wanted(("OP2",)))
    assert "CWC/VII(1)(a)-(b) with I and II(1)" in nodes
    assert "CWC/Verification Annex Part VI.C (paras 8-12)" not in nodes
    assert all(bare.nodes[node]["section"] == "1540.OP2" or "OP2" in node for node in nodes if bare.nodes[node]["kind"] == "item")


def test_what_ended_leads_nowhere(qatar: Graph) -> None:
    nodes = around(qatar, "1540.OP2.chemical.use.framework", Wanted())
    assert "QAT/law-17-2007" not in nodes


def test_only_paragraphs_that_show_what_was_found_are_kept(qatar: Graph) -> None:
    nodes = around(qatar, "1540.OP2.chemical.use.framework", Wanted())
    shown = {
        one
        for measure in nodes
        for _, head, data in qatar.out_edges(measure, data=True)
        if data["kind"] == "provides" and head in nodes and data["bearing"] != "ended"
        for one in data["paragraphs"].split(" | ")
    }
    assert {node for node in nodes if qatar.nodes[node]["kind"] == "paragraph"} == shown


def test_every_paragraph_and_section_can_be_named(qatar: Graph) -> None:
    words = paragraphs_of(qatar)
    assert {"OP2", "1540.OP2", "S/RES/1540/OP2", "OP3(d)", "OP3cd"} <= set(words)
    for word in words:
        assert any(qatar.nodes[node]["kind"] == "item" for node in around(qatar, None, Wanted((word,)))), word


# ------------------------------------------------------------------ other programs


def test_graphml_opens_with_kinds_labels_and_ids(qatar: Graph) -> None:
    whole = part(qatar, qatar)
    read = nx.parse_graphml(graphml(whole), force_multigraph=True)
    assert {node: read.nodes[node] for node in read} == {node: whole.nodes[node] for node in whole}
    assert sorted(map(repr, read.edges(data=True))) == sorted(map(repr, whole.edges(data=True)))


def test_graphml_is_well_formed_whatever_a_name_holds() -> None:
    graph: Graph = nx.MultiDiGraph()
    graph.add_node("a\x07", kind="state", label="Name\x00\ufffe<&>")
    graph.add_edge("a\x07", "b\x1b", kind="reports", told="\x08x")
    read = nx.parse_graphml(graphml(graph), force_multigraph=True)
    assert read.nodes["a"]["label"] == "Name<&>"
    assert list(read.edges(data="told")) == [("a", "b", "x")]


def test_node_link_json_is_read_back(qatar: Graph) -> None:
    whole = part(qatar, around(qatar, ITEM, Wanted()))
    read = nx.node_link_graph(json.loads(node_link(whole)), edges="edges")
    assert {node: read.nodes[node] for node in read} == {node: whole.nodes[node] for node in whole}
    assert list(read.edges(data=True)) == list(whole.edges(data=True))


# ------------------------------------------------------------------ pictures


@pytest.fixture(scope="module")
def picture(qatar: Graph) -> Picture:
    return pictured(qatar, around(qatar, ITEM, Wanted()), "Qatar", ("a day",))


def test_a_picture_folds_paragraphs_into_their_documents(picture: Picture) -> None:
    assert {box.kind for box in picture.boxes} == {"state", "instrument", "provision", "effect", "item", "measure", "document"}
    lines = [line for line in picture.lines if line.tail == "QAT/law-16-2013" and line.kind == "evidenced_by"]
    assert len(lines) == 1
    assert "article 2(1)" in lines[0].title


def test_no_two_lines_of_a_picture_say_the_same(picture: Picture) -> None:
    told = Counter((line.tail, line.head, line.kind, line.bearing) for line in picture.lines)
    assert set(told.values()) == {1}


def test_boxes_say_the_verdict_and_whether_an_instrument_binds(picture: Picture) -> None:
    boxes = {box.id: box for box in picture.boxes}
    assert boxes[ITEM].verdict == "in_place"
    assert boxes["CWC"].standing == "yes"
    assert boxes["Beijing-2010"].standing == "no"
    assert boxes["penalise(use), weapon, chemical"].label == "penalise(use)"


def test_mermaid_names_every_box_and_line_and_holds_no_markup(picture: Picture) -> None:
    text = mermaid(picture)
    assert text.count('["') == len(picture.boxes)
    assert len([line for line in text.splitlines() if "|" in line]) == len(picture.lines)
    assert "class n" in text
    assert "[in place]" in text


def test_labels_cannot_break_out_of_mermaid_or_dot(picture: Picture) -> None:
    from dataclasses import replace

    hostile = '"]; click n0 <script>alert(1)</script> | {x} \\" \x07 end'
    broken = replace(picture, title=hostile, boxes=tuple(replace(box, label=hostile, title=hostile) for box in picture.boxes))
    assert "<script" not in mermaid(broken)
    assert mermaid(broken).count('["') == len(picture.boxes)
    assert "\x07" not in dot(broken)
    assert dot(broken).count(" -> ") == len(picture.lines)

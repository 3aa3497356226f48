"""What the graph shows to be amiss, on the program's own catalogue, on small ones, and on generated ones."""

from itertools import product

import networkx as nx
from hypothesis import HealthCheck, given, settings

from gap1540.commitments import standing_alone as alone_by_links
from gap1540.graph.build import catalogue_graph
from gap1540.graph.faults import circles, idle_measures, measure_circles, never_in_place, possible, standing_alone, unasked, without_links
from gap1540.library import Library
from gap1540.model.catalogue import AdherenceLeaf, All, AnyOf, Catalogue, ContextLeaf, Count, Not
from gap1540.model.profile import Measure, Profile
from properties.generated import catalogues
from properties.oracle import World, reached

A, B, C = ContextLeaf("a"), ContextLeaf("b"), AdherenceLeaf("c", "party")
MOST = 9


def test_everything_in_the_catalogue_can_be_put_in_place(catalogue: Catalogue) -> None:
    assert list(never_in_place(catalogue)) == []


def test_what_is_asked_for_and_denied_at_once_cannot_be() -> None:
    assert not possible(All((A, Not(A))))
    assert not possible(All((AnyOf((A, B)), Not(A), Not(B))))
    assert possible(All((AnyOf((A, B)), Not(A))))
    assert not possible(Count(3, (A, B)))
    assert not possible(Count(2, (A, Not(A))))
    assert possible(Count(2, (A, Not(B), C)))
    assert not possible(Not(All(())))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_an_item_is_never_in_place_just_where_no_completion_puts_it_there(catalogue: Catalogue) -> None:
    never = set(never_in_place(catalogue))
    for name, item in catalogue.items.items():
        asked = sorted(set(reached(catalogue.items, name)), key=repr)
        addressees = {catalogue.items[other].addressee for other in _below(catalogue, name)}
        if len(asked) > MOST or len(addressees) > 1:
            continue
        completions = (dict(zip(asked, answers, strict=True)) for answers in product((True, False), repeat=len(asked)))
        can = any(World(catalogue.items, frozenset(), decided).value(name) for decided in completions)
        assert (name in never) == (not can), item


def _below(catalogue: Catalogue, name: str) -> set[str]:
    graph = catalogue_graph(catalogue)
    items = graph.subgraph([node for node, data in graph.nodes(data=True) if data["kind"] == "item"])
    return {name} | nx.descendants(items, name)


def test_circles_of_measures_are_found_and_begin_with_their_first_id() -> None:
    def measure(name: str, *upon: str, part: str | None = None) -> Measure:
        given = {"id": name, "kind": "law", "title": {"en": name}, "rests_on": upon, "part_of": part, "evidence": ({"document": "d"},)}
        return Measure.model_validate(given)

    profile = Profile(
        state="XXX", name="X", measures=(measure("c", "a"), measure("a", "b"), measure("b", part="c"), measure("d", "a"), measure("e", "e"))
    )
    assert sorted(measure_circles(profile)) == [("a", "b", "c"), ("e",)]
    assert list(measure_circles(Profile(state="XXX", name="X", measures=(measure("a"), measure("b", "a"))))) == []


def test_no_instrument_is_part_of_itself(catalogue: Catalogue) -> None:
    assert list(circles(catalogue_graph(catalogue))) == []


def test_where_the_resolution_stands_alone_the_graph_and_the_links_say_the_same(catalogue: Catalogue) -> None:
    assert list(standing_alone(catalogue_graph(catalogue))) == [item.id for item in alone_by_links(catalogue)]
    assert "1540.OP3cd.nuclear.transport_services.framework" in {item.id for item in alone_by_links(catalogue)}
    assert "1540.OP2.chemical.use.framework" not in {item.id for item in alone_by_links(catalogue)}


def test_instruments_without_links_have_none(catalogue: Catalogue) -> None:
    linked = {link.instrument for link in catalogue.links.values()}
    assert set(without_links(catalogue_graph(catalogue))) == set(catalogue.instruments) - linked


def test_links_that_name_what_no_row_asks_for_are_told_with_it(catalogue: Catalogue) -> None:
    told = dict(unasked(catalogue))
    assert [str(leaf) for leaf in told["cppnma-2A2a"]] == ["license_activity(transports), nuclear"]
    assert "cwc-VII-1a" not in told


def test_idle_measures_provide_nothing_and_nothing_turns_on_them(library: Library) -> None:
    profile = library.shelf.profile("CUB")
    idle = {profile.measures[number].id for number in idle_measures(profile)}
    assert "statement-world-without-nuclear-weapons" in idle
    assert not idle & {one.id for one in profile.measures if one.provides or one.implements}
    assert not idle & {name for one in profile.measures for name in (*one.rests_on, *one.amends)}

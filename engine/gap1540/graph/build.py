"""A catalogue, and an assessment where one is given, into one networkx graph.

Nodes carry `kind` and `label`, edges carry `kind`; node ids are `kind:id`, and the catalogue's ids stand after the colon.
The edges run instrument -has-> article -requires|supports|evidences-> effect, provision -assesses-> item -asks_for-> effect,
measure -provides-> effect, measure -implements-> instrument, measure -evidenced_by-> paragraph, state -party_to-> instrument.
"""

from collections.abc import Iterator
from typing import TypeAlias

import networkx as nx

from gap1540.model.catalogue import AdherenceLeaf, Catalogue, ItemLeaf, MeasureLeaf, leaves
from gap1540.model.effects import EffectClaim
from gap1540.model.findings import Assessment
from gap1540.model.profile import Evidence, Profile

Graph: TypeAlias = "nx.MultiDiGraph[str]"


def catalogue_graph(catalogue: Catalogue) -> Graph:
    """The catalogue alone: what instruments require, and what items ask for."""
    graph: Graph = nx.MultiDiGraph()
    for instrument in catalogue.instruments.values():
        graph.add_node(f"instrument:{instrument.id}", kind="instrument", label=instrument.name)
    for link in catalogue.links.values():
        article = f"article:{link.instrument}/{link.article}"
        graph.add_node(article, kind="article", label=f"{link.instrument} {link.article}")
        graph.add_edge(f"instrument:{link.instrument}", article, kind="has")
        for claim in link.effects:
            for effect in effect_nodes(catalogue, claim):
                _effect(graph, effect)
                graph.add_edge(article, effect, kind=link.strength, link=link.id, coverage=link.coverage)
    for provision in catalogue.provisions.values():
        graph.add_node(f"provision:{provision.id}", kind="provision", label=provision.gist)
    for item in catalogue.items.values():
        _item_edges(graph, catalogue, item.id)
    return graph


def _item_edges(graph: Graph, catalogue: Catalogue, item_id: str) -> None:
    item = catalogue.items[item_id]
    node = f"item:{item.id}"
    graph.add_node(node, kind="item", label=item.title)
    for provision in item.provisions:
        graph.add_edge(f"provision:{provision}", node, kind="assesses")
    for leaf in leaves(item.condition):
        if isinstance(leaf, MeasureLeaf):
            for effect in asked_nodes(catalogue, leaf):
                _effect(graph, effect)
                graph.add_edge(node, effect, kind="asks_for")
        elif isinstance(leaf, AdherenceLeaf):
            graph.add_edge(node, f"instrument:{leaf.instrument}", kind="asks_for", standing=leaf.standing)
        elif isinstance(leaf, ItemLeaf):
            graph.add_edge(node, f"item:{leaf.item}", kind="asks_for")


def state_graph(catalogue: Catalogue, assessment: Assessment) -> Graph:
    """The catalogue with one State's measures, adherences and documents; items carry their verdicts."""
    graph = catalogue_graph(catalogue)
    for found in assessment.findings:
        graph.nodes[f"item:{found.item.id}"]["verdict"] = found.verdict
    for profile in (assessment.case.profile, *assessment.case.organisations.values()):
        _profile_edges(graph, catalogue, profile)
    for membership in assessment.case.profile.memberships:
        graph.add_edge(f"state:{membership.organisation}", f"state:{assessment.case.profile.id}", kind="extends_to_members")
    return graph


def _profile_edges(graph: Graph, catalogue: Catalogue, profile: Profile) -> None:
    owner = f"state:{profile.id}"
    graph.add_node(owner, kind="state", label=profile.name)
    for adherence in profile.adherences:
        graph.add_edge(owner, f"instrument:{adherence.instrument}", kind="party_to", act=adherence.act)
        _paragraphs(graph, f"instrument:{adherence.instrument}", adherence.evidence)
    for measure in profile.measures:
        node = f"measure:{profile.id}/{measure.id}"
        graph.add_node(node, kind="measure", label=measure.title["en"])
        graph.add_edge(owner, node, kind="reports")
        _paragraphs(graph, node, (*measure.evidence, *(one for event in measure.events for one in event.evidence)))
        for instrument in measure.implements:
            graph.add_edge(node, f"instrument:{instrument}", kind="implements")
        for provided in measure.provides:
            _paragraphs(graph, node, provided.evidence)
            for effect in effect_nodes(catalogue, provided):
                _effect(graph, effect)
                graph.add_edge(node, effect, kind="provides", grade=provided.evidence[0].grade)


def _paragraphs(graph: Graph, node: str, evidence: tuple[Evidence, ...]) -> None:
    for one in evidence:
        where = "/".join(str(part) for part in (one.document, one.section, one.paragraph or one.article) if part is not None)
        graph.add_node(f"paragraph:{where}", kind="paragraph", label=where)
        if not graph.has_edge(node, f"paragraph:{where}"):
            graph.add_edge(node, f"paragraph:{where}", kind="evidenced_by", grade=one.grade)


def _effect(graph: Graph, node: str) -> None:
    graph.add_node(node, kind="effect", label=node.removeprefix("effect:"))


def effect_nodes(catalogue: Catalogue, claim: EffectClaim) -> Iterator[str]:
    """The effects that a claim names, one for each kind and category; what it leaves unsaid is `?`."""
    for kind in claim.kinds or ("?",):
        for category in sorted(catalogue.members(claim.categories)) or ["?"]:
            yield _name(catalogue, claim.effect, kind, category, claim.object)


def asked_nodes(catalogue: Catalogue, leaf: MeasureLeaf) -> Iterator[str]:
    """The effects that a leaf asks for; one that asks for any kind or category asks for all of them."""
    parameter = catalogue.effects[leaf.effect].takes
    words = {"activity": catalogue.vocabulary.activities, "stage": catalogue.vocabulary.stages, "subject": catalogue.vocabulary.subjects}
    kinds = [word.id for word in words.get(parameter or "", ())] if leaf.kind == "any" else [leaf.kind or "?"]
    classes = [leaf.category] if leaf.category else [name for name in catalogue.categories if name in catalogue.classes] or ["?"]
    for kind in kinds:
        for category in classes:
            yield _name(catalogue, leaf.effect, kind, category, leaf.object)


def _name(catalogue: Catalogue, effect: str, kind: str, category: str, bears_on: str | None) -> str:
    declared = catalogue.effects[effect]
    parts = [effect if declared.takes is None else f"{effect}({kind})"]
    if bears_on:
        parts.append(bears_on)
    if declared.categories:
        parts.append(category)
    return "effect:" + ",".join(parts)


def unasked_effects(graph: Graph, catalogue: Catalogue) -> list[str]:
    """Effects of the vocabulary that no item asks for, in any kind."""
    edges: Iterator[tuple[str, str, str]] = iter(graph.edges(data="kind"))
    asked = {
        head.removeprefix("effect:").split(",")[0].split("(")[0]
        for _, head, kind in edges
        if kind == "asks_for" and head.startswith("effect:")
    }
    return [effect for effect in catalogue.effects if effect not in asked]

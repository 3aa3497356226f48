"""A catalogue, and a case where one is given, into one networkx graph: the ties between instruments, provisions, effects, items and measures.

Node ids are the catalogue's and the profiles' own (`CWC`, `CWC/VII(1)(a)`, `S/RES/1540/OP2`, `prohibit(use), weapon, chemical`,
the ids of items, `QAT`, `QAT/law-4-2016`, `A/77/97`); where two things share one, the later has its kind before it (`document:S/RES/1540`).
Every node has `kind` and `label`, every edge `kind`; what else they have depends on the kind, and is text, a number or a truth value.

    instrument -has-> provision -requires|supports|evidences-> effect <-asks_for- item <-assesses- provision of a resolution
    item -asks_for-> item | instrument | fact; item -applies_when-> instrument | fact | item | effect; instrument -part_of-> instrument
    measure -provides(bearing, grade)-> effect; measure -implements-> instrument; measure -evidenced_by-> paragraph -in-> document
    measure -rests_on|part_of|amends-> measure; statement -provides(bearing planned or denies)-> effect
    state -reports-> measure | statement; state -member_of-> organisation -extends_to_members-> measure
    state -party_to|adheres_to|bound_by-> instrument, with `perhaps_` where it is open; state -on_the_way_to|not_joined-> instrument

An effect node is what a row asks for, so that a path through it is one that evaluation follows; what an article or a measure names and no
row asks for has a node of its own. Actions and providers join when there are any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeAlias

import networkx as nx

from gap1540.evaluating.scale import Weighed
from gap1540.evaluating.verdicts import Evaluation, requires
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, ContextLeaf, Item, ItemLeaf, Leaf, MeasureLeaf, asked_leaves, leaves, named_by
from gap1540.model.effects import EffectClaim
from gap1540.model.rules import Instrument, Link, Provision
from gap1540.truth import NO, YES

PARTED = " | "  # between the ids in an attribute that names several
Graph: TypeAlias = "nx.MultiDiGraph[str]"
Value: TypeAlias = str | int | bool


class Builder:
    """A graph being built: ids are given once, and edges are made between things, not between ids."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Nothing is in it yet."""
        self.catalogue = catalogue
        self.graph: Graph = nx.MultiDiGraph()
        self.ids: dict[tuple[str, str], str] = {}
        self.made: set[tuple[object, ...]] = set()

    @cached_property
    def asked(self) -> dict[str, list[MeasureLeaf]]:
        """What rows ask for, by effect."""
        found: dict[str, list[MeasureLeaf]] = {}
        for leaf in asked_leaves(self.catalogue):
            found.setdefault(leaf.effect, []).append(leaf)
        return found

    def node(self, kind: str, name: str, label: str, /, **more: Value | None) -> str:
        """The id of a thing, which is put in the graph where it is not yet there."""
        key = (kind, name)
        if key not in self.ids:
            self.ids[key] = name if name not in self.graph else f"{kind}:{name}"
            given = {word: value for word, value in more.items() if value is not None}
            self.graph.add_node(self.ids[key], kind=kind, label=label, **given)
        return self.ids[key]

    def edge(self, tail: str, head: str, kind: str, /, **more: Value | None) -> None:
        """An edge; a second one that says the same is not made."""
        given = {"kind": kind, **{word: value for word, value in more.items() if value is not None}}
        key = (tail, head, *given.values())  # edges of a kind always say the same things in the same order
        if key not in self.made:
            self.made.add(key)
            self.graph.add_edge(tail, head, **given)

    # ------------------------------------------------------------------ the things

    def instrument(self, one: Instrument) -> str:
        """An instrument."""
        return self.node(
            "instrument",
            one.id,
            one.short or one.name,
            name=one.name,
            instrument_kind=one.kind,
            binding=one.binding,
            categories=", ".join(one.categories) or None,
            depositary=one.depositary,
            entry_into_force=str(one.entry_into_force) if one.entry_into_force else None,
            basis=one.basis,
        )

    def article(self, link: Link) -> str:
        """An article of an instrument, as a link names it."""
        name = f"{link.instrument}/{link.article}"
        told = f"{link.instrument} as a whole" if link.article == "whole" else f"{link.instrument} {link.article}"
        return self.node("provision", name, told, instrument=link.instrument, article=link.article)

    def provision(self, one: Provision) -> str:
        """A paragraph of a resolution."""
        tier = next(force.tier for force in self.catalogue.vocabulary.forces if force.id == one.force)
        return self.node(
            "provision",
            one.id,
            one.id,
            gist=one.gist,
            force=one.force,
            tier=tier,
            addressee=one.addressee,
            basis=one.basis,
            instrument=one.instrument,
        )

    def effect(self, leaf: MeasureLeaf) -> str:
        """What a row asks for, or an article or a measure names: an effect of one kind, class and object."""
        declared = self.catalogue.effects[leaf.effect]
        return self.node(
            "effect",
            str(leaf),
            str(leaf),
            name=declared.name,
            effect=leaf.effect,
            parameter=leaf.kind,
            category=leaf.category,
            object=leaf.object,
            tag=declared.tag,
        )

    def item(self, one: Item) -> str:
        """A field of the checklist."""
        return self.node(
            "item",
            one.id,
            one.title,
            section=f"{one.source}.{one.section}",
            row=one.row,
            category=one.category,
            aspect=one.aspect,
            tier=one.tier,
            force=one.force,
            addressee=one.addressee,
            counts_as_gap=one.counts_as_gap,
            open_ended=one.open_ended,
            matrix=f"{one.matrix[0]} {one.matrix[1]}" if one.matrix else None,
        )

    def fact(self, leaf: ContextLeaf) -> str:
        """A declared fact that a row turns on."""
        names = {word.id: word.name for word in self.catalogue.vocabulary.context}
        return self.node("fact", leaf.fact, names[leaf.fact])

    def asked_for(self, leaf: Leaf) -> str:
        """What a leaf asks for, whatever it is."""
        if isinstance(leaf, MeasureLeaf):
            return self.effect(leaf)
        if isinstance(leaf, AdherenceLeaf):
            return self.instrument(self.catalogue.instruments[leaf.instrument])
        return self.item(self.catalogue.items[leaf.item]) if isinstance(leaf, ItemLeaf) else self.fact(leaf)

    def claimed(self, claim: EffectClaim) -> Iterator[MeasureLeaf]:
        """What rows ask for that a claim names; the claim's own effects where no row asks for any of it."""
        met = [leaf for leaf in self.asked.get(claim.effect, ()) if requires(self.catalogue, claim, leaf)]
        yield from met or named_by(self.catalogue, claim)


def catalogue_graph(catalogue: Catalogue) -> Graph:
    """The catalogue alone: what instruments require, and what items ask for. It cannot be changed."""
    return frozen(catalogue_builder(catalogue))


SURE = frozenset({"party_to", "adheres_to", "bound_by"})  # ties of a State to an instrument that holds for it


def tie(evaluation: Evaluation, instrument: Instrument) -> tuple[str, Weighed] | None:
    """How the State is tied to an instrument, and on what grounds; None where nothing is known of it.

    `party_to`, `adheres_to` (a voluntary one) and `bound_by` (as a member) are sure; `perhaps_` stands before them where they are open;
    `on_the_way_to` is a signature or a plan and no more; `not_joined` is the State's own word, or a withdrawal.
    """
    if instrument.binds != "parties":
        truth = evaluation.party(instrument.id)
        return None if truth == NO else ("bound_by" if truth == YES else "perhaps_bound_by", Weighed(truth))
    weighed = evaluation.weighed(AdherenceLeaf(instrument.id, "party" if instrument.binding else "adherent"))
    name = "party_to" if instrument.binding else "adheres_to"
    if weighed.truth == YES:
        return name, weighed
    if weighed.lead or weighed.contested:
        return f"perhaps_{name}", weighed
    if any(ground.bearing == "planned" for ground in weighed.grounds):
        return "on_the_way_to", weighed
    return ("not_joined", weighed) if weighed.grounds else None


def frozen(builder: Builder) -> Graph:
    """The graph of a builder, which cannot be changed any more."""
    made: Graph = nx.freeze(builder.graph)
    return made


def heads(graph: Graph, node: str) -> Iterator[tuple[str, str]]:
    """Where the edges out of a node lead, and of which kind they are."""
    return ((str(head), str(data["kind"])) for _, head, data in graph.out_edges(node, data=True))


def tails(graph: Graph, node: str) -> Iterator[tuple[str, str]]:
    """Where the edges into a node come from, and of which kind they are."""
    return ((str(tail), str(data["kind"])) for tail, _, data in graph.in_edges(node, data=True))


def catalogue_builder(catalogue: Catalogue) -> Builder:
    """The catalogue in a builder, to which a case can be added."""
    builder = Builder(catalogue)
    for one in catalogue.instruments.values():
        builder.instrument(one)
    for one in catalogue.instruments.values():
        if one.parent:
            builder.edge(builder.instrument(one), builder.instrument(catalogue.instruments[one.parent]), "part_of")
    for provision in catalogue.provisions.values():
        _provision(builder, provision)
    for link in catalogue.links.values():
        _link(builder, link)
    for item in catalogue.items.values():
        builder.item(item)
    for item in catalogue.items.values():
        _item(builder, item)
    return builder


def _provision(builder: Builder, provision: Provision) -> None:
    instrument = builder.catalogue.instruments.get(provision.instrument)
    node = builder.provision(provision)
    if instrument is not None:
        builder.edge(builder.instrument(instrument), node, "has")


def _link(builder: Builder, link: Link) -> None:
    article = builder.article(link)
    builder.edge(builder.instrument(builder.catalogue.instruments[link.instrument]), article, "has")
    told = {
        "link": link.id,
        "coverage": link.coverage,
        "not_covered": "; ".join(link.not_covered) or None,
        "applies_to": link.applies_to,
        "basis": link.basis,
    }
    for claim in link.effects:
        for leaf in builder.claimed(claim):
            builder.edge(article, builder.effect(leaf), link.strength, **told)


def _item(builder: Builder, item: Item) -> None:
    node = builder.item(item)
    for name in item.provisions:
        builder.edge(builder.provision(builder.catalogue.provisions[name]), node, "assesses")
    _asks(builder, node, leaves(item.condition), "asks_for")
    if item.applies_when is not None:
        _asks(builder, node, leaves(item.applies_when), "applies_when")


def _asks(builder: Builder, node: str, asked: Iterable[Leaf], kind: str) -> None:
    for leaf in asked:
        standing = leaf.standing if isinstance(leaf, AdherenceLeaf) else None
        builder.edge(node, builder.asked_for(leaf), kind, standing=standing)


def unasked_effects(catalogue: Catalogue) -> list[str]:
    """Effects of the vocabulary that no item asks for, in any kind."""
    asked = {leaf.effect for leaf in asked_leaves(catalogue)}
    return [effect for effect in catalogue.effects if effect not in asked]

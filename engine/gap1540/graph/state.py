"""One case in the graph: what the State reports, what its measures do for each item on the day, what it has joined, and how each item stands."""

from __future__ import annotations

from gap1540.evaluating.facts import Fact, Said
from gap1540.evaluating.knowing import known, rank
from gap1540.evaluating.verdicts import Evaluation
from gap1540.graph.build import PARTED, Builder, Graph, catalogue_builder, frozen, tie
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case
from gap1540.model.profile import Evidence, Measure, Profile, evidence_of


def state_graph(catalogue: Catalogue, case: Case, evaluation: Evaluation | None = None) -> Graph:
    """The catalogue with one case put in. It cannot be changed; the same case gives the same graph, in the same order.

    An evaluation of the case that has been made already is taken over.
    """
    adding = _Adding(catalogue_builder(catalogue), evaluation or Evaluation(catalogue, case))
    adding.put()
    return frozen(adding.builder)


class _Adding:
    """Adds a case to the graph of its catalogue."""

    def __init__(self, builder: Builder, evaluation: Evaluation) -> None:
        self.builder, self.evaluation = builder, evaluation
        self.case = evaluation.case
        self.owners = {one.name: one for one in self.case.organisations.values()}
        self.done: set[str] = set()
        self.places: dict[int, str] = {}
        owners = (self.case.profile, *self.owners.values())
        self.measures = {owner.id: {one.id: one for one in owner.measures} for owner in owners}

    def put(self) -> None:
        profile = self.case.profile
        state = self.owner(profile)
        inherited = [(one, measure) for one in self.owners.values() for measure in one.measures if measure.applies_to_members]
        for owner, measure in (*((profile, measure) for measure in profile.measures), *inherited):
            self.named(owner, measure)  # measures have their own ids, whatever is named after them
        for name in sorted(self.case.organisations):
            self.builder.edge(state, self.owner(self.case.organisations[name]), "member_of")
        for measure in profile.measures:
            self.builder.edge(state, self.measure(profile, measure), "reports")
        for one, measure in inherited:
            self.builder.edge(self.owner(one), self.measure(one, measure), "extends_to_members")
        for fact in (fact for listed in self.evaluation.facts.facts.values() for fact in listed):
            self.fact(fact)
        self.statements(state)
        self.joined(state)
        for name in self.builder.catalogue.items:
            self.verdict(name)

    def owner(self, profile: Profile) -> str:
        """The State, or an organisation."""
        return self.builder.node("state" if profile.state else "organisation", profile.id, profile.name)

    def measure(self, owner: Profile, one: Measure) -> str:
        """A measure with what it gives effect to, rests on and stands in."""
        node = self.named(owner, one)
        if node not in self.done:
            self.done.add(node)
            for name in one.implements:
                self.builder.edge(node, self.builder.instrument(self.builder.catalogue.instruments[name]), "implements")
            for kind, names in (("rests_on", one.rests_on), ("amends", one.amends), ("part_of", (one.part_of,) if one.part_of else ())):
                for name in names:
                    self.builder.edge(node, self.named(owner, self.measures[owner.id][name]), kind)
            for evidence in known(evidence_of(one), self.case.documents, self.case.known_by):
                self.builder.edge(node, self.paragraph(evidence), "evidenced_by", grade=evidence.grade)
        return node

    def named(self, owner: Profile, one: Measure) -> str:
        """A measure alone."""
        return self.builder.node(
            "measure", f"{owner.id}/{one.id}", one.title["en"], owner=owner.id, measure_kind=one.kind, handling=one.handling
        )

    def paragraph(self, one: Evidence) -> str:
        """A paragraph or article of a document, or the document as a whole; the same piece is looked up once."""
        if id(one) not in self.places:
            self.places[id(one)] = self.located(one)
        return self.places[id(one)]

    def located(self, one: Evidence) -> str:
        """The node of a place in a document."""
        told = self.case.documents[one.document]
        document = self.builder.node("document", one.document, told.title, date=str(told.date), document_kind=told.kind)
        place = one.paragraph if one.paragraph is not None else one.article
        if one.section is None and place is None:
            return document
        name = "/".join(str(part) for part in (one.document, one.section, place) if part is not None)
        word = "paragraph" if one.paragraph is not None else "article"
        label = ", ".join(filter(None, (one.document, one.section, f"{word} {place}" if place is not None else None)))
        node = self.builder.node(
            "paragraph", name, label, document=one.document, section=one.section, place=None if place is None else str(place)
        )
        self.builder.edge(node, document, "in")
        return node

    def fact(self, fact: Fact) -> None:
        """What a measure does, for everything that rows ask for and it bears on."""
        owner = self.owners[fact.ground.via] if fact.ground.via else self.case.profile
        node = self.measure(owner, self.measures[owner.id][fact.ground.id])
        shown = (fact.ground.evidence, *fact.ground.also)
        paragraphs = PARTED.join(self.paragraph(evidence) for evidence in shown if evidence is not None)
        met = [(leaf, fact.covers(leaf)) for leaf in self.builder.asked.get(fact.effect, ())]
        for leaf, covers in met:
            if covers is not False:
                self.builder.edge(
                    node,
                    self.builder.effect(leaf),
                    "provides",
                    bearing=self.bearing(fact, whole=bool(covers)),
                    grade=fact.ground.grade,
                    since=fact.ground.since,
                    paragraphs=paragraphs,
                )

    def bearing(self, fact: Fact, *, whole: bool) -> str:
        """How a fact bears on what it covers on the case's day: it shows it, is a lead, is yet to come, or has ended."""
        day = self.case.as_of
        if whole and not fact.presumed and fact.span.surely_holds(day) and fact.grade >= rank(self.case.threshold):
            return "shows"
        if fact.span.may_hold(day):
            return "lead"
        return "planned" if fact.span.start[0] > day else "ended"

    def statements(self, state: str) -> None:
        """Plans, drafts and statements of absence."""
        seen: dict[str, int] = {}
        for said in (
            one for group in (self.evaluation.facts.planned, self.evaluation.facts.absent) for listed in group.values() for one in listed
        ):
            self.statement(state, said, seen)

    def statement(self, state: str, said: Said, seen: dict[str, int]) -> None:
        profile = self.case.profile
        draft = self.measures[profile.id].get(said.ground.id)
        if draft is not None:
            node = self.measure(profile, draft)
        else:
            seen[said.ground.id] = seen.get(said.ground.id, 0) + 1
            name = f"{profile.id}/{said.ground.id}/{seen[said.ground.id]}"
            node = self.builder.node("statement", name, said.ground.title, bearing=said.ground.bearing)
            self.builder.edge(state, node, "reports")
        if said.ground.evidence is not None:
            self.builder.edge(node, self.paragraph(said.ground.evidence), "evidenced_by", grade=said.ground.grade)
        for leaf in self.builder.asked.get(said.claim.effect, ()):
            met = said.touches(leaf) if said.ground.bearing == "planned" else said.denies(leaf)
            if met:
                self.builder.edge(node, self.builder.effect(leaf), "provides", bearing=said.ground.bearing, grade=said.ground.grade)

    def joined(self, state: str) -> None:
        """The instruments to which the State is tied, and how."""
        for one in self.builder.catalogue.instruments.values():
            found = tie(self.evaluation, one)
            if found is not None:
                kind, weighed = found
                acts = dict.fromkeys(f"{ground.title}{f', {ground.since}' if ground.since else ''}" for ground in weighed.grounds)
                paragraphs = PARTED.join(self.paragraph(ground.evidence) for ground in weighed.grounds if ground.evidence)
                self.builder.edge(state, self.builder.instrument(one), kind, acts="; ".join(acts) or None, paragraphs=paragraphs or None)

    def verdict(self, name: str) -> None:
        """How an item stands."""
        found = self.evaluation.finding(name)
        node = self.builder.item(found.item)
        told = {"verdict": found.verdict, "lo": found.truth.lo, "hi": found.truth.hi, "gap": found.gap}
        self.builder.graph.nodes[node].update({word: value for word, value in told.items() if value is not None})

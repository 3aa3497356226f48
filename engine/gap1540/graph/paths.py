"""Paths through the graph that bear on a verdict, from the paragraph of the resolution to the paragraph of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gap1540.evaluating.facts import Facts, is_reviewed
from gap1540.evaluating.tracing import Explanation, Trace, turning_on
from gap1540.evaluating.verdicts import Evaluation, requires
from gap1540.graph.build import tie
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, ContextLeaf, ItemLeaf, Leaf, MeasureLeaf
from gap1540.model.findings import Case, Commitment, Ground
from gap1540.model.profile import Evidence
from gap1540.sentence import Sentence
from gap1540.truth import NO, OPEN, YES

Bears = Literal["shows", "denies", "differs", "lead", "planned", "ended", "decides", "open", "commits"]
ORDER: tuple[Bears, ...] = ("shows", "denies", "differs", "decides", "lead", "planned", "ended", "open", "commits")
STATEMENTS = frozenset({"planned", "absent"})


@dataclass(frozen=True, slots=True)
class Stop:
    """A node of the graph on a path: its kind, its id without what tells kinds of one id apart, and its label."""

    kind: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Path:
    """Stops with the edges between them, each edge by its kind; one that is walked against its direction begins with `<`.

    `bears` says how its end bears on the leaf, `decisive` whether the verdict turns on it. `standing` is how the leaf stands where nothing bears
    on it; `coverage` and `not_covered` how far an article goes that commits the State.
    """

    stops: tuple[Stop, ...]
    edges: tuple[str, ...]
    bears: Bears
    decisive: bool = False
    grade: str | None = None
    why: str | None = None
    since: str | None = None
    standing: str | None = None
    coverage: str | None = None
    not_covered: tuple[str, ...] = ()


def paths(catalogue: Catalogue, case: Case, explained: Explanation) -> tuple[Path, ...]:
    """All paths that bear on a finding: those on which it turns first, then the others, then those that commit the State."""
    found = explained.finding
    first = found.item.provisions[0]
    start = _Chain(catalogue, case).onto("provision", first, first).onto("item", found.item.id, found.item.title, "assesses")
    made = list(dict.fromkeys(_below(start, explained.trace, decisive=True)))
    made.sort(key=lambda path: (not path.decisive, ORDER.index(path.bears)))
    return (*made, *(path for one in found.committed for path in _committing(start, explained.trace, one)))


@dataclass(frozen=True, slots=True)
class _Chain:
    """A path being made."""

    catalogue: Catalogue
    case: Case
    stops: tuple[Stop, ...] = ()
    edges: tuple[str, ...] = ()

    @property
    def evaluation(self) -> Evaluation:
        """What is needed to say how the State is tied to an instrument: no measure bears on that."""
        return Evaluation(self.catalogue, self.case, Facts({}, {}, {}, is_reviewed(self.case)))

    def onto(self, kind: str, name: str, label: str, edge: str | None = None) -> _Chain:
        """The path with one stop more."""
        edges = (*self.edges, edge) if edge is not None else self.edges
        return _Chain(self.catalogue, self.case, (*self.stops, Stop(kind, name, label)), edges)

    def asked(self, leaf: Leaf) -> _Chain:
        """The path onto what a leaf asks for."""
        if isinstance(leaf, MeasureLeaf):
            return self.onto("effect", str(leaf), str(leaf), "asks_for")
        if isinstance(leaf, AdherenceLeaf):
            one = self.catalogue.instruments[leaf.instrument]
            return self.onto("instrument", one.id, f"{one.short or one.name}: {leaf.standing}", "asks_for")
        if isinstance(leaf, ItemLeaf):
            return self.onto("item", leaf.item, self.catalogue.items[leaf.item].title, "asks_for")
        return self.onto("fact", leaf.fact, leaf.fact, "asks_for")

    def shown(self, one: Ground) -> _Chain:
        """The path onto the measure, the State or the statement behind a ground."""
        profile = self.case.profile
        if one.kind == "adherence" or one.id in self.catalogue.instruments:
            found = tie(self.evaluation, self.catalogue.instruments[one.id])
            return self.onto("state", profile.id, one.title, f"<{found[0] if found else 'not_joined'}")
        if one.kind in STATEMENTS:
            return self.onto("statement", f"{profile.id}/{one.id}", one.title, "<provides")
        owner = next((each.id for each in self.case.organisations.values() if each.name == one.via), profile.id)
        return self.onto("measure", f"{owner}/{one.id}", one.title, "<provides")

    def read_in(self, one: Evidence | None) -> _Chain:
        """The path onto a paragraph, where there is one."""
        if one is None:
            return self
        place = one.paragraph if one.paragraph is not None else one.article
        name = "/".join(str(part) for part in (one.document, one.section, place) if part is not None)
        word = Sentence("paragraph {name}", name=str(place)) if one.paragraph is not None else Sentence("article {name}", name=str(place))
        parts = tuple(filter(None, (one.document, one.section, word if place is not None else None)))
        label = Sentence(", ".join(f"{{part{at}}}" for at in range(len(parts))), **{f"part{at}": part for at, part in enumerate(parts)})
        return self.onto("paragraph" if place is not None or one.section else "document", name, label, "evidenced_by")

    def ended(self, bears: Bears, *, decisive: bool, one: Ground | None = None, standing: str | None = None) -> Path:
        """The path as it is."""
        grade, why, since = (one.grade, one.why, one.since) if one is not None else (None, None, None)
        return Path(self.stops, self.edges, bears, decisive, grade, why, since, standing)


def _below(chain: _Chain, trace: Trace, *, decisive: bool) -> Iterator[Path]:
    leaf = trace.leaf
    if leaf is not None and not isinstance(leaf, ItemLeaf):
        yield from _at_leaf(chain.asked(leaf), trace, leaf, decisive=decisive)
        return
    inner = chain.asked(leaf) if leaf is not None else chain
    deciding = turning_on(trace)
    for below in trace.below:
        yield from _below(inner, below, decisive=decisive and below in deciding)


def _at_leaf(chain: _Chain, trace: Trace, leaf: Leaf, *, decisive: bool) -> Iterator[Path]:
    if isinstance(leaf, ContextLeaf):
        yield chain.ended("open" if trace.weighed.truth == OPEN else "decides", decisive=decisive, standing="; ".join(trace.weighed.notes))
        return
    for one in trace.weighed.grounds:
        for evidence in (one.evidence, *one.also):
            yield chain.shown(one).read_in(evidence).ended(one.bearing, decisive=decisive, one=one)
    if not trace.weighed.grounds:
        standing = trace.weighed.missing[0].standing if trace.weighed.missing else "shown"
        firm = trace.weighed.truth in {YES, NO}
        yield chain.ended("decides" if firm else "open", decisive=decisive, standing=standing)


def _committing(chain: _Chain, trace: Trace, one: Commitment) -> Iterator[Path]:
    """From the State through the instrument and its article to what the item asks for, and the item."""
    catalogue, case = chain.catalogue, chain.case
    instrument = catalogue.instruments[one.instrument]
    found = tie(chain.evaluation, instrument)
    bound = found[0] if found else "not_joined"
    name = instrument.short or instrument.name
    start = _Chain(catalogue, case).onto("state", case.profile.id, case.profile.name).onto("instrument", instrument.id, name, bound)
    article = start.onto("provision", f"{one.instrument}/{one.article}", f"{name} {one.article}", "has")
    item = chain.stops[-1]
    for leaf in _required(catalogue, trace, one.link):
        done = article.onto("effect", str(leaf), str(leaf), "requires").onto("item", item.id, item.label, "<asks_for")
        why = None if one.certain else Sentence("whether the instrument binds the State is open")
        yield Path(done.stops, done.edges, "commits", why=why, coverage=one.coverage, not_covered=one.not_covered)


def _required(catalogue: Catalogue, trace: Trace, link: str) -> Iterator[MeasureLeaf]:
    """What the item itself asks for that a link requires."""
    if isinstance(trace.leaf, MeasureLeaf) and any(requires(catalogue, claim, trace.leaf) for claim in catalogue.links[link].effects):
        yield trace.leaf
    if not isinstance(trace.leaf, ItemLeaf):
        for below in trace.below:
            yield from _required(catalogue, below, link)

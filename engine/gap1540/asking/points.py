"""What is open of a State: the leaves on which open items turn, and where each would be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from gap1540.evaluating.bounds import Bounds
from gap1540.evaluating.verdicts import Evaluation
from gap1540.model.asking import Office
from gap1540.model.catalogue import AdherenceLeaf, ItemLeaf, Leaf, MeasureLeaf, dependents, item_leaves
from gap1540.model.findings import Finding, Ground
from gap1540.model.profile import ACTS, Measure, Profile
from gap1540.reading.asking import Correspondence
from gap1540.truth import NO, OPEN

Kind = Literal["read", "write", "check"]
Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Open:
    """A leaf that is open: the items that turn on it and are open, what points to it, and whether its sources disagree."""

    leaf: Leaf
    items: tuple[str, ...]
    leads: tuple[Ground, ...]
    contested: bool


class Desk:
    """One case looked at for what is open: every open leaf once, with its items."""

    def __init__(self, evaluation: Evaluation, correspondence: Correspondence, *, every: bool = False) -> None:
        """What is asked for later is made from one evaluation. Items that are no gaps are looked at where `every` asks for them."""
        self.catalogue, self.case, self.correspondence = evaluation.catalogue, evaluation.case, correspondence
        self.evaluation, catalogue = evaluation, evaluation.catalogue
        self.findings: Mapping[str, Finding] = {name: self.evaluation.finding(name) for name in catalogue.items}
        self.wanted = tuple(name for name, found in self.findings.items() if unsettled(found) and (every or found.item.counts_as_gap))

    @cached_property
    def turning(self) -> Mapping[Leaf, tuple[str, ...]]:
        """The items that turn on each leaf, of themselves or through other items, in the order of the catalogue."""
        above = dependents(self.catalogue)
        found: dict[Leaf, set[str]] = {}
        for name, item in self.catalogue.items.items():
            for leaf in item_leaves(item):
                found.setdefault(leaf, set()).update(above[name])
        order = {name: number for number, name in enumerate(self.catalogue.items)}
        return {leaf: tuple(sorted(names, key=order.__getitem__)) for leaf, names in found.items()}

    @cached_property
    def reached(self) -> tuple[str, ...]:
        """The open items that are looked at, and the open ones that those turn on."""
        seen: dict[str, None] = {}
        waiting = list(reversed(self.wanted))
        while waiting:
            name = waiting.pop()
            if name in seen or not unsettled(self.findings[name]):
                continue
            seen[name] = None
            waiting.extend(leaf.item for leaf in item_leaves(self.catalogue.items[name]) if isinstance(leaf, ItemLeaf))
        return tuple(seen)

    @cached_property
    def open(self) -> tuple[Open, ...]:
        """Every open leaf on which an open item turns, in the order of the catalogue."""
        found: dict[Leaf, Open] = {}
        wanted = set(self.wanted)
        for name in self.reached:
            for leaf in item_leaves(self.catalogue.items[name]):
                if not isinstance(leaf, ItemLeaf) and leaf not in found:
                    weighed = self.evaluation.weighed(leaf, self.catalogue.items[name])
                    if weighed.truth == OPEN:
                        items = tuple(one for one in self.turning[leaf] if one in wanted)
                        leads = tuple(ground for ground in weighed.grounds if ground.bearing == "lead")
                        found[leaf] = Open(leaf, items, leads, weighed.contested)
        return tuple(found.values())

    def keys(self, one: Open) -> Iterator[Key]:
        """Where an open leaf would be asked: of each act that is a lead to it, of a depositary, or of an office."""
        if isinstance(one.leaf, AdherenceLeaf) and all(self.findings[name].applicable == OPEN for name in one.items):
            return  # whether the row applies at all is asked first
        acts = [ground for ground in one.leads if ground.kind in ACTS]
        if isinstance(one.leaf, AdherenceLeaf):
            depositary = self.catalogue.instruments[one.leaf.instrument].depositary
            if depositary and self.office(one.leaf) is None:
                yield "check", depositary
                return
        elif isinstance(one.leaf, MeasureLeaf) and acts and not one.contested:
            yield from dict.fromkeys(("read", f"{self.owner(ground.via).id}/{ground.id}") for ground in acts)
            return
        office = self.office(one.leaf)
        if office is not None:
            yield "write", office.id

    def office(self, leaf: Leaf) -> Office | None:
        """The office that answers for a leaf; an organisation has one alone."""
        if self.case.profile.organisation is not None:
            return self.correspondence.offices.organisation
        return self.correspondence.office(leaf)

    def owner(self, via: str | None) -> Profile:
        """The profile of the State, or of the organisation whose law it inherits."""
        if via is None:
            return self.case.profile
        return next(one for one in self.case.organisations.values() if one.name == via)

    def measure(self, name: str) -> Measure:
        """The measure behind a key such as `QAT/law-4-2016`."""
        owner, _, measure = name.partition("/")
        return next(one for one in self.case.owner(owner).measures if one.id == measure)


def unsettled(finding: Finding | Bounds) -> bool:
    """Whether an item is open: it may apply, and it is neither in place nor not."""
    return finding.applicable != NO and OPEN in {finding.truth, finding.applicable}

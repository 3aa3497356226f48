"""Items that rest on one law alone: what would no longer be in place were a measure, and nothing else, repealed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gap1540.dates import Span
from gap1540.evaluating.facts import Fact, Facts
from gap1540.evaluating.verdicts import Evaluation
from gap1540.impact.editing import HAPPENED, is_shown
from gap1540.model.catalogue import Catalogue, MeasureLeaf, asked_leaves, dependents, item_leaves
from gap1540.model.findings import Case, Finding
from gap1540.model.profile import Measure

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fragile:
    """A measure on which items rest alone, of the State (`owner`) or of an organisation; each finding is that of an item after its repeal."""

    owner: str
    measure: Measure
    items: tuple[Finding, ...]


def fragile(now: Evaluation) -> tuple[Fragile, ...]:
    """Every measure of a case, as it is evaluated, whose repeal alone takes an item out of place; that on which most rests comes first."""
    catalogue, case, facts = now.catalogue, now.case, now.facts
    owners = {one.name: one.id for one in case.organisations.values()}
    turning = _turning(catalogue)
    found: list[Fragile] = []
    for (owner, name), leaves in _alone(catalogue, case, facts, owners).items():
        then = Evaluation(catalogue, case, _without(facts, owner, name, case, owners))
        items = {item for leaf in leaves for item in turning[leaf]}
        fallen = tuple(
            then.finding(item)
            for item in catalogue.items
            if item in items and now.finding(item).verdict == "in_place" and then.finding(item).verdict != "in_place"
        )
        if fallen:
            found.append(Fragile(owner, _measure(case, owner, name), fallen))
    found = [one for one in found if one.measure.kind not in HAPPENED]
    return tuple(sorted(found, key=lambda one: (-len(one.items), one.owner != case.profile.id, one.measure.id)))


def _turning(catalogue: Catalogue) -> dict[MeasureLeaf, dict[str, None]]:
    """The items that turn on each leaf, of themselves or through other items."""
    above = dependents(catalogue)
    found: dict[MeasureLeaf, dict[str, None]] = {}
    for name, item in catalogue.items.items():
        for leaf in item_leaves(item):
            if isinstance(leaf, MeasureLeaf):
                found.setdefault(leaf, {}).update(dict.fromkeys(above[name]))
    return found


def _alone(catalogue: Catalogue, case: Case, facts: Facts, owners: dict[str, str]) -> dict[Key, list[MeasureLeaf]]:
    """The leaves that one measure alone shows, by the measure."""
    found: dict[Key, list[MeasureLeaf]] = {}
    for leaf in asked_leaves(catalogue):
        shown = {_key(fact, case, owners) for fact in facts.facts.get(leaf.effect, ()) if fact.covers(leaf) and is_shown(fact, case)}
        if len(shown) == 1:
            found.setdefault(shown.pop(), []).append(leaf)
    return found


def _key(fact: Fact, case: Case, owners: dict[str, str]) -> Key:
    return owners[fact.ground.via] if fact.ground.via else case.profile.id, fact.ground.id


def _without(facts: Facts, owner: str, name: str, case: Case, owners: dict[str, str]) -> Facts:
    """The facts with those of one measure at an end on the case's day."""
    ended = {
        effect: tuple(_ended(fact, case) if _key(fact, case, owners) == (owner, name) else fact for fact in listed)
        for effect, listed in facts.facts.items()
    }
    return replace(facts, facts=ended)


def _ended(fact: Fact, case: Case) -> Fact:
    first, last = fact.span.end
    return replace(fact, span=Span(fact.span.start, (min(first, case.as_of), min(last, case.as_of))))


def _measure(case: Case, owner: str, name: str) -> Measure:
    return next(one for one in case.owner(owner).measures if one.id == name)

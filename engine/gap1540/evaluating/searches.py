"""Which texts somebody went through for what an item asks, and found without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gap1540.model.catalogue import Catalogue, MeasureLeaf
from gap1540.model.effects import EffectClaim
from gap1540.model.findings import Case, Finding, Search
from gap1540.model.profile import Searched


@dataclass(frozen=True, slots=True)
class _Vain:
    """One claim of a search, with the categories meant."""

    entry: Searched
    title: str
    claim: EffectClaim
    categories: frozenset[str]

    def covers(self, leaf: MeasureLeaf) -> bool:
        """Whether the search was for all that the leaf asks."""
        claim = self.claim
        object_ = claim.object in {None, leaf.object}
        return object_ and (not claim.kinds or leaf.kind in claim.kinds) and (not claim.categories or leaf.category in self.categories)


class Searches:
    """The searches of one profile known by the case's day, by the effect that was looked for."""

    def __init__(self, catalogue: Catalogue, case: Case) -> None:
        """Gather them once, in the order of the profile."""
        titles = {measure.id: measure.title["en"] for measure in case.profile.measures}
        self._by_effect: dict[str, list[_Vain]] = {}
        for entry in case.profile.searched:
            if entry.on.last <= case.known_by:
                for claim in entry.effects:
                    vain = _Vain(entry, titles.get(entry.text, entry.text), claim, catalogue.members(claim.categories))
                    self._by_effect.setdefault(claim.effect, []).append(vain)

    def told(self, found: Finding) -> Finding:
        """The finding with every search for what it misses; one that bears on several parts once."""
        leaves = [one.leaf for one in found.missing if isinstance(one.leaf, MeasureLeaf)]
        made = tuple(dict.fromkeys(search for leaf in leaves for search in self._for(leaf)))
        return replace(found, searched=made) if made else found

    def _for(self, leaf: MeasureLeaf) -> Iterator[Search]:
        for vain in self._by_effect.get(leaf.effect, ()):
            if vain.covers(leaf):
                yield Search(vain.entry.text, vain.title, vain.entry.scope, str(leaf))

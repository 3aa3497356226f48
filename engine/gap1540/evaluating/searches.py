"""Which texts somebody went through for what an item asks, and found without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gap1540.model.catalogue import Catalogue, MeasureLeaf
from gap1540.model.effects import EffectClaim
from gap1540.model.findings import Case, Missing, Search


def searches(catalogue: Catalogue, case: Case, missing: Iterable[Missing]) -> tuple[Search, ...]:
    """Every search known by the case's day for what is missing, in the order of the profile; one that bears on several parts once."""
    leaves = [one.leaf for one in missing if isinstance(one.leaf, MeasureLeaf)]
    return tuple(dict.fromkeys(found for leaf in leaves for found in _for(catalogue, case, leaf)))


def _for(catalogue: Catalogue, case: Case, leaf: MeasureLeaf) -> Iterator[Search]:
    titles = {measure.id: measure.title["en"] for measure in case.profile.measures}
    for entry in case.profile.searched:
        if entry.on.last <= case.known_by and any(_sought(catalogue, claim, leaf) for claim in entry.effects):
            yield Search(entry.text, titles.get(entry.text, entry.text), entry.scope, str(leaf))


def _sought(catalogue: Catalogue, claim: EffectClaim, leaf: MeasureLeaf) -> bool:
    """Whether a search was for all that the leaf asks."""
    if claim.effect != leaf.effect or claim.object not in {None, leaf.object}:
        return False
    kind = not claim.kinds or leaf.kind in claim.kinds
    return kind and (not claim.categories or leaf.category in catalogue.members(claim.categories))

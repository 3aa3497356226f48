"""By which path an item changes: from what is supposed, through what it provides or what is joined, to the item and those that turn on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gap1540.evaluating.verdicts import Evaluation
from gap1540.impact.comparing import Impact, ItemChange, otherwise
from gap1540.impact.editing import edited
from gap1540.model.catalogue import Catalogue, Leaf
from gap1540.model.changes import Change


@dataclass(frozen=True, slots=True)
class Route:
    """The ids along a path, as the graph has them, beginning with the change."""

    stops: tuple[str, ...]

    @property
    def text(self) -> str:
        """The path in one line."""
        return " > ".join(self.stops)


class Routes:
    """The paths of one impact. Where there are several changes, each is put alone to see what it touches."""

    def __init__(self, catalogue: Catalogue, made: Impact) -> None:
        """Evaluate each change alone."""
        self.changes = made.changes
        self.moved = {one.id: one for one in made.moved}
        self.now = Evaluation(catalogue, made.case)
        self.alone = {
            change: Evaluation(catalogue, edited(catalogue, made.case, [change]))
            for change in (made.changes if len(made.changes) > 1 else ())
        }

    def of(self, one: ItemChange) -> tuple[Route, ...]:
        """Every path by which an item comes to stand otherwise."""
        return tuple(dict.fromkeys(self._of(one)))

    def _of(self, one: ItemChange) -> Iterator[Route]:
        for leaf in one.leaves:
            for change in self._behind(leaf):
                yield Route((str(change), str(leaf), one.id))
        for name in one.through:
            if name in self.moved:
                yield from (Route((*route.stops, one.id)) for route in self._of(self.moved[name]))

    def _behind(self, leaf: Leaf) -> tuple[Change, ...]:
        """The changes that alone make the leaf weigh otherwise; all of them where only together they do."""
        touching = tuple(change for change, then in self.alone.items() if otherwise(self.now, then, leaf))
        return touching or self.changes

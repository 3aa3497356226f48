"""What weighing works with, and what it yields: the scale and the weighed node."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from gap1540.evaluating.facts import Facts
from gap1540.model.catalogue import Catalogue, Item, Leaf
from gap1540.model.findings import Case, Finding, Ground, Missing
from gap1540.sentence import Sentence
from gap1540.truth import Truth

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Weighed:
    """The truth of a node, the flags that ride along, and what they rest on.

    `some`: a measure below is in place. `contested`, `in_progress` and `lead` come from undecided leaves alone.
    """

    truth: Truth
    some: bool = False
    contested: bool = False
    in_progress: bool = False
    lead: bool = False
    grounds: tuple[Ground, ...] = ()
    missing: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """What weighing needs: the catalogue, the case, its facts, the findings of the items asked for, and the item that asks.

    `once` gives a leaf that may have been weighed already; without it every leaf is weighed where it stands.
    """

    catalogue: Catalogue
    case: Case
    facts: Facts
    finding: Callable[[str], Finding]
    item: Item | None = None
    once: Callable[[Leaf, Item | None], Weighed] | None = None

    @property
    def status(self) -> bool:
        """Whether the item that asks has one mark alone, so that adherences count as something shown."""
        return self.item is not None and self.item.aspect == "status"

    @property
    def day(self) -> date:
        """The day whose law is asked about."""
        return self.case.as_of

    @property
    def nothing(self) -> str:
        """How a leaf stands of which nothing was found."""
        return "not_reported" if self.facts.reviewed else "not_assessed"


def below_threshold(grade: str, threshold: str) -> Sentence:
    """Why evidence of a grade does not count."""
    return Sentence("shown at grade {grade}, below {threshold}", grade=Sentence(grade), threshold=Sentence(threshold))


def once(values: Iterable[Value]) -> tuple[Value, ...]:
    """The values in their order, each one time."""
    all_ = tuple(values)
    return all_ if len(all_) <= 1 else tuple(dict.fromkeys(all_))

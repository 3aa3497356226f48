"""The catalogue ready for use: items with their conditions, and the words, provisions, instruments and links around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gap1540.model.effects import EffectClaim
from gap1540.model.rules import Instrument, Link, MatrixRow, Provision, Standing
from gap1540.model.vocabulary import Category, Effect, Tier, VocabularyFile


def within(name: str) -> str:
    """A name as it stands within a sentence: it begins with a small letter, unless its second letter is a capital too."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part must hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: Node


@dataclass(frozen=True, slots=True)
class Count:
    """At least `count` parts must hold."""

    count: int
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MeasureLeaf:
    """A measure with this effect must be shown.

    `kind` is the value of the effect's parameter, `any`, or None where it takes none; `category` is None where
    any will do; `object` is None where the effect knows none.
    """

    effect: str
    kind: str | None = None
    category: str | None = None
    object: str | None = None

    def __str__(self) -> str:
        """The leaf as it is written to users: `prohibit(use), weapon, chemical`."""
        name = f"{self.effect}({self.kind})" if self.kind else self.effect
        return ", ".join(part for part in (name, self.object, self.category) if part)

    def meets(self, asked: MeasureLeaf) -> bool:
        """Whether what an article names is what a row asks for, or part of it: effect, kind, category and object."""
        return (
            self.effect == asked.effect
            and asked.object in {None, self.object}
            and (asked.kind in {None, "any", self.kind} or self.kind in {None, "any"})
            and (asked.category in {None, self.category} or self.category is None)
        )


@dataclass(frozen=True, slots=True)
class AdherenceLeaf:
    """The State must stand at least this high on the instrument's ladder."""

    instrument: str
    standing: Standing

    def __str__(self) -> str:
        """The leaf as it is written to users: `CWC: party`."""
        return f"{self.instrument}: {self.standing}"


@dataclass(frozen=True, slots=True)
class ItemLeaf:
    """Another item must hold; when it is not applicable it drops out of the `all` it stands in."""

    item: str

    def __str__(self) -> str:
        """The id of the item."""
        return self.item


@dataclass(frozen=True, slots=True)
class ContextLeaf:
    """A declared fact must be true."""

    fact: str

    def __str__(self) -> str:
        """The id of the fact."""
        return self.fact


Leaf = MeasureLeaf | AdherenceLeaf | ItemLeaf | ContextLeaf
Node = All | AnyOf | Not | Count | MeasureLeaf | AdherenceLeaf | ItemLeaf | ContextLeaf


def leaves(node: Node) -> Iterator[Leaf]:
    """Every leaf below a node, in order."""
    if isinstance(node, All | AnyOf | Count):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    else:
        yield node


@dataclass(frozen=True, slots=True)
class Item:
    """One field of the checklist; `named` is the name of its category, in the language of the catalogue."""

    id: str
    source: str
    section: str
    row: str
    title: str
    category: str
    aspect: str
    provisions: tuple[str, ...]
    force: str
    tier: Tier
    addressee: str
    condition: Node
    applies_when: Node | None = None
    counts_as_gap: bool = True
    open_ended: bool = False
    matrix: tuple[str, int] | None = None
    matrix_row: MatrixRow | None = None
    note: str | None = None
    named: str = ""

    @property
    def class_name(self) -> str:
        """The name of its category as it stands within a sentence."""
        return within(self.named) if self.named else self.category.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything under rules/, checked and expanded. Items are in the order in which they are shown.

    `requiring` holds the links that require what an item asks for, once somebody has asked for them.
    """

    version: str
    digest: str
    vocabulary: VocabularyFile
    categories: Mapping[str, Category]
    effects: Mapping[str, Effect]
    provisions: Mapping[str, Provision]
    instruments: Mapping[str, Instrument]
    links: Mapping[str, Link]
    link_conditions: Mapping[str, Node]
    items: Mapping[str, Item]
    requires: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    requiring: dict[str, tuple[Link, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def class_name(self, category: str) -> str:
        """The name of a category as it stands within a sentence."""
        return within(self.categories[category].name)

    def kind_names(self, claim: EffectClaim) -> tuple[str, ...]:
        """The names of the kinds that a claim names, as they stand within a sentence."""
        lists = {
            "activity": self.vocabulary.activities,
            "stage": self.vocabulary.stages,
            "subject": self.vocabulary.subjects,
            "control": self.vocabulary.controls,
        }
        names = {word.id: within(word.name) for word in lists.get(self.effects[claim.effect].takes or "", ())}
        return tuple(names.get(kind, kind) for kind in claim.kinds)

    @property
    def classes(self) -> frozenset[str]:
        """The classes of weapons: the categories for which words such as `wmd` stand."""
        return frozenset(member for category in self.categories.values() for member in category.members)

    def members(self, categories: tuple[str, ...]) -> frozenset[str]:
        """The categories meant, with words such as `wmd` replaced by what they stand for."""
        found: set[str] = set()
        for name in categories:
            found.update(self.categories[name].members or (name,))
        return frozenset(found)


def item_leaves(item: Item) -> Iterator[Leaf]:
    """Every leaf of an item: of its condition, and of the condition under which it applies."""
    yield from leaves(item.condition)
    if item.applies_when is not None:
        yield from leaves(item.applies_when)


def asked_leaves(catalogue: Catalogue) -> tuple[MeasureLeaf, ...]:
    """Every measure that some item asks for, each once, in the order of the items."""
    asked = (leaf for item in catalogue.items.values() for leaf in item_leaves(item))
    return tuple(dict.fromkeys(leaf for leaf in asked if isinstance(leaf, MeasureLeaf)))


def dependents(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """For each item the items that turn on it, itself among them, in the order of the catalogue."""
    above: dict[str, set[str]] = {name: {name} for name in catalogue.items}
    for name, item in catalogue.items.items():
        for below in _named_below(catalogue, item, {}):
            above[below].add(name)
    order = {name: number for number, name in enumerate(catalogue.items)}
    return {name: tuple(sorted(found, key=order.__getitem__)) for name, found in above.items()}


def _named_below(catalogue: Catalogue, item: Item, seen: dict[str, None]) -> dict[str, None]:
    for leaf in item_leaves(item):
        if isinstance(leaf, ItemLeaf) and leaf.item not in seen:
            seen[leaf.item] = None
            _named_below(catalogue, catalogue.items[leaf.item], seen)
    return seen


def named_by(catalogue: Catalogue, claim: EffectClaim) -> Iterator[MeasureLeaf]:
    """The effects that a claim names, one for each kind and category; what it leaves unsaid is any."""
    effect = catalogue.effects[claim.effect]
    for kind in claim.kinds or (("any",) if effect.takes else (None,)):
        for category in (*sorted(catalogue.members(claim.categories)),) or (None,):
            yield MeasureLeaf(claim.effect, kind, category, claim.object)

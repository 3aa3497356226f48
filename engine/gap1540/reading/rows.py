"""Checklist rows into items: expanded over categories and aspects, conditions with every default filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gap1540.model.catalogue import AdherenceLeaf, All, AnyOf, ContextLeaf, Count, Item, ItemLeaf, MeasureLeaf, Node, Not
from gap1540.model.effects import Asked
from gap1540.model.rules import AskedItem, ChecklistFile, Condition, MatrixRow, Provision, Row
from gap1540.model.vocabulary import Effect, Force
from gap1540.problem import Place
from gap1540.reading.names import condition_parts
from gap1540.reading.tree import Tree

ASPECTS = ("framework", "enforcement", "status")
NO_CLASS = frozenset({"general", "means_of_delivery"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An item before its references are checked, with where its row stands and where it names other items."""

    item: Item
    place: Place
    mentions: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Words:
    """What expansion needs of the catalogue."""

    effects: Mapping[str, Effect]
    forces: Mapping[str, Force]
    provisions: Mapping[str, Provision]


def expanded(file: ChecklistFile, tree: Tree, words: Words) -> Iterator[Draft]:
    """Every item of a checklist file."""
    for number, row in enumerate(file.rows):
        for category in row.axes.category:
            for aspect in ASPECTS:
                condition = getattr(row, aspect)
                if condition is not None:
                    item = _item(file, row, category, aspect, words)
                    lower = _Lowering(f"{file.source}.{item.section}.{category}", row.row, category, words.effects)
                    asked = ((condition, ("rows", number, aspect)), (row.applies_when, ("rows", number, "applies_when")))
                    mentions = dict(mention for part, path in asked if part for mention in _mentions(part, path, tree, lower))
                    yield Draft(item, tree.place(("rows", number, "row")), mentions)


def _mentions(condition: Condition, path: tuple[str | int, ...], tree: Tree, lower: "_Lowering") -> Iterator[tuple[str, Place]]:
    """The items that a condition names, with the place of each."""
    for part, inner in condition_parts(condition, path):
        yield from _mentions(part, inner, tree, lower)
    if condition.item is not None:
        word = ("row",) if isinstance(condition.item, AskedItem) else ()
        yield lower.item(condition.item).item, tree.place((*path, "item", *word))


def _item(file: ChecklistFile, row: Row, category: str, aspect: str, words: Words) -> Item:
    section = row.section or file.section
    stem = f"{file.source}.{section}.{category}"
    first = words.provisions[row.provisions[0]]
    lower = _Lowering(stem, row.row, category, words.effects)
    return Item(
        id=f"{stem}.{row.row}.{aspect}",
        source=file.source,
        section=section,
        row=row.row,
        title=row.title,
        category=category,
        aspect=aspect,
        provisions=row.provisions,
        force=first.force,
        tier=words.forces[first.force].tier,
        addressee=row.addressee or first.addressee,
        condition=lower.node(getattr(row, aspect)),
        applies_when=lower.node(row.applies_when) if row.applies_when else None,
        counts_as_gap=row.counts_as_gap,
        open_ended=row.open_ended,
        matrix=_matrix(row.matrix, category),
        matrix_row=row.matrix,
        note=row.note,
    )


def _matrix(matrix: MatrixRow | None, category: str) -> tuple[str, int] | None:
    if matrix is None:
        return None
    section = matrix.section if isinstance(matrix.section, str) else matrix.section[category]
    return section, matrix.no if isinstance(matrix.no, int) else matrix.no[category]


@dataclass(frozen=True, slots=True)
class _Lowering:
    """Turns a written condition into nodes for one row and category."""

    stem: str
    row: str
    category: str
    effects: Mapping[str, Effect]

    def node(self, condition: Condition) -> Node:
        if condition.all is not None:
            return All(tuple(self.node(part) for part in condition.all))
        if condition.any is not None:
            return AnyOf(tuple(self.node(part) for part in condition.any))
        if condition.negated is not None:
            return Not(self.node(condition.negated))
        if condition.at_least is not None:
            return Count(condition.at_least.count, tuple(self.node(part) for part in condition.at_least.of))
        return self.leaf(condition)

    def leaf(self, condition: Condition) -> Node:
        if condition.measure is not None:
            return self.measure(condition.measure)
        if condition.adherence is not None:
            return AdherenceLeaf(condition.adherence.instrument, condition.adherence.standing)
        if condition.item is not None:
            return self.item(condition.item)
        return ContextLeaf(condition.context or "")

    def measure(self, asked: Asked) -> MeasureLeaf:
        effect = self.effects.get(asked.effect)
        category = asked.category or self.category
        return MeasureLeaf(
            asked.effect,
            asked.kind,
            None if category in NO_CLASS or (effect and not effect.categories) else category,
            asked.object,
        )

    def item(self, asked: str | AskedItem) -> ItemLeaf:
        if isinstance(asked, str):
            return ItemLeaf(f"{self.stem}.{self.row}.{asked}")
        stem = f"{self.stem.rsplit('.', 1)[0]}.{asked.category or self.category}"
        return ItemLeaf(f"{stem}.{asked.row or self.row}.{asked.aspect}")


def link_condition(condition: Condition, effects: Mapping[str, Effect]) -> Node:
    """The condition of a link, which belongs to no row."""
    return _Lowering("", "", "general", effects).node(condition)

"""Fields of one row that stand alike, told together: `nuclear, chemical (law, enforcement)`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from gap1540.languages import commas, labelled, say, semicolons
from gap1540.model.catalogue import Item, MeasureLeaf
from gap1540.reporting import words
from gap1540.reporting.wrapping import wrapped

Entry = TypeVar("Entry")


def where(items: Iterable[Item]) -> str:
    """The categories and aspects of some fields of one row."""
    by_category: dict[str, list[str]] = {}
    for item in items:
        by_category.setdefault(item.class_name, []).append(words.ASPECTS[item.aspect])
    by_aspects: dict[tuple[str, ...], list[str]] = {}
    for category, aspects in by_category.items():
        by_aspects.setdefault(tuple(dict.fromkeys(aspects)), []).append(category)
    return semicolons(
        say("{classes} ({aspects})", classes=commas(categories), aspects=commas(aspects)) for aspects, categories in by_aspects.items()
    )


def by_row(entries: Iterable[Entry], item_of: Callable[[Entry], Item], told: Callable[[Entry], tuple[str, ...]]) -> list[tuple[str, ...]]:
    """One line for the fields of a row of which the same is told: the row, where, and what is told."""
    groups: dict[tuple[str, ...], list[Item]] = {}
    for entry in entries:
        item = item_of(entry)
        groups.setdefault((item.row, item.title, *told(entry)), []).append(item)
    return [(f"{title} (`{row}`)", where(group), *rest) for (row, title, *rest), group in groups.items()]


def rows_of(items: Sequence[Item]) -> list[str]:
    """Each row with the fields of it that are meant, in one line."""
    return [labelled(row, place) for row, place in by_row(items, lambda item: item, lambda _: ())]


def effects_told(leaves: Iterable[MeasureLeaf]) -> list[str]:
    """Effects with their kinds together, then their classes: `prohibit(acquire, use), weapon, chemical and nuclear`."""
    by_kind: dict[tuple[str, str | None, str | None], list[str]] = {}
    for leaf in leaves:
        by_kind.setdefault((leaf.effect, leaf.object, leaf.category), []).append(leaf.kind or "")
    by_class: dict[tuple[str, str | None, tuple[str, ...]], list[str]] = {}
    for (effect, thing, category), kinds in by_kind.items():
        by_class.setdefault((effect, thing, tuple(filter(None, kinds))), []).append(category or "")
    return [
        ", ".join(filter(None, (f"{effect}({', '.join(kinds)})" if kinds else effect, thing, say(" and ").join(filter(None, categories)))))
        for (effect, thing, kinds), categories in by_class.items()
    ]


def joined(lines: Iterable[str]) -> str:
    """Lines into a text, long ones broken; tables and headings are left as they are."""
    return (
        "\n".join(
            part for line in lines for part in (wrapped(line) if not line.startswith(("|", "#")) and "\n" not in line else [line])
        ).rstrip()
        + "\n"
    )

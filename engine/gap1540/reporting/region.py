"""A group of States together: as text and Markdown (the blocks of regional.py), as CSV and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gap1540.model.catalogue import Catalogue, Item
from gap1540.region import Region, Shared
from gap1540.reporting.csvs import csv_text
from gap1540.reporting.markdown import markdown as as_markdown
from gap1540.reporting.plain import plain_text
from gap1540.reporting.regional import regional_report
from gap1540.reporting.survey import of_item

COLUMNS = (
    "item",
    "title",
    "category",
    "aspect",
    "provision",
    "tier",
    "states",
    "in_place",
    "open",
    "absent",
    "not_applicable",
    "gap_confirmed",
    "gap_information",
    "of_these_not_assessed",
    "committed",
    "states_confirmed",
    "states_information",
)


def region_text(catalogue: Catalogue, made: Region, title: str, *, markdown: bool = False) -> str:
    """Instruments, gaps that are shared, and every row with the number of States."""
    blocks = regional_report(catalogue, made, title)
    return as_markdown(blocks) if markdown else plain_text(blocks)


def region_csv(catalogue: Catalogue, made: Region) -> str:
    """One line a row, with the States that have a gap in it."""
    return csv_text(COLUMNS, region_rows(catalogue, made))


def region_rows(catalogue: Catalogue, made: Region) -> Iterator[tuple[object, ...]]:
    """The lines of that table."""
    gaps = {one.item.id: one for one in made.gaps}
    yield from (_csv_row(made, item, gaps.get(item.id)) for item in catalogue.items.values())


def _csv_row(made: Region, item: Item, found: Shared | None) -> tuple[object, ...]:
    counts = of_item(made.made, item.id)
    gap = found or Shared(item, (), (), (), ())
    row = (item.id, item.title, item.category, item.aspect, item.provisions[0], item.tier, len(made.states))
    numbers = (counts.in_place, counts.open, counts.absent, counts.not_applicable)
    sizes = (len(gap.confirmed), len(gap.information), len(gap.not_assessed), len(gap.committed))
    return (*row, *numbers, *sizes, " ".join(gap.confirmed), " ".join(gap.information))


def region_document(catalogue: Catalogue, made: Region) -> dict[str, Any]:
    """The whole of it as plain data."""
    case = made.states[0]
    return {
        "schema": "gap1540/region/1",
        "catalogue": {"version": catalogue.version, "digest": catalogue.digest},
        "as_of": case.as_of.isoformat(),
        "known_by": case.known_by.isoformat(),
        "evidence": case.threshold,
        "least": made.least,
        "states": [{"state": one.profile.id, "name": one.profile.name, "read": bool(one.profile.reviewed)} for one in made.states],
        "instruments": [
            {
                "instrument": one.instrument.id,
                "name": one.instrument.name,
                "binding": one.instrument.binding,
                "standing": one.standing,
                "joined": list(one.joined),
                "not_joined": list(one.not_joined),
                "not_known": list(one.unknown),
                "not_joined_by_the_last_day_of_the_record": list(one.lacking),
                "record_reaches_to": one.record.isoformat() if one.record else None,
                "open_to": one.instrument.open_to,
                "half_not_joined": one.half(len(made.states)),
                "half_not_joined_by_the_last_day_of_the_record": one.lacked_half(len(made.states)),
            }
            for one in made.instruments
        ],
        "rows": [_row(made, one.id) for one in catalogue.items.values()],
        "gaps": [
            {
                "item": one.item.id,
                "confirmed": list(one.confirmed),
                "information": list(one.information),
                "not_assessed": list(one.not_assessed),
                "committed": list(one.committed),
            }
            for one in made.gaps
            if len(one.confirmed) >= made.least or len(one.information) >= made.least
        ],
    }


def _row(made: Region, item: str) -> dict[str, Any]:
    counts = of_item(made.made, item)
    return {
        "item": item,
        "in_place": counts.in_place,
        "open": counts.open,
        "absent": counts.absent,
        "not_applicable": counts.not_applicable,
        "range": [counts.in_place, counts.in_place + counts.open],
    }

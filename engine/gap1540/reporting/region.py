"""A group of States together: as text, Markdown, CSV and plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from gap1540.languages import say, semicolons
from gap1540.model.catalogue import Catalogue, Item, within
from gap1540.region import Joined, Region, Shared
from gap1540.reporting import words
from gap1540.reporting.csvs import csv_text
from gap1540.reporting.grouped import by_row
from gap1540.reporting.survey import head, of_item
from gap1540.reporting.tables import table
from gap1540.sentence import marked

NOTE = marked("A gap that several States share is a basis for help to them together. It says nothing of one State beside another.")
MOST = 8  # States that are named in a cell; of more their number is told
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
    return "\n".join(_lines(catalogue, made, title, markdown=markdown)).rstrip() + "\n"


def _lines(catalogue: Catalogue, made: Region, title: str, *, markdown: bool) -> Iterator[str]:
    opening = head(made.made, title)
    yield f"# {title}\n" if markdown else "\n".join(opening[:2])
    yield from (*opening[2:], "", say(NOTE))
    yield from _joining(made, markdown=markdown)
    yield from _gaps(made, markdown=markdown)
    yield from _heading(say("Every row"), markdown=markdown)
    yield say("Numbers of States in which it is in place / open / absent / not applicable, then the range.")
    yield ""
    counted = by_row(catalogue.items.values(), lambda item: item, lambda item: _counted(made, item.id))
    yield table((say("Row"), say("Where"), say("States"), say("Range")), counted, markdown=markdown, widths=(60, 40))


def _joining(made: Region, *, markdown: bool) -> Iterator[str]:
    """The instruments that half of the group has not joined, surely or perhaps, and those that are not open to it."""
    count = len(made.states)
    listed = [one for one in made.instruments if not one.closed_to_it]
    yield from _heading(say("Instruments that half of the group has not joined"), markdown=markdown)
    surely = [one for one in listed if one.half(count)]
    yield _instruments(surely, markdown=markdown) if surely else say("None that is known for sure on the day.")
    for heading, chosen in (
        (
            say("Instruments that half of the group had not joined by the last day of the record"),
            [one for one in listed if one.lacked_half(count)],
        ),
        (say("Instruments that half of the group may not have joined"), [one for one in listed if one.perhaps_half(count)]),
    ):
        if chosen:
            yield from _heading(heading, markdown=markdown)
            yield _instruments(chosen, markdown=markdown)
    apart = [f"{one.instrument.short or one.instrument.id} ({one.instrument.open_to})" for one in made.instruments if one.closed_to_it]
    if apart:
        yield ""
        yield say("Left out, for they are open to some States and none of the group has joined them: {names}.", names=semicolons(apart))


def _gaps(made: Region, *, markdown: bool) -> Iterator[str]:
    """The gaps that are shared: confirmed, of information, and those at which nobody has looked."""
    confirmed, looked, nobody = made.shared()
    shared = {"least": made.least, "count": len(made.states)}
    several = made.least > 1
    for name, gaps, states in (
        (
            say("Gaps that are confirmed in {least} of the {count} States or more", **shared)
            if several
            else say("Gaps that are confirmed in one of the {count} States or more", **shared),
            confirmed,
            "confirmed",
        ),
        (
            say("Gaps of information in {least} of the {count} States or more whose documents were read", **shared)
            if several
            else say("Gaps of information in one of the {count} States or more whose documents were read", **shared),
            looked,
            "looked",
        ),
    ):
        yield from _heading(name, markdown=markdown)
        rows = by_row(gaps, lambda one: one.item, partial(_sharing, states))
        headings = (say("Row"), say("Where"), say("In"), say("Committed by a treaty"))
        yield table(headings, rows, markdown=markdown, widths=(44, 34, 40, 40)) if rows else say("None.")
    unseen = (
        say("Fields at which nobody has looked in {least} of the {count} States or more", **shared)
        if several
        else say("Fields at which nobody has looked in one of the {count} States or more", **shared)
    )
    yield from _heading(unseen, markdown=markdown)
    yield say(
        "{number} of {all} that count as gaps: no document of these States has been read, and the record says nothing of them.",
        number=len(nobody),
        all=len(made.gaps),
    )


def _sharing(states: str, one: Shared) -> tuple[str, str]:
    """In which States a gap is one, and in which a treaty commits to closing it."""
    return _named(getattr(one, states)), _named(one.committed)


def _heading(text: str, *, markdown: bool) -> tuple[str, str, str]:
    return ("", f"## {text}" if markdown else f"{text}\n{'-' * len(text)}", "")


def _counted(made: Region, item: str) -> tuple[str, str]:
    counts = of_item(made.made, item)
    range_ = say("{range} of {count}", range=counts.range, count=counts.applicable) if counts.applicable else say("none applies")
    return str(counts).replace("/", " / "), range_


def _instruments(listed: Sequence[Joined], *, markdown: bool) -> str:
    """One row an instrument: who has joined it, who has not, and of whom it is not known."""
    rows = [
        (
            f"{one.instrument.short} ({one.instrument.id})" if one.instrument.short not in {None, one.instrument.id} else one.instrument.id,
            within(words.TIERS["binding" if one.instrument.binding else "voluntary"]),
            len(one.joined),
            _named(one.not_joined),
            _named(one.unknown),
            _named(one.lacking) if one.lacking else "",
            str(one.record) if one.record else say("no record"),
        )
        for one in listed
    ]
    headings = (
        say("Instrument"),
        say("Kind"),
        say("Joined"),
        say("Not joined"),
        say("Not known"),
        say("Of these not by the last day"),
        say("Record reaches to"),
    )
    return table(headings, rows, markdown=markdown, widths=(44, 10, 6, 36, 36, 36))


def _named(states: Sequence[str]) -> str:
    """The number of States, and who they are where they are few."""
    return f"{len(states)}: {' '.join(states)}" if 0 < len(states) <= MOST else str(len(states))


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

"""What the States of a group share, as blocks and as a workbook: the summary beside their reports. Nothing of one State stands beside another's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from gap1540.languages import day, number, say, say_of
from gap1540.model.catalogue import Catalogue, within
from gap1540.region import Joined, Region, Shared
from gap1540.reporting import words
from gap1540.reporting.blocks import Block, Heading, Listing, Paragraph, grid, plain, ticked
from gap1540.reporting.gap_report.opening import withheld
from gap1540.reporting.grouped import by_row
from gap1540.reporting.survey import head, of_item

MOST = 8  # States that are named in a cell; of more their number is told


def regional_report(catalogue: Catalogue, made: Region, title: str, left_out: int | None = None) -> tuple[Block, ...]:
    """The days, the instruments, the gaps that are shared, and every row with the numbers of States; of a public one how much was left out."""
    return (*_opening(catalogue, made, title, left_out), *_instruments(made), *_gaps(made), *_rows(catalogue, made))


def _opening(catalogue: Catalogue, made: Region, title: str, left_out: int | None) -> Iterator[Block]:
    yield Heading(1, say("{group}: what its States share on resolutions 1540 (2004) and 76/28", group=title))
    _, _, *told = head(made.made, title)
    public = [plain(withheld(left_out))] if left_out is not None else []
    yield Listing((*(plain(line) for line in told), plain(say("Catalogue: version {version}", version=catalogue.version)), *public))
    yield Paragraph(plain(say(words.DISCLAIMER)), aside=True)
    note = say("A gap that several States share is a basis for help to them together. It says nothing of one State beside another.")
    yield Paragraph(plain(note))


def _instruments(made: Region) -> Iterator[Block]:
    yield Heading(2, say("Instruments"))
    count = len(made.states)
    listed = [one for one in made.instruments if not one.closed_to_it]
    for heading, chosen in (
        (say("Instruments that half of the group has not joined"), [one for one in listed if one.half(count)]),
        (
            say("Instruments that half of the group had not joined by the last day of the record"),
            [one for one in listed if one.lacked_half(count)],
        ),
        (say("Instruments that half of the group may not have joined"), [one for one in listed if one.perhaps_half(count)]),
    ):
        yield Heading(3, heading)
        if not chosen:
            yield Paragraph(plain(say("None that is known for sure on the day.")))
            continue
        headings = (
            say("Instrument"),
            say("Kind"),
            say("Joined"),
            say("Not joined"),
            say("Not known"),
            say("Of these not by the last day"),
            say("Record reaches to"),
        )
        yield grid(headings, (_joined(one) for one in chosen), widths=(28, 9, 8, 16, 14, 14, 11))
    apart = [f"{one.instrument.short or one.instrument.id} ({one.instrument.open_to})" for one in made.instruments if one.closed_to_it]
    if apart:
        told = say("Left out, for they are open to some States and none of the group has joined them: {names}.", names="; ".join(apart))
        yield Paragraph(plain(told))


def _joined(one: Joined) -> tuple[str, ...]:
    lacking = named(one.lacking) if one.lacking else ""
    record = day(one.record) if one.record else say("no record")
    kind = within(words.TIERS["binding" if one.instrument.binding else "voluntary"])
    return one.instrument.name, kind, number(len(one.joined)), named(one.not_joined), named(one.unknown), lacking, record


def named(states: Sequence[str]) -> str:
    """The number of States, and who they are where they are few."""
    return f"{len(states)}: {' '.join(states)}" if 0 < len(states) <= MOST else number(len(states))


def _gaps(made: Region) -> Iterator[Block]:
    yield Heading(2, say("Gaps that are shared"))
    confirmed, looked, nobody = made.shared()
    count = len(made.states)
    least = say_of("In {count} State or more of {all}.", "In {count} States or more of {all}.", made.least, all=count)
    yield Paragraph(plain(least))
    headings = (say("Field"), say("Where"), say("In"), say("Committed by a treaty"))
    for name, gaps, states in (
        (say("Confirmed gaps"), confirmed, "confirmed"),
        (say("Gaps of information in States whose documents were read"), looked, "looked"),
    ):
        yield Heading(3, name)
        rows = by_row(gaps, lambda one: one.item, lambda one, states=states: _sharing(one, states))  # type: ignore[misc]  # the default binds the name
        yield (
            grid(headings, ((ticked(first), *rest) for first, *rest in rows), widths=(36, 24, 20, 20))
            if rows
            else Paragraph(plain(say("None.")))
        )
    yield Heading(3, say("Fields at which nobody has looked"))
    told = say(
        "{number} of {all} that count as gaps: no document of these States has been read, and the record says nothing of them.",
        number=len(nobody),
        all=len(made.gaps),
    )
    yield Paragraph(plain(told))


def _sharing(one: Shared, states: str) -> tuple[str, str]:
    return named(getattr(one, states)), named(one.committed)


def _rows(catalogue: Catalogue, made: Region) -> Iterator[Block]:
    yield Heading(2, say("Every row"))
    yield Paragraph(plain(say("Numbers of States in which it is in place / open / absent / not applicable, then the range.")))
    counted = by_row(catalogue.items.values(), lambda item: item, lambda item: _counted(made, item.id))
    headings = (say("Field"), say("Where"), say("States"), say("Range"))
    yield grid(headings, ((ticked(first), *rest) for first, *rest in counted), widths=(44, 26, 16, 14))


def _counted(made: Region, item: str) -> tuple[str, str]:
    counts = of_item(made.made, item)
    told = f"{counts.in_place} / {counts.open} / {counts.absent} / {counts.not_applicable}"
    range_ = say("{range} of {count}", range=counts.range, count=counts.applicable) if counts.applicable else say("none applies")
    return told, range_


def regional_workbook(blocks: Sequence[Block], title: str, made: datetime) -> bytes:
    """The tables of a regional summary as a workbook: a sheet for each section."""
    from gap1540.reporting.workbook import sheets_of

    return sheets_of(blocks, title, made)

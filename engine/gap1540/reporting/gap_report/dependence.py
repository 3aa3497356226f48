"""What depends on what: fields that wait for others, laws on which much rests alone, and instruments that would give gaps a basis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gap1540.dossier import Dossier
from gap1540.languages import commas, say, say_of, semicolons
from gap1540.model.findings import Finding
from gap1540.reporting import words
from gap1540.reporting.blocks import Block, Heading, Paragraph, grid, plain, ticked
from gap1540.reporting.grouped import rows_of


def dependence(dossier: Dossier) -> Iterator[Block]:
    """The three kinds of dependence."""
    yield Heading(2, say("What depends on what"))
    yield from _waiting(dossier)
    yield from _fragile(dossier)
    yield from _bases(dossier)


def _waiting(dossier: Dossier) -> Iterator[Block]:
    """Gaps that cannot be closed before others, by paragraph and class."""
    yield Heading(3, say("First the law, then its enforcement"))
    counted: dict[tuple[str, str], list[str]] = {}
    for one in dossier.waiting:
        item = one.item.item
        counted.setdefault((item.provisions[0], item.class_name), []).append(item.title)
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (paragraph, name), titles in counted.items():
        alike.setdefault((paragraph, tuple(titles)), []).append(name)
    if not counted:
        yield Paragraph(plain(say("No gap waits for another.")))
        return
    yield Paragraph(plain(say("These fields of enforcement cannot be in place before the field of law in the same row is.")))
    headings = (say("Paragraph"), say("Class"), say("Fields that wait"), say("Rows"))
    rows = ((paragraph, commas(names), len(titles) * len(names), semicolons(titles)) for (paragraph, titles), names in alike.items())
    yield grid(headings, rows, widths=(18, 14, 10, 58))


def _fragile(dossier: Dossier) -> Iterator[Block]:
    """Measures whose repeal alone would take fields out of place."""
    yield Heading(3, say("What rests on one act alone"))
    if not dossier.fragile:
        yield Paragraph(plain(say("No field in place rests on one act alone.")))
        return
    yield Paragraph(plain(say("Were the act repealed, and nothing else changed, these fields would no longer be in place.")))
    rows = (
        (
            words.title(one.measure),
            say_of("{count} field", "{count} fields", len(one.items)),
            semicolons(rows_of([each.item for each in one.items])),
        )
        for one in dossier.fragile
    )
    headings = (say("Measure"), say("Fields"), say("Which"))
    yield grid(headings, ((first, count, ticked(which)) for first, count, which in rows), widths=(35, 12, 53))


def _bases(dossier: Dossier) -> Iterator[Block]:
    """Instruments whose joining would give gaps a basis in a treaty."""
    yield Heading(3, say("Instruments that would give a basis"))
    if not dossier.bases:
        yield Paragraph(plain(say("No instrument open to every State would give a gap a basis that it does not have.")))
        return
    told = say(
        "Instruments open to every State that are not shown to bind this one, and the gaps to whose closing their articles would commit it. "
        "Joining puts no field in place."
    )
    yield Paragraph(plain(told))
    headings = (say("Instrument"), say("Stands"), say("Gaps"), say("Paragraphs and classes"))
    rows = (
        (
            one.instrument.name,
            words.standing("not joined") if one.known_not else say("not known to be joined"),
            len(one.items),
            _paragraphs(one.items),
        )
        for one in dossier.bases
    )
    yield grid(headings, rows, widths=(42, 16, 8, 34))


def _paragraphs(items: Sequence[Finding]) -> str:
    """The paragraphs of some gaps, each with its classes."""
    found: dict[str, dict[str, None]] = {}
    for one in items:
        item = one.item
        found.setdefault(item.provisions[0], {}).setdefault(item.class_name)
    return semicolons(f"{paragraph} ({commas(names)})" for paragraph, names in found.items())

"""Who gives help to whom: as a table, as CSV, and as plain data."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from gap1540.assistance import Helping
from gap1540.languages import Spoken, say, semicolons
from gap1540.reporting import words
from gap1540.reporting.tables import table
from gap1540.sentence import marked

CAUTION = marked(
    "What documents tell of help given, received, offered or asked for. An entry is no offer: whether help is to be had is for the provider to say."
)
HEADINGS = (
    marked("Provider"),
    marked("Receiver"),
    marked("Told as"),
    marked("Subject"),
    marked("Period"),
    marked("Entry"),
    marked("Told in"),
)
DIRECTIONS = Spoken(
    {"received": marked("received"), "requested": marked("requested"), "offered": marked("offered"), "provided": marked("provided")}
)
NONE = marked("No profile tells of any.")
WIDEST = 44


def assistance_table(listed: Sequence[Helping]) -> str:
    """One row an entry; long subjects are cut, which CSV and JSON are not."""
    if not listed:
        return f"{say(CAUTION)}\n\n{say(NONE)}\n"
    rows = [_cells(one, row) for one, row in zip(listed, _rows(listed), strict=True)]
    return f"{say(CAUTION)}\n\n{table([say(heading) for heading in HEADINGS], rows)}\n"


def _cells(one: Helping, row: tuple[str, ...]) -> tuple[str, ...]:
    """A row as it is read: its direction and its locators in the language that is spoken, its subject cut where it is long."""
    provider, receiver, _, subject, period, entry, _ = row
    where = semicolons(dict.fromkeys(words.locator(each) for each in one.evidence))
    return provider, receiver, DIRECTIONS[one.help.direction], _short(subject), period, entry, where


def assistance_csv(listed: Sequence[Helping]) -> str:
    """One row an entry, with every word."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([heading.lower().replace(" ", "_") for heading in HEADINGS])
    writer.writerows(_rows(listed))
    return written.getvalue()


def assistance_document(listed: Sequence[Helping]) -> list[dict[str, Any]]:
    """One object an entry."""
    return [
        {
            "provider": list(one.help.provider),
            "receiver": list(one.help.receiver),
            "others": one.help.others,
            "direction": one.help.direction,
            "subject": one.help.subject,
            "period": one.measure.period,
            "profile": one.profile.id,
            "entry": one.measure.id,
            "title": one.measure.title["en"],
            "told_in": list(one.told_by),
        }
        for one in listed
    ]


def _rows(listed: Sequence[Helping]) -> Iterator[tuple[str, ...]]:
    for one in listed:
        told = one.help
        receiver = ", ".join(told.receiver) or (told.others or "")
        yield (
            ", ".join(told.provider),
            receiver,
            told.direction,
            told.subject or one.measure.title["en"],
            one.measure.period or "",
            f"{one.profile.id} {one.measure.id}",
            "; ".join(one.told_by),
        )


def _short(text: str) -> str:
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"

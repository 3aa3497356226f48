"""Who gives help to whom: as a table, as CSV, and as plain data."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from gap1540.assistance import Helping
from gap1540.reporting.tables import table

CAUTION = "What documents tell of help given, received, offered or asked for. An entry is no offer: whether help is to be had is for the provider to say."
HEADINGS = ("Provider", "Receiver", "Told as", "Subject", "Period", "Entry", "Told in")
WIDEST = 44


def assistance_table(listed: Sequence[Helping]) -> str:
    """One row an entry; long subjects are cut, which CSV and JSON are not."""
    if not listed:
        return f"{CAUTION}\n\nNo profile tells of any.\n"
    rows = [tuple(_short(cell) if column == SUBJECT else cell for column, cell in enumerate(row)) for row in _rows(listed)]
    return f"{CAUTION}\n\n{table(HEADINGS, rows)}\n"


SUBJECT = HEADINGS.index("Subject")


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

"""What a depositary may have recorded: acts that are known, of States that are known, on days that can be, and none against another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

from gap1540.dates import PartialDate
from gap1540.model.profile import Act
from gap1540.model.rules import Instrument
from gap1540.problem import suggestion
from gap1540.reading.sheet import Sheet

ACTS: tuple[str, ...] = get_args(Act)
_CODE = re.compile(r"[A-Z][A-Za-z0-9_./()+-]*")
JOINING = frozenset({"ratification", "acceptance", "approval", "accession", "succession"})
LEAVING = frozenset({"withdrawal", "revocation"})
PARTWAY = frozenset({"signature", "decree", "publication", "provisional_application"})


@dataclass(frozen=True, slots=True)
class Record:
    """One act as a line tells it, with the number of the line."""

    line: int
    state: str
    act: str
    date: PartialDate | None = None
    effective: PartialDate | None = None
    source: str = ""
    as_of: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Registrar:
    """Holds the records of one instrument against what can be; every fault goes to the sheet that they stand in.

    `states` are the codes that a line may name; where none are known, any will do. `as_of` is the day of the whole table.
    """

    sheet: Sheet
    instrument: Instrument
    states: Collection[str]
    as_of: PartialDate | None

    def examine(self, records: Sequence[Record]) -> None:
        """Every line by itself, then the lines of each State together."""
        by_state: dict[str, list[Record]] = {}
        for record in records:
            self._named(record)
            self._dated(record)
            by_state.setdefault(record.state, []).append(record)
        for found in by_state.values():
            self._together(found)

    def _named(self, record: Record) -> None:
        if record.act not in ACTS:
            self.sheet.fault("unknown-word", record.line, record.act, f"`{record.act}` is not an act", suggestion(record.act, ACTS))
        if self.states and record.state not in self.states:
            help_ = (
                suggestion(record.state, self.states)
                or "write its ISO 3166-1 alpha-3 code, or the id of an organisation that has a profile"
            )
            self.sheet.fault("unknown-state", record.line, record.state, f"no State has the code `{record.state}`", help_)

        if not self.states and not _CODE.fullmatch(record.state):
            help_ = "write its ISO 3166-1 alpha-3 code, or the id of an organisation"
            self.sheet.fault("malformed", record.line, record.state, f"`{record.state}` is no State", help_)

    def _dated(self, record: Record) -> None:
        """No act before the instrument was there, none after the day of the table, none that takes effect before it is done."""
        one = self.instrument
        begun = (one.opened or one.adopted) if record.act == "signature" else (one.adopted or one.opened)
        day = record.date
        if day and begun and day.last < begun.first:
            word = "opened for signature" if begun is one.opened and begun is not one.adopted else "adopted"
            message = f"the {record.act} of {record.state} is dated {day}, before {one.id} was {word} on {begun}"
            self._order(record, day, message, "look the day up in the depositary's record")
        told = record.as_of or self.as_of
        if day and told and day.first > told.last:
            self._order(record, day, f"the {record.act} of {record.state} is dated {day}, after the day {told} of the record", "")
        if day and record.effective and record.act != "succession" and record.effective.last < day.first:
            message = f"the {record.act} of {record.state} takes effect on {record.effective}, before it is done on {day}"
            self._order(record, record.effective, message, "only a succession may take effect before its day")

    def _order(self, record: Record, day: PartialDate, message: str, help_: str) -> None:
        self.sheet.fault("date-order", record.line, str(day), message, help_ or "say with `# as_of:` up to which day the record reaches")

    def _together(self, records: Sequence[Record]) -> None:
        """One State cannot sign twice, nor join twice without leaving, nor sign after it joined."""
        for first, second in self._against(records):
            message = f"{second.state} has {_told(second)} here, and {_told(first)} on line {first.line}; it did not leave in between"
            help_ = "keep what the depositary's record says"
            self.sheet.fault("contradiction", second.line, str(second.date or second.act), message, help_)

    def _against(self, records: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
        signed = [one for one in records if one.act == "signature"]
        yield from ((first, second) for first, second in pairwise(signed) if first.date != second.date)
        life = sorted(
            (one for one in records if one.act in JOINING | LEAVING and one.date), key=lambda one: one.date.first if one.date else 0
        )
        for first, second in pairwise(life):
            if {first.act, second.act} <= JOINING and (first.act, first.date) != (second.act, second.date):
                yield (first, second) if first.line < second.line else (second, first)
        joined = [one for one in life if one.act in JOINING]
        for one in signed:
            if joined and one.date and joined[0].date and one.date.first > joined[0].date.last:
                yield (joined[0], one) if joined[0].line < one.line else (one, joined[0])


def _told(record: Record) -> str:
    return f"{record.act} {record.date}" if record.date else f"{record.act} without a day"


def read_record(sheet: Sheet, line: int, values: dict[str, str]) -> Record:
    """The record of a line with the columns of a table; dates that are none go to the sheet as faults."""
    days = {name: sheet.dated(line, values[name]) for name in ("date", "effective", "as_of")}
    return Record(line, values["state"], values["act"], days["date"], days["effective"], values["source"], days["as_of"])

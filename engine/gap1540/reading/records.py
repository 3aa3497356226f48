"""What a depositary may have recorded: acts that are known, of States that are known, on days that can be, and none against another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
LOOSE = frozenset({"membership", "subscription", "participation"})


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

    `states` are the codes that a line may name, each with the first day on which there was such a State where that is later than any treaty; where
    none are known, any code will do. `as_of` is the day of the whole record, and `later` says how a later one is given.
    """

    sheet: Sheet
    instrument: Instrument
    states: Mapping[str, PartialDate | None]
    as_of: PartialDate | None
    later: str = "say with `# as_of:` up to which day the record reaches, or give the row its own"

    def examine(self, records: Sequence[Record]) -> None:
        """Every line by itself, then the lines of each State together."""
        by_state: dict[str, list[Record]] = {}
        for record in records:
            self._named(record)
            self._dated(record)
            by_state.setdefault(record.state, []).append(record)
        for found in by_state.values():
            for first, second in self._against(found) if len(found) > 1 else ():
                message = f"{second.state} has {_told(second)} here, and {_told(first)} on line {first.line}; both cannot be so"
                word = str(second.date or second.act)
                column = "date" if second.date else "act"
                self.sheet.fault("contradiction", second.line, word, message, "keep what the depositary's record says", column=column)

    def _named(self, record: Record) -> None:
        if record.act not in ACTS:
            help_ = suggestion(record.act, ACTS)
            self.sheet.fault("unknown-word", record.line, record.act, f"`{record.act}` is not an act", help_, column="act")
        elif record.act in (LOOSE if self.instrument.binding else JOINING):
            kind = "a binding" if self.instrument.binding else "a voluntary"
            help_ = (
                "write `party` where it means that" if self.instrument.binding else "write `membership`, `subscription` or `participation`"
            )
            message = f"`{record.act}` is no act on {kind} instrument such as {self.instrument.id}"
            self.sheet.fault("unknown-word", record.line, record.act, message, help_, column="act")
        if self.states and record.state not in self.states:
            help_ = (
                suggestion(record.state, self.states)
                or "write its ISO 3166-1 alpha-3 code, or the id of an organisation that has a profile"
            )
            message = f"no State has the code `{record.state}`"
            self.sheet.fault("unknown-state", record.line, record.state, message, help_, column="state")
        if not self.states and not _CODE.fullmatch(record.state):
            help_ = "write its ISO 3166-1 alpha-3 code, or the id of an organisation"
            self.sheet.fault("malformed", record.line, record.state, f"`{record.state}` is no State", help_, column="state")

    def _dated(self, record: Record) -> None:
        """No act before the instrument or the State was there, none after the day of the record, none that takes effect before it is done."""
        one = self.instrument
        begun = (one.opened or one.adopted) if record.act == "signature" else (one.adopted or one.opened)
        day = record.date
        if day and begun and day.last < begun.first:
            word = "opened for signature" if begun is one.opened and begun is not one.adopted else "adopted"
            message = f"the {record.act} of {record.state} is dated {day}, before {one.id} was {word} on {begun}"
            self._order(record, "date", message, "look the day up in the depositary's record")
        since = self.states.get(record.state)
        if day and since and day.last < since.first:
            message = f"the {record.act} of {record.state} is dated {day}, before there was such a State on {since}"
            self._order(record, "date", message, "what a predecessor did is no act of the State")
        told = record.as_of or self.as_of
        if day and told and day.first > told.last:
            message = f"the {record.act} of {record.state} is dated {day}, after the day {told} of the record"
            self._order(record, "date", message, self.later)
        if day and record.effective and record.act != "succession" and record.effective.last < day.first:
            message = f"the {record.act} of {record.state} takes effect on {record.effective}, before it is done on {day}"
            self._order(record, "effective", message, "only a succession may take effect before its day")

    def _order(self, record: Record, column: str, message: str, help_: str) -> None:
        self.sheet.fault("date-order", record.line, str(getattr(record, column)), message, help_, column=column)

    def _against(self, records: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
        """Pairs of one State's acts that cannot both be so: it signs once, and joins again only after it left."""
        for act in ("signature", "provisional_application", "party", *LEAVING):
            alike = [one for one in records if one.act == act]
            if act not in LEAVING or not any(one.act in JOINING for one in records):
                yield from ((first, second) for first, second in pairwise(alike) if first.date != second.date)
        joined = [one for one in records if one.act in JOINING]
        left = [one for one in records if one.act in LEAVING]
        if not left:
            yield from ((first, second) for first, second in pairwise(joined) if _key(first) != _key(second))
        else:
            yield from self._lives(joined, left)
        consents = [one for one in joined if one.date]
        for one in records:
            first = consents[0] if consents else None
            if one.act == "signature" and first and first.date and one.date and one.date.first > first.date.last:
                yield (first, one) if first.line < one.line else (one, first)

    def _lives(self, joined: Sequence[Record], left: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
        """Joining and leaving in turn, as far as they are dated."""
        dated = sorted((one for one in (*joined, *left) if one.date), key=lambda one: one.date.first if one.date else 0)
        for first, second in pairwise(dated):
            if (first.act in JOINING) == (second.act in JOINING) and _key(first) != _key(second):
                yield (first, second) if first.line < second.line else (second, first)


def _key(record: Record) -> tuple[object, ...]:
    """What must be the same in two lines that tell of one act."""
    return record.act, record.date, record.effective


def _told(record: Record) -> str:
    return f"{record.act} {record.date}" if record.date else f"{record.act} without a day"


def read_record(sheet: Sheet, line: int, values: dict[str, str]) -> Record:
    """The record of a line with the columns of a table; dates that are none go to the sheet as faults."""
    days = {name: sheet.dated(line, values[name], name) for name in ("date", "effective", "as_of")}
    return Record(line, values["state"], values["act"], days["date"], days["effective"], values["source"], days["as_of"])

"""What evaluation yields: findings with their grounds, commitments and counts. Plain immutable values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gap1540.model.catalogue import Item, Leaf
from gap1540.model.profile import Evidence, Profile, Scope
from gap1540.model.sources import Document
from gap1540.model.vocabulary import Tier
from gap1540.truth import Truth

Verdict = Literal[
    "not_applicable",
    "in_place",
    "absent",
    "partial",
    "contested",
    "in_progress",
    "unclear",
    "not_reported",
    "not_assessed",
]
VERDICTS: tuple[Verdict, ...] = (
    "in_place",
    "partial",
    "contested",
    "in_progress",
    "unclear",
    "not_reported",
    "not_assessed",
    "absent",
    "not_applicable",
)
Bearing = Literal["shows", "lead", "planned", "denies", "differs", "ended"]
Gap = Literal["confirmed", "information"]


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that bears on a leaf: a measure, an adherence, a plan or a statement, with its best locator and the others (`also`).

    `bearing` says how; `via` names the organisation it is inherited from; `why` says why it is no more than a lead. `reach` and `not_reach`
    say what a text covers and what it leaves out. `record` is where a depositary's record was read, and the day up to which it reaches.
    """

    bearing: Bearing
    kind: str
    id: str
    title: str
    evidence: Evidence | None = None
    grade: str = "asserted"
    via: str | None = None
    since: str | None = None
    why: str | None = None
    also: tuple[Evidence, ...] = ()
    reach: str | None = None
    not_reach: str | None = None
    record: tuple[str, dt.date] | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A leaf that is not decided in favour: what is asked for and how it stands."""

    leaf: Leaf
    standing: str


@dataclass(frozen=True, slots=True)
class Search:
    """A text that somebody went through, whole or in part, for something that an item asks, and found without it."""

    text: str
    title: str
    scope: Scope
    sought: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """An instrument the State is party to that requires what an item asks for, with how far the article goes."""

    link: str
    instrument: str
    article: str
    coverage: str
    not_covered: tuple[str, ...]
    certain: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One item for one State on one day."""

    item: Item
    verdict: Verdict
    truth: Truth
    applicable: Truth
    committed: tuple[Commitment, ...] = ()
    gap: Gap | None = None
    grounds: tuple[Ground, ...] = ()
    missing: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()
    searched: tuple[Search, ...] = ()

    @property
    def mark(self) -> str | None:
        """The mark that the Committee's matrix would carry, or None where the matrix has no such field."""
        if self.item.matrix is None:
            return None
        marks = {"in_place": "X", "not_applicable": "NA", "absent": "", "not_reported": "", "not_assessed": ""}
        return marks.get(self.verdict, "?")


@dataclass(frozen=True, slots=True)
class Count:
    """How many items of one paragraph, category and aspect are in place, open, absent, not applicable.

    `range` is what the open ones allow: at least the items in place, at most those and the open ones.
    """

    paragraph: str
    category: str
    aspect: str
    tier: Tier
    in_place: int = 0
    open: int = 0
    absent: int = 0
    not_applicable: int = 0

    @property
    def applicable(self) -> int:
        """The number of items that apply."""
        return self.in_place + self.open + self.absent

    @property
    def range(self) -> tuple[int, int]:
        """The lower and the upper bound on items in place."""
        return self.in_place, self.in_place + self.open


@dataclass(frozen=True, slots=True)
class Step:
    """How many items of one paragraph and aspect are in place when only evidence of a grade or better counts, grade by grade."""

    paragraph: str
    aspect: str
    tier: Tier
    in_place: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One act of one State in a depositary's table; dates are (first possible day, last possible day).

    `source` and `as_of` say where and as of which day it is recorded, where that is not as the table's.
    """

    state: str
    act: str
    date: tuple[dt.date, dt.date] | None = None
    effective: tuple[dt.date, dt.date] | None = None
    source: str | None = None
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True)
class StatusTable:
    """A depositary's record of one instrument. Only an exhaustive one says who has *not* acted.

    It says nothing of States that are `undecided`; one of `consent_only` has every party, and not every signature. A list that somebody else
    compiled is of a lower `grade` than the depositary's own.
    """

    instrument: str
    source: str
    as_of: dt.date
    exhaustive: bool
    rows: tuple[StatusRow, ...]
    undecided: frozenset[str] = frozenset()
    consent_only: bool = False
    note: str | None = None
    grade: str = "confirmed"
    by_state: Mapping[str, tuple[StatusRow, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the rows by State, once, for every State asks for its own."""
        found: dict[str, list[StatusRow]] = {}
        for row in self.rows:
            found.setdefault(row.state, []).append(row)
        object.__setattr__(self, "by_state", {state: tuple(rows) for state, rows in found.items()})


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that an assessment of one State depends on."""

    profile: Profile
    documents: Mapping[str, Document]
    organisations: Mapping[str, Profile]
    as_of: dt.date
    known_by: dt.date
    threshold: str = "asserted"
    tables: Mapping[str, StatusTable] = field(default_factory=dict)
    answers: Mapping[Leaf, Truth] = field(default_factory=dict)

    def owner(self, name: str) -> Profile:
        """The profile of that id: the State's own, or that of an organisation whose law it inherits."""
        return self.profile if name == self.profile.id else self.organisations[name]

    def via(self, owner: str) -> str | None:
        """What grounds name as the organisation that the measures of an owner come from; None for the State's own."""
        return None if owner == self.profile.id else self.organisations[owner].name


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings for one State on one day, in the catalogue's order, and the counts made from them."""

    case: Case
    profile_digest: str
    findings: tuple[Finding, ...]
    summary: tuple[Count, ...]
    staircase: tuple[Step, ...] = ()

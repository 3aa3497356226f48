"""What a picture shows, as plain data in the language that is spoken: who draws it need know nothing else.

Every picture has the same marks for the same thing, tells it by form and hatching and never by colour alone, and has its numbers in a table beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how many items are in place, open, absent and not applicable, and the range in words."""

    label: str
    in_place: int
    open: int
    absent: int
    not_applicable: int
    range: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars under one heading."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Bars by paragraph and class: what binds with law and enforcement side by side, then the rest."""

    panels: tuple[Panel, ...]
    below: tuple[Panel, ...]
    legend: tuple[str, str, str]
    items: str


@dataclass(frozen=True, slots=True)
class MatrixBlock:
    """One section of the matrix: its columns with their groups, and its rows with a mark for each column.

    Marks are in_place, partial, open, planned, nothing, absent and not_applicable; empty where there is no such field.
    """

    title: str
    groups: tuple[tuple[str, int], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The sections of the matrix, and what each mark means."""

    blocks: tuple[MatrixBlock, ...]
    legend: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """One act on an instrument: its family, its day, and whether a depositary recorded it."""

    kind: str
    day: date
    recorded: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One instrument: its acts, the day from which it surely binds the State, and the day to which its record reaches."""

    label: str
    deeds: tuple[Deed, ...]
    bound: date | None
    reaches: date | None
    binding: bool


@dataclass(frozen=True, slots=True)
class Instruments:
    """A line of time for each instrument on which there is an act."""

    lines: tuple[Line, ...]
    last: date
    legend: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One step of a plan: its months from none, what it does (`action`, `question` or `begun`), and the months at whose end milestones are reached."""

    label: str
    kind: str
    first: int
    end: int
    milestones: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The steps of a plan by month, with the names of the months at which a year or a quarter begins."""

    steps: tuple[Stretch, ...]
    months: int
    ticks: tuple[tuple[int, str], ...]
    legend: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of points, with its name at the end; `broken` where what it shows is not proved at some point."""

    label: str
    points: tuple[tuple[float, float], ...]
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Curves:
    """Lines over the same two axes."""

    curves: tuple[Curve, ...]
    most: float
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to draw: what it shows, its title, the key under it, and how its language is written."""

    title: str
    key: str
    shows: Coverage | Matrix | Instruments | Chart | Curves
    language: str
    right_to_left: bool

"""What a picture of a part of the graph shows: boxes in columns, and lines between them. No geometry, no colour."""

from dataclasses import dataclass

COLUMNS = ("instrument", "provision", "effect", "item", "measure", "document")


@dataclass(frozen=True, slots=True)
class Box:
    """One node: its column (one of COLUMNS), its kind, its label, a smaller second line, and what is shown where a pointer rests on it.

    `verdict` is that of an item, else None; `standing` says of an instrument whether it binds the State (`yes`, `no`, `open`), else None.
    """

    id: str
    column: str
    kind: str
    label: str
    second: str
    title: str
    verdict: str | None = None
    standing: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One edge from a box to another: its kind, what is shown where a pointer rests on it, and how it bears where a measure provides an effect."""

    tail: str
    head: str
    kind: str
    title: str
    bearing: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A titled picture; `notes` stand below the title, such as the day and the evidence."""

    title: str
    notes: tuple[str, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]

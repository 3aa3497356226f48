"""The files under profiles/law_readings/: laws read by two readers apart, and how the text settled what they had otherwise."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gap1540.dates import DateField  # pydantic reads the annotation at run time
from gap1540.model.second_reading import Label
from gap1540.model.strict import Id, Strict, Text


class Point(Strict):
    """A place of a law that two readers had otherwise, or that the text leaves open, and what the text says."""

    measure: Id
    at: Label
    what: Text
    settled: Text


class Hard(Strict):
    """An article that was hard to read, and why."""

    measure: Id
    article: Label
    why: Text


class LawReading(Strict):
    """profiles/law_readings/*.yaml: some laws of one State or organisation, read twice and settled from the text."""

    profile: Id
    by: Text
    on: DateField
    measures: Annotated[tuple[Id, ...], Field(min_length=1)]
    points: tuple[Point, ...]
    hardest: tuple[Hard, ...] = ()

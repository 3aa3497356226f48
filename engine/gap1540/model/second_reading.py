"""The files under profiles/readings/: what a second reader found in a reply, and which entries of the profile carry it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gap1540.dates import DateField  # pydantic reads the annotation at run time
from gap1540.model.strict import Id, Language, Strict, Text

Label = Annotated[str | int, Field(union_mode="left_to_right")]


class ReadStatement(Strict):
    """One separate statement of a paragraph, in our words.

    `words` is the shortest run of printed characters that carries it; `carried_by` (`in`) names the entries of the profile by the id
    of a measure, the instrument of an adherence, or the effect of a plan.
    """

    id: Id
    at: Label
    says: Text
    words: Text | None = None
    numbers: tuple[int | float, ...] = ()
    dates: tuple[DateField, ...] = ()
    carried_by: Annotated[tuple[Id, ...], Field(alias="in", min_length=1)]


class Settled(Strict):
    """A difference between two readings, or a place that the text leaves open, and how it was settled."""

    at: Label
    what: Text
    settled: Text


class SecondReading(Strict):
    """profiles/readings/**/*.yaml: one reply, read by somebody who had not seen the profile."""

    document: Id
    section: Text
    profile: Id
    by: Text
    on: DateField
    language: Language
    statements: Annotated[tuple[ReadStatement, ...], Field(min_length=1)]
    settled: tuple[Settled, ...] = ()

"""The files under rules/examples/: tiny profiles with the verdicts that they must get."""

from typing import Annotated, Any

from pydantic import Field

from gap1540.dates import DateField
from gap1540.model.findings import Verdict
from gap1540.model.profile import Grade
from gap1540.model.strict import Id, Strict, Text


class Example(Strict):
    """One sentence, a profile and what evaluation must say of it.

    The profile is written as in profiles/, without `state` and `name` (or with `organisation`); it may cite the document `example`, dated `document`.
    """

    name: Text
    day: DateField
    known_by: DateField | None = None
    evidence: Grade = "asserted"
    document: DateField | None = None
    profile: dict[str, Any]
    expect: Annotated[dict[Id, Verdict], Field(min_length=1)]


class ExamplesFile(Strict):
    """rules/examples/*.yaml."""

    examples: Annotated[tuple[Example, ...], Field(min_length=1)]

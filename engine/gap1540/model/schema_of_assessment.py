"""The JSON document of `assess --format json`, as models from which its schema is made."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gap1540.model.findings import Bearing, Gap, Verdict
from gap1540.model.strict import Strict
from gap1540.model.vocabulary import Tier

Day = str


class CatalogueDigest(Strict):
    """Which catalogue was used."""

    version: str
    digest: str


class ReadDocument(Strict):
    """A document that somebody went through."""

    document: str
    section: str | None
    scope: Literal["whole", "part"]


class SummaryRow(Strict):
    """Counts of one paragraph, category and aspect; `range` is [in place, in place and open]."""

    paragraph: str
    category: str
    aspect: str
    tier: Tier
    in_place: int
    open: int
    absent: int
    not_applicable: int
    applicable: int
    range: tuple[int, int]


class MatrixField(Strict):
    """Section and row number in the 2011 matrix template."""

    section: str
    no: int


class CommittedBy(Strict):
    """An article that requires what the item asks for of the State as a party."""

    link: str
    instrument: str
    article: str
    coverage: str
    not_covered: tuple[str, ...]
    certain: bool
    basis: str


class ArticleRow(Strict):
    """An article of a law that bears on a finding, with who read it in which language."""

    document: str
    article: str
    grade: str
    language: str | None
    on: Day | None
    gist: str | None


class RecordRow(Strict):
    """Where a depositary's record was read, and the day up to which it reaches."""

    source: str
    as_of: Day


class GroundRow(Strict):
    """What bears on a finding, with its locator, and every article where it rests on some."""

    bearing: Bearing
    kind: str
    id: str
    title: str
    grade: str
    since: str | None
    via: str | None
    why: str | None
    document: str | None
    section: str | None
    paragraph: str | None
    article: str | None
    articles: tuple[ArticleRow, ...]
    reach: str | None
    not_reach: str | None
    record: RecordRow | None


class MissingRow(Strict):
    """A part of the condition that is not decided in favour."""

    kind: str
    asks_for: str
    effect: str | None
    standing: str


class SearchRow(Strict):
    """A text that somebody went through for a part of the condition, and found without it."""

    text: str
    title: str
    scope: Literal["whole", "part"]
    sought: str


class FindingRow(Strict):
    """One item; `lo` and `hi` are the bounds from which counts are made."""

    item: str
    row: str
    title: str
    matrix: MatrixField | None
    category: str
    aspect: str
    provisions: tuple[str, ...]
    force: str
    binding: bool
    tier: Tier
    verdict: Verdict
    lo: Literal[0, 1]
    hi: Literal[0, 1]
    open_ended: bool
    counts_as_gap: bool
    committed: tuple[CommittedBy, ...]
    gap: Gap | None
    grounds: tuple[GroundRow, ...]
    missing: tuple[MissingRow, ...]
    searched: tuple[SearchRow, ...]
    notes: tuple[str, ...]
    matrix_mark: Literal["X", "?", "", "NA"] | None


class StepRow(Strict):
    """How many items of a paragraph and aspect are in place by evidence of each grade or better."""

    paragraph: str
    aspect: str
    tier: Tier
    in_place: dict[str, int]


class AssessmentRow(Strict):
    """One State on one day."""

    state: str
    name: str
    as_of: Day
    known_by: Day
    evidence: str
    profile_digest: str
    documents_read: tuple[ReadDocument, ...]
    known_unread: tuple[str, ...]
    summary: tuple[SummaryRow, ...]
    staircase: tuple[StepRow, ...]
    findings: tuple[FindingRow, ...]


class AssessmentDocument(Strict):
    """What `gap1540 assess --format json` writes."""

    schema_: Literal["gap1540/assessment/1"] = Field(alias="schema")
    catalogue: CatalogueDigest
    assessments: tuple[AssessmentRow, ...]

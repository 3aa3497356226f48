"""The JSON document of `report --format json`, as models from which its schema is made."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gap1540.model.findings import Verdict
from gap1540.model.schema_of_assessment import AssessmentRow, CatalogueDigest, Day
from gap1540.model.strict import Strict


class SettlementRow(Strict):
    """The items that an answer settles, by how they then stand."""

    in_place: tuple[str, ...]
    absent: tuple[str, ...]
    not_applicable: tuple[str, ...]


class ArticleOf(Strict):
    """An article that requires what is asked."""

    instrument: str
    article: str
    link: str


class PointRow(Strict):
    """One thing that a question asks, and what a yes and a no settle."""

    subject: str
    asks: tuple[str, ...]
    items: tuple[str, ...]
    articles: tuple[ArticleOf, ...]
    contested: bool
    why: tuple[str, ...]
    yes: SettlementRow
    no: SettlementRow


class QuestionRow(Strict):
    """A law to read, an office to write to or a depositary to check, in words fit to send."""

    kind: Literal["read", "write", "check"]
    name: str
    title: str
    words: str
    items: tuple[str, ...]
    yes: SettlementRow
    no: SettlementRow
    more: int
    bodies: tuple[str, ...]
    points: tuple[PointRow, ...]


class QuestionsRow(Strict):
    """The questions in their order, those in reserve, and the items that stay open whatever is answered."""

    open: int
    questions: tuple[QuestionRow, ...]
    reserve: tuple[QuestionRow, ...]
    left: tuple[str, ...]


class WaitingRow(Strict):
    """An item that cannot be in place before others are."""

    item: str
    first: tuple[str, ...]


class FragileRow(Strict):
    """A measure on which items rest alone."""

    owner: str
    measure: str
    items: tuple[str, ...]


class BasisRow(Strict):
    """An instrument that is not shown to bind the State, and the gaps to whose closing it would commit it."""

    instrument: str
    known_not_joined: bool
    items: tuple[str, ...]


class ChangeRow(Strict):
    """An item that stands otherwise than then; `before` is null where there was no such item."""

    item: str
    before: Verdict | None
    now: Verdict
    come: tuple[str, ...]
    gone: tuple[str, ...]


class ChangesRow(Strict):
    """What changed since an earlier assessment."""

    as_of: Day
    known_by: Day
    evidence: str
    catalogue: str
    items: tuple[ChangeRow, ...]
    dropped: tuple[str, ...]


class ReportDocument(Strict):
    """What `gap1540 report --format json` writes of one State. `withheld` is null unless the report is a public one."""

    schema_: Literal["gap1540/report/1"] = Field(alias="schema")
    catalogue: CatalogueDigest
    language: str
    stage: Literal["draft", "shared", "validated"]
    prepared_by: str | None
    withheld: int | None
    assessment: AssessmentRow
    questions: QuestionsRow
    waiting: tuple[WaitingRow, ...]
    fragile: tuple[FragileRow, ...]
    bases: tuple[BasisRow, ...]
    changes: ChangesRow | None

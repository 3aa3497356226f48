"""The files under tests/conformance/cases/ into conformance cases: the shape of a case, and everything that evaluation needs of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from gap1540.dates import DateField, partial_date
from gap1540.model.catalogue import Catalogue, Item
from gap1540.model.findings import Case, Gap, StatusRow, StatusTable, Verdict
from gap1540.model.profile import Profile
from gap1540.model.rules import Condition
from gap1540.model.sources import Document, Sources
from gap1540.model.strict import Strict, Text
from gap1540.reading.catalogue import load_catalogue
from gap1540.reading.files import Intake, yaml_files
from gap1540.reading.profiles import profile_faults
from gap1540.reading.rows import link_condition
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Tree

HERE = Path(__file__).parent
Bit = Annotated[int, Field(ge=0, le=1)]
DOCUMENTS = {"report": "2010-06-30"}
STATE = {"state": "XXX", "name": "A State"}
UNION = {"organisation": "UNION", "name": "The Union"}


class Row(Strict):
    """One act in a depositary's table."""

    state: Text = "XXX"
    act: Text
    date: DateField | None = None
    effective: DateField | None = None


class Table(Strict):
    """A depositary's table of one instrument."""

    as_of: DateField
    exhaustive: bool
    rows: tuple[Row, ...] = ()


class Expected(Strict):
    """What evaluation must say. What is not given is not checked; `notes` are words that must stand in some note."""

    lo: Bit
    hi: Bit
    verdict: Verdict
    applicable: Literal["yes", "no", "open"] = "yes"
    gap: Gap | None = None
    bearings: tuple[Text, ...] | None = None
    missing: tuple[Text, ...] | None = None
    notes: tuple[Text, ...] = ()
    why: Text | None = None
    via: Text | None = None
    committed: dict[str, bool] | None = None
    mark: Text | None = None


class Given(Strict):
    """What a case rests on; a case inherits what its file gives, key by key, and a profile section by section."""

    day: DateField | None = None
    known_by: DateField | None = None
    threshold: Text | None = None
    documents: dict[str, DateField] | None = None
    profile: dict[str, Any] | None = None
    union: dict[str, Any] | None = None
    tables: dict[str, Table] | None = None


class Conformance(Given):
    """One sentence, and what must come of it: for an item of the small rules, or for a condition stated here."""

    name: Text
    item: Text | None = None
    condition: Condition | None = None
    applies_when: Condition | None = None
    aspect: Literal["framework", "enforcement", "status"] = "framework"
    expect: Expected

    @model_validator(mode="after")
    def _one_question(self) -> Conformance:
        if (self.item is None) == (self.condition is None):
            message = "give either `item` or `condition`"
            raise ValueError(message)
        return self


class CaseFile(Strict):
    """tests/conformance/cases/*.yaml."""

    about: Text
    given: Given = Given()
    condition: Condition | None = None
    cases: Annotated[tuple[dict[str, Any], ...], Field(min_length=1)]


@dataclass(frozen=True)
class Question:
    """A case ready to be run."""

    file: str
    stated: Conformance
    item: Item
    case: Case
    faults: tuple[str, ...]


@lru_cache(maxsize=1)
def small_catalogue() -> Catalogue:
    """The rules beside the cases, read once."""
    return load_catalogue(HERE / "rules")


def files() -> Iterator[tuple[str, CaseFile, Tree]]:
    """Every file of cases, as a model and as a tree that knows its places; one that does not fit its shape fails the collection."""
    intake = Intake()
    for path, shown in yaml_files(HERE / "cases", "cases", intake):
        tree = intake.read(path, shown)
        if tree is None:
            break
        model, problems = shaped(tree, CaseFile)
        if model is None:
            raise ValueError(*problems)
        yield path.stem, model, tree
    if intake.problems:
        raise ValueError(*intake.problems)


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Every case of every file, in order."""
    for name, file, tree in files():
        for entry in file.cases:
            written = dict(entry)
            if file.condition is not None and "item" not in written and "condition" not in written:
                written["condition"] = file.condition
            yield _question(name, tree, file.given, Conformance.model_validate(written), catalogue)


def _question(file: str, tree: Tree, given: Given, stated: Conformance, catalogue: Catalogue) -> Question:
    merged: dict[str, Any] = {key: _merged(getattr(given, key), getattr(stated, key)) for key in Given.model_fields}
    profile = Profile.model_validate({**STATE, **(merged["profile"] or {})})
    union = Profile.model_validate({**UNION, **(merged["union"] or {})})
    dates = {name: partial_date(text) for name, text in DOCUMENTS.items()} | (merged["documents"] or {})
    documents = {name: Document(id=name, title=name, date=when) for name, when in dates.items()}
    day, known_by = merged["day"] or partial_date("2020-01-01"), merged["known_by"] or partial_date("2024-01-01")
    tables = {name: _table(name, table) for name, table in (merged["tables"] or {}).items()}
    case = Case(profile, documents, {"UNION": union}, day.last, known_by.last, merged["threshold"] or "asserted", tables)
    return Question(file, stated, _item(stated, catalogue), case, tuple(_faults((profile, union), tree, catalogue, documents)))


def _merged(given: object, own: object) -> object:
    if isinstance(given, dict) and isinstance(own, dict):
        return {**given, **own}
    return given if own is None else own


def _table(instrument: str, table: Table) -> StatusTable:
    rows = tuple(
        StatusRow(
            row.state,
            row.act,
            (row.date.first, row.date.last) if row.date else None,
            (row.effective.first, row.effective.last) if row.effective else None,
        )
        for row in table.rows
    )
    return StatusTable(instrument, "the depositary", table.as_of.last, table.exhaustive, rows)


def _item(stated: Conformance, catalogue: Catalogue) -> Item:
    if stated.condition is None:
        return catalogue.items[stated.item or ""]
    gate = link_condition(stated.applies_when, catalogue.effects) if stated.applies_when else None
    condition = link_condition(stated.condition, catalogue.effects)
    words = ("test.asked", "test", "S", "asked", "Asked", "nuclear", stated.aspect, ("OP1",), "decides")
    return Item(*words, "binding", "states", condition, gate, matrix=("S", 1))


def _faults(profiles: tuple[Profile, ...], tree: Tree, catalogue: Catalogue, documents: Mapping[str, Document]) -> Iterator[str]:
    """What the reader of profiles would refuse: a case must be one that can be written."""
    for profile in profiles:
        for fault in profile_faults(tree, profile, catalogue, Sources(documents), frozenset({"UNION"})):
            yield f"{fault.code}: {fault.message}"

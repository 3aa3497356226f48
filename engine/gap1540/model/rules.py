"""The files under rules/: provisions, checklist rows, instruments, links, examples."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from gap1540.dates import DateField  # pydantic reads the annotation at run time
from gap1540.model.effects import Asked, EffectClaim
from gap1540.model.strict import Id, Strict, Text
from gap1540.model.vocabulary import Basis

Strength = Literal["requires", "supports", "evidences"]
Coverage = Literal["full", "substantial", "partial", "narrow"]
Standing = Literal["signed", "ratified", "party", "adherent"]
InstrumentKind = Literal[
    "treaty",
    "protocol",
    "amendment",
    "agreement",
    "statute",
    "resolution",
    "code",
    "regime",
    "standard",
    "initiative",
    "regulation",
    "directive",
    "strategy",
    "service",
]


class Provision(Strict):
    """One operative paragraph, article or recommendation, in our words."""

    id: Id
    instrument: Id
    no: Text
    force: Id
    addressee: Id
    gist: Text
    basis: Basis
    note: Text | None = None


class ProvisionsFile(Strict):
    """rules/provisions/*.yaml."""

    provisions: Annotated[tuple[Provision, ...], Field(min_length=1)]


class AtLeast(Strict):
    """The operator that counts."""

    count: Annotated[int, Field(ge=1)]
    of: Annotated[tuple[Condition, ...], Field(min_length=1)]


class AskedAdherence(Strict):
    """An `adherence` leaf: an instrument and how far up the ladder the State must be."""

    instrument: Id
    standing: Annotated[Standing, Field(alias="as")]


class AskedItem(Strict):
    """An `item` leaf that names another row, or another category of it."""

    row: Id | None = None
    category: Id | None = None
    aspect: Id


class Condition(Strict):
    """One node of a condition; exactly one operator or leaf."""

    all: Annotated[tuple[Condition, ...], Field(min_length=1)] | None = None
    any: Annotated[tuple[Condition, ...], Field(min_length=1)] | None = None
    negated: Annotated[Condition | None, Field(alias="not")] = None
    at_least: AtLeast | None = None
    measure: Asked | None = None
    adherence: AskedAdherence | None = None
    item: Id | AskedItem | None = None
    context: Id | None = None

    @model_validator(mode="after")
    def _one_operator(self) -> Condition:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            message = "a condition holds exactly one of `all`, `any`, `not`, `at_least`, `measure`, `adherence`, `item`, `context`"
            raise ValueError(message)
        return self


class MatrixRow(Strict):
    """Where a row stands in the Committee's matrix: template, section and number, one for all categories or one each."""

    template: Text
    section: Text | dict[Id, Text]
    no: int | dict[Id, int]
    basis: Basis


class Axes(Strict):
    """The axes over which a row is expanded."""

    category: Annotated[tuple[Id, ...], Field(min_length=1)]


class Row(Strict):
    """One row of the checklist, stated once and expanded over its categories and aspects."""

    row: Id
    section: Id | None = None
    title: Text
    provisions: Annotated[tuple[Id, ...], Field(min_length=1)]
    axes: Axes
    counts_as_gap: bool = True
    open_ended: bool = False
    applies_when: Condition | None = None
    addressee: Id | None = None
    matrix: MatrixRow | None = None
    note: Text | None = None
    framework: Condition | None = None
    enforcement: Condition | None = None
    status: Condition | None = None

    @model_validator(mode="after")
    def _some_aspect(self) -> Row:
        if not (self.framework or self.enforcement or self.status):
            message = "a row states a condition for `framework`, `enforcement` or `status`"
            raise ValueError(message)
        return self


class ChecklistFile(Strict):
    """rules/checklist/*.yaml."""

    source: Id
    section: Id
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


JOINED = frozenset({"treaty", "protocol", "amendment", "agreement", "statute", "code", "regime", "initiative", "service"})


class Delay(Strict):
    """The time after its deposit at which an instrument binds a new party."""

    days: Annotated[int, Field(ge=0)] = 0
    months: Annotated[int, Field(ge=0)] = 0


class Instrument(Strict):
    """A treaty, protocol, resolution, code, regime, standard or initiative. `open_to` says which States may join where not every one may."""

    id: Id
    name: Text
    short: Text | None = None
    kind: InstrumentKind
    binding: bool
    depositary: Text | None = None
    adopted: DateField | None = None
    opened: DateField | None = None
    entry_into_force: DateField | None = None
    in_force: bool = True
    delay: Delay | None = None
    binds: Literal["parties", "member_states", "organisation"] = "parties"
    organisation: Id | None = None
    ended: DateField | None = None
    open_to: Text | None = None
    categories: tuple[Id, ...] = ()
    parent: Id | None = None
    aliases: tuple[Text, ...] = ()
    basis: Basis
    note: Text | None = None

    @property
    def joinable(self) -> bool:
        """Whether States join it, by an act of consent or by declaring that they take part; nobody joins a resolution or a standard."""
        return self.binds == "parties" and self.kind in JOINED


class InstrumentsFile(Strict):
    """rules/instruments/*.yaml."""

    instruments: Annotated[tuple[Instrument, ...], Field(min_length=1)]


class Link(Strict):
    """What an article of an instrument requires, supports or evidences, and what it leaves out."""

    id: Id
    instrument: Id
    article: Text
    strength: Strength
    coverage: Coverage
    effects: Annotated[tuple[EffectClaim, ...], Field(min_length=1)]
    not_covered: tuple[Text, ...] = ()
    applies_to: Text | None = None
    applies_when: Condition | None = None
    note: Text
    basis: Basis
    languages: tuple[Id, ...] = ()


class LinksFile(Strict):
    """rules/links/*.yaml."""

    links: Annotated[tuple[Link, ...], Field(min_length=1)]


Condition.model_rebuild()

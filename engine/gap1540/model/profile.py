"""The files under profiles/: what a State or an organisation has reported, done and joined."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field, model_validator

from gap1540.dates import DateField  # pydantic reads the annotation at run time
from gap1540.model.effects import EffectClaim, MayClaim
from gap1540.model.sources import Fingerprint
from gap1540.model.strict import EvidenceError, Id, Language, Strict, Text
from gap1540.model.vocabulary import Basis

Grade = Literal["asserted", "cited", "located", "read", "confirmed"]
GRADES: tuple[str, ...] = ("presumed", "asserted", "cited", "located", "read", "confirmed")
Handling = Literal["public", "internal", "restricted"]
Scope = Literal["whole", "part"]
Pending = Literal["considered", "planned", "in_preparation"]
MeasureKind = Literal[
    "constitution",
    "law",
    "regulation",
    "decree",
    "decision",
    "order",
    "directive",
    "agreement",
    "body",
    "list",
    "procedure",
    "programme",
    "project",
    "plan",
    "strategy",
    "policy",
    "statement",
    "statistic",
    "training",
    "event",
    "exercise",
    "visit",
    "publication",
    "assistance",
    "funding",
    "participation",
    "equipment",
    "context",
]
ACTS = frozenset(
    {"constitution", "law", "regulation", "decree", "decision", "order", "directive"}
)  # kinds of measures that are acts with articles
Act = Literal[
    "signature",
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "succession",
    "subscription",
    "membership",
    "participation",
    "provisional_application",
    "party",
    "decree",
    "publication",
    "withdrawal",
    "revocation",
]


class Evidence(Strict):
    """Where something is shown: a locator in a document, how well it shows it, and who read it."""

    document: Id
    section: Text | None = None
    paragraph: Annotated[str | int | None, Field(union_mode="left_to_right")] = None
    article: Annotated[str | int | None, Field(union_mode="left_to_right")] = None
    grade: Grade = "asserted"
    gist: Text | None = None
    fingerprint: Fingerprint | None = None
    language: Language | None = None
    by: Text | None = None
    on: DateField | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _reader_named(self) -> Evidence:
        if GRADES.index(self.grade) >= GRADES.index("located") and not (self.by and self.on and self.language):
            message = f"evidence of grade `{self.grade}` names who read it (`by`), when (`on`) and in which `language`"
            raise EvidenceError(message)
        return self


Grounds = Annotated[tuple[Evidence, ...], Field(min_length=1)]


class Review(Strict):
    """A document that somebody went through; only a whole one makes `not reported` a finding."""

    document: Id
    section: Text | None = None
    scope: Scope
    by: Text
    on: DateField
    handling: Handling = "public"


class Event(Strict):
    """One dated act in the life of a measure: exactly one kind of act, and the evidence for it."""

    drafted: DateField | None = None
    signed: DateField | None = None
    adopted: DateField | None = None
    published: DateField | None = None
    established: DateField | None = None
    operational: DateField | None = None
    begun: DateField | None = None
    in_force: DateField | None = None
    amended: DateField | None = None
    renewed: DateField | None = None
    repealed: DateField | None = None
    expired: DateField | None = None
    completed: DateField | None = None
    ended: DateField | None = None
    evidence: Grounds
    note: Text | None = None

    @model_validator(mode="after")
    def _one_act(self) -> Event:
        if len(self.acts) != 1:
            message = "an event names exactly one act and its date, such as `adopted: 2013`"
            raise ValueError(message)
        return self

    @property
    def acts(self) -> tuple[str, ...]:
        """The names of the acts given; one, once validated."""
        return tuple(n for n in type(self).model_fields if n not in {"evidence", "note"} and getattr(self, n) is not None)


class Provided(EffectClaim):
    """An effect that a measure has, from its own day where that differs, with what it reaches and what it does not."""

    start: Annotated[DateField | None, Field(alias="from")] = None
    until: DateField | None = None
    reach: Text | None = None
    not_reach: Text | None = None
    evidence: Grounds


class Figure(Strict):
    """A number that a State reports: what is counted, how many, in which unit and period."""

    what: Text
    value: int | float
    unit: Text | None = None
    qualifier: Literal["exactly", "about", "more than", "nearly", "at least"] = "exactly"
    period: Text | None = None


class Money(Strict):
    """An amount with its currency and the days between which it is spent."""

    amount: int | float
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    qualifier: Literal["exactly", "about", "more than", "nearly", "at least"] = "exactly"
    period: Text | None = None


class Help(Strict):
    """Assistance: which way it goes and between whom.

    `provider` and `receiver` are ids of profiles/parties.yaml; `others` says whom the source counts or describes and does not name.
    """

    direction: Literal["received", "requested", "offered", "provided"]
    provider: tuple[Id, ...] = ()
    receiver: tuple[Id, ...] = ()
    others: Text | None = None
    subject: Text | None = None


class Slip(Strict):
    """What a source prints wrongly: the printed characters, and what is right where that is certain."""

    printed: Text
    correct: Text | None = None
    note: Text


class Measure(Strict):
    """One act, body, list, procedure, programme, figure or statement that a State reports.

    `rests_on` names what it has its legal basis in, `part_of` the programme or act that it is a strand of. `pending` marks what is not
    there yet on the day of the document; an act that starts its life later takes the mark away.
    """

    id: Id
    kind: MeasureKind
    title: dict[Language, Text]
    gist: Text | None = None
    number: Text | None = None
    events: tuple[Event, ...] = ()
    implements: tuple[Id, ...] = ()
    amends: tuple[Id, ...] = ()
    rests_on: tuple[Id, ...] = ()
    part_of: Id | None = None
    pending: Pending | None = None
    applies_to_members: bool = False
    provides: tuple[Provided, ...] = ()
    handling: Handling = "public"
    place: Text | None = None
    period: Text | None = None
    partners: tuple[Id, ...] = ()
    participants: tuple[Text, ...] = ()
    assistance: Help | None = None
    figures: tuple[Figure, ...] = ()
    funding: tuple[Money, ...] = ()
    slips: tuple[Slip, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _evidenced(self) -> Measure:
        if not (self.evidence or self.events or self.provides):
            message = f"measure `{self.id}` has no evidence: give `evidence`, `events` or `provides` with a locator"
            raise EvidenceError(message)
        if "en" not in self.title:
            message = f"measure `{self.id}` needs a `title` in `en`"
            raise ValueError(message)
        return self


class Planned(MayClaim):
    """An effect or an adherence that is planned, drafted or under preparation."""

    instrument: Id | None = None
    gist: Text | None = None
    handling: Handling = "public"
    evidence: Grounds

    @model_validator(mode="after")
    def _one_subject(self) -> Planned:
        if (self.effect is None) == (self.instrument is None):
            message = "give either `effect` or `instrument`"
            raise ValueError(message)
        return self


class Absent(Planned):
    """A statement by the State itself that it has no such effect, or has not joined such an instrument."""


class Searched(Strict):
    """A text that was searched for effects and found without them."""

    text: Annotated[Id, Field(alias="in")]
    scope: Scope
    effects: Annotated[tuple[EffectClaim, ...], Field(min_length=1)]
    by: Text
    on: DateField
    language: Language | None = None
    note: Text | None = None


class Adherence(Strict):
    """One act of a State on an instrument, as the State or a document tells it."""

    instrument: Id
    act: Act
    date: DateField | None = None
    effective: DateField | None = None
    reservations: Text | None = None
    slips: tuple[Slip, ...] = ()
    evidence: Grounds
    note: Text | None = None


class Membership(Strict):
    """Membership of an organisation, whose directly applicable law then holds in the State."""

    organisation: Id
    start: Annotated[DateField | None, Field(alias="from")] = None
    until: DateField | None = None
    evidence: tuple[Evidence, ...] = ()
    basis: Basis | None = None
    note: Text | None = None


class ContextFact(Strict):
    """A declared fact that decides whether a row applies, with where it is known from."""

    fact: Id
    value: bool
    basis: Basis
    evidence: tuple[Evidence, ...] = ()
    note: Text | None = None


class NotShown(MayClaim):
    """What a careless reader would conclude from the documents, and why it does not follow."""

    adherence: Id | None = None
    why: Text

    @model_validator(mode="after")
    def _one_subject(self) -> NotShown:
        if (self.effect is None) == (self.adherence is None):
            message = "give either `effect` or `adherence`"
            raise ValueError(message)
        return self


class Comment(Strict):
    """The State's own comment on a paragraph."""

    provision: Id
    text: Text
    handling: Handling = "public"
    evidence: Grounds


class Difference(Strict):
    """A place where what a State says and what a text of its law says are not the same; both stand, and nothing is resolved.

    `status`: amended, repealed or replaced otherwise than said; `date`, `number`, `title`; `claim_not_in_text`: the text shows no such thing;
    `content`: the text says otherwise; `not_in_reply`: a law in force that the State does not name; `later`: it came into force afterwards.
    """

    kind: Literal["status", "date", "number", "title", "claim_not_in_text", "content", "not_in_reply", "later"]
    measure: Id
    stated: Evidence | None = None
    text: Evidence
    says: Text

    @model_validator(mode="after")
    def _both_sides(self) -> Difference:
        if self.stated is None and self.kind not in {"not_in_reply", "later"}:
            message = f"a difference of the kind `{self.kind}` names where the State says it (`stated`)"
            raise EvidenceError(message)
        return self


class Profile(Strict):
    """profiles/states/*.yaml and profiles/organisations/*.yaml."""

    state: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    organisation: Id | None = None
    name: Text
    un_member: bool = True
    reviewed: tuple[Review, ...] = ()
    known_unread: tuple[Text, ...] = ()
    context: tuple[ContextFact, ...] = ()
    memberships: tuple[Membership, ...] = ()
    measures: tuple[Measure, ...] = ()
    adherences: tuple[Adherence, ...] = ()
    planned: tuple[Planned, ...] = ()
    absent: tuple[Absent, ...] = ()
    searched: tuple[Searched, ...] = ()
    not_shown: tuple[NotShown, ...] = ()
    differences: tuple[Difference, ...] = ()
    comments: tuple[Comment, ...] = ()

    @model_validator(mode="after")
    def _one_owner(self) -> Profile:
        if (self.state is None) == (self.organisation is None):
            message = "a profile is of one `state` (ISO 3166-1 alpha-3) or of one `organisation`"
            raise ValueError(message)
        return self

    @property
    def id(self) -> str:
        """The State's ISO code or the organisation's id."""
        return self.state or self.organisation or ""


def evidence_of(entry: BaseModel) -> tuple[Evidence, ...]:
    """All evidence inside an entry, each piece once."""
    found: dict[Evidence, None] = {}
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Evidence):
                found[inner] = None
            elif isinstance(inner, BaseModel):
                found.update(dict.fromkeys(evidence_of(inner)))
    return tuple(found)

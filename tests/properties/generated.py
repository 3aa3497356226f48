"""Strategies: small catalogues and profiles, leaning towards withdrawals, repeals, years without days and open applicability."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from gap1540.dates import partial_date
from gap1540.model.catalogue import (
    AdherenceLeaf,
    All,
    AnyOf,
    Catalogue,
    ContextLeaf,
    Count,
    Item,
    ItemLeaf,
    MeasureLeaf,
    Node,
    Not,
)
from gap1540.model.findings import Case, StatusRow, StatusTable
from gap1540.model.profile import (
    Absent,
    Adherence,
    ContextFact,
    Event,
    Evidence,
    Measure,
    Membership,
    Planned,
    Profile,
    Provided,
    Review,
    Searched,
)
from gap1540.model.rules import Condition, Instrument, Link, Provision
from gap1540.model.sources import Document
from gap1540.model.vocabulary import VocabularyFile

Said = TypeVar("Said", bound=Planned)

# ------------------------------------------------------------------ the words that never vary


def _word(name: str, **more: object) -> dict[str, object]:
    return {"id": name, "name": name.capitalize(), "definition": f"The word {name}.", **more}


ACTIVITIES = ("make", "use")
CATEGORIES = ("nuclear", "chemical", "biological", "wmd")
FACTS = ("coastal", "supplier")
TAGS = {"prohibit": "law", "penalise": "penalty", "control": "law", "agency": "body", "pledge": "practice"}
KINDED = ("prohibit", "penalise")
EFFECTS = tuple(TAGS)

VOCABULARY = VocabularyFile.model_validate(
    {
        "version": "test",
        "categories": (
            _word("nuclear"),
            _word("chemical"),
            _word("biological"),
            _word("general"),
            _word("wmd", members=("nuclear", "chemical", "biological")),
        ),
        "objects": (_word("weapon"), _word("material")),
        "aspects": (_word("framework"), _word("enforcement"), _word("status")),
        "activities": tuple(_word(name) for name in ACTIVITIES),
        "stages": (),
        "subjects": (),
        "controls": (),
        "effects": tuple(
            _word(
                name,
                tag=tag,
                **({"takes": "activity", "objects": ("weapon", "material")} if name in KINDED else {}),
                categories=name != "pledge",
            )
            for name, tag in TAGS.items()
        ),
        "forces": (_word("decides", tier="binding"), _word("urges", tier="recommended"), _word("commits", tier="voluntary")),
        "addressees": tuple(_word(name) for name in ("states", "member_states", "organisations", "states_and_organisations")),
        "context": tuple(_word(name) for name in FACTS),
        "sections": (_word("gen.S"),),
    }
)


def _instrument(name: str, **more: object) -> Instrument:
    return Instrument.model_validate({"id": name, "name": name, "kind": "treaty", "binding": True, "basis": "read", **more})


INSTRUMENTS = {
    one.id: one
    for one in (
        _instrument("treaty", entry_into_force="2008-06-15", delay={"days": 30}),
        _instrument("pending", delay={"months": 1}),
        _instrument("old", entry_into_force="1990"),
        _instrument("code", kind="code", binding=False, delay={"days": 0}),
        _instrument("regulation", kind="regulation", binds="organisation", organisation="UNION", entry_into_force="2012"),
        _instrument("resolution", kind="resolution", binds="member_states", adopted="2004-04-28"),
    )
}
PROVISIONS = {
    name: Provision.model_validate(
        {"id": name, "instrument": "resolution", "no": name, "force": force, "addressee": "states", "gist": name, "basis": "read"}
    )
    for name, force in (("OP1", "decides"), ("OP2", "urges"))
}
LINKS = tuple(
    Link.model_validate({"article": "1", "strength": "requires", "coverage": "full", "note": "a link", "basis": "read", **one})
    for one in (
        {
            "id": "l1",
            "instrument": "treaty",
            "effects": ({"effect": "prohibit", "activities": ACTIVITIES, "categories": ("chemical",), "object": "weapon"},),
        },
        {"id": "l2", "instrument": "old", "effects": ({"effect": "control", "categories": ("wmd",)}, {"effect": "pledge"})},
        {"id": "l3", "instrument": "treaty", "applies_when": {"context": "coastal"}, "effects": ({"effect": "agency"},)},
        {"id": "l4", "instrument": "regulation", "effects": ({"effect": "control", "categories": ("nuclear",)},)},
        {"id": "l5", "instrument": "code", "strength": "supports", "effects": ({"effect": "agency"},)},
        {"id": "l6", "instrument": "resolution", "effects": ({"effect": "penalise", "activities": ("use",), "object": "weapon"},)},
    )
)
DOCUMENTS = {
    name: Document.model_validate({"id": name, "title": name, "date": when})
    for name, when in (("d2005", "2005-06-30"), ("d2010", "2010"), ("d2012", "2012-03"), ("d2016", "2016-01-01"), ("d2021", "2021-05-05"))
}
DATES = (
    "2004",
    "2006-02",
    "2008",
    "2008-06",
    "2008-06-15",
    "2010",
    "2012",
    "2012-01-01",
    "2012-03-10",
    "2013-05",
    "2014",
    "2016",
    "2016-07-01",
    "2019",
)
YEARS = tuple(text for text in DATES if len(text) == len("2004"))

# ------------------------------------------------------------------ conditions and items

contexts: SearchStrategy[Node] = st.sampled_from([ContextLeaf(fact) for fact in FACTS])
adherence_leaves: SearchStrategy[Node] = st.builds(
    AdherenceLeaf, st.sampled_from(["treaty", "pending", "old", "code"]), st.sampled_from(["signed", "ratified", "party", "adherent"])
)


@st.composite
def measure_leaves(draw: DrawFn) -> Node:
    effect = draw(st.sampled_from(EFFECTS))
    kinded = effect in KINDED
    return MeasureLeaf(
        effect,
        draw(st.sampled_from([*ACTIVITIES, "any"])) if kinded else None,
        draw(st.sampled_from(["nuclear", "chemical", None])) if effect != "pledge" else None,
        draw(st.sampled_from(["weapon", "weapon", "material"])) if kinded else None,
    )


plain_leaves = st.one_of(measure_leaves(), measure_leaves(), adherence_leaves, contexts)


@st.composite
def nodes(draw: DrawFn, leaf: SearchStrategy[Node], *, positive: bool, depth: int = 2) -> Node:
    operator = draw(st.sampled_from(["leaf", "leaf", "all", "any", "count", "leaf" if positive else "not"])) if depth else "leaf"
    inner = nodes(leaf, positive=positive, depth=depth - 1)
    if operator == "leaf":
        return draw(leaf)
    if operator == "not":
        return Not(draw(inner))
    parts = tuple(draw(st.lists(inner, min_size=1, max_size=3)))
    if operator == "count":
        return Count(draw(st.integers(1, len(parts))), parts)
    return All(parts) if operator == "all" else AnyOf(parts)


def droppable(named: Item, addressee: str, applies_when: Node | None) -> bool:
    """Whether an item may be not applicable where the one that names it applies; such a one may stand in an `all` alone."""
    return named.addressee != addressee or (named.applies_when is not None and named.applies_when != applies_when)


@st.composite
def items(draw: DrawFn, earlier: Sequence[Item], *, positive: bool) -> Item:
    addressee = draw(st.sampled_from(["states", "states", "states", "member_states", "organisations"]))
    gates = [item.applies_when for item in earlier if item.applies_when is not None]
    fresh = nodes(st.one_of(contexts, contexts, adherence_leaves, measure_leaves()), positive=positive, depth=1)
    if earlier:
        fresh = st.one_of(fresh, fresh, st.tuples(fresh, st.sampled_from(earlier).map(lambda item: ItemLeaf(item.id))).map(All))
    applies_when = draw(st.one_of(st.none(), fresh, st.sampled_from(gates) if gates else fresh))
    firm = [ItemLeaf(item.id) for item in earlier if not droppable(item, addressee, applies_when)]
    loose = [ItemLeaf(item.id) for item in earlier if droppable(item, addressee, applies_when)]
    leaf = st.one_of(plain_leaves, plain_leaves, st.sampled_from(firm)) if firm else plain_leaves
    condition = draw(nodes(leaf, positive=positive))
    holding = draw(st.booleans())
    if loose and holding:
        parts = draw(st.lists(st.sampled_from(loose), min_size=1, max_size=2, unique=True))
        condition = All((condition, *parts))
    category, aspect = draw(st.sampled_from(["nuclear", "chemical"])), draw(st.sampled_from(["framework", "enforcement", "status"]))
    provision = PROVISIONS[draw(st.sampled_from(sorted(PROVISIONS)))]
    tier = next(force.tier for force in VOCABULARY.forces if force.id == provision.force)
    row = f"row{len(earlier)}"
    return Item(
        id=f"gen.S.{category}.{row}.{aspect}",
        source="gen",
        section="S",
        row=row,
        title=row,
        category=category,
        aspect=aspect,
        provisions=(provision.id,),
        force=provision.force,
        tier=tier,
        addressee=addressee,
        condition=condition,
        applies_when=applies_when,
        counts_as_gap=draw(st.booleans()),
        open_ended=draw(st.booleans()),
    )


def catalogue_of(made: Iterable[Item], links: Iterable[Link] = LINKS) -> Catalogue:
    listed = {link.id: link for link in links}
    requires: dict[str, tuple[Link, ...]] = {}
    for link in listed.values():
        for claim in link.effects if link.strength == "requires" else ():
            requires[claim.effect] = (*requires.get(claim.effect, ()), link)
    conditions: dict[str, Node] = {key: _gate(link.applies_when) for key, link in listed.items() if link.applies_when}
    return Catalogue(
        version="test",
        digest="",
        vocabulary=VOCABULARY,
        categories={word.id: word for word in VOCABULARY.categories},
        effects={word.id: word for word in VOCABULARY.effects},
        provisions=PROVISIONS,
        instruments=INSTRUMENTS,
        links=listed,
        link_conditions=conditions,
        items={item.id: item for item in made},
        requires=requires,
    )


def _gate(condition: Condition) -> Node:
    return ContextLeaf(condition.context or "")


@st.composite
def catalogues(draw: DrawFn, *, positive: bool = False) -> Catalogue:
    made: list[Item] = []
    for _ in range(draw(st.integers(2, 6))):
        made.append(draw(items(made, positive=positive)))  # each item may name those before it
    return catalogue_of(
        made, draw(st.sets(st.sampled_from(LINKS).map(lambda link: link.id)).map(lambda ids: [one for one in LINKS if one.id in ids]))
    )


# ------------------------------------------------------------------ profiles

GRADES = ("asserted", "cited", "read", "confirmed")
READERS = {"by": "a reader", "language": "en"}


def _pieces() -> Iterator[Evidence]:
    """Every piece of evidence that may be drawn: made once, since drawing is what costs time."""
    for document, grade, paragraph, gist in product(DOCUMENTS, GRADES, (1, 2), (None, "a gist")):
        piece = {"document": document, "grade": grade, "paragraph": paragraph, "gist": gist}
        for read in ("2009", "2016-06-30", "2022") if grade in {"read", "confirmed"} else (None,):
            yield Evidence.model_validate({**piece, **({**READERS, "on": read} if read else {})})


EARLY = [one for one in _pieces() if one.document == "d2005" and one.on is None]
PIECES = [*EARLY, *EARLY, *EARLY, *EARLY, *_pieces()]
pieces = st.sampled_from(PIECES)
evidence = st.lists(pieces, min_size=1, max_size=2).map(tuple)
dates = st.sampled_from([*DATES, *YEARS])
maybe_dates = st.sampled_from([None, *[None] * len((*DATES, *YEARS)), *DATES, *YEARS])


def _claims(*, stated: bool) -> Iterator[dict[str, Any]]:
    """Every claim of an effect; a stated plan or absence may leave its object unsaid."""
    for effect in EFFECTS:
        kinds = (ACTIVITIES, ACTIVITIES, ("make",), ("use",), ()) if effect in KINDED else (None,)
        objects = ("weapon", "weapon", "material", *((None,) if stated else ())) if effect in KINDED else (None,)
        classes = (("wmd",), ("nuclear",), ("nuclear", "chemical"), ("chemical",), ()) if effect != "pledge" else (None,)
        for activities, thing, categories in product(kinds, objects, classes):
            named = {"activities": activities, "object": thing, "categories": categories}
            weight = 1 if effect in KINDED else 6
            yield from [{"effect": effect, **{key: value for key, value in named.items() if value is not None}}] * weight


def claims(*, stated: bool = False) -> SearchStrategy[dict[str, Any]]:
    return st.sampled_from(list(_claims(stated=stated)))


@st.composite
def provisions_of(draw: DrawFn) -> Provided:
    return Provided.model_validate({**draw(claims()), "from": draw(maybe_dates), "until": draw(maybe_dates), "evidence": draw(evidence)})


STARTING = ("adopted", "published", "in_force", "signed", "begun", "drafted", "drafted", "amended", "completed")
ENDING = ("repealed", "expired", "ended")


@st.composite
def events(draw: DrawFn) -> tuple[Event, ...]:
    starts = draw(st.lists(st.tuples(st.sampled_from(STARTING), dates), max_size=3))
    ends = draw(st.lists(st.tuples(st.sampled_from(ENDING), dates), max_size=2))
    return tuple(Event.model_validate({act: when, "evidence": draw(evidence)}) for act, when in (*starts, *ends))


@st.composite
def measures(draw: DrawFn, name: str = "m", *, for_members: bool = False) -> Measure:
    provided = draw(st.lists(provisions_of(), min_size=1, max_size=3))
    return Measure(
        id=name,
        kind=draw(st.sampled_from(["law", "body", "regulation"])),
        title={"en": name},
        events=draw(events()),
        implements=draw(st.sampled_from([(), (), ("treaty",), ("old",), ("treaty", "old")])),
        applies_to_members=for_members,
        pending=draw(st.sampled_from([None, None, None, "considered", "planned", "in_preparation"])),
        provides=tuple(provided),
        evidence=draw(st.one_of(st.just(()), evidence)),
    )


@st.composite
def named_measures(draw: DrawFn, prefix: str, most: int, *, for_members: bool = False) -> tuple[Measure, ...]:
    return tuple(draw(measures(f"{prefix}{number}", for_members=for_members)) for number in range(draw(st.integers(0, most))))


JOINS = ("signature", "ratification", "accession", "party", "subscription", "membership", "decree", "publication")
LEAVES = ("withdrawal", "withdrawal", "withdrawal")


@st.composite
def adherences(draw: DrawFn, acts: Sequence[str] = (*JOINS, *LEAVES)) -> Adherence:
    instrument = draw(st.sampled_from(["treaty", "treaty", "pending", "old", "code"]))
    given = {
        "instrument": instrument,
        "act": draw(st.sampled_from(acts)),
        "date": draw(maybe_dates),
        "effective": draw(maybe_dates),
        "evidence": draw(evidence),
    }
    return Adherence.model_validate(given)


@st.composite
def said(draw: DrawFn, kind: type[Said]) -> Said:
    subject = draw(
        st.one_of(claims(stated=True), claims(stated=True), st.sampled_from(["treaty", "old"]).map(lambda name: {"instrument": name}))
    )
    return kind.model_validate({**subject, "evidence": draw(evidence)})


@st.composite
def searches(draw: DrawFn) -> Searched:
    sought = draw(claims(stated=True))
    given = {"in": draw(st.sampled_from(["m0", "m1", "d2005"])), "scope": draw(st.sampled_from(["whole", "part"])), "effects": (sought,)}
    return Searched.model_validate({**given, "by": "a reader", "on": draw(st.sampled_from(["2009", "2022"]))})


@st.composite
def reviews(draw: DrawFn) -> Review:
    document, scope = draw(st.sampled_from(sorted(DOCUMENTS))), draw(st.sampled_from(["whole", "part"]))
    return Review.model_validate({"document": document, "scope": scope, "by": "a reader", "on": "2013"})


@st.composite
def memberships(draw: DrawFn) -> Membership:
    given = {
        "organisation": "UNION",
        "from": draw(maybe_dates),
        "until": draw(maybe_dates),
        "evidence": draw(st.one_of(st.just(()), evidence)),
    }
    return Membership.model_validate(given)


@st.composite
def facts_declared(draw: DrawFn) -> tuple[ContextFact, ...]:
    chosen = draw(st.dictionaries(st.sampled_from(FACTS), st.booleans(), max_size=len(FACTS)))
    return tuple(
        ContextFact(fact=fact, value=value, basis="read", evidence=draw(st.one_of(st.just(()), evidence))) for fact, value in chosen.items()
    )


@st.composite
def profiles(draw: DrawFn) -> Profile:
    return Profile(
        state="XXX",
        name="A State",
        un_member=draw(st.sampled_from([True, True, False])),
        reviewed=tuple(draw(st.lists(reviews(), max_size=2))),
        context=draw(facts_declared()),
        memberships=tuple(draw(st.lists(memberships(), max_size=2))),
        measures=draw(named_measures("m", 3)),
        adherences=tuple(draw(st.lists(adherences(), max_size=4))),
        planned=tuple(draw(st.lists(said(Planned), max_size=2))),
        absent=tuple(draw(st.lists(said(Absent), max_size=3))),
        searched=tuple(draw(st.lists(searches(), max_size=1))),
    )


# ------------------------------------------------------------------ tables, days, cases


def _interval(text: str | None) -> tuple[date, date] | None:
    return (partial_date(text).first, partial_date(text).last) if text else None


@st.composite
def rows(draw: DrawFn, acts: Sequence[str] = ("signature", "ratification", "accession", *LEAVES)) -> StatusRow:
    return StatusRow(
        draw(st.sampled_from(["XXX", "XXX", "YYY"])),
        draw(st.sampled_from(acts)),
        _interval(draw(maybe_dates)),
        _interval(draw(maybe_dates)),
    )


@st.composite
def tables(draw: DrawFn, instrument: str) -> StatusTable:
    as_of = draw(st.sampled_from([date(2009, 1, 1), date(2015, 6, 1), date(2022, 1, 1)]))
    return StatusTable(instrument, "a depositary", as_of, draw(st.booleans()), tuple(draw(st.lists(rows(), max_size=3))))


@st.composite
def all_tables(draw: DrawFn) -> dict[str, StatusTable]:
    return {name: draw(tables(name)) for name in draw(st.sets(st.sampled_from(["treaty", "old", "code", "pending"]), max_size=3))}


EDGES = sorted(
    {
        edge
        for when in (*map(partial_date, DATES), *(document.date for document in DOCUMENTS.values()))
        for edge in (when.first - timedelta(1), when.first, when.last, when.last + timedelta(1))
    }
)
days = st.one_of(st.sampled_from(EDGES), st.sampled_from(EDGES), st.dates(date(2004, 1, 1), date(2023, 12, 31)))
thresholds = st.sampled_from(["asserted", "asserted", "cited", "located", "read", "confirmed"])


@st.composite
def cases(draw: DrawFn) -> Case:
    union = Profile(organisation="UNION", name="A union", measures=draw(named_measures("u", 2, for_members=True)))
    known_by = draw(st.one_of(st.just(date(2024, 1, 1)), days))
    return Case(draw(profiles()), DOCUMENTS, {"UNION": union}, draw(days), known_by, draw(thresholds), draw(all_tables()))


# ------------------------------------------------------------------ cases in which nothing is both present and stated absent


def present(case: Case) -> tuple[set[str], set[str]]:
    """The effects and the instruments of which anything at all is present, at any grade and on any day."""
    shown = {
        provided.effect
        for owner in (case.profile, *case.organisations.values())
        for measure in owner.measures
        for provided in measure.provides
    }
    implemented = {name for measure in case.profile.measures for name in measure.implements}
    presumed = {claim.effect for link in LINKS if link.instrument in implemented for claim in link.effects}
    joined = {one.instrument for one in case.profile.adherences} | {name for name, table in case.tables.items() if table.rows}
    return shown | presumed, joined


def consistent(case: Case) -> Case:
    """The case without the statements of absence that speak of what is present."""
    effects, instruments = present(case)
    kept = tuple(one for one in case.profile.absent if one.effect not in effects and one.instrument not in instruments)
    return with_profile(case, absent=kept)


def with_profile(case: Case, **changed: object) -> Case:
    return replace(case, profile=case.profile.model_copy(update=changed))

"""Strategies: supposed changes of a generated case, and the same changes made by hand in another way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from gap1540.dates import PartialDate, partial_date
from gap1540.evaluating.facts import Fact, applies, facts_of
from gap1540.evaluating.knowing import known
from gap1540.evaluating.lives import life_of
from gap1540.impact.editing import leads_of
from gap1540.model.catalogue import AdherenceLeaf, All, AnyOf, Catalogue, Item, ItemLeaf, MeasureLeaf, Node, Not
from gap1540.model.changes import Adopt, Change, Confirm, Implement, Join, Repeal
from gap1540.model.effects import EffectClaim
from gap1540.model.findings import Case, StatusRow
from gap1540.model.profile import Adherence, Evidence, Measure, Profile, Provided, evidence_of
from gap1540.model.sources import Document
from properties.generated import KINDED, cases, catalogue_of, catalogues, claims, items, measure_leaves, with_profile

NOW = "now"  # the document that tells of a change made by hand


def held(catalogue: Catalogue, case: Case) -> list[tuple[str, Measure]]:
    """The measures that may be in force on the day, or an effect of which may be, with their owners: those that can end or be confirmed."""
    found = []
    facts = [fact for listed in facts_of(catalogue, case).facts.values() for fact in listed if fact.span.may_hold(case.as_of)]
    bearing = {(fact.ground.via, fact.ground.id) for fact in facts}
    for owner in (case.profile, *case.organisations.values()):
        for measure in owner.measures:
            told = known(evidence_of(measure), case.documents, case.known_by)
            via = None if owner is case.profile else owner.name
            if (
                told
                and not (life := life_of(measure, case, told)).draft
                and (life.span.may_hold(case.as_of) or (via, measure.id) in bearing)
            ):
                found.append((owner.id, measure))
    return found


@st.composite
def changes(draw: DrawFn, catalogue: Catalogue, case: Case) -> tuple[Change, ...]:
    """One to three changes, each of another thing."""
    choices: list[Change] = [Join(name) for name in ("treaty", "pending", "old", "code")]
    choices += [Implement(name) for name in ("treaty", "old")]
    claim = EffectClaim.model_validate(draw(claims()))
    choices += [Adopt("something", (claim,)), Adopt("something", (claim,))]
    measures = held(catalogue, case)
    choices += [Repeal(owner, one.id) for owner, one in measures] * 2
    choices += [Confirm(owner, one.id) for owner, one in measures] * 2
    chosen = draw(st.lists(st.sampled_from(choices), min_size=1, max_size=3, unique=True))
    ended = {(one.owner, one.measure) for one in chosen if isinstance(one, Repeal)}
    return tuple(one for one in chosen if not (isinstance(one, Confirm) and (one.owner, one.measure) in ended))


# ------------------------------------------------------------------ by hand


def by_hand(catalogue: Catalogue, case: Case, made: tuple[Change, ...]) -> Case:
    """The case with the changes put in as an editor of its files would, by other fields than the program uses."""
    day = partial_date(case.known_by.isoformat())
    document = Document(id=NOW, title=NOW, date=day)
    pen = Evidence(document=NOW, grade="confirmed", by="an editor", on=day, language="en", paragraph=1)
    written = replace(case, documents={**case.documents, NOW: document})
    for number, change in enumerate(made):
        if isinstance(change, Join):
            written = _joined(catalogue, written, change, pen)
        elif isinstance(change, Implement):
            written = _measure(written, f"new{number}", _required(catalogue, case, change.instrument), pen)
        elif isinstance(change, Adopt):
            written = _measure(written, f"new{number}", change.claims, pen)
        elif isinstance(change, Repeal):
            written = _ended(written, change, partial_date(case.as_of.isoformat()))
        else:
            written = _confirmed(catalogue, case, written, change, pen)
    return written


def _joined(catalogue: Catalogue, case: Case, change: Join, pen: Evidence) -> Case:
    one = catalogue.instruments[change.instrument]
    day = partial_date(case.as_of.isoformat())
    force = one.entry_into_force is None or one.entry_into_force.last <= case.as_of
    entry = {"instrument": one.id, "act": "party" if one.binding else "membership", "date": day, "effective": day if force else None}
    adherence = Adherence.model_validate({**entry, "evidence": (pen,)})
    row = StatusRow(case.profile.id, str(entry["act"]), (case.as_of, case.as_of), (case.as_of, case.as_of) if force else None)
    tables = {name: replace(table, rows=(row, *table.rows)) if name == one.id else table for name, table in case.tables.items()}
    return replace(with_profile(case, adherences=(adherence, *case.profile.adherences)), tables=tables)


def _required(catalogue: Catalogue, case: Case, instrument: str) -> tuple[EffectClaim, ...]:
    return tuple(
        claim
        for link in catalogue.links.values()
        if (link.instrument, link.strength) == (instrument, "requires") and applies(catalogue, case, link.id)
        for claim in link.effects
    )


def _provided(claim: EffectClaim, day: PartialDate, pen: Evidence) -> Provided:
    given = {name: getattr(claim, name) for name in EffectClaim.model_fields}
    return Provided.model_validate({**given, "from": day, "evidence": (pen,)})


def _measure(case: Case, name: str, wanted: tuple[EffectClaim, ...], pen: Evidence) -> Case:
    """A measure without acts, each effect of which starts on the day."""
    day = partial_date(case.as_of.isoformat())
    made = Measure(
        id=name, kind="regulation", title={"en": name}, provides=tuple(_provided(one, day, pen) for one in wanted), evidence=(pen,)
    )
    return with_profile(case, measures=(made, *case.profile.measures))


def _ended(case: Case, change: Repeal, day: PartialDate) -> Case:
    """Every effect ends on the day, or before where it did; what was presumed is presumed no more."""

    def end(one: Provided) -> Provided:
        first, last = (one.until.first, one.until.last) if one.until is not None else (day.first, day.last)
        return one.model_copy(update={"until": PartialDate(day.text, min(first, day.first), min(last, day.last))})

    return _changed(
        case, change.owner, change.measure, lambda one: {"provides": tuple(end(each) for each in one.provides), "implements": ()}
    )


def _confirmed(catalogue: Catalogue, before: Case, case: Case, change: Confirm, pen: Evidence) -> Case:
    day = partial_date(case.as_of.isoformat())
    wanted = leads_of(catalogue, before, change.owner, change.measure)
    return _changed(
        case,
        change.owner,
        change.measure,
        lambda one: {"provides": (*(_provided(claim, day, pen) for claim in wanted), *one.provides)},
    )


def _changed(case: Case, owner: str, measure: str, change: Callable[[Measure], Mapping[str, object]]) -> Case:
    def put(profile: Profile) -> Profile:
        if profile.id != owner:
            return profile
        return profile.model_copy(
            update={"measures": tuple(one.model_copy(update=change(one)) if one.id == measure else one for one in profile.measures)}
        )

    return replace(case, profile=put(case.profile), organisations={name: put(one) for name, one in case.organisations.items()})


# ------------------------------------------------------------------ catalogues that ask for what the case has


@st.composite
def pertinent(draw: DrawFn) -> tuple[Catalogue, Case]:
    """A catalogue and a case of which some items ask for what the measures of the case do, alone, together and through one another."""
    base, case = draw(catalogues()), replace(draw(cases()), threshold=draw(st.sampled_from(["asserted", "asserted", "read"])))
    facts = [fact for listed in facts_of(base, case).facts.values() for fact in listed if fact.span.may_hold(case.as_of)]
    asked = list(dict.fromkeys(MeasureLeaf(fact.effect, *_one_of(fact)) for fact in facts))
    if not asked:
        return base, case
    extra: list[Item] = []
    for number, leaf in enumerate(draw(st.lists(st.sampled_from(asked), min_size=1, max_size=4))):
        below = [ItemLeaf(one.id) for one in extra if one.addressee == "states" and one.applies_when is None]
        joined = AdherenceLeaf(
            draw(st.sampled_from(["treaty", "pending", "old", "code"])), draw(st.sampled_from(["party", "party", "adherent"]))
        )
        shapes: list[Node] = [
            leaf,
            leaf,
            joined,
            AnyOf((leaf, joined)),
            AnyOf((leaf, draw(measure_leaves()))),
            Not(leaf),
            *(All((leaf, one)) for one in below),
        ]
        item = draw(items(list(extra), positive=False))
        extra.append(
            replace(
                item,
                id=f"gen.S.nuclear.more{number}.{item.aspect}",
                row=f"more{number}",
                addressee="states",
                applies_when=None,
                condition=draw(st.sampled_from(shapes)),
            )
        )
    return catalogue_of([*base.items.values(), *extra], base.links.values()), case


def _one_of(fact: Fact) -> tuple[str | None, str | None, str | None]:
    kind = (fact.kinds[0] if fact.kinds else "any") if fact.effect in KINDED else None
    return kind, min(fact.categories) if fact.categories else None, fact.object

"""A case with supposed changes put in, as entries of its profile; what is supposed is confirmed and in force on the case's day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from gap1540.dates import PartialDate, partial_date
from gap1540.evaluating.facts import Fact, applies, facts_of
from gap1540.evaluating.knowing import rank
from gap1540.model.catalogue import Catalogue, MeasureLeaf, asked_leaves
from gap1540.model.changes import Adopt, Change, Confirm, Implement, Join, Repeal
from gap1540.model.effects import EffectClaim, claim_of
from gap1540.model.findings import Case, StatusRow
from gap1540.model.profile import Adherence, Event, Evidence, Measure, Profile, Provided
from gap1540.model.rules import Instrument
from gap1540.model.sources import Document

SUPPOSED = "supposed"
LONGEST = 120  # an id
HAPPENED = frozenset(
    {"statement", "statistic", "training", "event", "exercise", "visit", "publication", "context"}
)  # kinds that do not end
Key = tuple[str, str]


@dataclass
class _Patches:
    """What is put into a case: entries that are added, by the owner and the id of the measure where they belong to one."""

    measures: list[Measure] = field(default_factory=list)
    adherences: list[Adherence] = field(default_factory=list)
    events: dict[Key, list[Event]] = field(default_factory=dict)
    provides: dict[Key, list[Provided]] = field(default_factory=dict)


def edited(catalogue: Catalogue, case: Case, changes: Iterable[Change]) -> Case:
    """The case with all of the changes at once; their order says nothing, for each is made from the case as it was."""
    document = _document(case)
    editor = _Editor(catalogue, case, _evidence(document))
    patches = _Patches()
    for change in changes:
        editor.put(change, patches)
    return _patched(replace(case, documents={**case.documents, document.id: document}), patches)


def _document(case: Case) -> Document:
    """The document that stands for the supposition: known on the case's day, under an id that no other has."""
    name = SUPPOSED
    while name in case.documents:
        name += "+"
    return Document(id=name, title="What is supposed", date=_day(case.known_by))


def _evidence(document: Document) -> Evidence:
    return Evidence(document=document.id, grade="confirmed", by="supposition", on=document.date, language="en")


def _day(day: object) -> PartialDate:
    return partial_date(str(day))


class _Editor:
    """Makes the patches of each change from one case."""

    def __init__(self, catalogue: Catalogue, case: Case, evidence: Evidence) -> None:
        self.catalogue, self.case, self.evidence = catalogue, case, (evidence,)
        self.day = _day(case.as_of)

    def put(self, change: Change, patches: _Patches) -> None:
        if isinstance(change, Join):
            patches.adherences.append(self.joining(self.catalogue.instruments[change.instrument]))
        elif isinstance(change, Implement):
            patches.measures.append(self.law(str(change), required(self.catalogue, self.case, change.instrument)))
        elif isinstance(change, Adopt):
            patches.measures.append(self.law(str(change), change.claims))
        elif isinstance(change, Repeal):
            event = Event(repealed=self.day, evidence=self.evidence)
            patches.events.setdefault((change.owner, change.measure), []).append(event)
        else:
            patches.provides.setdefault((change.owner, change.measure), []).extend(self.confirmed(change))

    def joining(self, instrument: Instrument) -> Adherence:
        """Party on the day, where the instrument is in force by then; a voluntary one is adhered to."""
        return Adherence(
            instrument=instrument.id,
            act="party" if instrument.binding else "membership",
            date=self.day,
            effective=self.day if in_force(instrument, self.case) else None,
            evidence=self.evidence,
        )

    def law(self, told: str, claims: Iterable[EffectClaim]) -> Measure:
        return Measure(
            id=re.sub(r"[^A-Za-z0-9_.()+-]", "-", f"{SUPPOSED}-{told}")[:LONGEST],
            kind="law",
            title={"en": f"supposed: {told}"},
            events=(Event(in_force=self.day, evidence=self.evidence),),
            provides=tuple(self.provided(claim) for claim in claims),
            evidence=self.evidence,
        )

    def provided(self, claim: EffectClaim, *, dated: bool = False) -> Provided:
        given = {name: getattr(claim, name) for name in EffectClaim.model_fields}
        return Provided.model_validate({**given, "from": self.day if dated else None, "evidence": self.evidence})

    def confirmed(self, change: Confirm) -> Iterator[Provided]:
        for claim in leads_of(self.catalogue, self.case, change.owner, change.measure):
            yield self.provided(claim, dated=True)


def in_force(instrument: Instrument, case: Case) -> bool:
    """Whether the instrument is in force on the case's day, as far as its own dates are known."""
    if instrument.entry_into_force is None:
        return instrument.in_force
    return instrument.entry_into_force.last <= case.as_of


def required(catalogue: Catalogue, case: Case, instrument: str) -> tuple[EffectClaim, ...]:
    """Every effect that the articles of an instrument require of the State, as the links tell it."""
    return tuple(
        claim
        for link in catalogue.links.values()
        if link.instrument == instrument and link.strength == "requires" and applies(catalogue, case, link.id)
        for claim in link.effects
    )


def leads_of(catalogue: Catalogue, case: Case, owner: str, measure: str) -> tuple[EffectClaim, ...]:
    """What rows ask for to which the measure is a lead on the case's day: said or presumed of it, and not shown."""
    via = case.via(owner)
    facts = [
        fact
        for listed in facts_of(catalogue, case).facts.values()
        for fact in listed
        if fact.ground.id == measure and fact.ground.via == via and fact.span.may_hold(case.as_of)
    ]
    shown = [fact for fact in facts if is_shown(fact, case)]
    return tuple(
        dict.fromkeys(
            _claim(catalogue, leaf, fact)
            for leaf in asked_leaves(catalogue)
            if not any(fact.covers(leaf) for fact in shown)
            for fact in facts
            if fact.covers(leaf) is not False
        )
    )


def is_shown(fact: Fact, case: Case) -> bool:
    """Whether a fact is shown and surely in force on the case's day, at the grade that the case asks for."""
    return not fact.presumed and fact.span.surely_holds(case.as_of) and fact.grade >= rank(case.threshold)


def _claim(catalogue: Catalogue, leaf: MeasureLeaf, fact: Fact) -> EffectClaim:
    """What the leaf asks for, and of what it leaves open that which the fact says."""
    kinds = fact.kinds if leaf.kind in {None, "any"} else (leaf.kind or "",)
    categories = tuple(sorted(fact.categories)) if leaf.category is None else (leaf.category,)
    return claim_of(leaf.effect, catalogue.effects[leaf.effect].takes, kinds, categories, leaf.object or fact.object)


def _patched(case: Case, patches: _Patches) -> Case:
    profile = _with_entries(case.profile, patches)
    if patches.measures or patches.adherences:
        profile = profile.model_copy(
            update={
                "measures": (*profile.measures, *patches.measures),
                "adherences": (*profile.adherences, *patches.adherences),
            }
        )
    organisations = {name: _with_entries(one, patches) for name, one in case.organisations.items()}
    tables = {
        name: replace(table, rows=(*table.rows, *(_row(case, one) for one in patches.adherences if one.instrument == name)))
        for name, table in case.tables.items()
    }
    return replace(case, profile=profile, organisations=organisations, tables=tables)


def _row(case: Case, adherence: Adherence) -> StatusRow:
    """What the depositary would have on record of a supposed act."""
    day = (case.as_of, case.as_of)
    return StatusRow(case.profile.id, adherence.act, day, day if adherence.effective else None)


def _with_entries(profile: Profile, patches: _Patches) -> Profile:
    keys = {name for owner, name in (*patches.events, *patches.provides) if owner == profile.id}
    if not keys:
        return profile
    return profile.model_copy(
        update={"measures": tuple(_patched_measure(one, profile.id, patches) if one.id in keys else one for one in profile.measures)}
    )


def _patched_measure(measure: Measure, owner: str, patches: _Patches) -> Measure:
    events: Sequence[Event] = patches.events.get((owner, measure.id), ())
    provides: Sequence[Provided] = patches.provides.get((owner, measure.id), ())
    return measure.model_copy(update={"events": (*measure.events, *events), "provides": (*measure.provides, *provides)})

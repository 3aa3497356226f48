"""What must hold of every catalogue, profile, day and threshold: DESIGN section 5, one test a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from gap1540.evaluating.assess import assess, finding
from gap1540.evaluating.searches import Searches
from gap1540.evaluating.verdicts import Evaluation
from gap1540.model.catalogue import AdherenceLeaf, All, AnyOf, Catalogue, Count, Item, ItemLeaf, Leaf, MeasureLeaf, Node, Not, leaves
from gap1540.model.findings import Case, Finding, StatusRow
from gap1540.model.profile import GRADES, Absent, Adherence, ContextFact, Event, Planned, Profile
from gap1540.model.sources import Document
from gap1540.truth import NO, OPEN, YES, Truth
from properties.generated import (
    CATEGORIES,
    JOINS,
    TAGS,
    adherences,
    cases,
    catalogue_of,
    catalogues,
    claims,
    consistent,
    droppable,
    measures,
    said,
    thresholds,
    with_profile,
)
from properties.oracle import reached
from properties.supporting import less_and_more, one_more

T = TypeVar("T")
usual = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
FEW = 6


def findings(catalogue: Catalogue, case: Case) -> dict[str, Finding]:
    return {found.item.id: found for found in assess(catalogue, case).findings}


def essence(found: Finding) -> tuple[object, ...]:
    """A finding without the orders in which its parts are told."""
    grounds, missing, notes = (frozenset(map(repr, part)) for part in (found.grounds, found.missing, found.notes))
    return (
        found.item.id,
        found.verdict,
        found.truth,
        found.applicable,
        found.gap,
        frozenset(map(repr, found.committed)),
        grounds,
        missing,
        notes,
    )


def shuffled(node: Node, data: DataObject) -> Node:
    if isinstance(node, All | AnyOf | Count):
        parts = tuple(data.draw(st.permutations([shuffled(part, data) for part in node.parts])))
        return replace(node, parts=parts)
    return Not(shuffled(node.part, data)) if isinstance(node, Not) else node


def open_leaves(catalogue: Catalogue, evaluation: Evaluation, name: str) -> list[Leaf]:
    """The leaves that bear on an item and that an answer changes; an answer is heeded by an open leaf alone."""
    asked = dict.fromkeys(reached(catalogue.items, name))
    return [leaf for leaf in asked if _answerable(catalogue, evaluation, leaf)]


def _answerable(catalogue: Catalogue, evaluation: Evaluation, leaf: Leaf) -> bool:
    probe = _probe(leaf)
    return Evaluation(catalogue_of([probe], catalogue.links.values()), evaluation.case).finding(probe.id).truth == OPEN


def _probe(leaf: Leaf) -> Item:
    return Item("probe", "gen", "S", "probe", "Probe", "nuclear", "status", ("OP1",), "decides", "binding", "states", leaf)


def named(catalogue: Catalogue, item: Item) -> Iterator[Item]:
    """The item and every item that it reaches."""
    yield item
    for node in (item.condition, *(() if item.applies_when is None else (item.applies_when,))):
        for leaf in leaves(node):
            if isinstance(leaf, ItemLeaf):
                yield from named(catalogue, catalogue.items[leaf.item])


def nothing_drops_out(catalogue: Catalogue, item: Item) -> bool:
    """Whether the item reaches no item that may drop out of an `all`: one that comes to apply asks for more, as a `not` would."""
    return not any(
        droppable(catalogue.items[leaf.item], one.addressee, one.applies_when)
        for one in named(catalogue, item)
        for node in (one.condition, *(() if one.applies_when is None else (one.applies_when,)))
        for leaf in leaves(node)
        if isinstance(leaf, ItemLeaf)
    )


# ------------------------------------------------------------------ always


def _reordered(values: Sequence[T], data: DataObject) -> tuple[T, ...]:
    return tuple(data.draw(st.permutations(list(values))))


def _reordered_profile(profile: Profile, data: DataObject) -> Profile:
    lists = ("reviewed", "context", "memberships", "measures", "adherences", "planned", "absent", "searched")
    changed: dict[str, object] = {name: _reordered(getattr(profile, name), data) for name in lists}
    changed["measures"] = tuple(
        measure.model_copy(
            update={
                "events": _reordered(measure.events, data),
                "implements": _reordered(measure.implements, data),
                "provides": tuple(
                    one.model_copy(update={"evidence": _reordered(one.evidence, data), "categories": _reordered(one.categories, data)})
                    for one in _reordered(measure.provides, data)
                ),
            }
        )
        for measure in _reordered(profile.measures, data)
    )
    changed["absent"] = tuple(
        one.model_copy(update={"evidence": _reordered(one.evidence, data)}) for one in _reordered(profile.absent, data)
    )
    changed["planned"] = tuple(
        one.model_copy(update={"evidence": _reordered(one.evidence, data)}) for one in _reordered(profile.planned, data)
    )
    return profile.model_copy(update=changed)


@usual
@given(catalogues(), cases(), st.data())
def test_the_order_of_measures_conditions_and_equal_parts_changes_nothing(catalogue: Catalogue, case: Case, data: DataObject) -> None:
    unions = {name: _reordered_profile(union, data) for name, union in case.organisations.items()}
    tables = {name: replace(table, rows=_reordered(table.rows, data)) for name, table in case.tables.items()}
    other = replace(case, profile=_reordered_profile(case.profile, data), organisations=unions, tables=tables)
    gates = {item.applies_when: shuffled(item.applies_when, data) for item in catalogue.items.values() if item.applies_when is not None}
    moved = [
        replace(item, condition=shuffled(item.condition, data), applies_when=item.applies_when and gates[item.applies_when])
        for item in catalogue.items.values()
    ]
    before, after = (
        findings(catalogue, case),
        findings(catalogue_of(_reordered(moved, data), _reordered(tuple(catalogue.links.values()), data)), other),
    )
    assert {name: essence(found) for name, found in after.items()} == {name: essence(found) for name, found in before.items()}


@usual
@given(catalogues(), cases())
def test_many_at_once_equals_one_by_one(catalogue: Catalogue, case: Case) -> None:
    together = assess(catalogue, case).findings
    assert together == tuple(finding(catalogue, case, name) for name in catalogue.items)
    backwards, searches = Evaluation(catalogue, case), Searches(catalogue, case)
    assert together == tuple(reversed([searches.told(backwards.finding(name)) for name in reversed(list(catalogue.items))]))


@usual
@given(catalogues(), cases())
def test_evaluation_changes_nothing_and_says_the_same_twice(catalogue: Catalogue, case: Case) -> None:
    before = repr((catalogue, case))
    first, second = assess(catalogue, case), assess(catalogue, case)
    assert first == second
    assert repr((catalogue, case)) == before


@usual
@given(catalogues(), cases())
def test_many_at_once_equals_one_by_one_with_answers_given(catalogue: Catalogue, case: Case) -> None:
    asked = [leaf for name in catalogue.items for leaf in reached(catalogue.items, name)]
    answered = replace(case, answers=dict.fromkeys(asked[::2], YES) | dict.fromkeys(asked[1::3], NO))
    assert assess(catalogue, answered).findings == tuple(finding(catalogue, answered, name) for name in catalogue.items)


def _firm_items_stay(catalogue: Catalogue, case: Case) -> None:
    evaluation = Evaluation(catalogue, case)
    for name in catalogue.items:
        found = evaluation.finding(name)
        asked = open_leaves(catalogue, evaluation, name)
        if found.truth == OPEN or found.applicable != YES or len(asked) > FEW:
            continue
        for answers in product((YES, NO), repeat=len(asked)):
            completed = finding(catalogue, case, name, dict(zip(asked, answers, strict=True)))
            assert (completed.truth, completed.applicable) == (found.truth, YES)


@usual
@given(catalogues(), cases())
def test_a_firm_and_firmly_applicable_item_has_the_same_value_under_every_completion(catalogue: Catalogue, case: Case) -> None:
    _firm_items_stay(catalogue, case)


@usual
@given(catalogues(), cases())
def test_counts_are_made_from_bounds_and_add_up(catalogue: Catalogue, case: Case) -> None:
    made = assess(catalogue, case)
    for count in made.summary:
        held = [
            found
            for found in made.findings
            if (found.item.provisions[0], found.item.category, found.item.aspect) == (count.paragraph, count.category, count.aspect)
        ]
        counted = [found.truth for found in held if found.applicable != NO]
        assert (count.in_place, count.open, count.absent) == (counted.count(YES), counted.count(OPEN), counted.count(NO))
        assert count.not_applicable == len(held) - len(counted)
        assert count.applicable == len(counted)
        assert count.range == (count.in_place, count.in_place + count.open)
        assert count.range == (sum(truth.lo for truth in counted), sum(truth.hi for truth in counted))
    assert sum(count.applicable + count.not_applicable for count in made.summary) == len(made.findings)


@usual
@given(catalogues(), cases())
def test_verdicts_agree_with_bounds_and_gaps_with_verdicts(catalogue: Catalogue, case: Case) -> None:
    for found in assess(catalogue, case).findings:
        assert (found.verdict == "not_applicable") == (found.applicable == NO)
        if found.applicable == NO:
            assert found.gap is None
            continue
        assert (found.verdict == "in_place") == (found.truth == YES)
        assert found.truth != NO or found.verdict in {"absent", "partial"}
        expected = {YES: None, OPEN: "information", NO: "confirmed"}[found.truth]
        assert found.gap == (expected if found.item.counts_as_gap else None)


# ------------------------------------------------------------------ without `not`, and where nothing is both present and stated absent


def _never_lowers(catalogue: Catalogue, less: Case, more: Case) -> None:
    before, after = findings(catalogue, less), findings(catalogue, more)
    for name, item in catalogue.items.items():
        if nothing_drops_out(catalogue, item):
            assert after[name].truth.lo >= before[name].truth.lo, (name, before[name], after[name])


@settings(usual, max_examples=60)
@given(catalogues(positive=True), cases().flatmap(less_and_more))
def test_one_more_supporting_fact_never_lowers_lo_and_taking_it_away_never_raises_it(catalogue: Catalogue, pair: tuple[Case, Case]) -> None:
    _never_lowers(catalogue, *pair)


def _stricter_narrows_to_open(catalogue: Catalogue, case: Case, strict: str) -> None:
    loose, strict = sorted((case.threshold, strict), key=GRADES.index)
    before, after = findings(catalogue, replace(case, threshold=loose)), findings(catalogue, replace(case, threshold=strict))
    for name, item in catalogue.items.items():
        if nothing_drops_out(catalogue, item):
            assert after[name].truth.lo <= before[name].truth.lo
            assert after[name].truth.hi >= before[name].truth.hi


@usual
@given(catalogues(positive=True), cases().map(consistent), thresholds)
def test_a_stricter_threshold_never_raises_lo_or_lowers_hi(catalogue: Catalogue, case: Case, strict: str) -> None:
    _stricter_narrows_to_open(catalogue, case, strict)


@usual
@given(catalogues(), cases(), st.data())
def test_an_answer_to_an_open_leaf_never_widens_an_items_range(catalogue: Catalogue, case: Case, data: DataObject) -> None:
    asked = sorted({leaf for name in catalogue.items for leaf in reached(catalogue.items, name)}, key=repr)
    answers: dict[Leaf, Truth] = {data.draw(st.sampled_from(asked)): data.draw(st.sampled_from([YES, NO]))}
    before, after = findings(catalogue, case), findings(catalogue, replace(case, answers=answers))
    for name, found in before.items():
        answered = after[name]
        if answered.applicable == NO:
            assert found.applicable != YES
        else:
            assert found.truth.lo <= answered.truth.lo <= answered.truth.hi <= found.truth.hi


# ------------------------------------------------------------------ what membership and joining never do


@usual
@given(cases())
def test_inheritance_supplies_law_and_never_a_penalty_a_body_or_a_practice(case: Case) -> None:
    probes = [
        replace(_probe(MeasureLeaf(effect, kind, category, obj)), id=f"{effect}.{kind}.{category}.{obj}")
        for effect in TAGS
        for kind in (("make", "use", "any") if effect in {"prohibit", "penalise"} else (None,))
        for obj in (("weapon", "material") if effect in {"prohibit", "penalise"} else (None,))
        for category in (*CATEGORIES[:2], None)
    ]
    for found in assess(catalogue_of(probes), case).findings:
        inherited = [ground for ground in found.grounds if ground.via]
        leaf = found.item.condition
        assert isinstance(leaf, MeasureLeaf)
        assert not inherited or TAGS[leaf.effect] == "law"
    alone = with_profile(case, memberships=())
    outside = [probe for probe in probes if isinstance(probe.condition, MeasureLeaf) and TAGS[probe.condition.effect] != "law"]
    assert [essence(one)[1:5] for one in findings(catalogue_of(outside, ()), case).values()] == [
        essence(one)[1:5] for one in findings(catalogue_of(outside, ()), alone).values()
    ]


@usual
@given(catalogues(), cases(), st.lists(adherences(JOINS), min_size=1, max_size=3))
def test_joining_an_instrument_never_puts_an_item_of_measures_alone_in_place(
    catalogue: Catalogue, case: Case, joins: list[Adherence]
) -> None:
    rows = tuple(StatusRow("XXX", "accession", (date(2004, 1, 1), date(2004, 1, 1))) for _ in joins[:1])
    tables = {name: replace(table, rows=(*table.rows, *rows)) for name, table in case.tables.items()}
    joined = replace(with_profile(case, adherences=(*case.profile.adherences, *joins)), tables=tables)
    before, after = findings(catalogue, case), findings(catalogue, joined)
    for name in catalogue.items:
        if not any(isinstance(leaf, AdherenceLeaf) for leaf in reached(catalogue.items, name)):
            assert replace(after[name], committed=()) == replace(before[name], committed=())


# ------------------------------------------------------------------ what is not yet known

LATER = Document.model_validate({"id": "later", "title": "later", "date": "2030-01-01"})
UNKNOWN = {"document": "later"}
READ_LATER = {"document": "d2005", "grade": "read", "by": "a reader", "language": "en", "on": "2030-01-01"}


@usual
@given(catalogues(), cases(), st.data())
def test_evidence_dated_after_known_by_changes_nothing(catalogue: Catalogue, case: Case, data: DataObject) -> None:
    case = replace(case, documents={**case.documents, "later": LATER})
    late = (data.draw(st.sampled_from([UNKNOWN, READ_LATER])),)
    claim = data.draw(claims())
    profile = case.profile
    act = data.draw(st.sampled_from(["repealed", "in_force", "drafted", "adopted"]))
    event = Event.model_validate({act: "2004", "evidence": late})
    new = data.draw(measures("late"))
    late_provided = tuple(one.model_copy(update={"evidence": event.evidence}) for one in new.provides)
    unknown = new.model_copy(update={"provides": late_provided, "events": (event,), "evidence": event.evidence})
    aged = tuple(measure.model_copy(update={"events": (*measure.events, event)}) for measure in profile.measures)
    later = with_profile(
        case,
        measures=(*aged, unknown),
        adherences=(*profile.adherences, *(one.model_copy(update={"evidence": event.evidence}) for one in (data.draw(adherences()),))),
        planned=(
            *profile.planned,
            Planned.model_validate({**claim, "evidence": late}),
            data.draw(said(Planned)).model_copy(update={"evidence": event.evidence}),
        ),
        absent=(
            *profile.absent,
            Absent.model_validate({**claim, "evidence": late}),
            data.draw(said(Absent)).model_copy(update={"evidence": event.evidence}),
        ),
        context=(
            *profile.context,
            *(ContextFact(fact=fact, value=False, basis="read", evidence=event.evidence) for fact in ("coastal", "supplier")),
        ),
    )
    future = date(2030, 1, 1)
    tables = {
        name: replace(table, rows=(*table.rows, StatusRow("XXX", "withdrawal", (future, future)))) for name, table in case.tables.items()
    }
    assert findings(catalogue, replace(later, tables=tables)) == findings(catalogue, case)


# ------------------------------------------------------------------ the same, on many more


@pytest.mark.long
@many
@given(catalogues(), cases())
def test_firm_items_on_very_many(catalogue: Catalogue, case: Case) -> None:
    _firm_items_stay(catalogue, case)


@pytest.mark.long
@settings(many, max_examples=5000)
@given(catalogues(positive=True), cases().flatmap(less_and_more))
def test_supporting_facts_on_very_many(catalogue: Catalogue, pair: tuple[Case, Case]) -> None:
    _never_lowers(catalogue, *pair)


@pytest.mark.long
@many
@given(catalogues(positive=True), cases().map(consistent), thresholds)
def test_thresholds_on_very_many(catalogue: Catalogue, case: Case, strict: str) -> None:
    _stricter_narrows_to_open(catalogue, case, strict)


@pytest.mark.long
@settings(many, max_examples=300)
@given(catalogues(), cases().flatmap(lambda case: st.tuples(st.just(case), one_more(case))))
def test_a_second_assessment_is_not_changed_by_what_was_assessed_before(catalogue: Catalogue, pair: tuple[Case, Case]) -> None:
    first = findings(catalogue, pair[0])
    findings(catalogue, pair[1])
    assert findings(catalogue, pair[0]) == first

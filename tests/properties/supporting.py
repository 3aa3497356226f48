"""Supporting facts: a case with one more of them, which neither ends, postpones nor denies another."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from gap1540.model.findings import Case
from gap1540.model.profile import ContextFact, Event, Evidence, Measure, Planned
from properties.generated import (
    FACTS,
    JOINS,
    YEARS,
    adherences,
    consistent,
    evidence,
    measures,
    memberships,
    pieces,
    provisions_of,
    reviews,
    rows,
    said,
    tables,
    with_profile,
)

PROFILED: dict[str, SearchStrategy[object]] = {
    "measures": measures("new"),
    "adherences": adherences(JOINS),
    "planned": said(Planned),
    "reviewed": reviews(),
    "memberships": memberships(),
}


@st.composite
def one_more(draw: DrawFn, case: Case) -> Case:
    """The case with one more supporting fact; the same case where there is nothing to add it to."""
    kind = draw(st.sampled_from([*PROFILED, "adherences", "part", "part", "part", "record", "context"]))
    if kind == "part":
        return draw(_fuller(case))
    if kind == "record":
        return draw(_recorded(case))
    if kind == "context":
        silent = sorted(set(FACTS) - {one.fact for one in case.profile.context})
        return with_profile(
            case, context=(*case.profile.context, *(ContextFact(fact=fact, value=True, basis="read") for fact in silent[:1]))
        )
    return with_profile(case, **{kind: (*getattr(case.profile, kind), draw(PROFILED[kind]))})


@st.composite
def _recorded(draw: DrawFn, case: Case) -> Case:
    """One more act in a depositary's table, or a table with one act where there was none; an empty exhaustive one would deny."""
    held = sorted(case.tables.values(), key=repr)
    table = draw(st.sampled_from(held)) if held else replace(draw(tables("old")), rows=(), exhaustive=False)
    row = replace(draw(rows(("signature", "ratification", "accession"))), state="XXX")
    return replace(case, tables={**case.tables, table.instrument: replace(table, rows=(*table.rows, row))})


@st.composite
def _fuller(draw: DrawFn, case: Case) -> Case:
    """One measure with one more effect, one more piece of evidence, or an act told once more."""
    held = case.profile.measures
    if not held:
        return case
    index = draw(st.integers(0, len(held) - 1))
    more = draw(st.sampled_from([_one_more_effect, _better_shown, _told_vaguely]))
    return with_profile(case, measures=(*held[:index], draw(more(held[index])), *held[index + 1 :]))


@st.composite
def _one_more_effect(draw: DrawFn, measure: Measure) -> Measure:
    return measure.model_copy(update={"provides": (*measure.provides, draw(provisions_of()))})


@st.composite
def _better_shown(draw: DrawFn, measure: Measure) -> Measure:
    more: Evidence = draw(pieces)
    first, *others = measure.provides
    shown = first.model_copy(update={"evidence": (*first.evidence, more)})
    return measure.model_copy(update={"provides": (shown, *others)})


@st.composite
def _told_vaguely(draw: DrawFn, measure: Measure) -> Measure:
    """An act that is already dated, told once more with its year alone."""
    index = draw(st.integers(0, len(measure.events) - 1)) if measure.events else None
    if index is None or measure.events[index].acts[0] in {"drafted", "repealed", "expired", "ended"}:
        return measure
    held = measure.events[index]
    act = held.acts[0]
    again = Event.model_validate({act: getattr(held, act).text[: len(YEARS[0])], "evidence": (*held.evidence, *draw(evidence))})
    # Both tellings carry the evidence of the first, so the added one is never known on its own.
    return measure.model_copy(update={"events": (*measure.events, again)})


@st.composite
def less_and_more(draw: DrawFn, case: Case) -> tuple[Case, Case]:
    """A case and the same with one more supporting fact; in neither is anything both present at any grade and stated absent."""
    more = consistent(draw(one_more(case)))
    return with_profile(case, absent=more.profile.absent), more

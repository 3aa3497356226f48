"""Plans of States, and of generated ones: nothing before its time, nothing beyond what there is, nothing claimed that evaluation does not confirm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gap1540 import api
from gap1540.asking.questions import Inquiry
from gap1540.evaluating.assess import assess
from gap1540.evaluating.verdicts import Evaluation
from gap1540.impact.asked import Asked as Supposed
from gap1540.impact.editing import edited
from gap1540.library import Library
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, MeasureLeaf, asked_leaves, item_leaves
from gap1540.model.findings import Assessment, Case
from gap1540.model.planning import Action, PlanWordsFile, PrioritiesFile
from gap1540.planning.forming import CLOSED, Limits
from gap1540.planning.plan import Asked, Plan, changes_of, plan
from gap1540.planning.problem import Money
from gap1540.planning.steps import Means
from gap1540.reading.plan_names import PlanNames
from gap1540.reading.planning import Toolbox
from gap1540.truth import YES
from properties.generated import cases, catalogues

STATES = ("CUB", "IND", "JAM", "QAT", "ESP")
START = date(2027, 1, 1)
usual = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def tools(_: type[Library]) -> Toolbox:
    return api.toolbox(api.load())


def made(library: Library, case: Case, asked: Asked) -> Plan:
    return api.plan(library, case, asked, tools(Library)).plan


def is_honest(one: Plan) -> None:
    """What must hold of every plan."""
    problem = one.formed.problem
    starts = {step.step.id: step.start for step in one.scheduled}
    assert not list(problem.faults(starts))
    within = {step.step.id for step in one.scheduled if step.end + step.step.delay <= one.asked.limits.months}
    done = [change for step in one.actions if step.step.id in within for change in changes_of(one.catalogue, step.step)]
    then = Evaluation(one.catalogue, edited(one.catalogue, one.case, done))
    claimed = set(one.formed.gaps) - {left.finding.item.id for left in one.left}
    assert claimed == {name for name in one.formed.gaps if then.finding(name).truth == YES}
    assert {found.item.id for step in one.scheduled for found in step.closes} <= claimed
    for step in one.scheduled:
        by_id = {other.step.id: other for other in one.scheduled}
        assert all(by_id[name].counts_from <= step.first for name in step.depends_on)
    for proof in one.proofs:
        assert proof.value <= proof.bound + 1e-6


@pytest.mark.parametrize("state", STATES)
def test_a_plan_is_honest_and_plans_nothing_that_a_letter_may_settle(
    library: Library, assessments: Mapping[str, Assessment], state: str
) -> None:
    case = assessments[state].case
    one = made(library, case, Asked(START, Limits(36, 4.0), seconds=8))
    is_honest(one)
    means = Means(library.catalogue, case, tools(Library), api.ask(library, case))
    for step in one.actions:
        for found in step.closes:
            wanted = [leaf for leaf in item_leaves(found.item) if leaf in step.step.supplies]
            assert all(means.stands(leaf, found.item) == "wanted" for leaf in wanted)
    assert one.stands[0].counts == assess(library.catalogue, case).summary
    assert all(proof.proved for proof in one.proofs if proof.aim.goals)


@pytest.mark.parametrize("state", ["JAM", "CUB"])
def test_taken_as_no_the_letters_come_before_what_follows_them(library: Library, assessments: Mapping[str, Assessment], state: str) -> None:
    one = made(library, assessments[state].case, Asked(START, Limits(48, 8.0), "quick", absent=True, seconds=3))
    is_honest(one)
    assert len(one.stands) > 5
    asking = {leaf: step for step in one.questions for leaf in step.step.asks}
    for step in one.actions:
        for leaf in step.step.supplies & asking.keys():
            assert asking[leaf].counts_from <= step.first, (step.step.id, str(leaf))
    reached = {name.removeprefix(CLOSED) for name in one.formed.problem.reached({step.step.id: step.start for step in one.scheduled})}
    assert reached & set(one.formed.gaps) == set(one.formed.gaps) - {left.finding.item.id for left in one.left}


def test_money_and_offices_bind(library: Library, assessments: Mapping[str, Assessment]) -> None:
    limits = Limits(48, 6.0, (Money(0, 12, 20.0), Money(0, 48, 100.0)), {"foreign-affairs": 1}, 1)
    one = made(library, assessments["JAM"].case, Asked(START, limits, "quick", absent=True, seconds=3))
    is_honest(one)
    assert sum(step.step.cost for step in one.scheduled) <= 100


def test_what_can_never_be_done_is_said(library: Library, assessments: Mapping[str, Assessment]) -> None:
    one = made(library, assessments["JAM"].case, Asked(START, Limits(2, 0.05), absent=True, seconds=1))
    assert not one.scheduled
    assert len(one.left) == len(one.formed.gaps)
    assert {str(left.why) for left in one.left if left.finding.item.tier == "binding"} >= {
        "there is no room for it within the time, the people and the money of the plan"
    }


def test_the_same_case_has_the_same_plan(library: Library, assessments: Mapping[str, Assessment]) -> None:
    case, asked = assessments["QAT"].case, Asked(START, Limits(36, 4.0), seconds=8)
    first, second = made(library, case, asked), made(library, case, asked)
    assert {one.step.id for one in first.scheduled} == {one.step.id for one in second.scheduled}
    assert [proof.value for proof in first.proofs if not proof.aim.early] == [proof.value for proof in second.proofs if not proof.aim.early]


def test_what_is_supposed_of_a_plan_is_what_impact_supposes(library: Library, assessments: Mapping[str, Assessment]) -> None:
    """An action adopts what `impact --adopt` would, effect by effect."""
    case = assessments["JAM"].case
    action = tools(Library).actions["licensing-authority"]
    (claim,) = action.provides
    words = f"{claim.effect}:{':'.join(claim.categories)}"
    told = api.impact(library, case, Supposed(adopt=(words,)))
    step = Means(library.catalogue, case, tools(Library), api.ask(library, case), absent=True).step(action)
    then = Evaluation(library.catalogue, edited(library.catalogue, case, changes_of(library.catalogue, step)))  # type: ignore[arg-type]
    assert {one.id: one.after.truth for one in told.moved} == {
        name: then.finding(name).truth for name in library.catalogue.items if name in {one.id for one in told.moved}
    }


# ------------------------------------------------------------------ generated ones

MILESTONE = {"id": "done", "name": "done", "by": 1}


def _action(name: str, leaves: list[Any], months: int, needs: list[str]) -> Action:
    joins = next((leaf.instrument for leaf in leaves if isinstance(leaf, AdherenceLeaf)), None)
    provides = [
        {
            "effect": leaf.effect,
            **({"activities": (leaf.kind,) if leaf.kind != "any" else ("make", "use")} if leaf.kind else {}),
            "categories": (leaf.category,) if leaf.category else (),
            "object": leaf.object,
        }
        for leaf in leaves
        if isinstance(leaf, MeasureLeaf)
    ]
    return Action.model_validate(
        {
            "id": name,
            "title": name,
            "product": name,
            "type": "legal",
            "area": "law",
            "lead": "office",
            **({"joins": joins} if joins else {"provides": tuple(provides)}),
            "needs": tuple({"action": other, "kind": "hard", "why": "it rests on it"} for other in needs),
            "milestones": (MILESTONE,),
            "estimates": {"months": (float(months), float(months)), "person_months": (1.0, 2.0)},
            "indicator": name,
            "verification": name,
            "risk": name,
        }
    )


WORDS = PlanWordsFile.model_validate(
    {
        "types": ({"id": "legal", "name": "Legal", "definition": "law"},),
        "areas": ({"id": "law", "name": "Law", "definition": "law"},),
        "help": ({"id": "drafting", "name": "drafting", "definition": "drafting"},),
        "courses": ({"id": "course", "name": "course", "milestones": (MILESTONE,)},),
        "finding_out": {
            kind: {
                "lead": "office",
                "product": "answer",
                "course": "course",
                "indicator": "answer",
                "verification": "answer",
                "risk": "none",
                "estimates": {"months": (1.0, 1.0), "person_months": (0.0, 0.0)},
            }
            for kind in ("read", "write", "check")
        },
    }
)
AIMS = PrioritiesFile.model_validate(
    {
        "at_once": 2,
        "priorities": (
            {"id": "binding", "name": "binding", "close": "any", "tier": "binding"},
            {"id": "rest", "name": "rest", "close": "any"},
            {"id": "people", "name": "people", "least": "person_months"},
            {"id": "early", "name": "early", "least": "time"},
        ),
    }
)


@st.composite
def toolboxes(draw: st.DrawFn, catalogue: Catalogue) -> Toolbox:
    leaves: list[Any] = [
        leaf for leaf in asked_leaves(catalogue) if leaf.category is None or catalogue.categories[leaf.category].id != "general"
    ]
    leaves += [leaf for item in catalogue.items.values() for leaf in item_leaves(item) if isinstance(leaf, AdherenceLeaf)]
    made_: dict[str, Action] = {}
    for number in range(draw(st.integers(1, 6)) if leaves else 0):
        name = f"a{number}"
        chosen = draw(st.lists(st.sampled_from(leaves), min_size=1, max_size=3, unique=True))
        needs = draw(st.lists(st.sampled_from(sorted(made_)), max_size=2, unique=True)) if made_ else []
        made_[name] = _action(
            name,
            chosen[:1] if isinstance(chosen[0], AdherenceLeaf) else [one for one in chosen if isinstance(one, MeasureLeaf)],
            draw(st.integers(1, 4)),
            needs,
        )
    return Toolbox(made_, {}, WORDS, AIMS, PlanNames.of(catalogue, ["office"], WORDS, made_, None))


def _generated(data: st.DataObject) -> None:
    catalogue, case = data.draw(catalogues()), data.draw(cases())
    asked = Asked(
        START,
        Limits(data.draw(st.integers(1, 9)), data.draw(st.sampled_from([None, 1.0, 3.0])), each=data.draw(st.integers(1, 2))),
        absent=True,
    )
    is_honest(plan(catalogue, case, data.draw(toolboxes(catalogue)), Inquiry(case, (), (), (), 0), asked))


@usual
@given(st.data())
def test_plans_of_generated_states_are_honest(data: st.DataObject) -> None:
    _generated(data)


@pytest.mark.long
@many
@given(st.data())
def test_plans_of_very_many_generated_states_are_honest(data: st.DataObject) -> None:
    _generated(data)

"""The solver against every plan there is, against a greedy one, and against the definition of a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gap1540.planning.formulations import earliest
from gap1540.planning.problem import Aim, AtLeast, Done, Formula, Money, Problem, Reached, Task, every
from gap1540.planning.sequence import earlier, filled, sequence
from gap1540.planning.solver import solve
from gap1540.planning.underway import with_room
from planning.rivals import best_of_all, greedy, values

usual = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
LEADS = ("customs", "justice")


@st.composite
def problems(draw: st.DrawFn, most: int = 4, months: int = 5) -> Problem:
    """Small problems that are tight in some way: in time, people, leads or money."""
    count = draw(st.integers(1, most))
    names = [f"t{number}" for number in range(count)]
    tasks = {}
    for number, name in enumerate(names):
        groups = draw(st.lists(st.frozensets(st.sampled_from(names[:number]), min_size=1, max_size=2), max_size=2)) if number else []
        tasks[name] = Task(
            name,
            draw(st.integers(1, 3)),
            float(draw(st.integers(0, 6))),
            float(draw(st.sampled_from([0, 0, 10, 30]))),
            draw(st.sampled_from([*LEADS, None])),
            draw(st.sampled_from([0, 0, 1])),
            tuple(groups),
        )
    goals: dict[str, Formula] = {}
    for number in range(draw(st.integers(1, 5))):
        done = [Done(one) for one in draw(st.lists(st.frozensets(st.sampled_from(names), min_size=1, max_size=2), min_size=1, max_size=3))]
        parts: list[Formula] = (
            [*done, *(Reached(name) for name in draw(st.lists(st.sampled_from(sorted(goals)), max_size=1)) if goals)] if goals else [*done]
        )
        goals[f"g{number}"] = draw(st.sampled_from([every(parts), AtLeast(1, tuple(parts)), AtLeast(min(2, len(parts)), tuple(parts))]))
    cut = draw(st.integers(0, len(goals)))
    listed = list(goals)
    aims = (
        Aim("first", goals=tuple(listed[:cut])),
        Aim("second", goals=tuple(listed[cut:])),
        Aim("people", least="person_months"),
        Aim("early", early=True),
    )
    money = draw(st.sampled_from([(), (Money(0, months, 40),), (Money(0, 3, 20), Money(3, months, 20))]))
    people = draw(st.sampled_from([None, 1.0, 2.0, 4.0]))
    at_once = draw(st.sampled_from([{}, {"customs": 1}, {"customs": 1, "justice": 2}]))
    return Problem(tasks, goals, tuple(aim for aim in aims if aim.goals or aim.least or aim.early), months, people, at_once, money)


def _is_the_best(problem: Problem) -> None:
    made = solve(problem, 20)
    assert not list(problem.faults(made.starts))
    assert all(proof.proved for proof in made.proofs if not proof.aim.early)
    assert values(problem, made.starts) == pytest.approx(best_of_all(problem))
    assert values(problem, made.starts) >= values(problem, greedy(problem))


@usual
@given(problems())
def test_no_plan_is_better(problem: Problem) -> None:
    _is_the_best(problem)


@pytest.mark.long
@many
@given(problems(most=5))
def test_no_plan_is_better_among_very_many(problem: Problem) -> None:
    _is_the_best(problem)


@usual
@given(problems(most=8, months=9))
def test_what_is_found_in_no_time_is_a_plan(problem: Problem) -> None:
    made = solve(problem, 0.1)
    assert not list(problem.faults(made.starts))
    for proof in made.proofs:
        assert proof.bound >= proof.value == pytest.approx(problem.value(proof.aim, made.starts))


@usual
@given(problems(most=6, months=8))
def test_the_same_problem_has_the_same_plan(problem: Problem) -> None:
    turned = replace(problem, tasks=dict(reversed(list(problem.tasks.items()))), at_once=dict(reversed(list(problem.at_once.items()))))
    first = solve(problem, 20)
    assert first.starts == solve(problem, 20).starts
    assert values(turned, solve(turned, 20).starts) == values(problem, first.starts)


def test_what_has_begun_stays_where_it_is() -> None:
    tasks = {"law": Task("law", 3, 3, fixed=1), "list": Task("list", 2, 2, before=(frozenset({"law"}),))}
    problem = Problem(tasks, {"goal": Done(frozenset({"list"}))}, (Aim("close", goals=("goal",)), Aim("early", early=True)), 6, 1.0)
    assert solve(problem).starts == {"law": 1, "list": 4}


def test_an_end_that_comes_too_late_does_not_count() -> None:
    tasks = {"treaty": Task("treaty", 4, 1, delay=1)}
    aims = (Aim("close", goals=("goal",)), Aim("people", least="person_months"))
    problem = Problem(tasks, {"goal": Done(frozenset({"treaty"}))}, aims, 4)
    assert solve(problem).starts == {}
    assert solve(replace(problem, months=5)).starts == {"treaty": 0}


def test_tasks_that_wait_for_each_other_never_begin() -> None:
    tasks = {"a": Task("a", 1, before=(frozenset({"b"}),)), "b": Task("b", 1, before=(frozenset({"a"}),)), "c": Task("c", 1)}
    problem = Problem(tasks, {"goal": every([Done(frozenset({"a"})), Done(frozenset({"c"}))])}, (Aim("close", goals=("goal",)),), 4)
    assert earliest(problem) == {"c": 0}
    assert solve(problem).starts == {}


def test_what_the_definition_of_a_plan_finds_amiss() -> None:
    tasks = {
        "law": Task("law", 2, 4, 10, "justice"),
        "list": Task("list", 2, 2, 10, "justice", before=(frozenset({"law"}),)),
        "begun": Task("begun", 1, fixed=0),
    }
    problem = Problem(tasks, {}, (), 3, 2.0, {"justice": 1}, (Money(0, 3, 15),))
    assert list(problem.faults({"law": 0, "list": 1})) == [
        "list begins before any of ['law'] has ended",
        "begun is fixed and left out",
        "too few people in month 1",
        "justice leads too much in month 1",
        "too little money from month 0",
    ]
    assert list(problem.faults({"law": 2, "begun": 1})) == [
        "law does not lie within the months",
        "begun does not begin where it is fixed",
    ]
    assert not list(problem.faults({"law": 0, "begun": 0}))


def test_a_set_without_room_has_no_sequence() -> None:
    tasks = {name: Task(name, 2, 2, lead="customs") for name in ("a", "b", "c")}
    assert sequence(Problem(tasks, {}, (), 4, None, {"customs": 1}), list(tasks)) is None
    assert sequence(Problem(tasks, {}, (), 6, None, {"customs": 1}), list(tasks)) == {"a": 0, "b": 2, "c": 4}


def test_what_presolve_alone_finds_is_not_passed_over_for_what_was_known() -> None:
    tasks = {
        "t0": Task("t0", 1, 1.0, lead="customs"),
        "t1": Task("t1", 1, 2.0, lead="customs"),
        "t2": Task("t2", 1, lead="customs", before=(frozenset({"t1"}),)),
        "t3": Task("t3", 1, lead="customs"),
    }
    parts = (Done(frozenset({"t0"})), Done(frozenset({"t1"})), Done(frozenset({"t0", "t2"})))
    aims = (Aim("close", goals=("goal",)), Aim("people", least="person_months"), Aim("early", early=True))
    assert solve(Problem(tasks, {"goal": AtLeast(1, parts)}, aims, 8)).starts == {"t0": 0}


@usual
@given(problems(), st.sampled_from([0.0, 2.0]))
def test_no_task_is_left_out_that_fits_beside_the_others_and_makes_the_plan_better(problem: Problem, seconds: float) -> None:
    starts = dict(solve(problem, seconds).starts)
    assert filled(problem, starts) == starts


@usual
@given(problems())
def test_the_same_tasks_are_put_earlier_and_never_later(problem: Problem) -> None:
    starts = dict(solve(problem, 2).starts)
    made = earlier(problem, starts, 40)
    assert made.keys() == starts.keys()
    assert sum(made.values()) <= sum(starts.values())
    assert not list(problem.faults(made))
    assert problem.counted(starts, problem.months) <= problem.counted(made, problem.months)
    assert earlier(problem, starts, 40) == made


@usual
@given(problems(), st.data())
def test_what_has_begun_is_in_every_plan_whatever_it_takes(problem: Problem, data: st.DataObject) -> None:
    begun = data.draw(st.dictionaries(st.sampled_from(sorted(problem.tasks)), st.integers(0, problem.months + 3), min_size=1))
    tasks = {
        name: replace(task, fixed=begun.get(name), before=() if name in begun else task.before) for name, task in problem.tasks.items()
    }
    made, overloads = with_room(replace(problem, tasks=tasks))
    starts = solve(made, 2).starts
    assert begun.keys() <= starts.keys()
    assert not list(made.faults(starts))
    within = {name for name in begun if begun[name] + problem.tasks[name].months <= problem.months}
    assert all(starts[name] == begun[name] for name in within)
    assert not made.counted(starts, made.months) & (begun.keys() - within)
    untouched = replace(problem, tasks=tasks)
    alone = {name: begun[name] for name in within}
    if begun.keys() == within:
        assert bool(overloads) == any("begins" not in told for told in untouched.faults(alone) if "left out" not in told)

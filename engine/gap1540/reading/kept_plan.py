"""A kept plan against the actions and against itself: what was edited by hand into a contradiction is told with its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gap1540.model.kept_plan import DONE, STOPPED, KeptPlan
from gap1540.problem import Place, Problem, ProblemsError, suggestion
from gap1540.reading.files import Intake
from gap1540.reading.planning import Toolbox
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Tree

QUESTIONS = ("write:", "read:", "check:")


def load_kept_plan(path: Path, shown: str, state: str, toolbox: Toolbox, offices: Iterable[str]) -> KeptPlan:
    """The plan that a State keeps; raise ProblemsError with every fault in it."""
    if not path.is_file():
        message = f"no plan of {state} is kept here"
        help_ = "make one with `gap1540 plan`, --format yaml, and keep it under this name"
        raise ProblemsError([Problem("no-files", Place(shown), message, help_)])
    made, problems, tree = read_kept_plan(path, shown, toolbox, offices)
    if made is not None and tree is not None and made.plan_of != state:
        message = f"this is the plan of `{made.plan_of}`, and one of `{state}` is asked for"
        problems = [*problems, Problem("wrong-name", tree.place(("plan_of",)), message, f"keep it as {made.plan_of}.yaml")]
    if problems or made is None:
        raise ProblemsError(problems)
    return made


def read_kept_plan(
    path: Path, shown: str, toolbox: Toolbox, offices: Iterable[str]
) -> tuple[KeptPlan | None, Sequence[Problem], Tree | None]:
    """A kept plan, what is wrong with it, and where its entries stand."""
    intake = Intake()
    tree = intake.read(path, shown)
    if tree is None:
        return None, intake.problems, None
    made, faults = shaped(tree, KeptPlan)
    against = list(kept_plan_faults(tree, made, toolbox, offices)) if made is not None else []
    return made, [*intake.problems, *faults, *against], tree


def kept_plan_faults(tree: Tree, plan: KeptPlan, toolbox: Toolbox, offices: Iterable[str]) -> Iterator[Problem]:
    """Steps and actions that there are not, that stand twice, or that contradict each other."""
    known = frozenset(toolbox.actions)
    seen: set[str] = set()
    for number, one in enumerate(plan.steps):
        place = tree.place(("steps", number, "step"))
        if one.step in seen:
            yield Problem("duplicate-id", place, f"the step `{one.step}` stands twice", "keep one of the two")
        seen.add(one.step)
        if one.step not in known and not one.step.startswith(QUESTIONS):
            yield Problem("unknown-action", place, f"no action is named `{one.step}`", suggestion(one.step, known))
        if one.request is not None and one.request.provider is not None and one.request.provider not in toolbox.providers:
            at = tree.place(("steps", number, "request", "provider"))
            message = f"no provider is named `{one.request.provider}`"
            yield Problem("unknown-provider", at, message, suggestion(one.request.provider, toolbox.providers))
    yield from _contradictions(tree, plan, toolbox)
    listed = frozenset(offices)
    for number, override in enumerate(plan.overrides):
        if override.action not in known:
            place = tree.place(("overrides", number, "action"))
            yield Problem("unknown-action", place, f"no action is named `{override.action}`", suggestion(override.action, known))
        if override.lead is not None and override.lead not in listed:
            place = tree.place(("overrides", number, "lead"))
            message, note = f"no office is named `{override.lead}`", "offices are declared in rules/asking/offices.yaml"
            yield Problem("unknown-plan-word", place, message, suggestion(override.lead, listed), note)


def _contradictions(tree: Tree, plan: KeptPlan, toolbox: Toolbox) -> Iterator[Problem]:
    """Steps that are under way or done though the plan says of what they need that it will not be done."""
    by_id = {one.step: one for one in plan.steps}
    impossible = {one.action for one in plan.overrides if not one.possible}
    for number, one in enumerate(plan.steps):
        action = toolbox.actions.get(one.step)
        if one.status in STOPPED or action is None:
            continue
        if one.step in impossible:
            place = tree.place(("steps", number, "step"))
            yield Problem(
                "plan-contradiction", place, f"`{one.step}` is {_words(one.status)}, and an override says that it cannot be done", REMEDY
            )
        for need in action.needs:
            other = by_id.get(need.action or "")
            if need.kind == "hard" and other is not None and other.status in STOPPED and one.status not in DONE:
                place = tree.place(("steps", number, "step"))
                message = f"`{one.step}` is {_words(one.status)}, and what it needs first, `{other.step}`, is {other.status}"
                yield Problem("plan-contradiction", place, message, REMEDY)
            if need.kind == "hard" and other is not None and one.status in DONE and other.status not in (*DONE, *STOPPED):
                place = tree.place(("steps", number, "step"))
                message = f"`{one.step}` is {_words(one.status)}, and what it needs first, `{other.step}`, is still {_words(other.status)}"
                yield Problem("plan-contradiction", place, message, REMEDY)


REMEDY = "change the status of one of the two, or take the step out"


def _words(status: str) -> str:
    return status.replace("_", " ")

"""A kept plan against the actions and against itself: what was edited by hand into a contradiction is told with its remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from gap1540.model.kept_plan import DONE, STOPPED, KeptPlan, Override
from gap1540.model.planning import Action
from gap1540.problem import Place, Problem, ProblemsError, suggestion
from gap1540.reading.files import Intake
from gap1540.reading.plan_names import idle, rings
from gap1540.reading.planning import Toolbox
from gap1540.reading.shape import Steps, shaped
from gap1540.reading.tree import Tree

QUESTIONS = ("write:", "read:", "check:")


def load_kept_plan(path: Path, shown: str, state: str, toolbox: Toolbox) -> KeptPlan:
    """The plan that a State keeps; raise ProblemsError with every fault in it."""
    if not path.is_file():
        message = f"no plan of {state} is kept here"
        help_ = "make one with `gap1540 plan`, --format yaml, and keep it under this name"
        raise ProblemsError([Problem("no-files", Place(shown), message, help_)])
    made, problems, tree = read_kept_plan(path, shown, toolbox)
    if made is not None and tree is not None and made.plan_of != state:
        message = f"this is the plan of `{made.plan_of}`, and one of `{state}` is asked for"
        problems = [*problems, Problem("wrong-name", tree.place(("plan_of",)), message, f"keep it as {made.plan_of}.yaml")]
    if problems or made is None:
        raise ProblemsError(problems)
    return made


def read_kept_plan(path: Path, shown: str, toolbox: Toolbox) -> tuple[KeptPlan | None, Sequence[Problem], Tree | None]:
    """A kept plan, what is wrong with it, and where its entries stand."""
    intake = Intake()
    tree = intake.read(path, shown)
    if tree is None:
        return None, intake.problems, None
    made, faults = shaped(tree, KeptPlan)
    against = list(kept_plan_faults(tree, made, toolbox)) if made is not None else []
    return made, [*intake.problems, *faults, *against], tree


def kept_plan_faults(tree: Tree, plan: KeptPlan, toolbox: Toolbox) -> Iterator[Problem]:
    """Steps and actions that there are not, that stand twice, or that contradict each other."""
    known = frozenset(toolbox.actions)
    seen: set[str] = set()
    for number, one in enumerate(plan.steps):
        place = tree.place(("steps", number, "step"))
        if one.step in seen:
            yield Problem("duplicate-id", place, f"the step `{one.step}` stands twice", "keep one of the two")
        seen.add(one.step)
        kind, _, subject = one.step.partition(":")
        if one.step not in known and not (one.step.startswith(QUESTIONS) and subject):
            yield Problem("unknown-action", place, f"no action is named `{one.step}`", suggestion(one.step, known))
        elif kind == "write" and subject not in toolbox.names.words["office"]:
            message, note = f"no office is named `{subject}`", "offices are declared in rules/asking/offices.yaml"
            yield Problem("unknown-plan-word", place, message, suggestion(subject, toolbox.names.words["office"]), note)
        if one.start > _last(plan):
            message = f"`{one.step}` begins in {one.start}, after the plan ended in {_last(plan)}"
            yield Problem(
                "plan-contradiction", tree.place(("steps", number, "start")), message, "change the month, or `months` of the plan"
            )
        if one.request is not None and one.request.provider is not None and one.request.provider not in toolbox.providers:
            at = tree.place(("steps", number, "request", "provider"))
            message = f"no provider is named `{one.request.provider}`"
            yield Problem("unknown-provider", at, message, suggestion(one.request.provider, toolbox.providers))
    actions = dict(toolbox.actions)
    for number, override in enumerate(plan.overrides):
        path = ("overrides", number)
        if override.action not in known:
            yield Problem(
                "unknown-action",
                tree.place((*path, "action")),
                f"no action is named `{override.action}`",
                suggestion(override.action, known),
            )
            continue
        yield from toolbox.names.action_faults(tree, path, override)
        try:
            actions[override.action] = override.changed(toolbox.actions[override.action])
        except ValidationError as error:
            yield from (_not_whole(tree, path, override, fault["loc"], fault["msg"]) for fault in error.errors(include_url=False))
    yield from _contradictions(tree, plan, actions)
    yield from _override_faults(tree, plan, actions)


def _not_whole(tree: Tree, path: Steps, override: Override, where: Steps, told: str) -> Problem:
    """That what an override makes of an action is none."""
    message = f"`{where[0]}` may not be taken away" if where else told.removeprefix("Value error, ")
    place = tree.place((*path, *where[:1]) if where else (*path, "action"))
    return Problem("malformed", place, f"`{override.action}` as it is overridden: {message}", "say in the override what belongs to it")


def _override_faults(tree: Tree, plan: KeptPlan, actions: Mapping[str, Action]) -> Iterator[Problem]:
    """Actions that are overridden twice, and those that an override makes wait for themselves or leaves without use."""
    numbers: dict[str, int] = {}
    for number, one in enumerate(plan.overrides):
        if one.action in numbers:
            place = tree.place(("overrides", number, "action"))
            yield Problem("duplicate-id", place, f"the action `{one.action}` is overridden twice", "put the two together")
        numbers.setdefault(one.action, number)

    def needs(ring: Sequence[str]) -> Place:
        return tree.place(("overrides", next(numbers[name] for name in ring if name in numbers), "needs"), key=True)

    yield from rings(actions, needs)
    yield from idle(actions, lambda name: tree.place(("overrides", numbers[name], "action")), numbers)


def _contradictions(tree: Tree, plan: KeptPlan, actions: Mapping[str, Action]) -> Iterator[Problem]:
    """Steps that are under way or done though the plan says of what they need that it will not be done."""
    by_id = {one.step: one for one in plan.steps}
    impossible = {one.action for one in plan.overrides if not one.possible}
    for number, one in enumerate(plan.steps):
        action = actions.get(one.step)
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


def _last(plan: KeptPlan) -> str:
    """The last month of a kept plan."""
    year, month = map(int, plan.start.split("-"))
    whole = year * 12 + month - 2 + plan.months
    return f"{whole // 12}-{whole % 12 + 1:02}"


REMEDY = "change the status of one of the two, or take the step out"


def _words(status: str) -> str:
    return status.replace("_", " ")

"""Actions, or a whole kept plan, supposed done: the changes that `impact` looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gap1540.evaluating.verdicts import Evaluation
from gap1540.model.catalogue import AdherenceLeaf, Catalogue
from gap1540.model.changes import Change
from gap1540.model.findings import Case
from gap1540.model.kept_plan import STOPPED
from gap1540.model.planning import Action
from gap1540.planning.keeping import overridden
from gap1540.planning.plan import changes_of_action
from gap1540.problem import RefusedError, nearest
from gap1540.reading.kept_plan import load_kept_plan
from gap1540.reading.planning import Toolbox
from gap1540.sentence import Sentence
from gap1540.truth import YES


@dataclass(frozen=True, slots=True)
class Doing:
    """Actions by their ids, and the file of a kept plan whose actions are all done."""

    actions: tuple[str, ...] = ()
    plan: Path | None = None


def supposed(catalogue: Catalogue, case: Case, toolbox: Toolbox, doing: Doing) -> tuple[Change, ...]:
    """The changes that the actions make. Raises RefusedError with every name that is not known and every action that changes nothing."""
    reasons: list[Sentence] = []
    changes: dict[Change, None] = {}
    for name in doing.actions:
        action = toolbox.actions.get(name)
        if action is None:
            close = nearest(name, toolbox.actions)
            reasons.append(
                Sentence("no action is named `{word}`; did you mean `{name}`?", word=name, name=close)
                if close
                else Sentence("no action is named `{word}`; docs/actions.md lists them", word=name)
            )
            continue
        made = list(_changes(catalogue, case, action))
        if not made:
            reasons.append(Sentence("{action}: it closes no field of itself, or what it would do is done already", action=action.id))
        changes.update(dict.fromkeys(made))
    if reasons:
        raise RefusedError(reasons)
    if doing.plan is not None:
        kept = load_kept_plan(doing.plan, str(doing.plan), case.profile.id, toolbox)
        actions = overridden(toolbox, kept).actions
        for step in kept.steps:
            if step.status not in STOPPED and step.step in actions:
                changes.update(dict.fromkeys(_changes(catalogue, case, actions[step.step])))
    return tuple(changes)


def _changes(catalogue: Catalogue, case: Case, action: Action) -> Iterator[Change]:
    """What an action changes; nothing where the State has joined already."""
    if action.joins is not None and Evaluation(catalogue, case).weighed(AdherenceLeaf(action.joins, "party")).truth == YES:
        return
    yield from changes_of_action(catalogue, action)

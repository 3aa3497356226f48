"""The folders rules/actions/ and rules/providers/ and rules/priorities.yaml, held against the catalogue and the offices: what a plan is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from gap1540.model.catalogue import Catalogue
from gap1540.model.planning import Action, ActionsFile, Course, Milestone, PlanWordsFile, PrioritiesFile, Provider, ProvidersFile
from gap1540.model.strict import Strict
from gap1540.problem import Place, Problem, ProblemsError
from gap1540.reading.asking import Correspondence
from gap1540.reading.files import Intake, yaml_files
from gap1540.reading.plan_names import WORDS, PlanNames, idle, rings
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Tree

Model = TypeVar("Model", bound=Strict)


@dataclass(frozen=True)
class Toolbox:
    """What a plan is made of: actions and providers by id, the words they use, and the aims."""

    actions: Mapping[str, Action]
    providers: Mapping[str, Provider]
    words: PlanWordsFile
    priorities: PrioritiesFile
    names: PlanNames

    def milestones(self, action: Action) -> tuple[Milestone, ...]:
        """The milestones that an action passes."""
        return action.milestones or self.courses[action.course or ""].milestones

    @property
    def courses(self) -> Mapping[str, Course]:
        """The courses by id."""
        return {one.id: one for one in self.words.courses}


def load_toolbox(
    folder: Path,
    catalogue: Catalogue,
    letters: Correspondence,
    shown: str = "rules",
    *,
    groups: Iterable[str] | None = None,
    replaced: Mapping[str, Path] | None = None,
) -> Toolbox:
    """Actions, providers and aims below a rules folder; raise ProblemsError with every fault in them.

    `groups` are the names of groups of States, where they are known; `replaced` maps the name of a file (`actions/trade.yaml`) to another that
    is read in its place.
    """
    loading = _Loading(folder, shown, dict(replaced or {}), Intake())
    words = loading.one(f"actions/{WORDS}", PlanWordsFile)
    aims = loading.one("priorities.yaml", PrioritiesFile)
    actions = list(loading.many("actions", ActionsFile))
    providers = list(loading.many("providers", ProvidersFile))
    problems = loading.intake.problems
    by_id = {one.id: one for _, file in actions for one in sorted(file.actions, key=lambda one: one.id)}
    names: PlanNames | None = None
    if words is not None:
        problems.extend(_duplicates(*words, ("types", "areas", "help", "courses")))
        names = PlanNames.of(catalogue, [one.id for one in letters.offices.offices], words[1], by_id, groups)
        for tree, file in actions:
            for number, one in enumerate(file.actions):
                problems.extend(names.action_faults(tree, ("actions", number), one))
        problems.extend(fault for tree, listed in providers for fault in names.provider_faults(tree, listed))
        problems.extend(_twice([(tree, "actions", file.actions) for tree, file in actions]))
        problems.extend(_twice([(tree, "providers", file.providers) for tree, file in providers]))
        places = {one.id: (tree, number) for tree, file in actions for number, one in enumerate(file.actions)}
        problems.extend(rings(by_id, lambda ring: _place(places[ring[0]], "needs", key=True)))
        problems.extend(idle(by_id, lambda name: _place(places[name], "id"), by_id))
    if aims is not None:
        problems.extend(_duplicates(*aims, ("priorities",)))
    if problems or words is None or aims is None or names is None:
        raise ProblemsError(problems)
    return Toolbox(
        by_id,
        {one.id: one for _, listed in providers for one in listed.providers},
        words[1],
        aims[1],
        names,
    )


def _place(where: tuple[Tree, int], field: str, *, key: bool = False) -> Place:
    """Where a field of an action stands."""
    tree, number = where
    return tree.place(("actions", number, field), key=key)


@dataclass(frozen=True)
class _Loading:
    """Reads files below one folder, or others in their place."""

    folder: Path
    shown: str
    replaced: dict[str, Path]
    intake: Intake

    def one(self, name: str, model: type[Model]) -> tuple[Tree, Model] | None:
        path = self.replaced.get(name, self.folder / name)
        if not path.is_file():
            message = f"the folder holds no `{name}`"
            self.intake.problems.append(Problem("no-files", Place(f"{self.shown}/"), message, "copy the program's own and change it"))
            return None
        tree = self.intake.read(path, str(path) if name in self.replaced else f"{self.shown}/{name}")
        if tree is None:
            return None
        made, faults = shaped(tree, model)
        self.intake.problems.extend(faults)
        return None if made is None else (tree, made)

    def many(self, kind: str, model: type[Model]) -> Iterator[tuple[Tree, Model]]:
        found = {
            f"{kind}/{path.relative_to(self.folder / kind).as_posix()}"
            for path, _ in yaml_files(self.folder / kind, f"{self.shown}/{kind}", self.intake)
        }
        given = {name for name in self.replaced if name.startswith(f"{kind}/")}
        for name in sorted(found | given):
            if name != f"actions/{WORDS}":
                made = self.one(name, model)
                if made is not None:
                    yield made


def _duplicates(tree: Tree, file: Strict, lists: Iterable[str]) -> Iterator[Problem]:
    """Words of one id in one list."""
    for name in lists:
        seen: set[str] = set()
        for number, one in enumerate(getattr(file, name)):
            if one.id in seen:
                yield Problem(
                    "duplicate-id", tree.place((name, number, "id")), f"the id `{one.id}` stands twice in {name}", "ids are unique"
                )
            seen.add(one.id)


def _twice(listed: Iterable[tuple[Tree, str, Iterable[Action | Provider]]]) -> Iterator[Problem]:
    """Actions, or providers, of one id, in whatever files they stand."""
    first: dict[str, Place] = {}
    for tree, name, entries in listed:
        for number, one in enumerate(entries):
            place = tree.place((name, number, "id"))
            if one.id in first:
                at = first[one.id]
                yield Problem(
                    "duplicate-id",
                    place,
                    f"the id `{one.id}` stands twice in {name}",
                    "ids are unique",
                    f"it stands first at {at.file}:{at.line}",
                )
            first.setdefault(one.id, place)

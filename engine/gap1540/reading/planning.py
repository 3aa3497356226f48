"""The folders rules/actions/ and rules/providers/ and rules/priorities.yaml, held against the catalogue and the offices: what a plan is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from gap1540.model.catalogue import Catalogue, MeasureLeaf, asked_leaves
from gap1540.model.effects import EffectClaim
from gap1540.model.planning import Action, ActionsFile, Course, Milestone, PlanWordsFile, PrioritiesFile, Provider, ProvidersFile
from gap1540.model.strict import Strict
from gap1540.problem import Place, Problem, ProblemsError, suggestion
from gap1540.reading.asking import Correspondence
from gap1540.reading.files import Intake, yaml_files
from gap1540.reading.names import Names, claim_faults, claim_uses, complaints, vocabulary_names
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Tree

Model = TypeVar("Model", bound=Strict)
Path_ = tuple[str | int, ...]
WORDS = "words.yaml"


@dataclass(frozen=True)
class Toolbox:
    """What a plan is made of: actions and providers by id, the words they use, and the aims."""

    actions: Mapping[str, Action]
    providers: Mapping[str, Provider]
    words: PlanWordsFile
    priorities: PrioritiesFile

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
    if words is not None:
        problems.extend(_duplicates(*words, ("types", "areas", "help", "courses")))
        known = _Known.of(catalogue, letters, words[1], actions, groups)
        problems.extend(fault for tree, file in actions for fault in known.action_faults(tree, file))
        problems.extend(fault for tree, file in providers for fault in known.provider_faults(tree, file))
        problems.extend(_twice([(tree, "actions", file.actions) for tree, file in actions]))
        problems.extend(_twice([(tree, "providers", file.providers) for tree, file in providers]))
        problems.extend(_cycles(actions))
        problems.extend(_idle(actions))
    if aims is not None:
        problems.extend(_duplicates(*aims, ("priorities",)))
    if problems or words is None or aims is None:
        raise ProblemsError(problems)
    return Toolbox(
        {one.id: one for _, file in actions for one in sorted(file.actions, key=lambda one: one.id)},
        {one.id: one for _, file in providers for one in file.providers},
        words[1],
        aims[1],
    )


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


@dataclass(frozen=True)
class _Known:
    """Every name that actions and providers may use."""

    names: Names
    words: Mapping[str, frozenset[str]]
    actions: frozenset[str]
    joinable: frozenset[str]
    groups: frozenset[str] | None
    leaves: tuple[MeasureLeaf, ...]
    catalogue: Catalogue

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        letters: Correspondence,
        words: PlanWordsFile,
        actions: Iterable[tuple[Tree, ActionsFile]],
        groups: Iterable[str] | None,
    ) -> _Known:
        return cls(
            Names(catalogue.effects, {**vocabulary_names(catalogue.vocabulary), "instrument": frozenset(catalogue.instruments)}),
            {
                "type": frozenset(one.id for one in words.types),
                "area": frozenset(one.id for one in words.areas),
                "kind of help": frozenset(one.id for one in words.help),
                "course": frozenset(one.id for one in words.courses),
                "office": frozenset(one.id for one in letters.offices.offices),
            },
            frozenset(one.id for _, file in actions for one in file.actions),
            frozenset(name for name, one in catalogue.instruments.items() if one.joinable),
            None if groups is None else frozenset(groups),
            tuple(asked_leaves(catalogue)),
            catalogue,
        )

    def word(self, tree: Tree, path: Path_, kind: str, word: str) -> Iterator[Problem]:
        """A complaint where none of the words of planning is named so."""
        if word not in self.words[kind]:
            where = "rules/asking/offices.yaml" if kind == "office" else f"rules/actions/{WORDS}"
            note = f"{'kinds of help' if kind == 'kind of help' else f'{kind}s'} are declared in {where}"
            yield Problem(
                "unknown-plan-word",
                tree.place(path),
                f"no {kind} is named `{word}`",
                suggestion(word, self.words[kind]),
                note,
            )

    def listed(self, tree: Tree, path: Path_, kind: str, words: Iterable[str]) -> Iterator[Problem]:
        for at, word in enumerate(words):
            yield from self.word(tree, (*path, at), kind, word)

    def action_faults(self, tree: Tree, file: ActionsFile) -> Iterator[Problem]:
        for number, one in enumerate(file.actions):
            path: Path_ = ("actions", number)
            yield from self.word(tree, (*path, "type"), "type", one.type)
            yield from self.word(tree, (*path, "area"), "area", one.area)
            yield from self.word(tree, (*path, "lead"), "office", one.lead)
            yield from self.listed(tree, (*path, "supporting"), "office", one.supporting)
            yield from self.listed(tree, (*path, "help"), "kind of help", one.help)
            yield from self.word(tree, (*path, "course"), "course", one.course) if one.course is not None else ()
            yield from self.instrument(tree, (*path, "joins"), one.joins) if one.joins is not None else ()
            for name in ("provides", "strengthens"):
                for index, claim in enumerate(getattr(one, name)):
                    yield from self.claim_faults(tree, (*path, name, index), claim)
            yield from self.need_faults(tree, path, one)
            yield from _order_faults(tree, path, one)

    def need_faults(self, tree: Tree, path: Path_, action: Action) -> Iterator[Problem]:
        for index, need in enumerate(action.needs):
            at = (*path, "needs", index)
            if need.action is not None and need.action not in self.actions:
                place = tree.place((*at, "action"))
                yield Problem("unknown-action", place, f"no action is named `{need.action}`", suggestion(need.action, self.actions))
            if need.instrument is not None:
                yield from self.instrument(tree, (*at, "instrument"), need.instrument)
            if need.claim is not None:
                yield from self.claim_faults(tree, at, need.claim, whole=False)

    def claim_faults(self, tree: Tree, path: Path_, claim: EffectClaim, *, whole: bool = True) -> Iterator[Problem]:
        """Names that nobody declared, ways in which a claim does not suit its effect, and claims of which no row asks anything."""
        faults = [*complaints(tree, self.names, claim_uses(claim, path)), *claim_faults(tree, self.names, claim, path, whole=whole)]
        yield from faults
        if not faults and whole and not any(bears(self.catalogue, claim, leaf) for leaf in self.leaves):
            message = f"no row asks for what is claimed of the effect `{claim.effect}`"
            yield Problem("unasked-effect", tree.place((*path, "effect")), message, "claim what a row asks for, or leave it out")

    def instrument(self, tree: Tree, path: Path_, word: str) -> Iterator[Problem]:
        if word not in self.names.known["instrument"]:
            yield self.names.unknown(tree.place(path), "instrument", word)
        elif word not in self.joinable:
            yield Problem("not-joinable", tree.place(path), f"nobody joins `{word}`", suggestion(word, self.joinable))

    def provider_faults(self, tree: Tree, file: ProvidersFile) -> Iterator[Problem]:
        for number, one in enumerate(file.providers):
            path: Path_ = ("providers", number)
            yield from self.listed(tree, (*path, "areas"), "area", one.areas)
            yield from self.listed(tree, (*path, "help"), "kind of help", one.help)
            for at, word in enumerate(one.categories):
                if word not in self.names.known["category"]:
                    yield self.names.unknown(tree.place((*path, "categories", at)), "category", word)
            party = one.eligible.party_to
            if party is not None and party not in self.names.known["instrument"]:
                yield self.names.unknown(tree.place((*path, "eligible", "party_to")), "instrument", party)
            for at, word in enumerate(one.eligible.groups):
                if self.groups is not None and word not in self.groups:
                    place = tree.place((*path, "eligible", "groups", at))
                    yield Problem("unknown-group", place, f"no group of States is named `{word}`", suggestion(word, self.groups))


def _order_faults(tree: Tree, path: Path_, action: Action) -> Iterator[Problem]:
    """Milestones that do not stand in the order of time."""
    for index, (first, then) in enumerate(pairwise(action.milestones), start=1):
        if then.by <= first.by:
            told = f"the milestone `{then.id}` is reached no later than `{first.id}`, which stands before it"
            yield Problem("milestone-order", tree.place((*path, "milestones", index, "by")), told, "milestones stand in the order of time")


def bears(catalogue: Catalogue, claim: EffectClaim, leaf: MeasureLeaf) -> bool:
    """Whether a row asks for something of what is claimed."""
    members = catalogue.members(claim.categories)
    return (
        claim.effect == leaf.effect
        and (leaf.kind in {None, "any"} or not claim.kinds or leaf.kind in claim.kinds)
        and (leaf.category is None or leaf.category in members)
        and leaf.object in {None, claim.object}
    )


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


def _cycles(files: Iterable[tuple[Tree, ActionsFile]]) -> Iterator[Problem]:
    """Actions that wait for themselves by hard needs: nothing of such a ring can ever begin."""
    places = {one.id: tree.place(("actions", number, "needs"), key=True) for tree, file in files for number, one in enumerate(file.actions)}
    needed = {
        one.id: {need.action for need in one.needs if need.action in places and need.kind == "hard"}
        for _, file in files
        for one in file.actions
    }
    while True:
        try:
            TopologicalSorter({name: sorted(needed[name]) for name in sorted(needed)}).prepare()
        except CycleError as error:
            ring: list[str] = list(reversed(error.args[1]))
            told = " needs ".join(f"`{one}`" for one in ring)
            yield Problem(
                "prerequisite-cycle", places[ring[0]], f"{told}: none of them can ever begin", "make one of these needs soft, or remove it"
            )
            needed[ring[0]].discard(ring[1])
        else:
            return


def _idle(files: Iterable[tuple[Tree, ActionsFile]]) -> Iterator[Problem]:
    """Actions that provide nothing, join nothing, make nothing work, and that no other action needs."""
    wanted = {need.action for _, file in files for one in file.actions for need in one.needs}
    for tree, file in files:
        for number, one in enumerate(file.actions):
            if not (one.provides or one.joins or one.strengthens or one.id in wanted):
                message = f"the action `{one.id}` provides nothing, and no other action needs it"
                yield Problem(
                    "provides-nothing",
                    tree.place(("actions", number, "id")),
                    message,
                    "say in `provides` what it puts in place, or remove it",
                )

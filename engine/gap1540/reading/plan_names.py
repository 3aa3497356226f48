"""Names that actions and providers may use, and rings of actions that wait for each other: what is wrong with what a plan is made of."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from gap1540.model.catalogue import Catalogue, MeasureLeaf, asked_leaves
from gap1540.model.effects import EffectClaim
from gap1540.model.kept_plan import Override
from gap1540.model.planning import Action, PlanWordsFile, ProvidersFile
from gap1540.problem import Place, Problem, suggestion
from gap1540.reading.names import Names, claim_faults, claim_uses, complaints, vocabulary_names
from gap1540.reading.tree import Tree

Path_ = tuple[str | int, ...]
WORDS = "words.yaml"


@dataclass(frozen=True)
class PlanNames:
    """Every name that actions and providers may use, and what is wrong with those that use others."""

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
        offices: Iterable[str],
        words: PlanWordsFile,
        actions: Iterable[str],
        groups: Iterable[str] | None,
    ) -> PlanNames:
        """The names that are declared: in the catalogue, the offices, in the words of planning, and the actions by their ids."""
        return cls(
            Names(catalogue.effects, {**vocabulary_names(catalogue.vocabulary), "instrument": frozenset(catalogue.instruments)}),
            {
                "type": frozenset(one.id for one in words.types),
                "area": frozenset(one.id for one in words.areas),
                "kind of help": frozenset(one.id for one in words.help),
                "course": frozenset(one.id for one in words.courses),
                "office": frozenset(offices),
            },
            frozenset(actions),
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
        """A complaint for each word of a list that nobody declared."""
        for at, word in enumerate(words):
            yield from self.word(tree, (*path, at), kind, word)

    def action_faults(self, tree: Tree, path: Path_, one: Action | Override) -> Iterator[Problem]:
        """What is wrong with an action, or with what a State has otherwise in it."""
        for name, kind in (("type", "type"), ("area", "area"), ("lead", "office"), ("course", "course")):
            if getattr(one, name) is not None:
                yield from self.word(tree, (*path, name), kind, getattr(one, name))
        yield from self.listed(tree, (*path, "supporting"), "office", one.supporting)
        yield from self.listed(tree, (*path, "help"), "kind of help", one.help)
        yield from self.instrument(tree, (*path, "joins"), one.joins) if one.joins is not None else ()
        for name in ("provides", "strengthens"):
            for index, claim in enumerate(getattr(one, name)):
                yield from self.claim_faults(tree, (*path, name, index), claim)
        yield from self.need_faults(tree, path, one)
        yield from _order_faults(tree, path, one)

    def need_faults(self, tree: Tree, path: Path_, action: Action | Override) -> Iterator[Problem]:
        """Needs of what there is not."""
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
        """A complaint where there is no such instrument, or nobody joins it."""
        if word not in self.names.known["instrument"]:
            yield self.names.unknown(tree.place(path), "instrument", word)
        elif word not in self.joinable:
            yield Problem("not-joinable", tree.place(path), f"nobody joins `{word}`", suggestion(word, self.joinable))

    def provider_faults(self, tree: Tree, file: ProvidersFile) -> Iterator[Problem]:
        """What is wrong with providers."""
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


def _order_faults(tree: Tree, path: Path_, action: Action | Override) -> Iterator[Problem]:
    """Milestones that do not stand in the order of time."""
    ids = [one.id for one in action.milestones]
    for index, one in enumerate(ids):
        if one in ids[:index]:
            yield Problem(
                "duplicate-id", tree.place((*path, "milestones", index, "id")), f"the milestone `{one}` stands twice", "keep one of the two"
            )
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


def rings(actions: Mapping[str, Action], place: Callable[[Sequence[str]], Place]) -> Iterator[Problem]:
    """Actions that wait for themselves by hard needs: nothing of such a ring can ever begin. `place` is where one is complained of."""
    needed = {
        name: {need.action for need in one.needs if need.action is not None and need.action in actions and need.kind == "hard"}
        for name, one in actions.items()
    }
    while True:
        try:
            TopologicalSorter({name: sorted(needed[name]) for name in sorted(needed)}).prepare()
        except CycleError as error:
            ring: list[str] = list(reversed(error.args[1]))
            told = " needs ".join(f"`{one}`" for one in ring)
            message = f"{told}: none of them can ever begin"
            yield Problem("prerequisite-cycle", place(ring), message, "make one of these needs soft, or remove it")
            needed[ring[0]].discard(ring[1])
        else:
            return


def idle(actions: Mapping[str, Action], place: Callable[[str], Place], among: Container[str]) -> Iterator[Problem]:
    """Those among the actions that provide nothing, join nothing, make nothing work, and that no other action needs."""
    wanted = {need.action for one in actions.values() for need in one.needs}
    for name, one in actions.items():
        if name in among and not (one.provides or one.joins or one.strengthens or name in wanted):
            message = f"the action `{name}` provides nothing, and no other action needs it"
            yield Problem("provides-nothing", place(name), message, "say in `provides` what it puts in place, or remove it")

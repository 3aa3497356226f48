"""Names that files use against names that are declared: every unknown one is a problem at its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gap1540.model.effects import PLURAL, Asked, EffectClaim
from gap1540.model.rules import AskedItem, Condition
from gap1540.model.vocabulary import Effect, VocabularyFile
from gap1540.problem import Place, Problem, suggestion
from gap1540.reading.tree import Tree

Path = tuple[str | int, ...]

DECLARED = {
    "instrument": "rules/instruments/",
    "provision": "rules/provisions/",
    "document": "profiles/documents.yaml",
    "organisation": "profiles/organisations/",
    "party": "profiles/parties.yaml",
    "measure": "the profile that names them",
}


@dataclass(frozen=True, slots=True)
class Names:
    """Every declared name by kind: effect, category, object, instrument, provision, document ..."""

    effects: Mapping[str, Effect]
    known: Mapping[str, frozenset[str]]

    def unknown(self, place: Place, kind: str, word: str) -> Problem:
        """The complaint about a name that nobody declared."""
        declared = DECLARED.get(kind, "rules/vocabulary.yaml")
        name = kind.replace("_", " ")
        plural = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
        return Problem(
            f"unknown-{kind.replace('_', '-')}",
            place,
            f"no {name} is named `{word}`",
            suggestion(word, self.known[kind]),
            f"{plural} are declared in {declared}",
        )


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a name: where, of which kind, and the word."""

    path: Path
    kind: str
    word: str


def vocabulary_names(vocabulary: VocabularyFile) -> dict[str, frozenset[str]]:
    """The words of the vocabulary by kind."""
    lists = {
        "category": vocabulary.categories,
        "object": vocabulary.objects,
        "aspect": vocabulary.aspects,
        "activity": vocabulary.activities,
        "stage": vocabulary.stages,
        "subject": vocabulary.subjects,
        "control": vocabulary.controls,
        "effect": vocabulary.effects,
        "force": vocabulary.forces,
        "addressee": vocabulary.addressees,
        "context_fact": vocabulary.context,
        "section": vocabulary.sections,
    }
    return {kind: frozenset(word.id for word in words) for kind, words in lists.items()}


def complaints(tree: Tree, names: Names, uses: Iterable[Use]) -> Iterator[Problem]:
    """A problem for each use of a name that is not declared."""
    for use in uses:
        if use.kind in names.known and use.word != "any" and use.word not in names.known[use.kind]:
            yield names.unknown(tree.place(use.path), use.kind, use.word)


WORDS = {
    "effect": "effect",
    "document": "document",
    "instrument": "instrument",
    "adherence": "instrument",
    "organisation": "organisation",
    "force": "force",
    "addressee": "addressee",
    "object": "object",
    "fact": "context_fact",
    "context": "context_fact",
    "parent": "instrument",
    "activity": "activity",
    "stage": "stage",
    "subject": "subject",
    "control": "control",
}
LISTS = {
    "categories": "category",
    "activities": "activity",
    "stages": "stage",
    "subjects": "subject",
    "controls": "control",
    "implements": "instrument",
    "provisions": "provision",
}


def plain_uses(value: object, path: Path = ()) -> Iterator[Use]:
    """The names used in plain data, by the keys they stand under: for files whose shape is at fault, so that both faults are told at once."""
    if isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from plain_uses(inner, (*path, index))
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in WORDS and isinstance(inner, str):
                yield Use((*path, key), WORDS[key], inner)
            elif key in LISTS and isinstance(inner, tuple):
                yield from (Use((*path, key, index), LISTS[key], word) for index, word in enumerate(inner) if isinstance(word, str))
            if key != "assistance":  # it has a `subject` of another kind
                yield from plain_uses(inner, (*path, key))


def claim_uses(claim: EffectClaim, path: Path) -> Iterator[Use]:
    """The names that a claim of an effect uses."""
    yield Use((*path, "effect"), "effect", claim.effect)
    for kind, plural in PLURAL.items():
        for index, word in enumerate(getattr(claim, plural)):
            yield Use((*path, plural, index), kind, word)
    for index, word in enumerate(claim.categories):
        yield Use((*path, "categories", index), "category", word)
    if claim.object is not None:
        yield Use((*path, "object"), "object", claim.object)


def claim_faults(tree: Tree, names: Names, claim: EffectClaim, path: Path, *, whole: bool = True) -> Iterator[Problem]:
    """Ways in which a claim does not suit its effect; with `whole`, an effect that knows objects must name one."""
    effect = names.effects.get(claim.effect)
    if effect is None:
        return
    for kind, plural in PLURAL.items():
        if getattr(claim, plural) and effect.takes != kind:
            takes = f"it takes `{PLURAL[effect.takes]}`" if effect.takes else "it takes none"
            yield Problem("wrong-parameter", tree.place((*path, plural), key=True), f"the effect `{effect.id}` has no `{plural}`", takes)
    yield from object_faults(tree, names, effect, claim.object, path, needed=whole)
    if claim.categories and not effect.categories:
        yield Problem(
            "wrong-parameter",
            tree.place((*path, "categories"), key=True),
            f"the effect `{effect.id}` has no categories",
            "leave `categories` out",
        )


def object_faults(tree: Tree, names: Names, effect: Effect, given: str | None, path: Path, *, needed: bool) -> Iterator[Problem]:
    """An object that the effect does not know, or one that is missing."""
    known = names.known["object"]
    if given is None and effect.objects and needed:
        words = ", ".join(f"`{word}`" for word in effect.objects)
        yield Problem("missing-object", tree.place((*path, "effect")), f"the effect `{effect.id}` needs an `object`", f"one of {words}")
    if given is not None and given in known and given not in effect.objects:
        yield Problem(
            "wrong-parameter",
            tree.place((*path, "object")),
            f"the effect `{effect.id}` does not bear on the object `{given}`",
            suggestion(given, effect.objects) or "it takes no object",
        )


def asked_faults(tree: Tree, names: Names, asked: Asked, path: Path) -> Iterator[Problem]:
    """Ways in which a `measure` leaf does not suit its effect."""
    effect = names.effects.get(asked.effect)
    if effect is None:
        return
    for kind in PLURAL:
        given = getattr(asked, kind)
        if given is not None and effect.takes != kind:
            yield Problem(
                "wrong-parameter",
                tree.place((*path, kind), key=True),
                f"the effect `{effect.id}` has no `{kind}`",
                f"it takes `{effect.takes}`" if effect.takes else "it takes none",
            )
        if given is None and effect.takes == kind:
            yield Problem(
                "missing-parameter",
                tree.place((*path, "effect")),
                f"the effect `{effect.id}` needs `{kind}`",
                f"name one, or write `{kind}: any`",
            )
    yield from object_faults(tree, names, effect, asked.object, path, needed=True)


def condition_uses(condition: Condition, path: Path) -> Iterator[Use]:
    """The names that a condition uses; items are resolved when rows are expanded."""
    for part, inner in condition_parts(condition, path):
        yield from condition_uses(part, inner)
    if condition.measure is not None:
        yield from asked_uses(condition.measure, (*path, "measure"))
    if condition.adherence is not None:
        yield Use((*path, "adherence", "instrument"), "instrument", condition.adherence.instrument)
    if condition.context is not None:
        yield Use((*path, "context"), "context_fact", condition.context)
    if isinstance(condition.item, AskedItem) and condition.item.category is not None:
        yield Use((*path, "item", "category"), "category", condition.item.category)


def asked_uses(asked: Asked, path: Path) -> Iterator[Use]:
    """The names that a `measure` leaf uses."""
    yield Use((*path, "effect"), "effect", asked.effect)
    for kind in PLURAL:
        word = getattr(asked, kind)
        if word is not None and word != "any":
            yield Use((*path, kind), kind, word)
    if asked.category is not None:
        yield Use((*path, "category"), "category", asked.category)
    if asked.object is not None:
        yield Use((*path, "object"), "object", asked.object)


def condition_faults(tree: Tree, names: Names, condition: Condition, path: Path) -> Iterator[Problem]:
    """Leaves below a condition that do not suit their effects."""
    for part, inner in condition_parts(condition, path):
        yield from condition_faults(tree, names, part, inner)
    if condition.measure is not None:
        yield from asked_faults(tree, names, condition.measure, (*path, "measure"))


def condition_parts(condition: Condition, path: Path) -> Iterator[tuple[Condition, Path]]:
    """The parts directly below a condition, with their paths in the file."""
    for name in ("all", "any"):
        for index, part in enumerate(getattr(condition, name) or ()):
            yield part, (*path, name, index)
    if condition.negated is not None:
        yield condition.negated, (*path, "not")
    if condition.at_least is not None:
        for index, part in enumerate(condition.at_least.of):
            yield part, (*path, "at_least", "of", index)

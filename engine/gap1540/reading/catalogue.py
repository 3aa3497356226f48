"""The folder rules/ into a catalogue: every file parsed, shaped, resolved and expanded, or every problem in it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from gap1540.model.catalogue import Catalogue, Item, Node
from gap1540.model.rules import ChecklistFile, Instrument, InstrumentsFile, Link, LinksFile, Provision, ProvisionsFile
from gap1540.model.vocabulary import Category, Effect, Force, VocabularyFile
from gap1540.problem import Place, Problem, ProblemsError
from gap1540.reading.files import Intake, yaml_files
from gap1540.reading.items import item_faults
from gap1540.reading.names import (
    Names,
    Use,
    claim_faults,
    claim_uses,
    complaints,
    condition_faults,
    condition_uses,
    plain_uses,
    vocabulary_names,
)
from gap1540.reading.rows import Draft, Words, expanded, link_condition
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Tree

FOLDERS: Mapping[str, type[BaseModel]] = {
    "provisions": ProvisionsFile,
    "instruments": InstrumentsFile,
    "links": LinksFile,
    "checklist": ChecklistFile,
}
LISTS = {"provisions": "provisions", "instruments": "instruments", "links": "links"}


class Shaped(NamedTuple):
    """One file as a model, with the tree that knows its places."""

    tree: Tree
    model: Any


class Declared(NamedTuple):
    """One declared entry: its place in the file as a path, and the entry."""

    tree: Tree
    path: tuple[str | int, ...]
    entry: Any


def load_catalogue(folder: Path, *, replaced: Mapping[str, Path] | None = None, shown: str = "rules") -> Catalogue:
    """Read a rules folder; raise ProblemsError with every problem found.

    `shown` is what the folder is called in problems. `replaced` maps names of files inside the folder to other files to read in their stead or in addition.
    """
    if not (folder / "vocabulary.yaml").exists():
        what = "the folder holds no `vocabulary.yaml`" if folder.is_dir() else "there is no such folder"
        raise ProblemsError(
            [Problem("no-files", Place(f"{shown}/"), what, "name a folder of rules, or copy the program's own and change it")]
        )
    source = _Source(folder, shown, replaced or {}, Intake())
    vocabulary = source.vocabulary()
    files = {name: list(source.files(name)) for name in FOLDERS}
    intake = source.intake
    if vocabulary is None:
        raise ProblemsError(intake.problems)
    catalogue = _Assembly(vocabulary, files, source).catalogue(_digest(intake.trees.values(), shown))
    if intake.problems:
        raise ProblemsError(intake.problems)
    return catalogue


class _Source:
    """A rules folder being read: what it is called, what stands in for its files, and which files have a faulty shape."""

    def __init__(self, folder: Path, shown: str, replaced: Mapping[str, Path], intake: Intake) -> None:
        self.folder, self.shown, self.replaced, self.intake = folder, shown, replaced, intake
        self.misshapen: dict[str, list[Tree]] = {}

    def vocabulary(self) -> Shaped | None:
        name = "vocabulary.yaml"
        tree = self.intake.read(self.replaced.get(name, self.folder / name), f"{self.shown}/{name}")
        return self.shaped(tree, VocabularyFile, name) if tree else None

    def files(self, name: str) -> Iterator[Shaped]:
        listed = {shown: path for path, shown in yaml_files(self.folder / name, f"{self.shown}/{name}", self.intake)}
        listed |= {f"{self.shown}/{inner}": path for inner, path in self.replaced.items() if inner.startswith(f"{name}/")}
        for shown, path in sorted(listed.items()):
            tree = self.intake.read(path, shown)
            made = self.shaped(tree, FOLDERS[name], name) if tree else None
            if made is not None:
                yield made

    def shaped(self, tree: Tree, kind: type[BaseModel], name: str) -> Shaped | None:
        model, problems = shaped(tree, kind)
        self.intake.problems.extend(problems)
        if model is None:
            self.misshapen.setdefault(name, []).append(tree)
            return None
        return Shaped(tree, model)

    def plain_ids(self, name: str) -> Iterator[str]:
        """The ids declared in files whose shape is at fault, so that one fault does not make every use of them another."""
        for tree in self.misshapen.get(name, ()):
            entries = tree.root.value.get(LISTS[name])
            for entry in entries if isinstance(entries, tuple) else ():
                if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                    yield entry["id"]


def _digest(trees: Iterable[Tree], shown: str) -> str:
    """SHA-256 over names and texts, independent of line ends, of the order of files and of what the folder is called."""
    total = hashlib.sha256()
    for tree in sorted(trees, key=lambda tree: tree.file):
        total.update(tree.file.removeprefix(shown).encode() + b"\0" + tree.text.replace("\r\n", "\n").encode() + b"\0")
    return total.hexdigest()


class _Assembly:
    """Puts shaped files together and gathers what does not fit between them."""

    def __init__(self, vocabulary: Shaped, files: Mapping[str, Sequence[Shaped]], source: _Source) -> None:
        self.vocabulary: VocabularyFile = vocabulary.model
        self.files = files
        self.source = source
        self.intake = source.intake
        self.effects: dict[str, Effect] = {effect.id: effect for effect in self.vocabulary.effects}
        self.forces: dict[str, Force] = {force.id: force for force in self.vocabulary.forces}
        self.doubled_words(vocabulary.tree)
        self.declared = {name: self.entries(name) for name in LISTS}
        self.names = Names(
            self.effects,
            {
                **vocabulary_names(self.vocabulary),
                "instrument": frozenset({*self.declared["instruments"], *source.plain_ids("instruments")}),
                "provision": frozenset({*self.declared["provisions"], *source.plain_ids("provisions")}),
            },
        )

    def doubled_words(self, tree: Tree) -> None:
        for name in type(self.vocabulary).model_fields:
            words = getattr(self.vocabulary, name)
            if isinstance(words, tuple):
                self.doubled((Declared(tree, (name, index, "id"), word) for index, word in enumerate(words)), name)

    def doubled(self, declared: Iterable[Declared], what: str) -> dict[str, Declared]:
        """The entries by id; a second one of the same id is a problem."""
        found: dict[str, Declared] = {}
        for one in declared:
            first = found.setdefault(one.entry.id, one)
            if first is not one:
                where = first.tree.place(first.path)
                self.intake.problems.append(
                    Problem(
                        "duplicate-id",
                        one.tree.place(one.path),
                        f"the id `{one.entry.id}` stands twice in {what}",
                        "ids are unique",
                        f"it stands first at {where.file}:{where.line}",
                    )
                )
        return found

    def entries(self, name: str) -> dict[str, Declared]:
        listed = LISTS[name]
        return self.doubled(
            (
                Declared(tree, (listed, index, "id"), entry)
                for tree, model in self.files[name]
                for index, entry in enumerate(getattr(model, listed))
            ),
            listed,
        )

    def catalogue(self, digest: str) -> Catalogue:
        for name, uses in (("instruments", _instrument_uses), ("provisions", _provision_uses), ("links", _link_uses)):
            for tree, path, entry in self.declared[name].values():
                self.intake.problems.extend(complaints(tree, self.names, uses(entry, path[:-1])))
        for tree, path, link in self.declared["links"].values():
            self.intake.problems.extend(_link_faults(tree, self.names, link, path[:-1]))
        for trees in self.source.misshapen.values():
            for tree in trees:
                self.intake.problems.extend(complaints(tree, self.names, plain_uses(tree.root.value)))
        drafts = list(self.drafts())
        self.intake.problems.extend(item_faults(drafts))
        return self.finished(digest, drafts)

    def drafts(self) -> Iterator[Draft]:
        words = Words(self.effects, self.forces, {key: one.entry for key, one in self.declared["provisions"].items()})
        for tree, model in self.files["checklist"]:
            faults = [*complaints(tree, self.names, _row_uses(model)), *_row_faults(tree, self.names, model)]
            self.intake.problems.extend(faults)
            if not faults and all(row.provisions[0] in words.provisions for row in model.rows):
                yield from expanded(model, tree, words)

    def finished(self, digest: str, drafts: Sequence[Draft]) -> Catalogue:
        named = {word.id: word.name for word in self.vocabulary.categories}
        items = {draft.item.id: replace(draft.item, named=named[draft.item.category]) for draft in drafts}
        links: dict[str, Link] = {key: one.entry for key, one in sorted(self.declared["links"].items())}
        conditions: dict[str, Node] = {
            key: link_condition(link.applies_when, self.effects) for key, link in links.items() if link.applies_when
        }
        requires: dict[str, tuple[Link, ...]] = {}
        for link in links.values():
            if link.strength == "requires":
                for effect in dict.fromkeys(claim.effect for claim in link.effects):
                    requires[effect] = (*requires.get(effect, ()), link)
        categories: dict[str, Category] = {word.id: word for word in self.vocabulary.categories}
        provisions: dict[str, Provision] = {key: one.entry for key, one in sorted(self.declared["provisions"].items())}
        instruments: dict[str, Instrument] = {key: one.entry for key, one in sorted(self.declared["instruments"].items())}
        return Catalogue(
            self.vocabulary.version,
            digest,
            self.vocabulary,
            categories,
            self.effects,
            provisions,
            instruments,
            links,
            conditions,
            dict(_in_order(items.values(), self.vocabulary)),
            requires,
        )


def _in_order(items: Iterable[Item], vocabulary: VocabularyFile) -> Iterator[tuple[str, Item]]:
    """The items as they are shown: by section, category, matrix number, row and aspect, whatever order the files have."""
    section = {word.id: index for index, word in enumerate(vocabulary.sections)}
    category = {word.id: index for index, word in enumerate(vocabulary.categories)}
    aspect = {word.id: index for index, word in enumerate(vocabulary.aspects)}

    def place(item: Item) -> tuple[Any, ...]:
        number = item.matrix[1] if item.matrix else 10_000
        by_matrix = item.section == "OP1" and item.source == "1540"
        return (
            section.get(f"{item.source}.{item.section}", len(section)),
            0 if by_matrix else category[item.category],
            number,
            item.row,
            category[item.category],
            aspect[item.aspect],
        )

    for item in sorted(items, key=place):
        yield item.id, item


def _instrument_uses(instrument: Instrument, path: tuple[str | int, ...]) -> Iterator[Use]:
    for index, word in enumerate(instrument.categories):
        yield Use((*path, "categories", index), "category", word)
    if instrument.parent is not None:
        yield Use((*path, "parent"), "instrument", instrument.parent)


def _provision_uses(provision: Provision, path: tuple[str | int, ...]) -> Iterator[Use]:
    yield Use((*path, "instrument"), "instrument", provision.instrument)
    yield Use((*path, "force"), "force", provision.force)
    yield Use((*path, "addressee"), "addressee", provision.addressee)


def _link_uses(link: Link, path: tuple[str | int, ...]) -> Iterator[Use]:
    yield Use((*path, "instrument"), "instrument", link.instrument)
    for index, claim in enumerate(link.effects):
        yield from claim_uses(claim, (*path, "effects", index))
    if link.applies_when is not None:
        yield from condition_uses(link.applies_when, (*path, "applies_when"))


def _link_faults(tree: Tree, names: Names, link: Link, path: tuple[str | int, ...]) -> Iterator[Problem]:
    for index, claim in enumerate(link.effects):
        yield from claim_faults(tree, names, claim, (*path, "effects", index))
    if link.applies_when is not None:
        yield from condition_faults(tree, names, link.applies_when, (*path, "applies_when"))


def _row_uses(file: ChecklistFile) -> Iterator[Use]:
    for number, row in enumerate(file.rows):
        path: tuple[str | int, ...] = ("rows", number)
        yield Use((*path, "section") if row.section else ("section",), "section", f"{file.source}.{row.section or file.section}")
        for index, word in enumerate(row.provisions):
            yield Use((*path, "provisions", index), "provision", word)
        for index, word in enumerate(row.axes.category):
            yield Use((*path, "axes", "category", index), "category", word)
        if row.addressee is not None:
            yield Use((*path, "addressee"), "addressee", row.addressee)
        for name in ("framework", "enforcement", "status", "applies_when"):
            condition = getattr(row, name)
            if condition is not None:
                yield from condition_uses(condition, (*path, name))


def _row_faults(tree: Tree, names: Names, file: ChecklistFile) -> Iterator[Problem]:
    for number, row in enumerate(file.rows):
        for name in ("framework", "enforcement", "status", "applies_when"):
            condition = getattr(row, name)
            if condition is not None:
                yield from condition_faults(tree, names, condition, ("rows", number, name))
        if row.matrix is not None:
            for key in ("section", "no"):
                given = getattr(row.matrix, key)
                if isinstance(given, dict) and set(given) < set(row.axes.category):
                    missing = ", ".join(f"`{word}`" for word in row.axes.category if word not in given)
                    yield Problem(
                        "missing-key", tree.place(("rows", number, "matrix", key)), f"the matrix `{key}` says nothing of {missing}"
                    )

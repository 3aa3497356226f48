"""A rules folder into the places where effects, instruments, links and the aspects of rows are declared; read only when one of them is told of."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from gap1540.problem import Place
from gap1540.reading.files import Intake, yaml_files
from gap1540.reading.tree import Tree


class Declarations:
    """Where things are declared in a rules folder that `name` stands for in problems."""

    def __init__(self, folder: Path, name: str) -> None:
        """Nothing is read yet."""
        self._folder, self._name = folder, name

    def effect(self, effect: str) -> Place:
        """The place of an effect's id in the vocabulary."""
        return self._places.get(effect, Place(f"{self._name}/vocabulary.yaml"))

    def instrument(self, name: str) -> Place:
        """The place of an instrument's id."""
        return self._places.get(f"instrument {name}", Place(f"{self._name}/instruments/"))

    def parent(self, name: str) -> Place:
        """The place where an instrument names the one that it is part of."""
        return self._places.get(f"parent {name}", self.instrument(name))

    def link(self, name: str) -> Place:
        """The place of a link's id."""
        return self._places.get(f"link {name}", Place(f"{self._name}/links/"))

    def row(self, key: tuple[str, str, str, str]) -> Place:
        """The place of an aspect of a row, by source, section, row and aspect."""
        return self._places.get(".".join(key), Place(f"{self._name}/checklist/"))

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        return dict([*self._effects(), *self._rows(), *self._entries("instruments", "instrument"), *self._entries("links", "link")])

    def _effects(self) -> Iterator[tuple[str, Place]]:
        tree = Intake().read(self._folder / "vocabulary.yaml", f"{self._name}/vocabulary.yaml")
        if tree is not None:
            for index, effect in enumerate(tree.root.value["effects"]):
                yield effect["id"], tree.place(("effects", index, "id"))

    def _entries(self, folder: str, kind: str) -> Iterator[tuple[str, Place]]:
        intake = Intake()
        for path, shown in yaml_files(self._folder / folder, f"{self._name}/{folder}", intake):
            tree = intake.read(path, shown)
            if tree is None:
                continue
            for index, entry in enumerate(tree.root.value[folder]):
                yield f"{kind} {entry['id']}", tree.place((folder, index, "id"))
                if "parent" in entry:
                    yield f"parent {entry['id']}", tree.place((folder, index, "parent"))

    def _rows(self) -> Iterator[tuple[str, Place]]:
        intake = Intake()
        for path, shown in yaml_files(self._folder / "checklist", f"{self._name}/checklist", intake):
            tree = intake.read(path, shown)
            if tree is not None:
                yield from _rows_of(tree)


def _rows_of(tree: Tree) -> Iterator[tuple[str, Place]]:
    """The aspects of the rows of one checklist file, which has been found to be in order."""
    file = tree.root.value
    for index, row in enumerate(file["rows"]):
        for aspect in row:
            name = f"{file['source']}.{row.get('section') or file['section']}.{row['row']}.{aspect}"
            yield name, tree.place(("rows", index, aspect), key=True)

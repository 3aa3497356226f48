"""The examples beside the rules, run: each must get the verdicts it names."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from gap1540.evaluating.verdicts import Evaluation
from gap1540.model.catalogue import Catalogue
from gap1540.model.examples import Example, ExamplesFile
from gap1540.model.findings import Case
from gap1540.model.profile import Profile
from gap1540.model.sources import Document, Sources
from gap1540.problem import Problem, suggestion
from gap1540.reading.files import Intake, yaml_files
from gap1540.reading.profiles import profile_faults
from gap1540.reading.shape import shaped, shaped_files
from gap1540.reading.tree import Tree

Listed = tuple[Tree, int, Example]


def examples_in(folder: Path, name: str, intake: Intake) -> Iterator[Listed]:
    """Every example of a rules folder, called `name` in problems, with its file and its number in it."""
    paths = yaml_files(folder / "examples", f"{name}/examples", intake, needed=False)
    for tree, model in shaped_files(paths, ExamplesFile, intake):
        yield from ((tree, number, example) for number, example in enumerate(model.examples))


def example_faults(catalogue: Catalogue, listed: Iterable[Listed]) -> Iterator[Problem]:
    """What is wrong with examples, and verdicts that differ from what they expect."""
    for tree, number, example in listed:
        case, faults = _case(catalogue, tree, number, example)
        yield from faults
        if case is None:
            continue
        evaluation = Evaluation(catalogue, case)
        for item, expected in example.expect.items():
            place = tree.place(("examples", number, "expect", item), key=True)
            if item not in catalogue.items:
                yield Problem("unknown-item", place, f"no item is named `{item}`", suggestion(item, catalogue.items))
                continue
            got = evaluation.finding(item).verdict
            if got != expected:
                yield Problem(
                    "example",
                    place,
                    f"`{example.name}` expects `{item}` to be {expected}; it is {got}",
                    "mend the rule or the example",
                    level="finding",
                )


def _case(catalogue: Catalogue, tree: Tree, number: int, example: Example) -> tuple[Case | None, list[Problem]]:
    documents = {"example": Document.model_validate({"id": "example", "title": "Example", "date": str(example.document or example.day)})}
    inner = _profile_tree(tree, number, example)
    profile, faults = shaped(inner, Profile)
    if profile is not None:
        faults += profile_faults(inner, profile, catalogue, Sources(documents), frozenset())
    faults = [replace(fault, note=fault.note or f"in the example `{example.name}`") for fault in faults]
    known_by = example.known_by or example.day
    if example.day.first != example.day.last:
        faults.append(Problem("bad-date", tree.place(("examples", number, "day")), "an example has a whole day, such as `2022-06-14`"))
    if faults or profile is None:
        return None, faults
    return Case(profile, documents, {}, example.day.last, known_by.last, example.evidence), []


def _profile_tree(tree: Tree, number: int, example: Example) -> Tree:
    """The profile inside an example as a file of its own, with the name and the State that examples leave out."""
    node = tree.root.children["examples"].children[number].children["profile"]
    owner = {} if "organisation" in example.profile else {"state": "XXX"}
    return Tree(tree.file, tree.text, replace(node, value={**owner, "name": "Example", **example.profile}))

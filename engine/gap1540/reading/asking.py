"""The folder rules/asking/ into offices and questions, held against the catalogue: whatever a row asks for has an office and a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gap1540.model.asking import Office, OfficesFile, QuestionsFile, Remit
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, ContextLeaf, ItemLeaf, Leaf, MeasureLeaf, item_leaves
from gap1540.problem import Place, Problem, ProblemsError, suggestion
from gap1540.reading.files import Intake
from gap1540.reading.names import vocabulary_names
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Tree

FILES = ("offices.yaml", "questions.yaml")


@dataclass(frozen=True)
class Correspondence:
    """To whom one writes, and what one asks."""

    offices: OfficesFile
    questions: QuestionsFile

    def office(self, leaf: Leaf) -> Office | None:
        """The first office with a remit that the leaf falls into."""
        return next((one for one in self.offices.offices if any(falls(leaf, remit) for remit in one.remits)), None)


def falls(leaf: Leaf, remit: Remit) -> bool:
    """Whether a leaf falls into a remit; what the remit does not name, it does not narrow."""
    if isinstance(leaf, ContextLeaf):
        return leaf.fact in remit.facts
    if isinstance(leaf, AdherenceLeaf):
        return leaf.instrument in remit.instruments
    if isinstance(leaf, ItemLeaf):
        return False
    narrowed = ((remit.kinds, leaf.kind), (remit.objects, leaf.object), (remit.categories, leaf.category))
    return leaf.effect in remit.effects and all(not names or value in names for names, value in narrowed)


def load_asking(folder: Path, catalogue: Catalogue, shown: str = "rules", *, replaced: Mapping[str, Path] | None = None) -> Correspondence:
    """The offices and questions below a rules folder; raise ProblemsError with every fault in them.

    `replaced` maps the name of a file to another that is read in its place.
    """
    intake = Intake()
    given = replaced or {}
    trees = {name: intake.read(given[name], str(given[name])) if name in given else _tree(folder, name, shown, intake) for name in FILES}
    offices, questions = trees["offices.yaml"], trees["questions.yaml"]
    made = None
    if offices is not None and questions is not None:
        sent, faults = shaped(offices, OfficesFile)
        put, more = shaped(questions, QuestionsFile)
        intake.problems.extend((*faults, *more))
        if sent is not None and put is not None:
            made = Correspondence(sent, put)
            intake.problems.extend((*_office_faults(offices, sent, catalogue), *_question_faults(questions, put, catalogue)))
            intake.problems.extend(_uncovered(offices, made, catalogue))
    if intake.problems or made is None:
        raise ProblemsError(intake.problems)
    return made


def _tree(folder: Path, name: str, shown: str, intake: Intake) -> Tree | None:
    path = folder / "asking" / name
    if not path.is_file():
        message = f"the folder holds no `{name}`"
        intake.problems.append(Problem("no-files", Place(f"{shown}/asking/"), message, "copy the program's own and change it"))
        return None
    return intake.read(path, f"{shown}/asking/{name}")


def _office_faults(tree: Tree, file: OfficesFile, catalogue: Catalogue) -> Iterator[Problem]:
    """Names that nobody declared, and offices of one id."""
    names = vocabulary_names(catalogue.vocabulary)
    kinds = frozenset().union(*(names[kind] for kind in ("activity", "stage", "subject", "control")))
    lists = {
        "effects": ("effect", names["effect"]),
        "kinds": ("control", kinds),
        "objects": ("object", names["object"]),
        "categories": ("category", names["category"]),
        "facts": ("context-fact", names["context_fact"]),
        "instruments": ("instrument", frozenset(catalogue.instruments)),
    }
    seen: set[str] = set()
    for number, office in enumerate(file.offices):
        if office.id in seen:
            place = tree.place(("offices", number, "id"))
            yield Problem("duplicate-id", place, f"the id `{office.id}` stands twice in offices", "ids are unique")
        seen.add(office.id)
        for index, remit in enumerate(office.remits):
            for name, (kind, known) in lists.items():
                for at, word in enumerate(getattr(remit, name)):
                    if word not in known:
                        place = tree.place(("offices", number, "remits", index, name, at))
                        yield Problem(f"unknown-{kind}", place, f"no {kind.replace('-', ' ')} is named `{word}`", suggestion(word, known))


def _question_faults(tree: Tree, file: QuestionsFile, catalogue: Catalogue) -> Iterator[Problem]:
    """Questions on what nobody declared, and what is declared without a question."""
    facts = frozenset(word.id for word in catalogue.vocabulary.context)
    for name, kind, known in (("effects", "effect", frozenset(catalogue.effects)), ("facts", "context-fact", facts)):
        given = getattr(file, name)
        for word in given:
            if word not in known:
                place = tree.place((name, word), key=True)
                yield Problem(f"unknown-{kind}", place, f"no {kind.replace('-', ' ')} is named `{word}`", suggestion(word, known))
        yield from (
            _unknown_words(tree, "organisations", file.organisations, frozenset(catalogue.effects) | facts) if name == "effects" else ()
        )
        for word in sorted(known - set(given)):
            message = f"nothing is asked of the {kind.replace('-', ' ')} `{word}`"
            yield Problem("no-question", tree.place((name,), key=True), message, f"add `{word}` with a question that a letter can put")


def _unknown_words(tree: Tree, name: str, given: Iterable[str], known: frozenset[str]) -> Iterator[Problem]:
    for word in given:
        if word not in known:
            yield Problem("unknown-effect", tree.place((name, word), key=True), f"no effect is named `{word}`", suggestion(word, known))


def _uncovered(tree: Tree, made: Correspondence, catalogue: Catalogue) -> Iterator[Problem]:
    """What rows ask for and no office answers for; of an instrument with a depositary the depositary is asked."""
    asked = dict.fromkeys(leaf for item in catalogue.items.values() for leaf in item_leaves(item))
    for leaf in asked:
        if isinstance(leaf, ItemLeaf) or made.office(leaf) is not None:
            continue
        if isinstance(leaf, AdherenceLeaf) and catalogue.instruments[leaf.instrument].depositary:
            continue
        known = leaf.effect in catalogue.effects if isinstance(leaf, MeasureLeaf) else True
        if known:
            message = f"no office answers for `{leaf}`, which a row asks for"
            yield Problem("no-question", tree.place(("offices",), key=True), message, "add it to the remits of an office")

"""The folder rules/reading/ into term lists: every file parsed, shaped and held against the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gap1540.model.catalogue import Catalogue
from gap1540.model.terms import Headings, TermList, TopicsFile
from gap1540.problem import Place, Problem, ProblemsError, suggestion
from gap1540.reading.files import Intake, yaml_files
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Tree

TOPICS = "topics.yaml"
LISTS = ("effects", "activities", "stages", "subjects", "controls", "categories", "objects")


@dataclass(frozen=True)
class ReadingAid:
    """What helps to read laws: the topics, and the term lists by language."""

    topics: TopicsFile
    lists: Mapping[str, TermList] = field(default_factory=dict)

    def headings(self, language: str | None) -> tuple[Headings, ...]:
        """How laws of a language are headed; English too, for copies made for readers abroad; all where the language is not known."""
        wanted = [language, "en"] if language is not None and language in self.lists else list(self.lists)
        return tuple(self.lists[name].headings for name in dict.fromkeys(wanted) if name in self.lists)


def load_terms(folder: Path, catalogue: Catalogue, shown: str = "rules", *, replaced: Path | None = None) -> ReadingAid:
    """The term lists below a rules folder; raise ProblemsError with every fault in them.

    `replaced` is another file that is read in place of the one of its name, or beside the others.
    """
    intake = Intake()
    made: dict[str, TermList] = {}
    topics: TopicsFile | None = None
    trees: list[tuple[Tree, TermList]] = []
    files = {path.name: (path, name) for path, name in yaml_files(folder / "reading", f"{shown}/reading", intake)}
    if replaced is not None:
        files[replaced.name] = (replaced, str(replaced))
    for path, name in files.values():
        tree = intake.read(path, name)
        if tree is None:
            continue
        if path.name == TOPICS:
            topics, problems = shaped(tree, TopicsFile)
            intake.problems.extend(problems)
            intake.problems.extend(_topic_faults(tree, topics, catalogue) if topics else ())
            continue
        terms, problems = shaped(tree, TermList)
        intake.problems.extend(problems)
        if terms is not None:
            trees.append((tree, terms))
            made[terms.language] = terms
    if topics is None and not intake.problems:
        message = f"the folder holds no `{TOPICS}`"
        intake.problems.append(Problem("no-files", Place(f"{shown}/reading/"), message, "copy the program's own and change it"))
    if topics is not None:
        for tree, terms in trees:
            intake.problems.extend(_list_faults(tree, terms, topics))
    if intake.problems or topics is None:
        raise ProblemsError(intake.problems)
    return ReadingAid(topics, dict(sorted(made.items())))


def _topic_faults(tree: Tree, topics: TopicsFile, catalogue: Catalogue) -> Iterator[Problem]:
    """Words that the vocabulary does not know, and topics that nobody defined."""
    vocabulary = catalogue.vocabulary
    known = {name: frozenset(word.id for word in getattr(vocabulary, name)) for name in LISTS}
    defined = [topic.id for topic in topics.topics]
    for name in LISTS:
        for word, wanted in getattr(topics, name).items():
            if word not in known[name]:
                place = tree.place((name, word), key=True)
                yield Problem(
                    f"unknown-{SINGULAR[name]}", place, f"the vocabulary has no {SINGULAR[name]} `{word}`", suggestion(word, known[name])
                )
            for index, topic in enumerate(wanted):
                if topic not in defined:
                    yield Problem(
                        "unknown-topic", tree.place((name, word, index)), f"no topic is named `{topic}`", suggestion(topic, defined)
                    )


def _list_faults(tree: Tree, terms: TermList, topics: TopicsFile) -> Iterator[Problem]:
    """Topics that nobody defined, topics without terms, and a file that is not named after its language."""
    defined = [topic.id for topic in topics.topics]
    if Path(tree.file).stem != terms.language:
        help_ = f"name it `{terms.language}.yaml`"
        yield Problem(
            "wrong-name", tree.place(("language",)), f"the file holds the terms of `{terms.language}`, and is named otherwise", help_
        )
    for topic in terms.terms:
        if topic not in defined:
            yield Problem(
                "unknown-topic", tree.place(("terms", topic), key=True), f"no topic is named `{topic}`", suggestion(topic, defined)
            )
    for topic in defined:
        if topic not in terms.terms:
            message = f"the list has no terms for the topic `{topic}`"
            yield Problem(
                "missing-key", tree.place(("terms",), key=True), message, f"add `{topic}` with the words by which laws speak of it"
            )


SINGULAR = {
    "effects": "effect",
    "activities": "activity",
    "stages": "stage",
    "subjects": "subject",
    "controls": "control",
    "categories": "category",
    "objects": "object",
}

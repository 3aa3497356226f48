"""Profiles held against the texts of the documents that they cite, as far as those were given."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from gap1540.checking.law_texts import law_findings
from gap1540.checking.readings import Reading, words_not_printed
from gap1540.model.profile import Profile, evidence_of
from gap1540.problem import Problem, ProblemsError, UnknownNameError
from gap1540.reading.profiles import Shelf
from gap1540.reading.terms import ReadingAid
from gap1540.reading.tree import Tree
from gap1540.source.stated import entries_of
from gap1540.source.texts import read_text
from gap1540.source.verify import told, untold, verify

Given = tuple[str, Path]


def text_findings(
    shelf: Shelf,
    given: Sequence[Given],
    profiles: Iterable[tuple[Tree, Profile]],
    aid: Callable[[], ReadingAid],
    readings: Sequence[Reading] = (),
    *,
    whole: bool,
) -> tuple[list[Problem], list[str]]:
    """What is wrong between profiles and texts, and a line for each document on what was looked at; `aid` tells how laws are headed."""
    documents = shelf.sources.documents
    for name, _ in given:
        if name not in documents:
            kind = "document"
            raise UnknownNameError(kind, name, documents, f"documents are declared in {shelf.shown}/documents.yaml")
    problems: list[Problem] = []
    lines: list[str] = []
    listed = list(profiles)
    for name, path in given:
        try:
            if documents[name].kind == "law":
                faults, line = law_findings(documents[name], path, aid(), listed)
                problems.extend(faults)
                lines.append(line)
                continue
            text = read_text(path, documents[name], shelf.sources)
        except ProblemsError as error:
            problems.extend(error.problems)
            lines.append(f"{name} against {path}: not verified, for the text cannot be used")
            continue
        verified = verify(text, listed, whole=whole)
        problems.extend((*verified.problems, *words_not_printed(text, readings)))
        lines.append(told(text, verified))
    cited = {one.document for _, profile in listed for _, entry in entries_of(profile) for one in evidence_of(entry)}
    left = [name for name in documents if name in cited and name not in dict(given)]
    if left:
        lines.append(untold([name for name in left if documents[name].kind != "law"], sum(documents[name].kind == "law" for name in left)))
    return problems, lines

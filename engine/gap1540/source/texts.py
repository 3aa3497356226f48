"""The text of a document, given as a file, into its replies by the sections that the document declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gap1540.model.sources import Document, ParagraphsFile, Sources
from gap1540.problem import Place, Problem, ProblemsError, suggestion
from gap1540.reading.files import Intake
from gap1540.reading.tree import decoded
from gap1540.source.split import Paragraph, Reply, bare, split


@dataclass(frozen=True)
class SourceText:
    """A document with the replies of its text by section; `shown` is what the file is called in problems."""

    document: Document
    shown: str
    replies: Mapping[str, Reply]
    known: ParagraphsFile | None

    @cached_property
    def paragraphs(self) -> Mapping[tuple[str, str], Paragraph]:
        """Every paragraph by section and label."""
        return {(section, one.label): one for section, reply in self.replies.items() for one in reply.paragraphs}

    @property
    def language(self) -> str | None:
        """The language of the text that was read."""
        return self.known.language if self.known else self.document.read_in


def read_text(path: Path, document: Document, sources: Sources) -> SourceText:
    """The text at `path` as that of `document`; raise ProblemsError where it cannot be, with everything that is wrong."""
    intake = Intake()
    content = intake.content(path, str(path))
    text, faults = decoded(str(path), content) if content is not None else (None, intake.problems)
    if text is None:
        raise ProblemsError(faults)
    replies = split(text)
    made = SourceText(document, str(path), dict(_by_section(document, replies)), sources.paragraphs.get(document.id))
    problems = [*_strangers(made, replies), *_missing(made), *_another(made)]
    if problems:
        raise ProblemsError(problems)
    return made


def _names(document: Document) -> Mapping[str, str]:
    """The ids of the sections by what may stand above them, without white space."""
    return {bare(name): section.id for section in document.sections for name in (section.heading, section.id) if name}


def _by_section(document: Document, replies: tuple[Reply, ...]) -> Iterator[tuple[str, Reply]]:
    names = _names(document)
    for reply in replies:
        if bare(reply.name) in names:
            yield names[bare(reply.name)], reply


def _strangers(text: SourceText, replies: tuple[Reply, ...]) -> Iterator[Problem]:
    """Replies in the text that the document does not have, or has once."""
    names = _names(text.document)
    seen: dict[str, int] = {}
    for reply in replies:
        place = Place(text.shown, reply.line)
        name = bare(reply.name)
        if name not in names:
            headings = [section.heading or section.id for section in text.document.sections]
            message = f"a reply opens here under the name `{reply.name}`, and `{text.document.id}` has no section of that name"
            yield Problem("unknown-section", place, message, suggestion(reply.name, headings))
        elif name in seen:
            message = f"a second reply opens here under the name `{reply.name}`"
            yield Problem("duplicate-id", place, message, "remove one of the two", f"the first opens at line {seen[name]}")
        seen.setdefault(name, reply.line)


def _missing(text: SourceText) -> Iterator[Problem]:
    """Sections of the document that the text does not have."""
    lost = [section for section in text.document.sections if section.id not in text.replies]
    if not text.replies:
        what = f"this is not the text of `{text.document.id}`: no reply of its sections opens in it"
        yield Problem("missing-reply", Place(text.shown), what, "a reply opens with a line such as `[Original: Spanish] [9 May 2022]`")
        return
    for section in lost:
        what = f"the section `{section.id}` of `{text.document.id}` is not in the text"
        note = f"it stands under the name `{section.heading or section.id}`"
        yield Problem("missing-reply", Place(text.shown), what, "look for its name above a line in two brackets", note)


def _another(text: SourceText) -> Iterator[Problem]:
    """The complaint about a text of which no paragraph is one of those that were read."""
    if text.known is None or not text.replies:
        return
    known = {mark for labels in text.known.sections.values() for mark in labels.values()}
    if known.isdisjoint(one.fingerprint for one in text.paragraphs.values()):
        what = f"no paragraph of this text is one of those of `{text.document.id}` that were read"
        yield Problem("changed-paragraph", Place(text.shown), what, f"give the text in the language `{text.language}`")

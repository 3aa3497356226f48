"""An entry of a profile with the paragraphs that it cites, and what of it does not stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gap1540.model.profile import Profile, evidence_of
from gap1540.model.sources import Sources
from gap1540.problem import Problem, ProblemsError, UnknownNameError, suggestion
from gap1540.reading.tree import Tree
from gap1540.sentence import Sentence
from gap1540.source.split import Paragraph
from gap1540.source.stated import Entry, Steps, entries_of, entry_name
from gap1540.source.texts import SourceText
from gap1540.source.verify import entry_problems


@dataclass(frozen=True, slots=True)
class Cited:
    """A paragraph that entries cite; `read` says whether it is the one that was read, None where no fingerprint is known."""

    section: str
    label: str
    paragraph: Paragraph | None
    read: bool | None


@dataclass(frozen=True, slots=True)
class Beside:
    """Entries of one profile with the paragraphs of one text that they cite, and what is wrong between them."""

    profile: Profile
    text: SourceText
    entries: tuple[tuple[Steps, Entry], ...]
    cited: tuple[Cited, ...]
    problems: tuple[Problem, ...]


def named(profile: Profile, word: str) -> tuple[tuple[Steps, Entry], ...]:
    """The entries of a profile by a name or by the label of a paragraph; UnknownNameError names the nearest."""
    by_name: dict[str, list[tuple[Steps, Entry]]] = {}
    by_label: dict[str, list[tuple[Steps, Entry]]] = {}
    for path, entry in entries_of(profile):
        by_name.setdefault(entry_name(entry), []).append((path, entry))
        for label in dict.fromkeys(str(one.paragraph) for one in evidence_of(entry) if one.paragraph is not None):
            by_label.setdefault(label, []).append((path, entry))
    found = _folded(by_name).get(word.casefold()) or by_label.get(word)
    if not found:
        kind = Sentence("entry")
        raise UnknownNameError(
            kind,
            word,
            [*by_name, *by_label],
            Sentence("the profile of {state} has entries such as {names}", state=profile.name, names=_some(list(by_name))),
        )
    return tuple(found)


def cited_document(tree: Tree, entries: Sequence[tuple[Steps, Entry]], sources: Sources, wanted: str = "") -> str:
    """The document of which entries are shown: `wanted`, or the one that they cite; ProblemsError where they cite none of that kind."""
    cited = tuple(dict.fromkeys(one.document for _, entry in entries for one in evidence_of(entry)))
    divided = [name for name in cited if sources.documents[name].sections]
    if wanted in divided or (not wanted and len(divided) == 1):
        return wanted or divided[0]
    place = tree.place((*entries[0][0], "id"))
    names = ", ".join(f"`{name}`" for name in cited)
    if wanted and wanted not in cited:
        raise ProblemsError([Problem("unknown-document", place, f"the entry cites {names}, not `{wanted}`", suggestion(wanted, divided))])
    if len(divided) > 1:
        raise ProblemsError([Problem("unknown-document", place, f"the entry cites {names}", "say which: --document ID=PATH")])
    what = f"the entry cites {names}, which declares no sections under which paragraphs could be found"
    raise ProblemsError([Problem("missing-section", place, what, "declare its sections in documents.yaml, with the headings of the text")])


def beside(profile: Profile, tree: Tree, entries: Sequence[tuple[Steps, Entry]], text: SourceText, sources: Sources) -> Beside:
    """Entries beside their paragraphs in a text."""
    locators = dict.fromkeys(
        (one.section, str(one.paragraph))
        for _, entry in entries
        for one in evidence_of(entry)
        if one.document == text.document.id and one.section and one.paragraph is not None
    )
    cited = tuple(_cited(section, label, text, sources) for section, label in locators if section)
    problems = tuple(problem for path, entry in entries for problem in entry_problems(text, tree, path, entry))
    return Beside(profile, text, tuple(entries), cited, problems)


def _cited(section: str, label: str, text: SourceText, sources: Sources) -> Cited:
    paragraph = text.paragraphs.get((section, label))
    known = sources.fingerprint(text.document.id, section, label)
    return Cited(section, label, paragraph, None if known is None or paragraph is None else known == paragraph.fingerprint)


def _folded(by_name: Mapping[str, list[tuple[Steps, Entry]]]) -> Mapping[str, list[tuple[Steps, Entry]]]:
    return {name.casefold(): entries for name, entries in by_name.items()}


def _some(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names[:3])

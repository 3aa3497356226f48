"""Profiles against the text of a document: every locator, fingerprint, number, date and printed word, and what no entry cites."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gap1540.model.profile import Evidence, Profile, evidence_of
from gap1540.problem import Place, Problem
from gap1540.reading.profiles import entries, paragraph_help
from gap1540.reading.tree import Tree
from gap1540.source.quantities import dates_in, numbers_in
from gap1540.source.split import Paragraph, bare
from gap1540.source.stated import Entry, Statement, Steps, corrections, entries_of, statements
from gap1540.source.texts import SourceText

DATED = frozenset({"zh"})


@dataclass(frozen=True, slots=True)
class Verified:
    """What holding profiles against a text found, and how many things of each kind were looked at."""

    problems: tuple[Problem, ...]
    looked: Counter[str]
    paragraphs: int
    cited: int


def verify(text: SourceText, profiles: Iterable[tuple[Tree, Profile]], *, whole: bool = True) -> Verified:
    """Everything that the profiles say of the document against its text.

    With `whole`, paragraphs that none of the profiles cites are problems too.
    """
    problems: list[Problem] = []
    looked: Counter[str] = Counter()
    cited: set[tuple[str, str]] = set()
    for tree, profile in profiles:
        for path, evidence in _evidence(profile, text.document.id):
            looked["locator"] += 1
            problems.extend(_locator(text, tree, path, evidence))
            if evidence.section is not None and evidence.paragraph is not None:
                cited.add((evidence.section, str(evidence.paragraph)))
        for statement, corrected in _statements(profile):
            paragraphs = _paragraphs(text, statement)
            if paragraphs:
                looked[statement.kind] += 1
                problems.extend(_stated(text, tree, statement, paragraphs, corrected))
    if whole:
        problems.extend(_uncited(text, cited))
    return Verified(tuple(problems), looked, len(text.paragraphs), len(cited & set(text.paragraphs)))


def entry_problems(text: SourceText, tree: Tree, path: Steps, entry: Entry) -> Iterator[Problem]:
    """What is wrong between one entry and the text."""
    for inner, evidence in entries(entry, path):
        if isinstance(evidence, Evidence) and evidence.document == text.document.id:
            yield from _locator(text, tree, inner, evidence)
    for statement in statements(entry, path):
        paragraphs = _paragraphs(text, statement)
        if paragraphs:
            yield from _stated(text, tree, statement, paragraphs, corrections(entry))


def _evidence(profile: Profile, document: str) -> Iterator[tuple[tuple[str | int, ...], Evidence]]:
    for path, entry in entries(profile):
        if isinstance(entry, Evidence) and entry.document == document:
            yield path, entry


def _locator(text: SourceText, tree: Tree, path: tuple[str | int, ...], evidence: Evidence) -> Iterator[Problem]:
    """A locator whose paragraph is not in the text, or is not the one that was read."""
    if evidence.section is None or evidence.paragraph is None:
        return
    label = str(evidence.paragraph)
    place = tree.place((*path, "paragraph"))
    paragraph = text.paragraphs.get((evidence.section, label))
    if paragraph is None:
        labels = [known for section, known in text.paragraphs if section == evidence.section]
        message = f"the section `{evidence.section}` has no paragraph `{label}` in the text"
        yield Problem("unknown-paragraph", place, message, paragraph_help(label, labels) if labels else "")
        return
    read = evidence.fingerprint or (text.known.sections.get(evidence.section, {}).get(label) if text.known else None)
    if read is not None and read != paragraph.fingerprint:
        message = f"the paragraph `{label}` of the section `{evidence.section}` is not the one that was read"
        yield Problem("changed-paragraph", place, message, f"read it at {text.shown}:{paragraph.line}")


def _statements(profile: Profile) -> Iterator[tuple[Statement, frozenset[float]]]:
    for path, entry in entries_of(profile):
        corrected = corrections(entry)
        yield from ((statement, corrected) for statement in statements(entry, path))


def _paragraphs(text: SourceText, statement: Statement) -> tuple[Paragraph, ...]:
    """The paragraphs that must bear a statement out; none where part of its evidence is not in this text."""
    found = []
    for evidence in statement.evidence:
        key = (evidence.section or "", str(evidence.paragraph))
        if evidence.document != text.document.id or key not in text.paragraphs:
            return ()
        found.append(text.paragraphs[key])
    return tuple(found)


def _stated(
    text: SourceText, tree: Tree, statement: Statement, paragraphs: tuple[Paragraph, ...], corrected: frozenset[float]
) -> Iterator[Problem]:
    if any(_bears_out(text, statement, one.text) for one in paragraphs) or statement.number in corrected:
        return
    where = ", ".join(dict.fromkeys(f"{one.section}, paragraph {one.paragraph}" for one in statement.evidence))
    message = f"the {statement.kind} `{statement.value}` {'do' if statement.kind == 'words' else 'does'} not stand in {where}"
    help_ = f"read the paragraph at {text.shown}:{paragraphs[0].line}"
    yield Problem("not-in-paragraph", tree.place(statement.path), message, help_)


def _bears_out(text: SourceText, statement: Statement, words: str) -> bool:
    if statement.kind == "number":
        return statement.number in _numbers(words)
    if statement.kind == "words":
        return _printed(statement.value) in _printed(words)
    return (statement.value if text.language in DATED else statement.value[:4]) in _dates(words)


@lru_cache(maxsize=1024)
def _numbers(words: str) -> frozenset[float]:
    return numbers_in(words)


@lru_cache(maxsize=1024)
def _dates(words: str) -> frozenset[str]:
    return dates_in(words)


@lru_cache(maxsize=4096)
def _printed(words: str) -> str:
    """The characters of a text without white space, quotation marks and the differences of their width."""
    return "".join(
        one
        for one in unicodedata.normalize("NFKC", bare(words))
        if unicodedata.category(one) not in {"Ps", "Pe", "Pi", "Pf"} and one != '"'
    )


def _uncited(text: SourceText, cited: set[tuple[str, str]]) -> Iterator[Problem]:
    for (section, label), paragraph in text.paragraphs.items():
        if (section, label) not in cited:
            message = f"no entry cites paragraph `{label}` of the section `{section}`"
            yield Problem(
                "uncited-paragraph",
                Place(text.shown, paragraph.line),
                message,
                "enter what it says, or cite it as `context`",
                level="finding",
            )


def citing_entries(text: SourceText, profiles: Iterable[Profile]) -> Mapping[tuple[str, str], int]:
    """How many entries cite each paragraph of the text."""
    return Counter(
        key
        for profile in profiles
        for _, entry in entries_of(profile)
        for key in {(one.section or "", str(one.paragraph)) for one in evidence_of(entry) if one.document == text.document.id}
    )


def told(text: SourceText, verified: Verified) -> str:
    """One line that says what was looked at."""
    words = {"locator": "locator", "number": "number", "date": "date", "words": "run of printed words"}
    counted = [_counted(verified.looked[kind], word) for kind, word in words.items()]
    looked = f"{', '.join(counted[:-1])} and {counted[-1]}"
    return f"{text.document.id} against {text.shown}: {looked} verified; {verified.cited} of {verified.paragraphs} paragraphs cited"


def _counted(count: int, word: str) -> str:
    return f"{count} {word if count == 1 else word.replace('run ', 'runs ') if ' ' in word else f'{word}s'}"


def untold(documents: Iterable[str], laws: int = 0) -> str:
    """The line for documents whose text was not given; laws are many, and only counted."""
    counted = f"{laws} text{'s' if laws > 1 else ''} of laws" if laws else ""
    names = ", ".join(filter(None, (*documents, counted)))
    return f"not verified against its text, for none was given: {names} (--document ID=PATH)"

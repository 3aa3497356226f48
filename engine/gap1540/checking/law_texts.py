"""Profiles held against the text of a law that they cite: every article named is one of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gap1540.law.articles import Law, split
from gap1540.law.texts import law_text
from gap1540.model.profile import Evidence, Profile
from gap1540.model.sources import Document
from gap1540.problem import Problem, suggestion
from gap1540.reading.profiles import entries
from gap1540.reading.terms import ReadingAid
from gap1540.reading.tree import Tree

OPENING = frozenset({"title", "preamble"})


def law_findings(document: Document, path: Path, aid: ReadingAid, profiles: Sequence[tuple[Tree, Profile]]) -> tuple[list[Problem], str]:
    """Articles that the text does not have, and a line on what was looked at; raise ProblemsError where the text cannot be read."""
    law = split(law_text(path).text, aid.headings(document.read_in))
    labels = tuple(dict.fromkeys(one.label for one in law.articles if one.kind != "opening"))
    problems: list[Problem] = []
    cited: set[str] = set()
    count = 0
    for tree, profile in profiles:
        for place, evidence in _citing(profile, document.id):
            count += 1
            label = label_of(str(evidence.article), law)
            if label is not None:
                cited.add(label)
                continue
            message = f"the text of `{document.id}` has no article `{evidence.article}`"
            problems.append(
                Problem(
                    "unknown-article", tree.place((*place, "article")), message, suggestion(str(evidence.article), labels), level="finding"
                )
            )
    right = count - len(problems)
    told = f"{document.id} against {path}: {right} of {count} locators lead to an article; {len(cited - {''})} of {len(labels)} articles and annexes cited"
    return problems, told


def _citing(profile: Profile, document: str) -> Iterator[tuple[tuple[str | int, ...], Evidence]]:
    for place, entry in entries(profile):
        if isinstance(entry, Evidence) and entry.document == document and entry.article is not None:
            yield place, entry


def label_of(article: str, law: Law) -> str | None:
    """The label of the article or annex that a locator names, whatever paragraph of it; empty for what stands before the first."""
    wanted = _bare(article)
    if article.casefold().partition(",")[0].split()[:1] in [[word] for word in OPENING]:
        return ""
    best, length = "", 0
    for one in law.articles:
        if one.kind == "opening":
            continue
        label = _bare(one.label)
        for name in {label, label.removeprefix("the"), label.rpartition("quoting")[2]}:
            rest = wanted.removeprefix(name)
            if name and wanted.startswith(name) and (not rest[:1].isalnum() or rest.startswith("bis")) and len(name) > length:
                best, length = one.label, len(name)
    return best or None


def _bare(label: str) -> str:
    """A label without white space, letters alike, and without the word before a schedule."""
    return "".join(label.casefold().split()).removeprefix("the").replace("مكرر", "bis")

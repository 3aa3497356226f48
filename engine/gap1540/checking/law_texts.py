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
    law = split(law_text(path), aid.headings)
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
    wanted = article.casefold()
    if wanted.split()[0].strip(",") in OPENING:
        return ""
    best = ""
    for one in law.articles:
        if one.kind == "opening":
            continue
        label = " ".join(one.label.casefold().split())
        for name in {label, label.removeprefix("the "), label.rpartition("quoting ")[2]}:
            rest = wanted.removeprefix(name)
            if wanted.startswith(name) and not rest[:1].isalnum() and len(name) > len(best):
                best = one.label
    return best or None

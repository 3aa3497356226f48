"""How often the articles that readers found by hand are among the first that `gap1540 read` proposes, against plain keyword search.

    python benchmarks/proposals.py --document IND/wmd-act-2005=wmd-act.md --document QAT/law-16-2013=law.md ...

A pair is a question and an article that the profile cites for it (grade located or read), definitions and penalties among them. The share of pairs
among the first 1, 3 and 5 proposals is given by language and by law; *any* is the share of questions of which one such article is among the first 5.
Plain keyword search counts how many of the chief words of the question (the first term of each topic) stand in the article as they are written.
The texts are not ours to ship, so they are named; nothing in the program is set by these figures.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gap1540 import api
from gap1540.checking.law_texts import label_of
from gap1540.law.articles import Article, Law, split
from gap1540.law.proposing import Ranking, topics_of
from gap1540.law.questions import LAW, Question, split_claim
from gap1540.law.texts import law_text
from gap1540.reading.terms import ReadingAid
from gap1540.reporting.tables import table

FIRST = (1, 3, 5)
Search = Callable[[Question], Sequence[str]]


@dataclass(frozen=True)
class Text:
    """A law with its language and its articles."""

    language: str
    law: Law

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles and annexes."""
        return tuple(one for one in self.law.articles if one.kind != "opening")


def by_hand(library: api.Library, texts: Mapping[str, Text]) -> Mapping[str, Mapping[Question, set[str]]]:
    """The articles that profiles cite, by document and question."""
    found: dict[str, dict[Question, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in library.shelf.names():
        for measure in library.shelf.profile(name).measures:
            for one in measure.provides:
                if library.catalogue.effects[one.effect].tag not in LAW:
                    continue
                for each in one.evidence:
                    if each.document in texts and each.article is not None and each.grade in {"located", "read"}:
                        label = label_of(str(each.article), texts[each.document].law)
                        for question in split_claim(library.catalogue, one) if label else ():
                            found[each.document][question].add(label or "")
    return found


def proposals(text: Text, library: api.Library, aid: ReadingAid) -> Search:
    """The program's own ranking."""
    ranking = Ranking(text.articles, aid.lists[text.language], aid.topics, library.catalogue.effects)
    return lambda question: [one.article.label for one in ranking.proposals(question, max(FIRST))]


def keywords(text: Text, library: api.Library, aid: ReadingAid) -> Search:
    """Plain keyword search: how many chief words of the question stand in the article."""
    terms = aid.lists[text.language].terms
    bodies = [f"{one.heading}\n{one.text}".casefold() for one in text.articles]

    def search(question: Question) -> Sequence[str]:
        wanted = topics_of(question, library.catalogue.effects[question.effect].takes, aid.topics)
        words = [terms[topic][0].casefold() for topic in wanted]
        counted = [(sum(word in body for word in words), sum(body.count(word) for word in words)) for body in bodies]
        ranked = sorted(range(len(bodies)), key=lambda place: (-counted[place][0], -counted[place][1], place))
        return [text.articles[place].label for place in ranked[: max(FIRST)] if counted[place][0]]

    return search


def measured(search: Search, wanted: Mapping[Question, set[str]]) -> Counter[str]:
    """Pairs and questions found among the first."""
    counts: Counter[str] = Counter()
    for question, articles in wanted.items():
        found = list(search(question))
        counts["questions"] += 1
        counts["pairs"] += len(articles)
        counts["any"] += any(one in found for one in articles)
        for first in FIRST:
            counts[f"first {first}"] += sum(one in found[:first] for one in articles)
    return counts


def rows(counts: Mapping[str, tuple[Counter[str], Counter[str]]]) -> Iterator[tuple[str, ...]]:
    """One row a language or law: proposals, then keyword search."""
    for name, pair in counts.items():
        shares = [
            f"{one[key] / one['questions' if key == 'any' else 'pairs']:.2f}"
            for one in pair
            for key in (*(f"first {n}" for n in FIRST), "any")
        ]
        yield (name, str(pair[0]["questions"]), str(pair[0]["pairs"]), *shares)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--document", action="append", required=True, metavar="ID=PATH")
    library = api.load()
    aid = api.terms_of(library)
    texts: dict[str, Text] = {}
    for given in parser.parse_args().document:
        name, _, path = given.partition("=")
        language = library.shelf.sources.documents[name].read_in or re.sub(r".*\.(\w\w)\.\w+$", r"\1", path)
        texts[name] = Text(language, split(law_text(Path(path)).text, aid.headings(language)))
    by_law: dict[str, tuple[Counter[str], Counter[str]]] = {}
    by_language: dict[str, tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    for name, wanted in by_hand(library, texts).items():
        text = texts[name]
        made = measured(proposals(text, library, aid), wanted), measured(keywords(text, library, aid), wanted)
        by_law[name] = made
        for key in (f"all in {text.language}", "all"):
            for held, more in zip(by_language[key], made, strict=True):
                held.update(more)
    heads = [f"{who}{what}" for who in ("", "keywords ") for what in ("@1", "@3", "@5", "any@5")]
    print(table(("Law", "Questions", "Pairs", *heads), [*rows(dict(sorted(by_language.items()))), *rows(dict(sorted(by_law.items())))]))


if __name__ == "__main__":
    main()

"""A law read for a measure: its articles, the open questions, and for each the articles that may answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gap1540.law.articles import Article, Law, split
from gap1540.law.languages import language_of, no_terms
from gap1540.law.proposing import Proposal, Ranking
from gap1540.law.questions import Question
from gap1540.law.texts import law_text
from gap1540.model.catalogue import Catalogue
from gap1540.problem import Place, Problem, ProblemsError
from gap1540.reading.terms import ReadingAid


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and the articles that may answer it, the likeliest first; none where nothing speaks of it."""

    question: Question
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A law with the questions put to it."""

    shown: str
    language: str
    law: Law
    answers: tuple[Answered, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles and annexes, without what stands before the first."""
        return tuple(one for one in self.law.articles if one.kind != "opening")


@dataclass(frozen=True, slots=True)
class Put:
    """What is put to a law: the questions, how many articles are wanted for each, and the language where it is told."""

    questions: Sequence[Question]
    most: int = 5
    language: str | None = None


def read(path: Path, put: Put, aid: ReadingAid, catalogue: Catalogue) -> Reading:
    """Split a law and rank its articles for every question; raise ProblemsError where it cannot be read."""
    shown = str(path)
    held = law_text(path)
    text = held.text
    if put.language is not None and put.language not in aid.lists:
        raise ProblemsError([no_terms(put.language, aid.lists, shown, asked=True)])
    language = put.language or language_of(text, aid.lists, shown)
    made = split(text, aid.headings(language))
    law = Law(made.articles, (*held.notes, *made.notes))
    reading = Reading(shown, language, law, ())
    if not reading.articles:
        message = "nothing in the text opens an article: no heading word stands with a number, and no numbers rise line by line"
        raise ProblemsError(
            [Problem("no-articles", Place(shown), message, "give each article a line that begins with its word and number")]
        )
    ranking = Ranking(reading.articles, aid.lists[language], aid.topics, catalogue.effects)
    answers = tuple(Answered(question, tuple(ranking.proposals(question, put.most))) for question in put.questions)
    return Reading(shown, language, law, answers)

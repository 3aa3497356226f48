"""Which articles of a law may answer a question: ranked by BM25 over the topics that they speak of.

Each article becomes a list of topics, one for every mention; a heading counts twice. An article that names another by number speaks of
what that one is about as well, once a topic, for penalties stand far from what they punish. A question asks for the topics of its
effect, kind, category and object. Terms of one topic are one word to the ranking, so that synonyms need no weights of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gap1540.law.articles import Article
from gap1540.law.questions import Question
from gap1540.law.topics import Finder, Mention
from gap1540.model.terms import Headings, TermList, TopicsFile
from gap1540.model.vocabulary import Effect

PARAMETERS = {"activity": "activities", "stage": "stages", "subject": "subjects", "control": "controls"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """An article that may answer a question, the score it has, and where it speaks of what was asked."""

    question: Question
    article: Article
    score: float
    mentions: tuple[Mention, ...]

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of the question that the article itself speaks of."""
        return tuple(dict.fromkeys(one.topic for one in self.mentions))


def topics_of(question: Question, takes: str | None, topics: TopicsFile) -> tuple[str, ...]:
    """What an article that answers the question speaks of; the effect first. `takes` names the parameter that tells the effect's kinds apart."""
    kinds: Mapping[str, tuple[str, ...]] = getattr(topics, PARAMETERS[takes]) if takes else {}
    named = (
        topics.effects.get(question.effect, ()),
        kinds.get(question.kind, ()),
        topics.categories.get(question.category, ()),
        topics.objects.get(question.object, ()),
    )
    return tuple(dict.fromkeys(topic for group in named for topic in group))


class Ranking:
    """The articles of one law, ready to be ranked for any question."""

    def __init__(self, articles: Sequence[Article], terms: TermList, topics: TopicsFile, effects: Mapping[str, Effect]) -> None:
        """Find the topics of every article and index them; `effects` are those of the vocabulary."""
        import bm25s

        self.articles = tuple(articles)
        self._topics, self._effects = topics, effects
        finder = Finder(terms)
        self._heads = tuple(tuple(finder.mentions(one.heading)) for one in self.articles)
        self._bodies = tuple(tuple(finder.mentions(one.text)) for one in self.articles)
        own = [[one.topic for one in (*head, *head, *body)] for head, body in zip(self._heads, self._bodies, strict=True)]
        places = {one.label: place for place, one in enumerate(self.articles)}
        cited = (cited_articles(one, places, terms.headings) for one in self.articles)
        bags = [[*bag, *(topic for place in named for topic in dict.fromkeys(own[place]))] for bag, named in zip(own, cited, strict=True)]
        self._known = frozenset(topic for bag in bags for topic in bag)
        self._index = bm25s.BM25()
        if self._known:
            self._index.index([bag or ["\\0"] for bag in bags], show_progress=False)

    def proposals(self, question: Question, most: int) -> Iterator[Proposal]:
        """The articles that may answer a question, the likeliest first; of equal ones, the first in the text."""
        wanted = [topic for topic in topics_of(question, self._effects[question.effect].takes, self._topics) if topic in self._known]
        if not wanted:
            return
        scores = self._index.get_scores(wanted)
        ranked = sorted(range(len(self.articles)), key=lambda place: (-float(scores[place]), place))
        for place in ranked[:most]:
            if float(scores[place]) > 0:
                mentions = tuple(one for one in self._bodies[place] if one.topic in wanted)
                yield Proposal(question, self.articles[place], round(float(scores[place]), 3), mentions)


def cited_articles(article: Article, places: Mapping[str, int], headings: Headings) -> tuple[int, ...]:
    """The places of the articles of the same law that an article names by number."""
    words = "|".join(sorted((re.escape(word) for word in headings.article if word[0].isalpha() or word == "§"), key=len, reverse=True))
    pairs = "|".join(rf"{re.escape(first)}\s*(\d+)\s*{re.escape(last)}" for first, last in headings.enclosing)
    found: dict[int, None] = {}
    if words:
        for one in re.finditer(rf"(?:{words})\w{{0,3}}\s*[(\[]?\s*(\d+(?-i:[A-Z]{{0,3}})(?![^\W_]))", article.text, re.IGNORECASE):
            _note(one[1], article, places, found)
    for one in re.finditer(pairs, article.text) if pairs else ():
        _note(next(filter(None, one.groups())), article, places, found)
    return tuple(found)


def _note(number: str, article: Article, places: Mapping[str, int], found: dict[int, None]) -> None:
    label = re.sub(r"\s", "", number)
    label = str(int(label)) if label.isdigit() else label
    if label != article.label and label in places:
        found.setdefault(places[label])

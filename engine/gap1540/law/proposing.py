"""Which articles of a law may answer a question: ranked by BM25 over the topics that they speak of.

Each article becomes a list of topics, one for every mention; a heading counts twice. An article that names another by number speaks of
what that one is about as well, once a topic, for penalties stand far from what they punish. A question asks for the topics of its
effect, kind, category and object. Terms of one topic are one word to the ranking, so that synonyms need no weights of their own. Length does not
count against an article: what defines and what forbids is often long. An article gains a part of the score of the best that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gap1540.law.articles import Article
from gap1540.law.numbers import Numbers
from gap1540.law.questions import Question
from gap1540.law.topics import Finder, Mention
from gap1540.model.terms import Headings, TermList, TopicsFile
from gap1540.model.vocabulary import Effect

_NUMBER = r"\d{1,4}(?!\d)(?-i:[A-Z]{0,3})"
FEWEST_FORMS = 4  # letters of a heading word that takes other endings
PASSED_ON = 0.2  # of the score of an article, to those that it names
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
        cited = [cited_articles(one, places, terms.headings) for one in self.articles]
        bags = [[*bag, *(topic for place in named for topic in dict.fromkeys(own[place]))] for bag, named in zip(own, cited, strict=True)]
        self._named_by: dict[int, list[int]] = {}
        for place, named in enumerate(cited):
            for other in named:
                self._named_by.setdefault(other, []).append(place)
        self._known = frozenset(topic for bag in bags for topic in bag)
        self._index = bm25s.BM25(b=0)
        if self._known:
            self._index.index([bag or ["\\0"] for bag in bags], show_progress=False)

    def proposals(self, question: Question, most: int) -> Iterator[Proposal]:
        """The articles that may answer a question, the likeliest first; of equal ones, the first in the text."""
        wanted = [topic for topic in topics_of(question, self._effects[question.effect].takes, self._topics) if topic in self._known]
        if not wanted:
            return
        own = [float(score) for score in self._index.get_scores(wanted)]
        scores = [
            score + PASSED_ON * max((own[other] for other in self._named_by.get(place, ())), default=0) for place, score in enumerate(own)
        ]
        ranked = sorted(range(len(self.articles)), key=lambda place: (-scores[place], place))
        for place in ranked[:most]:
            if scores[place] > 0:
                mentions = tuple(one for one in self._bodies[place] if one.topic in wanted)
                yield Proposal(question, self.articles[place], round(scores[place], 3), mentions)


def cited_articles(article: Article, places: Mapping[str, int], headings: Headings) -> tuple[int, ...]:
    """The places of the articles of the same law that an article names by number, in whatever form its word stands and several in a row."""
    numbers = Numbers((headings,))
    found: dict[int, None] = {}
    for pattern in _citing(headings, numbers.han):
        for one in pattern.finditer(article.text):
            for number in re.findall(rf"{numbers.han}|{_NUMBER}", one["numbers"]):
                label = numbers.read(number)[0]
                if label != article.label and label in places:
                    found.setdefault(places[label])
    return tuple(found)


def _citing(headings: Headings, han: str) -> Iterator[re.Pattern[str]]:
    """What names articles: a heading word in any form with numbers behind it, or the two parts of one around a number."""
    words = (word for word in headings.article if not word.endswith("."))
    forms = (rf"{re.escape(word[:-1])}\w{{0,4}}" if len(word) > FEWEST_FORMS else re.escape(word) for word in words)
    either = "|".join(sorted(dict.fromkeys(forms), key=len, reverse=True))
    if either:
        row = rf"{_NUMBER}(?:[)\]]?[\s,;\u060c]{{1,3}}(?:\w{{1,4}}\s{{1,2}})?[(\[]?\s?{_NUMBER}(?![^\W_])){{0,8}}"
        yield re.compile(rf"(?<!\w)(?:{either})\s*(?:[(\[]\s?)?(?P<numbers>{row})", re.IGNORECASE)
    for first, last in headings.enclosing:
        yield re.compile(rf"{re.escape(first)}\s*(?P<numbers>{han}|\d{{1,4}})\s*{re.escape(last)}")

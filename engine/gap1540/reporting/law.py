"""A law with the articles proposed for each open question: as text, Markdown, plain data and CSV."""

from __future__ import annotations

import textwrap
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gap1540 import sentence
from gap1540.languages import ENGLISH, commas, labelled, language, say, told
from gap1540.law.articles import Article
from gap1540.law.proposing import Proposal
from gap1540.law.questions import Question
from gap1540.law.reading import Answered, Reading
from gap1540.law.topics import Mention
from gap1540.model.catalogue import Catalogue, MeasureLeaf, leaves, within

CAUTION = sentence.marked(
    "Proposals, ranked by the words that the articles use. None of them is an answer: somebody reads the article and accepts it "
    "(--accept), as located, or leaves it."
)
NO_QUESTION = sentence.marked("No question is put: nothing that was asked for is open of this measure.")
NO_ARTICLE = sentence.marked("No article speaks of it.")
WIDTH = 108
EXCERPT = 220  # characters on either side of what is marked
MARK = ("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of an article, and whether it is marked."""

    text: str
    marked: bool


def question_in_words(catalogue: Catalogue, question: Question) -> str:
    """A question as a person would ask it of a law."""
    effect = catalogue.effects[question.effect]
    kind, object_, category = (_word(catalogue, name) for name in (question.kind, question.object, question.category))
    about = commas(filter(None, (object_, category)))
    named = labelled(effect.name, kind) if kind else effect.name
    return f"{named} ({about})" if about else named


def _word(catalogue: Catalogue, name: str) -> str:
    """A kind, an object or a class as a reader meets it: in English by its id, else by its name in the vocabulary."""
    if not name or language() == ENGLISH:
        return name.replace("_", " ")
    known = catalogue.vocabulary
    listed = (known.categories, known.objects, known.activities, known.stages, known.subjects, known.controls)
    return next((within(word.name) for words in listed for word in words if word.id == name), name.replace("_", " "))


def rows_of(catalogue: Catalogue, question: Question) -> tuple[str, ...]:
    """The items of the checklist on which the question bears."""
    return tuple(item.id for item in catalogue.items.values() if any(_asks(leaf, question) for leaf in leaves(item.condition)))


def _asks(leaf: object, question: Question) -> bool:
    if not isinstance(leaf, MeasureLeaf) or leaf.effect != question.effect:
        return False
    kind = "" if leaf.kind in {None, "any"} else leaf.kind
    return (kind, leaf.category or "", leaf.object or "") == (question.kind, question.category, question.object)


def marked(article: Article, mentions: Sequence[Mention], *, whole: bool = False) -> tuple[Piece, ...]:
    """The words of an article with what was looked for marked; around the densest place, unless the whole is wanted."""
    spans = _joined(mentions)
    start, end = (0, len(article.text)) if whole or not spans else _window(article.text, spans)
    pieces: list[Piece] = [Piece("\N{HORIZONTAL ELLIPSIS} ", marked=False)] if start else []
    here = start
    for first, last in spans:
        if first < here or last > end:
            continue
        if first > here:
            pieces.append(Piece(article.text[here:first], marked=False))
        pieces.append(Piece(article.text[first:last], marked=True))
        here = last
    if here < end:
        pieces.append(Piece(article.text[here:end], marked=False))
    if end < len(article.text):
        pieces.append(Piece(" \N{HORIZONTAL ELLIPSIS}", marked=False))
    return tuple(pieces)


def _joined(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """The spans of mentions without overlaps."""
    spans: list[tuple[int, int]] = []
    for one in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if spans and one.start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], one.end))
        else:
            spans.append((one.start, one.end))
    return spans


def _window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of an article in which most is marked, from word to word."""
    starts = [first for first, _ in spans]
    best = max(spans, key=lambda span: (bisect_left(starts, span[0] + 2 * EXCERPT) - bisect_left(starts, span[0]), -span[0]))
    start = max(0, best[0] - EXCERPT // 2)
    end = min(len(text), start + 2 * EXCERPT + EXCERPT // 2)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    close = text.find(" ", end)
    return start, len(text) if close < 0 else close


def law_text(catalogue: Catalogue, reading: Reading, names: Mapping[str, str], *, markdown: bool = False) -> str:
    """The proposals for every question, with the places marked."""
    title = f"{names['measure']} ({names['state']}): {reading.shown}"
    lines = [f"# {title}" if markdown else f"{title}\n{'=' * len(title)}", "", *wrapped(say(CAUTION)), "", *_about(reading), ""]
    if not reading.answers:
        lines.append(say(NO_QUESTION))
    for answered in reading.answers:
        heading = f"{question_in_words(catalogue, answered.question)}  [{answered.question.id}]"
        lines.append(f"## {heading}" if markdown else heading)
        lines.extend(_answers(answered, markdown=markdown))
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _about(reading: Reading) -> Iterator[str]:
    annexes = sum(one.kind == "annex" for one in reading.articles)
    yield say(
        "Language: {language}. Articles: {articles}; annexes and their parts: {annexes}.",
        language=reading.language,
        articles=str(len(reading.articles) - annexes),
        annexes=str(annexes),
    )
    yield from (line for note in reading.law.notes for line in wrapped(say("Note: {note}.", note=note)))


def _answers(answered: Answered, *, markdown: bool) -> Iterator[str]:
    if not answered.proposals:
        yield ("\n" if markdown else "  ") + say(NO_ARTICLE)
        return
    for number, one in enumerate(answered.proposals, 1):
        heading = f"{number}. {label(one.article)}" + (f": {one.article.heading}" if one.article.heading else "")
        doubt = f" ({told(one.article.doubt)})" if one.article.doubt else ""
        excerpt = "".join(_shown(piece, markdown=markdown) for piece in marked(one.article, one.mentions))
        if markdown:
            yield f"\n{heading}{doubt}\n"
            yield f"> {' '.join(excerpt.split())}"
        else:
            yield "  " + say("{article}, line {line}", article=heading, line=str(one.article.line)) + doubt
            yield from wrapped(" ".join(excerpt.split()), "     ")


def _shown(piece: Piece, *, markdown: bool) -> str:
    if not piece.marked:
        return piece.text
    return f"**{piece.text}**" if markdown else f"{MARK[0]}{piece.text}{MARK[1]}"


def label(article: Article) -> str:
    """An article as it is cited."""
    return article.label if article.kind == "annex" else say("article {name}", name=article.label)


def wrapped(text: str, indent: str = "") -> list[str]:
    """A text broken to the width."""
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def law_document(catalogue: Catalogue, reading: Reading, names: Mapping[str, str]) -> dict[str, Any]:
    """The articles and the proposals as plain data."""
    return {
        "schema": "gap1540/reading/1",
        "state": names["state"],
        "measure": names["measure"],
        "file": reading.shown,
        "language": reading.language,
        "notes": list(reading.law.notes),
        "articles": [
            {
                "label": one.label,
                "kind": one.kind,
                "heading": one.heading,
                "part": one.part,
                "line": one.line,
                "last_line": one.last_line,
                "doubt": one.doubt,
            }
            for one in reading.articles
        ],
        "questions": [
            {
                "id": answered.question.id,
                "asks": question_in_words(catalogue, answered.question),
                "items": list(rows_of(catalogue, answered.question)),
                "proposals": [_proposal(one) for one in answered.proposals],
            }
            for answered in reading.answers
        ],
    }


def _proposal(one: Proposal) -> dict[str, Any]:
    return {
        "article": one.article.label,
        "line": one.article.line,
        "score": one.score,
        "topics": list(one.topics),
        "mentions": [[mention.start, mention.end, mention.topic] for mention in one.mentions],
    }

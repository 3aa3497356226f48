"""A law to work through on paper or screen: one page, the question on the left, the articles on the right, what matched marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from gap1540.languages import commas, language, right_to_left, say, told
from gap1540.law.proposing import Proposal
from gap1540.law.reading import Answered, Reading
from gap1540.model.catalogue import Catalogue
from gap1540.reporting.law import CAUTION, NO_ARTICLE, NO_QUESTION, label, marked, question_in_words, rows_of

RIGHT_TO_LEFT = frozenset({"ar"})
OPEN = 3  # proposals shown unfolded
STYLE = """
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --paper: #ffffff; --line: #d5dbe3; --mark: #ffe9a8; --marked: #1c2430; --accent: #0b5a8a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7ebf0; --soft: #a3adba; --paper: #14181e; --line: #39424f; --mark: #6b5200; --marked: #fff6dc; --accent: #7cc4f0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 76rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 "Segoe UI", system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
.about, .caution { color: var(--soft); margin: .25rem 0; }
.caution { border-left: 3px solid var(--accent); padding-left: .75rem; margin: 1rem 0 1.5rem; color: var(--ink); }
section { display: grid; grid-template-columns: 17rem 1fr; gap: 1.5rem; padding: 1.25rem 0; border-top: 1px solid var(--line); break-inside: avoid-page; }
h2 { font-size: 1rem; margin: 0 0 .25rem; }
.id, .items { color: var(--soft); font-size: .8rem; overflow-wrap: anywhere; }
.verdict { margin-top: .75rem; font-size: .85rem; list-style: none; padding: 0; }
.verdict li::before { content: "\\2610"; margin-inline-end: .5rem; }
.note { border-bottom: 1px solid var(--line); height: 1.6rem; margin-top: .25rem; }
details { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .9rem; margin-bottom: .6rem; }
summary { cursor: pointer; font-weight: 600; }
summary small { color: var(--soft); font-weight: 400; }
.words { white-space: pre-line; overflow-wrap: anywhere; margin: .5rem 0 .25rem; font-family: Charter, "Noto Serif", "Noto Naskh Arabic", Georgia, serif; }
mark { background: var(--mark); color: var(--marked); font-weight: 600; padding: 0 .1em; border-radius: .15em; text-decoration: underline; text-underline-offset: .15em; }
.doubt { color: var(--soft); font-size: .85rem; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (max-width: 52rem) { section { grid-template-columns: 1fr; gap: .75rem; } }
@media print { body { max-width: none; padding: 0; font-size: 9.5pt; } section { grid-template-columns: 5.2cm 1fr; } details { border: 0; border-left: 2px solid #999; border-radius: 0; } mark { background: none; } details::details-content { content-visibility: visible; block-size: auto; } @page { size: A4; margin: 16mm 14mm; } }
"""


def law_page(catalogue: Catalogue, reading: Reading, names: Mapping[str, str]) -> str:
    """The whole page; it needs nothing beside itself."""
    title = escape(f"{names['title']} ({names['state']})")
    way = ' dir="rtl"' if right_to_left() else ""
    parts = [
        f'<!doctype html>\n<html lang="{language()}"{way}>\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_heading(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>",
        f'<p class="about">{_about(reading, names)}</p>',
        *(f'<p class="about">{_note(note)}</p>' for note in reading.law.notes),
        f'<p class="caution">{escape(say(CAUTION))}</p>\n</header>\n<main>',
        *(_section(catalogue, reading, answered) for answered in reading.answers),
        "" if reading.answers else f"<p>{escape(say(NO_QUESTION))}</p>",
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _heading(title: str) -> str:
    return say("{title}: articles to read", title=title)


def _about(reading: Reading, names: Mapping[str, str]) -> str:
    """Which text is meant, and how much there is of it."""
    shown = f"<bdi>{escape(reading.shown)}</bdi>"
    return say(
        "{measure}; text read from {file}; language {language}; {articles} articles and annexes; {questions} questions open.",
        measure=escape(names["measure"]),
        file=shown,
        language=escape(reading.language),
        articles=str(len(reading.articles)),
        questions=str(len(reading.answers)),
    )


def _note(note: str) -> str:
    return escape(say("Note: {note}.", note=note))


def _section(catalogue: Catalogue, reading: Reading, answered: Answered) -> str:
    question = answered.question
    items = commas(rows_of(catalogue, question))
    bears = say("Bears on: {items}", items=items)
    boxes = (say("yes, article:"), say("no"), say("in part; does not reach:"))
    left = (
        f"<h2>{escape(question_in_words(catalogue, question))}</h2>\n"
        f'<p class="id">{escape(question.id)}</p>\n<p class="items">{escape(bears)}</p>\n'
        f'<ul class="verdict">{"".join(f"<li>{escape(box)}</li>" for box in boxes)}</ul><div class="note"></div>'
    )
    right = "\n".join(_proposals(reading, answered)) or f"<p>{escape(say(NO_ARTICLE))}</p>"
    return f"<section>\n<div>\n{left}\n</div>\n<div>\n{right}\n</div>\n</section>"


def _proposals(reading: Reading, answered: Answered) -> Iterator[str]:
    for number, one in enumerate(answered.proposals):
        yield _proposal(reading, one, opened=number < OPEN)


def _proposal(reading: Reading, one: Proposal, *, opened: bool) -> str:
    article = one.article
    way = "rtl" if reading.language in RIGHT_TO_LEFT else "ltr"
    heading = f' <bdi lang="{escape(reading.language)}">{escape(article.heading)}</bdi>' if article.heading else ""
    words = "".join(
        f"<mark>{escape(piece.text)}</mark>" if piece.marked else escape(piece.text) for piece in marked(article, one.mentions, whole=True)
    )
    doubt = f'<p class="doubt">{escape(told(article.doubt))}</p>' if article.doubt else ""
    line = say("line {line}", line=str(article.line))
    return (
        f"<details{' open' if opened else ''}><summary>{escape(label(article))}{heading} <small>{escape(line)}</small></summary>{doubt}"
        f'<div class="words" lang="{escape(reading.language)}" dir="{way}">{words}</div></details>'
    )

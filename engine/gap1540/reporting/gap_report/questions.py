"""The questions to send, by ministry, law and depositary, as a ranked list and in words fit to send."""

from __future__ import annotations

from collections.abc import Iterator

from gap1540.asking.questions import Question
from gap1540.dossier import Dossier
from gap1540.languages import say
from gap1540.reporting.asking import KEY, RESERVE, Letters
from gap1540.reporting.blocks import Block, Heading, Listing, Paragraph, grid, plain, ticked
from gap1540.reporting.grouped import rows_of


def questions(dossier: Dossier) -> Iterator[Block]:
    """The ranked list, then each question with its points."""
    letters = Letters(dossier.catalogue, dossier.inquiry, dossier.letters)
    yield Heading(2, say("Questions to send"))
    yield Paragraph(plain(" ".join(list(letters.head())[1:])))
    made = dossier.inquiry
    if made.questions:
        yield Paragraph(plain(say(KEY)))
        yield grid(letters.headings(), letters.rows(), widths=(4, 50, 9, 10, 11, 8, 8))
        yield Paragraph(plain(letters.draft()), aside=True)
    for number, one in enumerate(made.questions, start=1):
        yield Heading(3, f"{number}. {letters.title(one)}")
        yield from _letter(letters, one)
    if made.reserve:
        yield Heading(3, say("In reserve"))
        yield Paragraph(plain(say(RESERVE)))
        yield Listing(tuple(plain(letters.by_itself(one)) for one in made.reserve))
    if made.left and made.questions:
        yield Heading(3, say("Open even then: ask again when the answers are in"))
        yield Listing(tuple(ticked(line) for line in rows_of([found.item for found in made.left])))


def _letter(letters: Letters, one: Question) -> Iterator[Block]:
    """The words of one question: the opening, the points with what each names and settles, and what an answer should name."""
    for line in letters.opening(one):
        yield Paragraph(plain(line))
    entries = []
    for number, point in enumerate(one.points, start=1):
        named = [*letters.named(point.leaves), *([letters.under(point)] if point.articles else [])]
        contested = [letters.put.contested] if point.contested else []
        entries.append(plain(" ".join((f"({number})", letters.sentence(one, point), *(f"{line}." for line in named), *contested))))
    yield Listing(tuple(entries))
    for line in letters.details(one):
        if line:
            yield Paragraph(plain(line))
    settles = " ".join(letters.settles(number, point) for number, point in enumerate(one.points, start=1))
    opening = say("For the file:")
    yield Paragraph(plain(f"{opening} {settles}"), aside=True)

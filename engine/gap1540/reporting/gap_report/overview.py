"""One page of pictures, and the same in numbers."""

from __future__ import annotations

from collections.abc import Iterator

from gap1540.dossier import Dossier
from gap1540.languages import colon, say
from gap1540.reporting import words
from gap1540.reporting.blocks import Block, Figure, Heading, Listing, Paragraph, grid, plain, spans, strong
from gap1540.reporting.tables import COUNT_KEY, NO_STAIRCASE, STAIRCASE_KEY, count_headings, coverage_rows, staircase_rows


def overview(dossier: Dossier) -> Iterator[Block]:
    """Pictures of the coverage, of the matrix and of the instruments; then counts, and how much rests on evidence of which grade."""
    yield Heading(2, say("At a glance"))
    state = dossier.case.profile.name
    alt = say("Bars of items in place, open and absent for each paragraph and class; the table below has the same numbers.")
    yield Figure(
        "coverage",
        alt,
        say("{state}: items in place, open and absent by paragraph and class, with the range; there is no total", state=state),
    )
    alt = say("A field for each row, class and aspect of the matrix with its mark; the annex with the matrix has the same marks.")
    yield Figure("matrix", alt, say("{state}: the rows of the matrix by class and aspect", state=state))
    alt = say("A line of time for each instrument with the acts on it; the annex on instruments has the same days.")
    yield Figure(
        "instruments", alt, say("{state}: acts on instruments, as depositaries recorded and as the documents read tell", state=state)
    )
    yield Heading(2, say("Coverage by paragraph and category"))
    yield Paragraph(plain(say(COUNT_KEY)))
    for tier, rows in coverage_rows(dossier.assessment):
        yield Heading(3, words.TIERS[tier])
        yield grid(count_headings(), rows, widths=(26, 16, 16, 14, 16, 14))
    yield from _staircase(dossier)


def _staircase(dossier: Dossier) -> Iterator[Block]:
    yield Heading(2, say("How much rests on what"))
    yield Listing(
        tuple(spans(strong(words.GRADE_NAMES[name]), colon(), say("{text}.", text=words.GRADES[name])) for name in list(words.GRADES)[1:])
    )
    yield Paragraph(plain(say(STAIRCASE_KEY)))
    found = list(staircase_rows(dossier.assessment))
    if not found:
        yield Paragraph(plain(say(NO_STAIRCASE)))
    for tier, headings, rows in found:
        yield Heading(3, words.TIERS[tier])
        yield grid(headings, rows)

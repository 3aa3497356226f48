"""The gap report of one State as blocks, section by section, whatever it is written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gap1540.dossier import Dossier
from gap1540.reporting.blocks import Block
from gap1540.reporting.gap_report.annexes import changes, instruments, looked_for, measures, not_shown, sources, standing_alone_rows
from gap1540.reporting.gap_report.dependence import dependence
from gap1540.reporting.gap_report.findings import findings
from gap1540.reporting.gap_report.gaps import gaps
from gap1540.reporting.gap_report.matrix import matrix
from gap1540.reporting.gap_report.opening import cover, how_to_read, information_base
from gap1540.reporting.gap_report.overview import overview
from gap1540.reporting.gap_report.questions import questions

SECTIONS: Sequence[Callable[[Dossier], Iterator[Block]]] = (
    cover,
    how_to_read,
    information_base,
    overview,
    findings,
    gaps,
    questions,
    dependence,
    instruments,
    measures,
    sources,
    looked_for,
    not_shown,
    standing_alone_rows,
    changes,
    matrix,
)


def gap_report(dossier: Dossier) -> tuple[Block, ...]:
    """Every section in its order."""
    return tuple(block for section in SECTIONS for block in section(dossier))

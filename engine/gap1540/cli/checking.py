"""The command that checks: every rule, profile and example, and profiles against the texts behind them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from gap1540.cli.options import DocumentText, common, settings
from gap1540.cli.writing import complaint, write
from gap1540.problem import Problem


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option(
    "--document",
    "documents",
    type=DocumentText(),
    multiple=True,
    metavar="ID=PATH",
    help="The text of a document that profiles cite; every locator, number and date is looked up in it. May be given for several documents.",
)
@click.option("--notes", is_flag=True, help="Show too what is worth knowing though nothing is amiss; without it, only how much there is.")
@common(["text", "line", "json"])
def check(paths: tuple[str, ...], documents: tuple[tuple[str, Path], ...], *, notes: bool, **options: Any) -> None:  # noqa: ANN401  # click's options
    """Every rule, profile and example, or those at PATH: file, line and column of each fault.

    With --document, profiles are held against the text that they cite: the paragraphs exist, are those that were read (SHA-256 of
    the words without white space), hold the numbers, dates and printed words of the entries, and each is cited by an entry.

    With --notes, what the graph shows: where the resolution stands alone, instruments without links, measures that provide nothing.

    Exit 1 on findings, 2 on files that cannot be used. The days and the grade bear on what profiles note as not shown.
    """
    from gap1540.checking import Desk, check_all, check_paths

    asked = settings(options)
    desk = Desk(asked.rules, asked.profiles, options["as_of"], asked.known_by, asked.evidence, documents)
    outcome = check_paths([Path(path) for path in paths], desk) if paths else check_all(desk)
    parts = [complaint((*outcome.problems, *(outcome.notes if notes and asked.format == "json" else ())), asked.format)]
    if notes and asked.format != "json":
        parts.append(complaint(outcome.notes, "line"))
    if asked.format == "text":
        parts += ["" if notes or paths else _counted(outcome.notes), outcome.told]
    write("".join(f"{part}\n" for part in parts if part), asked.output)
    sys.exit(2 if any(problem.level == "error" for problem in outcome.problems) else 1 if outcome.problems else 0)


def _counted(notes: Sequence[Problem]) -> str:
    """How many notes there are of each kind, and how to see them."""
    counts = Counter(note.code for note in notes)
    return f"notes (--notes shows them): {', '.join(f'{count} {code}' for code, count in sorted(counts.items()))}" if counts else ""

"""Several States in one run: their cases, or the problems of all of their profiles at once, and how far a long run is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gap1540.cli.forms import of_data
from gap1540.cli.writing import write
from gap1540.languages import labelled, told
from gap1540.problem import Problem, ProblemsError, RefusedError

if TYPE_CHECKING:
    from gap1540.cli.options import Settings
    from gap1540.library import Library
    from gap1540.model.findings import Case

Value = TypeVar("Value")
LONG = 20  # States from which a bar says how far the run is


def cases_of(library: Library, states: Sequence[str], asked: Settings) -> list[Case]:
    """The case of every State, in their order; raise ProblemsError with the problems of all profiles at once."""
    made: list[Case] = []
    problems: list[Problem] = []
    for state in states:
        try:
            made.append(library.case(library.profile(state), asked.as_of, asked.known_by, asked.evidence))
        except ProblemsError as error:
            problems.extend(error.problems)
    if problems:
        raise ProblemsError(problems)
    return made


@dataclass(frozen=True)
class Told:
    """How a command tells of one State: as plain data, and as text."""

    document: Callable[[Case], Any]
    text: Callable[[Case], str]


def tell(library: Library, word: str, asked: Settings, told: Told) -> None:
    """What a command tells of a State, or of each State of a group in the order of their names: one text after another, or a JSON list."""
    from gap1540.library import is_group

    states = library.states([word], asked.as_of)
    cases = progressing(cases_of(library, states, asked), len(states))
    if not is_group(word):
        (case,) = cases
        write(of_data(told.document(case)) if asked.format == "json" else told.text(case), asked.output)
        return
    refused: list[str] = []
    if asked.format == "json":
        made = [one for case in cases for one in _unless_refused(told.document, case, refused)]
        text = of_data(made)
    else:
        made = [one for case in cases for one in _unless_refused(told.text, case, refused)]
        text = "\n".join(made)
    if not made:
        raise RefusedError(refused)
    write(text, asked.output)
    if refused:
        click.echo("\n".join(f"left out: {reason}" for reason in refused), err=True)


def _unless_refused(make: Callable[[Case], Any], case: Case, refused: list[str]) -> Iterator[Any]:
    """What is made of a case; nothing where it is refused, and then why, with the State before it."""
    try:
        yield make(case)
    except RefusedError as error:
        refused.extend(labelled(case.profile.name, told(reason)) for reason in error.reasons)


def progressing(values: Iterable[Value], count: int, least: int = LONG) -> Iterator[Value]:
    """The values, with a bar on the terminal that says how far they are where they are many; none where nobody watches."""
    if count < least or not sys.stderr.isatty():
        yield from values
        return
    with click.progressbar(values, length=count, file=sys.stderr, label="States") as bar:
        yield from bar

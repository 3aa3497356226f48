"""The commands that assess: `assess`, `explain`, `report`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gap1540.cli.options import Settings, common, settings
from gap1540.cli.writing import write
from gap1540.problem import Problem, ProblemsError

if TYPE_CHECKING:
    from gap1540.api import Library
    from gap1540.model.findings import Assessment


@click.command()
@click.argument("states", nargs=-1, required=True, metavar="STATE...")
@common(["table", "json", "csv"])
def assess(states: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401  # click's options
    """Coverage by paragraph and category, with ranges. STATE is an ISO code, a name, or the path of a profile."""
    from gap1540 import api
    from gap1540.reporting.document import assessment_document

    asked = settings(options)
    library = api.load(asked.rules, asked.profiles)
    made = _assessed(library, states, asked)
    if asked.format == "json":
        write(json.dumps(assessment_document(library.catalogue, made), ensure_ascii=False, indent=1) + "\n", asked.output)
    elif asked.format == "csv":
        from gap1540.reporting.csvs import findings_csv

        write(findings_csv(made), asked.output)
    else:
        from gap1540.reporting.terminal import assessment_text

        write("\n".join(assessment_text(one) for one in made), asked.output)


@click.command()
@click.argument("state")
@click.argument("item")
@common(["text", "table", "markdown", "json"])
def explain(state: str, item: str, **options: Any) -> None:  # noqa: ANN401  # click's options
    """The path from provision to paragraph for one ITEM, what is missing, and what would change the verdict."""
    from gap1540 import api
    from gap1540.reporting.explanation import explanation_table, explanation_text
    from gap1540.reporting.explanation_document import explanation_document

    asked = settings(options)
    library = api.load(asked.rules, asked.profiles)
    case = library.case(library.profile(state), asked.as_of, asked.known_by, asked.evidence)
    explained = api.explain(library, case, library.item(item))
    if asked.format == "json":
        write(json.dumps(explanation_document(library.catalogue, case, explained), ensure_ascii=False, indent=1) + "\n", asked.output)
    elif asked.format == "table":
        write(explanation_table(library.catalogue, case, explained), asked.output)
    else:
        write(explanation_text(library.catalogue, case, explained, markdown=asked.format == "markdown"), asked.output)


@click.command()
@click.argument("states", nargs=-1, required=True, metavar="STATE...")
@common(["markdown", "json"])
def report(states: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401  # click's options
    """The gap report of each STATE. With several States, -o names a folder and each report is written to a file of its own."""
    from gap1540 import api
    from gap1540.reporting.document import assessment_document
    from gap1540.reporting.report import report as report_text

    asked = settings(options)
    library = api.load(asked.rules, asked.profiles)
    made = _assessed(library, states, asked)
    texts = {
        one.case.profile.id: report_text(library.catalogue, one)
        if asked.format == "markdown"
        else json.dumps(assessment_document(library.catalogue, [one]), ensure_ascii=False, indent=1) + "\n"
        for one in made
    }
    ending = "md" if asked.format == "markdown" else "json"
    if asked.output != "-" and (len(texts) > 1 or Path(asked.output).is_dir()):
        for name, text in texts.items():
            write(text, str(Path(asked.output) / f"{name}.{ending}"), make_folder=True)
    else:
        write("\n".join(texts.values()), asked.output)


def _assessed(library: Library, states: Iterable[str], asked: Settings) -> list[Assessment]:
    """Every State assessed, or the problems of all of their profiles at once."""
    from gap1540 import api

    made: list[Assessment] = []
    problems: list[Problem] = []
    for state in states:
        try:
            case = library.case(library.profile(state), asked.as_of, asked.known_by, asked.evidence)
        except ProblemsError as error:
            problems.extend(error.problems)
            continue
        made.append(api.assess(library, case))
    if problems:
        raise ProblemsError(problems)
    return made

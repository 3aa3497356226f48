"""The commands that assess: `assess`, `explain`, `report`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from gap1540.cli.forms import NO_PARQUET, of_data
from gap1540.cli.many import Told, cases_of, progressing, tell
from gap1540.cli.options import Settings, common, opened, settings
from gap1540.cli.writing import write
from gap1540.problem import RefusedError

if TYPE_CHECKING:
    from gap1540.library import Library
    from gap1540.model.findings import Assessment, Case


@click.command()
@click.argument("states", nargs=-1, required=True, metavar="STATE...")
@click.option(
    "--by", type=click.Choice(["state", "row"]), help="Many States together: one line a State, or one a row with the number of States."
)
@common(["table", "json", "csv", "parquet"])
def assess(states: tuple[str, ...], by: str | None, **options: Any) -> None:  # noqa: ANN401  # click's options
    """Coverage by paragraph and category, with ranges. STATE is an ISO code, a name, the path of a profile, `group:CARICOM` or `all`.

    Of a group, and with --by, the States stand together, in the order of their names: one line each, or with --by row the number of States
    for each row and verdict. CSV, JSON and Parquet then have one record a finding, or a row, without its grounds.
    """
    from gap1540 import api
    from gap1540.reporting.document import assessment_document

    asked = settings(options)
    library = opened(asked)
    named = library.states(states, asked.as_of)
    if by is not None or asked.format == "parquet" or any(api.is_group(word) for word in states):
        _survey(library, library.in_order(named), asked, (by or "state", library.called(states)))
        return
    made = _assessed(library, named, asked)
    if asked.format == "json":
        write(of_data(assessment_document(library.catalogue, made)), asked.output)
    elif asked.format == "csv":
        from gap1540.reporting.csvs import findings_csv

        write(findings_csv(made), asked.output)
    else:
        from gap1540.reporting.terminal import assessment_text

        write("\n".join(assessment_text(one) for one in made), asked.output)


def _survey(library: Library, named: Sequence[str], asked: Settings, told: tuple[str, str]) -> None:
    """The States together, in one run of the columnar evaluator."""
    from gap1540 import api
    from gap1540.reporting import survey as shown

    by, title = told
    made = api.survey(library, progressing(cases_of(library, named, asked), len(named)))
    catalogue = library.catalogue
    if asked.format == "json":
        write(
            json.dumps(shown.survey_document(catalogue, made, by_row=by == "row"), ensure_ascii=False) + "\n", asked.output
        )  # not indented: it may be large
    elif asked.format == "table":
        write((shown.by_row_text if by == "row" else shown.by_state_text)(catalogue, made, title), asked.output)
    else:
        columns = shown.as_columns(shown.row_records(catalogue, made)) if by == "row" else shown.records(catalogue, made)
        if asked.format == "csv":
            write(shown.survey_csv(columns), asked.output)
            return
        try:
            content = shown.survey_parquet(columns)
        except ModuleNotFoundError:
            raise RefusedError([NO_PARQUET]) from None
        write(content, asked.output)


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
    library = opened(asked)
    catalogue, wanted = library.catalogue, library.item(item)

    def text(case: Case) -> str:
        explained = api.explain(library, case, wanted)
        if asked.format == "table":
            return explanation_table(catalogue, case, explained)
        return explanation_text(catalogue, case, explained, markdown=asked.format == "markdown")

    tell(library, state, asked, Told(lambda case: explanation_document(catalogue, case, api.explain(library, case, wanted)), text))


def _assessed(library: Library, states: Iterable[str], asked: Settings) -> list[Assessment]:
    """Every State assessed, or the problems of all of their profiles at once."""
    from gap1540 import api

    return [api.assess(library, case) for case in cases_of(library, list(states), asked)]

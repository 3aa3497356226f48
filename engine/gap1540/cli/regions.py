"""The command `region`: a group of States together."""

from __future__ import annotations

from typing import Any

import click

from gap1540.cli.forms import of_data
from gap1540.cli.many import cases_of, progressing
from gap1540.cli.options import common, opened, settings
from gap1540.cli.writing import write
from gap1540.languages import say_of


@click.command()
@click.argument("states", nargs=-1, required=True, metavar="STATE...")
@click.option(
    "--least", type=click.IntRange(min=1), metavar="K", help="How many States share what is listed as shared (default: half of them)."
)
@common(["text", "markdown", "csv", "json"])
def region(states: tuple[str, ...], least: int | None, **options: Any) -> None:  # noqa: ANN401  # click's options
    """A group together: which instruments half of it has not joined, which gaps at least K States share, and each row with its numbers of States.

    STATE is as elsewhere: `group:CARICOM`, `all`, or several States one after another.
    """
    from gap1540 import api
    from gap1540.reporting.region import region_csv, region_document, region_text

    asked = settings(options)
    library = opened(asked)
    named = library.in_order(library.states(states, asked.as_of))
    if least is not None and least > len(named):
        raise click.UsageError(
            say_of(
                "--least {least} is more than the {count} State of the group",
                "--least {least} is more than the {count} States of the group",
                len(named),
                least=least,
            )
        )
    made = api.region(library, list(progressing(cases_of(library, named, asked), len(named))), least)
    if asked.format == "json":
        write(of_data(region_document(library.catalogue, made)), asked.output)
    elif asked.format == "csv":
        write(region_csv(library.catalogue, made), asked.output)
    else:
        write(region_text(library.catalogue, made, library.called(states), markdown=asked.format == "markdown"), asked.output)

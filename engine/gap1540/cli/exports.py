"""The command that writes assessments in the formats of other systems."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import click

from gap1540.cli.many import cases_of, progressing
from gap1540.cli.options import common, opened, settings
from gap1540.cli.writing import file_name, named_once, write
from gap1540.languages import say
from gap1540.problem import RefusedError

FEW = 3  # States from which a bar says how far the run is
OF_ALL = "catalog"  # the document that is the same for every State


@click.command()
@click.argument("states", nargs=-1, required=True, metavar="STATE...")
@click.option("--public", is_flag=True, help="Leave out everything handled as internal or restricted, and say how much that was.")
@common(["oscal"])
def export(states: tuple[str, ...], *, public: bool, **options: Any) -> None:  # noqa: ANN401  # click's options
    """Each STATE for other systems: OSCAL, as a catalog, assessment results and a plan of action in the folder that -o names.

    The documents are held against NIST's published models before they are written. docs/oscal.md says what has no place in them.
    """
    from gap1540 import api
    from gap1540.reporting.oscal import oscal_documents

    asked = settings(options)
    if asked.output in {"", "-"}:
        raise click.UsageError(say("several documents: -o names the folder that they are written to"))
    library = opened(asked, public=public)
    cases = cases_of(library, list(library.states(states, asked.as_of)), asked)
    named_once([case.profile.id for case in cases])
    day = datetime.combine(asked.known_by, time(12), UTC)
    folder = Path(asked.output)
    for number, case in enumerate(progressing(cases, len(cases), FEW)):
        try:
            documents = oscal_documents(api.dossier(library, case), day)
        except ModuleNotFoundError:
            raise RefusedError(
                ["OSCAL is held against its models by compliance-trestle, which is not installed: pip install 'gap1540[oscal]'"]
            ) from None
        for name, text in documents.items():
            if name != OF_ALL:
                write(text, str(folder / f"{file_name(case.profile.id)}-{name}.json"), make_folder=True)
            elif number == 0:
                write(text, str(folder / f"{name}.json"), make_folder=True)

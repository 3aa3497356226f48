"""The command that plans: which actions close the gaps of a State, in which order, within time, people and money."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gap1540.cli.forms import of_blocks, of_data, one_after_another, studio_of
from gap1540.cli.many import cases_of, progressing
from gap1540.cli.options import Assigned, Settings, common, opened, settings
from gap1540.cli.plan_limits import MONTHS, Budget, Month, asked_of, first_month, refuse_impossible
from gap1540.cli.writing import file_name, is_folder, named_once, write
from gap1540.languages import say
from gap1540.problem import RefusedError
from gap1540.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gap1540.library import Library
    from gap1540.reading.planning import Toolbox
    from gap1540.reporting.plans.rows import Sheet
    from gap1540.reporting.studio import Studio

ENDINGS = {
    "text": "txt",
    "markdown": "md",
    "html": "html",
    "docx": "docx",
    "xlsx": "xlsx",
    "json": "json",
    "csv": "csv",
    "yaml": "yaml",
    "ics": "ics",
    "svg": "svg",
    "png": "png",
}
PICTURED = {"html": "svg", "docx": "png", "svg": "svg", "png": "png"}
TOGETHER = ("text", "markdown", "json")
REQUESTED = ("docx", "html", "markdown", "text")
REGIONAL = ("text", "markdown", "html", "docx", "xlsx")  # that have a summary of a group
TOGETHER_SECONDS = 30.0  # for the plans of all States
LEAST = 0.5
FEW = 3


@click.command()
@click.argument("states", nargs=-1, required=True, metavar="STATE...")
@click.option("--start", type=Month(), metavar="YYYY-MM", help="The first month of the plan (default: the next month).")
@click.option(
    "--horizon",
    type=int,
    metavar="MONTHS",
    help="How many months the plan has (default: 36; with --update, to the end of the plan that is kept).",
)
@click.option(
    "--people", type=float, metavar="NUMBER", help="How many of the State's own people work on it at any time (default: no limit)."
)
@click.option(
    "--budget",
    type=Budget(),
    multiple=True,
    metavar="[YEAR=]AMOUNT",
    help="Money besides the State's own people, of the whole plan or of a year: `200000USD`, `2027=50000USD`. Repeatable.",
)
@click.option(
    "--rate", type=Assigned(), multiple=True, metavar="CURRENCY=DOLLARS", help="US dollars for one unit of a currency, such as `EUR=1.1`."
)
@click.option(
    "--at-once", type=Assigned(), multiple=True, metavar="OFFICE=NUMBER", help="How many actions an office leads at the same time."
)
@click.option(
    "--pace", type=click.Choice(["slow", "quick"]), default="slow", show_default=True, help="Which end of the ranges is planned with."
)
@click.option("--suppose-absent", is_flag=True, help="After each letter go on as though its answer were no.")
@click.option(
    "--do",
    "decided",
    multiple=True,
    metavar="ACTION",
    help="An action that the State has decided on; it comes before all aims. Repeatable.",
)
@click.option("--frontier", is_flag=True, help="Say too what more time or people would buy; takes as long again, several times.")
@click.option(
    "--update", is_flag=True, help="Plan anew from the plan that the State keeps in profiles/plans/: what has begun is not moved."
)
@click.option("--seconds", type=click.FloatRange(0.1, 3600), default=10.0, show_default=True, help="How long the best plan is looked for.")
@click.option(
    "--requests", is_flag=True, help="Write the draft requests for assistance instead, one file for each subject area; -o names a folder."
)
@common(list(ENDINGS))
def plan(states: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401  # click's options
    """What to do in STATE, in which order: the actions that close its gaps, who leads them, what they need first, who might help.

    What is not known is found out first: nothing is planned that a letter may settle, unless --suppose-absent says so. With several States, -o names
    a folder and each has a file of its own; of a group there is what its plans share.
    """
    from gap1540 import api

    asked = settings(options)
    start = first_month(options["start"])
    given = options["horizon"] is not None
    options["horizon"] = options["horizon"] if given else MONTHS
    refuse_impossible(options)
    _fits(asked, requests=options["requests"])
    library = opened(asked)
    named = library.states(states, asked.as_of)
    many = len(named) > 1 or any(api.is_group(word) for word in states)
    folder = asked.output != "-" and (many or options["requests"] or is_folder(asked.output))
    if many and not folder and asked.format not in TOGETHER:
        raise click.UsageError(
            say("several plans as {format}: -o names a folder, and each State has a file of its own", format=asked.format)
        )
    tools, how_ = api.toolbox(library), {"update": options["update"], "more": options["frontier"]}
    limits = asked_of(options, start, tools, [one.id for one in api.correspondence(library).offices.offices])
    cases = cases_of(library, list(named), asked)
    unions = [case.profile.name for case in cases if case.profile.state is None]
    if unions:
        raise RefusedError(
            [Sentence("{name} is an organisation; plans are of States, whose offices lead what is done", name=name) for name in unions]
        )
    named_once([case.profile.id for case in cases])
    group = next((word for word in states if api.is_group(word)), None)
    limits = replace(limits, to_the_end=not given)
    if len(cases) > 1:
        limits = replace(limits, seconds=max(LEAST, min(limits.seconds, TOGETHER_SECONDS / len(cases))))
    with ExitStack() as stack:
        studio = studio_of(PICTURED.get(asked.format), stack)
        if group is not None and options["update"]:
            how_["update"] = None
        sheets = ((case, api.plan(library, case, limits, tools, **how_)) for case in progressing(cases, len(cases), FEW))
        if not folder and group is None:
            write(one_after_another([_written(sheet, asked, studio) for _, sheet in sheets], asked.format), asked.output)
            return
        made = {}
        for case, sheet in sheets:
            made[case.profile.id] = sheet
            if options["requests"]:
                _requests(sheet, asked)
            elif folder:
                name = f"{file_name(case.profile.id)}.{ENDINGS[asked.format]}"
                write(_written(sheet, asked, studio), str(Path(asked.output) / name), make_folder=True)
        if group is not None and not options["requests"]:
            summary = _region(library, made, tools, (group, asked))
            target = str(Path(asked.output) / f"region.{ENDINGS[asked.format]}") if folder else asked.output
            write(summary, target, make_folder=folder) if summary is not None else None


def _region(library: Library, made: Mapping[str, Sheet], tools: Toolbox, how: tuple[str, Settings]) -> str | bytes | None:
    """What the plans of a group share; nothing in a format that has no place for it."""
    from gap1540 import api
    from gap1540.reporting.plans.region import regional_document
    from gap1540.reporting.plans.region import regional_plan as blocks_of

    group, asked = how
    together = api.regional_plan(library, made, tools)
    if asked.format == "json":
        return of_data(regional_document(together))
    if asked.format not in REGIONAL:
        return None
    title, day = library.called([group]), datetime.combine(asked.known_by, time(12))
    blocks = blocks_of(together, made, title)
    if asked.format == "xlsx":
        from gap1540.reporting.workbook import sheets_of

        return sheets_of(blocks, title, day)
    return of_blocks(blocks, asked.format, {}, day)


def _fits(asked: Settings, *, requests: bool) -> None:
    """Refuse requests without a folder, or in a format that documents do not have."""
    if requests and (asked.output == "-" or asked.format not in REQUESTED):
        raise click.UsageError(
            say(
                "--requests writes a file for each subject area: -o names a folder, and --format is one of {formats}",
                formats=", ".join(REQUESTED),
            )
        )


def _requests(sheet: Sheet, asked: Settings) -> None:
    """A file for each subject area in which help can be used."""
    from gap1540.reporting.plans.requests import areas_of, request_report

    made = datetime.combine(asked.known_by, time(12))
    if not areas_of(sheet):
        click.echo(
            say("{state}: nothing in the plan is left to ask help for; no request is written", state=sheet.plan.case.profile.name), err=True
        )
    for area in areas_of(sheet):
        content = of_blocks(request_report(sheet, area), asked.format, {}, made)
        name = f"{file_name(sheet.plan.case.profile.id)}-{area.replace('_', '-')}.{ENDINGS[asked.format]}"
        write(content, str(Path(asked.output) / name), make_folder=True)


def _written(sheet: Sheet, asked: Settings, studio: Studio | None) -> str | bytes:
    """One plan in the format asked for."""
    form, made = asked.format, datetime.combine(asked.known_by, time(12))
    if form in {"json", "csv", "ics", "xlsx", "yaml"}:
        return _filed(sheet, form, made)
    from gap1540.reporting.plans import PAGE, plan_report

    drawn: Mapping[str, bytes] = {}
    if studio is not None:
        from gap1540.reporting.plans.gantt import frontier_picture, gantt

        drawn = studio.order({**gantt(sheet, None if form in {"svg", "png"} else PAGE), **frontier_picture(sheet)})
    if form in {"svg", "png"}:
        return _chart(drawn)
    return of_blocks(plan_report(sheet, brief=form == "text"), form, drawn, made)


def _filed(sheet: Sheet, form: str, made: datetime) -> str | bytes:
    """One plan for other programs."""
    from gap1540.reporting.plans import files

    if form == "json":
        return of_data(files.plan_document(sheet))
    if form == "csv":
        return files.plan_csv(sheet)
    if form == "yaml":
        from gap1540.planning.keeping import kept_text

        return kept_text(sheet.plan, sheet.kept)
    return files.plan_calendar(sheet, made) if form == "ics" else files.plan_workbook(sheet, made)


def _chart(drawn: Mapping[str, bytes]) -> bytes:
    """The chart alone."""
    if "gantt" not in drawn:
        raise click.UsageError(say("there is no chart: nothing is planned, or this machine has no font with the letters of the language"))
    return drawn["gantt"]

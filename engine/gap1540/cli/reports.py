"""The command that writes gap reports, in every format, of one State or of many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gap1540.cli.forms import NO_PARQUET, of_blocks, of_data, one_after_another, studio_of
from gap1540.cli.many import cases_of, progressing
from gap1540.cli.options import Day, Settings, common, opened, settings
from gap1540.cli.writing import file_name, is_folder, named_once, write
from gap1540.languages import commas, say
from gap1540.problem import RefusedError
from gap1540.reporting.blocks import shown
from gap1540.sentence import marked

if TYPE_CHECKING:
    from datetime import date

    from gap1540.api import About
    from gap1540.dossier import Dossier
    from gap1540.library import Library
    from gap1540.model.findings import Case
    from gap1540.reporting.studio import Order, Studio

ENDINGS = {
    "markdown": "md",
    "html": "html",
    "docx": "docx",
    "xlsx": "xlsx",
    "pdf": "pdf",
    "json": "json",
    "csv": "csv",
    "parquet": "parquet",
}
PICTURED = {"html": "svg", "pdf": "png", "docx": "png"}
TOGETHER = ("markdown", "json", "csv")  # what several reports can be written to one after another
TABLES = ("csv", "parquet")  # what is made from findings alone
LONGEST = 300  # characters of a name on the cover
FEW = 3  # reports from which a bar says how far the run is


class Earlier(click.ParamType["date | Path"]):
    """A day, or the path of a JSON file."""

    name = "earlier"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | Path:  # noqa: ANN401  # click hands over text
        """The day where the word is one, else the path; a usage error where it is neither."""
        if not isinstance(value, str):
            return value  # type: ignore[no-any-return]  # converted already
        if value[:1].isdigit() and not Path(value).exists():
            return Day().convert(value, param, ctx)
        if not Path(value).is_file():
            expected = marked("expected a day such as `2022-06-14`, or a file that `gap1540 report --format json` wrote, not `{value}`")
            self.fail(say(expected, value=value), param, ctx)
        return Path(value)


@dataclass(frozen=True)
class Job:
    """What to write: the settings, what the report says of itself, and an office's own document."""

    asked: Settings
    about: About
    template: Path | None

    @property
    def day(self) -> datetime:
        """When files say that they were made: the day to which the report knows, so that the same report is the same file."""
        return datetime.combine(self.asked.known_by, time(12))


@click.command()
@click.argument("states", nargs=-1, required=True, metavar="STATE...")
@click.option(
    "--since", type=Earlier(), metavar="FILE|DATE", help="Add a change log against an earlier report (JSON), or the law of a day."
)
@click.option(
    "--status", type=click.Choice(["draft", "shared", "validated"]), default="draft", show_default=True, help="How far it has gone."
)
@click.option("--prepared-by", metavar="NAME", help="Who made it, as the cover says.")
@click.option("--template", type=click.Path(path_type=Path), metavar="FILE", help="A .docx whose styles, header, footer and logo are used.")
@click.option("--public", is_flag=True, help="Leave out everything handled as internal or restricted, and say how much that was.")
@common(list(ENDINGS))
def report(states: tuple[str, ...], since: date | Path | None, status: str, template: Path | None, **options: Any) -> None:  # noqa: ANN401  # click's options
    """The gap report of each STATE: Markdown, a web page, Word, Excel, PDF, JSON, CSV or Parquet.

    With several States, -o names a folder and each report is written to a file of its own; of a group there is a summary beside them. The page is one
    file that needs no network and prints on A4. PDF is that page, printed by an installed Chromium, Chrome or Edge.
    """
    asked = settings(options)
    _fits(asked, options, since)
    if template is not None and asked.format != "docx":
        raise click.UsageError(say("--template lends its styles to a Word document; say --format docx"))
    with ExitStack() as stack:
        studio = studio_of(PICTURED.get(asked.format), stack)
        from gap1540 import api  # beside the loading of what draws

        about = api.About(status, options["prepared_by"] and shown(options["prepared_by"])[:LONGEST], since)  # type: ignore[arg-type]  # click allows no other word
        job = Job(asked, about, template)
        library = opened(asked, public=options["public"])
        named = library.states(states, asked.as_of)
        many = len(named) > 1 or any(api.is_group(word) for word in states)
        folder = asked.output != "-" and (many or is_folder(asked.output))
        if many and not folder and asked.format not in TOGETHER:
            raise click.UsageError(
                say("several reports as {format}: -o names a folder, and each State has a file of its own", format=asked.format)
            )
        cases = cases_of(library, list(named), asked)
        named_once([case.profile.id for case in cases])
        if not folder:
            write(_together(library, cases, job, studio), asked.output)
        for case, content in _each(library, progressing(cases, len(cases), FEW), job, studio) if folder else ():
            write(content, str(Path(asked.output) / f"{file_name(case.profile.id)}.{ENDINGS[asked.format]}"), make_folder=True)
        if folder and many and any(api.is_group(word) for word in states):
            summary = _summary(library, (cases, library.called(states)), job)
            write(summary, str(Path(asked.output) / f"region.{ENDINGS[asked.format]}"), make_folder=True)
    if options["public"] and asked.format in TABLES:
        click.echo(_left_out(sum(library.withheld(case) for case in cases)), err=True)


def _fits(asked: Settings, options: Mapping[str, Any], since: date | Path | None) -> None:
    """Refuse what the format has no place for, and a file without a name."""
    if not asked.output:
        raise click.UsageError(say("-o names no file"))
    given = [name for name, there in (("--since", since), ("--prepared-by", options["prepared_by"])) if there]
    if asked.format in TABLES and given:
        raise click.UsageError(
            say("{options}: {format} has one row a finding, and no place for it", options=commas(given), format=asked.format)
        )


def _together(library: Library, cases: Sequence[Case], job: Job, studio: Studio | None) -> str | bytes:
    """One report, or several in one text."""
    if job.asked.format in TABLES:
        return _findings(library, cases, job)
    return one_after_another([content for _, content in _each(library, cases, job, studio)], job.asked.format)


def _each(library: Library, cases: Iterable[Case], job: Job, studio: Studio | None) -> Iterator[tuple[Case, str | bytes]]:
    """Each case with its report; the pictures of one are drawn while the next is assessed."""
    waiting: list[tuple[Case, Callable[[], str | bytes]]] = []
    for case in cases:
        if job.asked.format in TABLES:
            yield case, _findings(library, [case], job)
            continue
        waiting.append((case, _ordered(library, case, job, studio)))
        if len(waiting) > 1:
            before, finished = waiting.pop(0)
            yield before, finished()
    for case, finished in waiting:
        yield case, finished()


def _ordered(library: Library, case: Case, job: Job, studio: Studio | None) -> Callable[[], str | bytes]:
    """A report whose pictures are being drawn while its questions are worked out: what finishes it."""
    from gap1540 import api

    made = api.assess(library, case, graded=False)
    order: Order | None = None
    if studio is not None:
        from gap1540.reporting.pictures import pictures

        order = studio.order(pictures(library.catalogue, made))
    dossier = api.dossier(library, case, job.about, made)
    return lambda: _written(dossier, job, order)


def _written(dossier: Dossier, job: Job, order: Order | None) -> str | bytes:
    """One report in the format asked for."""
    form = job.asked.format
    if form == "json":
        from gap1540.reporting.report_document import report_document

        return of_data(report_document(dossier))
    if form == "xlsx":
        from gap1540.reporting.workbook import workbook

        return workbook(dossier, job.day)
    from gap1540.reporting.gap_report import gap_report

    return of_blocks(gap_report(dossier), form, {} if order is None else order, job.day, job.template)


def _left_out(count: int) -> str:
    """How much a public table leaves out, for it has no place to say so."""
    return f"left out as internal or restricted: {count} {'entry' if count == 1 else 'entries'}"


def _findings(library: Library, cases: Sequence[Case], job: Job) -> str | bytes:
    """One row a finding."""
    from gap1540 import api
    from gap1540.reporting.csvs import findings_csv, findings_parquet

    made = [api.assess(library, case, graded=False) for case in cases]
    if job.asked.format == "csv":
        return findings_csv(made)
    try:
        return findings_parquet(made)
    except ModuleNotFoundError:
        raise RefusedError([NO_PARQUET]) from None


def _summary(library: Library, whose: tuple[Sequence[Case], str], job: Job) -> str | bytes:
    """What the States of a group share."""
    from gap1540 import api
    from gap1540.reporting.region import region_csv, region_document
    from gap1540.reporting.regional import regional_report, regional_workbook

    cases, title = whose
    made = api.region(library, cases)
    form = job.asked.format
    if form == "json":
        return of_data(region_document(library.catalogue, made))
    if form == "csv":
        return region_csv(library.catalogue, made)
    if form == "parquet":
        from gap1540.reporting.csvs import parquet
        from gap1540.reporting.region import COLUMNS, region_rows

        return parquet(COLUMNS, list(region_rows(library.catalogue, made)))
    blocks = regional_report(library.catalogue, made, title, sum(library.withheld(case) for case in cases) if library.public else None)
    return regional_workbook(blocks, title, job.day) if form == "xlsx" else of_blocks(blocks, form, {}, job.day, job.template)

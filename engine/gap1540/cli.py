"""The command line: one verb a job. The only place that knows today's date and writes to files and terminals."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gap1540 import __version__
from gap1540.dates import partial_date
from gap1540.problem import Problem, ProblemsError, UnknownNameError, lines_of

if TYPE_CHECKING:
    from gap1540.api import Library
    from gap1540.model.findings import Assessment

Command = TypeVar("Command", bound=Callable[..., Any])

HELP = """What States have shown of Security Council resolution 1540 (2004) and General Assembly resolution 76/28.

\b
Next, try:
  gap1540 assess JAM                                         coverage by paragraph and category
  gap1540 report JAM -o jamaica.md                           the gap report
  gap1540 explain QAT 1540.OP2.chemical.use.framework        why an item has its verdict
  gap1540 check                                              every rule, profile and example
"""


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401  # click hands over text or a date
        """The day, or a usage error that says what is expected."""
        if isinstance(value, date):
            return value
        try:
            day = partial_date(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if day.first != day.last:
            self.fail(f"expected a day such as `2022-06-14`, not `{value}`", param, ctx)
        return day.first


@dataclass(frozen=True)
class Settings:
    """Options that every command takes."""

    as_of: date
    known_by: date
    evidence: str
    format: str
    output: str
    rules: Path | None
    profiles: Path | None


def common(formats: Iterable[str]) -> Callable[[Command], Command]:
    """The options of every command; the first format is the default."""
    listed = list(formats)

    def decorate(command: Command) -> Command:
        for option in reversed(
            (
                click.option("--as-of", type=Day(), help="The day whose law is asked about (YYYY-MM-DD; default today)."),
                click.option("--known-by", type=Day(), help="Use only documents and readings known by this day (default today)."),
                click.option(
                    "--evidence",
                    type=click.Choice(["asserted", "cited", "located", "read", "confirmed"]),
                    default="asserted",
                    show_default=True,
                    help="The least grade of evidence that counts.",
                ),
                click.option(
                    "--format",
                    "format_",
                    type=click.Choice(listed),
                    default=listed[0],
                    show_default=True,
                    help="How the answer is written.",
                ),
                click.option("-o", "--output", default="-", show_default=True, help="Where it is written; `-` is standard output."),
                click.option("--rules", type=click.Path(path_type=Path), help="A folder of rules to use in place of the program's own."),
                click.option(
                    "--profiles", type=click.Path(path_type=Path), help="A folder of profiles to use in place of the program's own."
                ),
            )
        ):
            command = option(command)
        return command

    return decorate


def settings(options: dict[str, Any]) -> Settings:
    """The options as given, with today where no day is."""
    today = date.today()  # noqa: DTZ011  # law is dated by the calendar, not by a time zone
    return Settings(
        options["as_of"] or today,
        options["known_by"] or today,
        options["evidence"],
        options["format_"],
        options["output"],
        options["rules"],
        options["profiles"],
    )


@click.group(help=HELP, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gap1540")
@click.pass_context
def cli(context: click.Context) -> None:
    """Show what to type next where no command is given."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command()
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


@cli.command()
@click.argument("state")
@click.argument("item")
@common(["text", "markdown", "json"])
def explain(state: str, item: str, **options: Any) -> None:  # noqa: ANN401  # click's options
    """The path from provision to paragraph for one ITEM, what is missing, and what would change the verdict."""
    from gap1540 import api
    from gap1540.reporting.explanation import explanation_text
    from gap1540.reporting.explanation_document import explanation_document

    asked = settings(options)
    library = api.load(asked.rules, asked.profiles)
    case = library.case(library.profile(state), asked.as_of, asked.known_by, asked.evidence)
    explained = api.explain(library, case, library.item(item))
    if asked.format == "json":
        write(json.dumps(explanation_document(library.catalogue, case, explained), ensure_ascii=False, indent=1) + "\n", asked.output)
    else:
        write(explanation_text(library.catalogue, case, explained, markdown=asked.format == "markdown"), asked.output)


@cli.command()
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


@cli.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@common(["text", "line", "json"])
def check(paths: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401  # click's options
    """Every rule, profile and example, or those at PATH: file, line and column of each fault.

    Exit 1 on findings, 2 on files that cannot be used. The days and the grade bear on what profiles note as not shown.
    """
    from gap1540.checking import Desk, check_all, check_paths

    asked = settings(options)
    desk = Desk(asked.rules, asked.profiles, options["as_of"], asked.known_by, asked.evidence)
    outcome = check_paths([Path(path) for path in paths], desk) if paths else check_all(desk)
    text = complaint(outcome.problems, asked.format)
    told = outcome.told if asked.format == "text" else ""
    write("".join(f"{part}\n" for part in (text, told) if part), asked.output)
    sys.exit(2 if any(problem.level == "error" for problem in outcome.problems) else 1 if outcome.problems else 0)


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


def write(text: str, output: str, *, make_folder: bool = False) -> None:
    """Write the whole text, or nothing: to standard output, or to a file that is replaced in one step."""
    if output == "-":
        click.echo(text, nl=False)
        return
    target = Path(output)
    try:
        if make_folder:
            target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text)
    except OSError as error:
        message = f"cannot write {output}: {error.strerror}"
        raise click.ClickException(message) from None
    click.echo(f"written: {output}", err=True)


def _replace(target: Path, text: str) -> None:
    """Put a whole new file in the place of the old one; nothing of it stays behind where that fails."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def complaint(problems: Sequence[Problem], form: str = "text") -> str:
    """The problems as text with their lines, one a line, or as JSON."""
    from gap1540.reporting.problems import listed, rows, shown

    if form == "json":
        return json.dumps(rows(problems), ensure_ascii=False, indent=1)
    return listed(problems) if form == "line" else shown(problems, _lines)


def _lines(file: str) -> list[str]:
    """The lines of a file named in a problem, from where it was read; none where it cannot be shown."""
    from gap1540.content import content_folder

    first, _, rest = file.partition("/")
    for path in (Path(file), content_folder(first) / rest if first in {"rules", "profiles"} else Path(file)):
        try:
            if path.is_file():
                return lines_of(path.read_text(encoding="utf-8-sig", errors="replace"))
        except OSError:
            return []
    return []


def main() -> None:
    """Run a command; every fault becomes a message and an exit status, never a traceback."""
    try:
        cli(prog_name="gap1540", standalone_mode=False)
    except ProblemsError as error:
        count = len(error.problems)
        click.echo(f"{complaint(error.problems)}\n\n{count} problem{'s' if count > 1 else ''}; nothing was written", err=True)
        sys.exit(2)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except UnknownNameError as error:
        close = f"did you mean `{error.nearest}`?" if error.nearest else error.instead
        click.echo(f"error: {error}{f'; {close}' if close else ''}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)

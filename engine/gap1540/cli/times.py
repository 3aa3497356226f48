"""The commands about time: `timeline` and `compare`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from gap1540.cli.forms import of_data
from gap1540.cli.many import cases_of, progressing
from gap1540.cli.options import Day, Settings, common, opened, settings
from gap1540.cli.writing import write
from gap1540.languages import say

if TYPE_CHECKING:
    from gap1540.library import Library
    from gap1540.model.findings import Case

SINCE = "S/RES/1540"  # the instrument with whose day pictures begin


@click.command()
@click.argument("states", nargs=-1, required=True, metavar="STATE...")
@click.option("--instrument", "instruments", multiple=True, metavar="ID", help="One instrument alone. Repeatable for plots of parties.")
@click.option("--items", is_flag=True, help="Of one STATE: how many items are in place, open and absent over time, and not the acts.")
@click.option(
    "--from", "since", type=Day(), help="The first day (default: of the acts none, of pictures and figures the day of resolution 1540)."
)
@click.option("--to", "until", type=Day(), help="The last day (default today).")
@common(["table", "markdown", "csv", "json", "svg", "png"], without={"as_of"})
def timeline(states: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401  # click's options
    """When adherences and measures of STATE came into force, or of several States the acts on one instrument.

    As SVG or PNG: items of one State in place, open and absent over time, or with several States, `all` or a group the parties per instrument.
    `timeline all` without an instrument counts the parties of every instrument that has a record.
    """
    from gap1540 import api
    from gap1540.impact.asked import instrument_named

    asked = settings({**options, "as_of": options["until"]})
    library = opened(asked)
    begun = library.catalogue.instruments[SINCE].adopted if SINCE in library.catalogue.instruments else None
    window = (options["since"] or min(begun.first if begun else date.min, asked.as_of), asked.as_of)
    if asked.format in {"svg", "png"} and window[0] == window[1]:
        raise click.UsageError(say("a picture needs more than one day: give --from and --to"))
    if window[0] > window[1]:
        raise click.UsageError(say("--from {first} is after --to {last}", first=str(window[0]), last=str(window[1])))
    named = library.states(states, asked.as_of)
    chosen = tuple(dict.fromkeys(instrument_named(library.catalogue, word) for word in options["instruments"]))
    cases = list(progressing(cases_of(library, named, asked), len(named)))
    title = library.called(states)
    picture = asked.format in {"svg", "png"}
    many = len(named) > 1 or any(api.is_group(word) for word in states)
    if options["items"] and (many or chosen):
        raise click.UsageError(say("--items is of one State, without --instrument"))
    if options["items"] or (picture and not many and not chosen):
        _items(library, cases[0], window, asked)
    elif picture or (many and len(chosen) != 1):
        _parties(library, cases, (window, chosen, title), asked)
    elif len(chosen) > 1:
        raise click.UsageError(say("several instruments are counted for several States, or as SVG or PNG; of one State name one"))
    else:
        acts = (options["since"] or date.min, window[1])
        _acts(library, cases, (acts, chosen[0] if chosen else None, title), asked)


def _items(library: Library, case: Case, window: tuple[date, date], asked: Settings) -> None:
    """The items of a State over time."""
    from gap1540 import timeline as made
    from gap1540.reporting import timeline as shown

    course = made.courses(library.catalogue, case, window)
    if asked.format in {"svg", "png"}:
        from gap1540.reporting.plots import courses_plot

        write(courses_plot(course, asked.format), asked.output)
    elif asked.format == "json":
        write(of_data(shown.courses_document(course)), asked.output)
    elif asked.format == "csv":
        write(shown.courses_csv(course), asked.output)
    else:
        write(shown.courses_text(course, markdown=asked.format == "markdown"), asked.output)


def _parties(library: Library, cases: list[Case], told: tuple[tuple[date, date], tuple[str, ...], str], asked: Settings) -> None:
    """The parties of instruments over time: of those named, else of every one that has a record."""
    from gap1540 import timeline as made
    from gap1540.reporting import timeline as shown

    window, chosen, title = told
    names = chosen or tuple(name for name in library.catalogue.instruments if name in library.tables)
    counted = [made.parties(library.catalogue, cases, window, name) for name in progressing(names, len(names))]
    if not counted:
        raise click.UsageError(say("there is no record of any instrument; name one with --instrument"))
    if asked.format in {"svg", "png"}:
        from gap1540.reporting.plots import parties_plot

        write(parties_plot(counted, window, say("{title}: parties", title=title), asked.format), asked.output)
    elif asked.format == "json":
        write(of_data(shown.parties_document(counted)), asked.output)
    elif asked.format == "csv":
        write(shown.parties_csv(counted), asked.output)
    else:
        years = [date(year, 1, 1) for year in range(window[0].year + 1, window[1].year + 1) if year % 5 == 0]
        days = [window[0], *(day for day in years if window[0] < day < window[1]), window[1]]
        write(shown.parties_text(counted, say("{title}: parties", title=title), days, markdown=asked.format == "markdown"), asked.output)


def _acts(library: Library, cases: list[Case], told: tuple[tuple[date, date], str | None, str], asked: Settings) -> None:
    """The dated acts of one State, or of several on one instrument."""
    from gap1540 import timeline as made
    from gap1540.reporting import timeline as shown

    window, instrument, title = told
    listed = made.timeline(library.catalogue, cases, window, instrument)
    if asked.format == "json":
        write(of_data(shown.timeline_document(listed, window)), asked.output)
    elif asked.format == "csv":
        write(shown.timeline_csv(listed), asked.output)
    else:
        names = {case.profile.id: case.profile.name for case in cases}
        heading = (
            say("{title}: {instrument}", title=title, instrument=library.catalogue.instruments[instrument].name)
            if instrument
            else say("{title}: what came when", title=title)
        )
        write(shown.timeline_text(listed, heading, names, markdown=asked.format == "markdown"), asked.output)


@click.command()
@click.argument("first", metavar="STATE")
@click.argument("second", required=False, metavar="[STATE]")
@click.option("--from", "since", type=Day(), help="The first day, where one STATE is compared with itself.")
@click.option("--to", "until", type=Day(), help="The second day (default today).")
@click.option("--as-then", is_flag=True, help="Each day by the documents known on it, and not by those known today.")
@common(["text", "markdown", "csv", "json"])
def compare(first: str, second: str | None, **options: Any) -> None:  # noqa: ANN401  # click's options
    """One STATE on two days (--from, --to), or two States side by side: the fields that stand otherwise, and by what. Nothing is ranked."""
    from gap1540 import api
    from gap1540.reporting import comparison as shown

    asked = settings(options)
    since, until = options["since"], options["until"]
    if (second is None) == (since is None):
        raise click.UsageError(say("compare one State with itself by --from (and --to), or name two States"))
    if second is not None and (until or options["as_then"]):
        raise click.UsageError(say("two States are compared on one day: --as-of"))
    if since is not None and options["as_of"] is not None:
        raise click.UsageError(say("--from and --to say the days; take --as-of out"))
    if since is not None and options["as_then"] and options["known_by"] is not None:
        raise click.UsageError(say("--as-then says what is known on each day; take --known-by out"))
    library = opened(asked)
    one = _one(library, first, asked)
    if second is not None:
        other = _one(library, second, asked)
    else:
        days = (since, until or asked.as_of)
        if days[0] > days[1]:
            raise click.UsageError(say("--from {first} is after --to {last}", first=str(days[0]), last=str(days[1])))
        one, other = (replace(one, as_of=day, known_by=day if options["as_then"] else one.known_by) for day in days)
    made = api.compare(library, one, other)
    if asked.format == "json":
        write(of_data(shown.comparison_document(library.catalogue, made)), asked.output)
    elif asked.format == "csv":
        write(shown.comparison_csv(made), asked.output)
    else:
        write(shown.comparison_text(library.catalogue, made, markdown=asked.format == "markdown"), asked.output)


def _one(library: Library, word: str, asked: Settings) -> Case:
    """The case of one State; a group is no side of a comparison."""
    one = word if word.endswith((".yaml", ".yml")) else library.state(word)
    (case,) = cases_of(library, [one], asked)
    return case

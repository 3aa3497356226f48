"""The command that plans: which actions close the gaps of a State, in which order, within time, people and money."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gap1540.cli.forms import of_blocks, of_data, one_after_another, studio_of
from gap1540.cli.many import cases_of, progressing
from gap1540.cli.options import Assigned, Settings, common, opened, settings
from gap1540.cli.refusing import near_or_all
from gap1540.cli.writing import file_name, is_folder, named_once, write
from gap1540.languages import say
from gap1540.problem import RefusedError, nearest
from gap1540.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gap1540.library import Library
    from gap1540.planning.plan import Asked
    from gap1540.planning.problem import Money
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
MONTHS = 36  # where nobody says how many
LONGEST = 240  # months
DOLLARS = "USD"
AMOUNT = re.compile(
    r"(?:(?P<year>[12]\d{3})=)?\s*(?P<amount>[0-9]{1,3}(?:([_, ])[0-9]{3}(?:\3[0-9]{3})*)?(?:\.[0-9]{1,2})?|[0-9]{1,12}(?:\.[0-9]{1,2})?)\s*(?P<currency>[A-Za-z]*)"
)
DIGITS = 6  # of a number of actions
MOST_PEOPLE = 100_000
MOST_DOLLARS = 1e12
NO_CURRENCY = ("XXX", "XTS")  # codes for none, and for tests
FEW = 3


class Month(click.ParamType[date]):
    """A month written YYYY-MM."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401  # click hands over text or a date
        """The first day of the month, or a usage error that says what is expected."""
        if isinstance(value, date):
            return value
        found = re.fullmatch(r"([12][0-9]{3})-(0[1-9]|1[0-2])", str(value))
        if found is None:
            self.fail(say("expected a month such as `2027-01`, not `{value}`", value=str(value)), param, ctx)
        return date(int(found[1]), int(found[2]), 1)


class Budget(click.ParamType[tuple[int | None, float, str]]):
    """An amount with its currency, of the whole plan or of one year: `200000USD`, `2027=50000USD`."""

    name = "budget"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int | None, float, str]:  # noqa: ANN401  # click hands over text
        """The year where one is named, the amount, and the currency."""
        from babel.numbers import list_currencies

        if isinstance(value, tuple):
            return value
        found = AMOUNT.fullmatch(str(value).strip())
        if found is None:
            self.fail(
                say("expected an amount with its currency, such as `200000USD` or `2027=50000USD`, not `{value}`", value=str(value)),
                param,
                ctx,
            )
        currency = found["currency"].upper()
        known = sorted(set(list_currencies()) - set(NO_CURRENCY))
        if not currency:
            self.fail(say("`{value}` names no currency; expected an amount such as `200000USD`", value=str(value)), param, ctx)
        if currency not in known:
            close = nearest(currency, known)
            told = (
                say("no currency is named `{word}`; did you mean `{name}`?", word=found["currency"], name=close)
                if close
                else say("no currency is named `{word}`; currencies have three letters, such as `USD`", word=found["currency"])
            )
            self.fail(told, param, ctx)
        return int(found["year"]) if found["year"] else None, float(re.sub(r"[_, ]", "", found["amount"])), currency


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
    start = _start(options["start"])
    given = options["horizon"] is not None
    options["horizon"] = options["horizon"] if given else MONTHS
    _possible(options)
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
    limits = _asked(options, start, tools, [one.id for one in api.correspondence(library).offices.offices])
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


def _start(given: date | None) -> date:
    """The first month: the next, or the one that is named and not past."""
    today = date.today()  # noqa: DTZ011  # plans are made by the calendar
    if given is None:
        return date(today.year + today.month // 12, today.month % 12 + 1, 1)
    if given < today.replace(day=1):
        raise click.UsageError(
            say("--start {month} is past; a plan begins this month ({now}) or later", month=f"{given:%Y-%m}", now=f"{today:%Y-%m}")
        )
    return given


def _possible(options: dict[str, Any]) -> None:
    """Refuse limits within which there is no plan, all of them at once."""
    faults = []
    if not 1 <= options["horizon"] <= LONGEST:
        faults.append(say("--horizon {months}: a plan has from 1 to {most} months; try 36", months=options["horizon"], most=LONGEST))
    if options["people"] is not None and not 0 < options["people"] < float("inf"):
        faults.append(
            say(
                "--people {number}: nobody can do it; name how many people work on it at any time, or leave --people out",
                number=f"{options['people']:g}",
            )
        )
    elif options["people"] is not None and options["people"] > MOST_PEOPLE:
        faults.append(
            say(
                "--people {number}: more than {most} are not planned with; leave --people out for no limit",
                number=f"{options['people']:g}",
                most=MOST_PEOPLE,
            )
        )
    if faults:
        raise click.UsageError("\n       ".join(faults))


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


def _asked(options: dict[str, Any], start: date, tools: Toolbox, offices: Sequence[str]) -> Asked:
    """What the options ask for."""
    from gap1540.planning.forming import Limits
    from gap1540.planning.plan import Asked

    at_once: dict[str, int] = {}
    for office, number in options["at_once"]:
        if office not in offices:
            near = near_or_all(office, list(offices))
            raise click.UsageError(say("--at-once: no office is named `{office}`; {near}", office=office, near=near))
        if not re.fullmatch(rf"[0-9]{{1,{DIGITS}}}", number):
            raise click.UsageError(say("--at-once {office}={number}: expected a whole number of actions", office=office, number=number))
        at_once[office] = int(number)
    for name in options["decided"]:
        if name not in tools.actions:
            close = nearest(name, tools.actions)
            near = say("did you mean `{name}`?", name=close) if close else say("docs/actions.md lists them")
            raise click.UsageError(say("--do: no action is named `{word}`; {near}", word=name, near=near))
    money = tuple(_money(options["budget"], _rates(options["rate"]), start, options["horizon"]))
    limits = Limits(options["horizon"], options["people"], money, at_once, tools.priorities.at_once)
    return Asked(start, limits, options["pace"], options["suppose_absent"], options["seconds"], decided=frozenset(options["decided"]))


def _rates(given: Sequence[tuple[str, str]]) -> dict[str, float]:
    """US dollars for one unit of each currency that a rate was given for."""
    from babel.numbers import list_currencies

    rates, known = {DOLLARS: 1.0}, set(list_currencies()) - set(NO_CURRENCY)
    for currency, dollars in given:
        try:
            rates[currency.upper()] = float(dollars)
        except ValueError:
            raise click.UsageError(
                say("--rate {currency}={dollars}: expected US dollars for one unit, such as `EUR=1.1`", currency=currency, dollars=dollars)
            ) from None
        if currency.upper() == DOLLARS:
            raise click.UsageError(say("--rate {currency}={dollars}: costs are in US dollars as it is", currency=currency, dollars=dollars))
        if currency.upper() not in known:
            raise click.UsageError(say("no currency is named `{word}`; currencies have three letters, such as `USD`", word=currency))
        if not 0 < rates[currency.upper()] < float("inf"):
            raise click.UsageError(say("--rate {currency}={dollars}: a rate is more than nothing", currency=currency, dollars=dollars))
    return rates


def _money(budgets: Sequence[tuple[int | None, float, str]], rates: dict[str, float], start: date, months: int) -> list[Money]:
    """The sums in thousands of US dollars, each with its months of the plan."""
    from gap1540.planning.problem import Money

    made = []
    years = [year for year, _, _ in budgets]
    for year in dict.fromkeys(years):
        if years.count(year) > 1:
            raise click.UsageError(
                say("two budgets of {year}; give one", year=str(year)) if year else say("two budgets of the whole plan; give one")
            )
    for year, amount, currency in budgets:
        if currency not in rates:
            raise click.UsageError(
                say(
                    "costs are in US dollars, and no rate is guessed: say how many dollars one {currency} is worth, such as --rate {currency}=1.1",
                    currency=currency,
                )
            )
        first, end = 0, months
        if year is not None:
            first = max(0, (year - start.year) * 12 - start.month + 1)
            end = min(months, (year + 1 - start.year) * 12 - start.month + 1)
            if first >= end:
                last = start.year + (start.month - 2 + months) // 12
                raise click.UsageError(
                    say(
                        "--budget {year}=...: the plan has no month in {year}; it runs from {first} to {last}",
                        year=str(year),
                        first=str(start.year),
                        last=str(last),
                    )
                )
        if amount * rates[currency] > MOST_DOLLARS:
            raise click.UsageError(
                say("--budget: more than {most} US dollars are not planned with; leave --budget out for no limit", most=int(MOST_DOLLARS))
            )
        made.append(Money(first, end, amount * rates[currency] / 1000))
    return made


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

"""The limits that a plan is asked for with: months, people, money in a currency, what an office leads at once, and what was decided on."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from gap1540.cli.refusing import near_or_all
from gap1540.languages import say
from gap1540.problem import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gap1540.planning.plan import Asked
    from gap1540.planning.problem import Money
    from gap1540.reading.planning import Toolbox

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


def first_month(given: date | None) -> date:
    """The first month: the next, or the one that is named and not past."""
    today = date.today()  # noqa: DTZ011  # plans are made by the calendar
    if given is None:
        return date(today.year + today.month // 12, today.month % 12 + 1, 1)
    if given < today.replace(day=1):
        raise click.UsageError(
            say("--start {month} is past; a plan begins this month ({now}) or later", month=f"{given:%Y-%m}", now=f"{today:%Y-%m}")
        )
    return given


def refuse_impossible(options: dict[str, Any]) -> None:
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


def asked_of(options: dict[str, Any], start: date, tools: Toolbox, offices: Sequence[str]) -> Asked:
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

"""The options that every command takes, and what they mean when they are not given."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gap1540 import languages
from gap1540.dates import PATTERN, DateError, PartialDate, partial_date

if TYPE_CHECKING:
    from gap1540.library import Library

Command = TypeVar("Command", bound=Callable[..., Any])


def undated(text: str) -> str:
    """Why a text is no date, in the language that is spoken."""
    if re.fullmatch(PATTERN, text):
        return languages.say("there is no day `{value}` in the calendar", value=text)
    return languages.say("expected a date such as `2013`, `2013-05` or `2013-05-12`, not `{value}`", value=text)


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401  # click hands over text or a date
        """The day, or a usage error that says what is expected."""
        if isinstance(value, date):
            return value
        try:
            day = partial_date(str(value))
        except DateError:
            self.fail(undated(str(value)), param, ctx)
        if day.first != day.last:
            self.fail(languages.say("expected a day such as `2022-06-14`, not `{value}`", value=str(value)), param, ctx)
        return day.first


class Known(click.ParamType[PartialDate]):
    """A date written YYYY, YYYY-MM or YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:  # noqa: ANN401  # click hands over text
        """The date, or a usage error that says what is expected."""
        try:
            return value if isinstance(value, PartialDate) else partial_date(str(value))
        except DateError:
            self.fail(undated(str(value)), param, ctx)


class Assigned(click.ParamType[tuple[str, str]]):
    """Two words with `=` between them."""

    name = "word"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:  # noqa: ANN401  # click hands over text
        """Both words, or a usage error that says what is expected."""
        if isinstance(value, tuple):
            return value
        first, _, second = (part.strip() for part in str(value).rpartition("="))
        if not first or not second:
            self.fail(
                languages.say("expected {form}, not `{value}`", form=(param and param.metavar) or "WORD=WORD", value=str(value)), param, ctx
            )
        return first, second


def _there(path: str) -> bool:
    """Whether there is such a file; one that cannot be looked for is none."""
    try:
        return Path(path).exists()
    except OSError:
        return False


class DocumentText(click.ParamType[tuple[str, Path]]):
    """The text of a document, written `ID=PATH`; where `alone` a path without an id will do, and the id is then empty."""

    name = "document"

    def __init__(self, *, alone: bool = False) -> None:
        """Whether a path may stand without an id."""
        self.alone = alone

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path]:  # noqa: ANN401  # click hands over text
        """The id and the path, or a usage error that says what is expected."""
        if isinstance(value, tuple):
            return value
        name, sign, path = ("", "", str(value)) if _there(str(value)) else str(value).partition("=")
        if not path or not (name or self.alone) or (sign and not name):
            self.fail(languages.say("expected ID=PATH such as `A/77/97=report.txt`, not `{value}`", value=str(value)), param, ctx)
        return name, Path(path)


def _spoken(_: click.Context, __: click.Parameter, value: str) -> str:
    """The language from here on, so that what is wrong with other options is told in it."""
    languages.speak(value)
    return value


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
    language: str = languages.ENGLISH


def common(formats: Iterable[str], *, without: Collection[str] = ()) -> Callable[[Command], Command]:
    """The options of every command, without those that bear on nothing in this one; the first format is the default."""
    listed = list(formats)
    options = {
        "as_of": click.option("--as-of", type=Day(), help="The day whose law is asked about (YYYY-MM-DD; default today)."),
        "known_by": click.option("--known-by", type=Day(), help="Use only documents and readings known by this day (default today)."),
        "evidence": click.option(
            "--evidence",
            type=click.Choice(["asserted", "cited", "located", "read", "confirmed"]),
            default="asserted",
            show_default=True,
            help="The least grade of evidence that counts.",
        ),
        "format": click.option(
            "--format",
            "format_",
            type=click.Choice(listed),
            default=listed[0],
            show_default=True,
            help="How the answer is written.",
        ),
        "output": click.option("-o", "--output", default="-", show_default=True, help="Where it is written; `-` is standard output."),
        "language": click.option(
            "--lang",
            "lang",
            type=click.Choice(list(languages.LANGUAGES)),
            default=languages.ENGLISH,
            show_default=True,
            is_eager=True,
            callback=_spoken,
            help="The language of the answer; titles of laws stay in the language that they are given in.",
        ),
        "rules": click.option("--rules", type=click.Path(path_type=Path), help="A folder of rules to use in place of the program's own."),
        "profiles": click.option(
            "--profiles", type=click.Path(path_type=Path), help="A folder of profiles to use in place of the program's own."
        ),
    }

    def decorate(command: Command) -> Command:
        for name in reversed(options):
            if name not in without:
                command = options[name](command)
        return command

    return decorate


def settings(options: dict[str, Any]) -> Settings:
    """The options as given, with today where no day is; from here on their language is spoken."""
    languages.speak(options.get("lang", languages.ENGLISH))
    today = date.today()  # noqa: DTZ011  # law is dated by the calendar, not by a time zone
    return Settings(
        options.get("as_of") or today,
        options.get("known_by") or today,
        options.get("evidence", "asserted"),
        options["format_"],
        options["output"],
        options["rules"],
        options["profiles"],
        options.get("lang", languages.ENGLISH),
    )


def opened(asked: Settings, *, public: bool = False) -> Library:
    """The catalogue and profiles that are asked for, in the language asked for; a `public` one without what is internal or restricted."""
    from gap1540 import api

    library = api.load(asked.rules, asked.profiles, asked.language)
    languages.call(library.called_by if asked.language != languages.ENGLISH else {})
    return replace(library, public=True, left_out={}) if public else library

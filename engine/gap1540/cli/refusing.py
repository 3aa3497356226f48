"""What a person who typed a command is told where it cannot be done, in the language that is asked for."""

from __future__ import annotations

import click

from gap1540.languages import ENGLISH, commas, language, say
from gap1540.problem import nearest


def near_or_all(word: str, known: list[str]) -> str:
    """The nearest of the names that an option takes, or all of them."""
    close = nearest(word, known)
    return say("did you mean `{name}`?", name=close) if close else say("expected one of {names}", names=commas(sorted(known)))


def show(error: click.ClickException) -> None:
    """Tell on standard error what is wrong with a command; click's own words where English is spoken."""
    if language() == ENGLISH:
        error.show()
        return
    click.echo(say("Error: {message}", message=_message(error)), err=True)
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(say("`{command} --help` says, in English, what the command takes.", command=error.ctx.command_path), err=True)


def _message(error: click.ClickException) -> str:
    """The message of a usage error; click's own are said anew."""
    if isinstance(error, click.MissingParameter):
        return say("{what} is missing", what=_option(error))
    if isinstance(error, click.NoSuchOption):
        if error.possibilities:
            return say("there is no option {name}; did you mean `{near}`?", name=error.option_name, near=error.possibilities[0])
        return say("there is no option {name}", name=error.option_name)
    if isinstance(error, click.BadParameter):
        return say("{option}: {message}", option=_option(error), message=_expected(error))
    return error.format_message()


def _option(error: click.BadParameter) -> str:
    """An option or an argument as it is typed."""
    hint = error.param_hint or (error.param.get_error_hint(error.ctx) if error.param is not None and error.ctx is not None else "")
    return hint if isinstance(hint, str) else ", ".join(hint)


def _expected(error: click.BadParameter) -> str:
    """What stands instead, where the kind of value is one of click's own; else the message, which is ours."""
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return say("expected one of {names}", names=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.types.IntParamType):
        return say("expected a whole number")
    if isinstance(kind, click.types.FloatParamType):
        return say("expected a number")
    return error.message

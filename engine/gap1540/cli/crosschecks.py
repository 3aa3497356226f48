"""The command `cross-check`: what a State says beside what its law says, and beside what depositaries recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from gap1540.cli.forms import of_data
from gap1540.cli.many import progressing
from gap1540.cli.options import Settings, common, opened, settings
from gap1540.cli.writing import write
from gap1540.languages import say

if TYPE_CHECKING:
    from gap1540.library import Library

BOTH = ("law", "record")


@click.command("cross-check")
@click.argument("states", nargs=-1, required=True, metavar="STATE...")
@click.option("--against", type=click.Choice(BOTH), help="Beside the texts of its law alone, or beside what depositaries recorded.")
@common(["text", "markdown", "csv", "json"], without={"as_of", "evidence"})
def cross_check(states: tuple[str, ...], against: str | None, **options: Any) -> None:  # noqa: ANN401  # click's options
    """Where what STATE says is not what the texts of its law say, or not what depositaries recorded; nothing is resolved.

    Of the record: what agrees, what differs by how many days and which act each may be, what is stated and not recorded, recorded and not
    stated. Of `all` or a group, States of which nothing was read are counted and not listed. CSV has the record alone.
    """
    from gap1540 import api

    asked = settings(options)
    if asked.format == "csv" and against == "law":
        raise click.UsageError(say("--format csv has what depositaries recorded; take --against law out, or another format"))
    library = opened(asked)
    named = library.states(states, asked.as_of)
    many = len(named) > 1 or any(api.is_group(word) for word in states)
    spoken = [name for name in named if not many or any(library.profile(name).reviewed)]
    sides = (against,) if against else BOTH
    if asked.format == "csv":
        from gap1540.reporting.depositary_check import record_csv

        write(record_csv(api.record_check(library, name, asked.known_by) for name in progressing(spoken, len(spoken))), asked.output)
    elif asked.format == "json":
        made = [_document(library, name, asked, sides) for name in progressing(spoken, len(spoken))]
        write(of_data(made if many else made[0]), asked.output)
    else:
        texts = [_text(library, name, asked, sides) for name in progressing(spoken, len(spoken))]
        write("\n".join([*texts, *_rest(library, spoken, len(named), asked)] if many else texts), asked.output)


def _document(library: Library, name: str, asked: Settings, sides: tuple[str, ...]) -> dict[str, Any]:
    """Both sides of one State as plain data."""
    from gap1540 import api
    from gap1540.reporting.crosscheck import cross_check_document
    from gap1540.reporting.depositary_check import record_document

    made: dict[str, Any] = {"schema": "gap1540/cross-check/2", "profile": library.profile(name).id}
    if "law" in sides:
        made |= cross_check_document(api.cross_check(library, name, asked.known_by))
    if "record" in sides:
        made["depositaries"] = record_document(api.record_check(library, name, asked.known_by))
    return made


def _text(library: Library, name: str, asked: Settings, sides: tuple[str, ...]) -> str:
    """Both sides of one State as text."""
    from gap1540 import api
    from gap1540.reporting.crosscheck import cross_check_text
    from gap1540.reporting.depositary_check import record_text

    markdown = asked.format == "markdown"
    texts = []
    if "law" in sides:
        texts.append(cross_check_text(api.cross_check(library, name, asked.known_by), markdown=markdown))
    if "record" in sides:
        texts.append(record_text(api.record_check(library, name, asked.known_by), markdown=markdown))
    return "\n".join(texts)


def _rest(library: Library, spoken: list[str], count: int, asked: Settings) -> list[str]:
    """How the comparisons came out altogether, and of how many States nothing was read."""
    from gap1540 import api
    from gap1540.reporting.depositary_check import told_together

    checks = [api.record_check(library, name, asked.known_by) for name in spoken]
    unread = count - len(spoken)
    last = (
        f"Of {unread} State{'' if unread == 1 else 's'} nothing was read, so there is no word to hold against the record.\n"
        if unread
        else ""
    )
    return [f"{told_together(checks)}\n", *([last] if last else [])]

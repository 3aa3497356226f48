"""The commands about who there is and who joined what: `states` and `import-status`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from gap1540.cli.forms import of_data
from gap1540.cli.options import Assigned, Known, common, opened, settings, undated
from gap1540.cli.writing import write
from gap1540.dates import DateError, PartialDate, partial_date
from gap1540.languages import say


@click.command()
@click.argument("words", nargs=-1, metavar="[STATE...]")
@click.option(
    "--group", "groups", multiple=True, metavar="GROUP", help="Members of a group on the day; of every one where several are named."
)
@click.option("--groups", "listing", is_flag=True, help="List the groups, and not the States.")
@common(["table", "markdown", "csv", "json"], without={"known_by", "evidence"})
def states(words: tuple[str, ...], groups: tuple[str, ...], *, listing: bool, **options: Any) -> None:  # noqa: ANN401  # click's options
    """Every State, those of a group, or each STATE: official names, regions, and the groups it is a member of on the day.

    Observers of the United Nations are listed too; `all` elsewhere means its members.
    """
    from gap1540.reporting import states as shown

    asked = settings(options)
    library = opened(asked)
    if listing:
        if words or groups:
            raise click.UsageError(say("--groups lists every group; take the other words out"))
        found = list(library.roster.groups.values())
        if asked.format == "json":
            text = of_data(shown.groups_document(found, asked.as_of))
        else:
            text = shown.groups_csv(found, asked.as_of) if asked.format == "csv" else shown.groups_table(found, asked.as_of, asked.format)
        write(text, asked.output)
        return
    named = [library.group(word) for word in groups]
    listed = shown.listed(library.roster, library.states(words, asked.as_of) if words else None, named, asked.as_of)
    read = frozenset(library.shelf.names())
    if asked.format == "json":
        text = of_data(shown.states_document(library.roster, listed, asked.as_of, read))
    elif asked.format == "csv":
        text = shown.states_csv(library.roster, listed, asked.as_of, read)
    else:
        text = shown.states_table(library.roster, listed, asked.as_of, (read, named, asked.format))
    write(text, asked.output)


@click.command("import-status")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--instrument", required=True, metavar="ID", help="The instrument whose depositary's record it is.")
@click.option("--source", required=True, metavar="TEXT", help="Where the record is from, in one line.")
@click.option("--as-of", "as_of", type=Known(), required=True, metavar="DATE", help="The day (or month, or year) up to which it reaches.")
@click.option("--exhaustive", is_flag=True, help="Every State that acted is in it: who is not listed has not acted.")
@click.option("--consent-only", is_flag=True, help="With --exhaustive: every party is in it, and not every signature.")
@click.option("--undecided", multiple=True, metavar="CODE", help="A State of which the record is not to decide anything. Repeatable.")
@click.option(
    "--rename", type=Assigned(), multiple=True, metavar="WORD=ACT", help="An act as the file has it, and as it is called here. Repeatable."
)
@click.option(
    "--later",
    type=Assigned(),
    multiple=True,
    metavar="WORD=DATE",
    help="Rows whose source holds the word reach up to that day. Repeatable.",
)
@click.option(
    "--grade",
    type=click.Choice(["asserted", "cited", "located", "read", "confirmed"]),
    default="confirmed",
    show_default=True,
    help="How well it shows what it shows: `cited` for a list that somebody else compiled.",
)
@click.option("--note", default="", metavar="TEXT", help="What a reader of the table should know.")
@common(["csv"], without={"as_of", "known_by", "evidence", "format"})
def import_status(file: Path, **options: Any) -> None:  # noqa: ANN401  # click's options
    """A foreign table of who joined what (CSV) into a table for profiles/status/, or every line of it that cannot be.

    FILE has the columns `state` or `iso3`, `act` or `action`, and `date`; and if it likes `effective`, `source`, `as_of`. Only a table that is
    said to be exhaustive says who has not joined.
    """
    from gap1540.impact.asked import instrument_named
    from gap1540.reading.importing import Target, imported
    from gap1540.reading.records import ACTS

    asked = settings({"format_": "csv", **options, "as_of": None})
    if options["consent_only"] and not options["exhaustive"]:
        raise click.UsageError(say("--consent-only goes with --exhaustive"))
    if not options["source"].strip():
        raise click.UsageError(say("--source says where the record is from"))
    if options["as_of"].first > asked.as_of:
        raise click.UsageError(say("{option} {day} has not come yet", option="--as-of", day=str(options["as_of"])))
    if len({word for word, _ in options["rename"]}) < len(options["rename"]):
        raise click.UsageError(say("--rename names a word twice"))
    if asked.output != "-" and file.exists() and Path(asked.output).exists() and file.samefile(asked.output):
        raise click.UsageError(say("-o names the file that is read"))
    for _, act in options["rename"]:
        if act not in ACTS:
            raise click.UsageError(say("--rename: `{act}` is not an act; acts are {acts}", act=act, acts=", ".join(ACTS)))
    later = _dated(options["later"])
    library = opened(asked)
    instrument = library.catalogue.instruments[instrument_named(library.catalogue, options["instrument"])]
    undecided = tuple(dict.fromkeys(code for word in options["undecided"] for code in word.split()))
    strange = [code for code in undecided if code not in library.roster.states]
    if strange:
        raise click.UsageError(say("--undecided: no State has the code {codes}", codes=", ".join(f"`{code}`" for code in strange)))
    target = Target(
        instrument,
        options["source"],
        options["as_of"],
        options["exhaustive"],
        options["consent_only"],
        undecided,
        options["note"],
        options["grade"],
        dict(options["rename"]),
        later,
    )
    made = imported(file, target, library.roster.codes(library.shelf.names()))
    write(made.text, asked.output)
    acts = ", ".join(f"{count} {act.replace('_', ' ')}" for act, count in made.acts.items())
    doubled = f"; {made.doubled} lines that stand twice left out" if made.doubled else ""
    counted = f"{made.rows} act{'' if made.rows == 1 else 's'} of {made.states} State{'' if made.states == 1 else 's'}"
    click.echo(f"{instrument.id}: {counted}: {acts}{doubled}", err=True)


def _dated(given: Iterable[tuple[str, str]]) -> dict[str, PartialDate]:
    """Words with their dates."""
    made: dict[str, PartialDate] = {}
    for word, day in given:
        try:
            made[word] = partial_date(day)
        except DateError:
            raise click.UsageError(say("{option}: {message}", option="--later", message=undated(day))) from None
    return made

"""The commands that show what profiles rest on: `source`, `paragraphs`, and who gives help to whom: `assistance`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gap1540.cli.forms import of_data
from gap1540.cli.options import DocumentText, Settings, common, opened, settings
from gap1540.cli.writing import complaint, write
from gap1540.languages import say

if TYPE_CHECKING:
    from gap1540.library import Library

UNDATED = frozenset({"as_of", "known_by", "evidence"})


@click.command()
@click.argument("state")
@click.argument("entry")
@click.option(
    "--document",
    "document",
    type=DocumentText(alone=True),
    required=True,
    metavar="[ID=]PATH",
    help="The text of the document that the entry cites; the id may be left out where it cites one.",
)
@common(["text", "markdown", "json"], without=UNDATED)
def source(state: str, entry: str, document: tuple[str, Path], **options: Any) -> None:  # noqa: ANN401  # click's options
    """The paragraphs behind an ENTRY of a profile, beside what the entry makes of them.

    ENTRY is the id of a measure, an instrument joined, the effect of a plan, or the label of a paragraph, which shows every entry under
    it. Exit 1 where something that the entry says does not stand in its paragraphs.
    """
    from gap1540 import api
    from gap1540.reporting.beside import beside_document, beside_text

    asked = settings(options)
    library = opened(asked)
    made = api.beside(library, state, entry, document)
    text = of_data(beside_document(made)) if asked.format == "json" else beside_text(made, markdown=asked.format == "markdown")
    write(text, asked.output)
    if made.problems:
        click.echo(complaint(made.problems), err=True)
        sys.exit(1)


@click.command()
@click.option("--document", "document", type=DocumentText(), required=True, metavar="ID=PATH", help="The document and its text.")
@common(["table", "yaml", "json"], without=UNDATED)
def paragraphs(document: tuple[str, Path], **options: Any) -> None:  # noqa: ANN401  # click's options
    """Every paragraph of a document with its label, its fingerprint and how many entries cite it.

    With --format yaml: the file that profiles/paragraphs/ holds for the document.
    """
    from gap1540 import api
    from gap1540.reporting.paragraphs import paragraphs_document, paragraphs_table, paragraphs_yaml

    asked = settings(options)
    library = opened(asked)
    text = api.text_of(library, document)
    if asked.format == "yaml":
        write(paragraphs_yaml(text), asked.output)
        return
    cited = api.citations(library, text)
    if asked.format == "json":
        write(of_data(paragraphs_document(text, cited)), asked.output)
    else:
        write(paragraphs_table(text, cited), asked.output)


@click.command()
@click.argument("parties", nargs=-1, metavar="[PARTY...]")
@common(["table", "csv", "json"], without={"as_of"})
def assistance(parties: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401  # click's options
    """Who gives help to whom, on what, as the documents tell it: all of it, or what concerns each PARTY (an id, a name, `group:CARICOM`)."""
    from gap1540 import api
    from gap1540.reporting.assistance import assistance_csv, assistance_document, assistance_table

    asked = settings(options)
    library = opened(asked)
    named = [one for word in parties for one in (_parties(library, word, asked) if api.is_group(word) else (word,))]
    if parties and not named:
        raise click.UsageError(say("no document that was read names a party of {group}", group=library.called(parties)))
    listed = api.assistance(library, named, asked.known_by, asked.evidence)
    if asked.format == "json":
        write(of_data(assistance_document(listed)), asked.output)
    else:
        write(assistance_csv(listed) if asked.format == "csv" else assistance_table(listed), asked.output)


def _parties(library: Library, word: str, asked: Settings) -> tuple[str, ...]:
    """The members of a group that documents name as parties."""
    return tuple(name for name in library.states([word], asked.as_of) if name in library.shelf.sources.parties)

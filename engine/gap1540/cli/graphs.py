"""The command `graph`: a part of the dependency graph as a picture or as data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gap1540.cli.many import progressing
from gap1540.cli.options import Settings, common, opened, settings
from gap1540.cli.writing import write
from gap1540.languages import commas, say
from gap1540.sentence import Sentence

if TYPE_CHECKING:
    from gap1540.graph.build import Graph
    from gap1540.library import Library

READABLE = 250  # boxes; more is drawn, and hard to read


@click.command()
@click.argument("things", nargs=-1, required=True, metavar="STATE|INSTRUMENT|ITEM...")
@click.option(
    "--op",
    "paragraphs",
    multiple=True,
    metavar="PARAGRAPH",
    help="Only items under a paragraph or section: OP2, OP3(d), 1540.OP3cd. Repeatable.",
)
@click.option("--category", "categories", multiple=True, metavar="CATEGORY", help="Only items of a category. Repeatable.")
@click.option("--verdict", "verdicts", multiple=True, metavar="VERDICT", help="Only items of a State that stand so. Repeatable.")
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="No more than so many steps from where the picture begins.")
@common(["svg", "graphml", "mermaid", "dot", "json"])
def graph(things: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401  # click's options
    """How instruments, articles, effects, items, measures and documents hang together.

    Around a STATE (of `all` or a group each in a file of its own): its items. Around an INSTRUMENT or an ITEM: what leads to it and from it, and with a State before it, what that State has.
    """
    from gap1540 import api

    asked = settings(options)
    library = opened(asked)
    groups = [word for word in things if api.is_group(word)]
    if not groups:
        _picture(library, things, asked, options)
        return
    if asked.output == "-":
        raise click.UsageError(say("`{word}` means several States: -o names a folder, and each has a file of its own", word=groups[0]))
    others = tuple(word for word in things if word not in groups)
    states = library.states(groups, asked.as_of)
    for name in progressing(states, len(states)):
        _picture(
            library,
            (name, *others),
            replace(asked, output=str(Path(asked.output) / f"{name}.{asked.format}")),
            options,
            make_folder=True,
        )


def _picture(library: Library, things: tuple[str, ...], asked: Settings, options: dict[str, Any], *, make_folder: bool = False) -> None:
    """One picture, of one State or of none."""
    from gap1540 import api
    from gap1540.graph.select import Wanted, around
    from gap1540.reporting.pictured import pictured

    state, focus = _named(library, things)
    case = None if state is None else library.case(library.profile(state), asked.as_of, asked.known_by, asked.evidence)
    made = api.graph(library, case)
    wanted = Wanted(options["paragraphs"], options["categories"], tuple(_verdict(word) for word in options["verdicts"]), options["depth"])
    _known(library, made, wanted, state)
    nodes = around(made, focus, wanted)
    if asked.format in {"graphml", "json"}:
        from gap1540.graph.export import graphml, node_link, part

        write((graphml if asked.format == "graphml" else node_link)(part(made, nodes)), asked.output, make_folder=make_folder)
        return
    from gap1540.reporting.terminal import as_of
    from gap1540.reporting.words import VERDICTS

    notes = [] if case is None else [as_of(case)]
    narrowed = [say("paragraph: {names}", names=commas(wanted.paragraphs))] if wanted.paragraphs else []
    narrowed += [say("category: {names}", names=commas(map(library.catalogue.class_name, wanted.categories)))] if wanted.categories else []
    narrowed += [say("verdict: {names}", names=commas(VERDICTS[word] for word in wanted.verdicts))] if wanted.verdicts else []
    picture = pictured(made, nodes, _title(library, state, focus), (*notes, *narrowed))
    if len(picture.boxes) > READABLE and asked.format == "svg":
        told = say(
            "{count} boxes: narrow the picture with --op, --category, --verdict or --depth to read it with ease", count=len(picture.boxes)
        )
        click.echo(told, err=True)
    if asked.format == "svg":
        from gap1540.reporting.svg import picture_svg

        write(picture_svg(picture), asked.output, make_folder=make_folder)
    else:
        from gap1540.reporting.diagrams import dot, mermaid

        write((mermaid if asked.format == "mermaid" else dot)(picture), asked.output, make_folder=make_folder)


def _named(library: Library, things: tuple[str, ...]) -> tuple[str | None, str | None]:
    """The State and the instrument or item that the words mean."""
    from gap1540.impact.asked import instrument_named
    from gap1540.problem import UnknownNameError

    state: str | None = None
    focus: str | None = None
    for word in things:
        for kind, find in (
            ("state", _profile),
            ("focus", lambda _, word: instrument_named(library.catalogue, word)),
            ("focus", lambda _, word: library.item(word)),
        ):
            try:
                found = find(library, word)
            except UnknownNameError:
                continue
            if (kind == "state" and state is not None) or (kind == "focus" and focus is not None):
                raise click.UsageError(say("one State and one instrument or item make a picture; `{word}` is one too many", word=word))
            state, focus = (found, focus) if kind == "state" else (state, found)
            break
        else:
            kind = Sentence("State, instrument or item")
            names = [*library.names, *library.catalogue.instruments, *library.catalogue.items]
            raise UnknownNameError(kind, word, names, Sentence("try JAM, CWC, or an item of docs/catalogue.md"))
    return state, focus


def _profile(library: Library, word: str) -> str:
    """A State or organisation by id or name, or the path of a profile as it is."""
    return word if word.endswith((".yaml", ".yml")) else library.state(word)


def _verdict(word: str) -> str:
    return word.strip().casefold().replace(" ", "_").replace("-", "_")


def _known(library: Library, made: Graph, wanted: Any, state: str | None) -> None:  # noqa: ANN401  # Wanted, of a package that loads late
    """Refuse words that narrow by nothing there is, all at once."""
    from gap1540.graph.select import paragraphs_of
    from gap1540.impact.asked import unknown
    from gap1540.model.findings import VERDICTS
    from gap1540.problem import RefusedError

    paragraphs = paragraphs_of(made)
    folded = {name.casefold() for name in paragraphs}
    reasons = [
        *(unknown("paragraph or section", word, paragraphs) for word in wanted.paragraphs if word.casefold() not in folded),
        *(
            unknown("category", word, library.catalogue.categories)
            for word in wanted.categories
            if word not in library.catalogue.categories
        ),
        *(unknown("verdict", word, VERDICTS) for word in wanted.verdicts if word not in VERDICTS),
    ]
    if wanted.verdicts and state is None:
        reasons.append("items have verdicts for a State alone; name one, or leave out --verdict")
    if reasons:
        raise RefusedError(reasons)


def _title(library: Library, state: str | None, focus: str | None) -> str:
    told = [library.profile(state).name] if state is not None else []
    if focus is not None:
        one = library.catalogue.instruments.get(focus)
        told.append(one.name if one is not None else focus)
    return ": ".join(told)

"""The commands about what follows from what: `commitments`, `impact` and `ask`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gap1540.cli.many import Told, tell
from gap1540.cli.options import Settings, common, opened, settings
from gap1540.languages import say

if TYPE_CHECKING:
    from gap1540.impact.asked import Asked
    from gap1540.library import Library
    from gap1540.model.findings import Case
    from gap1540.planning.supposing import Doing


@click.command()
@click.argument("state")
@click.option("--instrument", metavar="ID", help="One instrument alone, whether it binds the State or not.")
@common(["text", "table", "markdown", "json"])
def commitments(state: str, instrument: str | None, **options: Any) -> None:  # noqa: ANN401  # click's options
    """For each instrument that binds STATE: its articles, what they require, and what of that is shown, presumed or missing."""
    from gap1540 import api
    from gap1540.reporting.commitments import commitments_document, commitments_table, commitments_text

    asked = settings(options)
    library = opened(asked)

    def text(case: Case) -> str:
        held = api.commitments(library, case, instrument)
        if asked.format == "table":
            return commitments_table(case, held)
        return commitments_text(case, held, markdown=asked.format == "markdown", supposed=instrument is not None)

    document = Told(lambda case: commitments_document(library.catalogue, case, api.commitments(library, case, instrument)), text)
    tell(library, state, asked, document)


@click.command()
@click.argument("state")
@click.option("--join", multiple=True, metavar="INSTRUMENT", help="The State becomes a party, or adheres. Repeatable, as are all of these.")
@click.option("--implement", multiple=True, metavar="INSTRUMENT", help="All that the articles of an instrument require is done.")
@click.option(
    "--adopt",
    multiple=True,
    metavar="EFFECT[:CATEGORY]...",
    help="A measure with an effect is adopted, such as `catch_all` or `penalise(use,finance):nuclear:chemical`.",
)
@click.option("--repeal", multiple=True, metavar="MEASURE", help="A measure ends.")
@click.option("--confirm", multiple=True, metavar="MEASURE", help="What a measure is said or presumed to do is confirmed.")
@click.option("--do", "actions", multiple=True, metavar="ACTION", help="An action of rules/actions/ is done, such as `weapons-act`.")
@click.option("--plan", "plan", type=click.Path(path_type=Path), metavar="FILE", help="Every action of a kept plan is done.")
@click.option("--fragile", is_flag=True, help="List every measure on which fields rest alone.")
@common(["text", "table", "markdown", "json"])
def impact(state: str, **options: Any) -> None:  # noqa: ANN401  # click's options
    """What would change in STATE: which items, from what to what, directly or through others. Changes given together are put together.

    MEASURE is the id of a measure of the State, or of one that it inherits (`EU/regulation-2021-821`).
    """
    from gap1540.impact.asked import Asked
    from gap1540.planning.supposing import Doing

    asked = settings(options)
    verbs = {name: options[name] for name in ("join", "implement", "adopt", "repeal", "confirm")}
    doing = Doing(options["actions"], options["plan"])
    if options["fragile"] == any((*verbs.values(), doing.actions, doing.plan)):
        raise click.UsageError(
            say("--fragile goes without changes")
            if options["fragile"]
            else say("say what would change: --join, --implement, --adopt, --repeal, --confirm, --do or --plan; or ask for --fragile")
        )
    library = opened(asked)
    tell(library, state, asked, _resting(library, asked) if options["fragile"] else _changing(library, asked, Asked(**verbs), doing))


def _resting(library: Library, asked: Settings) -> Told:
    """What rests on one measure alone."""
    from gap1540 import api
    from gap1540.reporting.fragile import fragile_document, fragile_table, fragile_text

    def text(case: Case) -> str:
        found = api.fragile(library, case)
        return fragile_table(case, found) if asked.format == "table" else fragile_text(case, found, markdown=asked.format == "markdown")

    return Told(lambda case: fragile_document(library.catalogue, case, api.fragile(library, case)), text)


def _changing(library: Library, asked: Settings, changes: Asked, doing: Doing) -> Told:
    """What changes would make of a State."""
    from gap1540 import api
    from gap1540.reporting.impact import impact_document, impact_table, impact_text

    def text(case: Case) -> str:
        made = api.impact(library, case, changes, doing)
        if asked.format == "table":
            return impact_table(made)
        return impact_text(library.catalogue, made, markdown=asked.format == "markdown")

    return Told(lambda case: impact_document(library.catalogue, api.impact(library, case, changes, doing)), text)


@click.command()
@click.argument("state")
@click.option("--all", "every", is_flag=True, help="Ask of fields too that are no gaps where nothing is shown.")
@common(["text", "table", "markdown", "json"])
def ask(state: str, *, every: bool, **options: Any) -> None:  # noqa: ANN401  # click's options
    """What to find out next of STATE: laws to read, offices to write to, depositaries to ask, ranked by what the answers settle."""
    from gap1540 import api
    from gap1540.reporting.asking import Letters

    asked = settings(options)
    library = opened(asked)
    put = api.correspondence(library)

    def letters(case: Case) -> Letters:
        return Letters(library.catalogue, api.ask(library, case, every=every), put)

    def text(case: Case) -> str:
        return letters(case).short() if asked.format == "table" else letters(case).text(markdown=asked.format == "markdown")

    tell(library, state, asked, Told(lambda case: letters(case).document(), text))

"""The command about the texts of laws: `read`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gap1540.cli.forms import of_data
from gap1540.cli.options import Day, common, opened, settings
from gap1540.cli.writing import write
from gap1540.languages import say


class Answer(click.ParamType[tuple[str, tuple[str, ...]]]):
    """A question and the articles that answer it, written `QUESTION=ARTICLE[;ARTICLE...]`."""

    name = "answer"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, tuple[str, ...]]:  # noqa: ANN401  # click hands over text
        """The question's id and the labels of the articles, or a usage error that says what is expected."""
        if isinstance(value, tuple):
            return value
        name, _, labels = str(value).partition("=")
        articles = tuple(dict.fromkeys(part.strip() for part in labels.split(";") if part.strip()))
        if not name.strip() or not articles:
            self.fail(
                say("expected QUESTION=ARTICLE such as `penalise.use.chemical.weapon=14;15`, not `{value}`", value=str(value)), param, ctx
            )
        return name.strip(), articles


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--state", required=True, metavar="STATE", help="The State or organisation whose law it is.")
@click.option("--measure", required=True, metavar="ID", help="The measure of its profile that the law is; a new one is asked everything.")
@click.option("--language", metavar="CODE", help="The language of the text (ISO 639-1), where it is not found rightly from the words.")
@click.option(
    "--top", "most", type=click.IntRange(1, 50), default=5, show_default=True, help="How many articles are proposed for a question."
)
@click.option("--all", "every", is_flag=True, help="Put every question, and not only what the measure is expected to do.")
@click.option(
    "--question", "wanted", multiple=True, metavar="WORD", help="Only questions whose name holds the word, such as `nuclear`. Repeatable."
)
@click.option(
    "--accept",
    "answers",
    type=Answer(),
    multiple=True,
    metavar="QUESTION=ARTICLE",
    help="Write that these articles (several with `;`) answer the question into the profile, as located. Repeatable.",
)
@click.option("--by", metavar="NAME", help="Who accepts; needed with --accept.")
@click.option("--on", type=Day(), help="The day on which it is accepted (default today).")
@click.option("--document", metavar="ID", help="The id that the law has in documents.yaml; needed with --accept.")
@common(["text", "markdown", "html", "json"], without={"as_of", "known_by", "evidence"})
def read(file: Path, **options: Any) -> None:  # noqa: ANN401  # click's options
    """Split a law (Markdown, text, DOCX, PDF) into articles and propose those that may answer what is open of a measure.

    A proposal is no answer. With --accept somebody takes it over into the profile (--profiles names the folder), with who and when; the rest
    of the file stays as it is.
    """
    from gap1540 import api
    from gap1540.reporting.law import law_document, law_text
    from gap1540.reporting.law_page import law_page

    asked = settings(options)
    answers = dict(options["answers"])
    if answers:
        _complete(options, answers)
    if asked.output != "-" and file.exists() and Path(asked.output).exists() and file.samefile(asked.output):
        raise click.UsageError(say("-o names the law itself"))
    library = opened(asked)
    law = api.Law(
        file,
        options["state"],
        options["measure"],
        options["language"],
        options["most"],
        options["every"] or bool(answers),
        options["wanted"],
    )
    reading = api.read_law(library, law)
    if answers:
        on = options["on"] or asked.as_of
        path, text = api.accept(
            library, law, reading, answers, {"by": options["by"], "on": on.isoformat(), "document": options["document"]}
        )
        write(text, str(path))
        return
    profile = library.profile(law.state)
    title = next((one.title["en"] for one in profile.measures if one.id == law.measure), law.measure)
    names = {"state": profile.name, "measure": law.measure, "title": title}
    if asked.format == "json":
        write(of_data(law_document(library.catalogue, reading, names)), asked.output)
    elif asked.format == "html":
        write(law_page(library.catalogue, reading, names), asked.output)
    else:
        write(law_text(library.catalogue, reading, names, markdown=asked.format == "markdown"), asked.output)


def _complete(options: dict[str, Any], answers: dict[str, tuple[str, ...]]) -> None:
    """Refuse to accept without who, which document, and where it is written."""
    missing = [name for name in ("--by", "--document", "--profiles") if not options[name.strip("-")]]
    if missing:
        raise click.UsageError(
            say(
                "--accept needs {options}: who accepts, the id of the text in documents.yaml, the folder of profiles that is written",
                options=", ".join(missing),
            )
        )
    if options["output"] != "-" or options["format_"] != "text":
        raise click.UsageError(say("--accept writes the profile alone; take -o and --format out"))
    by = options["by"]
    if not by.strip() or not by.isprintable():
        raise click.UsageError(say("--by names who accepts, in one line"))
    if options["on"] is not None and options["on"] > settings(options).as_of:
        raise click.UsageError(say("{option} {day} has not come yet", option="--on", day=str(options["on"])))
    if len(answers) != len(options["answers"]):
        raise click.UsageError(say("--accept names a question twice; give all of its articles at once, as QUESTION=ARTICLE;ARTICLE"))

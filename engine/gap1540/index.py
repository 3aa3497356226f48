"""The pages that are made from the content, for readers: `python -m gap1540.index docs` writes them."""

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from gap1540.api import correspondence, load, record_check, toolbox
from gap1540.checking.law_readings import law_readings_in
from gap1540.checking.readings import readings_in
from gap1540.content import content_folder
from gap1540.evaluating.standings import CONSENT, JOINING, LEAVING
from gap1540.lawbook import laws_page, links_page
from gap1540.library import Library
from gap1540.mending import MENDING
from gap1540.model.catalogue import Catalogue, Item, within
from gap1540.model.effects import EffectClaim
from gap1540.model.planning import Action
from gap1540.problem import CODES
from gap1540.reading.catalogue import load_catalogue
from gap1540.replies import replies_page
from gap1540.reporting.depositary_check import CAUTION, record_text, told_together
from gap1540.reporting.tables import table

RECORDS = ("Instrument", "Reaches to", "Complete", "Consented or joined", "Signatures", "Without a day", "Source", "Note")


def index(catalogue: Catalogue) -> str:
    """Every row with its provisions and effects, every effect with its definition."""
    return "\n".join(_page(catalogue)).rstrip() + "\n"


def problem_page() -> str:
    """Every code of a complaint about a file, with what it means and how it is mended."""
    lines = [
        "# What each complaint about a file means",
        "",
        "Generated from the program; `make index` writes it anew. A complaint names file, line and column, shows the line, and says under *help*",
        "what to write instead. An *error* means that the file cannot be used (exit 2), a *finding* that something in it is amiss (exit 1 of",
        "`gap1540 check`). `--format line` prints one complaint a line for editors, `--format json` for programs.",
    ]
    for code, meaning in sorted(CODES.items()):
        lines += ["", f"## `{code}`", "", meaning, "", f"To mend it: {MENDING[code][0].lower()}{MENDING[code][1:]}"]
    return "\n".join(lines) + "\n"


def actions(library: Library) -> str:
    """Every action by its subject area: its id, what is done, what it puts in place or joins or makes work, and who leads it."""
    tools, offices = toolbox(library), {one.id: one.name for one in correspondence(library).offices.offices}
    lines = [
        "# Actions",
        "",
        "Generated from `rules/actions/`; `make index` writes it anew. `gap1540 plan STATE --do ID` plans an action that a State has decided on,",
        "`gap1540 impact STATE --do ID` says what it would change. What it needs first, its milestones and estimates stand in the files.",
    ]
    heads = ("Id", "Action", "Type", "Puts in place, joins, or makes work", "Led by")
    for area in tools.words.areas:
        rows = [
            (f"`{one.id}`", one.title, one.type, _does(library.catalogue, one), offices[one.lead])
            for one in tools.actions.values()
            if one.area == area.id
        ]
        lines += ["", f"## {area.name}", "", table(heads, rows, markdown=True)]
    return "\n".join(lines) + "\n"


def _does(catalogue: Catalogue, action: Action) -> str:
    """What an action joins, puts in place, and makes work."""

    def named(claims: Iterable[EffectClaim]) -> str:
        return ", ".join(dict.fromkeys(within(catalogue.effects[one.effect].name) for one in claims))

    joined = catalogue.instruments[action.joins] if action.joins else None
    told = [
        f"joins {joined.short or joined.name}" if joined else "",
        named(action.provides),
        f"makes work: {named(action.strengthens)}" if action.strengthens else "",
    ]
    return "; ".join(part for part in told if part)


def replies(library: Library) -> str:
    """The replies of every document whose paragraphs are known."""
    readings, _ = readings_in(library.shelf.folder, library.shelf.shown)
    return "\n".join(replies_page(library, document, readings) for document in library.shelf.sources.paragraphs)


def laws(library: Library) -> str:
    """The laws that were read."""
    readings, _ = law_readings_in(library.shelf.folder, library.shelf.shown)
    return laws_page(library, [one for _, one in readings])


def depositaries(library: Library) -> str:
    """What each record reaches, and what the replies of States say beside it."""
    lines = [
        "# Depositaries' records, and what States say beside them",
        "",
        "Generated from `profiles/`; `make index` writes it anew. [status.md](status.md) says how a record is kept.",
        "",
        "## The records",
        "",
        "States that consented are counted once, whether they are members of the United Nations or not. Complete: only such a record says who has not joined, and only up to its day.",
        "",
        table(RECORDS, [_record(library, name) for name in library.tables], markdown=True),
        "",
    ]
    names = [name for name in library.shelf.names() if library.profile(name).state and library.profile(name).reviewed]
    checks = [record_check(library, name) for name in names]
    lines += ["## What is stated and what is recorded", "", CAUTION, "", told_together(checks), ""]
    return "\n".join([*lines, *(record_text(check, markdown=True) for check in checks)])


def _record(library: Library, name: str) -> tuple[str, ...]:
    kept = library.tables[name]
    joined = {row.state for row in kept.rows if row.act in CONSENT | JOINING}
    left = {row.state for row in kept.rows if row.act in LEAVING}
    signed = sum(row.act == "signature" for row in kept.rows)
    undated = sum(row.date is None for row in kept.rows)
    told = f"{len(joined)}{f', of which {len(left)} left' if left else ''}"
    return (
        f"`{name}`",
        str(kept.as_of),
        "yes" if kept.exhaustive else "no",
        told,
        str(signed or ""),
        str(undated or ""),
        kept.source,
        kept.note or "",
    )


def _page(catalogue: Catalogue) -> Iterator[str]:
    fields = sum(1 for item in catalogue.items.values() if item.matrix)
    yield "# The catalogue"
    yield ""
    yield "Generated from `rules/`; `make index` writes it anew."
    yield ""
    yield (
        f"{len(catalogue.items)} items, {fields} of them fields of the 2011 matrix template; {len(catalogue.provisions)} provisions, "
        f"{len(catalogue.instruments)} instruments, {len(catalogue.links)} links, {len(catalogue.effects)} effects."
    )
    names = {word.id: word.name for word in catalogue.vocabulary.sections}
    for (source, section), items in groupby(catalogue.items.values(), key=lambda item: (item.source, item.section)):
        yield ""
        yield f"## {source}.{section}: {names[f'{source}.{section}']}"
        yield ""
        yield table(
            ("Row", "Title", "Provisions", "Categories", "Aspects", "Tier", "Matrix", "Counts as gap"), _rows(list(items)), markdown=True
        )
    yield ""
    yield "## Effects"
    yield ""
    rows = [
        (f"`{one.id}`", one.name, one.tag, one.takes or "", ", ".join(one.objects), one.definition) for one in catalogue.effects.values()
    ]
    yield table(("Effect", "Name", "Tag", "Takes", "Objects", "Definition"), rows, markdown=True)


def _rows(items: list[Item]) -> Iterator[tuple[str, ...]]:
    for (row, title), group in _grouped(items).items():
        matrix = dict.fromkeys(f"{item.matrix[0]} {item.matrix[1]}" for item in group if item.matrix)
        yield (
            f"`{row}`",
            title,
            ", ".join(group[0].provisions),
            ", ".join(dict.fromkeys(item.category for item in group)),
            ", ".join(dict.fromkeys(item.aspect for item in group)),
            group[0].tier,
            ", ".join(matrix),
            "yes" if group[0].counts_as_gap else "no",
        )


def _grouped(items: list[Item]) -> dict[tuple[str, str], list[Item]]:
    groups: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.row, item.title), []).append(item)
    return groups


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "catalogue.md").write_text(index(load_catalogue(content_folder("rules"))), encoding="utf-8")
    (folder / "actions.md").write_text(actions(load()), encoding="utf-8")
    (folder / "problems.md").write_text(problem_page(), encoding="utf-8")
    (folder / "links.md").write_text(links_page(load_catalogue(content_folder("rules"))), encoding="utf-8")
    (folder / "replies.md").write_text(replies(load()), encoding="utf-8")
    (folder / "depositaries.md").write_text(depositaries(load()), encoding="utf-8")
    (folder / "laws.md").write_text(laws(load()), encoding="utf-8")

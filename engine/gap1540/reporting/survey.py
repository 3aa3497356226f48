"""Many States at once: by State, by row, as CSV, as plain data and as a table for Parquet. Always in alphabetical order, never ranked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from gap1540.evaluating.assess import natural
from gap1540.evaluating.columns import CODE, Survey
from gap1540.languages import labelled, say, say_of
from gap1540.model.catalogue import Catalogue, Item
from gap1540.model.findings import VERDICTS, Verdict
from gap1540.reporting import words
from gap1540.reporting.csvs import text_cell
from gap1540.reporting.tables import table
from gap1540.reporting.terminal import law_on
from gap1540.sentence import marked

MOST_COLUMNS = 8  # of paragraphs; where a tier has more, its columns are the instruments that they stand in
CELLS = marked(
    "Cells: in place / open / absent / not applicable, then the range that the open items allow, over the applicable ones. "
    "States stand in the order of their names; a count compares nothing."
)
ROW_COLUMNS = (
    "item",
    "title",
    "category",
    "aspect",
    "provision",
    "tier",
    "states",
    *VERDICTS,
    "at_least",
    "at_most",
    "applicable",
    "gap_confirmed",
    "gap_information",
    "committed",
)


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many States, or for how many items of one State, something is in place, open, absent, not applicable."""

    in_place: int
    open: int
    absent: int
    not_applicable: int

    @property
    def applicable(self) -> int:
        """All but those to which it does not apply."""
        return self.in_place + self.open + self.absent

    def __str__(self) -> str:
        """The four counts, and the range."""
        return f"{self.in_place}/{self.open}/{self.absent}/{self.not_applicable}"

    @property
    def range(self) -> str:
        """At least those in place, at most those and the open ones."""
        if not self.applicable:
            return say("none")
        high = self.in_place + self.open
        return f"{self.in_place}" if high == self.in_place else f"{self.in_place}\N{EN DASH}{high}"


def of_item(made: Survey, item: str) -> Counts:
    """In how many States an item is in place, open, absent, not applicable."""
    return Counts(*(int(bits.sum()) for bits in made.parts(item)))


def head(made: Survey, title: str) -> list[str]:
    """What is counted, on which day, and what was read of whom."""
    return [title, "=" * len(title), law_on(made.cases[0]), _read(sum(bool(one.profile.reviewed) for one in made.cases), len(made.cases))]


def _read(read: int, count: int) -> str:
    """Of how many States documents were read, and what is known of the others."""
    if read == count:
        return say_of("{count} State; documents of each were read.", "{count} States; documents of each were read.", count)
    if read:
        return say_of(
            "{count} State; documents of {read} were read. Of the others adherences, memberships and inherited law alone are known: "
            "what else is asked of them is not assessed, because nobody has looked.",
            "{count} States; documents of {read} were read. Of the others adherences, memberships and inherited law alone are known: "
            "what else is asked of them is not assessed, because nobody has looked.",
            count,
            read=read,
        )
    return say_of(
        "{count} State; no document of any was read. Of them adherences, memberships and inherited law alone are known: "
        "what else is asked of them is not assessed, because nobody has looked.",
        "{count} States; no document of any was read. Of them adherences, memberships and inherited law alone are known: "
        "what else is asked of them is not assessed, because nobody has looked.",
        count,
    )


def by_state_text(catalogue: Catalogue, made: Survey, title: str) -> str:
    """One line a State; a block for each tier and aspect, so that no tier is mixed with another and law not with enforcement."""
    lines = [*head(made, title), "", say(CELLS)]
    for heading, columns in _blocks(catalogue):
        counted = {name: _counted(made, items) for name, items in columns.items()}
        rows = [
            (case.profile.id, *(f"{counts[at]} {counts[at].range}" for counts in counted.values()), case.profile.name)
            for at, case in enumerate(made.cases)
        ]
        lines += ["", heading, table(("", *(_short(name) for name in columns), say("State")), rows)]
    return "\n".join(lines) + "\n"


def _short(name: str) -> str:
    return name.removeprefix("S/RES/").removeprefix("A/RES/")


def _blocks(catalogue: Catalogue) -> Iterator[tuple[str, Mapping[str, list[Item]]]]:
    """The items by tier and aspect, and within them by paragraph, or by instrument where there are many paragraphs."""
    for tier, heading in words.TIERS.items():
        items = [item for item in catalogue.items.values() if item.tier == tier]
        paragraphs = dict.fromkeys(item.provisions[0] for item in items)
        for law in (True, False):
            chosen = [item for item in items if (item.aspect != "enforcement") == law]
            columns: dict[str, list[Item]] = {}
            for item in chosen:
                first = item.provisions[0]
                name = first if len(paragraphs) <= MOST_COLUMNS else catalogue.provisions[first].instrument
                columns.setdefault(name, []).append(item)
            if columns:
                told = say("{tier}: law or status", tier=heading) if law else say("{tier}: enforcement", tier=heading)
                yield told, dict(sorted(columns.items(), key=lambda one: natural(one[0])))


def _counted(made: Survey, items: Sequence[Item]) -> list[Counts]:
    """For each State the counts over some items."""
    sums = np.array([made.parts(item.id) for item in items], dtype=np.int32).sum(axis=0).tolist()
    return [Counts(*(total[at] for total in sums)) for at in range(len(made.cases))]


def by_row_text(catalogue: Catalogue, made: Survey, title: str) -> str:
    """One line an item: in how many States it has which verdict, and the range."""
    lines = [
        *head(made, title),
        "",
        say("Numbers of States by verdict; the range says in how many, of those to which the row applies, it is in place."),
    ]
    shown = [verdict for verdict in VERDICTS if any(_with(made, item, verdict) for item in catalogue.items)]
    for section, items in groupby(catalogue.items.values(), key=lambda item: f"{item.source}.{item.section}"):
        name = next((word.name for word in catalogue.vocabulary.sections if word.id == section), section)
        rows = []
        for item in items:
            counts = of_item(made, item.id)
            told = [_with(made, item.id, verdict) or "" for verdict in shown]
            range_ = say("{range} of {count}", range=counts.range, count=counts.applicable)
            rows.append((item.title, item.class_name, words.ASPECTS[item.aspect], *told, range_))
        headings = (say("Row"), say("Category"), say("Aspect"), *(words.VERDICTS[verdict] for verdict in shown), say("Range"))
        lines += ["", labelled(section, name), table(headings, rows, widths=(60,))]
    return "\n".join(lines) + "\n"


def _with(made: Survey, item: str, verdict: Verdict) -> int:
    """In how many States an item has a verdict."""
    return int((made.rows[item].verdict == CODE[verdict]).sum())


def row_records(catalogue: Catalogue, made: Survey) -> Iterator[dict[str, Any]]:
    """One record an item."""
    for item in catalogue.items.values():
        counts = of_item(made, item.id)
        confirmed, information = made.gaps(item)
        yield {
            "item": item.id,
            "title": item.title,
            "category": item.category,
            "aspect": item.aspect,
            "provision": item.provisions[0],
            "tier": item.tier,
            "states": len(made.cases),
            **{verdict: _with(made, item.id, verdict) for verdict in VERDICTS},
            "at_least": counts.in_place,
            "at_most": counts.in_place + counts.open,
            "applicable": counts.applicable,
            "gap_confirmed": int(confirmed.sum()),
            "gap_information": int(information.sum()),
            "committed": int(made.committed(item.id).sum()),
        }


def records(catalogue: Catalogue, made: Survey) -> dict[str, list[Any]]:
    """One record a finding, as columns: State by State in their order, items in the order of the catalogue; `committed` are lists of articles."""
    items = list(catalogue.items.values())
    width = len(made.cases)
    verdicts = np.array([made.rows[item.id].verdict for item in items]).T
    bounds = [np.array([getattr(made.rows[item.id], side) for item in items], dtype=np.uint8).T for side in ("lo", "hi")]
    gaps = [np.array(side).T for side in zip(*(made.gaps(item) for item in items), strict=True)]
    gap = np.where(gaps[0], "confirmed", np.where(gaps[1], "information", ""))
    committed: list[list[list[str]]] = [[[] for _ in items] for _ in range(width)]
    for at, item in enumerate(items):
        for link, held in made.commitments(item.id).items():
            told = _article(catalogue, link)
            for column in np.flatnonzero(held):
                committed[column][at].append(told)
    per_state: dict[str, list[Any]] = {
        "state": [case.profile.id for case in made.cases],
        "name": [case.profile.name for case in made.cases],
        "read": [bool(case.profile.reviewed) for case in made.cases],
        "as_of": [case.as_of.isoformat() for case in made.cases],
        "known_by": [case.known_by.isoformat() for case in made.cases],
        "evidence": [case.threshold for case in made.cases],
    }
    per_item: dict[str, list[Any]] = {
        "item": [item.id for item in items],
        "title": [item.title for item in items],
        "category": [item.category for item in items],
        "aspect": [item.aspect for item in items],
        "provision": [item.provisions[0] for item in items],
        "tier": [item.tier for item in items],
    }
    return {
        **{name: [value for value in values for _ in items] for name, values in per_state.items()},
        **{name: values * width for name, values in per_item.items()},
        "verdict": [VERDICTS[code] for code in verdicts.ravel()],
        "lo": bounds[0].ravel().tolist(),
        "hi": bounds[1].ravel().tolist(),
        "gap": gap.ravel().tolist(),
        "committed": [told for column in committed for told in column],
    }


def _article(catalogue: Catalogue, link: str) -> str:
    one = catalogue.links[link]
    return f"{one.instrument} {one.article} ({one.coverage})"


def survey_csv(columns: Mapping[str, Sequence[Any]]) -> str:
    """Records as CSV; cells that a spreadsheet would take for a formula are kept as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*map(_texts, columns.values()), strict=True))
    return out.getvalue()


def _texts(values: Sequence[Any]) -> list[str]:
    """The cells of a column; most values of a column are few, and each is written once."""
    plain = ["; ".join(value) if isinstance(value, list) else value for value in values]
    told = {value: text_cell(value) for value in set(plain)}
    return [told[value] for value in plain]


def as_columns(rows: Iterator[dict[str, Any]]) -> dict[str, list[Any]]:
    """Records as columns."""
    listed = list(rows)
    return {name: [row[name] for row in listed] for name in (listed[0] if listed else ROW_COLUMNS)}


def survey_document(catalogue: Catalogue, made: Survey, *, by_row: bool) -> dict[str, Any]:
    """The survey as plain data: by State with its findings, or by row with its counts."""
    case = made.cases[0]
    opening = {
        "schema": "gap1540/survey/1",
        "catalogue": {"version": catalogue.version, "digest": catalogue.digest},
        "as_of": case.as_of.isoformat(),
        "known_by": case.known_by.isoformat(),
        "evidence": case.threshold,
        "states": [{"state": one.profile.id, "name": one.profile.name, "read": bool(one.profile.reviewed)} for one in made.cases],
    }
    if by_row:
        return {**opening, "rows": list(row_records(catalogue, made))}
    columns = records(catalogue, made)
    wanted = ("item", "verdict", "lo", "hi", "gap", "committed")
    found = zip(*(columns[name] for name in wanted), strict=True)
    size = len(catalogue.items)
    findings = [dict(zip(wanted, one, strict=True)) for one in found]
    for one in findings:
        one["gap"] = one["gap"] or None
    return {**opening, "findings": {one.profile.id: findings[at * size : (at + 1) * size] for at, one in enumerate(made.cases)}}


def survey_parquet(columns: Mapping[str, Sequence[Any]]) -> bytes:
    """Records as a Parquet file. Raises ModuleNotFoundError where pyarrow is not installed."""
    import pyarrow as pa
    from pyarrow import parquet

    sink = pa.BufferOutputStream()
    parquet.write_table(pa.table(dict(columns)), sink, compression="zstd")
    return bytes(sink.getvalue())

"""Findings by obligation: what a paragraph asks, how its fields stand in law and in enforcement, by what evidence and how old, and the State's comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from gap1540.dossier import Dossier
from gap1540.evaluating.adherences import RECORDED
from gap1540.evaluating.weighing import IN_PLACE
from gap1540.languages import colon, commas, labelled, say, say_of, semicolons, told
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case, Finding, Ground
from gap1540.reporting import words
from gap1540.reporting.blocks import BREAK, Block, Heading, Listing, Paragraph, Spans, code, grid, plain, spans, strong, ticked
from gap1540.reporting.grouped import rows_of
from gap1540.sentence import Sentence

YEAR = 365.25  # days


def findings(dossier: Dossier) -> Iterator[Block]:
    """Every section of the checklist, paragraph by paragraph."""
    yield Heading(2, say("Findings by obligation"))
    yield Paragraph(plain(say("Age is that of the newest document or record that bears on a field, on the day asked about.")))
    catalogue = dossier.catalogue
    names = {word.id: word.name for word in catalogue.vocabulary.sections}
    for (source, section), group in groupby(dossier.assessment.findings, key=lambda found: (found.item.source, found.item.section)):
        yield Heading(3, names.get(f"{source}.{section}", f"{source} {section}"))
        by_paragraph: dict[str, list[Finding]] = {}
        for found in group:
            by_paragraph.setdefault(found.item.provisions[0], []).append(found)
        for paragraph, listed in by_paragraph.items():
            yield from _asked(catalogue, paragraph)
            yield from _comments(dossier.case, paragraph)
            yield from _stands(dossier.case, listed)


def _asked(catalogue: Catalogue, paragraph: str) -> Iterator[Block]:
    """What the paragraph asks, in the project's words, and with which force."""
    provision = catalogue.provisions[paragraph]
    force = next(word for word in catalogue.vocabulary.forces if word.id == provision.force)
    about = f" ({semicolons((force.name, words.TIERS[force.tier]))}){colon()}{provision.gist}"
    yield Paragraph(spans(strong(paragraph), about))


def _comments(case: Case, paragraph: str) -> Iterator[Block]:
    for comment in case.profile.comments:
        if comment.provision == paragraph:
            where = words.locators(comment.evidence)
            yield Paragraph(spans(strong(say("The State's own comment")), f" ({where}){colon()}{comment.text}"), aside=True)


def _stands(case: Case, listed: Sequence[Finding]) -> Iterator[Block]:
    """The fields on which something bears in a table; of the others, which they are."""
    by_row: dict[tuple[str, str], list[Finding]] = {}
    for one in listed:
        by_row.setdefault((one.item.row, one.item.title), []).append(one)
    rows = [row for group in by_row.values() for row in _rows(case, group)]
    if rows:
        headings = (say("Field"), say("Class"), say("Law or status"), say("Enforcement"), say("What bears on it, and where"), say("Age"))
        yield grid(headings, rows, widths=(19, 11, 10, 13, 39, 8))
    shown = {_line(one) for one in listed if _told(one)}
    rest = [one for one in listed if _line(one) not in shown]
    others: list[tuple[str, list[Finding]]] = [
        (say("Nothing was found in the documents read for:"), [one for one in rest if one.verdict == "not_reported"]),
        (say("Nobody has looked at:"), [one for one in rest if one.verdict == "not_assessed"]),
    ]
    for opening, found in others:
        if found:
            yield Paragraph(plain(opening))
            yield Listing(tuple(ticked(line) for line in rows_of([one.item for one in found])))


def _line(found: Finding) -> tuple[str, str, str]:
    """The line of the table that a field stands in."""
    return found.item.row, found.item.title, found.item.category


def _told(found: Finding) -> bool:
    """Whether there is more to say of a field than that nothing was found."""
    return bool(found.grounds or any(noted(found))) or found.verdict not in {"not_reported", "not_assessed"}


def _rows(case: Case, listed: Sequence[Finding]) -> Iterator[tuple[object, ...]]:
    """The lines of one row of the checklist: classes that stand alike, by the same grounds, in one line."""
    by_class: dict[str, dict[str, Finding]] = {}
    for found in listed:
        by_class.setdefault(found.item.class_name, {})[found.item.aspect] = found
    alike: dict[tuple[str, str, tuple[str, ...], str], list[str]] = {}
    for name, by_aspect in by_class.items():
        if any(_told(found) for found in by_aspect.values()):
            law = by_aspect.get("framework") or by_aspect.get("status")
            enforcement = by_aspect.get("enforcement")
            verdicts = (words.verdict(law) if law else "", words.verdict(enforcement) if enforcement else "")
            alike.setdefault((*verdicts, tuple(_bearing(by_aspect)), age(case, by_aspect.values())), []).append(name)
    item = listed[0].item
    for (law_told, enforcement_told, lines, old), names in alike.items():
        yield (spans(item.title, " (", code(item.row), ")"), commas(names), law_told, enforcement_told, _apart(lines), old)


def _apart(lines: Sequence[str]) -> Spans:
    """Lines of one cell, each on a line of its own where a format knows that."""
    return tuple(part for line in lines for part in (BREAK, *plain(line)))[1:]


def _bearing(by_aspect: dict[str, Finding]) -> Iterator[str]:
    """What bears on the fields of one class: what bears on both aspects once, what bears on one with its name."""
    lines = {aspect: list(_lines(found)) for aspect, found in by_aspect.items()}
    shared = [line for line in next(iter(lines.values())) if all(line in others for others in lines.values())]
    yield from shared
    for aspect, listed in lines.items():
        own = [line for line in listed if line not in shared]
        if own:
            yield say("{aspect}: {lines}", aspect=words.ASPECTS[aspect], lines=semicolons(own)) if len(lines) > 1 else semicolons(own)


def _lines(found: Finding) -> Iterator[str]:
    yield from dict.fromkeys(labelled(words.BEARINGS[one.bearing], words.ground(one)) for one in joined(found.grounds))
    yield from (say("note: {text}", text=note) for note in noted(found))


def noted(found: Finding) -> Iterator[str]:
    """The notes of a finding, but for those that tell of another field, or of what the annex on instruments shows."""
    yield from (told(note) for note in found.notes if not (isinstance(note, Sentence) and note.template in {IN_PLACE, RECORDED}))


def joined(grounds: Iterable[Ground]) -> Iterator[Ground]:
    """Grounds of one act that bear in the same way and for the same reason as one, with all their locators."""
    alike: dict[tuple[object, ...], list[Ground]] = {}
    for one in grounds:
        alike.setdefault((one.bearing, one.id, one.title, one.since, one.via, one.why or one.grade, one.record), []).append(one)
    for same in alike.values():
        evidence = tuple(dict.fromkeys(each for one in same for each in (one.evidence, *one.also) if each))
        yield replace(same[0], evidence=evidence[0] if evidence else None, also=evidence[1:])


def age(case: Case, listed: Iterable[Finding]) -> str:
    """How old the newest document or record is that bears on some fields."""
    days = [day for found in listed for one in found.grounds for day in _days(case, one)]
    if not days:
        return ""
    years = int((case.as_of - max(days)).days // YEAR)
    return say_of("{count} year", "{count} years", years) if years > 0 else say("under a year")


def _days(case: Case, one: Ground) -> Iterator[date]:
    """The days of the documents, or of the record, that a ground is known from."""
    if one.record:
        yield one.record[1]
    yield from (case.documents[each.document].date.last for each in (one.evidence, *one.also) if each)

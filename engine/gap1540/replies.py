"""The replies in a document as one Markdown page: what was read, what stands in the profiles, and the items that it bears on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gap1540 import api
from gap1540.checking.readings import Reading
from gap1540.dates import LATEST
from gap1540.evaluating.knowing import rank
from gap1540.library import Library
from gap1540.model.catalogue import Item
from gap1540.model.profile import GRADES, Evidence, Measure, Profile, evidence_of
from gap1540.model.sources import ParagraphsFile
from gap1540.reporting.tables import table
from gap1540.source.stated import Entry, entries_of

OPENING = """# The replies in {document}

Generated from `profiles/`; `make index` writes it anew, and `gap1540 check --document {document}=PATH` verifies it against the text.

A *paragraph* is one paragraph, list item or footnote of the text. A *statement* is one that the second reader found, who had not seen the
profile. An *entry* is a measure, adherence, plan or statement of absence of a profile; it is counted under the best grade of its evidence in
the reply. *Elsewhere* are entries on the same reply in the profiles of others, such as who receives help."""


@dataclass(frozen=True)
class ReplyRecord:
    """One reply: its section, its own profile, and the entries of all profiles that cite it."""

    section: str
    labels: Sequence[str]
    owner: Profile | None
    entries: tuple[Entry, ...]
    elsewhere: int
    statements: int
    cited: frozenset[str]
    items: tuple[Item, ...]


def replies_page(library: Library, document: str, readings: Sequence[Reading]) -> str:
    """The page on the replies of one document whose paragraphs are known."""
    file = library.shelf.sources.paragraphs[document]
    profiles = [library.shelf.profile(name) for name in library.shelf.names()]
    records = [_record(library, file, section, profiles, readings) for section in file.sections]
    return "\n".join([OPENING.format(document=document), *_reading(records, document), *_kinds(records, document), *_items(records)]) + "\n"


def _record(library: Library, file: ParagraphsFile, section: str, profiles: Sequence[Profile], readings: Sequence[Reading]) -> ReplyRecord:
    reading = next((one for _, one in readings if one.document == file.document and one.section == section), None)
    owner = next((one for one in profiles if any(r.document == file.document and r.section == section for r in one.reviewed)), None)
    own = tuple(entry for _, entry in entries_of(owner) if _of(entry, file.document, section)) if owner else ()
    others = [one for one in profiles if one is not owner]
    elsewhere = [entry for one in others for _, entry in entries_of(one) if _of(entry, file.document, section)]
    cited = {str(one.paragraph) for entry in (*own, *elsewhere) for one in _of(entry, file.document, section) if one.paragraph is not None}
    items = tuple(_borne_on(library, owner, file.document, section)) if owner else ()
    count = len(reading.statements) if reading else 0
    return ReplyRecord(section, list(file.sections[section]), owner, own, len(elsewhere), count, frozenset(cited), items)


def _of(entry: Entry, document: str, section: str) -> list[Evidence]:
    return [one for one in evidence_of(entry) if one.document == document and one.section == section]


def _borne_on(library: Library, owner: Profile, document: str, section: str) -> Iterator[Item]:
    """The items with a ground in the reply, on the day of the document and with every reading known."""
    day = library.shelf.sources.documents[document].date.last
    assessment = api.assess(library, library.case(owner, day, LATEST))
    for found in assessment.findings:
        if any(one.evidence and (one.evidence.document, one.evidence.section) == (document, section) for one in found.grounds):
            yield found.item


def _grade(entry: Entry, document: str, section: str) -> str:
    return GRADES[max(rank(one.grade) for one in _of(entry, document, section))]


def _reading(records: Sequence[ReplyRecord], document: str) -> Iterator[str]:
    grades = [grade for grade in GRADES if any(_grade(entry, document, one.section) == grade for one in records for entry in one.entries)]
    yield "\n## What was read\n"
    rows: list[tuple[str | int, ...]] = []
    totals: Counter[int] = Counter()
    for one in records:
        by_grade = Counter(_grade(entry, document, one.section) for entry in one.entries)
        counts = (one.statements, len(one.entries), *(by_grade[grade] for grade in grades), one.elsewhere)
        totals.update(dict(enumerate(counts)))
        rows.append((one.section, one.owner.id if one.owner else "", f"{len(one.cited)} of {len(one.labels)}", *counts, len(one.items)))
    paragraphs = f"{sum(len(one.cited) for one in records)} of {sum(len(one.labels) for one in records)}"
    rows.append(("All replies", "", paragraphs, *(totals[column] for column in sorted(totals)), ""))
    headings = ("Reply", "Profile", "Paragraphs cited", "Statements", "Entries", *grades, "Elsewhere", "Items borne on")
    yield table(headings, rows, markdown=True)


def _kinds(records: Sequence[ReplyRecord], document: str) -> Iterator[str]:
    counts = {one.section: Counter(_kind(entry) for entry in one.entries) for one in records}
    kinds = sorted({kind for count in counts.values() for kind in count})
    yield f"\n## Entries by kind\n\nEntries of each profile on its own reply in {document}.\n"
    rows = [(kind, *(counts[one.section][kind] or "" for one in records), sum(count[kind] for count in counts.values())) for kind in kinds]
    yield table(("Kind", *(one.owner.id if one.owner else one.section for one in records), "All"), rows, markdown=True)


def _kind(entry: Entry) -> str:
    if isinstance(entry, Measure):
        return entry.kind
    return {"Adherence": "adherence", "Planned": "plan", "Absent": "absence"}[type(entry).__name__]


def _items(records: Sequence[ReplyRecord]) -> Iterator[str]:
    yield "\n## Items that each reply bears on\n"
    yield "On the day of the document, with every reading known: items with a ground in the reply, whatever the verdict. A lead counts as bearing on an item.\n"
    rows = [(one.section, section, len(items), _rows(items)) for one in records for section, items in _by_section(one.items).items()]
    yield table(("Reply", "Section", "Items", "Rows"), rows, markdown=True)


def _by_section(items: Iterable[Item]) -> Mapping[str, list[Item]]:
    made: dict[str, list[Item]] = {}
    for item in items:
        made.setdefault(f"{item.source}.{item.section}", []).append(item)
    return made


def _rows(items: Iterable[Item]) -> str:
    """The rows of items, each with its categories."""
    made: dict[str, list[str]] = {}
    for item in items:
        made.setdefault(item.row, []).append(item.category.replace("_", " "))
    return "; ".join(f"{row} ({', '.join(dict.fromkeys(categories))})" for row, categories in made.items())

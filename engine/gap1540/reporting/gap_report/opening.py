"""What opens a gap report: whose it is, how to read it, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from gap1540.dossier import Dossier
from gap1540.languages import Spoken, colon, commas, say, say_of, semicolons
from gap1540.model.findings import VERDICTS, Case
from gap1540.reporting import words
from gap1540.reporting.blocks import Block, Heading, Listing, Paragraph, code, plain, spans, strong
from gap1540.sentence import marked

STAGES = Spoken(
    {
        "draft": marked("draft, not shared with the State and not validated by it"),
        "shared": marked("shared with the State, not validated by it"),
        "validated": marked("validated by the State"),
    }
)
SHORT = 16  # digits of a digest that are shown


def cover(dossier: Dossier) -> Iterator[Block]:
    """The State, the days, the evidence that counts, the catalogue, and what the report is and is not."""
    case, catalogue = dossier.case, dossier.catalogue
    yield Heading(1, say("{state}: gap report on resolutions 1540 (2004) and 76/28", state=case.profile.name))
    grade = words.GRADE_NAMES[case.threshold]
    entries = [
        plain(say("Law in force on: {day}", day=case.as_of)),
        plain(say("Documents known by: {day}", day=case.known_by)),
        plain(say("Evidence: {grade} or better ({meaning})", grade=grade, meaning=words.GRADES[case.threshold])),
        plain(say("Documents read: {documents}", documents=_documents(case))),
        spans(
            say("Catalogue: version {version}, digest ", version=catalogue.version),
            code(catalogue.digest[:SHORT]),
            say("; profile digest "),
            code(dossier.assessment.profile_digest[:SHORT]),
        ),
        plain(say("Status: {stage}", stage=STAGES[dossier.stage])),
    ]
    if dossier.prepared_by:
        entries.append(plain(say("Prepared by: {who}", who=dossier.prepared_by)))
    if dossier.withheld is not None:
        entries.append(plain(withheld(dossier.withheld)))
    yield Listing(tuple(entries))
    yield Paragraph(plain(say(words.DISCLAIMER)), aside=True)


def _documents(case: Case) -> str:
    read = [one for one in case.profile.reviewed if _known(case, one.document) and one.on.last <= case.known_by]
    reports = dict.fromkeys(
        f"{one.document}{f' ({one.section})' if one.section else ''}" for one in read if case.documents[one.document].kind != "law"
    )
    laws = {one.document for one in read if case.documents[one.document].kind == "law"}
    texts = [say_of("{count} text of law", "{count} texts of law", len(laws))] if laws else []
    return commas((*reports, *texts)) or say("none")


def _known(case: Case, document: str) -> bool:
    return case.documents[document].date.last <= case.known_by


def withheld(count: int) -> str:
    """What a public version says of the entries that it leaves out."""
    return say_of(
        "Public version: {count} entry handled as internal or restricted was left out; a field on which it bears may stand otherwise with it",
        "Public version: {count} entries handled as internal or restricted were left out; fields on which they bear may stand otherwise with them",
        count,
    )


def how_to_read(_: Dossier) -> Iterator[Block]:
    """Each verdict, the range, and what is not known."""
    yield Heading(2, say("How to read it"))
    yield Listing(tuple(spans(strong(words.VERDICTS[name]), colon(), say("{text}.", text=words.MEANINGS[name])) for name in VERDICTS))
    yield Paragraph(
        plain(
            say(
                "A count gives the items in place, open, absent and not applicable. The range is what the open items allow: at least those in "
                "place, at most those in place and open, of the items that apply. Law and enforcement are counted apart, and so are what binds, "
                "what is recommended and what is voluntary."
            )
        )
    )
    yield Paragraph(
        plain(
            say(
                "Open is what the documents read do not decide: partial, contested, in progress, unclear, not reported and not assessed. "
                "A gap is confirmed where a source says that something is not there or an instrument is surely not joined; every other gap is one of information."
            )
        )
    )


def information_base(dossier: Dossier) -> Iterator[Block]:
    """What was read, by whom and when, what is known and was not read, and what was looked for."""
    yield Heading(2, say("Information base"))
    yield Listing(tuple(plain(line) for line in _read(dossier.case)))
    if dossier.case.profile.known_unread:
        yield Paragraph(plain(say("Known and not read:")))
        yield Listing(tuple(plain(name) for name in dossier.case.profile.known_unread))


def _read(case: Case) -> Iterator[str]:
    reviewed = [one for one in case.profile.reviewed if _known(case, one.document) and one.on.last <= case.known_by]
    for review in reviewed:
        document = case.documents[review.document]
        yield say(
            "Read: {document} ({scope}; {title}, {date}); by {who} on {day}",
            document=f"{document.id}{f', {review.section}' if review.section else ''}",
            scope=say("whole") if review.scope == "whole" else say("in part"),
            title=document.title,
            date=document.date,
            who=review.by,
            day=review.on,
        )
    yield from _searched(case)
    if any(case.documents[review.document].kind == "law" for review in reviewed):
        yield say(words.READERS)
    if not reviewed:
        yield say("Nobody has read a document of this State for the project.")
    for name in sorted(case.organisations):
        yield say("Law inherited from: {organisation}, where directly applicable", organisation=case.organisations[name].name)


def _searched(case: Case) -> Iterator[str]:
    """Which texts were gone through for what rows ask; what was not found in them stands with each field."""
    titles = {measure.id: words.title(measure) for measure in case.profile.measures}
    found = {
        scope: dict.fromkeys(
            titles.get(one.text, one.text) for one in case.profile.searched if one.scope == scope and one.on.last <= case.known_by
        )
        for scope in words.SCOPES
    }
    if found["whole"]:
        yield say("Gone through for what the rows ask, the whole text: {texts}", texts=semicolons(found["whole"]))
    if found["part"]:
        yield say("Gone through for what the rows ask, what the copy holds: {texts}", texts=semicolons(found["part"]))

"""An assessment into a gap report, as blocks: what was read, what is shown, what is missing, what to find out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from gap1540.commitments import standing_alone
from gap1540.evaluating.standings import recorded_acts
from gap1540.model.catalogue import Catalogue
from gap1540.model.effects import EffectClaim
from gap1540.model.findings import VERDICTS, Assessment, Case, Finding, Ground
from gap1540.model.profile import ACTS
from gap1540.reporting import words
from gap1540.reporting.blocks import Block, Heading, Listing, Paragraph, code, grid, plain, spans, strong, ticked
from gap1540.reporting.grouped import by_row, rows_of
from gap1540.reporting.markdown import markdown
from gap1540.reporting.tables import COUNT_HEADINGS, COUNT_KEY, NO_STAIRCASE, STAIRCASE_KEY, coverage_rows, staircase_rows

MOST_ITEMS = 8


def report(catalogue: Catalogue, assessment: Assessment) -> tuple[Block, ...]:
    """The gap report of one State."""
    parts: Sequence[Callable[[Catalogue, Assessment], Iterator[Block]]] = (
        _cover,
        _how_to_read,
        _information_base,
        _coverage,
        _staircase,
        _findings,
        _gaps,
        _questions,
        _statements,
        _instruments,
        _alone,
    )
    return tuple(block for part in parts for block in part(catalogue, assessment))


def report_markdown(catalogue: Catalogue, assessment: Assessment) -> str:
    """The gap report of one State as Markdown."""
    return markdown(report(catalogue, assessment))


def _cover(catalogue: Catalogue, assessment: Assessment) -> Iterator[Block]:
    case = assessment.case
    yield Heading(1, f"{case.profile.name}: gap report on resolutions 1540 (2004) and 76/28")
    digests = (code(catalogue.digest[:16]), code(assessment.profile_digest[:16]))
    yield Listing(
        (
            plain(f"Law in force on: {case.as_of}"),
            plain(f"Documents known by: {case.known_by}"),
            plain(f"Evidence: {case.threshold} or better ({words.GRADES[case.threshold]})"),
            spans(f"Catalogue: version {catalogue.version}, digest ", digests[0], "; profile digest ", digests[1]),
            plain("Status: draft, not shared with the State and not validated by it"),
        )
    )
    yield Paragraph(plain(words.DISCLAIMER), aside=True)


def _how_to_read(_catalogue: Catalogue, _assessment: Assessment) -> Iterator[Block]:
    yield Heading(2, "How to read it")
    yield Listing(tuple(spans(strong(words.VERDICTS[name][0]), f": {words.VERDICTS[name][1]}.") for name in VERDICTS))
    yield Paragraph(
        plain(
            "A count gives the items in place, open, absent and not applicable. The range is what the open items allow: at least those in place, at most "
            "those in place and open, of the items that apply. Law and enforcement are counted apart, and so are what binds, what is recommended and what is voluntary."
        )
    )


def _information_base(_catalogue: Catalogue, assessment: Assessment) -> Iterator[Block]:
    yield Heading(2, "Information base")
    yield Listing(tuple(plain(line) for line in _read(assessment.case)))


def _read(case: Case) -> Iterator[str]:
    """What was read, what is known and was not, and whose law is inherited."""
    reviewed = [one for one in case.profile.reviewed if max(case.documents[one.document].date.last, one.on.last) <= case.known_by]
    for review in reviewed:
        document = case.documents[review.document]
        section = f", {review.section}" if review.section else ""
        yield f"Read: {document.id}{section} ({review.scope}; {document.title}, {document.date}); by {review.by} on {review.on}"
    yield from (f"Known and not read: {name}" for name in case.profile.known_unread)
    yield from _searched(case)
    if any(case.documents[review.document].kind == "law" for review in reviewed):
        yield words.READERS
    if not reviewed:
        yield "Nobody has read a document of this State for the project."
    for name in sorted(case.organisations):
        yield f"Law inherited from: {case.organisations[name].name}, where directly applicable"


def _searched(case: Case) -> Iterator[str]:
    """Which texts were gone through for what rows ask; what was not found in them stands with each field."""
    for scope, told in words.SCOPES.items():
        names = [entry.text for entry in case.profile.searched if entry.scope == scope and entry.on.last <= case.known_by]
        if names:
            yield f"Gone through for what the rows ask, {told.removesuffix(' of')}: {', '.join(dict.fromkeys(names))}"


def _coverage(_catalogue: Catalogue, assessment: Assessment) -> Iterator[Block]:
    yield Heading(2, "Coverage by paragraph and category")
    yield Paragraph(plain(COUNT_KEY))
    for tier, rows in coverage_rows(assessment):
        yield Heading(3, words.TIERS[tier])
        yield grid(COUNT_HEADINGS, rows)


def _staircase(_catalogue: Catalogue, assessment: Assessment) -> Iterator[Block]:
    yield Heading(2, "How much rests on what")
    yield Listing(tuple(spans(strong(name), f": {words.GRADES[name]}.") for name in list(words.GRADES)[1:]))
    yield Paragraph(plain(STAIRCASE_KEY))
    found = list(staircase_rows(assessment))
    if not found:
        yield Paragraph(plain(NO_STAIRCASE))
    for tier, headings, rows in found:
        yield Heading(3, words.TIERS[tier])
        yield grid(headings, rows)


def _findings(catalogue: Catalogue, assessment: Assessment) -> Iterator[Block]:
    yield Heading(2, "What is shown")
    told = [found for found in assessment.findings if found.grounds and found.verdict != "not_applicable"]
    if not told:
        yield Paragraph(plain("Nothing in the documents read bears on an item."))
    for (source, section), group in groupby(told, key=lambda found: (found.item.source, found.item.section)):
        name = next((word.name for word in catalogue.vocabulary.sections if word.id == f"{source}.{section}"), section)
        yield Heading(3, f"{source} {section}: {name}")
        yield grid(("Row", "Where", "Verdict", "Grounds"), _named(_merged(list(group), _grounds)))


def _named(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[object, ...]]:
    """Rows whose first cell is a title and the name of the row in backticks."""
    for first, *rest in rows:
        yield (ticked(first), *rest)


def _grounds(found: Finding) -> str:
    return "; ".join(dict.fromkeys(f"{words.BEARINGS[one.bearing]}: {words.ground(one)}" for one in found.grounds))


def _merged(findings: Sequence[Finding], told: Callable[[Finding], str]) -> list[tuple[str, ...]]:
    """One line for all the fields of a row that stand alike and of which the same is told."""
    return by_row(findings, lambda found: found.item, lambda found: (words.verdict(found), told(found)))


def _gaps(catalogue: Catalogue, assessment: Assessment) -> Iterator[Block]:
    yield Heading(2, "Gaps")
    for gap, heading, empty in (
        ("confirmed", "Confirmed gaps: to adopt or to join", "None: no source read says that a measure is absent."),
        ("information", "Information gaps: to find out or to report", "None."),
    ):
        listed = [found for found in assessment.findings if found.gap == gap]
        yield Heading(3, heading)
        if not listed:
            yield Paragraph(plain(empty))
        for tier in words.TIERS:
            within = [found for found in listed if found.item.tier == tier]
            if within:
                yield Paragraph(spans(strong(words.TIERS[tier]), f": {len(within)} fields"))
                rows = _merged(_backed_first(within), lambda found: _through(catalogue, found))
                yield grid(("Row", "Where", "Stands", "Committed through"), _named(rows))


def _backed_first(findings: Sequence[Finding]) -> list[Finding]:
    """Gaps that a treaty backs before the others, in the catalogue's order."""
    return sorted(findings, key=lambda found: not any(one.certain for one in found.committed))


def _through(catalogue: Catalogue, found: Finding) -> str:
    return "; ".join(
        f"{catalogue.instruments[one.instrument].short or one.instrument} {one.article} "
        f"({one.coverage}{'' if one.certain else ', whether it binds is open'})"
        for one in found.committed
    )


def _questions(catalogue: Catalogue, assessment: Assessment) -> Iterator[Block]:
    """One question a measure or instrument that a lead points to, with the items it bears on."""
    yield Heading(2, "Questions to send")
    leads: dict[tuple[str, str], tuple[Ground, list[str]]] = {}
    for found in assessment.findings:
        for one in found.grounds:
            if one.bearing == "lead" and found.gap:
                leads.setdefault((one.kind, one.id), (one, []))[1].append(found.item.id)
    if not leads:
        yield Paragraph(plain("No lead was found in the documents read."))
        return
    entries = []
    for (kind, name), (one, items) in sorted(leads.items(), key=lambda entry: (-len(entry[1][1]), entry[0])):
        about = catalogue.instruments[name].name if kind == "adherence" else one.title
        shown = [part for item in items[:MOST_ITEMS] for part in (", ", code(item))][1:]
        more = " and others" if len(items) > MOST_ITEMS else ""
        entries.append(spans(strong(about), f". {_question(kind)} It bears on {len(items)} fields: ", *shown, f"{more}."))
    yield Listing(tuple(entries))


def _question(kind: str) -> str:
    if kind == "adherence":
        return "By which act, and from which day, does it bind the State?"
    if kind in ACTS:
        return "Which of its articles deal with the fields below, for which categories, since when, and with which penalty?"
    return "What does it do about the fields below, for which categories, since when, and under which law?"


def _statements(catalogue: Catalogue, assessment: Assessment) -> Iterator[Block]:
    yield Heading(2, "What the reports do not show")
    entries = []
    for entry in assessment.case.profile.not_shown:
        about = f"adherence to {entry.adherence}" if entry.adherence else f"the effect {entry.effect}"
        kinds = f" ({', '.join(entry.claim.kinds)})" if entry.claim and entry.claim.kinds else ""
        laws = "; ".join(dict.fromkeys(_in_laws(catalogue, assessment, entry.claim))) if entry.claim else ""
        shown = f" The text of a law shows it, for the classes that it names: {laws}." if laws else ""
        entries.append(plain(f"{about}{kinds}: {entry.why}{shown}"))
    yield Listing(tuple(entries)) if entries else Paragraph(plain("Nothing is noted."))


def _in_laws(catalogue: Catalogue, assessment: Assessment, claim: EffectClaim) -> Iterator[str]:
    """The measures in whose articles somebody read what the reports do not show."""
    wanted = catalogue.members(claim.categories)
    for measure in assessment.case.profile.measures:
        for one in measure.provides:
            same = (
                one.effect == claim.effect and claim.object in {None, one.object} and (not claim.kinds or set(claim.kinds) & set(one.kinds))
            )
            if same and (not wanted or wanted & catalogue.members(one.categories)) and any(each.grade == "read" for each in one.evidence):
                yield measure.title["en"]


def _instruments(catalogue: Catalogue, assessment: Assessment) -> Iterator[Block]:
    yield Heading(2, "Annex: instruments")
    case = assessment.case
    rows = [
        (
            catalogue.instruments[one.instrument].name,
            one.act.replace("_", " "),
            one.date or "no date given",
            "; ".join(dict.fromkeys(words.locator(evidence) for evidence in one.evidence)),
            one.note or "",
        )
        for one in sorted(case.profile.adherences, key=lambda one: (one.instrument, str(one.date)))
    ]
    yield Heading(3, "As the documents read tell")
    yield grid(("Instrument", "Act", "Date", "Where", "Note"), rows) if rows else Paragraph(plain("No act on an instrument is told of."))
    yield Heading(3, "As depositaries recorded")
    recorded = [row for name in catalogue.instruments if name in case.tables for row in _recorded(catalogue, case, name)]
    if recorded:
        yield grid(("Instrument", "Act", "Date", "Known from"), recorded)
        both = code("gap1540 cross-check")
        yield Paragraph(spans("Where the two are not the same, the finding carries a note, and ", both, " shows both."))
    else:
        yield Paragraph(plain("No record at hand names the State."))


def _recorded(catalogue: Catalogue, case: Case, name: str) -> Iterator[tuple[str, str, str, str]]:
    """The acts that a record has of the State, as far as they are known by the day."""
    kept = case.tables[name]
    for act in recorded_acts(kept, case):
        where = "depositary's record" if kept.grade == "confirmed" else "compiled list"
        reach = act.ground.record[1] if act.ground.record else kept.as_of
        yield catalogue.instruments[name].name, act.act.replace("_", " "), act.ground.since or "no day", f"{where} as of {reach}"


def _alone(catalogue: Catalogue, _assessment: Assessment) -> Iterator[Block]:
    """Items that no link of the catalogue requires: the resolution is the only basis."""
    yield Heading(2, "Annex: where resolution 1540 stands alone")
    told = "For these rows and classes no instrument of the catalogue requires the measure, so there is no treaty article to point to."
    yield Paragraph(plain(told))
    found = [item for item in standing_alone(catalogue) if item.tier == "binding" and item.aspect == "framework"]
    yield Listing(tuple(ticked(line) for line in rows_of(found)))

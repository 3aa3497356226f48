"""An assessment into a gap report in Markdown: what was read, what is shown, what is missing, what to find out."""

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
from gap1540.reporting.grouped import by_row, rows_of
from gap1540.reporting.tables import coverage, staircase, table

MOST_ITEMS = 8


def report(catalogue: Catalogue, assessment: Assessment) -> str:
    """The gap report of one State."""
    parts: Sequence[Callable[[Catalogue, Assessment], Iterator[str]]] = (
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
    return "\n".join(line for part in parts for line in (*part(catalogue, assessment), "")).rstrip() + "\n"


def _cover(catalogue: Catalogue, assessment: Assessment) -> Iterator[str]:
    case = assessment.case
    yield f"# {case.profile.name}: gap report on resolutions 1540 (2004) and 76/28"
    yield ""
    yield f"- Law in force on: {case.as_of}"
    yield f"- Documents known by: {case.known_by}"
    yield f"- Evidence: {case.threshold} or better ({words.GRADES[case.threshold]})"
    yield f"- Catalogue: version {catalogue.version}, digest `{catalogue.digest[:16]}`; profile digest `{assessment.profile_digest[:16]}`"
    yield "- Status: draft, not shared with the State and not validated by it"
    yield ""
    yield f"> {words.DISCLAIMER}"


def _how_to_read(_catalogue: Catalogue, _assessment: Assessment) -> Iterator[str]:
    yield "## How to read it"
    yield ""
    yield from (f"- **{words.VERDICTS[name][0]}**: {words.VERDICTS[name][1]}." for name in VERDICTS)
    yield ""
    yield (
        "A count gives the items in place, open, absent and not applicable. The range is what the open items allow: at least those in place, at most "
        "those in place and open, of the items that apply. Law and enforcement are counted apart, and so are what binds, what is recommended and what is voluntary."
    )


def _information_base(_catalogue: Catalogue, assessment: Assessment) -> Iterator[str]:
    case = assessment.case
    reviewed = [one for one in case.profile.reviewed if max(case.documents[one.document].date.last, one.on.last) <= case.known_by]
    yield "## Information base"
    yield ""
    for review in reviewed:
        document = case.documents[review.document]
        section = f", {review.section}" if review.section else ""
        yield f"- Read: {document.id}{section} ({review.scope}; {document.title}, {document.date}); by {review.by} on {review.on}"
    yield from (f"- Known and not read: {name}" for name in case.profile.known_unread)
    yield from _searched(case)
    if any(case.documents[review.document].kind == "law" for review in reviewed):
        yield f"- {words.READERS}"
    if not reviewed:
        yield "- Nobody has read a document of this State for the project."
    for name in sorted(case.organisations):
        yield f"- Law inherited from: {case.organisations[name].name}, where directly applicable"


def _searched(case: Case) -> Iterator[str]:
    """Which texts were gone through for what rows ask; what was not found in them stands with each field."""
    for scope, told in words.SCOPES.items():
        names = [entry.text for entry in case.profile.searched if entry.scope == scope and entry.on.last <= case.known_by]
        if names:
            yield f"- Gone through for what the rows ask, {told.removesuffix(' of')}: {', '.join(dict.fromkeys(names))}"


def _coverage(_catalogue: Catalogue, assessment: Assessment) -> Iterator[str]:
    yield "## Coverage by paragraph and category"
    yield ""
    yield coverage(assessment, markdown=True)


def _staircase(_catalogue: Catalogue, assessment: Assessment) -> Iterator[str]:
    yield "## How much rests on what"
    yield ""
    yield from (f"- **{name}**: {words.GRADES[name]}." for name in list(words.GRADES)[1:])
    yield ""
    yield staircase(assessment, markdown=True)


def _findings(catalogue: Catalogue, assessment: Assessment) -> Iterator[str]:
    yield "## What is shown"
    yield ""
    told = [found for found in assessment.findings if found.grounds and found.verdict != "not_applicable"]
    if not told:
        yield "Nothing in the documents read bears on an item."
    for (source, section), group in groupby(told, key=lambda found: (found.item.source, found.item.section)):
        name = next((word.name for word in catalogue.vocabulary.sections if word.id == f"{source}.{section}"), section)
        yield f"### {source} {section}: {name}"
        yield ""
        yield table(("Row", "Where", "Verdict", "Grounds"), _merged(list(group), _grounds), markdown=True)
        yield ""


def _grounds(found: Finding) -> str:
    return "; ".join(dict.fromkeys(f"{words.BEARINGS[one.bearing]}: {words.ground(one)}" for one in found.grounds))


def _merged(findings: Sequence[Finding], told: Callable[[Finding], str]) -> list[tuple[str, ...]]:
    """One line for all the fields of a row that stand alike and of which the same is told."""
    return by_row(findings, lambda found: found.item, lambda found: (words.verdict(found), told(found)))


def _gaps(catalogue: Catalogue, assessment: Assessment) -> Iterator[str]:
    yield "## Gaps"
    yield ""
    for gap, heading, empty in (
        ("confirmed", "Confirmed gaps: to adopt or to join", "None: no source read says that a measure is absent."),
        ("information", "Information gaps: to find out or to report", "None."),
    ):
        listed = [found for found in assessment.findings if found.gap == gap]
        yield f"### {heading}"
        yield ""
        if not listed:
            yield empty
            yield ""
        for tier in words.TIERS:
            within = [found for found in listed if found.item.tier == tier]
            if within:
                yield f"**{words.TIERS[tier]}**: {len(within)} fields"
                yield ""
                rows = _merged(_backed_first(within), lambda found: _through(catalogue, found))
                yield table(("Row", "Where", "Stands", "Committed through"), rows, markdown=True)
                yield ""


def _backed_first(findings: Sequence[Finding]) -> list[Finding]:
    """Gaps that a treaty backs before the others, in the catalogue's order."""
    return sorted(findings, key=lambda found: not any(one.certain for one in found.committed))


def _through(catalogue: Catalogue, found: Finding) -> str:
    return "; ".join(
        f"{catalogue.instruments[one.instrument].short or one.instrument} {one.article} "
        f"({one.coverage}{'' if one.certain else ', whether it binds is open'})"
        for one in found.committed
    )


def _questions(catalogue: Catalogue, assessment: Assessment) -> Iterator[str]:
    """One question a measure or instrument that a lead points to, with the items it bears on."""
    yield "## Questions to send"
    yield ""
    leads: dict[tuple[str, str], tuple[Ground, list[str]]] = {}
    for found in assessment.findings:
        for one in found.grounds:
            if one.bearing == "lead" and found.gap:
                leads.setdefault((one.kind, one.id), (one, []))[1].append(found.item.id)
    if not leads:
        yield "No lead was found in the documents read."
    for (kind, name), (one, items) in sorted(leads.items(), key=lambda entry: (-len(entry[1][1]), entry[0])):
        about = catalogue.instruments[name].name if kind == "adherence" else one.title
        shown = ", ".join(f"`{item}`" for item in items[:MOST_ITEMS]) + (" and others" if len(items) > MOST_ITEMS else "")
        yield f"- **{about}**. {_question(kind)} It bears on {len(items)} fields: {shown}."


def _question(kind: str) -> str:
    if kind == "adherence":
        return "By which act, and from which day, does it bind the State?"
    if kind in ACTS:
        return "Which of its articles deal with the fields below, for which categories, since when, and with which penalty?"
    return "What does it do about the fields below, for which categories, since when, and under which law?"


def _statements(catalogue: Catalogue, assessment: Assessment) -> Iterator[str]:
    profile = assessment.case.profile
    yield "## What the reports do not show"
    yield ""
    if not profile.not_shown:
        yield "Nothing is noted."
    for entry in profile.not_shown:
        about = f"adherence to {entry.adherence}" if entry.adherence else f"the effect {entry.effect}"
        kinds = f" ({', '.join(entry.claim.kinds)})" if entry.claim and entry.claim.kinds else ""
        laws = "; ".join(dict.fromkeys(_in_laws(catalogue, assessment, entry.claim))) if entry.claim else ""
        yield f"- {about}{kinds}: {entry.why}{f' The text of a law shows it, for the classes that it names: {laws}.' if laws else ''}"


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


def _instruments(catalogue: Catalogue, assessment: Assessment) -> Iterator[str]:
    yield "## Annex: instruments"
    yield ""
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
    yield "### As the documents read tell"
    yield ""
    yield table(("Instrument", "Act", "Date", "Where", "Note"), rows, markdown=True) if rows else "No act on an instrument is told of."
    yield ""
    yield "### As depositaries recorded"
    yield ""
    recorded = [row for name in catalogue.instruments if name in case.tables for row in _recorded(catalogue, case, name)]
    if recorded:
        yield table(("Instrument", "Act", "Date", "Known from"), recorded, markdown=True)
        yield ""
        yield "Where the two are not the same, the finding carries a note, and `gap1540 cross-check` shows both."
    else:
        yield "No record at hand names the State."


def _recorded(catalogue: Catalogue, case: Case, name: str) -> Iterator[tuple[str, str, str, str]]:
    """The acts that a record has of the State, as far as they are known by the day."""
    kept = case.tables[name]
    for act in recorded_acts(kept, case):
        where = "depositary's record" if kept.grade == "confirmed" else "compiled list"
        reach = act.ground.record[1] if act.ground.record else kept.as_of
        yield catalogue.instruments[name].name, act.act.replace("_", " "), act.ground.since or "no day", f"{where} as of {reach}"


def _alone(catalogue: Catalogue, _assessment: Assessment) -> Iterator[str]:
    """Items that no link of the catalogue requires: the resolution is the only basis."""
    yield "## Annex: where resolution 1540 stands alone"
    yield ""
    yield "For these rows and classes no instrument of the catalogue requires the measure, so there is no treaty article to point to."
    yield ""
    found = [item for item in standing_alone(catalogue) if item.tier == "binding" and item.aspect == "framework"]
    yield from (f"- {line}" for line in rows_of(found))

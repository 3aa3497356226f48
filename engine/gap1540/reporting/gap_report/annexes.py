"""The annexes: instruments, sources, what the reports do not show, where the resolution stands alone, and what changed."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from gap1540.changes import Change, Changes
from gap1540.commitments import standing_alone
from gap1540.dates import partial_date
from gap1540.dossier import Dossier
from gap1540.evaluating.knowing import known
from gap1540.evaluating.standings import recorded_acts
from gap1540.languages import commas, day, labelled, language_name, say, semicolons, told
from gap1540.model.catalogue import Catalogue, within
from gap1540.model.effects import EffectClaim
from gap1540.model.findings import Assessment, Case
from gap1540.model.profile import Evidence, Measure, evidence_of
from gap1540.reporting import words
from gap1540.reporting.blocks import Block, Heading, Listing, Paragraph, code, grid, plain, spans, ticked
from gap1540.reporting.grouped import by_row, rows_of


def instruments(dossier: Dossier) -> Iterator[Block]:
    """Acts on instruments, as the documents read tell and as depositaries recorded."""
    catalogue, case = dossier.catalogue, dossier.case
    yield Heading(2, say("Annex: instruments"))
    rows = [
        (
            catalogue.instruments[one.instrument].name,
            words.act(one.act),
            day(one.date) if one.date else say("no date given"),
            semicolons(dict.fromkeys(words.locator(evidence) for evidence in one.evidence)),
            one.note or "",
        )
        for one in sorted(case.profile.adherences, key=lambda one: (one.instrument, str(one.date)))
    ]
    yield Heading(3, say("As the documents read tell"))
    headings = (say("Instrument"), say("Act"), say("Date"), say("Where"), say("Note"))
    yield grid(headings, rows, widths=(36, 14, 14, 16, 20)) if rows else Paragraph(plain(say("No act on an instrument is told of.")))
    yield Heading(3, say("As depositaries recorded"))
    recorded = [row for name in catalogue.instruments if name in case.tables for row in _recorded(catalogue, case, name)]
    if recorded:
        yield grid((say("Instrument"), say("Act"), say("Date"), say("Known from")), recorded, widths=(46, 16, 16, 22))
        yield Paragraph(
            spans(say("Where the two are not the same, the finding carries a note; both are shown by "), code("gap1540 cross-check"), ".")
        )
    else:
        yield Paragraph(plain(say("No record at hand names the State.")))


def _recorded(catalogue: Catalogue, case: Case, name: str) -> Iterator[tuple[str, str, str, str]]:
    """The acts that a record has of the State, as far as they are known by the day."""
    for act in recorded_acts(case.tables[name], case):
        when = day(partial_date(act.ground.since)) if act.ground.since else say("no day")
        yield catalogue.instruments[name].name, words.act(act.act), when, words.record(act.ground)


def sources(dossier: Dossier) -> Iterator[Block]:
    """Every document that the profile cites or that was read, and every record that names the State."""
    case = dossier.case
    yield Heading(2, say("Annex: sources"))
    profile = case.profile
    cited = {one.document for name in type(profile).model_fields for one in _evidence(getattr(profile, name))}
    cited |= {review.document for review in profile.reviewed}
    cited |= {each.document for found in dossier.assessment.findings for one in found.grounds for each in (one.evidence, *one.also) if each}
    rows = [
        (code(name), document.title, day(document.date), _kind(document.kind), language_name(document.read_in) if document.read_in else "")
        for name, document in sorted(case.documents.items())
        if name in cited and document.date.last <= case.known_by
    ]
    headings = (say("Document"), say("Title"), say("Date"), say("Kind"), say("Read in"))
    made = ((spans(first), *rest) for first, *rest in rows)
    yield grid(headings, made, widths=(22, 48, 14, 10, 8)) if rows else Paragraph(plain(say("No document is cited.")))
    tables = [kept for kept in case.tables.values() if any(recorded_acts(kept, case))]
    if tables:
        yield Heading(3, say("Records of depositaries and compiled lists"))
        yield grid(
            (say("Instrument"), say("Source"), say("Reaches to"), say("Every State")),
            (
                (_short(dossier.catalogue, kept.instrument), kept.source, day(kept.as_of), say("yes") if kept.exhaustive else say("no"))
                for kept in tables
            ),
            widths=(14, 56, 16, 14),
        )


def _short(catalogue: Catalogue, name: str) -> str:
    """An instrument as it is usually called."""
    return catalogue.instruments[name].short or catalogue.instruments[name].name


def looked_for(dossier: Dossier) -> Iterator[Block]:
    """What was looked for in each text of law and not found; a text of which the copy holds a part never says that there is nothing."""
    case, catalogue = dossier.case, dossier.catalogue
    found: dict[tuple[str, str], dict[str, None]] = {}
    for entry in case.profile.searched:
        if entry.on.last <= case.known_by:
            effects = (within(catalogue.effects[claim.effect].name) for claim in entry.effects)
            found.setdefault((entry.text, entry.scope), {}).update(dict.fromkeys(effects))
    if not found:
        return
    yield Heading(2, say("Annex: looked for and not found"))
    opening = say(
        "Effects that somebody looked for in a text and did not find, for some or all of their kinds and classes; each field has its own in the machine-readable formats."
    )
    yield Paragraph(plain(opening))
    titles = {measure.id: words.title(measure) for measure in case.profile.measures}
    scopes = {"whole": say("whole"), "part": say("what the copy holds")}
    alike: dict[tuple[str, str], list[str]] = {}
    for (text, scope), names in found.items():
        alike.setdefault((scopes[scope], commas(names)), []).append(titles.get(text, text))
    rows = ((semicolons(texts), scope, told_effects) for (scope, told_effects), texts in alike.items())
    yield grid((say("Texts"), say("How much of each"), say("Looked for")), rows, widths=(34, 12, 54))


def _evidence(value: object) -> Iterator[Evidence]:
    for one in value if isinstance(value, tuple) else ():
        yield from evidence_of(one) if isinstance(one, BaseModel) else ()


def _kind(kind: str) -> str:
    return {"report": say("report"), "law": say("text of law"), "secondary": say("told by others")}[kind]


def measures(dossier: Dossier) -> Iterator[Block]:
    """Every measure that the documents read name: its titles in the languages that they were given in, and what is told of it."""
    case = dossier.case
    listed = [one for one in case.profile.measures if any(known(evidence_of(one), case.documents, case.known_by))]
    if not listed:
        return
    yield Heading(2, say("Annex: measures that the documents name"))
    yield Paragraph(plain(say("Titles stand as they were given; what is told of each is in English, as the profile has it.")))
    rows = ((words.title(one), code(one.id), _other_titles(one), one.gist or "") for one in listed)
    headings = (say("Measure"), say("Other titles"), say("What is told of it"))
    yield grid(headings, ((spans(first, " (", name, ")"), others, gist) for first, name, others, gist in rows), widths=(36, 28, 36))


def _other_titles(one: Measure) -> str:
    """The titles in other languages than the one that is shown."""
    shown = words.title(one)
    return semicolons(labelled(language_name(name), text) for name, text in one.title.items() if text != shown)


def not_shown(dossier: Dossier) -> Iterator[Block]:
    """What a careless reader would conclude from the documents, and why it does not follow."""
    yield Heading(2, say("Annex: what the reports do not show"))
    catalogue = dossier.catalogue
    entries = []
    for entry in dossier.case.profile.not_shown:
        if entry.adherence:
            about = say("adherence to {instrument}", instrument=catalogue.instruments[entry.adherence].name)
        else:
            about = say("the effect {effect}", effect=catalogue.effects[entry.effect or ""].name)
        kinds = f" ({commas(catalogue.kind_names(entry.claim))})" if entry.claim and entry.claim.kinds else ""
        laws = semicolons(dict.fromkeys(_in_laws(catalogue, dossier.assessment, entry.claim))) if entry.claim else ""
        in_law = say("The text of a law shows it, for the classes that it names: {laws}.", laws=laws) if laws else ""
        shown = f" {in_law}" if laws else ""
        entries.append(plain(labelled(f"{about}{kinds}", f"{entry.why}{shown}")))
    yield Listing(tuple(entries)) if entries else Paragraph(plain(say("Nothing is noted.")))


def _in_laws(catalogue: Catalogue, assessment: Assessment, claim: EffectClaim) -> Iterator[str]:
    """The measures in whose articles somebody read what the reports do not show."""
    wanted = catalogue.members(claim.categories)
    for measure in assessment.case.profile.measures:
        for one in measure.provides:
            same = (
                one.effect == claim.effect and claim.object in {None, one.object} and (not claim.kinds or set(claim.kinds) & set(one.kinds))
            )
            if same and (not wanted or wanted & catalogue.members(one.categories)) and any(each.grade == "read" for each in one.evidence):
                yield words.title(measure)


def standing_alone_rows(dossier: Dossier) -> Iterator[Block]:
    """Items that no link of the catalogue requires: the resolution is the only basis."""
    yield Heading(2, say("Annex: where resolution 1540 stands alone"))
    yield Paragraph(
        plain(
            say(
                "For these rows and classes no instrument of the catalogue requires the measure, so there is no treaty article to point to."
            )
        )
    )
    found = [item for item in standing_alone(dossier.catalogue) if item.tier == "binding" and item.aspect == "framework"]
    yield Listing(tuple(ticked(line) for line in rows_of(found)))


def changes(dossier: Dossier) -> Iterator[Block]:
    """The change log against an earlier assessment, where one was given."""
    made = dossier.changes
    if made is None:
        return
    yield Heading(2, say("Annex: change log"))
    earlier = made.earlier
    under = say(
        "Against the assessment of the law in force on {day}, by documents known by {known}, evidence {grade} or better.",
        day=earlier.as_of,
        known=earlier.known_by,
        grade=words.GRADE_NAMES[earlier.evidence],
    )
    yield Paragraph(plain(under))
    yield Paragraph(
        plain(say("That a field stands otherwise may come from law, from what was read, or from the catalogue; nothing is ranked."))
    )
    if earlier.catalogue != dossier.catalogue.digest:
        yield Paragraph(plain(say("The catalogue was another one then, so that rows may ask for something else.")))
    if not made.items:
        yield Paragraph(plain(say("No field stands otherwise.")))
    else:
        rows = by_row(made.items, lambda one: one.now.item, _moved)
        headings = (say("Field"), say("Where"), say("Then"), say("Now"), say("Bears on it now"), say("Bore on it then"))
        yield grid(headings, ((ticked(first), *rest) for first, *rest in rows), widths=(22, 18, 11, 11, 20, 18))
    yield from _dropped(made)


def _moved(one: Change) -> tuple[str, str, str, str]:
    before = words.VERDICTS[one.before] if one.before else say("no such field")
    come = semicolons(dict.fromkeys(labelled(words.BEARINGS[ground.bearing], told(ground.title)) for ground in one.come))
    return before, words.verdict(one.now), come, semicolons(one.gone)


def _dropped(made: Changes) -> Iterator[Block]:
    if made.dropped:
        yield Paragraph(plain(say("Fields that there are no more:")))
        yield Listing(tuple(spans(code(name)) for name in made.dropped))

"""The program's own words: verdicts, grades, bearings, locators and ranges as a reader meets them, in the language that is spoken."""

from collections.abc import Iterator, Sequence

from gap1540.dates import DateError, partial_date
from gap1540.languages import Spoken, commas, day, labelled, language, number, say, semicolons, told
from gap1540.model.findings import Case, Count, Finding, Ground
from gap1540.model.profile import Evidence, Measure
from gap1540.sentence import marked

VERDICTS = Spoken(
    {
        "in_place": marked("in place"),
        "partial": marked("partial"),
        "contested": marked("contested"),
        "in_progress": marked("in progress"),
        "unclear": marked("unclear"),
        "not_reported": marked("not reported"),
        "not_assessed": marked("not assessed"),
        "absent": marked("absent"),
        "not_applicable": marked("not applicable"),
    }
)
MEANINGS = Spoken(
    {
        "in_place": marked("a measure that does what the row asks is shown and in force on the day"),
        "partial": marked("some of what the row asks is shown, and not all of it"),
        "contested": marked("the sources disagree"),
        "in_progress": marked("something is planned, drafted or under preparation, and nothing is shown in force"),
        "unclear": marked("something points to it, and nothing shows it"),
        "not_reported": marked("not found in the documents read; that is not a statement that it is absent"),
        "not_assessed": marked("nobody has looked"),
        "absent": marked("a source says that it is not there"),
        "not_applicable": marked("the row does not apply, for the reason given"),
    }
)
GRADES = Spoken(
    {
        "presumed": marked("presumed from the instrument that the measure gives effect to"),
        "asserted": marked("the State's word"),
        "cited": marked("the State's word, naming the act and what it does"),
        "located": marked("the article has been found and not yet read"),
        "read": marked("the article has been read"),
        "confirmed": marked("confirmed by a depositary, an organisation or the State"),
    }
)
GRADE_NAMES = Spoken(
    {
        "presumed": marked("presumed"),
        "asserted": marked("asserted"),
        "cited": marked("cited"),
        "located": marked("located"),
        "read": marked("read"),
        "confirmed": marked("confirmed"),
    }
)
BEARINGS = Spoken(
    {
        "shows": marked("shown by"),
        "lead": marked("a lead"),
        "planned": marked("planned"),
        "denies": marked("stated to be absent"),
        "differs": marked("differs"),
        "ended": marked("ended"),
    }
)
STANDINGS = Spoken(
    {
        "stated to be absent": marked("the State says that it has none"),
        "stated not to have joined": marked("the State says that it has not joined"),
        "signed only": marked("signed, and nothing more"),
        "not joined": marked("not joined"),
        "withdrawn": marked("withdrawn"),
        "supposed not": marked("supposed not to be there"),
        "not declared": marked("not declared"),
        "declared not so": marked("declared not to be so"),
    }
)
SCOPES = Spoken({"whole": marked("the whole text of"), "part": marked("what the copy holds of")})
TIERS = Spoken({"binding": marked("Binding"), "recommended": marked("Recommended"), "voluntary": marked("Voluntary")})
ASPECTS = Spoken({"framework": marked("law"), "enforcement": marked("enforcement"), "status": marked("status")})
GAPS = Spoken({"confirmed": marked("confirmed gap"), "information": marked("information gap")})
COVERAGE = Spoken(
    {"full": marked("fully"), "substantial": marked("substantially"), "partial": marked("partly"), "narrow": marked("narrowly")}
)
ACTS = Spoken(
    {
        "signature": marked("signature"),
        "ratification": marked("ratification"),
        "acceptance": marked("acceptance"),
        "approval": marked("approval"),
        "accession": marked("accession"),
        "succession": marked("succession"),
        "subscription": marked("subscription"),
        "membership": marked("membership"),
        "participation": marked("participation"),
        "provisional_application": marked("provisional application"),
        "party": marked("party"),
        "decree": marked("decree"),
        "publication": marked("publication"),
        "withdrawal": marked("withdrawal"),
        "revocation": marked("revocation of the ratification"),
    }
)
BEGUN = Spoken(
    {
        "drafted": marked("drafted {day}"),
        "signed": marked("signed {day}"),
        "adopted": marked("adopted {day}"),
        "published": marked("published {day}"),
        "established": marked("established {day}"),
        "operational": marked("operational {day}"),
        "begun": marked("begun {day}"),
        "in_force": marked("in force {day}"),
        "amended": marked("amended {day}"),
        "renewed": marked("renewed {day}"),
        "repealed": marked("repealed {day}"),
        "expired": marked("expired {day}"),
        "completed": marked("completed {day}"),
        "ended": marked("ended {day}"),
    }
)
ADHERENCES = frozenset({"adherence", "planned", "absent"})  # of which a day is that of the act
READERS = marked(
    "Articles are marked as read where the project's founders read them: language models, two of them apart from each other for each law, "
    "and a third that settled from the text what they had otherwise. No lawyer and no State has validated these readings."
)
DISCLAIMER = marked(
    "This is a record of what the documents read show, made for assistance and dialogue. A mark says what was shown; it does not say that "
    "an obligation is met, and a blank does not say that one is not. It gives no total and ranks no States."
)


def verdict(finding: Finding) -> str:
    """The verdict in words; an open-ended paragraph has measures shown rather than something in place."""
    if finding.verdict == "in_place" and finding.item.open_ended:
        return say("measures shown")
    return VERDICTS[finding.verdict]


def standing(word: str) -> str:
    """How a leaf stands, in words."""
    return STANDINGS[word] if word in STANDINGS.texts else VERDICTS[word]


def act(name: str) -> str:
    """An act on an instrument."""
    return ACTS[name]


def title(measure: Measure) -> str:
    """The title of a measure in the language that is spoken, where it was given in it; else in English."""
    return measure.title.get(language(), measure.title["en"])


def locator(evidence: Evidence) -> str:
    """Where the evidence stands: document, section, paragraph or article."""
    parts = [evidence.document]
    if evidence.section:
        parts.append(evidence.section)
    if evidence.paragraph is not None:
        parts.append(say("paragraph {name}", name=str(evidence.paragraph)))
    if evidence.article is not None:
        parts.append(say("article {name}", name=str(evidence.article)))
    return commas(parts)


def of_union(name: str) -> str:
    """Whose law it is: an organisation with or without its article."""
    return say("law of the {name}", name=name) if name.startswith("European") else say("law of {name}", name=name)


def heading(case: Case) -> str:
    """Of which State an answer is, and under which days and grade."""
    return f"{case.profile.name} ({case.profile.id}), {under(case)}"


def under(case: Case) -> str:
    """The days and the grade that an answer is given under."""
    return say(
        "as of {day}, known by {known}, evidence {grade} or better.",
        day=case.as_of,
        known=case.known_by,
        grade=GRADE_NAMES[case.threshold],
    )


def since(text: str) -> str:
    """Since when something is there: an act with its day, or a day alone."""
    begun, _, when = text.rpartition(" ")
    try:
        told_day = day(partial_date(when))
    except DateError:
        return text.replace("_", " ")
    return say(BEGUN.texts[begun], day=told_day) if begun in BEGUN.texts else told_day


def ground(one: Ground) -> str:
    """A ground in one line: what it is, since when, how well shown, where."""
    said = [told(one.title).rstrip(".")]
    if one.since:
        told_since = since(one.since)
        said.append(say("since {day}", day=told_since) if one.kind not in ADHERENCES and one.since[:1].isdigit() else told_since)
    if one.via:
        said.append(of_union(one.via))
    line = f"{commas(said)} ({told(one.why) if one.why else GRADE_NAMES[one.grade]})"
    if one.record:
        return labelled(line, record(one))
    return labelled(line, locators((one.evidence, *one.also))) if one.evidence else line


def record(one: Ground) -> str:
    """What kind of record shows an act, and up to which day it reaches."""
    reach = one.record[1] if one.record else None
    if one.grade == "confirmed":
        return say("depositary's record as of {day}", day=reach)
    return say("compiled list as of {day}", day=reach)


def locators(evidence: Sequence[Evidence]) -> str:
    """Where several pieces of evidence stand; articles of one document are named together."""
    articles: dict[str, list[str]] = {}
    others: dict[str, None] = {}
    for one in evidence:
        if one.article is not None and one.paragraph is None:
            articles.setdefault(commas(filter(None, (one.document, one.section))), []).append(str(one.article))
        else:
            others.setdefault(locator(one))
    named = (commas((where, _articles(list(dict.fromkeys(names))))) for where, names in articles.items())
    return semicolons((*named, *others))


def _articles(names: Sequence[str]) -> str:
    return say("articles {names}", names=commas(names)) if len(names) > 1 else say("article {name}", name=names[0])


def searched(finding: Finding) -> Iterator[str]:
    """What was looked for in vain, and in which texts; a text in part never says that there is nothing."""
    by_sought: dict[str, dict[str, dict[str, None]]] = {}
    for one in finding.searched:
        by_sought.setdefault(one.sought, {}).setdefault(one.scope, {}).setdefault(one.text)
    for sought, scopes in by_sought.items():
        where = [say("in {scope}: {texts}", scope=SCOPES[scope], texts=commas(scopes[scope])) for scope in SCOPES if scope in scopes]
        yield labelled(sought, semicolons(where))


def bounds(count: Count) -> str:
    """The range that the open items allow, such as 2 to 11 of 14, written with a dash."""
    low, high = count.range
    if count.applicable == 0:
        return say("none applies")
    told_range = number(low) if low == high else f"{number(low)}\N{EN DASH}{number(high)}"
    return say("{range} of {count}", range=told_range, count=count.applicable)

"""The program's own words: verdicts, grades, bearings, locators and ranges as a reader meets them."""

from collections.abc import Iterator, Sequence

from gap1540.model.findings import Case, Count, Finding, Ground
from gap1540.model.profile import Evidence

VERDICTS = {
    "in_place": ("in place", "a measure that does what the row asks is shown and in force on the day"),
    "partial": ("partial", "some of what the row asks is shown, and not all of it"),
    "contested": ("contested", "the sources disagree"),
    "in_progress": ("in progress", "something is planned, drafted or under preparation, and nothing is shown in force"),
    "unclear": ("unclear", "something points to it, and nothing shows it"),
    "not_reported": ("not reported", "not found in the documents read; that is not a statement that it is absent"),
    "not_assessed": ("not assessed", "nobody has looked"),
    "absent": ("absent", "a source says that it is not there"),
    "not_applicable": ("not applicable", "the row does not apply, for the reason given"),
}
GRADES = {
    "presumed": "presumed from the instrument that the measure gives effect to",
    "asserted": "the State's word",
    "cited": "the State's word, naming the act and what it does",
    "located": "the article has been found and not yet read",
    "read": "the article has been read",
    "confirmed": "confirmed by a depositary, an organisation or the State",
}
BEARINGS = {
    "shows": "shown by",
    "lead": "a lead",
    "planned": "planned",
    "denies": "stated to be absent",
    "differs": "differs",
    "ended": "ended",
}
STANDINGS = {
    "stated to be absent": "the State says that it has none",
    "stated not to have joined": "the State says that it has not joined",
    "signed only": "signed, and nothing more",
    "not joined": "not joined",
    "withdrawn": "withdrawn",
    "supposed not": "supposed not to be there",
    "not declared": "not declared",
    "declared not so": "declared not to be so",
}
SCOPES = {"whole": "the whole text of", "part": "what the copy holds of"}
TIERS = {"binding": "Binding", "recommended": "Recommended", "voluntary": "Voluntary"}
ASPECTS = {"framework": "law", "enforcement": "enforcement", "status": "status"}
READERS = (
    "Articles are marked as read where the project's founders read them: language models, two of them apart from each other for each law, "
    "and a third that settled from the text what they had otherwise. No lawyer and no State has validated these readings."
)
DISCLAIMER = (
    "This is a record of what the documents read show, made for assistance and dialogue. A mark says what was shown; it does not say that "
    "an obligation is met, and a blank does not say that one is not. It gives no total and ranks no States."
)


def verdict(finding: Finding) -> str:
    """The verdict in words; an open-ended paragraph has measures shown rather than something in place."""
    if finding.verdict == "in_place" and finding.item.open_ended:
        return "measures shown"
    return VERDICTS[finding.verdict][0]


def standing(word: str) -> str:
    """How a leaf stands, in words."""
    return STANDINGS.get(word) or VERDICTS[word][0]


def locator(evidence: Evidence) -> str:
    """Where the evidence stands: document, section, paragraph or article."""
    parts = [evidence.document]
    if evidence.section:
        parts.append(evidence.section)
    if evidence.paragraph is not None:
        parts.append(f"paragraph {evidence.paragraph}")
    if evidence.article is not None:
        parts.append(f"article {evidence.article}")
    return ", ".join(parts)


def of_union(name: str) -> str:
    """Whose law it is: an organisation with or without its article."""
    return f"law of the {name}" if name.startswith("European") else f"law of {name}"


def heading(case: Case) -> str:
    """Of which State an answer is, and under which days and grade."""
    return f"{case.profile.name} ({case.profile.id}), as of {case.as_of}, known by {case.known_by}, evidence {case.threshold} or better."


def ground(one: Ground) -> str:
    """A ground in one line: what it is, since when, how well shown, where."""
    said = [one.title.rstrip(".")]
    if one.since:
        said.append(one.since.replace("_", " "))
    if one.via:
        said.append(of_union(one.via))
    line = f"{', '.join(said)} ({one.why or one.grade})"
    if one.record:
        kept = "depositary's record" if one.grade == "confirmed" else "compiled list"
        return f"{line}: {kept} as of {one.record[1]}"
    return f"{line}: {locators((one.evidence, *one.also))}" if one.evidence else line


def locators(evidence: Sequence[Evidence]) -> str:
    """Where several pieces of evidence stand; articles of one document are named together."""
    articles: dict[str, list[str]] = {}
    others: dict[str, None] = {}
    for one in evidence:
        if one.article is not None and one.paragraph is None:
            articles.setdefault(", ".join(filter(None, (one.document, one.section))), []).append(str(one.article))
        else:
            others.setdefault(locator(one))
    told = (f"{where}, article{'s' if len(names) > 1 else ''} {', '.join(dict.fromkeys(names))}" for where, names in articles.items())
    return "; ".join((*told, *others))


def searched(finding: Finding) -> Iterator[str]:
    """What was looked for in vain, and in which texts; a text in part never says that there is nothing."""
    by_sought: dict[str, dict[str, dict[str, None]]] = {}
    for one in finding.searched:
        by_sought.setdefault(one.sought, {}).setdefault(one.scope, {}).setdefault(one.text)
    for sought, scopes in by_sought.items():
        where = [f"in {told}: {', '.join(scopes[scope])}" for scope, told in SCOPES.items() if scope in scopes]
        yield f"{sought}: {'; '.join(where)}"


def bounds(count: Count) -> str:
    """The range that the open items allow, such as 2 to 11 of 14, written with a dash."""
    low, high = count.range
    if count.applicable == 0:
        return "none applies"
    return f"{low} of {count.applicable}" if low == high else f"{low}\N{EN DASH}{high} of {count.applicable}"

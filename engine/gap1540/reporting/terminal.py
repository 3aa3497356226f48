"""An assessment as it is shown on a terminal: who, when, on what evidence, and the counts; and how other answers on a terminal open."""

from gap1540.languages import commas, say, say_of
from gap1540.model.findings import Assessment, Case
from gap1540.reporting import words
from gap1540.reporting.tables import coverage, staircase


def capital(text: str) -> str:
    """A text as it opens a line: with a capital."""
    return text[:1].upper() + text[1:]


def as_of(case: Case) -> str:
    """The days and the grade that an answer is given under, as a line of its own."""
    return capital(words.under(case))


def law_on(case: Case) -> str:
    """The same where law and documents are told apart."""
    return say(
        "Law in force on {day}; documents known by {known}; evidence {grade} or better.",
        day=case.as_of,
        known=case.known_by,
        grade=words.GRADE_NAMES[case.threshold],
    )


def assessment_text(assessment: Assessment) -> str:
    """Heading, information base and coverage of one State."""
    case = assessment.case
    profile = case.profile
    title = f"{profile.name} ({profile.id})"
    read = say("Read: {documents}. Known and not read: {count}.", documents=_read(case), count=len(profile.known_unread))
    lines = [title, "=" * len(title), law_on(case), read]
    if case.organisations:
        named = commas(case.organisations[name].name for name in sorted(case.organisations))
        lines.append(say("Law inherited, where directly applicable, from: {names}.", names=named))
    return "\n".join([*lines, "", coverage(assessment), "", staircase(assessment), ""])


def _read(case: Case) -> str:
    """The reports that were read, and how many texts of law."""
    reviewed = case.profile.reviewed
    reports = [one for one in reviewed if case.documents[one.document].kind != "law"]
    laws = {one.document for one in reviewed if case.documents[one.document].kind == "law"}
    named = dict.fromkeys(f"{one.document}{f' ({one.section})' if one.section else ''}" for one in reports)
    texts = [say_of("{count} text of law", "{count} texts of law", len(laws))] if laws else []
    return commas((*named, *texts)) or say("nothing")

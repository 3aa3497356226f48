"""An assessment as it is shown on a terminal: who, when, on what evidence, and the counts."""

from gap1540.model.findings import Assessment
from gap1540.reporting.tables import coverage, staircase


def assessment_text(assessment: Assessment) -> str:
    """Heading, information base and coverage of one State."""
    case = assessment.case
    profile = case.profile
    reports = [one for one in profile.reviewed if case.documents[one.document].kind != "law"]
    laws = {one.document for one in profile.reviewed if case.documents[one.document].kind == "law"}
    named = dict.fromkeys(f"{one.document}{f' ({one.section})' if one.section else ''}" for one in reports)
    counted = f"{len(laws)} text{'s' if len(laws) > 1 else ''} of law" if laws else ""
    read = ", ".join(filter(None, (*named, counted))) or "nothing"
    title = f"{profile.name} ({profile.id})"
    lines = [
        title,
        "=" * len(title),
        f"Law in force on {case.as_of}; documents known by {case.known_by}; evidence {case.threshold} or better.",
        f"Read: {read}. Known and not read: {len(profile.known_unread)}.",
    ]
    if case.organisations:
        lines.append(
            f"Law inherited, where directly applicable, from: {', '.join(case.organisations[name].name for name in sorted(case.organisations))}."
        )
    return "\n".join([*lines, "", coverage(assessment), "", staircase(assessment), ""])

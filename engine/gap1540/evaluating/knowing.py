"""Which evidence is known by a day, from which day it speaks, and how well it shows what it shows."""

from collections.abc import Iterable, Mapping
from datetime import date

from gap1540.dates import EARLIEST
from gap1540.model.profile import GRADES, Evidence
from gap1540.model.sources import Document


def document_day(evidence: Evidence, documents: Mapping[str, Document]) -> date:
    """The day of the document: the last day that its date allows."""
    return documents[evidence.document].date.last


def known_from(evidence: Evidence, documents: Mapping[str, Document]) -> date:
    """The later of the document's day and the day on which it was read, where a reader is named."""
    day = document_day(evidence, documents)
    return max(day, evidence.on.last) if evidence.on else day


def known(evidence: Iterable[Evidence], documents: Mapping[str, Document], known_by: date) -> tuple[Evidence, ...]:
    """The evidence known by the day, in its order."""
    return tuple(one for one in evidence if known_from(one, documents) <= known_by)


def rank(grade: str) -> int:
    """The place of a grade on the ladder from presumed to confirmed."""
    return GRADES.index(grade)


def best(evidence: Iterable[Evidence]) -> Evidence:
    """The piece of highest grade, the first of equals by locator, then by whatever tells them apart."""
    listed = list(evidence)
    if len(listed) > 1:
        first = min(map(_order, listed))
        listed = [one for one in listed if _order(one) == first]
    return listed[0] if len(listed) == 1 else min(listed, key=repr)


def _order(one: Evidence) -> tuple[int, str, str, str]:
    return -rank(one.grade), one.document, one.section or "", str(one.paragraph or one.article or "")


def told_by(evidence: Iterable[Evidence], documents: Mapping[str, Document]) -> tuple[date, date]:
    """When something reported without a date began: at some day up to that of the earliest document."""
    return EARLIEST, min(document_day(one, documents) for one in evidence)

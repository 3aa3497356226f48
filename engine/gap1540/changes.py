"""What stands otherwise than in an earlier assessment: one of another day, or one that was written to a file then."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from gap1540.model.findings import Assessment, Finding, Ground, Verdict
from gap1540.model.profile import GRADES
from gap1540.model.schema_of_assessment import AssessmentRow, FindingRow, GroundRow
from gap1540.problem import RefusedError
from gap1540.sentence import Sentence

SCHEMAS = ("gap1540/assessment/1", "gap1540/report/1")
FEW = 5  # faults of a file that are named
MOST_BYTES = 50_000_000
Key = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class Earlier:
    """How every item stood then: its verdict, its bounds, and the title of each ground by what it is."""

    state: str
    as_of: date
    known_by: date
    evidence: str
    catalogue: str
    items: Mapping[str, tuple[Verdict, int, int]]
    grounds: Mapping[str, Mapping[Key, str]]


@dataclass(frozen=True, slots=True)
class Change:
    """One item that stands otherwise: its verdict then (None where there was no such item), what bears on it now and did not, and the other way."""

    now: Finding
    before: Verdict | None
    come: tuple[Ground, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The change log: what changed, and the ids of items that there were then and that are no more."""

    earlier: Earlier
    items: tuple[Change, ...]
    dropped: tuple[str, ...]


def changes(earlier: Earlier, now: Assessment) -> Changes:
    """Item by item. Raises RefusedError where the earlier one is of another State."""
    if earlier.state != now.case.profile.id:
        raise RefusedError(
            [Sentence("the earlier assessment is of {earlier}, and this one of {state}", earlier=earlier.state, state=now.case.profile.id)]
        )
    return Changes(
        earlier,
        tuple(_changed(earlier, now.findings)),
        tuple(name for name in earlier.items if name not in {found.item.id for found in now.findings}),
    )


def _changed(earlier: Earlier, findings: Iterable[Finding]) -> Iterator[Change]:
    for found in findings:
        before = earlier.items.get(found.item.id)
        if before == (found.verdict, found.truth.lo, found.truth.hi):
            continue
        held = earlier.grounds.get(found.item.id, {})
        here = {_key(one): one for one in found.grounds}
        yield Change(
            found,
            before[0] if before else None,
            tuple(one for key, one in here.items() if key not in held),
            tuple(dict.fromkeys(title for key, title in held.items() if key not in here)),
        )


def _key(one: Ground | GroundRow) -> Key:
    return one.bearing, one.kind, one.id, one.via


def as_earlier(then: Assessment, catalogue: str) -> Earlier:
    """An assessment of another day as one to compare with."""
    case = then.case
    return Earlier(
        case.profile.id,
        case.as_of,
        case.known_by,
        case.threshold,
        catalogue,
        {found.item.id: (found.verdict, found.truth.lo, found.truth.hi) for found in then.findings},
        {found.item.id: {_key(one): one.title for one in found.grounds} for found in then.findings},
    )


def earlier_in(path: Path, state: str, *, public: bool = False) -> Earlier:
    """The assessment of a State in a JSON file that `assess` or `report` wrote; for a `public` report one that was public too.

    Raises RefusedError, with the place in the file, where it is none or has no such State.
    """
    document = _document(path)
    if public and document.get("withheld") is None:
        reason = Sentence(
            "{file}: it was not made with --public, and may tell what is not public; give one that was, or a day", file=str(path)
        )
        raise RefusedError([reason])
    listed = document.get("assessments")
    rows = [one for one in (*(listed if isinstance(listed, list) else ()), document.get("assessment")) if isinstance(one, dict)]
    catalogue = document.get("catalogue")
    row = next((one for one in rows if one.get("state") == state), None)
    if row is None:
        named = ", ".join(str(one.get("state"))[:20] for one in rows[:FEW]) or Sentence("no State")
        raise RefusedError(
            [Sentence("{file}: there is no assessment of {state} in it; it has {named}", file=str(path), state=state, named=named)]
        )
    return _earlier(path, row, str(catalogue.get("digest")) if isinstance(catalogue, dict) else "")


def _document(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RefusedError([Sentence("{file}: the file is larger than is read", file=str(path))])
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RefusedError([Sentence("{file}: cannot be read: {reason}", file=str(path), reason=str(error.strerror))]) from None
    except UnicodeDecodeError:
        raise RefusedError(
            [Sentence("{file}: the file is not UTF-8; expected JSON that `gap1540 report --format json` wrote", file=str(path))]
        ) from None
    except json.JSONDecodeError as error:
        raise RefusedError(
            [Sentence("{place}: the file is not JSON: {reason}", place=f"{path}:{error.lineno}:{error.colno}", reason=error.msg)]
        ) from None
    except ValueError as error:
        raise RefusedError([Sentence("{file}: the file cannot be used: {reason}", file=str(path), reason=str(error)[:200])]) from None
    except RecursionError:
        raise RefusedError([Sentence("{file}: the file is nested deeper than any assessment", file=str(path))]) from None
    if not isinstance(document, dict) or document.get("schema") not in SCHEMAS:
        expected = ", ".join(f"`{one}`" for one in SCHEMAS)
        raise RefusedError(
            [Sentence("{place}: not an assessment: expected JSON with one of the schemas {schemas}", place=f"{path}:1:1", schemas=expected)]
        )
    return document


def _earlier(path: Path, row: object, catalogue: str) -> Earlier:
    try:
        made = AssessmentRow.model_validate_json(json.dumps(row))
        as_of, known_by = date.fromisoformat(made.as_of), date.fromisoformat(made.known_by)
        GRADES.index(made.evidence)
    except ValidationError as error:
        faults = [f"{path}: at {'/'.join(str(step) for step in one['loc'])}: {one['msg']}" for one in error.errors()[:FEW]]
        raise RefusedError(faults) from None
    except ValueError:
        raise RefusedError(
            [
                Sentence(
                    "{file}: its days are not written as 2026-11-30, or its evidence is none of {grades}",
                    file=str(path),
                    grades=", ".join(GRADES),
                )
            ]
        ) from None
    return Earlier(
        made.state,
        as_of,
        known_by,
        made.evidence,
        catalogue,
        {one.item: _stood(one) for one in made.findings},
        {one.item: {_key(each): each.title for each in one.grounds} for one in made.findings},
    )


def _stood(one: FindingRow) -> tuple[Verdict, int, int]:
    return one.verdict, one.lo, one.hi

"""Assessments as one JSON document; its schema is rules/schema/assessment.json."""

from collections.abc import Iterable
from typing import Any

from gap1540.model.catalogue import Catalogue, MeasureLeaf
from gap1540.model.findings import Assessment, Case, Commitment, Count, Finding, Ground, Missing
from gap1540.model.profile import Evidence, Review

SCHEMA = "gap1540/assessment/1"


def assessment_document(catalogue: Catalogue, assessments: Iterable[Assessment]) -> dict[str, Any]:
    """All assessments of one run, in the order given."""
    return {
        "schema": SCHEMA,
        "catalogue": {"version": catalogue.version, "digest": catalogue.digest},
        "assessments": [_assessment(one) for one in assessments],
    }


def _assessment(one: Assessment) -> dict[str, Any]:
    case = one.case
    return {
        "state": case.profile.id,
        "name": case.profile.name,
        "as_of": case.as_of.isoformat(),
        "known_by": case.known_by.isoformat(),
        "evidence": case.threshold,
        "profile_digest": one.profile_digest,
        "documents_read": [
            {"document": r.document, "section": r.section, "scope": r.scope} for r in case.profile.reviewed if _known(case, r)
        ],
        "known_unread": list(case.profile.known_unread),
        "summary": [count_document(count) for count in one.summary],
        "staircase": [
            {"paragraph": step.paragraph, "aspect": step.aspect, "tier": step.tier, "in_place": dict(step.in_place)}
            for step in one.staircase
        ],
        "findings": [finding_document(finding) for finding in one.findings],
    }


def _known(case: Case, review: Review) -> bool:
    """Whether a document was read by the day up to which documents count."""
    return max(case.documents[review.document].date.last, review.on.last) <= case.known_by


def count_document(count: Count) -> dict[str, Any]:
    """Counts of one paragraph, category and aspect, as plain data."""
    return {
        "paragraph": count.paragraph,
        "category": count.category,
        "aspect": count.aspect,
        "tier": count.tier,
        "in_place": count.in_place,
        "open": count.open,
        "absent": count.absent,
        "not_applicable": count.not_applicable,
        "applicable": count.applicable,
        "range": list(count.range),
    }


def finding_document(finding: Finding) -> dict[str, Any]:
    """One finding, with its grounds and what is missing."""
    item = finding.item
    return {
        "item": item.id,
        "row": item.row,
        "title": item.title,
        "matrix": {"section": item.matrix[0], "no": item.matrix[1]} if item.matrix else None,
        "category": item.category,
        "aspect": item.aspect,
        "provisions": list(item.provisions),
        "force": item.force,
        "binding": item.tier == "binding",
        "tier": item.tier,
        "verdict": finding.verdict,
        "lo": finding.truth.lo,
        "hi": finding.truth.hi,
        "open_ended": item.open_ended,
        "counts_as_gap": item.counts_as_gap,
        "committed": [_commitment(one) for one in finding.committed],
        "gap": finding.gap,
        "grounds": [ground_document(one) for one in finding.grounds],
        "missing": [_missing(one) for one in finding.missing],
        "searched": [{"text": one.text, "title": one.title, "scope": one.scope, "sought": one.sought} for one in finding.searched],
        "notes": list(finding.notes),
        "matrix_mark": finding.mark,
    }


def _commitment(one: Commitment) -> dict[str, Any]:
    return {
        "link": one.link,
        "instrument": one.instrument,
        "article": one.article,
        "coverage": one.coverage,
        "not_covered": list(one.not_covered),
        "certain": one.certain,
        "basis": one.basis,
    }


def ground_document(one: Ground) -> dict[str, Any]:
    """One ground: what bears on the finding, and where it stands."""
    where = one.evidence
    shown = (where, *one.also) if where else ()
    return {
        "bearing": one.bearing,
        "kind": one.kind,
        "id": one.id,
        "title": one.title,
        "grade": one.grade,
        "since": one.since,
        "via": one.via,
        "why": one.why,
        "document": where.document if where else None,
        "section": where.section if where else None,
        "paragraph": str(where.paragraph) if where and where.paragraph is not None else None,
        "article": str(where.article) if where and where.article is not None else None,
        "articles": [_article(each) for each in shown if each.article is not None],
        "reach": one.reach,
        "not_reach": one.not_reach,
        "record": {"source": one.record[0], "as_of": one.record[1].isoformat()} if one.record else None,
    }


def _article(one: Evidence) -> dict[str, Any]:
    """One article of a law: where it stands, how well it was read, in which language and when."""
    read_on = str(one.on) if one.on else None
    return {
        "document": one.document,
        "article": str(one.article),
        "grade": one.grade,
        "language": one.language,
        "on": read_on,
        "gist": one.gist,
    }


def _missing(one: Missing) -> dict[str, Any]:
    kind = type(one.leaf).__name__.removesuffix("Leaf").lower()
    effect = one.leaf.effect if isinstance(one.leaf, MeasureLeaf) else None
    return {"kind": kind, "asks_for": str(one.leaf), "effect": effect, "standing": one.standing}

"""A gap report as one JSON document; its schema is rules/schema/report.json."""

from __future__ import annotations

from typing import Any

from gap1540.changes import Changes
from gap1540.dossier import Dossier
from gap1540.languages import language
from gap1540.reporting.asking import Letters
from gap1540.reporting.document import assessment_document


def report_document(dossier: Dossier) -> dict[str, Any]:
    """Everything that the report is written from."""
    held = assessment_document(dossier.catalogue, [dossier.assessment])
    asked = Letters(dossier.catalogue, dossier.inquiry, dossier.letters).document()
    return {
        "schema": "gap1540/report/1",
        "catalogue": held["catalogue"],
        "language": language(),
        "stage": dossier.stage,
        "prepared_by": dossier.prepared_by,
        "withheld": dossier.withheld,
        "assessment": held["assessments"][0],
        "questions": {name: asked[name] for name in ("open", "questions", "reserve", "left")},
        "waiting": [{"item": one.item.item.id, "first": [first.item.id for first in one.first]} for one in dossier.waiting],
        "fragile": [
            {"owner": one.owner, "measure": one.measure.id, "items": [found.item.id for found in one.items]} for one in dossier.fragile
        ],
        "bases": [
            {"instrument": one.instrument.id, "known_not_joined": one.known_not, "items": [found.item.id for found in one.items]}
            for one in dossier.bases
        ],
        "changes": _changes(dossier.changes) if dossier.changes else None,
    }


def _changes(made: Changes) -> dict[str, Any]:
    earlier = made.earlier
    return {
        "as_of": earlier.as_of.isoformat(),
        "known_by": earlier.known_by.isoformat(),
        "evidence": earlier.evidence,
        "catalogue": earlier.catalogue,
        "items": [
            {
                "item": one.now.item.id,
                "before": one.before,
                "now": one.now.verdict,
                "come": [ground.title for ground in one.come],
                "gone": list(one.gone),
            }
            for one in made.items
        ],
        "dropped": list(made.dropped),
    }

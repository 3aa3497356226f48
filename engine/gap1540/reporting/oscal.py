"""The catalogue, an assessment and its gaps as OSCAL documents: catalog, assessment-results, plan-of-action-and-milestones.

The shapes follow NIST's Open Security Controls Assessment Language (OSCAL); compliance-trestle holds its published models and refuses what does not
fit them. What of gap1540 has no place in OSCAL is told in docs/oscal.md: above all a finding in OSCAL is satisfied or not, which would say more
than the sources do, so verdicts are observations.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from gap1540.dossier import Dossier
from gap1540.languages import language, say
from gap1540.model.catalogue import Catalogue, Item
from gap1540.model.findings import Finding, Ground
from gap1540.reporting import words
from gap1540.reporting.blocks import shown
from gap1540.reporting.gap_report.findings import joined, noted
from gap1540.reporting.gap_report.gaps import backed_first, through, to_do
from gap1540.reporting.gap_report.opening import withheld

NAMESPACE = "urn:gap1540:oscal"
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)
NAMES = ("catalog", "assessment-results", "plan-of-action-and-milestones")


def oscal_documents(dossier: Dossier, day: datetime) -> dict[str, str]:
    """The three documents as JSON by their names, each held against the published models.

    `day` (with its time zone) is when they say that they were made. Raises ModuleNotFoundError where compliance-trestle is not installed.
    """
    from trestle.oscal.assessment_results import AssessmentResults
    from trestle.oscal.catalog import Catalog
    from trestle.oscal.poam import PlanOfActionAndMilestones

    made: tuple[tuple[Any, dict[str, Any]], ...] = (
        (Catalog, _catalog(dossier.catalogue, day)),
        (AssessmentResults, _results(dossier, day)),
        (PlanOfActionAndMilestones, _plan(dossier, day)),
    )
    return {
        name: f"{model.model_validate(document).oscal_serialize_json(pretty=True)}\n"
        for name, (model, document) in zip(NAMES, made, strict=True)
    }


def identifier(*parts: str) -> str:
    """The same id for the same thing in every run."""
    return str(uuid.uuid5(SPACE, "/".join(parts)))


def control(item: str) -> str:
    """The id of an item as OSCAL takes ids: they begin with a letter."""
    return f"item-{''.join(letter if letter.isalnum() or letter in '.-_' else '_' for letter in item)}"


def _metadata(title: str, version: str, day: datetime) -> dict[str, Any]:
    from trestle.oscal import OSCAL_VERSION

    return {
        "title": _line(title),
        "last-modified": day.isoformat(),
        "version": version,
        "oscal-version": OSCAL_VERSION,
        "props": list(_props({"language": language()})),
        "remarks": shown(say(words.DISCLAIMER)),
    }


def _props(told: Mapping[str, object]) -> Iterator[dict[str, str]]:
    """Properties in the namespace of the project; those without a value are left out."""
    for name, value in told.items():
        text = _line(str(value))
        if text:
            yield {"name": name, "ns": NAMESPACE, "value": text}


def _line(text: str) -> str:
    """Text in one line, as OSCAL takes titles and values."""
    return " ".join(shown(text).split())


# ---------------------------------------------------------------------- catalog


def _catalog(catalogue: Catalogue, day: datetime) -> dict[str, Any]:
    """Every item as a control, in groups by section."""
    names = {word.id: word.name for word in catalogue.vocabulary.sections}
    groups = [
        {
            "id": f"section-{source}.{section}",
            "class": "section",
            "title": names.get(f"{source}.{section}", section),
            "controls": [_control(catalogue, item) for item in items],
        }
        for (source, section), items in groupby(catalogue.items.values(), key=lambda item: (item.source, item.section))
    ]
    title = say("Checklist of resolutions 1540 (2004) and 76/28")
    return {
        "uuid": identifier("catalog", catalogue.digest, language()),
        "metadata": _metadata(title, catalogue.version, day),
        "groups": groups,
    }


def _control(catalogue: Catalogue, item: Item) -> dict[str, Any]:
    provision = catalogue.provisions[item.provisions[0]]
    told = {
        "item": item.id,
        "row": item.row,
        "category": item.category,
        "aspect": item.aspect,
        "force": item.force,
        "tier": item.tier,
        "addressee": item.addressee,
        "provisions": " ".join(item.provisions),
        "matrix": f"{item.matrix[0]} {item.matrix[1]}" if item.matrix else "",
        "counts-as-gap": "yes" if item.counts_as_gap else "no",
        "basis": provision.basis,
    }
    title = say("{title} ({class_}, {aspect})", title=item.title, class_=item.class_name, aspect=words.ASPECTS[item.aspect])
    return {
        "id": control(item.id),
        "class": "item",
        "title": _line(title),
        "props": list(_props(told)),
        "parts": [{"id": f"{control(item.id)}_smt", "name": "statement", "prose": provision.gist}],
    }


# ---------------------------------------------------------------------- assessment results


def _results(dossier: Dossier, day: datetime) -> dict[str, Any]:
    """One result: an observation for each item, with its verdict, its bounds and what it rests on."""
    case = dossier.case
    title = say("{state}: gap report on resolutions 1540 (2004) and 76/28", state=case.profile.name)
    start = datetime.combine(case.as_of, day.timetz())
    told = {
        "state": case.profile.id,
        "as-of": case.as_of,
        "known-by": case.known_by,
        "evidence": case.threshold,
        "catalogue-digest": dossier.catalogue.digest,
        "profile-digest": dossier.assessment.profile_digest,
        "stage": dossier.stage,
        "withheld": "" if dossier.withheld is None else dossier.withheld,
    }
    method = identifier("method")
    return {
        "uuid": identifier("results", *_key(dossier)),
        "metadata": _metadata(title, dossier.catalogue.version, day),
        "import-ap": {"href": f"#{method}"},
        "results": [
            {
                "uuid": identifier("result", *_key(dossier)),
                "title": _line(title),
                "description": shown(words.heading(case)),
                "start": start.isoformat(),
                "props": list(_props(told)),
                "reviewed-controls": {"control-selections": [{"include-all": {}}]},
                "observations": [_observation(dossier, found, start) for found in dossier.assessment.findings],
            }
        ],
        "back-matter": {
            "resources": [
                {
                    "uuid": method,
                    "title": say("How items are assessed"),
                    "description": say(
                        "The meaning of each verdict, in the documentation of gap1540; OSCAL asks for an assessment plan, and there is none."
                    ),
                }
            ]
        },
    }


def _key(dossier: Dossier) -> tuple[str, ...]:
    case = dossier.case
    about = (case.profile.id, str(case.as_of), str(case.known_by), case.threshold)
    return (*about, dossier.catalogue.digest, dossier.assessment.profile_digest, language())


def _observation(dossier: Dossier, found: Finding, start: datetime) -> dict[str, Any]:
    """The verdict of one item; its grounds are the evidence."""
    item = found.item
    told = {
        "item": item.id,
        "verdict": found.verdict,
        "lower-bound": found.truth.lo,
        "upper-bound": found.truth.hi,
        "gap": found.gap or "",
        "matrix-mark": found.mark or "",
    }
    evidence = [{"description": shown(words.ground(one)), "props": list(_props(_shown(one)))} for one in joined(found.grounds)]
    notes = "; ".join(noted(found))
    made: dict[str, Any] = {
        "uuid": _observed(dossier, found),
        "title": _line(say("{title} ({class_}, {aspect})", title=item.title, class_=item.class_name, aspect=words.ASPECTS[item.aspect])),
        "description": f"{words.verdict(found)}: {words.MEANINGS[found.verdict]}",
        "props": list(_props(told)),
        "methods": ["EXAMINE"],
        "types": ["control-objective"],
        "collected": start.isoformat(),
    }
    committed = through(dossier.catalogue, found)
    remarks = "\n".join(filter(None, (notes, say("Committed through: {articles}", articles=committed) if committed else "")))
    return {**made, **({"relevant-evidence": evidence} if evidence else {}), **({"remarks": shown(remarks)} if remarks else {})}


def _shown(one: Ground) -> dict[str, object]:
    """What OSCAL has no words for, of a ground."""
    return {
        "bearing": one.bearing,
        "grade": one.grade,
        "kind": one.kind,
        "measure": one.id,
        "document": one.evidence.document if one.evidence else "",
        "record-as-of": one.record[1] if one.record else "",
    }


def _observed(dossier: Dossier, found: Finding) -> str:
    return identifier("observation", found.item.id, *_key(dossier))


# ---------------------------------------------------------------------- plan of action


def _plan(dossier: Dossier, day: datetime) -> dict[str, Any]:
    """A plan item for each gap: to adopt or join where it is confirmed, to find out or report where it is one of information."""
    case = dossier.case
    title = say("{state}: gaps to close, resolutions 1540 (2004) and 76/28", state=case.profile.name)
    metadata = _metadata(title, dossier.catalogue.version, day)
    if dossier.withheld is not None:
        metadata["remarks"] = f"{metadata['remarks']}\n{withheld(dossier.withheld)}"
    return {
        "uuid": identifier("plan", *_key(dossier)),
        "metadata": metadata,
        "system-id": {"identifier-type": f"{NAMESPACE}:state", "id": case.profile.id},
        "observations": [_observation(dossier, found, datetime.combine(case.as_of, day.timetz())) for found in _gaps(dossier)],
        "poam-items": [_item(dossier, found) for found in _gaps(dossier)] or [_none()],
    }


def _gaps(dossier: Dossier) -> Iterable[Finding]:
    for gap in ("confirmed", "information"):
        yield from backed_first([found for found in dossier.assessment.findings if found.gap == gap])


def _item(dossier: Dossier, found: Finding) -> dict[str, Any]:
    what = to_do(dossier.catalogue, found, confirmed=found.gap == "confirmed")
    title = say(
        "{title} ({class_}, {aspect})", title=found.item.title, class_=found.item.class_name, aspect=words.ASPECTS[found.item.aspect]
    )
    return {
        "uuid": identifier("plan-item", found.item.id, *_key(dossier)),
        "title": _line(title),
        "description": what or words.verdict(found),
        "props": list(_props({"item": found.item.id, "gap": found.gap, "tier": found.item.tier, "control": control(found.item.id)})),
        "related-observations": [{"observation-uuid": _observed(dossier, found)}],
    }


def _none() -> dict[str, Any]:
    """What stands where there is no gap, for OSCAL asks for one item at least."""
    return {
        "uuid": identifier("plan-item", "none"),
        "title": say("No gap"),
        "description": say("No field that counts as a gap is open or absent."),
    }

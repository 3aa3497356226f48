"""An explanation as JSON: the finding, the tree of its condition and the changes that would move it."""

from typing import Any

from gap1540.evaluating.tracing import Explanation, Trace
from gap1540.graph.paths import paths
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case
from gap1540.reporting.document import finding_document, ground_document
from gap1540.reporting.paths import path_document


def explanation_document(catalogue: Catalogue, case: Case, explained: Explanation) -> dict[str, Any]:
    """The explanation of one item of one State."""
    found = explained.finding
    return {
        "schema": "gap1540/explanation/1",
        "catalogue": {"version": catalogue.version, "digest": catalogue.digest},
        "state": case.profile.id,
        "as_of": case.as_of.isoformat(),
        "known_by": case.known_by.isoformat(),
        "evidence": case.threshold,
        "finding": finding_document(found),
        "provisions": [
            {
                "id": name,
                "force": catalogue.provisions[name].force,
                "gist": catalogue.provisions[name].gist,
                "basis": catalogue.provisions[name].basis,
            }
            for name in found.item.provisions
        ],
        "path": _trace(explained.trace),
        "paths": [path_document(one) for one in paths(catalogue, case, explained)],
        "changes": [
            {"leaves": [str(leaf) for leaf in change.leaves], "shown": change.answer, "verdict": change.verdict}
            for change in explained.changes
        ],
    }


def _trace(trace: Trace) -> dict[str, Any]:
    return {
        "asks": trace.label,
        "lo": trace.weighed.truth.lo,
        "hi": trace.weighed.truth.hi,
        "grounds": [ground_document(one) for one in trace.weighed.grounds] if trace.leaf is not None else [],
        "below": [_trace(below) for below in trace.below],
    }

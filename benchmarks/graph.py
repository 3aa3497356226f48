"""How long it takes to build the graph of an evaluated State and to draw it, beside the assessment of that State: `python benchmarks/graph.py`.

Times are medians of several runs in one process; what counts is their ratio. The large graph is that of a State with every act of Qatar several
times over, each time with texts of its own, until it has 10,000 nodes.
"""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from gap1540 import api
from gap1540.evaluating.verdicts import Evaluation
from gap1540.graph.select import Wanted, around
from gap1540.graph.state import state_graph
from gap1540.impact.asked import Asked
from gap1540.model.findings import Case
from gap1540.model.profile import Measure
from gap1540.model.sources import Document
from gap1540.reporting.pictured import pictured
from gap1540.reporting.svg import picture_svg

DAY = date(2026, 11, 30)
RUNS = 5
NODES = 10_000


def median(work: Callable[[], object]) -> float:
    """Seconds that the work takes, the median of several runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def large(library: api.Library) -> Case:
    """A case whose graph has as many nodes as are asked for: every act of Qatar several times, each time with texts of its own."""
    case = library.case(library.profile("QAT"), DAY, DAY)
    copies = 1
    while True:
        measures = tuple(_copy(one, number) for number in range(copies) for one in case.profile.measures)
        documents = {f"{name}-{number}": _named(one, number) for number in range(copies) for name, one in case.documents.items()}
        profile = case.profile.model_copy(update={"measures": measures})
        made = replace(case, profile=profile, documents={**case.documents, **documents})
        if state_graph(library.catalogue, made).number_of_nodes() >= NODES:
            return made
        copies += 1


def _copy(one: Measure, number: int) -> Measure:
    data = one.model_dump(mode="json", by_alias=True, exclude_none=True)
    given = _renamed(data, number) | {"id": f"{one.id}-{number}", "rests_on": [], "amends": []}
    given.pop("part_of", None)
    return Measure.model_validate_json(json.dumps(given))


def _renamed(value: Any, number: int) -> Any:  # noqa: ANN401  # plain data
    """The data with every document named after the copy."""
    if isinstance(value, dict):
        return {key: f"{inner}-{number}" if key == "document" else _renamed(inner, number) for key, inner in value.items()}
    return [_renamed(inner, number) for inner in value] if isinstance(value, list) else value


def _named(one: Document, number: int) -> Document:
    return one.model_copy(update={"id": f"{one.id}-{number}"})


def main() -> None:
    """Print one line for each State and the large graph."""
    library = api.load()
    cases = {name: library.case(library.profile(name), DAY, DAY) for name in ("CUB", "IND", "JAM", "QAT", "ESP")}
    for name, case in (*cases.items(), ("large", large(library))):
        assessing = median(lambda case=case: api.assess(library, case))  # type: ignore[misc]
        evaluation = Evaluation(library.catalogue, case)
        for item in library.catalogue.items:
            evaluation.finding(item)
        building = median(lambda case=case, done=evaluation: state_graph(library.catalogue, case, done))  # type: ignore[misc]
        graph = state_graph(library.catalogue, case)
        size = f"{graph.number_of_nodes():6} nodes {graph.number_of_edges():6} edges"
        print(f"{name:6} {size}   evaluate all grades {assessing:.3f} s   build {building:.3f} s   ratio {building / assessing:.2f}")
    graph = state_graph(library.catalogue, cases["QAT"])
    for title, focus, wanted in (
        ("one item", "1540.OP2.chemical.use.enforcement", Wanted()),
        ("OP2, chemical", None, Wanted(("OP2",), ("chemical",))),
        ("the whole", None, Wanted()),
    ):
        picture = pictured(graph, around(graph, focus, wanted), title, ())
        drawing = median(lambda picture=picture: picture_svg(picture))  # type: ignore[misc]
        print(f"QAT, {title}: {len(picture.boxes)} boxes, {len(picture.lines)} lines drawn in {drawing:.2f} s")
    for name, work in (
        ("impact --join ICSANT (JAM)", lambda: api.impact(library, cases["JAM"], _asked())),
        ("impact --fragile (QAT)", lambda: api.fragile(library, cases["QAT"])),
        ("commitments (QAT)", lambda: api.commitments(library, cases["QAT"])),
        ("ask (QAT)", lambda: api.ask(library, cases["QAT"])),
    ):
        print(f"{name}: {median(work):.2f} s")


def _asked() -> Asked:
    return Asked(join=("ICSANT",))


if __name__ == "__main__":
    main()

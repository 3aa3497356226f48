"""What is worth knowing of rules and profiles though nothing is amiss: where the resolution stands alone, and what is tied to nothing."""

from collections.abc import Iterator

from gap1540.checking.faults import row_key
from gap1540.checking.places import Declarations
from gap1540.graph.build import Graph, catalogue_graph
from gap1540.graph.faults import idle_measures, standing_alone, unasked, without_links
from gap1540.model.catalogue import Catalogue
from gap1540.model.profile import Profile
from gap1540.problem import Place, Problem
from gap1540.reading.tree import Tree


def catalogue_notes(catalogue: Catalogue, declared: Declarations) -> Iterator[Problem]:
    """Instruments without links, rows that no instrument reaches, and what links name that no row asks for."""
    graph: Graph = catalogue_graph(catalogue)
    for name in without_links(graph):
        message = f"no article of `{name}` is linked to what it requires, supports or evidences"
        yield _note("instrument-without-links", declared.instrument(name), message)
    rows: dict[tuple[str, str, str, str], list[str]] = {}
    for name in standing_alone(graph):
        item = catalogue.items[name]
        rows.setdefault(row_key(item), []).append(item.category.replace("_", " "))
    for key, categories in rows.items():
        message = f"no instrument requires what the row `{'.'.join(key)}` asks for ({', '.join(categories)}): the resolution stands alone"
        yield _note("stands-alone", declared.row(key), message)
    for link, leaves in unasked(catalogue):
        message = f"no row asks for {'; '.join(f'`{leaf}`' for leaf in leaves)}"
        yield _note("unasked-effect", declared.link(link), message)


def profile_notes(profile: Profile, tree: Tree) -> Iterator[Problem]:
    """Measures that provide nothing."""
    for number in idle_measures(profile):
        place = tree.place(("measures", number, "id"))
        yield _note("idle-measure", place, f"`{profile.measures[number].id}` provides nothing, and nothing turns on it")


def _note(code: str, place: Place, message: str) -> Problem:
    return Problem(code, place, message, level="note")

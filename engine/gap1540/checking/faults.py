"""Faults of the catalogue and of profiles that no single file shows: what is tied to nothing, and what is shown though noted as not shown."""

from collections.abc import Iterator, Sequence

from gap1540.checking.examples import Listed
from gap1540.checking.places import Declarations
from gap1540.evaluating.facts import Fact, facts_of
from gap1540.evaluating.knowing import rank
from gap1540.evaluating.standings import CONSENT, JOINING
from gap1540.graph.build import catalogue_graph, unasked_effects
from gap1540.graph.faults import circles, measure_circles, never_in_place
from gap1540.model.catalogue import Catalogue, Item
from gap1540.model.effects import EffectClaim
from gap1540.model.findings import Case
from gap1540.problem import Place, Problem
from gap1540.reading.tree import Tree


def catalogue_faults(catalogue: Catalogue, listed: Sequence[Listed], declared: Declarations) -> Iterator[Problem]:
    """Effects that no row asks for, and rows whose examples do not show them both in place and not."""
    for effect in unasked_effects(catalogue):
        message = f"no row asks for the effect `{effect}`"
        yield _finding("unused-effect", declared.effect(effect), message, "ask for it in a row, or remove it")
    for name in never_in_place(catalogue):
        message = f"no answers can put `{name}` in place"
        yield _finding("never-in-place", declared.row(row_key(catalogue.items[name])), message, "mend its condition")
    for circle in circles(catalogue_graph(catalogue)):
        message = f"instruments are part of each other in a circle: {_circle(circle)}"
        yield _finding("cycle", declared.parent(circle[0]), message, "let one of them stand alone")
    yield from _rows_without_examples(catalogue, listed, declared)


def _rows_without_examples(catalogue: Catalogue, listed: Sequence[Listed], declared: Declarations) -> Iterator[Problem]:
    shown: dict[tuple[str, str, str, str], set[bool]] = {}
    for _, _, example in listed:
        for expected, verdict in example.expect.items():
            item = catalogue.items.get(expected)
            if item is not None:
                shown.setdefault(row_key(item), set()).add(verdict == "in_place")
    for key in dict.fromkeys(row_key(item) for item in catalogue.items.values()):
        for wanted, what in ((True, "in place"), (False, "not in place")):
            if wanted not in shown.get(key, set()):
                message = f"no example shows the row `{'.'.join(key)}` {what}"
                yield _finding("no-example", declared.row(key), message, "add one to the folder examples/")


def profile_findings(catalogue: Catalogue, case: Case, tree: Tree, *, anytime: bool = True) -> Iterator[Problem]:
    """Entries of `not_shown` that a report shows after all: on any day, or only on the case's. What the text of a law shows is another matter."""
    for circle in measure_circles(case.profile):
        place = _tied(tree, case, circle[0])
        yield _finding("cycle", place, f"measures rest on each other in a circle: {_circle(circle)}", "remove the tie that leads back")
    facts = facts_of(catalogue, case).facts
    for index, entry in enumerate(case.profile.not_shown):
        place = tree.place(("not_shown", index))
        if entry.adherence is not None and any(
            one.instrument == entry.adherence and one.act in CONSENT | JOINING for one in case.profile.adherences
        ):
            message = f"adherence to `{entry.adherence}` is noted as not shown, and the profile tells of it"
            yield _finding("shown-after-all", place, message, "remove one of the two")
        if entry.claim is not None and any(
            _reported(case, fact)
            and _shows(catalogue, entry.claim, fact, rank(case.threshold))
            and (anytime or fact.span.may_hold(case.as_of))
            for fact in facts.get(entry.claim.effect, ())
        ):
            message = f"the effect `{entry.effect}` is noted as not shown, and a measure provides it"
            yield _finding("shown-after-all", place, message, "remove one of the two")


def _circle(names: Sequence[str]) -> str:
    return " -> ".join(f"`{name}`" for name in (*names, names[0]))


def _tied(tree: Tree, case: Case, measure: str) -> Place:
    """Where a measure names what it rests on or is part of."""
    number = next(index for index, one in enumerate(case.profile.measures) if one.id == measure)
    name = "rests_on" if case.profile.measures[number].rests_on else "part_of"
    return tree.place(("measures", number, name), key=True)


def row_key(item: Item) -> tuple[str, str, str, str]:
    """The aspect of a row that an item comes from: source, section, row and aspect."""
    return item.source, item.section, item.row, item.aspect


def _shows(catalogue: Catalogue, claim: EffectClaim, fact: Fact, least: int) -> bool:
    """Whether a measure of the profile itself provides what is said not to be shown."""
    classes = catalogue.members(claim.categories)
    return (
        fact.ground.via is None
        and fact.grade >= least
        and (claim.object is None or fact.object == claim.object)
        and (not claim.kinds or bool(set(claim.kinds) & set(fact.kinds)))
        and (not classes or bool(classes & fact.categories))
    )


def _reported(case: Case, fact: Fact) -> bool:
    """Whether the fact rests on what a State or an organisation says, and not on the text of a law."""
    return fact.ground.evidence is None or case.documents[fact.ground.evidence.document].kind == "report"


def _finding(code: str, place: Place, message: str, help: str) -> Problem:  # noqa: A002  # `help` is the field's name
    return Problem(code, place, message, help, level="finding")

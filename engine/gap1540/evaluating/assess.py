"""A case into an assessment: every finding in the catalogue's order, and the counts made from their bounds."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from gap1540.evaluating.facts import facts_of
from gap1540.evaluating.knowing import rank
from gap1540.evaluating.searches import Searches
from gap1540.evaluating.verdicts import Evaluation, Near
from gap1540.model.catalogue import Catalogue, Leaf, MeasureLeaf
from gap1540.model.findings import Assessment, Case, Count, Finding, Step
from gap1540.model.profile import GRADES
from gap1540.model.vocabulary import Tier
from gap1540.truth import Truth


def assess(catalogue: Catalogue, case: Case, evaluation: Evaluation | None = None) -> Assessment:
    """All findings for one State, from its evaluation if there is one; the same case always gives the same assessment."""
    evaluation, searches = evaluation or Evaluation(catalogue, case), Searches(catalogue, case)
    findings = tuple(searches.told(evaluation.finding(item_id)) for item_id in catalogue.items)
    return Assessment(case, profile_digest(case), findings, counts(catalogue, findings))


def staircase(catalogue: Catalogue, case: Case) -> tuple[Step, ...]:
    """How many items of each paragraph and aspect are in place by evidence of each grade or better, from the lowest to the highest."""
    grades = GRADES[1:]
    held: dict[tuple[str, str], dict[str, int]] = {}
    tiers: dict[tuple[str, str], Tier] = {}
    facts, near = facts_of(catalogue, case), None
    for grade in grades:
        evaluation = Evaluation(catalogue, replace(case, threshold=grade), facts, near)
        turning = frozenset(effect for effect, known in facts.facts.items() if any(fact.grade == rank(grade) for fact in known))
        near = Near(evaluation, partial(_unturned, turning))
        for count in counts(catalogue, [evaluation.finding(item_id) for item_id in catalogue.items]):
            key = (count.paragraph, count.aspect)
            tiers[key] = count.tier
            steps = held.setdefault(key, dict.fromkeys(grades, 0))
            steps[grade] += count.in_place
    return tuple(Step(*key, tiers[key], tuple(steps.items())) for key, steps in held.items())


def _unturned(effects: frozenset[str], leaf: Leaf) -> bool:
    """Whether a leaf weighs the same by evidence of the next grade: it asks for a measure, and none has just the grade before."""
    return isinstance(leaf, MeasureLeaf) and leaf.effect not in effects


def finding(catalogue: Catalogue, case: Case, item: str, answers: Mapping[Leaf, Truth] | None = None) -> Finding:
    """One finding, as it is or as it would be were more open leaves answered so."""
    asked = replace(case, answers={**case.answers, **(answers or {})})
    return Searches(catalogue, asked).told(Evaluation(catalogue, asked).finding(item))


def counts(catalogue: Catalogue, findings: Iterable[Finding]) -> tuple[Count, ...]:
    """Counts by paragraph, category and aspect, from the bounds and never from the names of verdicts."""
    made: dict[tuple[str, str, str], Count] = {}
    for found in findings:
        key = (found.item.provisions[0], found.item.category, found.item.aspect)
        made[key] = _one_more(made.get(key) or Count(*key, tier=found.item.tier), found)
    asked = dict.fromkeys(catalogue.provisions[item.provisions[0]].instrument for item in catalogue.items.values())
    return tuple(made[key] for key in sorted(made, key=lambda key: _paragraph_order(catalogue, list(asked), key)))


def _one_more(held: Count, found: Finding) -> Count:
    if found.verdict == "not_applicable":
        return replace(held, not_applicable=held.not_applicable + 1)
    if found.truth.lo == 1:
        return replace(held, in_place=held.in_place + 1)
    if found.truth.hi == 0:
        return replace(held, absent=held.absent + 1)
    return replace(held, open=held.open + 1)


def _paragraph_order(catalogue: Catalogue, instruments: Sequence[str], key: tuple[str, str, str]) -> tuple[object, ...]:
    """Binding paragraphs first, then as the checklist has their instruments; OP10 after OP9, framework before enforcement."""
    paragraph, category, aspect = key
    provision = catalogue.provisions[paragraph]
    tier = next(force.tier for force in catalogue.vocabulary.forces if force.id == provision.force)
    aspects = [word.id for word in catalogue.vocabulary.aspects]
    return (
        ("binding", "recommended", "voluntary").index(tier),
        instruments.index(provision.instrument),
        natural(paragraph),
        list(catalogue.categories).index(category),
        aspects.index(aspect),
    )


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A name as a sort key in which OP10 comes after OP9."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"([0-9]+)", name))


def profile_digest(case: Case) -> str:
    """SHA-256 over the profile and the organisations whose law it inherits, by whatever names they go in a language."""
    total = hashlib.sha256(case.profile.model_dump_json(exclude={"name"}).encode())
    for name in sorted(case.organisations):
        total.update(case.organisations[name].model_dump_json(exclude={"name"}).encode())
    return total.hexdigest()

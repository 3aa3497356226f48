"""What a person who reads a law is to find out: the effects that rows ask for, and that nobody has read in it yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gap1540.model.catalogue import Catalogue, MeasureLeaf, leaves
from gap1540.model.effects import EffectClaim
from gap1540.model.profile import GRADES, Evidence, Measure

LAW = frozenset({"law", "penalty", "body"})  # the tags of effects that an article can have


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """Whether a text has one effect, of one kind, for one class of weapons and one object; what does not apply is empty."""

    effect: str
    kind: str = ""
    category: str = ""
    object: str = ""

    @property
    def id(self) -> str:
        """The question as it is written on the command line: its parts with full stops between them."""
        return ".".join(filter(None, (self.effect, self.kind, self.category, self.object)))


def asked(catalogue: Catalogue) -> tuple[Question, ...]:
    """Every question that an item puts to a law, in the order of the items."""
    found: dict[Question, None] = {}
    for item in catalogue.items.values():
        for leaf in leaves(item.condition):
            if isinstance(leaf, MeasureLeaf) and _of_law(catalogue, leaf.effect):
                kind = "" if leaf.kind in {None, "any"} else leaf.kind or ""
                found.setdefault(Question(leaf.effect, kind, leaf.category or "", leaf.object or ""))
    return tuple(found)


def _of_law(catalogue: Catalogue, effect: str) -> bool:
    """Whether an article can have the effect: a law, a penalty or a body that bears on classes of weapons."""
    return catalogue.effects[effect].tag in LAW and catalogue.effects[effect].categories


def split_claim(catalogue: Catalogue, claim: EffectClaim) -> Iterator[Question]:
    """The questions that a claim answers: one for each of its kinds and categories."""
    for kind in claim.kinds or ("",):
        for category in sorted(catalogue.members(claim.categories)) or ("",):
            yield Question(claim.effect, kind, category, claim.object or "")


def expected(catalogue: Catalogue, measure: Measure) -> tuple[Question, ...]:
    """What a measure is said to do without an article having been read, and what the instruments that it gives effect to make one presume."""
    claims: list[EffectClaim] = [one for one in measure.provides if not answered_by_article(one.evidence)]
    for name in measure.implements:
        claims.extend(effect for link in catalogue.requires.get(name, ()) for effect in link.effects)
    wanted = {question for claim in claims for question in split_claim(catalogue, claim)}
    return tuple(question for question in asked(catalogue) if question in wanted)


def read_already(catalogue: Catalogue, measure: Measure) -> frozenset[Question]:
    """The questions that somebody has answered from the articles of the measure."""
    read = (one for one in measure.provides if answered_by_article(one.evidence))
    return frozenset(question for one in read for question in split_claim(catalogue, one))


def answered_by_article(evidence: tuple[Evidence, ...]) -> bool:
    """Whether an article is among the evidence, found at least."""
    least = GRADES.index("located")
    return any(one.article is not None and GRADES.index(one.grade) >= least for one in evidence)


def open_questions(catalogue: Catalogue, measure: Measure, *, every: bool = False) -> tuple[Question, ...]:
    """What is open of a measure: what it is expected to do, or with `every` (and where nothing is expected) all that rows ask for."""
    wanted = () if every else expected(catalogue, measure)
    done = read_already(catalogue, measure)
    return tuple(question for question in (wanted or asked(catalogue)) if question not in done)

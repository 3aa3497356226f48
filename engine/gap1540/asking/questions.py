"""Open leaves into questions as a person would ask them, each with what its answers settle, computed by evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gap1540.asking.points import Desk, Key, Kind, Open, unsettled
from gap1540.dates import PartialDate
from gap1540.evaluating.bounds import Bounding
from gap1540.evaluating.facts import Facts, facts_of
from gap1540.evaluating.verdicts import Evaluation, requires
from gap1540.model.asking import Office
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, Leaf, MeasureLeaf
from gap1540.model.effects import EffectClaim, claim_of
from gap1540.model.findings import Case, Finding
from gap1540.model.profile import Measure, Searched
from gap1540.model.rules import Link
from gap1540.reading.asking import Correspondence
from gap1540.truth import NO, YES, Truth

ACT_ORDER = ("constitution", "law", "regulation", "directive", "decree", "decision", "order")


@dataclass(frozen=True, slots=True)
class Settlement:
    """The items that an answer settles, by how they then stand: in place, absent, or not applicable after all."""

    in_place: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many items it settles."""
        return len(self.in_place) + len(self.absent) + len(self.not_applicable)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing asked within a question: open leaves of one effect, or one instrument or fact.

    `articles` are those of the treaties to which the act gives effect that require it; `whys` say why what points to it is no more than a lead.
    """

    subject: str
    leaves: tuple[Leaf, ...]
    items: tuple[str, ...]
    articles: tuple[Link, ...]
    contested: bool
    whys: tuple[str, ...]
    yes: Settlement
    no: Settlement


@dataclass(frozen=True, slots=True)
class Question:
    """One law to read, one office to write to, or one depositary to check, with what is asked.

    `yes` is what is settled were every point answered yes, `no` were every one answered no. `more` is what a yes settles beyond a yes to
    every question before it. `bodies` are those that the State's documents name for the matter.
    """

    kind: Kind
    name: str
    points: tuple[Point, ...]
    items: tuple[str, ...]
    yes: Settlement
    no: Settlement
    measure: Measure | None = None
    office: Office | None = None
    bodies: tuple[Measure, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The questions of a case in their order, those held in reserve, and the items that stay open whatever is answered.

    One in reserve settles nothing more once those before it are answered yes.
    """

    case: Case
    questions: tuple[Question, ...]
    reserve: tuple[Question, ...]
    left: tuple[Finding, ...]
    open: int


def inquiry(evaluation: Evaluation, correspondence: Correspondence, *, every: bool = False) -> Inquiry:
    """What to find out next of a State, as it is evaluated: most settled by a yes first, then by a no.

    Only what bears on an item that counts as a gap is asked, unless `every` asks for all.
    """
    desk = Desk(evaluation, correspondence, every=every)
    groups: dict[Key, list[Open]] = {}
    for one in desk.open:
        for key in desk.keys(one):
            groups.setdefault(key, []).append(one)
    made = [_question(desk, kind, name, listed) for (kind, name), listed in groups.items()]
    made.sort(key=_order)
    ranking = _Ranking(desk)
    for question in made:
        if question.yes.count or question.no.count:
            ranking.put(question)
    ranking.together([one for one in made if not (one.yes.count or one.no.count)])
    return ranking.inquiry()


def _order(one: Question) -> tuple[object, ...]:
    """Most settled by a yes, then by a no; of equals what is read before what is asked, and a law before a decree."""
    act = ACT_ORDER.index(one.measure.kind) if one.measure is not None and one.measure.kind in ACT_ORDER else len(ACT_ORDER)
    return -one.yes.count, -one.no.count, ("read", "check", "write").index(one.kind), act, one.name


class _Ranking:
    """Questions put in their order, each held against a yes to all before it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.listed: list[Question] = []
        self.reserve: list[Question] = []
        self.answers: dict[Leaf, Truth] = {}
        self.settled: set[str] = set()

    def gain(self, questions: Sequence[Question]) -> set[str]:
        """The items that a yes to these settles beyond what is settled already."""
        given = {**self.answers, **{leaf: YES for one in questions for leaf in _leaves(one)}}
        gained = _settled(self.desk, given, _among(self.desk, (name for one in questions for name in one.items)))
        return {name for group in (gained.in_place, gained.absent, gained.not_applicable) for name in group} - self.settled

    def put(self, one: Question) -> None:
        """List a question, or hold it in reserve where it adds nothing unless one before it is answered no."""
        new = self.gain([one])
        if not new and not one.no.count:
            self.reserve.append(one)
            return
        self.take(one, new)

    def take(self, one: Question, new: set[str]) -> None:
        self.listed.append(replace(one, more=len(new)))
        self.answers |= dict.fromkeys(_leaves(one), YES)
        self.settled |= new

    def together(self, questions: Sequence[Question]) -> None:
        """Questions that settle nothing alone: as few as settle together what all of them do are listed, and the rest left out."""
        new = self.gain(questions)
        kept = list(questions) if new else []
        for one in reversed(questions if new else ()):
            fewer = [other for other in kept if other is not one]
            if self.gain(fewer) == new:
                kept = fewer
        for one in kept:
            self.take(one, self.gain([one]))

    def recall(self) -> None:
        """List what was held in reserve and adds something after all, now that more is answered."""
        for one in list(self.reserve):
            new = self.gain([one])
            if new:
                self.reserve.remove(one)
                self.take(one, new)
                self.recall()
                return

    def inquiry(self) -> Inquiry:
        """The questions as ranked, with what stays open."""
        self.recall()
        desk = self.desk
        then = desk.evaluation.supposing(self.answers)
        left = tuple(found for name in desk.wanted if unsettled(found := then.finding(name)))
        return Inquiry(desk.case, tuple(self.listed), tuple(self.reserve), left, len(desk.wanted))


def _leaves(one: Question) -> tuple[Leaf, ...]:
    return tuple(leaf for point in one.points for leaf in point.leaves)


def _question(desk: Desk, kind: Kind, name: str, listed: Sequence[Open]) -> Question:
    measure = desk.measure(name) if kind == "read" else None
    leaves = [one.leaf for one in listed]
    vain = facts_of(desk.catalogue, searched_in_vain(desk.catalogue, desk.case, measure, leaves)) if measure else None
    points = tuple(_point(desk, measure, vain, subject, group) for subject, group in _by_subject(listed).items())
    items = _together(desk, listed)
    office = desk.office(leaves[0]) if kind == "write" else None
    return Question(
        kind,
        name,
        points,
        items,
        _settled(desk, dict.fromkeys(leaves, YES), items),
        _denied(desk, vain, leaves, items),
        measure,
        office,
        tuple(_bodies(desk, office)) if office and desk.case.profile.state else (),
    )


def _by_subject(listed: Iterable[Open]) -> Mapping[str, list[Open]]:
    """The open leaves by what one sentence can ask: an effect, an instrument, a fact."""
    found: dict[str, list[Open]] = {}
    for one in listed:
        leaf = one.leaf
        subject = leaf.effect if isinstance(leaf, MeasureLeaf) else leaf.instrument if isinstance(leaf, AdherenceLeaf) else str(leaf)
        found.setdefault(subject, []).append(one)
    return found


def _together(desk: Desk, listed: Iterable[Open]) -> tuple[str, ...]:
    return _among(desk, (name for one in listed for name in one.items))


def _among(desk: Desk, names: Iterable[str]) -> tuple[str, ...]:
    """Items each once, in the order of the catalogue."""
    wanted = set(names)
    return tuple(name for name in desk.catalogue.items if name in wanted)


def _point(desk: Desk, measure: Measure | None, vain: Facts | None, subject: str, listed: Sequence[Open]) -> Point:
    leaves = tuple(one.leaf for one in listed)
    items = _together(desk, listed)
    return Point(
        subject,
        leaves,
        items,
        tuple(_articles(desk.catalogue, measure, leaves)) if measure else (),
        any(one.contested for one in listed),
        tuple(
            dict.fromkeys(
                ground.why for one in listed for ground in one.leads if ground.why and (measure is None or ground.id == measure.id)
            )
        ),
        _settled(desk, dict.fromkeys(leaves, YES), items),
        _denied(desk, vain, leaves, items),
    )


def _settled(desk: Desk, answers: Mapping[Leaf, Truth], items: Iterable[str]) -> Settlement:
    """What is settled of some items were open leaves answered so."""
    then = desk.evaluation.supposing(answers)
    return _held(desk, then, items)


def _denied(desk: Desk, vain: Facts | None, leaves: Sequence[Leaf], items: Sequence[str]) -> Settlement:
    """What a no settles: of a law (`vain`), that its whole text was searched in vain, which never says that no other law has it."""
    if vain is None:
        return _settled(desk, dict.fromkeys(leaves, NO), items)
    effects = {leaf.effect: vain.facts.get(leaf.effect, ()) for leaf in leaves if isinstance(leaf, MeasureLeaf)}
    return _held(desk, desk.evaluation.knowing(effects), items)


def searched_in_vain(catalogue: Catalogue, case: Case, measure: Measure, leaves: Iterable[Leaf]) -> Case:
    """The case with the whole text of a measure searched for what is asked, and nothing found."""
    day = PartialDate(str(case.known_by), case.known_by, case.known_by)
    claims = tuple(_claim(catalogue, leaf) for leaf in leaves if isinstance(leaf, MeasureLeaf))
    entry = Searched.model_validate({"in": measure.id, "scope": "whole", "effects": claims, "by": "supposition", "on": day})
    return replace(case, profile=case.profile.model_copy(update={"searched": (*case.profile.searched, entry)}))


def _claim(catalogue: Catalogue, leaf: MeasureLeaf) -> EffectClaim:
    kinds = () if leaf.kind in {None, "any"} else (leaf.kind or "",)
    categories = () if leaf.category is None else (leaf.category,)
    return claim_of(leaf.effect, catalogue.effects[leaf.effect].takes, kinds, categories, leaf.object)


def _held(desk: Desk, then: Evaluation, items: Iterable[str]) -> Settlement:
    groups: dict[str, list[str]] = {"in_place": [], "absent": [], "not_applicable": []}
    standing = Bounding(then)
    for name in items:
        found = standing.bounds(name)
        if unsettled(desk.findings[name]) and not unsettled(found):
            groups["not_applicable" if found.applicable == NO else "in_place" if found.truth == YES else "absent"].append(name)
    return Settlement(*(tuple(group) for group in groups.values()))


def _articles(catalogue: Catalogue, measure: Measure, leaves: Iterable[Leaf]) -> Iterator[Link]:
    """The articles that require what is asked, of the instruments to which the measure gives effect."""
    asked = [leaf for leaf in leaves if isinstance(leaf, MeasureLeaf)]
    for link in catalogue.links.values():
        required = link.instrument in measure.implements and link.strength == "requires"
        if required and any(requires(catalogue, claim, leaf) for claim in link.effects for leaf in asked):
            yield link


def _bodies(desk: Desk, office: Office) -> Iterator[Measure]:
    """Bodies that the State's documents name and that have an effect for which the office answers."""
    for measure in desk.case.profile.measures:
        if measure.kind == "body" and any(
            desk.office(MeasureLeaf(one.effect, kind, category, one.object)) is office
            for one in measure.provides
            for kind in one.kinds or (None,)
            for category in sorted(desk.catalogue.members(one.categories)) or (None,)
        ):
            yield measure

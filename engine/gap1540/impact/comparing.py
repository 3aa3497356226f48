"""Findings before and after supposed changes: which items change from what to what, of themselves or through other items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gap1540.evaluating.assess import counts
from gap1540.evaluating.verdicts import Evaluation
from gap1540.impact.editing import edited, in_force, leads_of
from gap1540.model.catalogue import Catalogue, ItemLeaf, Leaf, item_leaves
from gap1540.model.changes import Adopt, Change, Confirm, Implement, Join, Repeal
from gap1540.model.findings import Case, Commitment, Count, Finding
from gap1540.sentence import Named, Sentence, marked
from gap1540.truth import YES


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item before and after.

    `leaves` are what it asks for itself that stands otherwise now, `through` the items it asks for that do; `committed` are the articles that
    commit the State to it now and did not before, `released` those that no longer do.
    """

    before: Finding
    after: Finding
    leaves: tuple[Leaf, ...]
    through: tuple[str, ...]
    committed: tuple[Commitment, ...]
    released: tuple[Commitment, ...]

    @property
    def id(self) -> str:
        """The id of the item."""
        return self.after.item.id

    @property
    def moved(self) -> bool:
        """Whether the item stands otherwise: another verdict, or other bounds, and not only another commitment."""
        return standing(self.before) != standing(self.after)


@dataclass(frozen=True, slots=True)
class Impact:
    """What the changes make of a case: every item that changes, the counts that do before and after, and what is to be said of each change.

    `held` are items that rest on what is repealed and stand as they do, for something else shows them too.
    """

    case: Case
    changes: tuple[Change, ...]
    items: tuple[ItemChange, ...]
    counts: tuple[tuple[Count, Count], ...]
    held: tuple[Finding, ...]
    notes: tuple[str, ...]

    @property
    def moved(self) -> tuple[ItemChange, ...]:
        """The items that stand otherwise."""
        return tuple(one for one in self.items if one.moved)


def standing(found: Finding) -> tuple[object, ...]:
    """How an item stands: its verdict, its bounds, whether it applies and whether it is a gap."""
    return found.verdict, found.truth, found.applicable, found.gap


def impact(catalogue: Catalogue, case: Case, changes: Sequence[Change]) -> Impact:
    """What all of the changes together make of the case."""
    now, then = Evaluation(catalogue, case), Evaluation(catalogue, edited(catalogue, case, changes))
    before = [now.finding(name) for name in catalogue.items]
    after = [then.finding(name) for name in catalogue.items]
    items = tuple(
        _change(now, then, one, other)
        for one, other in zip(before, after, strict=True)
        if standing(one) != standing(other) or one.committed != other.committed
    )
    moved = {one.id for one in items if one.moved}
    tallies = zip(counts(catalogue, before), counts(catalogue, after), strict=True)
    return Impact(
        case,
        tuple(changes),
        items,
        tuple((one, other) for one, other in tallies if one != other),
        tuple(found for found in before if found.item.id not in moved and _rests(case, found, changes)),
        tuple(note for change in changes for note in _notes(catalogue, case, change)),
    )


def _change(now: Evaluation, then: Evaluation, before: Finding, after: Finding) -> ItemChange:
    item = before.item
    asked = tuple(dict.fromkeys(item_leaves(item)))
    own = (leaf for leaf in asked if not isinstance(leaf, ItemLeaf) and otherwise(now, then, leaf))
    through = (
        leaf.item for leaf in asked if isinstance(leaf, ItemLeaf) and standing(now.finding(leaf.item)) != standing(then.finding(leaf.item))
    )
    return ItemChange(
        before,
        after,
        tuple(own) if standing(before) != standing(after) else (),
        tuple(through) if standing(before) != standing(after) else (),
        _beyond(after.committed, before.committed),
        _beyond(before.committed, after.committed),
    )


def _beyond(these: Sequence[Commitment], those: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """The commitments that are not among the others, or only as open ones."""
    held = {one.link: one.certain for one in those}
    return tuple(one for one in these if one.link not in held or (one.certain and not held[one.link]))


def otherwise(now: Evaluation, then: Evaluation, leaf: Leaf) -> bool:
    """Whether the leaf weighs otherwise: in its truth, or in a flag that a verdict turns on."""
    one, other = now.weighed(leaf), then.weighed(leaf)
    return (one.truth, one.contested, one.in_progress, one.lead) != (other.truth, other.contested, other.in_progress, other.lead)


def _rests(case: Case, found: Finding, changes: Iterable[Change]) -> bool:
    """Whether a measure that is repealed is among what shows the item."""
    ended = {(case.via(one.owner), one.measure) for one in changes if isinstance(one, Repeal)}
    return any(ground.bearing == "shows" and (ground.via, ground.id) in ended for ground in found.grounds)


CHANGES = {
    "join": marked("join {what}"),
    "implement": marked("implement {what}"),
    "adopt": marked("adopt {what}"),
    "repeal": marked("repeal {what}"),
    "confirm": marked("confirm {what}"),
}


def in_words(change: Change) -> Sentence:
    """A change as it is told to a reader; the names of what is to be adopted stand without the signs of ids."""
    what = str(change).removeprefix(f"{change.verb} ")
    return Sentence(CHANGES[change.verb], what=what.replace("_", " ") if isinstance(change, Adopt) else what)


def _notes(catalogue: Catalogue, case: Case, change: Change) -> Iterator[Sentence]:
    told = in_words(change)
    if isinstance(change, Join):
        yield from _joining(catalogue, case, change)
    elif isinstance(change, Implement):
        yield Sentence(
            "{change}: supposes that everything is done that the articles require, law, penalties, bodies and practice; "
            "what they leave out stays as it is",
            change=told,
        )
    elif isinstance(change, Repeal):
        yield from _inherited(case, change)
        yield from _repealing(case, change)
    elif isinstance(change, Confirm) and not leads_of(catalogue, case, change.owner, change.measure):
        yield Sentence(
            "{change}: no row has an open lead from it on {day}, so there is nothing left to confirm", change=told, day=case.as_of
        )


def _joining(catalogue: Catalogue, case: Case, change: Join) -> Iterator[Sentence]:
    one, told = catalogue.instruments[change.instrument], in_words(change)
    if not one.binding:
        yield Sentence("{change}: it is voluntary, binds nobody in law, and puts no national measure in place", change=told)
        return
    yield Sentence(
        "{change}: joining puts no national measure in place; it shows what the State would be committed to, were it to bind from the day asked about",
        change=told,
    )
    if one.parent is not None and catalogue.instruments[one.parent].binding and Evaluation(catalogue, case).party(one.parent) != YES:
        yield Sentence(
            "{change}: it belongs to {instrument}, by which {state} is not known to be bound",
            change=told,
            instrument=Named(one.parent),
            state=case.profile.name,
        )
    if one.binding and not in_force(one, case):
        yield Sentence("{change}: the instrument is not in force on {day}, and binds nobody until it is", change=told, day=case.as_of)


def _inherited(case: Case, change: Repeal) -> Iterator[Sentence]:
    """Whose law it is, where it is not the State's own; the name of a union takes its article."""
    if change.owner == case.profile.id:
        return
    owner = case.owner(change.owner).name
    template = (
        marked("{change}: law of the {owner}, which {state} inherits and cannot repeal; only the {owner} can")
        if owner.startswith("European")
        else marked("{change}: law of {owner}, which {state} inherits and cannot repeal; only {owner} can")
    )
    yield Sentence(template, change=in_words(change), owner=owner, state=case.profile.name)


def _repealing(case: Case, change: Repeal) -> Iterator[Sentence]:
    """What is taken as still in force though it has to do with what would end."""
    for template, names in (
        (marked("{change}: has its own basis in it, and is taken as still in force: {measures}"), lambda one: one.rests_on),
        (marked("{change}: amends it, and is taken as still in force: {measures}"), lambda one: one.amends),
        (marked("{change}: is part of it, and is taken as still in force: {measures}"), lambda one: (one.part_of,)),
    ):
        upon = tuple(
            one.title["en"] for one in case.owner(change.owner).measures if change.measure in names(one) and one.id != change.measure
        )
        if upon:
            yield Sentence(template, change=in_words(change), measures=upon)

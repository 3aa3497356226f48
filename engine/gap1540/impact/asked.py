"""Words for changes into changes: names resolved, and what cannot be supposed refused with every reason at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gap1540.dates import partial_date
from gap1540.evaluating.facts import facts_of
from gap1540.evaluating.knowing import known
from gap1540.evaluating.lives import Life, life_of
from gap1540.evaluating.scale import Weighed
from gap1540.evaluating.verdicts import Evaluation
from gap1540.impact.editing import HAPPENED, required
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, asked_leaves
from gap1540.model.changes import Adopt, Change, Confirm, Implement, Join, Repeal
from gap1540.model.effects import PLURAL, EffectClaim, claim_of
from gap1540.model.findings import Case, Ground
from gap1540.model.profile import Measure, Profile, evidence_of
from gap1540.model.rules import Instrument
from gap1540.model.vocabulary import Effect
from gap1540.problem import RefusedError, UnknownNameError, nearest
from gap1540.sentence import Sentence, Titled, marked
from gap1540.truth import YES

FEW = 8  # of the names that a message lists


@dataclass(frozen=True, slots=True)
class Asked:
    """Changes as a person writes them, by the verb."""

    join: tuple[str, ...] = ()
    implement: tuple[str, ...] = ()
    adopt: tuple[str, ...] = ()
    repeal: tuple[str, ...] = ()
    confirm: tuple[str, ...] = ()


def resolved(catalogue: Catalogue, case: Case, asked: Asked) -> tuple[Change, ...]:
    """The changes, each once, in the order of their verbs.

    Raises RefusedError with every name that is not known, everything that is so already or cannot be, and every contradiction.
    """
    resolver = _Resolver(catalogue, case)
    verbs: Mapping[str, Callable[[str], Change]] = {
        "join": resolver.join,
        "implement": resolver.implement,
        "adopt": resolver.adopt,
        "repeal": resolver.repeal,
        "confirm": resolver.confirm,
    }
    changes: dict[Change, None] = {}
    reasons: list[str] = []
    for verb, make in verbs.items():
        for word in getattr(asked, verb):
            try:
                changes.setdefault(make(word.strip()))
            except RefusedError as error:
                reasons.extend(Sentence("{verb} {word}: {reason}", verb=verb, word=word, reason=reason) for reason in error.reasons)
    reasons.extend(_contradictions(changes))
    if reasons:
        raise RefusedError(reasons)
    return tuple(changes)


def _contradictions(changes: Iterable[Change]) -> Iterator[str]:
    listed = list(changes)
    confirmed = {(one.owner, one.measure) for one in listed if isinstance(one, Confirm)}
    for one in listed:
        if isinstance(one, Repeal) and (one.owner, one.measure) in confirmed:
            measure = f"{one.owner}/{one.measure}"
            yield Sentence(
                "{change} and confirm {measure} contradict each other: what ends on the day cannot be in force on it",
                change=str(one),
                measure=measure,
            )


ENDED = {"repealed": marked("repealed {day}"), "expired": marked("expired {day}"), "ended": marked("ended {day}")}
KINDS = {
    "instrument": marked("instrument"),
    "measure": marked("measure"),
    "effect": marked("effect"),
    "category": marked("category"),
    "verdict": marked("verdict"),
    "paragraph or section": marked("paragraph or section"),
    "category, kind or object": marked("category, kind or object"),
}


def unknown(kind: str, word: str, names: Iterable[str]) -> str:
    """The sentence about a name that is not known, with the nearest, or with some of the names there are."""
    listed = list(names)
    close = nearest(word, listed)
    about = {"kind": Sentence(KINDS[kind]) if kind in KINDS else kind, "word": word}
    if close:
        return Sentence("no {kind} is named `{word}`; did you mean `{name}`?", **about, name=close)
    some = ", ".join(f"`{name}`" for name in sorted(listed)[:FEW])
    if len(listed) > FEW:
        return Sentence("no {kind} is named `{word}`; there are {names} and {count} more", **about, names=some, count=len(listed) - FEW)
    return Sentence("no {kind} is named `{word}`; there are {names}", **about, names=some)


def instrument_named(catalogue: Catalogue, word: str) -> str:
    """The id of an instrument by its id, short name, name or other name; UnknownNameError names the nearest."""
    wanted = word.strip().casefold()
    for one in catalogue.instruments.values():
        if wanted in {name.casefold() for name in (one.id, one.name, one.short or one.id, *one.aliases)}:
            return one.id
    kind, some = "instrument", ", ".join(f"`{name}`" for name in list(catalogue.instruments)[:3])
    raise UnknownNameError(kind, word, catalogue.instruments, Sentence("instruments have names such as {names}", names=some))


@dataclass(frozen=True)
class _Resolver:
    """Resolves words against one case."""

    catalogue: Catalogue
    case: Case

    def join(self, word: str) -> Join:
        name = self.instrument(word)
        one = self.catalogue.instruments[name]
        reason = _closed(one) or self.not_then(one)
        if reason is not None:
            raise RefusedError([reason])
        weighed = Evaluation(self.catalogue, self.case).weighed(AdherenceLeaf(name, "party" if one.binding else "adherent"))
        if weighed.truth != YES and not one.in_force:
            weighed = Evaluation(self.catalogue, self.case).weighed(AdherenceLeaf(name, "ratified"))
        if weighed.truth == YES:
            raise RefusedError([self.joined(one, weighed)])
        return Join(name)

    def not_then(self, one: Instrument) -> Sentence | None:
        """Why nobody could join an instrument on the day; None where somebody could."""
        name = one.short or one.id
        if one.ended is not None and one.ended.last <= self.case.as_of:
            return Sentence("{instrument} ended in {day}", instrument=name, day=one.ended)
        first = one.opened or one.adopted
        if first is None or first.first <= self.case.as_of:
            return None
        if one.opened:
            return Sentence("{instrument} was opened for signature on {day} and not before", instrument=name, day=first)
        return Sentence("{instrument} was adopted on {day} and not before", instrument=name, day=first)

    def joined(self, one: Instrument, weighed: Weighed) -> Sentence:
        """That the State has joined an instrument already, and by which acts."""
        acts = tuple(dict.fromkeys(_dated(ground) for ground in weighed.grounds))
        if not one.binding:
            template = marked("{state} adheres to it already ({acts}); nothing would change")
        elif one.in_force:
            template = marked("{state} is a party to it already ({acts}); nothing would change")
        else:
            template = marked("{state} has consented to it already ({acts}); nothing would change")
        return Sentence(template, state=self.case.profile.name, acts=acts)

    def implement(self, word: str) -> Implement:
        name = self.instrument(word)
        if not required(self.catalogue, self.case, name):
            raise RefusedError(
                [Sentence("the catalogue knows no article of {instrument} that requires a national measure of the State", instrument=name)]
            )
        return Implement(name)

    def repeal(self, word: str) -> Repeal:
        owner, measure = self.measure(word)
        if measure.kind in HAPPENED:
            kind = Sentence(measure.kind)
            raise RefusedError([Sentence("a {kind} that was made or held does not end ({title})", kind=kind, title=Titled(measure.title))])
        self.held(owner, measure)
        return Repeal(owner.id, measure.id)

    def confirm(self, word: str) -> Confirm:
        owner, measure = self.measure(word)
        self.held(owner, measure)
        return Confirm(owner.id, measure.id)

    def held(self, owner: Profile, measure: Measure) -> None:
        """Refuse a measure that cannot be in force on the day: what is not there can neither end nor be confirmed."""
        title = Titled(measure.title)
        told = known(evidence_of(measure), self.case.documents, self.case.known_by)
        if not told:
            raise RefusedError([Sentence("nothing was known of it by {day} ({title})", day=self.case.known_by, title=title)])
        life = life_of(measure, self.case, told)
        if life.draft:
            raise RefusedError([Sentence("it is not in force: only a draft or a plan is known ({title})", title=title)])
        if not life.span.may_hold(self.case.as_of) and not self.bears(owner, measure):
            begins = Sentence("in force from {day}", day=partial_date(life.since)) if life.since else None
            when = _ended(life) if life.span.start[0] <= self.case.as_of else begins
            raise RefusedError([Sentence("it is not in force on {day} ({title}: {when})", day=self.case.as_of, title=title, when=when)])

    def bears(self, owner: Profile, measure: Measure) -> bool:
        """Whether an effect of the measure that has days of its own may hold on the day."""
        via = self.case.via(owner.id)
        facts = (fact for listed in facts_of(self.catalogue, self.case).facts.values() for fact in listed)
        return any((fact.ground.id, fact.ground.via) == (measure.id, via) and fact.span.may_hold(self.case.as_of) for fact in facts)

    def instrument(self, word: str) -> str:
        try:
            return instrument_named(self.catalogue, word)
        except UnknownNameError:
            raise RefusedError([unknown("instrument", word, self.catalogue.instruments)]) from None

    def measure(self, word: str) -> tuple[Profile, Measure]:
        """A measure of the State or, after it, of an organisation whose law it inherits; an id may stand behind its owner's."""
        inherited = {
            f"{owner.id}/{one.id}": (owner, one)
            for owner in self.case.organisations.values()
            for one in owner.measures
            if one.applies_to_members
        }
        own = {one.id: (self.case.profile, one) for one in self.case.profile.measures}
        if not own and not inherited:
            raise RefusedError([Sentence("the profile of {state} reports no measure", state=self.case.profile.name)])
        names = {
            **{name.partition("/")[2]: found for name, found in inherited.items()},
            **inherited,
            **{f"{self.case.profile.id}/{name}": found for name, found in own.items()},
            **own,
        }
        folded = {name.casefold(): found for name, found in names.items()}
        found = folded.get(word.casefold())
        if found is None:
            raise RefusedError([unknown("measure", word, [*own, *inherited])])
        return found

    def adopt(self, word: str) -> Adopt:
        return Adopt(word, tuple(self.claims(word)))

    def claims(self, word: str) -> Iterator[EffectClaim]:
        """`effect`, `effect(kind,...)`, each with `:category` or `:object` behind it; or the parts of one question with full stops."""
        head, *rest = [part.strip() for part in word.split(":")]
        if head.count("(") != head.count(")") or "()" in head.replace(" ", ""):
            raise RefusedError([Sentence("the kinds of an effect stand in brackets, such as `penalise(use)`")])
        name, kinds = _head(head)
        if name not in self.catalogue.effects and "." in head:
            name, *dotted = head.split(".")
            rest = [*dotted, *rest]
        effect = self.catalogue.effects.get(name)
        if effect is None:
            raise RefusedError([unknown("effect", name, self.catalogue.effects)])
        words = [one for part in rest for one in re.split(r"[,\s]+", part) if one]
        allowed = self.kinds(effect)
        kinds = [*kinds, *(one for one in words if one in allowed)]
        categories = [one for one in words if one in self.catalogue.categories]
        objects = [one for one in words if one in effect.objects]
        reasons = [
            *(_no_kind(name, one, allowed) for one in kinds if one not in allowed),
            *(
                unknown("category, kind or object", one, [*self.catalogue.categories, *allowed, *effect.objects])
                for one in words
                if one not in {*kinds, *categories, *objects}
            ),
        ]
        if categories and not effect.categories:
            reasons.append(Sentence("{effect} bears on no category", effect=name))
        if reasons:
            raise RefusedError(reasons)
        yield from self.claimed(effect, kinds or allowed, categories, objects)

    def claimed(self, effect: Effect, kinds: list[str], categories: list[str], objects: list[str]) -> Iterator[EffectClaim]:
        """One claim for each object; what is left out means all that rows ask for."""
        asked = {leaf.category for leaf in asked_leaves(self.catalogue) if leaf.effect == effect.id and leaf.category}
        given = categories or ([name for name in self.catalogue.categories if name in asked] if effect.categories else [])
        for one in objects or effect.objects or (None,):
            yield claim_of(effect.id, effect.takes, kinds, given, one)

    def kinds(self, effect: Effect) -> list[str]:
        return [word.id for word in getattr(self.catalogue.vocabulary, PLURAL[effect.takes])] if effect.takes else []


def _closed(one: Instrument) -> Sentence | None:
    """Why nobody joins an instrument, whatever the day; None where States do."""
    name = one.short or one.id
    if one.binds == "member_states":
        return Sentence("nobody joins {instrument}: it binds the Members of the United Nations", instrument=name)
    if one.binds == "organisation":
        owner = one.organisation or Sentence("an organisation")
        return Sentence("nobody joins {instrument}: it is law of {owner}, which binds its members", instrument=name, owner=owner)
    if not one.joinable:
        return Sentence("nobody joins {instrument}: it is a {kind}", instrument=name, kind=Sentence(one.kind))
    return None


def _ended(life: Life) -> Sentence | None:
    """By which act a measure ended, and when."""
    act, _, when = (life.ended_by or "").partition(" ")
    return Sentence(ENDED[act], day=partial_date(when)) if act in ENDED else None


def _dated(ground: Ground) -> Sentence:
    """An act, with its day where one is known."""
    if not ground.since:
        return Sentence("{act}", act=ground.title)
    return Sentence("{act}, {day}", act=ground.title, day=partial_date(ground.since))


def _no_kind(effect: str, kind: str, allowed: Sequence[str]) -> str:
    """That an effect does not come in a kind."""
    if not allowed:
        return Sentence("{effect} comes in no kinds", effect=effect)
    return unknown(Sentence("kind of {effect}", effect=effect), kind, allowed)


def _head(head: str) -> tuple[str, list[str]]:
    """`penalise(use, finance)` into its effect and its kinds."""
    name, sign, inner = head.partition("(")
    return (name.strip(), [one for one in re.split(r"[,\s]+", inner.rstrip(")")) if one]) if sign else (head, [])

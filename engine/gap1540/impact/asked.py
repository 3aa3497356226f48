"""Words for changes into changes: names resolved, and what cannot be supposed refused with every reason at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from gap1540.evaluating.facts import facts_of
from gap1540.evaluating.knowing import known
from gap1540.evaluating.lives import life_of
from gap1540.evaluating.verdicts import Evaluation
from gap1540.impact.editing import HAPPENED, required
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, asked_leaves
from gap1540.model.changes import Adopt, Change, Confirm, Implement, Join, Repeal
from gap1540.model.effects import PLURAL, EffectClaim, claim_of
from gap1540.model.findings import Case
from gap1540.model.profile import Measure, Profile, evidence_of
from gap1540.model.vocabulary import Effect
from gap1540.problem import RefusedError, UnknownNameError, nearest
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
                reasons.extend(f"{verb} {word}: {reason}" for reason in error.reasons)
    reasons.extend(_contradictions(changes))
    if reasons:
        raise RefusedError(reasons)
    return tuple(changes)


def _contradictions(changes: Iterable[Change]) -> Iterator[str]:
    listed = list(changes)
    confirmed = {(one.owner, one.measure) for one in listed if isinstance(one, Confirm)}
    for one in listed:
        if isinstance(one, Repeal) and (one.owner, one.measure) in confirmed:
            yield f"{one} and confirm {one.owner}/{one.measure} contradict each other: what ends on the day cannot be in force on it"


def unknown(kind: str, word: str, names: Iterable[str]) -> str:
    """The sentence about a name that is not known, with the nearest, or with some of the names there are."""
    listed = list(names)
    close = nearest(word, listed)
    some = ", ".join(f"`{name}`" for name in sorted(listed)[:FEW])
    more = f" and {len(listed) - FEW} more" if len(listed) > FEW else ""
    return f"no {kind} is named `{word}`; {f'did you mean `{close}`?' if close else f'there are {some}{more}'}"


def instrument_named(catalogue: Catalogue, word: str) -> str:
    """The id of an instrument by its id, short name, name or other name; UnknownNameError names the nearest."""
    wanted = word.strip().casefold()
    for one in catalogue.instruments.values():
        if wanted in {name.casefold() for name in (one.id, one.name, one.short or one.id, *one.aliases)}:
            return one.id
    kind = "instrument"
    raise UnknownNameError(
        kind, word, catalogue.instruments, "instruments have names such as `" + "`, `".join(list(catalogue.instruments)[:3]) + "`"
    )


@dataclass(frozen=True)
class _Resolver:
    """Resolves words against one case."""

    catalogue: Catalogue
    case: Case

    def join(self, word: str) -> Join:
        name = self.instrument(word)
        one = self.catalogue.instruments[name]
        if one.binds == "member_states":
            raise RefusedError([f"nobody joins {one.short or one.id}: it binds the Members of the United Nations"])
        if one.binds == "organisation":
            raise RefusedError(
                [f"nobody joins {one.short or one.id}: it is law of {one.organisation or 'an organisation'}, which binds its members"]
            )
        if not one.joinable:
            raise RefusedError([f"nobody joins {one.short or one.id}: it is a {one.kind}"])
        if one.ended is not None and one.ended.last <= self.case.as_of:
            raise RefusedError([f"{one.short or one.id} ended in {one.ended}"])
        first = one.opened or one.adopted
        if first is not None and first.first > self.case.as_of:
            raise RefusedError(
                [f"{one.short or one.id} was {'opened for signature' if one.opened else 'adopted'} on {first} and not before"]
            )
        weighed = Evaluation(self.catalogue, self.case).weighed(AdherenceLeaf(name, "party" if one.binding else "adherent"))
        if weighed.truth != YES and not one.in_force:
            weighed = Evaluation(self.catalogue, self.case).weighed(AdherenceLeaf(name, "ratified"))
        if weighed.truth == YES:
            told = "; ".join(dict.fromkeys(f"{ground.title}{f', {ground.since}' if ground.since else ''}" for ground in weighed.grounds))
            joined = ("is a party to it" if one.in_force else "has consented to it") if one.binding else "adheres to it"
            raise RefusedError([f"{self.case.profile.name} {joined} already ({told}); nothing would change"])
        return Join(name)

    def implement(self, word: str) -> Implement:
        name = self.instrument(word)
        if not required(self.catalogue, self.case, name):
            raise RefusedError([f"the catalogue knows no article of {name} that requires a national measure of the State"])
        return Implement(name)

    def repeal(self, word: str) -> Repeal:
        owner, measure = self.measure(word)
        if measure.kind in HAPPENED:
            raise RefusedError([f"a {measure.kind} that was made or held does not end ({measure.title['en']})"])
        self.held(owner, measure)
        return Repeal(owner.id, measure.id)

    def confirm(self, word: str) -> Confirm:
        owner, measure = self.measure(word)
        self.held(owner, measure)
        return Confirm(owner.id, measure.id)

    def held(self, owner: Profile, measure: Measure) -> None:
        """Refuse a measure that cannot be in force on the day: what is not there can neither end nor be confirmed."""
        told = known(evidence_of(measure), self.case.documents, self.case.known_by)
        if not told:
            raise RefusedError([f"nothing was known of it by {self.case.known_by} ({measure.title['en']})"])
        life = life_of(measure, self.case, told)
        if life.draft:
            raise RefusedError([f"it is not in force: only a draft or a plan is known ({measure.title['en']})"])
        if not life.span.may_hold(self.case.as_of) and not self.bears(owner, measure):
            when = life.ended_by if life.span.start[0] <= self.case.as_of else f"in force from {life.since}"
            raise RefusedError([f"it is not in force on {self.case.as_of} ({measure.title['en']}: {when})"])

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
            raise RefusedError([f"the profile of {self.case.profile.name} reports no measure"])
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
            raise RefusedError(["the kinds of an effect stand in brackets, such as `penalise(use)`"])
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
            *(unknown(f"kind of {name}", one, allowed) if allowed else f"{name} comes in no kinds" for one in kinds if one not in allowed),
            *(
                unknown("category, kind or object", one, [*self.catalogue.categories, *allowed, *effect.objects])
                for one in words
                if one not in {*kinds, *categories, *objects}
            ),
        ]
        if categories and not effect.categories:
            reasons.append(f"{name} bears on no category")
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


def _head(head: str) -> tuple[str, list[str]]:
    """`penalise(use, finance)` into its effect and its kinds."""
    name, sign, inner = head.partition("(")
    return (name.strip(), [one for one in re.split(r"[,\s]+", inner.rstrip(")")) if one]) if sign else (head, [])

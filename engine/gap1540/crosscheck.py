"""What a State says beside what the texts of its law say: where they are not the same, with both locators, and nothing resolved.

Readers note differences in the profile; the rest follows from the entries: acts dated otherwise, effects claimed that the text does
not show, acts that had ended before the State spoke, acts that it does not name, and what came into force afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce

from gap1540.dates import PartialDate
from gap1540.evaluating.knowing import known
from gap1540.model.catalogue import Catalogue
from gap1540.model.effects import EffectClaim
from gap1540.model.profile import Evidence, Measure, Profile, Provided, evidence_of
from gap1540.model.sources import Document, Sources
from gap1540.sentence import Sentence, marked

KINDS: Mapping[str, str] = {
    "status": marked("standing of an act"),
    "date": marked("date"),
    "number": marked("number"),
    "title": marked("title"),
    "content": marked("content"),
    "claim_not_in_text": marked("claimed, and not found in the text"),
    "not_in_reply": marked("in force, and not named by the State"),
    "later": marked("in force after the State spoke"),
}
DATED: Mapping[str, str] = {
    "adopted": marked("The State gives {stated} as the day on which it was adopted; the text gives {text}."),
    "published": marked("The State gives {stated} as the day on which it was published; the text gives {text}."),
    "in_force": marked("The State gives {stated} as the day on which it was put in force; the text gives {text}."),
    "established": marked("The State gives {stated} as the day on which it was established; the text gives {text}."),
    "repealed": marked("The State gives {stated} as the day on which it was repealed; the text gives {text}."),
}
ENDED_BY_TEXT: Mapping[str, str] = {
    "repealed": marked("The State names it on {spoke}; by the text it was repealed in {day}."),
    "expired": marked("The State names it on {spoke}; by the text it was expired in {day}."),
    "ended": marked("The State names it on {spoke}; by the text it was ended in {day}."),
}
ENDED_BESIDE_TEXT: Mapping[str, str] = {
    "repealed": marked("The State names it on {spoke}; by what was found with the text it was repealed in {day}."),
    "expired": marked("The State names it on {spoke}; by what was found with the text it was expired in {day}."),
    "ended": marked("The State names it on {spoke}; by what was found with the text it was ended in {day}."),
}
UNFOUND: Mapping[str, str] = {
    "whole": marked("The State claims {claim}; the whole text was read and does not show it."),
    "part": marked("The State claims {claim}; the part of the text that was at hand was read and does not show it."),
}
ENDS = ("repealed", "expired", "ended")


@dataclass(frozen=True, slots=True)
class Contrast:
    """One place where the two are not the same; `noted` where a reader put it down, else it follows from the entries."""

    kind: str
    measure: Measure
    says: str
    stated: tuple[Evidence, ...]
    text: tuple[Evidence, ...]
    noted: bool = False

    @property
    def order(self) -> tuple[int, str, bool, str]:
        """The order in which contrasts are shown: by kind, then by measure."""
        return list(KINDS).index(self.kind), self.measure.id, not self.noted, self.says


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """All contrasts of one profile, and which texts of its law were read."""

    profile: Profile
    texts: tuple[Document, ...]
    contrasts: tuple[Contrast, ...]


def cross_check(catalogue: Catalogue, sources: Sources, profile: Profile, known_by: date = date.max) -> CrossCheck:
    """The State's word against its law, as far as both are known by the day."""
    desk = _Desk(catalogue, sources, known_by)
    noted = list(desk.noted(profile))
    taken = {(one.kind, one.measure.id) for one in noted} | {(one.kind, _place(each)) for one in noted for each in one.stated}
    found = [
        one
        for measure in profile.measures
        for one in desk.computed(profile, measure)
        if not taken & {(one.kind, measure.id), *((one.kind, _place(each)) for each in one.stated)}
    ]
    named = {one.document for one in profile.reviewed if one.on.last <= known_by}
    named |= {one.document for measure in profile.measures for one in desk.texts(evidence_of(measure)) if one.article is not None}
    texts = tuple(sources.documents[name] for name in sorted(named) if sources.documents[name].kind == "law")
    return CrossCheck(profile, texts, tuple(sorted((*noted, *found), key=lambda one: one.order)))


def _place(one: Evidence) -> str:
    """Where a statement stands, as one word."""
    return f"{one.document}, {one.section}, {one.paragraph}"


@dataclass(frozen=True, slots=True)
class _Desk:
    """The documents on one side and the other, known by a day."""

    catalogue: Catalogue
    sources: Sources
    known_by: date

    def words(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """What stands in reports of States or organisations."""
        return self._of(evidence, "report")

    def texts(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """What stands in the text of a law."""
        return self._of(evidence, "law")

    def _of(self, evidence: Iterable[Evidence], kind: str) -> tuple[Evidence, ...]:
        told = known(evidence, self.sources.documents, self.known_by)
        return tuple(dict.fromkeys(one for one in told if self.sources.documents[one.document].kind == kind))

    def spoken(self, profile: Profile) -> Mapping[tuple[str, str | None], PartialDate]:
        """The days on which the State spoke, by document and section."""
        days = {}
        for review in profile.reviewed:
            document = self.sources.documents[review.document]
            if document.kind == "report" and max(document.date.last, review.on.last) <= self.known_by:
                section = next((one for one in document.sections if one.id == review.section), None)
                days[document.id, review.section] = (section.dated if section else None) or document.date
        return days

    def noted(self, profile: Profile) -> Iterator[Contrast]:
        """What readers noted."""
        measures = {measure.id: measure for measure in profile.measures}
        for one in profile.differences:
            sides = (one.text, one.stated) if one.stated else (one.text,)
            if len(known(sides, self.sources.documents, self.known_by)) == len(sides):
                yield Contrast(one.kind, measures[one.measure], one.says, (one.stated,) if one.stated else (), (one.text,), noted=True)

    def computed(self, profile: Profile, measure: Measure) -> Iterator[Contrast]:
        """What follows from the entries of one measure."""
        said, read = self.words(evidence_of(measure)), self.texts(evidence_of(measure))
        if not read:
            return
        days = self.spoken(profile)
        if not said:
            yield from self._not_named(profile, measure, days)
            return
        yield from self._dates(measure)
        yield from self._unfound(profile, measure)
        spoken = [days[one.document, one.section] for one in said if (one.document, one.section) in days]
        if spoken:
            latest = max(spoken, key=lambda day: day.first)
            yield from self._ended(measure, latest, said)
            yield from self._later(measure, latest, said)

    def _dates(self, measure: Measure) -> Iterator[Contrast]:
        """Acts of one kind whose dates cannot both be right."""
        for act, template in DATED.items():
            told = [(event, getattr(event, act)) for event in measure.events if getattr(event, act) is not None]
            for event, day in told:
                for other, another in told:
                    stated, text = self.words(event.evidence), self.texts(other.evidence)
                    if stated and text and (day.last < another.first or another.last < day.first):
                        says = Sentence(template, stated=day, text=another)
                        yield Contrast("date", measure, says, stated, text)

    def _unfound(self, profile: Profile, measure: Measure) -> Iterator[Contrast]:
        """Effects that the State claims, and for which the text was searched in vain."""
        for provided in measure.provides:
            stated = self.words(provided.evidence)
            if not stated or self.texts(provided.evidence):
                continue
            for search in profile.searched:
                if (
                    search.text == measure.id
                    and search.on.last <= self.known_by
                    and any(_covers(self.catalogue, one, provided) for one in search.effects)
                ):
                    says = Sentence(UNFOUND[search.scope], claim=claim_in_words(provided))
                    yield Contrast("claim_not_in_text", measure, says, stated, self.texts(evidence_of(measure))[:1])

    def _ended(self, measure: Measure, spoke: PartialDate, said: tuple[Evidence, ...]) -> Iterator[Contrast]:
        """An act that had ended when the State named it."""
        for event in measure.events:
            for act in ENDS:
                day, text = getattr(event, act), self.texts(event.evidence)
                if day is not None and text and day.last < spoke.first:
                    by = ENDED_BY_TEXT if any(one.article is not None for one in text) else ENDED_BESIDE_TEXT
                    says = Sentence(by[act], spoke=spoke, day=day)
                    yield Contrast("status", measure, says, said, text)

    def _later(self, measure: Measure, spoke: PartialDate, said: tuple[Evidence, ...]) -> Iterator[Contrast]:
        """Effects of an act that began after the State spoke of it."""
        for provided in measure.provides:
            text = self.texts(provided.evidence)
            if text and provided.start is not None and provided.start.first > spoke.last:
                says = Sentence(
                    "The text has {claim} from {day}; the State spoke on {spoke}.",
                    claim=claim_in_words(provided),
                    day=provided.start,
                    spoke=spoke,
                )
                yield Contrast("later", measure, says, said, text)

    def _not_named(self, profile: Profile, measure: Measure, days: Mapping[tuple[str, str | None], PartialDate]) -> Iterator[Contrast]:
        """An act that has effects and that the State does not name: in force when it spoke, or afterwards."""
        shown = [one for one in measure.provides if self.texts(one.evidence)]
        if not shown or not days or profile.organisation:
            return
        spoke = min(days.values(), key=lambda day: day.first)
        events = [event for event in measure.events if known(event.evidence, self.sources.documents, self.known_by)]
        starts = [getattr(event, act) for event in events for act in _STARTS if getattr(event, act) is not None]
        ends = [getattr(event, act) for event in events for act in ENDS if getattr(event, act) is not None]
        if any(day.last < spoke.first for day in ends) or not starts:
            return
        start = min(starts, key=lambda day: day.first)
        effects = ", ".join(dict.fromkeys(one.effect for one in shown))
        text = tuple(dict.fromkeys(one for provided in shown for one in self.texts(provided.evidence)))
        if start.last < spoke.first:
            says = Sentence("In force on {spoke}, with the effects {effects}; the State does not name it.", spoke=spoke, effects=effects)
            yield Contrast("not_in_reply", measure, says, (), text)
        elif start.first > spoke.last:
            says = Sentence(
                "It began on {day}, after the State spoke on {spoke}; it has the effects {effects}.",
                day=start,
                spoke=spoke,
                effects=effects,
            )
            yield Contrast("later", measure, says, (), text)


_STARTS = ("in_force", "published", "adopted", "signed", "established")


def claim_in_words(claim: EffectClaim) -> Sentence:
    """An effect with its kinds, object and categories, as it is written to users: by their ids."""
    kinds = f"({', '.join(claim.kinds)})" if claim.kinds else ""
    named = ", ".join(filter(None, (f"{claim.effect}{kinds}", claim.object)))
    if not claim.categories:
        return Sentence("{effect}", effect=named)
    categories = reduce(lambda one, other: Sentence("{one} and {other}", one=one, other=other), claim.categories)
    return Sentence("{effect}, {categories}", effect=named, categories=categories)


def _covers(catalogue: Catalogue, sought: EffectClaim, provided: Provided) -> bool:
    """Whether a search was for all that is claimed."""
    if sought.effect != provided.effect or sought.object not in {None, provided.object}:
        return False
    kinds = not sought.kinds or (bool(provided.kinds) and set(provided.kinds) <= set(sought.kinds))
    whole = catalogue.members(provided.categories)
    return kinds and (not sought.categories or (bool(whole) and whole <= catalogue.members(sought.categories)))

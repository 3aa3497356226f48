"""Questions as letters that can be sent, as a ranked table, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gap1540.asking.questions import Inquiry, Point, Question, Settlement
from gap1540.languages import commas, labelled, language_name, say, say_of, semicolons, told
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, ContextLeaf, Leaf, MeasureLeaf, within
from gap1540.reading.asking import Correspondence
from gap1540.reporting import words
from gap1540.reporting.grouped import joined, rows_of
from gap1540.reporting.tables import table
from gap1540.sentence import marked

KEY = marked(
    "Settles: how many open fields are decided were everything in the question answered yes, and were everything answered no; computed by evaluating "
    "the record anew. More: what a yes decides beyond a yes to every question above. That one law does not have something settles nothing, for another "
    "law may; then ask the office."
)
RESERVE = marked("These settle nothing more once those above are answered yes; ask them where one above is answered no.")
LABELS = {
    "activity": marked("Acts: {names}"),
    "stage": marked("Stages: {names}"),
    "subject": marked("Subjects: {names}"),
    "control": marked("Controls: {names}"),
}


class Letters:
    """Questions in words, by the offices and sentences of rules/asking/."""

    def __init__(self, catalogue: Catalogue, made: Inquiry, correspondence: Correspondence) -> None:
        """Keep what the words are made from."""
        self.catalogue, self.made, self.put = catalogue, made, correspondence.questions
        vocabulary = catalogue.vocabulary
        self.words = {
            parameter: {word.id: within(word.name) for word in listed}
            for parameter, listed in (
                ("activity", vocabulary.activities),
                ("stage", vocabulary.stages),
                ("subject", vocabulary.subjects),
                ("control", vocabulary.controls),
                ("object", vocabulary.objects),
            )
        }

    # ------------------------------------------------------------------ as text

    def text(self, *, markdown: bool = False) -> str:
        """The ranked list, then each question in words fit to send, with the fields it bears on."""
        made = self.made
        title = say("{state} ({code}): what to find out next", state=made.case.profile.name, code=made.case.profile.id)
        lines = [f"# {title}" if markdown else f"{title}\n{'=' * len(title)}", *self.head(), ""]
        if made.questions:
            lines += [
                say(KEY),
                "",
                self.table(markdown=markdown),
                "",
                self.draft(),
                "",
            ]
        for number, one in enumerate(made.questions, start=1):
            lines += [f"{'## ' if markdown else ''}{number}. {self.title(one)}", "", *self.letter(one), "", *self.file(one), ""]
        if made.reserve:
            reserve = say("In reserve")
            lines += [f"## {reserve}" if markdown else reserve, "", say(RESERVE), ""]
            lines += [f"- {self.by_itself(one)}" for one in made.reserve]
            lines += [""]
        lines += list(self.left(markdown=markdown))
        return joined(lines)

    def short(self) -> str:
        """The ranked list alone."""
        case = self.made.case
        head = [f"{case.profile.name} ({case.profile.id})", *self.head()]
        lines = [*head, *([say(KEY), "", self.table()] if self.made.questions else [])]
        return "\n".join(lines) + "\n"

    def head(self) -> Iterator[str]:
        """The day, and how much is open; why nothing is asked where nothing is."""
        made, case = self.made, self.made.case
        told = words.under(case)
        yield told[:1].upper() + told[1:]
        yield say_of("{count} field is open.", "{count} fields are open.", made.open)
        if not case.profile.measures:
            yield say(
                "The profile of {state} reports no measure, so there is no law of it to read; what is open would be asked of offices and depositaries.",
                state=case.profile.name,
            )
        if not made.open:
            yield say("There is nothing to find out: no field that counts as a gap is open.")
        elif not made.questions:
            yield say("No answer would settle any of them.")

    def draft(self) -> str:
        """Whose draft the questions are."""
        if self.made.case.profile.organisation:
            return say("A draft for the organisation to look over, change and send; nothing has been sent.")
        return say("A draft for the State's point of contact to look over, change and send; nothing has been sent.")

    def by_itself(self, one: Question) -> str:
        """A question in reserve, and what it settles."""
        return say("{question}: settles {number} by itself", question=self.title(one), number=one.yes.count)

    def table(self, *, markdown: bool = False) -> str:
        """The ranked list."""
        return table(self.headings(), self.rows(), markdown=markdown)

    def headings(self) -> tuple[str, ...]:
        """What stands over the columns of the ranked list."""
        return ("", say("Question"), say("Points"), say("Bears on"), say("Settles if yes"), say("if no"), say("More"))

    def rows(self) -> list[tuple[str, ...]]:
        """The rows of the ranked list."""
        return [
            (str(number), self.title(one), str(len(one.points)), str(len(one.items)), str(one.yes.count), str(one.no.count), str(one.more))
            for number, one in enumerate(self.made.questions, start=1)
        ]

    def title(self, one: Question) -> str:
        """What the question is, in a few words."""
        if one.measure is not None:
            return say("Read {law} ({name})", law=words.title(one.measure), name=one.name)
        if one.office is not None:
            return say("Write to the {office}: {subject}", office=one.office.name, subject=one.office.subject)
        return say("Ask the depositary: {depositary}", depositary=one.name)

    def letter(self, one: Question) -> Iterator[str]:
        """The words to send, with the points numbered."""
        yield from self.opening(one)
        for number, point in enumerate(one.points, start=1):
            yield ""
            yield f"({number}) {self.sentence(one, point)}"
            yield from (f"    {line}" for line in self.named(point.leaves))
            if point.articles:
                yield f"    {self.under(point)}"
            if point.contested:
                yield f"    {self.put.contested}"
        yield from self.details(one)

    def under(self, point: Point) -> str:
        """The articles that require what is asked."""
        return say("Under: {articles}", articles=semicolons(self.article(link.instrument, link.article) for link in point.articles))

    def file(self, one: Question) -> Iterator[str]:
        """What is not to be sent: what each point bears on and settles, and why something is no more than a lead."""
        yield say("For the file:")
        for number, point in enumerate(one.points, start=1):
            yield self.settles(number, point)
            yield from (f"    {line}" for line in rows_of([self.catalogue.items[name] for name in point.items]))

    def settles(self, number: int, point: Point) -> str:
        """What a point settles, and why what points to it is no more than a lead."""
        settled = say("({number}) settles {yes} if yes, {no} if no.", number=number, yes=point.yes.count, no=point.no.count)
        if not point.whys:
            return settled
        lead = say("Now a lead: {reasons}.", reasons=semicolons(told(why) for why in point.whys))
        return f"{settled} {lead}"

    def opening(self, one: Question) -> Iterator[str]:
        """Whom the letter addresses, or which act is to be read, and what the points are for."""
        state = self.made.case.profile.name
        if one.measure is not None:
            yield f"{words.title(one.measure)}. {self.put.law}"
            shown = words.title(one.measure)
            national = [labelled(language_name(name), title) for name, title in one.measure.title.items() if title != shown]
            if national:
                yield say("Other titles: {titles}", titles=semicolons(national))
        elif one.office is not None:
            if self.made.case.profile.organisation:
                yield say("To the {office} ({state}).", office=one.office.name, state=state)
            else:
                about = one.office.subject
                yield say(
                    "To the {office}, {state}, or whichever office answers for {subject}.",
                    office=one.office.name,
                    state=state,
                    subject=about,
                )
            if one.bodies:
                named = semicolons(words.title(body) for body in one.bodies)
                yield say("Bodies that the documents read name for it: {bodies}.", bodies=named)
            yield self.asked_of(say("the organisation") if self.made.case.profile.organisation else state)
        else:
            yield say(
                "To the depositary: {depositary}. Of the acts of {state}, the following would be good to know from the record:",
                depositary=one.name,
                state=state,
            )

    def asked_of(self, whom: str) -> str:
        """What the points are for, with the day asked about where it is over."""
        case = self.made.case
        if case.as_of < case.known_by:
            return say(
                "For the record on Security Council resolution 1540 (2004), the following would be good to know of {whom}, as it was on {day}:",
                whom=whom,
                day=case.as_of,
            )
        return say("For the record on Security Council resolution 1540 (2004), the following would be good to know of {whom}:", whom=whom)

    def sentence(self, one: Question, point: Point) -> str:
        """The question of a point."""
        leaf = point.leaves[0]
        if isinstance(leaf, AdherenceLeaf):
            binding = self.catalogue.instruments[leaf.instrument].binding
            return self.put.instruments.binding if binding else self.put.instruments.voluntary
        if isinstance(leaf, ContextLeaf):
            own = self.put.organisations if self.made.case.profile.organisation else {}
            return own.get(leaf.fact) or self.put.facts.get(leaf.fact, leaf.fact)
        if one.measure is not None:
            return f"{self.catalogue.effects[point.subject].name}: {self.catalogue.effects[point.subject].definition}"
        effect = self.catalogue.effects[point.subject]
        own = self.put.organisations if self.made.case.profile.organisation else {}
        return own.get(effect.id) or self.put.effects.get(effect.id, effect.definition)

    def named(self, leaves: Sequence[Leaf]) -> Iterator[str]:
        """The acts, items and classes meant, classes of which the same is asked together; or the instrument."""
        instruments = dict.fromkeys(leaf.instrument for leaf in leaves if isinstance(leaf, AdherenceLeaf))
        for name in instruments:
            yield say("Instrument: {name}", name=self.catalogue.instruments[name].name)
        takes = next((self.catalogue.effects[leaf.effect].takes for leaf in leaves if isinstance(leaf, MeasureLeaf)), None)
        groups: dict[tuple[str | None, tuple[str, ...]], list[str]] = {}
        by_class: dict[tuple[str | None, str | None], list[str]] = {}
        for leaf in leaves:
            if isinstance(leaf, MeasureLeaf):
                by_class.setdefault((leaf.object, leaf.category), []).append(leaf.kind or "")
        for (thing, category), kinds in by_class.items():
            named = [kind for kind in self.words.get(takes or "", {}) if kind in kinds] or [kind for kind in dict.fromkeys(kinds) if kind]
            groups.setdefault((thing, tuple(named)), []).append(category or "")
        for (thing, listed), categories in groups.items():
            parts = [say(LABELS[takes], names=commas(self.word(kind, takes) for kind in listed))] if takes and listed else []
            parts += [say("Items: {names}", names=self.word(thing, "object"))] if thing else []
            classes = commas(self.catalogue.class_name(name) for name in filter(None, categories))
            parts += [say("Classes: {names}", names=classes)] if classes else []
            if parts:
                yield ". ".join(parts)

    def word(self, name: str, parameter: str) -> str:
        """A word of the vocabulary as a reader meets it; the same id may stand for an activity and for a stage."""
        return say("any of them") if name == "any" else self.words.get(parameter, {}).get(name, name.replace("_", " "))

    def article(self, instrument: str, article: str) -> str:
        """An article with the short name of its instrument."""
        return f"{self.catalogue.instruments[instrument].short or instrument} {article}"

    def details(self, one: Question) -> Iterator[str]:
        """What an answer should name, with the points meant where they are not all."""
        if one.office is None:
            return
        by_tag: dict[str, list[int]] = {}
        for number, point in enumerate(one.points, start=1):
            for leaf in point.leaves[:1]:
                if isinstance(leaf, MeasureLeaf):
                    by_tag.setdefault(self.catalogue.effects[leaf.effect].tag, []).append(number)
        for tag, numbers in by_tag.items():
            asked = getattr(self.put.details, tag)
            which = commas(f"({number})" for number in numbers)
            yield ""
            yield say("On {points}: {question}", points=which, question=asked) if len(numbers) < len(one.points) else asked

    def left(self, *, markdown: bool) -> Iterator[str]:
        """What stays open whatever is answered."""
        if self.made.left and self.made.questions:
            heading = say("Open even then: ask again when the answers are in")
            yield f"## {heading}" if markdown else heading
            yield from (f"- {line}" for line in rows_of([found.item for found in self.made.left]))

    # ------------------------------------------------------------------ as plain data

    def document(self) -> dict[str, Any]:
        """The whole of it."""
        case = self.made.case
        return {
            "schema": "gap1540/questions/1",
            "catalogue": {"version": self.catalogue.version, "digest": self.catalogue.digest},
            "state": case.profile.id,
            "as_of": case.as_of.isoformat(),
            "known_by": case.known_by.isoformat(),
            "evidence": case.threshold,
            "open": self.made.open,
            "questions": [self.question(one) for one in self.made.questions],
            "reserve": [self.question(one) for one in self.made.reserve],
            "left": [found.item.id for found in self.made.left],
        }

    def question(self, one: Question) -> dict[str, Any]:
        """One question with its points, its words and what it settles."""
        return {
            "kind": one.kind,
            "name": one.name,
            "title": self.title(one),
            "words": "\n".join(self.letter(one)),
            "items": list(one.items),
            "yes": _settlement(one.yes),
            "no": _settlement(one.no),
            "more": one.more,
            "bodies": [f"{self.made.case.profile.id}/{body.id}" for body in one.bodies],
            "points": [
                {
                    "subject": point.subject,
                    "asks": [str(leaf) for leaf in point.leaves],
                    "items": list(point.items),
                    "articles": [{"instrument": link.instrument, "article": link.article, "link": link.id} for link in point.articles],
                    "contested": point.contested,
                    "why": list(point.whys),
                    "yes": _settlement(point.yes),
                    "no": _settlement(point.no),
                }
                for point in one.points
            ],
        }


def _settlement(one: Settlement) -> dict[str, list[str]]:
    return {"in_place": list(one.in_place), "absent": list(one.absent), "not_applicable": list(one.not_applicable)}

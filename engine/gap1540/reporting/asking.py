"""Questions as letters that can be sent, as a ranked table, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gap1540.asking.questions import Inquiry, Point, Question, Settlement
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, ContextLeaf, Leaf, MeasureLeaf
from gap1540.reading.asking import Correspondence
from gap1540.reporting.grouped import joined, rows_of
from gap1540.reporting.tables import table

KEY = (
    "Settles: how many open fields are decided were everything in the question answered yes, and were everything answered no; computed by evaluating "
    "the record anew. More: what a yes decides beyond a yes to every question above. That one law does not have something settles nothing, for another "
    "law may; then ask the office."
)
LABELS = {"activity": "Acts", "stage": "Stages", "subject": "Subjects", "control": "Controls"}
VERBS = {"read": "Read", "write": "Write to", "check": "Ask the depositary"}


class Letters:
    """Questions in words, by the offices and sentences of rules/asking/."""

    def __init__(self, catalogue: Catalogue, made: Inquiry, correspondence: Correspondence) -> None:
        """Keep what the words are made from."""
        self.catalogue, self.made, self.put = catalogue, made, correspondence.questions
        vocabulary = catalogue.vocabulary
        self.words = {
            word.id: word.name[:1].lower() + word.name[1:]
            for words in (vocabulary.activities, vocabulary.stages, vocabulary.subjects, vocabulary.controls, vocabulary.objects)
            for word in words
        }

    # ------------------------------------------------------------------ as text

    def text(self, *, markdown: bool = False) -> str:
        """The ranked list, then each question in words fit to send, with the fields it bears on."""
        made = self.made
        title = f"{made.case.profile.name} ({made.case.profile.id}): what to find out next"
        lines = [f"# {title}" if markdown else f"{title}\n{'=' * len(title)}", *self.head(), ""]
        if made.questions:
            whose = "the organisation" if made.case.profile.organisation else "the State's point of contact"
            lines += [
                KEY,
                "",
                self.table(markdown=markdown),
                "",
                f"A draft for {whose} to look over, change and send; nothing has been sent.",
                "",
            ]
        for number, one in enumerate(made.questions, start=1):
            lines += [f"{'## ' if markdown else ''}{number}. {self.title(one)}", "", *self.letter(one), "", *self.file(one), ""]
        if made.reserve:
            lines += [f"{'## ' if markdown else ''}In reserve", ""]
            lines += ["These settle nothing more once those above are answered yes; ask them where one above is answered no.", ""]
            lines += [f"- {self.title(one)}: settles {one.yes.count} by itself" for one in made.reserve]
            lines += [""]
        lines += list(self.left(markdown=markdown))
        return joined(lines)

    def short(self) -> str:
        """The ranked list alone."""
        case = self.made.case
        head = [f"{case.profile.name} ({case.profile.id})", *self.head()]
        lines = [*head, *([KEY, "", self.table()] if self.made.questions else [])]
        return "\n".join(lines) + "\n"

    def head(self) -> Iterator[str]:
        """The day, and how much is open; why nothing is asked where nothing is."""
        made, case = self.made, self.made.case
        yield f"As of {case.as_of}, known by {case.known_by}, evidence {case.threshold} or better."
        yield f"{made.open} field{'s are' if made.open != 1 else ' is'} open."
        if not case.profile.measures:
            yield f"The profile of {case.profile.name} reports no measure, so there is no law of it to read; what is open would be asked of offices and depositaries."
        if not made.open:
            yield "There is nothing to find out: no field that counts as a gap is open."
        elif not made.questions:
            yield "No answer would settle any of them."

    def table(self, *, markdown: bool = False) -> str:
        """The ranked list."""
        rows = [
            (str(number), self.title(one), str(len(one.points)), str(len(one.items)), str(one.yes.count), str(one.no.count), str(one.more))
            for number, one in enumerate(self.made.questions, start=1)
        ]
        return table(("", "Question", "Points", "Bears on", "Settles if yes", "if no", "More"), rows, markdown=markdown)

    def title(self, one: Question) -> str:
        """What the question is, in a few words."""
        if one.measure is not None:
            return f"{VERBS['read']} {one.measure.title['en']} ({one.name})"
        if one.office is not None:
            return f"{VERBS['write']} the {one.office.name}: {one.office.subject}"
        return f"{VERBS['check']}: {one.name}"

    def letter(self, one: Question) -> Iterator[str]:
        """The words to send, with the points numbered."""
        yield from self.opening(one)
        for number, point in enumerate(one.points, start=1):
            yield ""
            yield f"({number}) {self.sentence(one, point)}"
            yield from (f"    {line}" for line in self.named(point.leaves))
            if point.articles:
                yield f"    Under: {'; '.join(self.article(link.instrument, link.article) for link in point.articles)}"
            if point.contested:
                yield f"    {self.put.contested}"
        yield from self.details(one)

    def file(self, one: Question) -> Iterator[str]:
        """What is not to be sent: what each point bears on and settles, and why something is no more than a lead."""
        yield "For the file:"
        for number, point in enumerate(one.points, start=1):
            why = f" Now a lead: {'; '.join(point.whys)}." if point.whys else ""
            yield f"({number}) settles {point.yes.count} if yes, {point.no.count} if no.{why}"
            yield from (f"    {line}" for line in rows_of([self.catalogue.items[name] for name in point.items]))

    def opening(self, one: Question) -> Iterator[str]:
        """Whom the letter addresses, or which act is to be read, and what the points are for."""
        state = self.made.case.profile.name
        if one.measure is not None:
            yield f"{one.measure.title['en']}. {self.put.law}"
            national = [f"{language}: {title}" for language, title in one.measure.title.items() if language != "en"]
            if national:
                yield f"Other titles: {'; '.join(national)}"
        elif one.office is not None:
            if self.made.case.profile.organisation:
                yield f"To the {one.office.name} ({state})."
            else:
                yield f"To the {one.office.name}, {state}, or whichever office answers for {one.office.subject}."
            if one.bodies:
                yield f"Bodies that the documents read name for it: {'; '.join(body.title['en'] for body in one.bodies)}."
            whom = "the organisation" if self.made.case.profile.organisation else state
            yield f"For the record on Security Council resolution 1540 (2004), the following would be good to know of {whom}{self.then()}:"
        else:
            yield f"To the depositary: {one.name}. Of the acts of {state}, the following would be good to know from the record:"

    def then(self) -> str:
        """The day asked about, where it is over."""
        case = self.made.case
        return f", as it was on {case.as_of}" if case.as_of < case.known_by else ""

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
            yield f"Instrument: {self.catalogue.instruments[name].name}"
        groups: dict[tuple[str | None, tuple[str, ...]], list[str]] = {}
        by_class: dict[tuple[str | None, str | None], list[str]] = {}
        for leaf in leaves:
            if isinstance(leaf, MeasureLeaf):
                by_class.setdefault((leaf.object, leaf.category), []).append(leaf.kind or "")
        for (thing, category), kinds in by_class.items():
            named = [kind for kind in self.words if kind in kinds] or [kind for kind in dict.fromkeys(kinds) if kind]
            groups.setdefault((thing, tuple(named)), []).append(category or "")
        takes = next((self.catalogue.effects[leaf.effect].takes for leaf in leaves if isinstance(leaf, MeasureLeaf)), None)
        for (thing, listed), categories in groups.items():
            parts = [f"{LABELS[takes]}: {', '.join(self.word(kind) for kind in listed)}"] if takes and listed else []
            parts += [f"Items: {self.word(thing)}"] if thing else []
            parts += [f"Classes: {', '.join(name.replace('_', ' ') for name in filter(None, categories))}"] if any(categories) else []
            if parts:
                yield ". ".join(parts)

    def word(self, name: str) -> str:
        """A word of the vocabulary as a reader meets it."""
        return "any of them" if name == "any" else self.words.get(name, name.replace("_", " "))

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
            where = f"On {', '.join(f'({number})' for number in numbers)}: " if len(numbers) < len(one.points) else ""
            yield ""
            yield f"{where}{getattr(self.put.details, tag)}"

    def left(self, *, markdown: bool) -> Iterator[str]:
        """What stays open whatever is answered."""
        if self.made.left and self.made.questions:
            yield f"{'## ' if markdown else ''}Open even then: ask again when the answers are in"
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

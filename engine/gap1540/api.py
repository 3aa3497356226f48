"""The public functions: load the catalogue and the profiles, assess a State, explain an item, and ask the graph."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gap1540.assistance import Helping, helpings, party_named
from gap1540.commitments import Adhered
from gap1540.commitments import commitments as _commitments
from gap1540.content import content_folder
from gap1540.dates import LATEST
from gap1540.evaluating.assess import assess as _assess
from gap1540.evaluating.assess import staircase
from gap1540.evaluating.tracing import Explanation
from gap1540.evaluating.tracing import explain as _explain
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Assessment, Case, StatusTable
from gap1540.model.profile import Membership, Profile
from gap1540.model.sources import Document
from gap1540.model.states import Group, Roster, State, alphabetical
from gap1540.problem import Problem, ProblemsError, RefusedError, UnknownNameError
from gap1540.reading.catalogue import load_catalogue
from gap1540.reading.profiles import Shelf
from gap1540.reading.states import load_roster
from gap1540.reading.status import load_tables
from gap1540.source.beside import Beside, cited_document, named
from gap1540.source.beside import beside as _beside
from gap1540.source.texts import SourceText, read_text
from gap1540.source.verify import citing_entries

if TYPE_CHECKING:
    from gap1540.asking.questions import Inquiry
    from gap1540.comparison import Comparison
    from gap1540.crosscheck import CrossCheck
    from gap1540.depositary_check import RecordCheck
    from gap1540.evaluating.columns import Survey
    from gap1540.graph.build import Graph
    from gap1540.impact.asked import Asked
    from gap1540.impact.comparing import Impact
    from gap1540.impact.fragile import Fragile
    from gap1540.law.reading import Reading
    from gap1540.reading.asking import Correspondence
    from gap1540.reading.terms import ReadingAid
    from gap1540.region import Region

FEW = 6  # of the profiles that a message names
EVERY = "all"
GROUP = "group:"
CODE = 3  # letters of a State's code


def _names(state: State) -> Iterator[str]:
    """The names of a State in every language, with their articles and without."""
    for language, full in state.names.items():
        yield from (full, state.name(language))


def is_group(word: str) -> bool:
    """Whether a word means several States."""
    return word.casefold() == EVERY or word.casefold().startswith(GROUP)


@dataclass(frozen=True)
class Library:
    """A catalogue with the profiles beside it."""

    catalogue: Catalogue
    shelf: Shelf
    rules: Path | None = None

    @cached_property
    def roster(self) -> Roster:
        """Every State and every group; empty where the folder of profiles has no list of States."""
        return load_roster(self.shelf.folder, self.shelf.shown)

    @cached_property
    def tables(self) -> Mapping[str, StatusTable]:
        """The depositaries' tables by instrument."""
        return load_tables(self.shelf.folder, self.catalogue, self.shelf.shown, self.roster.codes(self.shelf.names()))

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The ids of all States and organisations with their names: those that have a profile, and every other State."""
        return {**{key: state.name() for key, state in self.roster.states.items()}, **self.shelf.names()}

    def state(self, word: str) -> str:
        """The id of one State or organisation by its id or a name; UnknownNameError names the nearest."""
        if is_group(word):
            raise RefusedError([f"`{word}` means several States, and one is asked for; name one"])
        wanted = word.strip().casefold()
        for key, name in self.names.items():
            if wanted in {key.casefold(), name.casefold()}:
                return key
        for key, state in self.roster.states.items():
            if wanted in {one.casefold() for one in (state.iso2, *state.aliases, *_names(state))}:
                return key
        kind = "State or organisation"
        shown = self.shelf.names()
        listed = ", ".join(f"{key} ({name})" for key, name in sorted(shown.items())[:FEW])
        more = f" and {len(shown) - FEW} more" if len(shown) > FEW else ""
        every = "; `gap1540 states` lists every State" if self.roster.states else ""
        raise UnknownNameError(kind, word, self._near(wanted), f"there are profiles of {listed}{more}{every}")

    def _near(self, wanted: str) -> list[str]:
        """Names that a word may have meant: those that hold it, else codes for a word as short as a code, and names."""
        holding = [name for name in self.names.values() if len(wanted) > CODE and wanted in name.casefold()]
        aliases = [alias for state in self.roster.states.values() for alias in state.aliases if len(alias) > CODE]
        return holding if len(holding) == 1 else [*self.names.values(), *aliases, *(self.names if len(wanted) <= CODE + 1 else ())]

    def group(self, word: str) -> Group:
        """A group by its id or name; UnknownNameError names the nearest."""
        wanted = word.strip().casefold()
        for group in self.roster.groups.values():
            if wanted in {group.id.casefold(), group.name.casefold()}:
                return group
        kind = "group of States"
        known = [*self.roster.groups, *(group.name for group in self.roster.groups.values())]
        raise UnknownNameError(kind, word, known, "`gap1540 states --groups` lists them")

    def states(self, words: Sequence[str], day: date) -> tuple[str, ...]:
        """What the words mean, each once: States, paths of profiles, `all` for every member of the United Nations, `group:CARICOM` for its members on a day.

        Where a group is named they are in the order of their names, else in the order given. Raises RefusedError with every word that means
        nothing.
        """
        found: list[str] = []
        refused: list[str] = []
        for word in words:
            try:
                found += self._meant(word, day)
            except UnknownNameError as error:
                near = f"did you mean `{error.nearest}`?" if error.nearest else error.instead
                refused.append(f"{error}{f'; {near}' if near else ''}")
        if not refused and not found:
            refused.append(f"nobody is a member of {self.called(words)} on {day}")
        if refused:
            raise RefusedError(refused)
        return self.in_order(found) if any(is_group(word) for word in words) else tuple(dict.fromkeys(found))

    def in_order(self, states: Iterable[str]) -> tuple[str, ...]:
        """The States, each once, in the order of their names."""
        return tuple(dict.fromkeys(sorted(states, key=lambda one: (alphabetical(self.names.get(one, one)), one))))

    def called(self, words: Sequence[str]) -> str:
        """The words as a title: names of groups and of States."""
        told = []
        for word in words:
            if word.casefold() == EVERY:
                told.append("Members of the United Nations" if self.roster.states else "States with a profile")
            elif is_group(word):
                group = self.group(word[len(GROUP) :])
                told.append(group.name if group.name == group.id else f"{group.name} ({group.id})")
            else:
                told.append(word if word.endswith((".yaml", ".yml")) else self.names[self.state(word)])
        return ", ".join(told)

    def _meant(self, word: str, day: date) -> Sequence[str]:
        if word.casefold() == EVERY:
            members = [one.id for one in self.roster.states.values() if one.status == "member" and self.roster.there(one.id, day)]
            return members or [name for name in self.shelf.names() if (self.shelf.folder / "states" / f"{name}.yaml").is_file()]
        if word.casefold().startswith(GROUP):
            return [one for one in self.group(word[len(GROUP) :]).on(day) if self.roster.there(one, day)]
        return [word if word.endswith((".yaml", ".yml")) else self.state(word)]

    def profile(self, word: str) -> Profile:
        """A profile by id, by name, or by the path of its file; of a State that has none, one that says who it is and what it is a member of."""
        path = Path(word)
        if path.suffix in {".yaml", ".yml"}:
            return self._joined(self.shelf.read(path, word))
        name = self.state(word)
        if name in self.shelf.names():
            return self._joined(self.shelf.profile(name))
        state = self.roster.states[name]
        return self._joined(Profile(state=name, name=state.name(), un_member=state.status == "member"))

    def _joined(self, profile: Profile) -> Profile:
        """The profile with its memberships of organisations whose law is law in their members, as far as it does not speak of them."""
        told = {one.organisation for one in profile.memberships}
        known = tuple(
            Membership.model_validate(
                {
                    "organisation": group.id,
                    "from": one.start,
                    "until": one.until,
                    "basis": "background",
                    "note": f"From the list of members: {group.source}"[:4000],
                }
            )
            for group, one in (self.roster.of(profile.id) if profile.state else ())
            if group.id not in told and group.id in self._lawgivers
        )
        return profile.model_copy(update={"memberships": (*profile.memberships, *known)}) if known else profile

    @cached_property
    def _lawgivers(self) -> frozenset[str]:
        """The organisations whose profile has law that holds in their members."""
        found = [one for one in self.roster.groups if (self.shelf.folder / "organisations" / f"{one}.yaml").is_file()]
        return frozenset(one for one in found if any(measure.applies_to_members for measure in self.shelf.profile(one).measures))

    def case(self, profile: Profile, as_of: date, known_by: date, evidence: str = "asserted") -> Case:
        """The case of one profile on one day."""
        return Case(profile, self.shelf.sources.documents, self.shelf.organisations(profile), as_of, known_by, evidence, self.tables)

    def item(self, word: str) -> str:
        """The id of an item, whatever its case; UnknownNameError names the nearest."""
        folded = {key.casefold(): key for key in self.catalogue.items}
        found = folded.get(word.strip().casefold())
        if found is None:
            kind = "item"
            raise UnknownNameError(kind, word, self.catalogue.items, f"items have names such as `{next(iter(self.catalogue.items))}`")
        return found


def text_of(library: Library, given: tuple[str, Path]) -> SourceText:
    """The text of a document, given by its id and a path."""
    name, path = given
    return read_text(path, document_named(library, name), library.shelf.sources)


def document_named(library: Library, name: str) -> Document:
    """A document that profiles cite; UnknownNameError names the nearest."""
    documents = library.shelf.sources.documents
    if name not in documents:
        kind = "document"
        named = [one for one in documents if one.partition("/")[0] == name.partition("/")[0]][:FEW] or list(documents)[:FEW]
        raise UnknownNameError(kind, name, documents, f"documents are declared in profiles/documents.yaml, {', '.join(named)} among them")
    return documents[name]


def beside(library: Library, state: str, entry: str, given: tuple[str, Path]) -> Beside:
    """An entry of a profile beside its paragraphs; without an id in `given` the document that the entry cites is meant.

    Raises ProblemsError where the entry cites no such document, UnknownNameError where there is no such entry.
    """
    profile = library.profile(state)
    entries = named(profile, entry)
    tree, sources = library.shelf.trees[profile.id], library.shelf.sources
    if given[0]:
        document_named(library, given[0])
    text = text_of(library, (cited_document(tree, entries, sources, given[0]), given[1]))
    return _beside(profile, tree, entries, text, sources)


def citations(library: Library, text: SourceText) -> Mapping[tuple[str, str], int]:
    """How many entries of all profiles cite each paragraph of a text."""
    return citing_entries(text, [library.shelf.profile(name) for name in library.shelf.names()])


def assistance(library: Library, parties: Sequence[str] = (), known_by: date = LATEST, evidence: str = "asserted") -> tuple[Helping, ...]:
    """Every entry on help in the profiles, or those that concern these parties, as far as known and as well shown as asked."""
    profiles = [library.shelf.profile(name) for name in library.shelf.names()]
    return helpings(library.shelf.sources, profiles, [party_named(library.shelf.sources, word) for word in parties], (known_by, evidence))


def cross_check(library: Library, state: str, known_by: date = LATEST) -> CrossCheck:
    """What a State says beside what the texts of its law say, where they are not the same."""
    from gap1540.crosscheck import cross_check as check

    return check(library.catalogue, library.shelf.sources, library.profile(state), known_by)


def record_check(library: Library, state: str, known_by: date = LATEST) -> RecordCheck:
    """What a State says it joined beside what depositaries recorded."""
    from gap1540.depositary_check import Archive
    from gap1540.depositary_check import record_check as check

    archive = Archive(library.catalogue, library.shelf.sources.documents, library.tables, known_by)
    return check(archive, library.profile(state))


@dataclass(frozen=True)
class Law:
    """A law to be read for a measure of a State, and what is asked of it.

    `every` asks all that rows ask for, and not only what the measure is expected to do. `wanted` are words that the id of a question must hold
    (`nuclear`, `penalise`), all of them; `most` is how many articles are proposed for each.
    """

    path: Path
    state: str
    measure: str
    language: str | None = None
    most: int = 5
    every: bool = False
    wanted: tuple[str, ...] = ()


def read_law(library: Library, law: Law) -> Reading:
    """The articles of a law, and for each open question of the measure those that may answer it.

    A measure that the profile does not have yet is asked everything. Raises ProblemsError where the text cannot be read, UnknownNameError where
    no question holds a wanted word.
    """
    from gap1540.law.questions import asked, open_questions
    from gap1540.law.reading import Put
    from gap1540.law.reading import read as read_text_of_law

    catalogue = library.catalogue
    profile = library.profile(law.state)
    measure = next((one for one in profile.measures if one.id == law.measure), None)
    open_ = open_questions(catalogue, measure, every=law.every) if measure else asked(catalogue)
    for word in law.wanted:
        if not word or not any(word in question.id for question in asked(catalogue)):
            kind = "question"
            parts = {part for question in asked(catalogue) for part in question.id.split(".")}
            raise UnknownNameError(kind, word, parts, "questions have names such as `penalise.use.chemical.weapon`")
    chosen = [question for question in open_ if all(word in question.id for word in law.wanted)]
    return read_text_of_law(law.path, Put(chosen, law.most, law.language), terms_of(library), catalogue)


def terms_of(library: Library) -> ReadingAid:
    """The term lists beside the rules."""
    from gap1540.reading.terms import load_terms

    folder = library.rules or content_folder("rules")
    return load_terms(folder, library.catalogue, str(library.rules or "rules"))


def accept(library: Library, law: Law, reading: Reading, answers: Mapping[str, Sequence[str]], told: Mapping[str, str]) -> tuple[Path, str]:
    """The file of the profile and its text with the answers in it: articles by the id of a question. Nothing is written.

    `told` says who accepts (`by`), when (`on`) and the id of the `document` that the text is. Raises UnknownNameError for a question, an article or a
    document that is not known, ProblemsError where the measure has the answer already or the profile could not be used afterwards.
    """
    from gap1540.law.accepting import Accepted, accepted, in_profile
    from gap1540.law.questions import asked, read_already

    catalogue, shelf = library.catalogue, library.shelf
    document = document_named(library, told["document"])
    profile = library.profile(law.state)
    if document.of not in {None, profile.id}:
        kind = f"text of law of {profile.name}"
        known = [name for name, one in library.shelf.sources.documents.items() if one.of == profile.id]
        raise UnknownNameError(kind, document.id, known, f"it is one of {document.of}")
    questions = {question.id: question for question in asked(catalogue)}
    labels = {one.label for one in reading.articles}
    made = []
    for name, articles in answers.items():
        if name not in questions:
            kind = "question"
            raise UnknownNameError(kind, name, questions, "questions have names such as `penalise.use.chemical.weapon`")
        for article in articles:
            if article not in labels:
                kind = "article of the text"
                raise UnknownNameError(kind, article, labels, f"the text has {len(labels)} articles and annexes")
        made.append(Accepted(questions[name], tuple(articles), document.id, reading.language, told["by"], told["on"]))
    tree = shelf.trees[profile.id]
    measure = next((one for one in profile.measures if one.id == law.measure), None)
    if measure is not None:
        already = read_already(catalogue, measure)
        held = [one.question.id for one in made if one.question in already]
        if held:
            place = tree.place(("measures", profile.measures.index(measure), "provides"), key=True)
            message = f"`{measure.id}` has an article already for {', '.join(f'`{one}`' for one in held)}"
            raise ProblemsError([Problem("duplicate-id", place, message, "change the entry in the file by hand")])
    text = accepted(tree, law.measure, made, catalogue)
    organisations = frozenset(path.stem for path in (shelf.folder / "organisations").glob("*.yaml"))
    in_profile(text, tree.file, catalogue, shelf.sources, organisations)
    word = Path(law.state)
    kind = "states" if profile.state else "organisations"
    path = word if word.suffix in {".yaml", ".yml"} else shelf.folder / kind / f"{profile.id}.yaml"
    return path, f"\ufeff{text}" if path.read_bytes().startswith(codecs.BOM_UTF8) else text


def load(rules: Path | None = None, profiles: Path | None = None) -> Library:
    """The catalogue and profiles in these folders, or those that came with the program.

    Raises ProblemsError with every fault found.
    """
    catalogue = load_catalogue(rules or content_folder("rules"), shown=str(rules or "rules"))
    return Library(catalogue, Shelf(profiles or content_folder("profiles"), catalogue, str(profiles or "profiles")), rules)


def assess(library: Library, case: Case) -> Assessment:
    """All findings of a case, with the counts and the staircase of evidence."""
    return replace(_assess(library.catalogue, case), staircase=staircase(library.catalogue, case))


def survey(library: Library, cases: Iterable[Case]) -> Survey:
    """Every item for each of many cases, by the columnar evaluator: verdicts, bounds, gaps and commitments, without their grounds."""
    from gap1540.evaluating.columns import survey as made

    return made(library.catalogue, cases)


def region(library: Library, cases: Sequence[Case], least: int | None = None) -> Region:
    """A group of States together: rows, instruments and gaps that at least so many of them share, or half of them."""
    from gap1540.region import region as made

    return made(library.catalogue, cases, least)


def compare(library: Library, first: Case, second: Case) -> Comparison:
    """Two cases side by side: the fields that stand otherwise, and by what."""
    from gap1540.comparison import compared

    return compared(library.catalogue, first, second)


def explain(library: Library, case: Case, item: str) -> Explanation:
    """Why an item has its verdict in a case, and what would change it."""
    return _explain(library.catalogue, case, item)


def impact(library: Library, case: Case, asked: Asked) -> Impact:
    """What supposed changes would make of a case.

    Raises RefusedError with every name that is not known, everything that is so already or cannot be, and every contradiction.
    """
    from gap1540.impact.asked import resolved
    from gap1540.impact.comparing import impact as compared

    return compared(library.catalogue, case, resolved(library.catalogue, case, asked))


def fragile(library: Library, case: Case) -> tuple[Fragile, ...]:
    """Every measure on which items in place rest alone."""
    from gap1540.impact.fragile import fragile as found

    return found(library.catalogue, case)


def commitments(library: Library, case: Case, instrument: str | None = None) -> tuple[Adhered, ...]:
    """What the State has taken upon itself, and what of that is shown; of one instrument, whether it binds the State or not.

    Raises UnknownNameError where there is no such instrument.
    """
    from gap1540.impact.asked import instrument_named

    return _commitments(library.catalogue, case, None if instrument is None else instrument_named(library.catalogue, instrument))


def correspondence(library: Library) -> Correspondence:
    """The offices and questions beside the rules."""
    from gap1540.reading.asking import load_asking

    return load_asking(library.rules or content_folder("rules"), library.catalogue, str(library.rules or "rules"))


def ask(library: Library, case: Case, *, every: bool = False) -> Inquiry:
    """What to find out next, ranked by what each answer settles; with `every`, of items too that are no gaps."""
    from gap1540.asking.questions import inquiry

    return inquiry(library.catalogue, case, correspondence(library), every=every)


def graph(library: Library, case: Case | None = None) -> Graph:
    """The dependency graph of the catalogue or, where a case is given, of its State: a networkx MultiDiGraph that cannot be changed."""
    if case is None:
        from gap1540.graph.build import catalogue_graph

        return catalogue_graph(library.catalogue)
    from gap1540.graph.state import state_graph

    return state_graph(library.catalogue, case)

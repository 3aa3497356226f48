"""The public functions: load the catalogue and the profiles, assess a State, explain an item, and ask the graph."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
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
from gap1540.model.findings import Assessment, Case
from gap1540.model.profile import Profile
from gap1540.model.sources import Document
from gap1540.problem import Problem, ProblemsError, UnknownNameError
from gap1540.reading.catalogue import load_catalogue
from gap1540.reading.profiles import Shelf
from gap1540.reading.status import load_tables
from gap1540.source.beside import Beside, cited_document, named
from gap1540.source.beside import beside as _beside
from gap1540.source.texts import SourceText, read_text
from gap1540.source.verify import citing_entries

if TYPE_CHECKING:
    from gap1540.asking.questions import Inquiry
    from gap1540.crosscheck import CrossCheck
    from gap1540.graph.build import Graph
    from gap1540.impact.asked import Asked
    from gap1540.impact.comparing import Impact
    from gap1540.impact.fragile import Fragile
    from gap1540.law.reading import Reading
    from gap1540.reading.asking import Correspondence
    from gap1540.reading.terms import ReadingAid

FEW = 6  # of the profiles that a message names


@dataclass(frozen=True)
class Library:
    """A catalogue with the profiles beside it."""

    catalogue: Catalogue
    shelf: Shelf
    rules: Path | None = None

    def state(self, word: str) -> str:
        """The id of a profile by its id or name; UnknownNameError names the nearest."""
        names = self.shelf.names()
        wanted = word.strip().casefold()
        for key, name in names.items():
            if wanted in {key.casefold(), name.casefold()}:
                return key
        kind = "State or organisation"
        listed = ", ".join(f"{key} ({name})" for key, name in sorted(names.items())[:FEW])
        more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
        raise UnknownNameError(kind, word, [*names, *names.values()], f"there are profiles of {listed}{more}")

    def profile(self, word: str) -> Profile:
        """A profile by id, by name, or by the path of its file."""
        path = Path(word)
        if path.suffix in {".yaml", ".yml"}:
            return self.shelf.read(path, word)
        return self.shelf.profile(self.state(word))

    def case(self, profile: Profile, as_of: date, known_by: date, evidence: str = "asserted") -> Case:
        """The case of one profile on one day."""
        tables = load_tables(self.shelf.folder, self.catalogue, self.shelf.shown)
        return Case(profile, self.shelf.sources.documents, self.shelf.organisations(profile), as_of, known_by, evidence, tables)

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

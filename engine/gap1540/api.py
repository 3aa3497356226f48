"""The public functions: load the catalogue and the profiles, assess a State, explain an item, and ask the graph."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping, Sequence
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
from gap1540.library import ENGLISH, FEW, Library, is_group
from gap1540.model.findings import Assessment, Case
from gap1540.model.sources import Document
from gap1540.problem import Problem, ProblemsError, UnknownNameError
from gap1540.reading.catalogue import load_catalogue
from gap1540.reading.profiles import Shelf
from gap1540.sentence import Sentence
from gap1540.source.beside import Beside, cited_document, named
from gap1540.source.beside import beside as _beside
from gap1540.source.texts import SourceText, read_text
from gap1540.source.verify import citing_entries

if TYPE_CHECKING:
    from gap1540.asking.questions import Inquiry
    from gap1540.comparison import Comparison
    from gap1540.crosscheck import CrossCheck
    from gap1540.depositary_check import RecordCheck
    from gap1540.dossier import Dossier, Stage
    from gap1540.evaluating.columns import Survey
    from gap1540.graph.build import Graph
    from gap1540.impact.asked import Asked
    from gap1540.impact.comparing import Impact
    from gap1540.impact.fragile import Fragile
    from gap1540.law.reading import Reading
    from gap1540.planning.plan import Asked as PlanAsked
    from gap1540.planning.regional import RegionalPlan
    from gap1540.planning.supposing import Doing
    from gap1540.reading.asking import Correspondence
    from gap1540.reading.planning import Toolbox
    from gap1540.reading.terms import ReadingAid
    from gap1540.region import Region
    from gap1540.reporting.plans.rows import Sheet as PlanSheet

__all__ = ["Library", "is_group"]  # and the functions below


def text_of(library: Library, given: tuple[str, Path]) -> SourceText:
    """The text of a document, given by its id and a path."""
    name, path = given
    return read_text(path, document_named(library, name), library.shelf.sources)


def document_named(library: Library, name: str) -> Document:
    """A document that profiles cite; UnknownNameError names the nearest."""
    documents = library.shelf.sources.documents
    if name not in documents:
        kind = Sentence("document")
        named = [one for one in documents if one.partition("/")[0] == name.partition("/")[0]][:FEW] or list(documents)[:FEW]
        raise UnknownNameError(
            kind, name, documents, Sentence("documents are declared in profiles/documents.yaml, {names} among them", names=", ".join(named))
        )
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
            kind = Sentence("question")
            parts = {part for question in asked(catalogue) for part in question.id.split(".")}
            raise UnknownNameError(kind, word, parts, Sentence("questions have names such as `penalise.use.chemical.weapon`"))
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
            kind = Sentence("question")
            raise UnknownNameError(kind, name, questions, Sentence("questions have names such as `penalise.use.chemical.weapon`"))
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


def load(rules: Path | None = None, profiles: Path | None = None, language: str = ENGLISH) -> Library:
    """The catalogue and profiles in these folders, or those that came with the program, with their names in a language.

    Raises ProblemsError with every fault found.
    """
    folder = rules or content_folder("rules")
    catalogue = load_catalogue(folder, shown=str(rules or "rules"))
    words = None
    if language != ENGLISH:
        from gap1540.reading.languages import catalogue_in, load_language

        words = load_language(folder, language, catalogue, str(rules or "rules"))
        catalogue = catalogue_in(words, catalogue) if words is not None else catalogue
    shelf = Shelf(profiles or content_folder("profiles"), catalogue, str(profiles or "profiles"))
    return Library(catalogue, shelf, rules, language, words)


def assess(library: Library, case: Case, *, graded: bool = True) -> Assessment:
    """All findings of a case, with the counts and, where it is `graded`, the staircase of evidence."""
    made = _assess(library.catalogue, case, library.evaluation(case))
    return _graded(made, library) if graded else made


def _graded(made: Assessment, library: Library) -> Assessment:
    """An assessment with the staircase of evidence."""
    return made if made.staircase else replace(made, staircase=staircase(library.catalogue, made.case))


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


def impact(library: Library, case: Case, asked: Asked, doing: Doing | None = None) -> Impact:
    """What supposed changes would make of a case; `doing` are actions of the catalogue, or those of a kept plan, supposed done.

    Raises RefusedError with every name that is not known, everything that is so already or cannot be, and every contradiction.
    """
    from gap1540.impact.asked import resolved
    from gap1540.impact.comparing import impact as compared

    changes = resolved(library.catalogue, case, asked)
    if doing is not None and (doing.actions or doing.plan is not None):
        from gap1540.planning.supposing import supposed

        more = supposed(library.catalogue, case, toolbox(library), doing)
        changes = tuple(dict.fromkeys((*changes, *more)))
    return compared(library.catalogue, case, changes)


def fragile(library: Library, case: Case) -> tuple[Fragile, ...]:
    """Every measure on which items in place rest alone."""
    from gap1540.impact.fragile import fragile as found

    return found(library.evaluation(case))


def commitments(library: Library, case: Case, instrument: str | None = None) -> tuple[Adhered, ...]:
    """What the State has taken upon itself, and what of that is shown; of one instrument, whether it binds the State or not.

    Raises UnknownNameError where there is no such instrument.
    """
    from gap1540.impact.asked import instrument_named

    return _commitments(library.catalogue, case, None if instrument is None else instrument_named(library.catalogue, instrument))


def correspondence(library: Library) -> Correspondence:
    """The offices and questions beside the rules."""
    from gap1540.reading.asking import load_asking

    letters = load_asking(library.rules or content_folder("rules"), library.catalogue, str(library.rules or "rules"))
    if library.words is None:
        return letters
    from gap1540.reading.languages import letters_in

    return letters_in(library.words, letters)


def ask(library: Library, case: Case, *, every: bool = False, letters: Correspondence | None = None) -> Inquiry:
    """What to find out next, ranked by what each answer settles; with `every`, of items too that are no gaps."""
    from gap1540.asking.questions import inquiry

    return inquiry(library.evaluation(case), letters or correspondence(library), every=every)


@dataclass(frozen=True)
class About:
    """What a gap report says of itself: how far it has gone, who made it, and the earlier assessment that it is held against.

    `since` is a day, whose law and knowledge the earlier assessment is made from, or the path of one that was written as JSON.
    """

    stage: Stage = "draft"
    prepared_by: str | None = None
    since: date | Path | None = None


def dossier(library: Library, case: Case, about: About | None = None, assessed: Assessment | None = None) -> Dossier:
    """Everything that a gap report of a case is written from; `assessed` is its assessment, where somebody has made it already.

    Raises RefusedError where the earlier assessment cannot be used.
    """
    from gap1540.changes import as_earlier, changes, earlier_in
    from gap1540.dossier import Dossier as Made
    from gap1540.dossier import bases, waiting

    told = about or About()
    catalogue, letters = library.catalogue, correspondence(library)
    made = _graded(assessed or assess(library, case), library)
    earlier = None
    if isinstance(told.since, Path):
        earlier = earlier_in(told.since, case.profile.id, public=library.public)
    elif told.since is not None:
        then = replace(case, as_of=told.since, known_by=min(told.since, case.known_by))
        earlier = as_earlier(_assess(catalogue, then), catalogue.digest)
    return Made(
        catalogue,
        made,
        ask(library, case, letters=letters),
        letters,
        waiting(catalogue, made),
        fragile(library, case),
        bases(library.evaluation(case), made.findings),
        changes(earlier, made) if earlier else None,
        told.stage,
        told.prepared_by,
        library.withheld(case) if library.public else None,
    )


def toolbox(library: Library) -> Toolbox:
    """The actions, providers and aims that plans are made of."""
    from gap1540.reading.planning import load_toolbox

    folder, shown = library.rules or content_folder("rules"), str(library.rules or "rules")
    made = load_toolbox(folder, library.catalogue, correspondence(library), shown, groups=library.roster.groups or None)
    if library.language == ENGLISH:
        return made
    from gap1540.reading.plan_languages import toolbox_in

    return toolbox_in(folder, library.language, made, shown)


def plan(
    library: Library,
    case: Case,
    asked: PlanAsked,
    tools: Toolbox | None = None,
    *,
    update: bool | None = False,
    more: bool = False,
) -> PlanSheet:
    """The best plan for a case that is found in the time, with what its texts are made from; with `update` from the plan that the State keeps.

    Where that is None, from the kept plan where there is one. With `more` it says what more time or people would buy.

    Raises ProblemsError where there is none, or it cannot be used.
    """
    from gap1540.planning.frontier import frontier
    from gap1540.planning.keeping import overridden, resumed
    from gap1540.planning.plan import plan as made
    from gap1540.planning.shortlist import Shortlist
    from gap1540.reading.kept_plan import load_kept_plan
    from gap1540.reporting.plans.rows import Sheet

    tools, letters, kept = tools or toolbox(library), correspondence(library), None
    name = f"plans/{case.profile.id}.yaml"
    path = library.shelf.folder / name
    if update or (update is None and path.is_file()):
        kept = load_kept_plan(path, f"{library.shelf.shown}/{name}", case.profile.id, tools)
        tools, asked = overridden(tools, kept), resumed(asked, kept)
    inquiry = ask(library, case, letters=letters)
    found = made(library.catalogue, case, tools, inquiry, asked)
    shortlist = Shortlist(library.catalogue, tools, library.evaluation(case), library.roster)
    return Sheet(found, letters, shortlist, kept, frontier(found, inquiry) if more else ())


def consent(library: Library, state: str, tools: Toolbox) -> bool | None:
    """Whether a State may be named in a plan of several States, as the plan says that it keeps; None where it has not said so."""
    from gap1540.reading.kept_plan import load_kept_plan

    name = f"plans/{state}.yaml"
    path = library.shelf.folder / name
    if not path.is_file():
        return None
    kept = load_kept_plan(path, f"{library.shelf.shown}/{name}", state, tools)
    return None if kept.consent is None else kept.consent.regional


def regional_plan(library: Library, sheets: Mapping[str, PlanSheet], tools: Toolbox) -> RegionalPlan:
    """What the plans of several States share; who has not consented is counted and not named."""
    from gap1540.planning.regional import regional

    return regional({state: sheet.plan for state, sheet in sheets.items()}, {state: consent(library, state, tools) for state in sheets})


def graph(library: Library, case: Case | None = None) -> Graph:
    """The dependency graph of the catalogue or, where a case is given, of its State: a networkx MultiDiGraph that cannot be changed."""
    if case is None:
        from gap1540.graph.build import catalogue_graph

        return catalogue_graph(library.catalogue)
    from gap1540.graph.state import state_graph

    return state_graph(library.catalogue, case)

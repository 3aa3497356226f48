"""Rules, profiles and examples checked together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gap1540.checking.examples import Listed, example_faults, examples_in
from gap1540.checking.faults import catalogue_faults, profile_findings
from gap1540.checking.help import one_sided
from gap1540.checking.law_readings import law_reading_faults, law_readings_in
from gap1540.checking.notes import catalogue_notes, profile_notes
from gap1540.checking.places import Declarations
from gap1540.checking.readings import reading_faults, readings_in
from gap1540.checking.texts import Given, text_findings
from gap1540.content import content_folder
from gap1540.dates import LATEST, PartialDate
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case
from gap1540.model.states import Roster
from gap1540.problem import Place, Problem, ProblemsError
from gap1540.reading.asking import Correspondence, load_asking
from gap1540.reading.catalogue import load_catalogue
from gap1540.reading.files import Intake
from gap1540.reading.languages import languages_in, read_language
from gap1540.reading.plan_languages import plan_languages_in, read_plan_language
from gap1540.reading.planning import load_toolbox
from gap1540.reading.profiles import Shelf
from gap1540.reading.states import load_roster
from gap1540.reading.status import load_tables
from gap1540.reading.terms import ReadingAid, load_terms


@dataclass(frozen=True, slots=True)
class Desk:
    """What a check works with: the folders, and the days and the grade under which profiles are looked at."""

    rules: Path | None = None
    profiles: Path | None = None
    as_of: date | None = None
    known_by: date = LATEST
    evidence: str = "asserted"
    texts: tuple[Given, ...] = ()

    @property
    def rules_folder(self) -> Path:
        """The rules to check, those that came with the program by default."""
        return self.rules or content_folder("rules")

    def aid(self, catalogue: Catalogue) -> ReadingAid:
        """How laws are headed and worded, by the rules to check."""
        return load_terms(self.rules_folder, catalogue, self.rules_name)

    @property
    def rules_name(self) -> str:
        """What the rules folder is called in problems."""
        return str(self.rules or "rules")

    @property
    def profiles_name(self) -> str:
        """What the profiles folder is called in problems."""
        return str(self.profiles or "profiles")

    @property
    def profiles_folder(self) -> Path:
        """The profiles to check, those that came with the program by default."""
        return self.profiles or content_folder("profiles")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found, one line that says what was checked, and what is worth knowing though nothing is amiss."""

    problems: tuple[Problem, ...]
    told: str
    notes: tuple[Problem, ...] = ()


def check_all(desk: Desk) -> Outcome:
    """Every rule, profile and example."""
    problems: list[Problem] = []
    catalogue = usable_catalogue(desk, {}, problems)
    if catalogue is None:
        return sorted_outcome(problems, "the rules cannot be used")
    intake = Intake()
    listed = list(examples_in(desk.rules_folder, desk.rules_name, intake))
    declared = Declarations(desk.rules_folder, desk.rules_name)
    planned, tools = _planning(desk, catalogue)
    problems += [
        *_term_faults(desk, catalogue),
        *_asking_faults(desk, catalogue),
        *planned,
        *_language_faults(desk, catalogue),
        *intake.problems,
        *example_faults(catalogue, listed),
        *catalogue_faults(catalogue, listed, declared),
        *catalogue_notes(catalogue, declared),
    ]
    found, count, lines = _profiles(catalogue, desk)
    return sorted_outcome([*problems, *found], "\n".join((_told(catalogue, listed, count), *([tools] if tools else ()), *lines)))


def _term_faults(desk: Desk, catalogue: Catalogue) -> Sequence[Problem]:
    """What is wrong with the term lists; rules without any are no fault."""
    if not (desk.rules_folder / "reading").is_dir():
        return ()
    try:
        desk.aid(catalogue)
    except ProblemsError as error:
        return error.problems
    return ()


def _asking_faults(desk: Desk, catalogue: Catalogue) -> Sequence[Problem]:
    """What is wrong with the offices and questions; rules without any are no fault."""
    if not (desk.rules_folder / "asking").is_dir():
        return ()
    try:
        load_asking(desk.rules_folder, catalogue, desk.rules_name)
    except ProblemsError as error:
        return error.problems
    return ()


def _planning(desk: Desk, catalogue: Catalogue) -> tuple[Sequence[Problem], str]:
    """What is wrong with the actions, providers and aims, and how many there are; rules without any are no fault."""
    letters = usable_letters(desk, catalogue) if (desk.rules_folder / "actions").is_dir() else None
    if letters is None:
        return (), ""
    try:
        toolbox = load_toolbox(desk.rules_folder, catalogue, letters, desk.rules_name, groups=known_groups(desk))
    except ProblemsError as error:
        return error.problems, ""
    intake = Intake()
    found = [read_plan_language(path, shown, toolbox) for path, shown in plan_languages_in(desk.rules_folder, desk.rules_name, intake)]
    told = f"{len(toolbox.actions)} actions, {len(toolbox.providers)} providers"
    return [*intake.problems, *(problem for _, faults, notes in found for problem in (*faults, *notes))], told


def known_groups(desk: Desk) -> frozenset[str] | None:
    """The names of groups of States; None where they cannot be read."""
    try:
        return frozenset(load_roster(desk.profiles_folder, desk.profiles_name).groups) or None
    except ProblemsError:
        return None


def _language_faults(desk: Desk, catalogue: Catalogue) -> Sequence[Problem]:
    """What is wrong with the translations, and a note for each text that a language leaves in English; rules without any are no fault."""
    intake = Intake()
    letters = usable_letters(desk, catalogue)
    found = [read_language(path, shown, catalogue, letters) for path, shown in languages_in(desk.rules_folder, desk.rules_name, intake)]
    return [*intake.problems, *(problem for _, faults, notes in found for problem in (*faults, *notes))]


def usable_letters(desk: Desk, catalogue: Catalogue) -> Correspondence | None:
    """The offices and questions, where there are any that can be used."""
    try:
        return load_asking(desk.rules_folder, catalogue, desk.rules_name) if (desk.rules_folder / "asking").is_dir() else None
    except ProblemsError:
        return None


def usable_catalogue(desk: Desk, replaced: Mapping[str, Path], problems: list[Problem]) -> Catalogue | None:
    """The rules, with some files in place of others; None where they cannot be used, and why among the problems."""
    try:
        return load_catalogue(desk.rules_folder, replaced=replaced, shown=desk.rules_name)
    except ProblemsError as error:
        problems.extend(error.problems)
        return None


def _profiles(catalogue: Catalogue, desk: Desk) -> tuple[list[Problem], int, list[str]]:
    """The problems of every profile, how many profiles can be used, and what was held against texts."""
    folder = desk.profiles_folder
    try:
        shelf = Shelf(folder, catalogue, desk.profiles_name)
    except ProblemsError as error:
        return list(error.problems), 0, []
    beside, counted = _beside(catalogue, desk, shelf)
    found = sorted(path for kind in ("states", "organisations") for path in (folder / kind).glob("*.y*ml"))
    if not found:
        place = Place(f"{desk.profiles_name}/")
        missing = Problem("no-files", place, "the folder holds no profile", "profiles stand in states/ and organisations/")
        return [*beside, missing], 0, counted
    told = [
        problem
        for path in found
        for problem in profile_problems(catalogue, shelf, path, f"{desk.profiles_name}/{path.parent.name}/{path.name}", desk)
    ]
    usable = [(shelf.trees[name], shelf.profile(name)) for name in sorted(shelf.trees)]
    problems = [problem for problem in told if problem is not None]
    readings, faults = readings_in(folder, desk.profiles_name)
    laws, law_faults = law_readings_in(folder, desk.profiles_name)
    problems += [*faults, *law_faults]
    if not any(problem.level != "note" for problem in problems):
        problems += one_sided(shelf, usable)
        by_name = {profile.id: profile for _, profile in usable}
        problems += reading_faults(readings, by_name, shelf.sources)
        problems += law_reading_faults(laws, by_name)
    against, lines = text_findings(shelf, desk.texts, usable, lambda: desk.aid(catalogue), readings, whole=len(usable) == len(found))
    return [*beside, *problems, *against], told.count(None), [*counted, *lines]


def _beside(catalogue: Catalogue, desk: Desk, shelf: Shelf) -> tuple[list[Problem], list[str]]:
    """What is wrong with the States, groups and depositaries' records beside the profiles, and how many there are."""
    problems: list[Problem] = []
    roster, tables = Roster(), {}
    try:
        roster = load_roster(shelf.folder, shelf.shown)
    except ProblemsError as error:
        problems += error.problems
    try:
        tables = dict(load_tables(shelf.folder, catalogue, desk.profiles_name, roster.codes(shelf.names())))
    except ProblemsError as error:
        problems += error.problems
    counts = ((len(roster.states), "States"), (len(roster.groups), "groups"), (len(tables), "depositaries' records"))
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    return problems, [told] if told else []


def known_states(desk: Desk, shelf: Shelf) -> Mapping[str, PartialDate | None]:
    """The codes that a depositary's table may name: of every State and of organisations with a profile; none where there is no list of States."""
    roster = load_roster(desk.profiles_folder, desk.profiles_name)
    return roster.codes(shelf.names())


def profile_problems(catalogue: Catalogue, shelf: Shelf, path: Path, shown: str, desk: Desk) -> Iterator[Problem | None]:
    """The problems of one profile; None at the end where it can be used."""
    try:
        profile = shelf.read(path, shown)
        organisations = shelf.organisations(profile)
    except ProblemsError as error:
        yield from error.problems
        return
    case = Case(profile, shelf.sources.documents, organisations, desk.as_of or LATEST, desk.known_by, desk.evidence)
    yield from profile_findings(catalogue, case, shelf.trees[profile.id], anytime=desk.as_of is None)
    yield from profile_notes(profile, shelf.trees[profile.id])
    yield None


def _told(catalogue: Catalogue, listed: Sequence[Listed], profiles: int) -> str:
    fields = sum(1 for item in catalogue.items.values() if item.matrix)
    return (
        f"{len(catalogue.items)} items ({fields} of them fields of the 2011 matrix), {len(catalogue.provisions)} provisions, "
        f"{len(catalogue.instruments)} instruments, {len(catalogue.links)} links, {len(catalogue.effects)} effects, "
        f"{len(listed)} examples, {profiles} profiles"
    )


def sorted_outcome(problems: Iterable[Problem], told: str) -> Outcome:
    """The problems, each once and sorted by place; notes apart."""
    listed = sorted(set(problems), key=lambda problem: problem.order)
    return Outcome(
        tuple(problem for problem in listed if problem.level != "note"),
        told,
        tuple(problem for problem in listed if problem.level == "note"),
    )

"""Only the files at some paths, checked against the program's own rules and profiles, or those that are named."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from gap1540.checking.everything import (
    Desk,
    Outcome,
    check_all,
    known_groups,
    known_states,
    profile_problems,
    sorted_outcome,
    usable_catalogue,
    usable_letters,
)
from gap1540.checking.examples import Listed, example_faults
from gap1540.checking.law_readings import law_reading_faults
from gap1540.checking.readings import reading_faults
from gap1540.checking.texts import text_findings
from gap1540.model.catalogue import Catalogue
from gap1540.model.examples import ExamplesFile
from gap1540.model.law_reading import LawReading
from gap1540.model.profile import Profile
from gap1540.model.second_reading import SecondReading
from gap1540.model.sources import Sources
from gap1540.model.translation import LanguageFile
from gap1540.problem import Place, Problem, ProblemsError, nearest, suggestion
from gap1540.reading.asking import load_asking
from gap1540.reading.documents import load_sources, source_problems
from gap1540.reading.files import Intake
from gap1540.reading.kept_plan import read_kept_plan
from gap1540.reading.languages import read_language
from gap1540.reading.plan_languages import read_plan_language
from gap1540.reading.planning import load_toolbox
from gap1540.reading.profiles import Shelf
from gap1540.reading.shape import shaped, shaped_files
from gap1540.reading.states import load_roster
from gap1540.reading.status import read_table
from gap1540.reading.terms import load_terms
from gap1540.reading.tree import Tree

TOP_KEYS = {"provisions": "provisions", "instruments": "instruments", "links": "links", "rows": "checklist", "examples": "examples"}
OWNERS = ("state", "organisation")
PLANNING = {"actions": "actions/", "providers": "providers/", "priorities": "priorities.yaml", "finding_out": "actions/words.yaml"}
BESIDE = {"documents": "documents", "parties": "parties", "document": "paragraphs"}
Reading = TypeVar("Reading", SecondReading, LawReading)
Faults = Callable[[Sequence[tuple[Tree, Reading]], Mapping[str, Profile], Sources], Iterator[Problem]]
KINDS = ("*.yaml", "*.yml", "*.csv")


def check_paths(paths: Sequence[Path], desk: Desk) -> Outcome:
    """The files at these paths, against the catalogue; a folder stands for itself if it holds rules or profiles, else for its files."""
    outcomes = [_check_path(path, desk) for path in paths]
    return sorted_outcome(
        (problem for outcome in outcomes for problem in (*outcome.problems, *outcome.notes)),
        "\n".join(outcome.told for outcome in outcomes),
    )


def _check_path(path: Path, desk: Desk) -> Outcome:
    missing = _missing(path)
    if missing is not None:
        return sorted_outcome([missing], f"{path}: nothing to check")
    if not path.is_dir():
        return _check_file(path, desk)
    if (path / "vocabulary.yaml").exists():
        return check_all(replace(desk, rules=path))
    if (path / "documents.yaml").exists():
        return check_all(replace(desk, profiles=path))
    files = sorted(file for pattern in KINDS for file in path.rglob(pattern))
    if not files:
        problem = Problem("no-files", Place(f"{path}/"), "the folder holds no YAML file", "name a folder that holds YAML files")
        return sorted_outcome([problem], f"{path}: nothing to check")
    return check_paths(files, desk)


def _missing(path: Path) -> Problem | None:
    """The complaint about a path that leads nowhere."""
    try:
        path.stat()
    except FileNotFoundError:
        near = nearest(path.name, (other.name for other in path.parent.iterdir())) if path.parent.is_dir() else ""
        return Problem("no-files", Place(str(path)), "there is no such file or folder", f"did you mean `{near}`?" if near else "")
    except OSError as error:
        return Problem("unreadable", Place(str(path)), f"the file cannot be read: {error.strerror}")
    return None


def _check_file(path: Path, desk: Desk) -> Outcome:
    """One file by what stands at its top: a profile, its documents, or a file of rules read in place of the one of its name."""
    if path.suffix == ".csv":
        return _check_table(path, desk)
    intake = Intake()
    tree = intake.read(path, str(path))
    if tree is None:
        return sorted_outcome(intake.problems, f"{path}: cannot be used")
    keys = set(tree.root.value)
    special = _special(keys)
    if special is not None:
        return special(path, desk)
    folder = next((folder for key, folder in TOP_KEYS.items() if key in keys), None)
    if folder is None and not {"effects", "categories"} <= keys:
        return sorted_outcome([_unknown_top(tree)], f"{path}: cannot be used")
    return _check_rules(tree, path, folder, desk)


def _special(keys: set[str]) -> Callable[[Path, Desk], Outcome] | None:
    """How a file with these keys at its top is checked, where it is none of the rules."""
    if "language" in keys and keys <= set(LanguageFile.model_fields):
        return _check_language
    if "offices" in keys or {"details", "contested"} <= keys:
        return partial(_check_asking, name="offices.yaml" if "offices" in keys else "questions.yaml")
    if keys & set(OWNERS) or "groups" in keys:
        return _check_states if "groups" in keys else _check_profile
    readings = _reading(keys)
    if readings is not None:
        return readings
    if {"language", "terms"} <= keys or {"topics", "activities"} <= keys:
        return _check_terms
    return _beside(keys)


def _beside(keys: set[str]) -> Callable[[Path, Desk], Outcome] | None:
    """How a file is checked that plans are made of, or that stands beside the profiles."""
    if keys & {"plan_of", "plan_language"}:
        return partial(_check_for_plans, kept="plan_of" in keys)
    planned = next((name for key, name in PLANNING.items() if key in keys), None)
    if planned is not None:
        return partial(_check_planning, folder=planned)
    name = next((name for key, name in BESIDE.items() if key in keys), None)
    return partial(_check_beside, name=name) if name else None


def _reading(keys: set[str]) -> Callable[[Path, Desk], Outcome] | None:
    """How a reading of a reply or of laws is checked."""
    if {"document", "statements"} <= keys:
        return partial(_check_readings, SecondReading, reading_faults, "a second reading")
    if {"measures", "points"} <= keys:
        return partial(_check_readings, LawReading, lambda found, profiles, _: law_reading_faults(found, profiles), "a reading of laws")
    return None


def _unknown_top(tree: Tree) -> Problem:
    """The complaint about a file that is none of those that are read, at the key that is nearest to one that would tell."""
    known = [*OWNERS, *TOP_KEYS, *BESIDE, "effects"]
    near = [key for key in tree.root.keys if suggestion(key, known).startswith("did")]
    expected = ", ".join(f"`{key}`" for key in known)
    message = f"the top of the file has none of the keys {expected}"
    return Problem("unknown-key", tree.place(tuple(near[:1]), key=True), message, suggestion(near[0], known) if near else "")


def _check_rules(tree: Tree, path: Path, folder: str | None, desk: Desk) -> Outcome:
    name = f"{folder}/{path.name}" if folder else "vocabulary.yaml"
    problems: list[Problem] = []
    catalogue = usable_catalogue(desk, {} if folder == "examples" else {name: path}, problems)
    if folder == "examples" and catalogue is not None:
        problems += _example_problems(catalogue, tree)
    return sorted_outcome((_renamed(problem, f"{desk.rules_name}/{name}", str(path)) for problem in problems), f"{path}: {name}")


def _example_problems(catalogue: Catalogue, tree: Tree) -> Iterator[Problem]:
    model, problems = shaped(tree, ExamplesFile)
    listed: list[Listed] = [(tree, number, example) for number, example in enumerate(model.examples)] if model else []
    yield from problems
    yield from example_faults(catalogue, listed)


def _check_beside(path: Path, desk: Desk, name: str) -> Outcome:
    """A file that stands beside the profiles: documents, parties, or the paragraphs of a document."""
    try:
        documents = load_sources(desk.profiles_folder, desk.profiles_name).documents if name == "paragraphs" else {}
    except ProblemsError as error:
        return sorted_outcome(error.problems, f"{path}: {name}")
    return sorted_outcome(source_problems(path, name, documents), f"{path}: {name}")


def _check_readings(model: type[Reading], faults: Faults[Reading], called: str, path: Path, desk: Desk) -> Outcome:
    """A reading of a reply or of laws, against the profile that it was made for."""
    problems: list[Problem] = []
    catalogue = usable_catalogue(desk, {}, problems)
    if catalogue is not None:
        intake = Intake()
        try:
            shelf = Shelf(desk.profiles_folder, catalogue, desk.profiles_name)
            readings = list(shaped_files([(path, str(path))], model, intake))
            wanted = {reading.profile for _, reading in readings} & set(shelf.names())
            profiles = {name: shelf.profile(name) for name in wanted}
        except ProblemsError as error:
            problems += error.problems
        else:
            problems += faults(readings, profiles, shelf.sources)
        problems += intake.problems
    return sorted_outcome(problems, f"{path}: {called}")


def _check_terms(path: Path, desk: Desk) -> Outcome:
    """A term list, or the topics, in place of the file of its name."""
    problems: list[Problem] = []
    catalogue = usable_catalogue(desk, {}, problems)
    if catalogue is not None:
        try:
            load_terms(desk.rules_folder, catalogue, desk.rules_name, replaced=path)
        except ProblemsError as error:
            problems += [problem for problem in error.problems if problem.place.file == str(path)]
    return sorted_outcome(problems, f"{path}: terms for reading laws")


def _check_language(path: Path, desk: Desk) -> Outcome:
    """The words of a language, against what there is to translate."""
    problems: list[Problem] = []
    catalogue = usable_catalogue(desk, {}, problems)
    if catalogue is not None:
        _, faults, notes = read_language(path, str(path), catalogue, usable_letters(desk, catalogue))
        problems += [*faults, *notes]
    return sorted_outcome(problems, f"{path}: words of a language")


def _check_asking(path: Path, desk: Desk, name: str) -> Outcome:
    """The offices, or the questions, in place of the file of that name."""
    problems: list[Problem] = []
    catalogue = usable_catalogue(desk, {}, problems)
    if catalogue is not None:
        try:
            load_asking(desk.rules_folder, catalogue, desk.rules_name, replaced={name: path})
        except ProblemsError as error:
            problems += [problem for problem in error.problems if problem.place.file == str(path)]
    return sorted_outcome(problems, f"{path}: for letters")


def _check_planning(path: Path, desk: Desk, folder: str) -> Outcome:
    """Actions, providers, or what else a plan is made of, in place of the file of that name."""
    problems: list[Problem] = []
    catalogue = usable_catalogue(desk, {}, problems)
    letters = usable_letters(desk, catalogue) if catalogue is not None else None
    if catalogue is not None and letters is not None:
        name = f"{folder}{path.name}" if folder.endswith("/") else folder
        try:
            load_toolbox(desk.rules_folder, catalogue, letters, desk.rules_name, groups=known_groups(desk), replaced={name: path})
        except ProblemsError as error:
            problems += [problem for problem in error.problems if problem.place.file == str(path)]
    return sorted_outcome(problems, f"{path}: for plans")


def _check_for_plans(path: Path, desk: Desk, *, kept: bool) -> Outcome:
    """A plan that a State keeps, against the actions and against itself; or the words of planning in a language."""
    problems: list[Problem] = []
    catalogue = usable_catalogue(desk, {}, problems)
    letters = usable_letters(desk, catalogue) if catalogue is not None else None
    if catalogue is not None and letters is not None:
        toolbox = load_toolbox(desk.rules_folder, catalogue, letters, desk.rules_name, groups=known_groups(desk))
        if kept:
            problems += read_kept_plan(path, str(path), toolbox)[1]
        else:
            _, faults, notes = read_plan_language(path, str(path), toolbox)
            problems += [*faults, *notes]
    return sorted_outcome(problems, f"{path}: {'a plan that is kept' if kept else 'words of planning'}")


def _check_table(path: Path, desk: Desk) -> Outcome:
    """A depositary's table; the States and the members of groups, with what stands beside them."""
    problems: list[Problem] = []
    if path.name in {"states.csv", "groups.csv"}:
        return _check_states(path, desk)
    catalogue = usable_catalogue(desk, {}, problems)
    if catalogue is not None:
        try:
            states = known_states(desk, Shelf(desk.profiles_folder, catalogue, desk.profiles_name))
        except ProblemsError as error:
            problems += error.problems
        else:
            problems += read_table(path, str(path), catalogue, states)[1]
    return sorted_outcome(problems, f"{path}: a depositary's table")


def _check_states(path: Path, _: Desk) -> Outcome:
    """One of the files that say which States and groups there are; the others stand beside it."""
    told = f"{path}: States and their groups"
    try:
        load_roster(path.parent, str(path.parent)) if (path.parent / "states.csv").exists() else None
    except ProblemsError as error:
        here = [one for one in error.problems if Path(one.place.file) == path]
        return sorted_outcome((replace(one, place=replace(one.place, file=str(path))) for one in here), told)
    return sorted_outcome([], told)


def _check_profile(path: Path, desk: Desk) -> Outcome:
    problems: list[Problem] = []
    lines: list[str] = []
    catalogue = usable_catalogue(desk, {}, problems)
    if catalogue is not None:
        try:
            shelf = Shelf(desk.profiles_folder, catalogue, desk.profiles_name)
        except ProblemsError as error:
            problems += error.problems
        else:
            told = list(profile_problems(catalogue, shelf, path, str(path), desk))
            usable = [(shelf.trees[profile.id], profile) for profile in (shelf.read(path, str(path)),)] if None in told else []
            faults, lines = text_findings(shelf, desk.texts, usable, lambda: desk.aid(catalogue), whole=False)
            problems += [*(problem for problem in told if problem), *faults]
    return sorted_outcome(problems, "\n".join((f"{path}: a profile", *lines)))


def _renamed(problem: Problem, name: str, shown: str) -> Problem:
    """The problem with the path that the user gave in place of the name of the file it stood in for."""
    place = problem.place
    moved = replace(place, file=shown) if place.file == name else place
    return replace(
        problem, place=moved, message=problem.message.replace(f"{name}:", f"{shown}:"), note=problem.note.replace(f"{name}:", f"{shown}:")
    )

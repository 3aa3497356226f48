"""Rules, profiles and examples checked together, or only the files at some paths."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gap1540.checking.examples import Listed, example_faults, examples_in
from gap1540.checking.faults import catalogue_faults, profile_findings
from gap1540.content import content_folder
from gap1540.dates import LATEST
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Case
from gap1540.problem import Place, Problem, ProblemsError
from gap1540.reading.catalogue import FOLDERS, load_catalogue
from gap1540.reading.files import Intake
from gap1540.reading.profiles import Shelf
from gap1540.reading.status import load_tables

TOP_KEYS = {"provisions": "provisions", "instruments": "instruments", "links": "links", "rows": "checklist", "examples": "examples"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What a check works with: the folders, and the days and the grade under which profiles are looked at."""

    rules: Path | None = None
    profiles: Path | None = None
    as_of: date | None = None
    known_by: date = LATEST
    evidence: str = "asserted"

    @property
    def rules_folder(self) -> Path:
        """The rules to check, those that came with the program by default."""
        return self.rules or content_folder("rules")

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
    """What a check found, and one line that says what was checked."""

    problems: tuple[Problem, ...]
    told: str


def check_all(desk: Desk) -> Outcome:
    """Every rule, profile and example."""
    problems: list[Problem] = []
    catalogue = _catalogue(desk, {}, problems)
    if catalogue is None:
        return _outcome(problems, "the rules cannot be used")
    intake = Intake()
    listed = list(examples_in(desk.rules_folder, desk.rules_name, intake))
    problems += [*intake.problems, *example_faults(catalogue, listed), *catalogue_faults(catalogue, listed, desk.rules_name)]
    count = 0
    for problem in _profiles(catalogue, desk):
        if problem is None:
            count += 1
        else:
            problems.append(problem)
    return _outcome(problems, _told(catalogue, listed, count))


def check_paths(paths: Sequence[Path], desk: Desk) -> Outcome:
    """The files at these paths, against the catalogue; a folder stands for itself if it holds rules or profiles, else for its files."""
    outcomes = [_check_path(path, desk) for path in paths]
    return _outcome([problem for outcome in outcomes for problem in outcome.problems], "\n".join(outcome.told for outcome in outcomes))


def _check_path(path: Path, desk: Desk) -> Outcome:
    if not path.exists():
        return _outcome([Problem("no-files", Place(str(path)), "there is no such file or folder")], f"{path}: not found")
    if path.is_file():
        return _check_file(path, desk)
    if (path / "vocabulary.yaml").exists():
        return check_all(replace(desk, rules=path))
    if (path / "documents.yaml").exists():
        return check_all(replace(desk, profiles=path))
    files = sorted(file for pattern in ("*.yaml", "*.yml") for file in path.rglob(pattern))
    if not files:
        problem = Problem("no-files", Place(f"{path}/"), "the folder holds no YAML file", "name a folder that holds YAML files")
        return _outcome([problem], f"{path}: nothing to check")
    return check_paths(files, desk)


def _check_file(path: Path, desk: Desk) -> Outcome:
    """One file by what stands at its top: a profile, or a file of rules read in place of the one of its name."""
    intake = Intake()
    tree = intake.read(path, str(path))
    if tree is None:
        return _outcome(intake.problems, f"{path}: cannot be used")
    keys = set(tree.root.value)
    if keys & {"state", "organisation"}:
        return _check_profile(path, desk)
    folder = next((folder for key, folder in TOP_KEYS.items() if key in keys), None)
    name = "vocabulary.yaml" if "effects" in keys and "categories" in keys else f"{folder}/{path.name}" if folder else ""
    if not name:
        expected = ", ".join(f"`{key}`" for key in ("state", "organisation", *TOP_KEYS))
        problem = Problem("unknown-key", tree.root.place(str(path)), f"the top of the file has none of the keys {expected}")
        return _outcome([problem], f"{path}: cannot be used")
    problems: list[Problem] = []
    catalogue = _catalogue(desk, {name: path} if folder in FOLDERS or not folder else {}, problems)
    if folder == "examples" and catalogue is not None:
        problems += _example_file(catalogue, path)
    return _outcome([_renamed(problem, f"{desk.rules_name}/{name}", str(path)) for problem in problems], f"{path}: {name}")


def _check_profile(path: Path, desk: Desk) -> Outcome:
    problems: list[Problem] = []
    catalogue = _catalogue(desk, {}, problems)
    if catalogue is not None:
        try:
            shelf = Shelf(desk.profiles_folder, catalogue, desk.profiles_name)
        except ProblemsError as error:
            problems += error.problems
        else:
            problems += [problem for problem in _profile(catalogue, shelf, path, str(path), desk) if problem]
    return _outcome(problems, f"{path}: a profile")


def _example_file(catalogue: Catalogue, path: Path) -> list[Problem]:
    from gap1540.model.examples import ExamplesFile
    from gap1540.reading.shape import shaped

    intake = Intake()
    tree = intake.read(path, str(path))
    model, problems = shaped(tree, ExamplesFile) if tree else (None, intake.problems)
    listed: list[Listed] = [(tree, number, example) for number, example in enumerate(model.examples)] if tree and model else []
    return [*problems, *example_faults(catalogue, listed)]


def _renamed(problem: Problem, name: str, shown: str) -> Problem:
    """The problem with the path that the user gave in place of the name of the file it stood in for."""
    place = problem.place
    moved = replace(place, file=shown) if place.file == name else place
    return replace(
        problem, place=moved, message=problem.message.replace(f"{name}:", f"{shown}:"), note=problem.note.replace(f"{name}:", f"{shown}:")
    )


def _catalogue(desk: Desk, replaced: Mapping[str, Path], problems: list[Problem]) -> Catalogue | None:
    try:
        return load_catalogue(desk.rules_folder, replaced=replaced, shown=desk.rules_name)
    except ProblemsError as error:
        problems.extend(error.problems)
        return None


def _profiles(catalogue: Catalogue, desk: Desk) -> Iterator[Problem | None]:
    """The problems of every profile; None for each profile that can be used."""
    folder = desk.profiles_folder
    try:
        shelf = Shelf(folder, catalogue, desk.profiles_name)
        load_tables(folder, catalogue, desk.profiles_name)
    except ProblemsError as error:
        yield from error.problems
        return
    found = sorted(path for kind in ("states", "organisations") for path in (folder / kind).glob("*.y*ml"))
    if not found:
        yield Problem(
            "no-files", Place(f"{desk.profiles_name}/"), "the folder holds no profile", "profiles stand in states/ and organisations/"
        )
    for path in found:
        yield from _profile(catalogue, shelf, path, f"{desk.profiles_name}/{path.parent.name}/{path.name}", desk)


def _profile(catalogue: Catalogue, shelf: Shelf, path: Path, shown: str, desk: Desk) -> Iterator[Problem | None]:
    try:
        profile = shelf.read(path, shown)
        organisations = shelf.organisations(profile)
    except ProblemsError as error:
        yield from error.problems
        return
    case = Case(profile, shelf.documents, organisations, desk.as_of or LATEST, desk.known_by, desk.evidence)
    yield from profile_findings(catalogue, case, shelf.trees[profile.id], anytime=desk.as_of is None)
    yield None


def _told(catalogue: Catalogue, listed: Sequence[Listed], profiles: int) -> str:
    fields = sum(1 for item in catalogue.items.values() if item.matrix)
    return (
        f"{len(catalogue.items)} items ({fields} of them fields of the 2011 matrix), {len(catalogue.provisions)} provisions, "
        f"{len(catalogue.instruments)} instruments, {len(catalogue.links)} links, {len(catalogue.effects)} effects, "
        f"{len(listed)} examples, {profiles} profiles"
    )


def _outcome(problems: Sequence[Problem], told: str) -> Outcome:
    return Outcome(tuple(sorted(set(problems), key=lambda problem: problem.order)), told)

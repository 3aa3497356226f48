"""Folders into parsed files, in the order of their names, with every fault on the way."""

from dataclasses import dataclass, field
from pathlib import Path

from gap1540.problem import Place, Problem
from gap1540.reading.tree import MOST_BYTES, Tree, parse


@dataclass(slots=True)
class Intake:
    """What a loading run has gathered: problems so far, and the trees by file name."""

    problems: list[Problem] = field(default_factory=list)
    trees: dict[str, Tree] = field(default_factory=dict)

    def read(self, path: Path, shown: str) -> Tree | None:
        """Parse one file; faults are kept, and None is returned where nothing usable is left."""
        content = self.content(path, shown)
        if content is None:
            return None
        tree, problems = parse(shown, content)
        self.problems.extend(problems)
        if tree is None or problems:
            return None
        if not isinstance(tree.root.value, dict):
            self.problems.append(Problem("wrong-type", tree.root.place(shown), "expected keys and values at the top of the file"))
            return None
        self.trees[shown] = tree
        return tree

    def content(self, path: Path, shown: str) -> bytes | None:
        """The bytes of a file, though not more than tell that it is too large; None where it cannot be read."""
        try:
            if path.exists() and not (path.is_file() or path.is_dir()):
                self.problems.append(Problem("unreadable", Place(shown), "this is neither a file nor a folder"))
                return None
            with path.open("rb") as file:
                return file.read(MOST_BYTES + 1)
        except OSError as error:
            message = f"the file cannot be read: {error.strerror or 'no such file'}"
            self.problems.append(Problem("unreadable", Place(shown), message))
            return None


def yaml_files(folder: Path, shown: str, intake: Intake, *, needed: bool = True) -> list[tuple[Path, str]]:
    """The YAML files below a folder, by name, each with the name to show for it."""
    found = sorted(path for pattern in ("*.yaml", "*.yml") for path in folder.rglob(pattern)) if folder.is_dir() else []
    if not found and needed:
        what = "the folder holds no YAML file" if folder.is_dir() else "there is no such folder"
        intake.problems.append(Problem("no-files", Place(f"{shown}/"), what, "name a folder that holds YAML files"))
    return [(path, f"{shown}/{path.relative_to(folder).as_posix()}") for path in found]

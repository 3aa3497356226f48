"""What stands beside the profiles: the documents they cite, the paragraphs of those whose text was at hand, and the parties they name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from gap1540.model.sources import Document, DocumentsFile, ParagraphsFile, PartiesFile, Party, Sources
from gap1540.problem import Place, Problem, ProblemsError, suggestion
from gap1540.reading.files import Intake, yaml_files
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Tree

File = TypeVar("File", bound=BaseModel)
Listed = TypeVar("Listed", Document, Party)


def load_sources(folder: Path, shown: str) -> Sources:
    """The documents, parties and paragraphs of a folder of profiles; raise ProblemsError with every fault in their files."""
    if not (folder / "documents.yaml").exists():
        what = "the folder holds no `documents.yaml`" if folder.is_dir() else "there is no such folder"
        raise ProblemsError([Problem("no-files", Place(f"{shown}/"), what, "name a folder of profiles, with the documents that they cite")])
    desk = _Desk()
    documents = desk.documents(folder / "documents.yaml", f"{shown}/documents.yaml")
    parties = desk.parties(folder / "parties.yaml", f"{shown}/parties.yaml") if (folder / "parties.yaml").exists() else {}
    found = yaml_files(folder / "paragraphs", f"{shown}/paragraphs", desk.intake, needed=False)
    paragraphs = [desk.paragraphs(path, name, documents) for path, name in found]
    desk.problems.extend(_twice([(name, file) for (_, name), file in zip(found, paragraphs, strict=True)]))
    if desk.problems:
        raise ProblemsError(desk.problems)
    return Sources(documents, parties, {file.document: file for file in paragraphs if file})


def source_problems(path: Path, name: str, documents: Mapping[str, Document]) -> Sequence[Problem]:
    """What is wrong with one file of documents, parties or paragraphs, as `name` says."""
    desk = _Desk()
    if name == "documents":
        desk.documents(path, str(path))
    elif name == "parties":
        desk.parties(path, str(path))
    else:
        desk.paragraphs(path, str(path), documents)
    return desk.problems


@dataclass(slots=True)
class _Desk:
    """Files being read, and what is wrong with them."""

    intake: Intake = field(default_factory=Intake)

    @property
    def problems(self) -> list[Problem]:
        return self.intake.problems

    def documents(self, path: Path, shown: str) -> Mapping[str, Document]:
        tree, file = self.read(path, shown, DocumentsFile)
        if tree is None or file is None:
            return {}
        self.problems.extend(doubled(tree, "documents", [one.id for one in file.documents]))
        return {one.id: one for one in file.documents}

    def parties(self, path: Path, shown: str) -> Mapping[str, Party]:
        tree, file = self.read(path, shown, PartiesFile)
        if tree is not None:
            self.problems.extend(_party_faults(tree))
        return {one.id: one for one in file.parties} if file else {}

    def paragraphs(self, path: Path, shown: str, documents: Mapping[str, Document]) -> ParagraphsFile | None:
        tree, file = self.read(path, shown, ParagraphsFile)
        if tree is None or file is None:
            return None
        document = documents.get(file.document)
        if document is None:
            place, help_ = tree.place(("document",)), suggestion(file.document, documents)
            self.problems.append(Problem("unknown-document", place, f"no document is named `{file.document}`", help_))
            return file
        if document.read_in not in {None, file.language}:
            message = f"the text of `{document.id}` was read in `{document.read_in}`, not in `{file.language}`"
            self.problems.append(Problem("unknown-word", tree.place(("language",)), message, f"write `{document.read_in}`"))
        sections = [section.id for section in document.sections]
        for section in file.sections:
            if section not in sections:
                message = f"the document `{document.id}` has no section `{section}`"
                place = tree.place(("sections", section), key=True)
                self.problems.append(Problem("unknown-section", place, message, suggestion(section, sections)))
        return file

    def read(self, path: Path, shown: str, model: type[File]) -> tuple[Tree | None, File | None]:
        tree = self.intake.read(path, shown)
        if tree is None:
            return None, None
        made, problems = shaped(tree, model)
        self.problems.extend(problems)
        return tree, made


def _party_faults(tree: Tree) -> Iterator[Problem]:
    """Parties that stand twice, that belong to nobody known, or to each other; told beside faults in their shape."""
    listed = tree.root.value.get("parties")
    entries = [one if isinstance(one, dict) else {} for one in listed] if isinstance(listed, tuple) else []
    whole = {str(one.get("id", "")): one.get("of") for one in entries}
    yield from doubled(tree, "parties", [str(one.get("id", "")) for one in entries])
    for index, one in enumerate(entries):
        name, of = str(one.get("id", "")), one.get("of")
        place = tree.place(("parties", index, "of"))
        if not isinstance(of, str):
            continue
        if of not in whole:
            yield Problem("unknown-party", place, f"no party is named `{of}`", suggestion(of, whole))
        elif name in (chain := _chain(name, whole)) and name == min(chain):
            circle = " to ".join(f"`{member}`" for member in (name, *chain))
            yield Problem("cycle", place, f"a party belongs to itself: {circle}", "leave `of` out for one of them")


def _chain(name: str, whole: Mapping[str, object]) -> tuple[str, ...]:
    """What a party belongs to, from the inside out, up to the first that stands twice or belongs to nothing."""
    chain: list[str] = []
    held = whole.get(name)
    while isinstance(held, str) and held not in chain:
        chain.append(held)
        held = whole.get(held)
    return tuple(chain[: chain.index(name) + 1]) if name in chain else tuple(chain)


def _twice(files: Sequence[tuple[str, ParagraphsFile | None]]) -> Iterator[Problem]:
    """Files on the paragraphs of one and the same document."""
    first: dict[str, str] = {}
    for shown, file in files:
        if file is not None and first.setdefault(file.document, shown) != shown:
            note = f"the first is {first[file.document]}"
            yield Problem(
                "duplicate-id", Place(shown), f"a second file holds the paragraphs of `{file.document}`", "keep one of the two", note
            )


def doubled(tree: Tree, name: str, ids: Sequence[str]) -> Iterator[Problem]:
    """Ids that stand twice in the list `name` of a file."""
    seen: dict[str, int] = {}
    for index, entry in enumerate(ids):
        first = seen.setdefault(entry, index)
        if first != index:
            line = tree.place((name, first, "id")).line
            yield Problem(
                "duplicate-id",
                tree.place((name, index, "id")),
                f"the id `{entry}` stands twice in {name}",
                "ids are unique",
                f"it stands first at line {line}",
            )

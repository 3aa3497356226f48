"""The folder profiles/ into profiles: shaped, their names resolved, their dates in order, or every problem in them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel

from gap1540.dates import PartialDate
from gap1540.model.catalogue import Catalogue
from gap1540.model.effects import EffectClaim
from gap1540.model.profile import (
    Absent,
    Adherence,
    Comment,
    ContextFact,
    Difference,
    Evidence,
    Help,
    Measure,
    Membership,
    NotShown,
    Planned,
    Profile,
    Review,
    Searched,
)
from gap1540.model.sources import Document, Sources
from gap1540.problem import Problem, ProblemsError, suggestion
from gap1540.reading.documents import doubled, load_sources
from gap1540.reading.files import Intake
from gap1540.reading.names import Names, Use, claim_faults, claim_uses, complaints, plain_uses, vocabulary_names
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Tree

Steps = tuple[str | int, ...]

NAMED: Mapping[type[BaseModel], tuple[tuple[str, str], ...]] = {
    Evidence: (("document", "document"),),
    Review: (("document", "document"),),
    Planned: (("instrument", "instrument"),),
    Absent: (("instrument", "instrument"),),
    NotShown: (("adherence", "instrument"),),
    Measure: (("implements", "instrument"), ("amends", "measure"), ("rests_on", "measure"), ("part_of", "measure"), ("partners", "party")),
    Help: (("provider", "party"), ("receiver", "party")),
    Adherence: (("instrument", "instrument"),),
    Membership: (("organisation", "organisation"),),
    ContextFact: (("fact", "context_fact"),),
    Comment: (("provision", "provision"),),
    Difference: (("measure", "measure"),),
}


class Shelf:
    """Profiles by id, read from their folder when first asked for."""

    def __init__(self, folder: Path, catalogue: Catalogue, shown: str = "profiles") -> None:
        """Read the documents that profiles cite; profiles themselves wait. `shown` is what the folder is called in problems."""
        self.folder = folder
        self.shown = shown
        self.trees: dict[str, Tree] = {}
        self.sources = load_sources(folder, shown)
        self._catalogue = catalogue
        self._profiles: dict[str, Profile] = {}
        self._names: Mapping[str, str] | None = None

    def names(self) -> Mapping[str, str]:
        """The ids of all profiles with the names that stand in them, without reading them whole; looked for once."""
        if self._names is None:
            paths = [path for kind in ("states", "organisations") for path in sorted((self.folder / kind).glob("*.yaml"))]
            self._names = {path.stem: _name_in(path) or path.stem for path in paths}
        return self._names

    def profile(self, name: str) -> Profile:
        """One profile by its id; raise ProblemsError when it cannot be used."""
        if name not in self._profiles:
            kind = "states" if (self.folder / "states" / f"{name}.yaml").is_file() else "organisations"
            return self.read(self.folder / kind / f"{name}.yaml", f"{self.shown}/{kind}/{name}.yaml")
        return self._profiles[name]

    def organisations(self, profile: Profile) -> Mapping[str, Profile]:
        """The profiles of the organisations that a profile is a member of."""
        return {one.organisation: self.profile(one.organisation) for one in profile.memberships}

    def read(self, path: Path, shown: str) -> Profile:
        """Read one profile file; one of the shelf's own folder is read once."""
        own = path.parent.parent == self.folder
        if own and path.stem in self._profiles:
            return self._profiles[path.stem]
        intake = Intake()
        tree = intake.read(path, shown)
        if tree is None:
            raise ProblemsError(intake.problems)
        profile, problems = shaped(tree, Profile)
        organisations = frozenset(self._organisation_names())
        if profile is None:
            names = profile_names(self._catalogue, self.sources, organisations)
            owner = {"organisation"} & set(tree.root.value)
            uses = (use for use in plain_uses(tree.root.value) if not (owner and use.path == ("organisation",)))
            raise ProblemsError([*problems, *complaints(tree, names, uses)])
        problems.extend(profile_faults(tree, profile, self._catalogue, self.sources, organisations))
        if path.stem != profile.id and path.parent.name in {"states", "organisations"}:
            problems.append(
                Problem(
                    "wrong-name",
                    tree.place(("state",) if profile.state else ("organisation",)),
                    f"the file {path.name} holds the profile of `{profile.id}`",
                    f"name the file {profile.id}.yaml",
                )
            )
        if problems:
            raise ProblemsError(problems)
        self.trees[profile.id] = tree
        if own:
            self._profiles[profile.id] = profile
        return profile

    def _organisation_names(self) -> Iterator[str]:
        for path in (self.folder / "organisations").glob("*.yaml"):
            yield path.stem


def _name_in(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("name:"):
                    return line.removeprefix("name:").strip().strip("\"'")
    except (OSError, UnicodeDecodeError):
        return ""
    return ""


def profile_faults(
    tree: Tree, profile: Profile, catalogue: Catalogue, sources: Sources, organisations: frozenset[str]
) -> Iterator[Problem]:
    """Names that nobody declared, claims that do not suit their effects, locators that lead nowhere, dates out of order."""
    names = profile_names(catalogue, sources, organisations, frozenset(measure.id for measure in profile.measures))
    for path, entry in entries(profile):
        yield from complaints(tree, names, _uses(entry, path))
        if isinstance(entry, Evidence | Review) and entry.document in sources.documents:
            yield from _section_faults(tree, sources.documents[entry.document], entry, path)
        if isinstance(entry, Evidence):
            yield from _paragraph_faults(tree, sources, entry, path)
        claim = entry if isinstance(entry, EffectClaim) else getattr(entry, "claim", None)
        if isinstance(claim, EffectClaim):
            yield from claim_faults(tree, names, claim, path, whole=not isinstance(entry, NotShown | Planned) and not _in_search(path))
        if isinstance(entry, Measure):
            yield from _order_faults(tree, entry, path)
    yield from doubled(tree, "measures", [measure.id for measure in profile.measures])
    yield from _text_faults(tree, profile, sources.documents)


def profile_names(catalogue: Catalogue, sources: Sources, organisations: frozenset[str], measures: frozenset[str] = frozenset()) -> Names:
    """The names that a profile may use."""
    known = {
        **vocabulary_names(catalogue.vocabulary),
        "instrument": frozenset(catalogue.instruments),
        "provision": frozenset(catalogue.provisions),
        "document": frozenset(sources.documents),
        "party": frozenset(sources.parties),
        "organisation": organisations,
        "measure": measures,
    }
    return Names(catalogue.effects, known)


def entries(model: BaseModel, path: Steps = ()) -> Iterator[tuple[Steps, BaseModel]]:
    """Every model inside a model, with its path in the file."""
    yield path, model
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        step = (*path, field.alias or name)
        if isinstance(value, BaseModel):
            yield from entries(value, step)
        elif isinstance(value, tuple):
            for index, inner in enumerate(value):
                if isinstance(inner, BaseModel):
                    yield from entries(inner, (*step, index))


def _in_search(path: Steps) -> bool:
    return bool(path) and path[0] == "searched"


def _uses(entry: BaseModel, path: Steps) -> Iterator[Use]:
    """The names that one entry uses: those of its effect, and those of the fields that hold a name."""
    claim = entry if isinstance(entry, EffectClaim) else getattr(entry, "claim", None)
    if isinstance(claim, EffectClaim):
        yield from claim_uses(claim, path)
    for field, kind in NAMED.get(type(entry), ()):
        value = getattr(entry, field)
        if isinstance(value, tuple):
            yield from (Use((*path, field, index), kind, word) for index, word in enumerate(value))
        elif value is not None:
            yield Use((*path, field), kind, value)


def _section_faults(tree: Tree, document: Document, entry: Evidence | Review, path: Steps) -> Iterator[Problem]:
    sections = [section.id for section in document.sections]
    if entry.section is None and sections:
        yield Problem(
            "missing-section",
            tree.place((*path, "document")),
            f"the document `{document.id}` has sections; the entry names none",
            suggestion("", sections) or "name the section",
        )
    if entry.section is not None and sections and entry.section not in sections:
        yield Problem(
            "unknown-section",
            tree.place((*path, "section")),
            f"the document `{document.id}` has no section `{entry.section}`",
            suggestion(entry.section, sections),
        )


def _paragraph_faults(tree: Tree, sources: Sources, entry: Evidence, path: Steps) -> Iterator[Problem]:
    """A locator that leads to no paragraph, or to one with another fingerprint, where the document's paragraphs are known."""
    known = sources.paragraphs.get(entry.document)
    labels = known.sections.get(entry.section or "") if known else None
    if labels is None or entry.paragraph is None:
        return
    label = str(entry.paragraph)
    if label not in labels:
        message = f"the section `{entry.section}` of `{entry.document}` has no paragraph `{label}`"
        yield Problem("unknown-paragraph", tree.place((*path, "paragraph")), message, paragraph_help(label, list(labels)))
    elif entry.fingerprint is not None and entry.fingerprint != labels[label]:
        message = f"the paragraph `{label}` of the section `{entry.section}` has another fingerprint"
        yield Problem("changed-paragraph", tree.place((*path, "fingerprint")), message, f"it is {labels[label]}")


def paragraph_help(label: str, labels: Sequence[str]) -> str:
    """Which paragraphs there are near a label that leads nowhere."""
    whole, _, _ = label.partition(".")
    items = [known for known in labels if known.partition(".")[0] == whole]
    if items:
        return f"paragraph {whole} has " + (f"`{items[0]}` to `{items[-1]}`" if len(items) > 1 else f"`{items[0]}` alone")
    return f"its paragraphs are `{labels[0]}` to `{labels[-1]}`"


def _order_faults(tree: Tree, measure: Measure, path: Steps) -> Iterator[Problem]:
    """An end before a start, of a measure or of one of its effects."""
    dates = [(act, getattr(event, act), index) for index, event in enumerate(measure.events) for act in event.acts]
    starts: list[PartialDate] = [
        when for act, when, _ in dates if act in {"adopted", "published", "in_force", "established", "operational"}
    ]
    for act, when, index in dates:
        if act in {"repealed", "expired", "ended"} and any(when.last < start.first for start in starts):
            yield Problem(
                "date-order",
                tree.place((*path, "events", index, act)),
                f"`{measure.id}` has `{act}: {when}` before it starts",
                "check the dates",
            )
    for index, provided in enumerate(measure.provides):
        if provided.start and provided.until and provided.until.last < provided.start.first:
            yield Problem(
                "date-order",
                tree.place((*path, "provides", index, "until")),
                f"the effect ends on {provided.until}, before it starts on {provided.start}",
                "check the dates",
            )


def _text_faults(tree: Tree, profile: Profile, documents: Mapping[str, Document]) -> Iterator[Problem]:
    known = {*documents, *(measure.id for measure in profile.measures)}
    for index, entry in enumerate(profile.searched):
        if isinstance(entry, Searched) and entry.text not in known:
            yield Problem(
                "unknown-text",
                tree.place(("searched", index, "in")),
                f"`{entry.text}` is neither a measure of the profile nor a document",
                suggestion(entry.text, known),
            )
        elif entry.scope == "whole" and (partial := _partial_texts(profile, entry.text, documents)):
            yield Problem(
                "partial-text",
                tree.place(("searched", index, "scope")),
                f"the copy of {' and of '.join(f'`{one}`' for one in partial)} is in part, so nothing was searched whole",
                "write `scope: part`",
            )


def _partial_texts(profile: Profile, text: str, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The laws behind a text searched whose copies do not hold every article."""
    cited = {text}
    for measure in profile.measures:
        if measure.id == text:
            cited.update(inner.document for _, inner in entries(measure) if isinstance(inner, Evidence) and inner.article is not None)
    laws = (documents[name] for name in sorted(cited & set(documents)))
    return tuple(one.id for one in laws if one.kind == "law" and one.extent == "part")

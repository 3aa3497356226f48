"""Second readings against the profiles: every statement found in a reply is carried by entries that cite its paragraph."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gap1540.model.profile import Evidence, Profile, evidence_of
from gap1540.model.second_reading import ReadStatement, SecondReading
from gap1540.model.sources import Sources
from gap1540.problem import Problem, suggestion
from gap1540.reading.documents import doubled
from gap1540.reading.files import Intake, yaml_files
from gap1540.reading.profiles import paragraph_help
from gap1540.reading.shape import shaped_files
from gap1540.reading.tree import Tree
from gap1540.source.split import bare
from gap1540.source.stated import Entry, entries_of, entry_name, stated_dates, stated_numbers
from gap1540.source.texts import SourceText

Reading = tuple[Tree, SecondReading]


def readings_in(folder: Path, shown: str) -> tuple[list[Reading], list[Problem]]:
    """Every second reading of a folder of profiles, and what is wrong with the files."""
    intake = Intake()
    paths = yaml_files(folder / "readings", f"{shown}/readings", intake, needed=False)
    return list(shaped_files(paths, SecondReading, intake)), intake.problems


def reading_faults(readings: Sequence[Reading], profiles: Mapping[str, Profile], sources: Sources) -> Iterator[Problem]:
    """Statements that no entry carries as it was read."""
    for tree, reading in readings:
        profile = profiles.get(reading.profile)
        if profile is None:
            message = f"there is no profile of `{reading.profile}`"
            yield Problem("unknown-profile", tree.place(("profile",)), message, suggestion(reading.profile, profiles))
            continue
        if reading.document not in sources.documents:
            message = f"no document is named `{reading.document}`"
            yield Problem("unknown-document", tree.place(("document",)), message, suggestion(reading.document, sources.documents))
            continue
        known = sources.paragraphs.get(reading.document)
        labels = known.sections.get(reading.section) if known else None
        if labels is None:
            message = f"the paragraphs of the section `{reading.section}` of `{reading.document}` are not known"
            sections = list(known.sections) if known else list(sources.paragraphs)
            yield Problem(
                "unknown-section", tree.place(("section",) if known else ("document",)), message, suggestion(reading.section, sections)
            )
            continue
        yield from doubled(tree, "statements", [one.id for one in reading.statements])
        yield from _left_out(tree, reading, list(labels))
        entries = _by_name(profile)
        for index, statement in enumerate(reading.statements):
            yield from _faults(tree, reading, statement, ("statements", index), entries, list(labels))


def _left_out(tree: Tree, reading: SecondReading, labels: Sequence[str]) -> Iterator[Problem]:
    """Paragraphs in which the second reader found nothing."""
    seen = {str(one.at) for one in reading.statements}
    for label in labels:
        if label not in seen and not label.startswith("footnote"):
            message = f"the second reading has no statement of paragraph `{label}` of the section `{reading.section}`"
            yield Problem("unentered-statement", tree.place(("statements",), key=True), message, "read it, and enter what it says")


def words_not_printed(text: SourceText, readings: Sequence[Reading]) -> Iterator[Problem]:
    """Words that a second reading quotes and its paragraph does not have."""
    for tree, reading in readings:
        for index, statement in enumerate(reading.statements if reading.document == text.document.id else ()):
            paragraph = text.paragraphs.get((reading.section, str(statement.at)))
            if statement.words and paragraph is not None and bare(statement.words) not in bare(paragraph.text):
                message = f"the words `{statement.words}` do not stand in {reading.section}, paragraph {statement.at}"
                help_ = f"read the paragraph at {text.shown}:{paragraph.line}"
                yield Problem("not-in-paragraph", tree.place(("statements", index, "words")), message, help_)


def _by_name(profile: Profile) -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for _, entry in entries_of(profile):
        found.setdefault(entry_name(entry), []).append(entry)
    return found


def _faults(
    tree: Tree,
    reading: SecondReading,
    statement: ReadStatement,
    path: tuple[str | int, ...],
    entries: Mapping[str, list[Entry]],
    labels: list[str],
) -> Iterator[Problem]:
    label = str(statement.at)
    if label not in labels:
        message = f"the section `{reading.section}` of `{reading.document}` has no paragraph `{label}`"
        yield Problem("unknown-paragraph", tree.place((*path, "at")), message, paragraph_help(label, labels))
        return
    carriers: list[Entry] = []
    for number, name in enumerate(statement.carried_by):
        place = tree.place((*path, "in", number))
        if name not in entries:
            message = f"the profile of `{reading.profile}` has no entry `{name}`"
            yield Problem("unknown-entry", place, message, suggestion(name, entries))
            return
        citing = [entry for entry in entries[name] if _cites(entry, reading, label)]
        if not citing:
            message = f"the entry `{name}` does not cite paragraph `{label}` of the section `{reading.section}`"
            yield Problem("unentered-statement", place, message, "cite the paragraph in the entry, or name the entry that does")
        carriers.extend(citing)
    yield from _figures(tree, statement, path, carriers)


def _cites(entry: Entry, reading: SecondReading, label: str) -> bool:
    return any(_is_at(one, reading, label) for one in evidence_of(entry))


def _is_at(one: Evidence, reading: SecondReading, label: str) -> bool:
    return one.document == reading.document and one.section == reading.section and str(one.paragraph) == label


def _figures(tree: Tree, statement: ReadStatement, path: tuple[str | int, ...], carriers: Sequence[Entry]) -> Iterator[Problem]:
    """Numbers and dates of a statement that none of its entries states."""
    if not carriers:
        return
    numbers = {number for entry in carriers for number in stated_numbers(entry)}
    for index, number in enumerate(statement.numbers):
        if float(number) not in numbers:
            message = f"none of the entries of `{statement.id}` states the number `{number}`"
            yield Problem("unentered-statement", tree.place((*path, "numbers", index)), message, "enter it under `figures`, or in the gist")
    dates = {date for entry in carriers for date in stated_dates(entry)}
    for index, when in enumerate(statement.dates):
        if str(when) not in dates:
            message = f"none of the entries of `{statement.id}` states the date `{when}`"
            yield Problem("unentered-statement", tree.place((*path, "dates", index)), message, "enter it as an event, or under `period`")

"""The folder rules/languages/ into the catalogue and the letters in another language, held against what there is to translate.

Nothing is decided by a translation: ids, conditions, dates and the digest stay what they are. What has no translation stays in English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from gap1540.model.catalogue import Catalogue, Item
from gap1540.model.rules import Instrument, Link
from gap1540.model.translation import LanguageFile
from gap1540.model.vocabulary import VocabularyFile, Word
from gap1540.problem import Problem, ProblemsError, suggestion
from gap1540.reading.asking import Correspondence
from gap1540.reading.files import Intake, yaml_files
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Tree

FOLDER = "languages"
Path_ = tuple[str | int, ...]
English = Mapping[Path_, str]


def load_language(folder: Path, name: str, catalogue: Catalogue, shown: str = "rules") -> LanguageFile | None:
    """The words of one language below a rules folder; None where it has none. Raise ProblemsError with every fault in the file."""
    path = folder / FOLDER / f"{name}.yaml"
    if not path.is_file():
        return None
    made, problems, _ = read_language(path, f"{shown}/{FOLDER}/{name}.yaml", catalogue, None)
    if made is None or problems:
        raise ProblemsError(problems)
    return made


def languages_in(folder: Path, shown: str, intake: Intake) -> Iterator[tuple[Path, str]]:
    """The files of the folder, each with its name in problems; none where there is no folder."""
    if (folder / FOLDER).is_dir():
        yield from yaml_files(folder / FOLDER, f"{shown}/{FOLDER}", intake)


def read_language(
    path: Path, shown: str, catalogue: Catalogue, letters: Correspondence | None
) -> tuple[LanguageFile | None, list[Problem], list[Problem]]:
    """One file: its words, what is wrong with it, and a note for each text that it leaves in English.

    Without `letters` nothing is held against the offices and questions.
    """
    intake = Intake()
    tree = intake.read(path, shown)
    if tree is None:
        return None, list(intake.problems), []
    made, problems = shaped(tree, LanguageFile)
    if made is None:
        return None, problems, []
    english = dict(translatable(catalogue, letters))
    given = dict(_texts(made))
    problems = [*_misplaced(tree, given, english, letters=letters is not None), *_misnamed(tree, made, path)]
    return made, problems, [_missing(tree, place, text) for place, text in english.items() if place not in given]


# ---------------------------------------------------------------------- what there is to translate


def translatable(catalogue: Catalogue, letters: Correspondence | None) -> Iterator[tuple[Path_, str]]:
    """Every English text that has a place in a file of a language, by that place."""
    for name in _vocabularies():
        for word in getattr(catalogue.vocabulary, name):
            yield ("vocabulary", name, word.id, "name"), word.name
            yield ("vocabulary", name, word.id, "definition"), word.definition
    for one in catalogue.instruments.values():
        yield from _given(("instruments", one.id), name=one.name, short=one.short, open_to=one.open_to)
    depositaries = dict.fromkeys(one.depositary for one in catalogue.instruments.values() if one.depositary)
    yield from ((("depositaries", name), name) for name in depositaries)
    yield from ((("provisions", one.id), one.gist) for one in catalogue.provisions.values())
    names = row_names(catalogue)
    yield from {
        place: text
        for item in catalogue.items.values()
        for place, text in _given(("rows", names[item.id]), title=item.title, note=item.note)
    }.items()
    for link in catalogue.links.values():
        yield from _given(("links", link.id), applies_to=link.applies_to)
        yield from ((("links", link.id, "not_covered", number), text) for number, text in enumerate(link.not_covered))
    if letters is not None:
        for office in (*letters.offices.offices, letters.offices.organisation):
            yield from _given(("offices", office.id), name=office.name, subject=office.subject)
        yield from ((("questions", *place), text) for place, text in _leaves(letters.questions))


def _vocabularies() -> tuple[str, ...]:
    return tuple(name for name in VocabularyFile.model_fields if name != "version")


def row_names(catalogue: Catalogue) -> dict[str, str]:
    """For each item the name of its row: source, section and id; with the category where classes have titles of their own."""
    titles: dict[str, tuple[str, str | None]] = {}
    found: dict[str, str] = {}
    for item in catalogue.items.values():
        name = f"{item.source}.{item.section}.{item.row}"
        told = (item.title, item.note)
        found[item.id] = name if titles.setdefault(name, told) == told else f"{name}.{item.category}"
    return found


def _given(place: Path_, **texts: str | None) -> Iterator[tuple[Path_, str]]:
    yield from (((*place, name), text) for name, text in texts.items() if text)


def _texts(made: LanguageFile) -> Iterator[tuple[Path_, str]]:
    """Every text of a file by its place."""
    yield from (found for found in _leaves(made) if found[0] != ("language",))


def _leaves(value: Any, place: Path_ = ()) -> Iterator[tuple[Path_, str]]:  # noqa: ANN401  # whatever a file of words holds
    if isinstance(value, BaseModel):
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, tuple):
        value = dict(enumerate(value))
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*place, key))
    elif value is not None:
        yield place, value


# ---------------------------------------------------------------------- what is wrong


def _misplaced(tree: Tree, given: Mapping[Path_, str], english: English, *, letters: bool) -> Iterator[Problem]:
    """Texts at places where there is nothing to translate: each id at fault once, with the nearest."""
    beside = () if letters else ("offices", "questions")
    told: set[Path_] = set()
    for place in given:
        if place in english or place[0] in beside:
            continue
        at = next(at for at in range(len(place)) if not any(known[: at + 1] == place[: at + 1] for known in english))
        wrong = place[: at + 1]
        if wrong not in told:
            told.add(wrong)
            known = {str(one[at]) for one in english if one[:at] == wrong[:at] and len(one) > at}
            near = f"the list has {len(known)} in English" if isinstance(wrong[-1], int) else suggestion(str(wrong[-1]), known)
            message = f"there is nothing to translate at `{'/'.join(map(str, wrong))}`"
            yield Problem("nothing-to-translate", tree.place(wrong, key=True), message, near)


def _misnamed(tree: Tree, made: LanguageFile, path: Path) -> Iterator[Problem]:
    if path.stem != made.language:
        message = f"the file is of `{made.language}` and is named `{path.name}`"
        yield Problem("wrong-name", tree.place(("language",)), message, f"name it `{made.language}.yaml`")


def _missing(tree: Tree, place: Path_, text: str) -> Problem:
    """A note for a text that stays in English, at the nearest place that the file has."""
    most = 60
    shortened = text if len(text) <= most else f"{text[:most].rstrip()} ..."
    message = f"`{'/'.join(map(str, place))}` is not translated, and is said in English: {shortened}"
    return Problem("not-translated", tree.place(tree.known(place)), message, level="note")


# ---------------------------------------------------------------------- in another language


def catalogue_in(words: LanguageFile, catalogue: Catalogue) -> Catalogue:
    """The catalogue with its names, titles, gists and definitions in the language of the words."""
    vocabulary, names = _vocabulary(words, catalogue.vocabulary), row_names(catalogue)
    requires = {effect: tuple(_link(words, one) for one in links) for effect, links in catalogue.requires.items()}
    return replace(
        catalogue,
        vocabulary=vocabulary,
        categories={one.id: one for one in vocabulary.categories},
        effects={one.id: one for one in vocabulary.effects},
        provisions={key: one.model_copy(update={"gist": words.provisions.get(key, one.gist)}) for key, one in catalogue.provisions.items()},
        instruments={key: _instrument(words, one) for key, one in catalogue.instruments.items()},
        links={key: _link(words, one) for key, one in catalogue.links.items()},
        items={key: _item(words, one, names[key]) for key, one in catalogue.items.items()},
        requires=requires,
    )


def _vocabulary(words: LanguageFile, vocabulary: VocabularyFile) -> VocabularyFile:
    return vocabulary.model_copy(
        update={
            name: tuple(_word(words.vocabulary.get(name, {}).get(word.id), word) for word in getattr(vocabulary, name))
            for name in _vocabularies()
        }
    )


def _word(given: BaseModel | None, word: Word) -> Word:
    return word if given is None else word.model_copy(update=_known(given))


def _known(given: BaseModel) -> dict[str, Any]:
    return {name: value for name in type(given).model_fields if (value := getattr(given, name)) is not None}


def _instrument(words: LanguageFile, one: Instrument) -> Instrument:
    given = words.instruments.get(one.id)
    depositary = words.depositaries.get(one.depositary, one.depositary) if one.depositary else None
    return one.model_copy(update={**(_known(given) if given else {}), "depositary": depositary})


def _link(words: LanguageFile, one: Link) -> Link:
    given = words.links.get(one.id)
    if given is None:
        return one
    told = tuple(given.not_covered[number] if number < len(given.not_covered) else text for number, text in enumerate(one.not_covered))
    return one.model_copy(update={"applies_to": given.applies_to or one.applies_to, "not_covered": told})


def _item(words: LanguageFile, item: Item, name: str) -> Item:
    given = words.rows.get(name)
    named = words.vocabulary.get("categories", {}).get(item.category)
    return replace(
        item,
        title=given.title if given else item.title,
        note=(given.note if given else None) or item.note,
        named=named.name if named else item.named,
    )


def letters_in(words: LanguageFile, letters: Correspondence) -> Correspondence:
    """The offices and questions in the language of the words."""
    given = words.questions
    put = letters.questions
    offices = tuple(_office(words, one) for one in letters.offices.offices)
    sent = letters.offices.model_copy(update={"offices": offices, "organisation": _office(words, letters.offices.organisation)})
    questions = put.model_copy(
        update={
            "effects": {**put.effects, **given.effects},
            "facts": {**put.facts, **given.facts},
            "organisations": {**put.organisations, **given.organisations},
            "details": put.details.model_copy(update=dict(given.details)),
            "instruments": put.instruments.model_copy(update=dict(given.instruments)),
            **({"contested": given.contested} if given.contested else {}),
            **({"law": given.law} if given.law else {}),
        }
    )
    return replace(letters, offices=sent, questions=questions)


def _office(words: LanguageFile, office: Any) -> Any:  # noqa: ANN401  # an office, as one
    given = words.offices.get(office.id)
    return office if given is None else office.model_copy(update=_known(given))

"""The words of planning in other languages, held against what there is to say, and put in place of the English ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from gap1540.model.plan_translation import PlanLanguageFile
from gap1540.model.planning import Action, FindingOut, Milestone, PlanWordsFile, Provider
from gap1540.problem import Place, Problem, ProblemsError, suggestion
from gap1540.reading.files import Intake, yaml_files
from gap1540.reading.planning import Toolbox
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Tree

FOLDER = "plan_languages"


def toolbox_in(folder: Path, language: str, toolbox: Toolbox, shown: str = "rules") -> Toolbox:
    """The toolbox in a language; what has no words in it stays English. Raises ProblemsError where the file cannot be used."""
    path = folder / FOLDER / f"{language}.yaml"
    if not path.is_file():
        return toolbox
    words, faults, _ = read_plan_language(path, f"{shown}/{FOLDER}/{language}.yaml", toolbox)
    if words is None or faults:
        raise ProblemsError(faults)
    return _translated(toolbox, words)


def plan_languages_in(folder: Path, shown: str, intake: Intake) -> list[tuple[Path, str]]:
    """The files with the words of planning."""
    return yaml_files(folder / FOLDER, f"{shown}/{FOLDER}", intake, needed=False)


def read_plan_language(path: Path, shown: str, toolbox: Toolbox) -> tuple[PlanLanguageFile | None, Sequence[Problem], Sequence[Problem]]:
    """One file, what is wrong with it, and a note for each entry that it leaves in English."""
    intake = Intake()
    tree = intake.read(path, shown)
    if tree is None:
        return None, intake.problems, []
    words, faults = shaped(tree, PlanLanguageFile)
    if words is None:
        return None, [*intake.problems, *faults], []
    return words, [*intake.problems, *faults, *_unknown(tree, words, toolbox)], list(_missing(tree, words, toolbox))


def _there(toolbox: Toolbox) -> Mapping[str, frozenset[str]]:
    """What there is to say, by the lists of the file."""
    words = toolbox.words
    return {
        **{name: frozenset(one.id for one in getattr(words, name)) for name in ("types", "areas", "help", "courses")},
        "priorities": frozenset(one.id for one in toolbox.priorities.priorities),
        "finding_out": frozenset(("read", "write", "check")),
        "actions": frozenset(toolbox.actions),
        "providers": frozenset(toolbox.providers),
    }


def _unknown(tree: Tree, words: PlanLanguageFile, toolbox: Toolbox) -> Iterator[Problem]:
    for name, known in _there(toolbox).items():
        for word in getattr(words, name):
            if word not in known:
                message = f"there is no `{word}` among the {name.replace('_', ' ')} to translate"
                yield Problem("nothing-to-translate", tree.place((name, word), key=True), message, suggestion(word, known))
    for course in toolbox.words.courses:
        known = frozenset(one.id for one in course.milestones)
        yield from _milestones(tree, ("courses", course.id), words.courses.get(course.id, {}), known)
    for action in toolbox.actions.values():
        if action.id in words.actions:
            known = frozenset(one.id for one in action.milestones)
            yield from _milestones(tree, ("actions", action.id, "milestones"), words.actions[action.id].milestones, known)


def _milestones(tree: Tree, path: tuple[str, ...], given: Iterable[str], known: frozenset[str]) -> Iterator[Problem]:
    for word in given:
        if word not in known:
            message = f"there is no milestone `{word}` to translate"
            yield Problem("nothing-to-translate", tree.place((*path, word), key=True), message, suggestion(word, known))


def _missing(tree: Tree, words: PlanLanguageFile, toolbox: Toolbox) -> Iterator[Problem]:
    """A note for each entry, and each part of one, that stays in English."""
    for name, known in _there(toolbox).items():
        for word in sorted(known - set(getattr(words, name))):
            yield _note(tree, f"{name.replace('_', ' ')}: `{word}`")
    for course in toolbox.words.courses:
        if course.id in words.courses:
            yield from _unnamed(tree, f"courses: `{course.id}`", course.milestones, words.courses[course.id])
    for key, wording in words.actions.items():
        action = toolbox.actions.get(key)
        if action is not None:
            yield from [_note(tree, f"actions: `{key}`, `sustained_by`")] if action.sustained_by and not wording.sustained_by else []
            yield from _unnamed(tree, f"actions: `{key}`", action.milestones, wording.milestones)
    for key, told in words.providers.items():
        provider = toolbox.providers.get(key)
        if provider is not None:
            parts = (("told", provider.eligible.told, told.told), ("caution", provider.caution, told.caution))
            yield from (_note(tree, f"providers: `{key}`, `{name}`") for name, own, given in parts if own and not given)


def _unnamed(tree: Tree, what: str, milestones: Iterable[Milestone], given: Mapping[str, str]) -> Iterator[Problem]:
    yield from (_note(tree, f"{what}, milestone `{one.id}`") for one in milestones if one.id not in given)


def _note(tree: Tree, what: str) -> Problem:
    return Problem("not-translated", Place(tree.file), f"no words for {what}", "it is said in English", level="note")


def _translated(toolbox: Toolbox, words: PlanLanguageFile) -> Toolbox:
    return replace(
        toolbox,
        actions={key: _action(one, words) for key, one in toolbox.actions.items()},
        providers={key: _provider(one, words) for key, one in toolbox.providers.items()},
        words=_words(toolbox.words, words),
        priorities=toolbox.priorities.model_copy(
            update={
                "priorities": tuple(
                    one.model_copy(update={"name": words.priorities.get(one.id, one.name)}) for one in toolbox.priorities.priorities
                )
            }
        ),
    )


def _action(action: Action, words: PlanLanguageFile) -> Action:
    wording = words.actions.get(action.id)
    if wording is None:
        return action
    told = {name: getattr(wording, name) for name in ("title", "product", "indicator", "verification", "risk")}
    milestones = _named(action.milestones, wording.milestones)
    return action.model_copy(update={**told, "sustained_by": wording.sustained_by or action.sustained_by, "milestones": milestones})


def _named(milestones: Sequence[Milestone], names: Mapping[str, str]) -> tuple[Milestone, ...]:
    return tuple(one.model_copy(update={"name": names.get(one.id, one.name)}) for one in milestones)


def _provider(provider: Provider, words: PlanLanguageFile) -> Provider:
    told = words.providers.get(provider.id)
    if told is None:
        return provider
    eligible = provider.eligible.model_copy(update={"told": told.told or provider.eligible.told})
    return provider.model_copy(
        update={
            "name": told.name or provider.name,
            "mandate": told.mandate,
            "channel": told.channel,
            "eligible": eligible,
            "caution": told.caution or provider.caution,
        }
    )


def _words(own: PlanWordsFile, words: PlanLanguageFile) -> PlanWordsFile:
    lists = {
        name: tuple(one.model_copy(update={"name": getattr(words, name).get(one.id, one.name)}) for one in getattr(own, name))
        for name in ("types", "areas", "help")
    }
    courses = tuple(one.model_copy(update={"milestones": _named(one.milestones, words.courses.get(one.id, {}))}) for one in own.courses)
    ways: dict[str, FindingOut] = {
        str(kind): getattr(own.finding_out, kind).model_copy(update=dict(wording)) for kind, wording in words.finding_out.items()
    }
    return own.model_copy(update={**lists, "courses": courses, "finding_out": own.finding_out.model_copy(update=ways)})

"""The words of planning in five languages: whole, and only of what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from gap1540 import api
from gap1540.languages import LANGUAGES
from gap1540.problem import ProblemsError
from gap1540.reading.plan_languages import read_plan_language, toolbox_in
from gap1540.reading.planning import Toolbox

OTHERS = sorted(set(LANGUAGES) - {"en"})


@pytest.fixture(scope="module")
def tools() -> Toolbox:
    return api.toolbox(api.load())


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english_and_nothing_is_translated_that_there_is_not(root: Path, tools: Toolbox, language: str) -> None:
    path = root / "rules" / "plan_languages" / f"{language}.yaml"
    words, faults, notes = read_plan_language(path, path.name, tools)
    assert words is not None
    assert words.plan_language == language
    assert not faults
    assert not [note.message for note in notes]


@pytest.mark.parametrize("language", OTHERS)
def test_a_plan_speaks_the_language(root: Path, tools: Toolbox, language: str) -> None:
    made = toolbox_in(root / "rules", language, tools)
    assert made.actions.keys() == tools.actions.keys()
    same = [key for key, one in made.actions.items() if one.title == tools.actions[key].title]
    assert not same
    for key, one in made.actions.items():
        own = tools.actions[key]
        assert (one.provides, one.joins, one.needs, one.estimates, one.lead) == (
            own.provides,
            own.joins,
            own.needs,
            own.estimates,
            own.lead,
        )
    assert [one.id for one in made.words.help] == [one.id for one in tools.words.help]
    assert all(one.mandate != tools.providers[key].mandate for key, one in made.providers.items())


def test_a_language_without_words_is_english(tmp_path: Path, tools: Toolbox) -> None:
    assert toolbox_in(tmp_path, "fr", tools) is tools


def test_words_for_what_there_is_not_are_refused_and_missing_ones_noted(tmp_path: Path, tools: Toolbox) -> None:
    folder = tmp_path / "plan_languages"
    folder.mkdir()
    (folder / "fr.yaml").write_text(
        'plan_language: fr\ntypes: {legl: "Juridique"}\ncourses:\n  law: {draft: "texte", vote: "vote"}\n', encoding="utf-8"
    )
    _, faults, notes = read_plan_language(folder / "fr.yaml", "fr.yaml", tools)
    assert [fault.message for fault in faults] == [
        "there is no `legl` among the types to translate",
        "there is no milestone `vote` to translate",
    ]
    assert faults[0].help == "did you mean `legal`?"
    assert "no words for courses: `law`, milestone `cabinet`" in {note.message for note in notes}
    assert "no words for actions: `weapons-act`" in {note.message for note in notes}
    with pytest.raises(ProblemsError):
        toolbox_in(tmp_path, "fr", tools)

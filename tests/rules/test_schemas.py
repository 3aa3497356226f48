"""The checked-in schemas are those of the models, and accept the same files as the models do."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from gap1540 import schemas
from gap1540.reading.tree import parse

FILES = {
    "vocabulary": "rules/vocabulary.yaml",
    "provisions": "rules/provisions/*.yaml",
    "instruments": "rules/instruments/*.yaml",
    "links": "rules/links/*.yaml",
    "checklist": "rules/checklist/*.yaml",
    "examples": "rules/examples/*.yaml",
    "actions": "rules/actions/[!w]*.yaml",
    "plan_language": "rules/plan_languages/*.yaml",
    "plan_words": "rules/actions/words.yaml",
    "priorities": "rules/priorities.yaml",
    "providers": "rules/providers/*.yaml",
    "offices": "rules/asking/offices.yaml",
    "questions": "rules/asking/questions.yaml",
    "documents": "profiles/documents.yaml",
    "paragraphs": "profiles/paragraphs/*.yaml",
    "parties": "profiles/parties.yaml",
    "profile": "profiles/[os][rt]*/*.yaml",
    "reading": "profiles/readings/*/*.yaml",
}


@pytest.mark.parametrize("name", sorted(schemas.MODELS))
def test_the_checked_in_schema_is_the_generated_one(root: Path, name: str) -> None:
    assert (root / "rules" / "schema" / f"{name}.json").read_text(encoding="utf-8") == schemas.text(name)


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_schema_accepts_every_file_that_the_model_accepts(root: Path, name: str) -> None:
    validator = Draft202012Validator(schemas.schema(name))
    found = sorted(root.glob(FILES[name]))
    assert found
    for path in found:
        tree, problems = parse(path.name, path.read_bytes())
        assert tree is not None
        assert not problems
        value = json.loads(json.dumps(tree.root.value))
        assert not [error.message for error in validator.iter_errors(value)], path.name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("profile", "state: JAM\nname: Jamaica\nmeasurs: []\n"),
        ("profile", "state: Jamaica\nname: Jamaica\n"),
        ("profile", "state: JAM\nname: Jamaica\nmeasures: [{id: x, kind: lawe, title: {en: X}, evidence: []}]\n"),
        ("links", "links: [{id: x, instrument: CWC, article: 7, strength: requires, coverage: full, effects: [], note: n, basis: read}]\n"),
        ("checklist", "source: x\nsection: y\nrows: []\n"),
        ("documents", "documents: [{id: x, title: X, date: 12 May 2013}]\n"),
    ],
)
def test_the_schema_and_the_model_refuse_the_same_files(name: str, text: str) -> None:
    value = yaml.safe_load(text)
    assert list(Draft202012Validator(schemas.schema(name)).iter_errors(value))
    with pytest.raises(ValueError, match="validation error"):
        schemas.MODELS[name].model_validate(value)

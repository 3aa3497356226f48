"""Every conformance case under tests/conformance/cases/, run against the small rules beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import get_args

import pytest
import yaml

from conformance.case_files import HERE, Question, files, questions, small_catalogue
from gap1540.evaluating.assess import finding
from gap1540.model.catalogue import All, AnyOf, Count, Node, Not
from gap1540.model.findings import Finding, Verdict
from gap1540.truth import NO, OPEN, YES

WORDS = {YES: "yes", NO: "no", OPEN: "open"}


QUESTIONS = tuple(questions(small_catalogue()))


def found(question: Question, condition: Node | None = None) -> Finding:
    rules = small_catalogue()
    item = question.item if condition is None else replace(question.item, condition=condition)
    return finding(replace(rules, items={**rules.items, item.id: item}), question.case, item.id)


def turned(node: Node) -> Node:
    """The same condition with the parts of every operator in the other order."""
    if isinstance(node, All | AnyOf | Count):
        return replace(node, parts=tuple(turned(part) for part in reversed(node.parts)))
    return Not(turned(node.part)) if isinstance(node, Not) else node


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: f"{question.file}: {question.stated.name}")
def test_case(question: Question) -> None:
    assert not question.faults
    expected, got = question.stated.expect, found(question)
    assert (got.truth.lo, got.truth.hi, got.verdict) == (expected.lo, expected.hi, expected.verdict)
    assert WORDS[got.applicable] == expected.applicable
    _check_parts(question, got)
    assert found(question, turned(question.item.condition)).truth == got.truth
    assert found(question, turned(question.item.condition)).verdict == got.verdict


def _check_parts(question: Question, got: Finding) -> None:
    expected = question.stated.expect
    if expected.gap is not None:
        assert got.gap == expected.gap
    if expected.bearings is not None:
        assert Counter(ground.bearing for ground in got.grounds) == Counter(expected.bearings)
    if expected.missing is not None:
        assert [one.standing for one in got.missing] == list(expected.missing)
    for words in expected.notes:
        assert any(words in note for note in got.notes), got.notes
    if expected.why is not None:
        assert any(expected.why in (ground.why or "") for ground in got.grounds), got.grounds
    if expected.via is not None:
        assert {ground.via for ground in got.grounds} == {expected.via}
    if expected.committed is not None:
        assert {one.link: one.certain for one in got.committed} == expected.committed
    if expected.mark is not None:
        assert got.mark == expected.mark


def test_as_many_cases_run_as_stand_in_the_files() -> None:
    written = [yaml.safe_load(path.read_text(encoding="utf-8"))["cases"] for path in (HERE / "cases").rglob("*.yaml")]
    assert len(QUESTIONS) == sum(len(cases) for cases in written) > 0


def test_names_of_cases_tell_them_apart() -> None:
    names = Counter((question.file, question.stated.name) for question in QUESTIONS)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_verdict_is_reached() -> None:
    assert {question.stated.expect.verdict for question in QUESTIONS} == set(get_args(Verdict))


def test_every_file_says_what_it_is_about() -> None:
    assert all(file.about.endswith(".") for _, file, _ in files())

"""Which piece of evidence speaks for a fact."""

from itertools import permutations

import pytest

from gap1540.evaluating.knowing import best
from gap1540.model.profile import Evidence

READER = {"grade": "read", "by": "a reader", "language": "en", "on": "2012"}


def _piece(**given: object) -> Evidence:
    return Evidence.model_validate({"document": "report", **given})


def test_the_highest_grade_goes_before_the_locator() -> None:
    assert best([_piece(document="a"), _piece(document="b", **READER)]).document == "b"


@pytest.mark.parametrize("name", ["document", "section", "paragraph", "article"])
def test_the_first_of_equals_by_locator_speaks(name: str) -> None:
    assert getattr(best([_piece(**{name: "2"}), _piece(**{name: "1"})]), name) == "1"


def test_equals_that_differ_in_their_words_alone_are_told_apart_whatever_their_order() -> None:
    pieces = (_piece(paragraph=1, gist="one"), _piece(paragraph=1, gist="two"), _piece(paragraph=1), _piece(paragraph=1, note="three"))
    assert len({repr(best(order)) for order in permutations(pieces)}) == 1

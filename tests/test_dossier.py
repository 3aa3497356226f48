"""What depends on what in a report: what waits waits for something that is not there, and a basis is one that the State does not have."""

from __future__ import annotations

from datetime import date

import pytest

from gap1540 import api
from gap1540.dossier import bases, waiting
from gap1540.evaluating.verdicts import Evaluation
from gap1540.impact.asked import Asked, resolved
from gap1540.impact.editing import edited
from gap1540.library import Library
from gap1540.model.catalogue import Catalogue, ItemLeaf, item_leaves
from gap1540.model.findings import Assessment
from gap1540.model.handling import public_part, withheld
from gap1540.model.profile import Profile
from gap1540.truth import NO, YES

STATES = ["CUB", "ESP", "IND", "JAM", "QAT"]
DAY = date(2026, 11, 30)


@pytest.mark.parametrize("name", STATES)
def test_what_waits_waits_for_something_that_is_not_in_place(catalogue: Catalogue, assessments: dict[str, Assessment], name: str) -> None:
    made = waiting(catalogue, assessments[name])
    assert made
    for one in made:
        assert one.item.gap
        named = {leaf.item for leaf in item_leaves(catalogue.items[one.item.item.id]) if isinstance(leaf, ItemLeaf)}
        assert {first.item.id for first in one.first} <= named
        assert all(first.truth != YES and first.applicable != NO for first in one.first)
    waits = {one.item.item.id for one in made}
    in_place = [found.item for found in assessments[name].findings if found.verdict == "in_place" and found.item.aspect == "framework"]
    assert not [item.id for item in in_place if item.id.replace(".framework", ".enforcement") in waits]


@pytest.mark.parametrize("name", STATES)
def test_an_instrument_gives_a_basis_only_where_it_is_not_shown_to_bind_and_the_gap_has_none(
    catalogue: Catalogue, assessments: dict[str, Assessment], name: str
) -> None:
    evaluation = Evaluation(catalogue, assessments[name].case)
    made = bases(Evaluation(catalogue, assessments[name].case), assessments[name].findings)
    assert [len(one.items) for one in made] == sorted((len(one.items) for one in made), reverse=True)
    for one in made:
        assert evaluation.party(one.instrument.id) != YES
        assert one.known_not == (evaluation.party(one.instrument.id) == NO)
        assert one.instrument.joinable
        assert one.instrument.in_force
        assert not one.instrument.open_to
        assert all(found.gap and not any(each.certain for each in found.committed) for found in one.items)


@pytest.mark.parametrize("name", ["JAM", "QAT"])
def test_joining_an_instrument_commits_to_closing_the_gaps_that_it_is_a_basis_for(
    library: Library, assessments: dict[str, Assessment], name: str
) -> None:
    catalogue, case = library.catalogue, assessments[name].case
    for one in bases(Evaluation(catalogue, assessments[name].case), assessments[name].findings)[:3]:
        joined = edited(catalogue, case, resolved(catalogue, case, Asked(join=(one.instrument.id,))))
        then = {
            found.item.id
            for found in api.assess(library, joined).findings
            if any(each.instrument == one.instrument.id for each in found.committed)
        }
        assert {found.item.id for found in one.items} <= then, one.instrument.id


def test_what_is_given_is_not_made_again(library: Library, assessments: dict[str, Assessment]) -> None:
    one = assessments["CUB"]
    assert api.dossier(library, one.case, assessed=one).assessment is one
    assert api.dossier(library, one.case).assessment == one


def test_an_earlier_day_knows_no_more_than_was_known_then(library: Library) -> None:
    case = library.case(library.profile("JAM"), DAY, date(2026, 11, 1))
    made = api.dossier(library, case, api.About(since=date(2026, 11, 20)))
    assert made.changes is not None
    assert made.changes.earlier.known_by == date(2026, 11, 1)


@pytest.fixture
def private() -> Profile:
    evidence = [{"document": "A/77/97", "section": "Cuba", "paragraph": 1}]
    return Profile.model_validate(
        {
            "state": "XXX",
            "name": "Nowhere",
            "reviewed": (
                {"document": "A/77/97", "scope": "whole", "by": "us", "on": "2026-11-24"},
                {"document": "secret", "scope": "whole", "by": "us", "on": "2026-11-24", "handling": "internal"},
            ),
            "measures": (
                {"id": "a", "kind": "law", "title": {"en": "A"}, "handling": "restricted", "evidence": tuple(evidence)},
                {
                    "id": "b",
                    "kind": "law",
                    "title": {"en": "B"},
                    "amends": ("a", "c"),
                    "rests_on": ("a",),
                    "part_of": "a",
                    "evidence": tuple(evidence),
                },
                {"id": "c", "kind": "law", "title": {"en": "C"}, "evidence": tuple(evidence)},
            ),
            "searched": (
                {"in": "a", "scope": "whole", "effects": ({"effect": "catch_all"},), "by": "us", "on": "2026-11-24"},
                {"in": "c", "scope": "whole", "effects": ({"effect": "catch_all"},), "by": "us", "on": "2026-11-24"},
            ),
        }
    )


def test_nothing_that_is_public_points_to_what_is_not(private: Profile) -> None:
    shown = public_part(private)
    assert [one.id for one in shown.measures] == ["b", "c"]
    assert (shown.measures[0].amends, shown.measures[0].rests_on, shown.measures[0].part_of) == (("c",), (), None)
    assert [one.text for one in shown.searched] == ["c"]
    assert [one.document for one in shown.reviewed] == ["A/77/97"]
    assert (withheld(private), withheld(shown)) == (2, 0)
    assert public_part(shown) is shown

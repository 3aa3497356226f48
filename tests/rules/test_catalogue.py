"""The catalogue is whole: every field of the matrix, every link and every paragraph has its place."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from gap1540.model.catalogue import Catalogue, MeasureLeaf, leaves

ROWS = {"OP1": 17, "OP2": 14, "OP3AB-NW": 22, "OP3AB-CW": 19, "OP3AB-BW": 17, "OP3CD": 27, "OP6-7-8D": 9}
FIELDS = {"OP1": 1, "OP2": 6, "OP3AB-NW": 2, "OP3AB-CW": 2, "OP3AB-BW": 2, "OP3CD": 6, "OP6-7-8D": 1}
NOTES = Path(__file__).parents[3] / "shared" / "domain"


def test_the_matrix_has_125_rows_and_388_fields(catalogue: Catalogue) -> None:
    fields = Counter(item.matrix for item in catalogue.items.values() if item.matrix)
    assert sum(ROWS.values()) == 125
    assert sum(fields.values()) == 388
    assert fields == {(section, number): FIELDS[section] for section, rows in ROWS.items() for number in range(1, rows + 1)}


def test_every_item_takes_its_force_from_its_first_provision(catalogue: Catalogue) -> None:
    tiers = {force.id: force.tier for force in catalogue.vocabulary.forces}
    for item in catalogue.items.values():
        first = catalogue.provisions[item.provisions[0]]
        assert (item.force, item.tier) == (first.force, tiers[first.force]), item.id


def test_op1_to_op3_bind_and_the_assembly_only_recommends(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        if item.source == "76-28":
            assert item.tier == "recommended", item.id
        if item.section in {"OP2", "OP3cd"} and item.source == "1540":
            assert item.tier == "binding", item.id


def test_enforcement_always_asks_for_the_framework_and_for_a_penalty(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        if item.aspect == "enforcement":
            asked = list(leaves(item.condition))
            assert item.id.removesuffix("enforcement") + "framework" in [str(leaf) for leaf in asked], item.id
            tags = {catalogue.effects[leaf.effect].tag for leaf in asked if isinstance(leaf, MeasureLeaf)}
            assert "penalty" in tags, item.id


def test_other_rows_and_voluntary_memberships_count_as_no_gap(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        if item.row == "other" or item.row in {"general_licensing", "hcoc", "other_arrangements"} or item.tier == "voluntary":
            assert not item.counts_as_gap, item.id


@pytest.mark.parametrize(
    "paragraph",
    [
        "OP1",
        "OP2",
        "OP3",
        "OP3(a)",
        "OP3(b)",
        "OP3(c)",
        "OP3(d)",
        "OP4",
        "OP5",
        "OP6",
        "OP7",
        "OP8(a)",
        "OP8(b)",
        "OP8(c)",
        "OP8(d)",
        "OP9",
        "OP10",
    ],
)
def test_every_paragraph_of_1540_is_a_provision(catalogue: Catalogue, paragraph: str) -> None:
    assert f"S/RES/1540/{paragraph}" in catalogue.provisions


def test_every_paragraph_of_76_28_is_a_provision_with_a_row(catalogue: Catalogue) -> None:
    asked = {item.provisions[0] for item in catalogue.items.values()}
    for paragraph in ("OP1", "OP2(accession)", "OP2(review)", "OP3", "OP4", "OP5"):
        assert f"A/RES/76/28/{paragraph}" in asked


def test_each_successor_resolution_asks_for_something(catalogue: Catalogue) -> None:
    for number in (1673, 1810, 1887, 1977, 2325, 2663):
        assert any(name.startswith(f"S/RES/{number}/") for item in catalogue.items.values() for name in item.provisions), number


@pytest.mark.skipif(not NOTES.is_dir(), reason="the domain notes are not beside the project")
def test_every_link_of_the_notes_is_in_the_catalogue(catalogue: Catalogue) -> None:
    notes = yaml.safe_load((NOTES / "instrument_obligation_links.yaml").read_text(encoding="utf-8"))
    assert {link["id"] for link in notes["links"]} <= set(catalogue.links)


def test_links_say_how_far_they_go(catalogue: Catalogue) -> None:
    for link in catalogue.links.values():
        assert link.article, link.id
        assert link.coverage in {"full", "substantial", "partial", "narrow"}, link.id
        assert link.basis in {"read", "seen", "background"}, link.id
        assert len(link.note) > 20, link.id

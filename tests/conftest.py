"""What every test may ask for: the program's own catalogue and profiles, read once."""

import gc
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from gap1540 import api, languages
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Assessment

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 30)
STATES = ("CUB", "IND", "JAM", "QAT", "ESP", "EU", "CIS", "IAEA", "ICAO", "UNOCT")


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Rules and profiles of the program itself are read once for all tests of a process; those in other folders each time."""
    gc.set_threshold(100_000, 20, 100)  # what is held for all tests is looked through less often
    load, held = api.load, cache(api.load)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            api,
            "load",
            lambda rules=None, profiles=None, language="en": (
                load(rules, profiles, language) if rules or profiles else held(language=language)
            ),
        )
        yield


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A command speaks its language until the process ends; the next test begins in English."""
    yield
    languages.speak(languages.ENGLISH)
    languages.call({})


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def library() -> api.Library:
    return api.load()


@pytest.fixture(scope="session")
def catalogue(library: api.Library) -> Catalogue:
    return library.catalogue


@pytest.fixture(scope="session")
def assessments(library: api.Library) -> dict[str, Assessment]:
    """Every profile, assessed on one day under the default threshold."""
    return {name: api.assess(library, library.case(library.profile(name), DAY, DAY)) for name in STATES}

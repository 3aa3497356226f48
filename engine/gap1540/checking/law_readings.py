"""Readings of laws against the profiles: every law that they speak of is a measure of the profile, with articles that were read."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gap1540.model.law_reading import LawReading
from gap1540.model.profile import Profile
from gap1540.problem import Problem, suggestion
from gap1540.reading.files import Intake, yaml_files
from gap1540.reading.shape import shaped_files
from gap1540.reading.tree import Tree

Reading = tuple[Tree, LawReading]


def law_readings_in(folder: Path, shown: str) -> tuple[list[Reading], list[Problem]]:
    """Every reading of laws in a folder of profiles, and what is wrong with the files."""
    intake = Intake()
    paths = yaml_files(folder / "law_readings", f"{shown}/law_readings", intake, needed=False)
    return list(shaped_files(paths, LawReading, intake)), intake.problems


def law_reading_faults(readings: Sequence[Reading], profiles: Mapping[str, Profile]) -> Iterator[Problem]:
    """Laws that the profile does not have, and points on laws that the file does not name."""
    for tree, reading in readings:
        profile = profiles.get(reading.profile)
        if profile is None:
            message = f"there is no profile of `{reading.profile}`"
            yield Problem("unknown-profile", tree.place(("profile",)), message, suggestion(reading.profile, profiles))
            continue
        known = [measure.id for measure in profile.measures]
        for index, name in enumerate(reading.measures):
            if name not in known:
                message = f"the profile of `{reading.profile}` has no measure `{name}`"
                yield Problem("unknown-measure", tree.place(("measures", index)), message, suggestion(name, known))
        for field in ("points", "hardest"):
            for index, one in enumerate(getattr(reading, field)):
                if one.measure not in reading.measures:
                    message = f"`{one.measure}` is none of the laws of this reading"
                    yield Problem(
                        "unknown-measure", tree.place((field, index, "measure")), message, suggestion(one.measure, reading.measures)
                    )

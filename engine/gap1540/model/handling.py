"""What of a profile may be shown to everybody: everything that is not handled as internal or restricted, and nothing that points to it."""

from __future__ import annotations

from gap1540.model.profile import Measure, Profile

HANDLED = ("reviewed", "measures", "planned", "absent", "comments")


def public_part(profile: Profile) -> Profile:
    """The profile without its entries that are internal or restricted; entries that refer to one of them no longer do."""
    kept = {name: tuple(one for one in getattr(profile, name) if one.handling == "public") for name in HANDLED}
    hidden = {one.id for one in profile.measures if one.handling != "public"}
    if all(len(kept[name]) == len(getattr(profile, name)) for name in HANDLED):
        return profile
    return profile.model_copy(
        update={
            **kept,
            "measures": tuple(_without(one, hidden) for one in kept["measures"]),
            "searched": tuple(one for one in profile.searched if one.text not in hidden | _unread(profile)),
            "differences": tuple(one for one in profile.differences if one.measure not in hidden),
        }
    )


def _unread(profile: Profile) -> set[str]:
    """The documents that nobody read, as far as may be shown: every review of them is hidden."""
    shown = {one.document for one in profile.reviewed if one.handling == "public"}
    return {one.document for one in profile.reviewed} - shown


def withheld(profile: Profile) -> int:
    """How many entries are internal or restricted."""
    return sum(one.handling != "public" for name in HANDLED for one in getattr(profile, name))


def _without(one: Measure, hidden: set[str]) -> Measure:
    """A measure that does not refer to hidden ones."""
    lists = {name: tuple(other for other in getattr(one, name) if other not in hidden) for name in ("implements", "amends", "rests_on")}
    return one.model_copy(update={**lists, "part_of": None if one.part_of in hidden else one.part_of})

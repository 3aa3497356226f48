"""The file profiles/groups.yaml: which groups of States there are, and where their members are known from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from gap1540.dates import DateField
from gap1540.model.strict import Language, Strict, Text

GroupId = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_-]*$", max_length=40)]


class GroupEntry(Strict):
    """One group; its members stand in profiles/groups.csv, those of a regional group in profiles/states.csv."""

    id: GroupId
    name: Text
    kind: Literal["organisation", "category", "regional_group"]
    source: Text
    as_of: DateField
    exhaustive: bool
    regional_group: Text | None = None
    note: Text | None = None
    names: dict[Language, Text] = Field(default_factory=dict, description="the name in other languages")

    @model_validator(mode="after")
    def _where_from(self) -> GroupEntry:
        if (self.kind == "regional_group") != (self.regional_group is not None):
            message = "an entry of the kind `regional_group` names the `regional_group` of states.csv, and no other does"
            raise ValueError(message)
        return self


class GroupsFile(Strict):
    """profiles/groups.yaml."""

    groups: Annotated[tuple[GroupEntry, ...], Field(min_length=1)]
    regions: dict[Text, dict[Language, Text]] = Field(default_factory=dict, description="names of the M49 regions in other languages")

"""The pydantic settings that every model of a file shares."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_./()+-]*$", max_length=120)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]


class EvidenceError(ValueError):
    """An entry that lacks evidence, or evidence that lacks its reader."""


class Strict(BaseModel):
    """A frozen model that refuses keys it does not know and never turns one type into another."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True, defer_build=True)

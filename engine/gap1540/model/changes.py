"""Changes that somebody supposes of a State: joining, implementing, adopting, repealing, confirming. Plain values."""

from dataclasses import dataclass
from typing import ClassVar

from gap1540.model.effects import EffectClaim


@dataclass(frozen=True, slots=True)
class Join:
    """The State becomes a party to an instrument, or adheres to a voluntary one, on the day asked about."""

    verb: ClassVar[str] = "join"
    instrument: str

    def __str__(self) -> str:
        """The change as it is told: `join ICSANT`."""
        return f"join {self.instrument}"


@dataclass(frozen=True, slots=True)
class Implement:
    """Everything that the articles of an instrument require of the State is adopted, and in force on the day asked about."""

    verb: ClassVar[str] = "implement"
    instrument: str

    def __str__(self) -> str:
        """The change as it is told: `implement CWC`."""
        return f"implement {self.instrument}"


@dataclass(frozen=True, slots=True)
class Adopt:
    """A measure with an effect is adopted, and in force on the day asked about; one claim for each object."""

    verb: ClassVar[str] = "adopt"
    words: str
    claims: tuple[EffectClaim, ...]

    def __str__(self) -> str:
        """The change as it is told: `adopt catch_all:chemical`."""
        return f"adopt {self.words}"


@dataclass(frozen=True, slots=True)
class Repeal:
    """A measure ends on the day asked about; `owner` is the State or organisation whose measure it is."""

    verb: ClassVar[str] = "repeal"
    owner: str
    measure: str

    def __str__(self) -> str:
        """The change as it is told: `repeal QAT/law-16-2013`."""
        return f"repeal {self.owner}/{self.measure}"


@dataclass(frozen=True, slots=True)
class Confirm:
    """All that a measure is said or presumed to do is confirmed, as far as rows ask for it, and in force on the day asked about."""

    verb: ClassVar[str] = "confirm"
    owner: str
    measure: str

    def __str__(self) -> str:
        """The change as it is told: `confirm QAT/law-16-2013`."""
        return f"confirm {self.owner}/{self.measure}"


Change = Join | Implement | Adopt | Repeal | Confirm

"""States and the groups that they belong to: names, regions, and memberships with their days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from gap1540.dates import PartialDate

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
Status = Literal["member", "observer", "other"]
_ARTICLE = re.compile(r" \((?:the|l'|le|la|les|el|las|los)\)$")


def alphabetical(name: str) -> str:
    """A name as a key by which names are sorted: without regard to accents and case."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(one for one in plain if not unicodedata.combining(one)).casefold()


@dataclass(frozen=True, slots=True)
class State:
    """A State by its ISO 3166-1 alpha-3 code: its official short names, and where it stands in the United Nations and in the M49 regions.

    `since` is its first day where it came later than resolution 1540; `aliases` are other names under which it is found.
    A name keeps the article that belongs to it in brackets behind it, as the United Nations write it; `name` leaves that out.
    """

    id: str
    iso2: str
    m49: str
    status: Status
    names: Mapping[str, str]
    since: PartialDate | None = None
    aliases: tuple[str, ...] = ()
    regional_group: str = ""
    regions: tuple[str, ...] = ()

    def name(self, language: str = "en") -> str:
        """The official short name, without its article."""
        return _ARTICLE.sub("", self.names[language])


@dataclass(frozen=True, slots=True)
class Belonging:
    """One State's membership of one group; `until` is the first day on which it is a member no more."""

    state: str
    start: PartialDate | None = None
    until: PartialDate | None = None

    def may_hold(self, day: date) -> bool:
        """Whether the State may have been a member on the day; an unknown start is no reason against it."""
        return (self.start is None or self.start.first <= day) and (self.until is None or day < self.until.last)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of States: an organisation, or a category or region that the United Nations know.

    `exhaustive` is false where members may be missing; `note` says what is not certain. `names` are those in other languages than English.
    """

    id: str
    name: str
    kind: str
    source: str
    as_of: str
    exhaustive: bool
    members: tuple[Belonging, ...]
    note: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    def on(self, day: date) -> tuple[str, ...]:
        """The States that are members on the day, by their codes."""
        return tuple(dict.fromkeys(one.state for one in self.members if one.may_hold(day)))


@dataclass(frozen=True, slots=True)
class Roster:
    """Every State and every group, by id."""

    states: Mapping[str, State] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    belongings: Mapping[str, Sequence[tuple[Group, Belonging]]] = field(init=False, repr=False, compare=False)

    def in_language(self, language: str) -> Roster:
        """The same with the groups called as they are in a language; a group that has no name in it keeps the English one."""
        return replace(self, groups={key: replace(one, name=one.names.get(language, one.name)) for key, one in self.groups.items()})

    def codes(self, others: Iterable[str] = ()) -> Mapping[str, PartialDate | None]:
        """The codes of all States, with the first day of those that have one, and others beside them; none where there is no list of States."""
        return {**dict.fromkeys(others), **{key: state.since for key, state in self.states.items()}} if self.states else {}

    def there(self, state: str, day: date) -> bool:
        """Whether there was such a State on the day, as far as is known."""
        one = self.states.get(state)
        return one is None or one.since is None or one.since.first <= day

    def of(self, state: str) -> Sequence[tuple[Group, Belonging]]:
        """The groups that a State belongs to or belonged to, each with one membership."""
        return self.belongings.get(state, ())

    def __post_init__(self) -> None:
        """Sort the memberships by State, once."""
        found: dict[str, list[tuple[Group, Belonging]]] = {}
        for group in self.groups.values():
            for one in group.members:
                found.setdefault(one.state, []).append((group, one))
        object.__setattr__(self, "belongings", found)

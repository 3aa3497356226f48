"""States and groups as they are listed: as a table, as CSV, and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from gap1540.dates import partial_date
from gap1540.languages import Spoken, commas, language, say, say_of, semicolons
from gap1540.model.states import LANGUAGES, Belonging, Group, Roster, State, alphabetical
from gap1540.reporting.csvs import csv_text
from gap1540.reporting.tables import table
from gap1540.sentence import marked

STATUSES = Spoken({"member": marked("member"), "observer": marked("observer"), "other": marked("other")})
REGIONAL_GROUPS = Spoken(
    {
        "African States": marked("African States"),
        "Asia-Pacific States": marked("Asia-Pacific States"),
        "Eastern European States": marked("Eastern European States"),
        "Latin American and Caribbean States": marked("Latin American and Caribbean States"),
        "Western European and other States": marked("Western European and other States"),
    }
)
KINDS = Spoken(
    {
        "organisation": marked("organisation"),
        "category": marked("category"),
        "regional group": marked("regional group"),
        "region": marked("region"),
    }
)
COLUMNS = ("state", "iso2", "m49", "status", *LANGUAGES, "regional_group", "regions", "groups", "profile")


def listed(roster: Roster, ids: Sequence[str] | None, groups: Sequence[Group], day: date) -> tuple[State, ...]:
    """The States that are named and are members of every group on the day, in the order of their names."""
    wanted = [roster.states[one] for one in ids if one in roster.states] if ids is not None else list(roster.states.values())
    inside = [set(group.on(day)) for group in groups]
    found = [state for state in wanted if all(state.id in members for members in inside)]
    return tuple(sorted(found, key=lambda state: (alphabetical(state.name()), state.id)))


def _groups(roster: Roster, state: State, day: date) -> list[str]:
    """The declared groups of a State on the day; its regional group and regions stand in columns of their own."""
    return [group.id for group, one in roster.of(state.id) if group.kind in {"organisation", "category"} and one.may_hold(day)]


def states_table(roster: Roster, found: Sequence[State], day: date, told: tuple[frozenset[str], Sequence[Group], str]) -> str:
    """The States with their groups on the day; of groups asked for, since when each State is a member."""
    read, groups, form = told
    rows = []
    for state in found:
        of = [_since(group, state.id, day) for group in groups] if groups else [commas(_groups(roster, state, day))]
        rows.append([state.id, state.name(language()), _region(state), *of, say("yes") if state.id in read else ""])
    since = [say("{group} since", group=group.id) for group in groups] if groups else [say("Groups")]
    headings = [say("Code"), say("State"), say("Regional group"), *since, say("Profile")]
    opening = say(
        "Groups on {day}. A profile says what documents tell of a State; of the others adherences and memberships alone are known.",
        day=day,
    )
    lines = [opening, "", *(line for group in groups for line in _about(group))]
    lines += [table(headings, rows, markdown=form == "markdown"), "", say_of("{count} State.", "{count} States.", len(rows))]
    return "\n".join(lines) + "\n"


def _region(state: State) -> str:
    """The regional group of a State; of one that is in none, what it is to the United Nations."""
    if state.regional_group:
        return REGIONAL_GROUPS.get(state.regional_group, state.regional_group)
    return STATUSES[state.status]


def _about(group: Group) -> Iterator[str]:
    """Whence a group is known, and how well."""
    told = say("{name} ({id}), as of {day}.", name=group.name, id=group.id, day=partial_date(group.as_of))
    yield " ".join((told, _sentence(group.source), *([_sentence(group.note)] if group.note else [])))
    if not group.exhaustive:
        yield say("The list may lack members.")
    yield ""


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _since(group: Group, state: str, day: date) -> str:
    return semicolons(str(one.start or say("day not known")) for one in group.members if one.state == state and one.may_hold(day))


def states_csv(roster: Roster, found: Sequence[State], day: date, read: frozenset[str]) -> str:
    """One line a State."""
    return csv_text(COLUMNS, (_csv_row(roster, state, day, read) for state in found))


def _csv_row(roster: Roster, state: State, day: date, read: frozenset[str]) -> tuple[str, ...]:
    names = (state.name(code) for code in LANGUAGES)
    groups = "; ".join(_groups(roster, state, day))
    yes = "yes" if state.id in read else ""
    return (state.id, state.iso2, state.m49, state.status, *names, state.regional_group, "; ".join(state.regions), groups, yes)


def states_document(roster: Roster, found: Sequence[State], day: date, read: frozenset[str]) -> dict[str, Any]:
    """The States with all their names and every membership, those that have ended too."""
    return {
        "schema": "gap1540/states/1",
        "as_of": day.isoformat(),
        "states": [
            {
                "state": state.id,
                "iso2": state.iso2,
                "m49": state.m49,
                "status": state.status,
                "names": {code: state.name(code) for code in LANGUAGES},
                "regional_group": state.regional_group or None,
                "regions": list(state.regions),
                "profile": state.id in read,
                "memberships": [_membership(group, one, day) for group, one in roster.of(state.id)],
            }
            for state in found
        ],
    }


def _membership(group: Group, one: Belonging, day: date) -> dict[str, Any]:
    return {
        "group": group.id,
        "name": group.name,
        "kind": group.kind,
        "from": str(one.start) if one.start else None,
        "until": str(one.until) if one.until else None,
        "member": one.may_hold(day),
    }


def groups_table(groups: Iterable[Group], day: date, form: str) -> str:
    """The groups with how many members they have on the day."""
    rows = [
        (group.id, group.name if group.name != group.id else "", KINDS.get(group.kind, group.kind), len(group.on(day)), group.as_of)
        for group in groups
    ]
    headings = (say("Group"), say("Name"), say("Kind"), say("Members"), say("As of"))
    opening = say(
        "Members on {day}. Use as `group:CARICOM`; a name with spaces stands in quotes. Regions of M49 have their names alone.", day=day
    )
    return f"{opening}\n\n{table(headings, rows, markdown=form == 'markdown')}\n"


def groups_csv(groups: Iterable[Group], day: date) -> str:
    """One line a group."""
    headings = ("group", "name", "kind", "members", "as_of", "exhaustive", "source", "note")
    rows = (
        (one.id, one.name, one.kind, " ".join(one.on(day)), one.as_of, str(one.exhaustive).lower(), one.source, one.note or "")
        for one in groups
    )
    return csv_text(headings, rows)


def groups_document(groups: Iterable[Group], day: date) -> dict[str, Any]:
    """The groups with their members on the day."""
    return {
        "schema": "gap1540/groups/1",
        "as_of": day.isoformat(),
        "groups": [
            {
                "group": group.id,
                "name": group.name,
                "kind": group.kind,
                "members": list(group.on(day)),
                "source": group.source,
                "source_as_of": group.as_of,
                "exhaustive": group.exhaustive,
                "note": group.note,
            }
            for group in groups
        ],
    }

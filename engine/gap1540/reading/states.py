"""States and their groups: profiles/states.csv, profiles/groups.yaml and profiles/groups.csv into a roster, or every problem in them.

`states.csv` has one line a State, under the comment lines `# source: ...` and `# as_of: ...`. `groups.yaml` declares groups, and `groups.csv` has one
line a membership: `group,state,from,until`, where `until` is the first day on which the State is a member no more and an empty date is one not known.
The M49 regions are groups too; their members, and those of the regional groups, are those that the columns of `states.csv` name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import cast, get_args

from gap1540.model.groups import GroupsFile
from gap1540.model.states import LANGUAGES, Belonging, Group, Roster, State, Status
from gap1540.problem import Place, Problem, ProblemsError, suggestion
from gap1540.reading.documents import doubled
from gap1540.reading.files import Intake
from gap1540.reading.shape import shaped
from gap1540.reading.sheet import Sheet, sheet_at
from gap1540.reading.tree import Tree

REGIONS = ("region", "subregion", "intermediate_region")
COLUMNS = ("state", "iso2", "m49", "status", "since", *LANGUAGES, "aliases", "regional_group", *REGIONS)
MEMBERS = ("group", "state", "from", "until")


def load_roster(folder: Path, shown: str = "profiles") -> Roster:
    """The States and groups beside the profiles; empty where there is no such file. Raises ProblemsError with every fault in them."""
    if not (folder / "states.csv").exists():
        beside = [name for name in ("groups.yaml", "groups.csv") if (folder / name).exists()]
        if not beside:
            return Roster()
        what = f"the folder holds {' and '.join(f'`{name}`' for name in beside)}, and no `states.csv`"
        raise ProblemsError([Problem("no-files", Place(f"{shown}/"), what, "groups need the list of States that they are of")])
    problems: list[Problem] = []
    declared = _declared(folder, shown, problems)
    regional = {entry.regional_group for entry in declared[1].groups if entry.regional_group} if declared else set()
    states, facts = _states(folder, shown, regional, problems)
    if not states:
        raise ProblemsError(problems)
    regions = _derived(states, facts, declared[1].regions if declared else {})
    problems.extend(_unknown_regions(declared, regions) if declared else ())
    groups = {**regions, **(_groups(folder, shown, states, declared, problems) if declared else {})}
    if problems:
        raise ProblemsError(problems)
    return Roster(states, dict(sorted(groups.items(), key=lambda one: one[0].casefold())))


def _states(folder: Path, shown: str, regional: Collection[str], problems: list[Problem]) -> tuple[Mapping[str, State], tuple[str, str]]:
    """Every State by its code, and the source and day of the table."""
    sheet, faults = sheet_at(folder / "states.csv", f"{shown}/states.csv")
    problems.extend(faults)
    if sheet is None:
        return {}, ("", "")
    head = sheet.head()
    for key, example in (("source", "# source: the list of Member States"), ("as_of", "# as_of: 2026-11-30")):
        if not head.get(key, (0, ""))[1]:
            sheet.fault("missing-key", 1, "", f"the table has no line `# {key}: ...`", f"write it above the columns, such as `{example}`")
    day = sheet.dated(*head.get("as_of", (1, "")))
    found: dict[str, State] = {}
    taken: dict[tuple[str, str], str] = {}
    for line, record in sheet.records(COLUMNS):
        made = _state(sheet, line, record)
        if found.setdefault(made.id, made) is not made:
            sheet.fault("duplicate-id", line, made.id, f"the State `{made.id}` stands twice", "keep one of the lines")
            continue
        name = made.regional_group
        if name and regional and name not in regional:
            message = f"no regional group is named `{name}`"
            sheet.fault("unknown-group", line, name, message, suggestion(name, regional), column="regional_group")
        for column in ("iso2", "m49", "en"):
            first = taken.setdefault((column, record[column].casefold()), made.id) if record[column] else made.id
            if first != made.id:
                message = f"`{record[column]}` is the {column} of `{first}` already"
                sheet.fault("duplicate-id", line, record[column], message, "look both up", column=column)
    problems.extend(sheet.problems)
    return found, (head.get("source", (0, ""))[1], str(day or ""))


def _state(sheet: Sheet, line: int, record: Mapping[str, str]) -> State:
    code, status = record["state"], record["status"]
    if not (len(code) == 3 and code.isascii() and code.isupper() and code.isalpha()):  # noqa: PLR2004  # alpha-3
        help_ = "write its ISO 3166-1 alpha-3 code, such as `JAM`"
        sheet.fault("malformed", line, code, f"`{code}` is no code of a State", help_, column="state")
    if status not in get_args(Status):
        sheet.fault("unknown-word", line, status, f"`{status}` is no status", suggestion(status, get_args(Status)), column="status")
    for language in LANGUAGES:
        if not record[language].strip():
            sheet.fault("missing-key", line, "", f"`{code}` has no name in the column `{language}`", "write its official short name")
    return State(
        code,
        record["iso2"],
        record["m49"],
        cast("Status", status),
        {language: record[language] for language in LANGUAGES},
        sheet.dated(line, record["since"], "since"),
        tuple(alias.strip() for alias in record["aliases"].split(";") if alias.strip()),
        record["regional_group"],
        tuple(record[name] for name in REGIONS if record[name]),
    )


def _unknown_regions(declared: tuple[Tree, GroupsFile], regions: Mapping[str, Group]) -> Iterator[Problem]:
    """Names in other languages for regions that no State is in."""
    tree, file = declared
    for name in file.regions:
        if name not in regions:
            place = tree.place(("regions", name), key=True)
            yield Problem("unknown-group", place, f"no State of states.csv is in a region `{name}`", suggestion(name, regions))


def _derived(states: Mapping[str, State], facts: tuple[str, str], names: Mapping[str, Mapping[str, str]]) -> dict[str, Group]:
    """The M49 regions, made from the States."""
    found: dict[tuple[str, str], list[str]] = {}
    for state in states.values():
        for name in state.regions:
            found.setdefault((name, "region"), []).append(state.id)
    source, as_of = facts
    return {
        name: Group(
            name,
            name,
            kind,
            source,
            as_of,
            exhaustive=True,
            members=tuple(Belonging(one) for one in members),
            names=dict(names.get(name, {})),
        )
        for (name, kind), members in found.items()
    }


def _declared(folder: Path, shown: str, problems: list[Problem]) -> tuple[Tree, GroupsFile] | None:
    """The groups that are declared; None where none are, or where their file cannot be used."""
    if not (folder / "groups.yaml").exists():
        return None
    intake = Intake()
    tree = intake.read(folder / "groups.yaml", f"{shown}/groups.yaml")
    problems.extend(intake.problems)
    if tree is None:
        return None
    file, faults = shaped(tree, GroupsFile)
    problems.extend(faults)
    return None if file is None else (tree, file)


def _groups(
    folder: Path, shown: str, states: Mapping[str, State], declared: tuple[Tree, GroupsFile], problems: list[Problem]
) -> dict[str, Group]:
    """The groups that are declared, with their members."""
    tree, file = declared
    problems.extend(doubled(tree, "groups", [entry.id for entry in file.groups]))
    regions = {region.casefold() for state in states.values() for region in state.regions}
    for index, entry in enumerate(file.groups):
        if entry.id.casefold() in regions:
            place = tree.place(("groups", index, "id"))
            problems.append(
                Problem("duplicate-id", place, f"`{entry.id}` is an M49 region of states.csv already", "give the group another id")
            )
    members = _members(folder, shown, (states, {entry.id for entry in file.groups if entry.kind != "regional_group"}), problems)
    for entry in file.groups:
        if entry.regional_group is not None:
            members[entry.id] = [Belonging(one.id) for one in states.values() if one.regional_group == entry.regional_group]
    for index, entry in enumerate(file.groups):
        if not members.get(entry.id):
            place = tree.place(("groups", index, "id"))
            problems.append(Problem("unknown-group", place, f"`{entry.id}` has no member", "add its members to groups.csv, or take it out"))
    return {
        entry.id: Group(
            entry.id,
            entry.name,
            entry.kind.replace("_", " "),
            entry.source,
            str(entry.as_of),
            entry.exhaustive,
            tuple(members.get(entry.id, ())),
            entry.note,
            dict(entry.names),
        )
        for entry in file.groups
    }


def _members(folder: Path, shown: str, known: tuple[Mapping[str, State], set[str]], problems: list[Problem]) -> dict[str, list[Belonging]]:
    """The memberships by group, in the order of the States' codes and of their days."""
    sheet, faults = sheet_at(folder / "groups.csv", f"{shown}/groups.csv")
    problems.extend(faults)
    if sheet is None:
        return {}
    states, groups = known
    sound = not any(one.place.file.endswith("states.csv") for one in problems)  # else a State may be missing by that fault alone
    lines: dict[tuple[str, str], list[tuple[int, Belonging]]] = {}
    for line, record in sheet.records(MEMBERS):
        group, state = record["group"], record["state"]
        if group not in groups:
            sheet.fault("unknown-group", line, group, f"no group is named `{group}`", suggestion(group, groups), column="group")
        if sound and state not in states:
            sheet.fault("unknown-state", line, state, f"no State has the code `{state}`", suggestion(state, states), column="state")
        start, until = (sheet.dated(line, record[name], name) for name in ("from", "until"))
        if start and until and until.first <= start.first:
            message = f"the membership ends on {until}, and begins on {start}"
            sheet.fault(
                "date-order", line, record["until"], message, "write the first day on which the State is a member no more", column="until"
            )
        lines.setdefault((group, state), []).append((line, Belonging(state, start, until)))
    for found in lines.values():
        _overlapping(sheet, found)
    problems.extend(sheet.problems)
    grouped: dict[str, list[Belonging]] = {}
    for (group, _), found in sorted(lines.items()):
        grouped.setdefault(group, []).extend(one for _, one in found)
    return grouped


def _overlapping(sheet: Sheet, found: list[tuple[int, Belonging]]) -> None:
    """Two memberships of one State in one group that hold at one time."""
    found.sort(key=lambda one: one[1].start.first.toordinal() if one[1].start else 0)
    for (first, earlier), (line, later) in pairwise(found):
        if earlier.until is None or (later.start is not None and later.start.last < earlier.until.first):
            sheet.fault(
                "contradiction",
                line,
                later.state,
                f"`{later.state}` is a member already by line {first}, which does not end before this one begins",
                "keep one of the lines, or write until when the first holds",
                column="state",
            )

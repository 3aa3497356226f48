"""States and groups: what is read, who is a member when, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from gap1540.library import Library
from gap1540.problem import ProblemsError, RefusedError, UnknownNameError
from gap1540.reading.states import COLUMNS, load_roster

DAY = date(2026, 11, 30)
HEAD = f"# source: a list\n# as_of: 2026-11-30\n{','.join(COLUMNS)}\n"
JAM = "JAM,JM,388,member,,Jamaica,Jamaïque (la),Jamaica,Ямайка,牙买加,جامايكا,,Latin American States,Americas,Latin America,Caribbean\n"
GROUPS = "groups:\n  - {id: CARICOM, name: Caribbean Community, kind: organisation, source: a list, as_of: 2026, exhaustive: true}\n"


def test_every_member_state_has_its_names_in_six_languages_and_its_groups(library: Library) -> None:
    members = [one for one in library.roster.states.values() if one.status == "member"]
    assert len(members) == 193
    assert all(one.name(language) and one.regional_group and one.regions for one in members for language in one.names)
    assert library.roster.states["JAM"].name("fr") == "Jamaïque"
    assert library.roster.states["IRN"].name() == "Iran (Islamic Republic of)"


@pytest.mark.parametrize(
    ("group", "count"),
    [
        ("CARICOM", 14),
        ("EU", 27),
        ("ASEAN", 11),
        ("AU", 54),
        ("OSCE", 57),
        ("CIS", 9),
        ("NATO", 32),
        ("LLDC", 32),
        ("SIDS", 39),
        ("OAS", 34),
        ("LAS", 22),
        ("GRULAC", 33),
        ("WEOG", 29),
        ("Caribbean", 13),
    ],
)
def test_groups_have_as_many_members_as_they_are_known_to_have(library: Library, group: str, count: int) -> None:
    assert len(library.group(group).on(DAY)) == count


def test_members_are_those_of_the_day(library: Library) -> None:
    union = library.group("european union")
    assert "GBR" in union.on(date(2020, 1, 31))
    assert "GBR" not in union.on(date(2020, 2, 1))
    assert len(union.on(date(2004, 4, 28))) == 15
    assert len(union.on(date(2004, 5, 1))) == 25
    assert "TLS" not in library.group("ASEAN").on(date(2025, 10, 25))


def test_words_for_states_are_taken_in_any_language_and_groups_in_the_order_of_names(library: Library) -> None:
    assert library.states(["Ямайка", "牙买加", "jamaïque", "JAM"], DAY) == ("JAM",)
    assert library.states(["ESP", "CUB"], DAY) == ("ESP", "CUB")
    listed = library.states(["ESP", "group:CARICOM"], DAY)
    assert [library.names[name] for name in listed] == sorted(library.names[name] for name in listed)
    assert len(library.states(["all"], DAY)) == 193
    assert library.states(["group:CAN"], DAY) != library.states(["CAN"], DAY)


def test_every_word_that_means_nothing_is_told_of_at_once(library: Library) -> None:
    with pytest.raises(RefusedError) as caught:
        library.states(["Jamaika", "group:CARIKOM", "JAM"], DAY)
    assert caught.value.reasons == (
        "no State or organisation is named `Jamaika`; did you mean `Jamaica`?",
        "no group of States is named `CARIKOM`; did you mean `CARICOM`?",
    )


def folder(tmp_path: Path, states: str = HEAD + JAM, groups: str | None = None, members: str = "") -> Path:
    (tmp_path / "states.csv").write_text(states, encoding="utf-8")
    if groups is not None:
        (tmp_path / "groups.yaml").write_text(groups, encoding="utf-8")
        (tmp_path / "groups.csv").write_text(f"group,state,from,until\n{members}", encoding="utf-8")
    return tmp_path


def faults(path: Path) -> list[tuple[str, int, int]]:
    with pytest.raises(ProblemsError) as caught:
        load_roster(path)
    return [(one.code, one.place.line, one.place.column) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("states", "found"),
    [
        (HEAD + JAM + JAM, [("duplicate-id", 5, 1)]),
        (HEAD + JAM + JAM.replace("JAM,JM,388", "JAX,JM,388"), [("duplicate-id", 5, 5), ("duplicate-id", 5, 8), ("duplicate-id", 5, 20)]),
        (HEAD + JAM.replace("member,,", "member,2011-02-30,"), [("bad-date", 4, 19)]),
        (HEAD + JAM.replace("Jamaica", "Jamai\x01ca"), [("control-character", 4, 25)]),
        (HEAD + JAM.replace("JAM,JM", "Jam,JM"), [("malformed", 4, 1)]),
        (HEAD + JAM.replace("member", "membr"), [("unknown-word", 4, 12)]),
        (HEAD + JAM.replace("Ямайка", ""), [("missing-key", 4, 1)]),
        (HEAD.replace("# source: a list\n", "") + JAM, [("missing-key", 1, 1)]),
        (HEAD.replace("2026-11-30", "lately") + JAM, [("bad-date", 2, 10)]),
        ("# source: x\n# as_of: 2026\nstate,name\nJAM,Jamaica\n", [("wrong-columns", 3, 1)]),
    ],
)
def test_a_faulty_list_of_states_is_refused(tmp_path: Path, states: str, found: list[tuple[str, int, int]]) -> None:
    assert faults(folder(tmp_path, states)) == found


@pytest.mark.parametrize(
    ("groups", "members", "found"),
    [
        (GROUPS, "CARICOM,JAN,1973,\nCARICOM,JAM,1973,\n", [("unknown-state", 2, 9)]),
        (GROUPS, "CARIKOM,JAM,1973,\nCARICOM,JAM,1973,\n", [("unknown-group", 2, 1)]),
        (GROUPS, "CARICOM,JAM,1973,1970\n", [("date-order", 2, 18)]),
        (GROUPS, "CARICOM,JAM,1973,\nCARICOM,JAM,1980,\n", [("contradiction", 3, 9)]),
        (GROUPS, "CARICOM,JAM,2000,2000\n", [("date-order", 2, 18)]),
        (GROUPS.replace("CARICOM", "CARIBBEAN"), "CARIBBEAN,JAM,1973,\n", [("duplicate-id", 2, 10)]),
        (GROUPS, "CARICOM,JAM,1973,1985\nCARICOM,JAM,1980,\n", [("contradiction", 3, 9)]),
        (GROUPS, "CARICOM,JAM,1973-02-30,\n", [("bad-date", 2, 13)]),
        (GROUPS, "CARICOM,JAM\n", [("unknown-group", 2, 10), ("wrong-columns", 2, 1)]),
        (GROUPS, "", [("unknown-group", 2, 10)]),
        (GROUPS.replace("organisation", "regional_group"), "CARICOM,JAM,1973,\n", [("malformed", 2, 5)]),
        (GROUPS + GROUPS.removeprefix("groups:\n"), "CARICOM,JAM,1973,\n", [("duplicate-id", 3, 10)]),
    ],
)
def test_faulty_groups_are_refused(tmp_path: Path, groups: str, members: str, found: list[tuple[str, int, int]]) -> None:
    assert sorted(faults(folder(tmp_path, groups=groups, members=members))) == sorted(found)


def test_who_left_and_came_back_has_two_lines(tmp_path: Path) -> None:
    roster = load_roster(folder(tmp_path, groups=GROUPS, members="CARICOM,JAM,1973,1980\nCARICOM,JAM,1985,\n"))
    held = [bool(roster.groups["CARICOM"].on(date(year, 6, 1))) for year in (1972, 1975, 1982, 1990)]
    assert held == [False, True, False, True]


def test_groups_without_the_states_that_they_are_of_are_refused(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text("group,state,from,until\n", encoding="utf-8")
    assert faults(tmp_path) == [("no-files", 1, 1)]


def test_a_regional_group_that_nothing_declares_is_refused(tmp_path: Path) -> None:
    declared = (
        "groups:\n  - {id: GRULAC, name: x, kind: regional_group, regional_group: Latin States, source: x, as_of: 2026, exhaustive: true}\n"
    )
    assert ("unknown-group", 4, 70) in faults(folder(tmp_path, groups=declared))


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Russia", "RUS"),
        ("uk", "GBR"),
        ("TURKEY", "TUR"),
        ("Netherlands", "NLD"),
        ("South Korea", "KOR"),
        ("cz", "CZE"),
        ("Moldova", "MDA"),
    ],
)
def test_common_names_and_two_letter_codes_are_taken(library: Library, word: str, state: str) -> None:
    assert library.state(word) == state


@pytest.mark.parametrize(
    ("word", "near"), [("Rusia", "Russia"), ("Plurinational State", "Bolivia (Plurinational State of)"), ("Xyzzy", ""), ("QATT", "QAT")]
)
def test_a_suggestion_is_near_or_there_is_none(library: Library, word: str, near: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        library.state(word)
    assert caught.value.nearest == near


def test_a_state_that_was_not_there_is_no_member_of_anything(library: Library) -> None:
    before, after = date(2011, 7, 8), date(2011, 7, 9)
    assert [("SSD" in library.states([word], day)) for word in ("all", "group:AFRICAN", "group:LLDC") for day in (before, after)] == [
        False,
        True,
    ] * 3
    assert len(library.states(["all"], date(2004, 4, 28))) == 191


def test_a_folder_without_a_list_of_states_has_none(tmp_path: Path) -> None:
    assert not load_roster(tmp_path).states

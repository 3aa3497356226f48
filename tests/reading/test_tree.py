"""YAML into plain data with places: 1.2 scalars, positions, and nothing that can explode."""

import pytest

from gap1540.reading.tree import MOST_DEPTH, parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("off", "off"),
        ("NO", "NO"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("2013", 2013),
        ("2013-05-12", "2013-05-12"),
        ("12:30", "12:30"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("7.10", 7.1),
        ('"7.10"', "7.10"),
    ],
)
def test_scalars_follow_yaml_1_2(text: str, value: object) -> None:
    tree, problems = parse("f.yaml", f"key: {text}\n".encode())
    assert problems == []
    assert tree is not None
    assert tree.root.value == {"key": value}
    assert type(tree.root.value["key"]) is type(value)


def test_every_value_has_its_place() -> None:
    tree, _ = parse("f.yaml", b"a:\n  - b: 1\n    c: [x, yy]\n")
    assert tree is not None
    place = tree.place(("a", 0, "c", 1))
    assert (place.line, place.column, place.width) == (3, 12, 2)
    assert tree.place(("a", 0, "c"), key=True).column == 5
    assert tree.place(("a", 0, "missing")).line == 2


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    tree, problems = parse("f.yaml", "\ufeffa: 1\r\nb: 2\r\n".encode())
    assert problems == []
    assert tree is not None
    assert tree.root.value == {"a": 1, "b": 2}


def test_depth_is_bounded() -> None:
    deep = "[" * (MOST_DEPTH + 1) + "]" * (MOST_DEPTH + 1)
    _, problems = parse("f.yaml", f"a: {deep}".encode())
    assert [problem.code for problem in problems] == ["too-deep"]
    fine = "[" * (MOST_DEPTH - 2) + "]" * (MOST_DEPTH - 2)
    assert parse("f.yaml", f"a: {fine}".encode())[1] == []

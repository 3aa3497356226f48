"""One wrong input for each code of a complaint, with the whole message that `gap1540 check` prints for it.

`tests/bad/<code>/` holds the input, `expected.txt` the message and, on its last line, the exit status; `args` says what to
check where it is not `file.yaml`, or begins with another command. Inputs that do not keep well in a folder are made by the functions in `MADE`.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gap1540.mending import MENDING
from gap1540.problem import CODES
from running import run

BAD = Path(__file__).parent / "bad"
CASES = sorted(path.name for path in BAD.iterdir())


def large(folder: Path) -> None:
    (folder / "file.yaml").write_text("# a comment\n" * 400_000, encoding="utf-8")


def circular(folder: Path) -> None:
    (folder / "file.yaml").symlink_to("file.yaml")


MADE: Mapping[str, Callable[[Path], None]] = {"too-large": large, "unreadable": circular}


@pytest.mark.parametrize("code", CASES)
def test_the_whole_message(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, code: str) -> None:
    folder = shutil.copytree(BAD / code, tmp_path / code)
    if code in MADE:
        MADE[code](folder)
    args = (folder / "args").read_text(encoding="utf-8").split() if (folder / "args").exists() else ["file.yaml"]
    command = [] if args[0] in {"read", "check"} else ["check"]
    out, err, status = run(monkeypatch, capsys, folder, *command, *args)
    assert f"{out}{err}exit {status}\n" == (folder / "expected.txt").read_text(encoding="utf-8")
    assert f"[{code}]" in out + err


def test_every_code_has_its_case_and_its_mending() -> None:
    assert set(CASES) == set(CODES)
    assert set(MENDING) == set(CODES)


def test_as_many_cases_as_folders() -> None:
    (mark,) = (mark for mark in getattr(test_the_whole_message, "pytestmark", []) if mark.name == "parametrize")
    assert len(mark.args[1]) == len(list(BAD.glob("*/expected.txt"))) == len(list(BAD.iterdir()))

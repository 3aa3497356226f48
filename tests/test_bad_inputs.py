"""One wrong input for each code of a complaint, with the whole message that `gap1540 check` prints for it.

`tests/bad/<code>/` holds the input, `expected.txt` the message and the exit status, `args` what to check where it is not `file.yaml`.
"""

from pathlib import Path

import pytest

from gap1540.problem import CODES
from running import run

BAD = Path(__file__).parent / "bad"
CASES = sorted(path.name for path in BAD.iterdir())
MADE_ELSEWHERE = {"no-example", "too-large", "unreadable", "unused-effect", "wrong-columns"}  # in test_hostile_inputs.py


@pytest.mark.parametrize("code", CASES)
def test_the_whole_message(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: str) -> None:
    folder = BAD / code
    args = (folder / "args").read_text(encoding="utf-8").split() if (folder / "args").exists() else ["file.yaml"]
    out, err, status = run(monkeypatch, capsys, folder, "check", *args)
    assert f"{out}{err}exit {status}\n" == (folder / "expected.txt").read_text(encoding="utf-8")
    assert f"[{code}]" in out


def test_every_code_has_its_case() -> None:
    assert set(CASES) | MADE_ELSEWHERE == set(CODES)
    assert not set(CASES) & MADE_ELSEWHERE

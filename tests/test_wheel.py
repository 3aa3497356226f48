"""The wheel holds rules and profiles and works outside the checkout, in an environment of its own."""

import json
import subprocess
import sys
import venv
from pathlib import Path


def run(*words: str | Path, cwd: Path) -> str:
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=True, cwd=cwd).stdout


def test_the_wheel_assesses_jamaica_from_another_folder(root: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, root, cwd=root)
    (wheel,) = tmp_path.glob("gap1540-*.whl")
    place = tmp_path / "elsewhere"
    venv.create(place, with_pip=True)
    programs = place / ("Scripts" if sys.platform == "win32" else "bin")
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=place)
    shown = json.loads(run(programs / "gap1540", "assess", "JAM", "--format", "json", cwd=place))
    assert shown["assessments"][0]["state"] == "JAM"
    assert any(found["verdict"] == "in_place" for found in shown["assessments"][0]["findings"])
    assert wheel.stat().st_size < 5_000_000

"""The program run as a person runs it, in a folder of its own: what it prints, and its exit status."""

import gc
from pathlib import Path

import pytest

from gap1540.cli import main


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[str, str, int]:
    """Standard output, standard error and exit status of one command."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.argv", ["gap1540", *words])
    status = 0
    try:
        main()
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 1
    finally:
        gc.enable()  # a run of the program leaves its garbage to the end of the process, which is not here
    shown = capsys.readouterr()
    return shown.out, shown.err, status

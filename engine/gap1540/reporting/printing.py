"""A page as PDF, printed by a Chromium that is installed.

A browser has what a report in six languages asks of a printer: the letters of every script, text that runs from right to left, tables that break over
pages, tags for screen readers. No Python library that needs no system package has all of these.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from gap1540.problem import RefusedError
from gap1540.sentence import Sentence

VARIABLE = "GAP1540_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
SECONDS = 120


def browser() -> str | None:
    """The Chromium, Chrome or Edge of this machine: the one that GAP1540_CHROMIUM names, else the first that is found."""
    named = os.environ.get(VARIABLE)
    if named:
        return named
    return next((found for name in NAMES if (found := shutil.which(name))), None) or next(
        (one for one in PLACES if Path(one).exists()), None
    )


def pdf(page: str) -> bytes:
    """The page as PDF. Raises RefusedError where there is no browser, or where it prints nothing."""
    found = browser()
    if found is None:
        missing = Sentence(
            "PDF is printed by Chromium, Chrome or Edge, and none is installed; install one, name it in {variable}, or open the HTML and print it",
            variable=VARIABLE,
        )
        raise RefusedError([missing])
    with tempfile.TemporaryDirectory(prefix="gap1540-") as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        command = [
            found,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            f"--print-to-pdf={target}",
            *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
            source.as_uri(),
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  # the browser that was found or named
        except (OSError, subprocess.TimeoutExpired) as error:
            slow = Sentence("it took longer than {seconds} seconds", seconds=SECONDS)
            reason = slow if isinstance(error, subprocess.TimeoutExpired) else str(error.strerror)
            raise RefusedError([Sentence("{program} cannot print the page: {reason}", program=found, reason=reason)]) from None
        if not target.is_file():
            raise RefusedError(
                [
                    Sentence(
                        "{program} printed nothing (exit {status}); open the HTML and print it", program=found, status=str(done.returncode)
                    )
                ]
            )
        return target.read_bytes()

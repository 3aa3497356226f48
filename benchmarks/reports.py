"""How long the report of one State takes in each format from a cold start, and in each language as a page and in Word.

    .venv/bin/python benchmarks/reports.py [RUNS] [STATE]

Prints medians of one run, with their ratio to importing the three largest dependencies; the aim is 2 seconds for each but PDF on two cores.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gap1540.languages import LANGUAGES

IMPORT = [sys.executable, "-c", "import pydantic, networkx, jsonschema"]
INSTALLED = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}  # a program that was installed is compiled
FORMS = ("markdown", "html", "docx", "xlsx", "json", "csv", "parquet")


def cold(command: list[str]) -> float:
    """Wall time in seconds of one run of a command in a process of its own."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=INSTALLED)
    return time.perf_counter() - start


def command(state: str, folder: Path, form: str, language: str = "en") -> list[str]:
    """The command as a person types it."""
    target = str(folder / f"report.{form}")
    return [sys.executable, "-m", "gap1540", "report", state, "--format", form, "--lang", language, "-o", target]


def main(runs: int, state: str) -> None:
    """Run all formats in turn, so that a machine that slows down slows each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        jobs = {f"--format {form}": command(state, folder, form) for form in FORMS}
        jobs |= {f"--format html --lang {language}": command(state, folder, "html", language) for language in LANGUAGES if language != "en"}
        jobs |= {f"--format docx --lang {language}": command(state, folder, "docx", language) for language in LANGUAGES if language != "en"}
        base = statistics.median(cold(IMPORT) for _ in range(runs))
        print(f"import of the largest dependencies: {base:.2f} s")
        for told, job in jobs.items():
            cold(job)
            times = [cold(job) for _ in range(runs)]
            middle = statistics.median(times)
            print(f"report {state} {told}: {middle:.2f} s ({min(times):.2f} to {max(times):.2f}), ratio {middle / base:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, sys.argv[2] if len(sys.argv) > 2 else "JAM")  # noqa: PLR2004  # the second word

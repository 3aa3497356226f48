"""How long every Member State takes from a cold start, how much memory, and how the columns compare with one State after another.

    .venv/bin/python benchmarks/survey.py [RUNS]

Prints medians of one run, with their ratio to importing the three largest dependencies; the aims are 3 seconds and 400 MB on two cores.
"""

import resource
import statistics
import subprocess
import sys
import time
from datetime import date

IMPORT = [sys.executable, "-c", "import pydantic, networkx, jsonschema"]
FORMS = ("table", "csv", "json", "parquet")
MEASURED = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"


def cold(command: list[str]) -> tuple[float, float]:
    """Wall time in seconds and largest resident size in MB of one run of a command in a process of its own."""
    start = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", MEASURED, *command], check=True, capture_output=True, text=True).stdout
    return time.perf_counter() - start, int(told) / 1024


def command(form: str) -> list[str]:
    """The command as a person types it."""
    return [sys.executable, "-m", "gap1540", "assess", "all", "--format", form]


def both_evaluators() -> tuple[float, float]:
    """Seconds for all Member States by columns, and one after another, profiles and records being read already."""
    from gap1540 import api
    from gap1540.evaluating.assess import assess

    day = date(2026, 11, 30)
    library = api.load()
    cases = [library.case(library.profile(name), day, day) for name in library.states(["all"], day)]
    start = time.perf_counter()
    api.survey(library, cases)
    columns = time.perf_counter() - start
    start = time.perf_counter()
    for case in cases:
        assess(library.catalogue, case)
    return columns, time.perf_counter() - start


def main(runs: int) -> None:
    """Run all forms in turn, so that a machine that slows down slows each."""
    base = statistics.median(cold(IMPORT)[0] for _ in range(runs))
    print(f"import of the largest dependencies: {base:.2f} s")
    for form in FORMS:
        cold(command(form))
        times, sizes = zip(*(cold(command(form)) for _ in range(runs)), strict=True)
        middle = statistics.median(times)
        print(
            f"assess all --format {form}: {middle:.2f} s ({min(times):.2f} to {max(times):.2f}), ratio {middle / base:.1f}, {max(sizes):.0f} MB"
        )
    columns, one_by_one = both_evaluators()
    print(f"evaluating alone: columns {columns:.2f} s, one State after another {one_by_one:.2f} s, ratio {one_by_one / columns:.1f}")
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB; {runs} runs of each")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

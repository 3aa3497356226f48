"""How long a first answer takes, as a ratio to importing the three largest dependencies, measured in one run.

    .venv/bin/python benchmarks/startup.py [RUNS]

Prints the medians and their ratio; the aim is a ratio of at most 3.
"""

import statistics
import subprocess
import sys
import time

IMPORT = [sys.executable, "-c", "import pydantic, networkx, jsonschema"]
ASSESS = [sys.executable, "-m", "gap1540", "assess", "JAM", "--format", "json"]


def seconds(command: list[str]) -> float:
    """The wall time of one run of a command."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Run the two in turn, so that a machine that slows down slows both."""
    for command in (IMPORT, ASSESS):
        seconds(command)
    pairs = [(seconds(IMPORT), seconds(ASSESS)) for _ in range(runs)]
    base, assess = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratios = sorted(one / other for other, one in pairs)
    print(
        f"import {base:.2f} s, assess {assess:.2f} s, ratio {assess / base:.2f} (pair by pair {ratios[0]:.2f} to {ratios[-1]:.2f}), {runs} runs"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)

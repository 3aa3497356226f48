"""How long a law of 20 MB takes to be split, in seconds and as a ratio to plain work on the same text in the same run.

    python benchmarks/splitting.py LAW [LAW ...]

Each law is repeated, its copies one after another, until the text has 20 MB, and split once. The plain work is casefolding the text and cutting it
into lines and words. The aim is less than 5 seconds.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from gap1540 import api
from gap1540.content import content_folder
from gap1540.law.articles import split
from gap1540.law.languages import language_of
from gap1540.law.texts import law_text
from gap1540.reading.terms import load_terms
from gap1540.reporting.tables import table

SIZE = 20_000_000


def main(paths: list[Path]) -> None:
    """Print a line for each law."""
    rows = []
    aid = load_terms(content_folder("rules"), api.load().catalogue)
    for path in paths:
        one = law_text(path).text
        text = f"{one}\n" * (SIZE // len(one.encode()) + 1)
        headings = aid.headings(language_of(one, aid.lists, str(path)))
        start = time.perf_counter()
        law = split(text, headings)
        middle = time.perf_counter()
        for line in text.casefold().splitlines():
            line.split()
        end = time.perf_counter()
        rows.append(
            [path.name, len(law.articles), f"{middle - start:.1f}", f"{end - middle:.1f}", f"{(middle - start) / (end - middle):.1f}"]
        )
    print(table(["Law", "Articles", "Split, s", "Plain work, s", "Ratio"], rows))


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])

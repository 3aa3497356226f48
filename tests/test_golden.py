"""Reports, tables and explanations as they were last reviewed.

`python tests/golden/write.py NAME` writes one anew; review the difference before it is committed.
"""

from pathlib import Path

import pytest

from golden.write import GOLDEN, made


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_what_is_written_is_what_was_reviewed(name: str) -> None:
    assert made(name) == (Path(__file__).parent / "golden" / name).read_text(encoding="utf-8")


def test_every_golden_file_is_compared() -> None:
    assert {path.name for path in (Path(__file__).parent / "golden").glob("*.*") if path.suffix in {".md", ".txt", ".csv"}} == set(GOLDEN)

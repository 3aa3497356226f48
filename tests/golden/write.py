"""What the golden files hold, and how one is written anew."""

import sys
from pathlib import Path

from click.testing import CliRunner

from gap1540.cli import cli

DAY = ("--as-of", "2026-11-30", "--known-by", "2026-11-30")
FINANCE = "1540.OP2.nuclear.finance.framework"
GOLDEN: dict[str, tuple[str, ...]] = {
    "report-CUB.md": ("report", "CUB", *DAY),
    "report-ESP.md": ("report", "ESP", *DAY),
    "report-JAM.md": ("report", "JAM", *DAY),
    "assess-EU.txt": ("assess", "EU", *DAY),
    "assess-QAT-2022.txt": ("assess", "QAT", "--as-of", "2022-06-14", "--known-by", "2022-06-14"),
    "explain-QAT-use.txt": ("explain", "QAT", "1540.OP2.chemical.use.framework", *DAY),
    "explain-ESP-transit.md": ("explain", "ESP", "1540.OP3cd.nuclear.transit.enforcement", "--format", "markdown", *DAY),
    "explain-IND-industry.txt": ("explain", "IND", "1540.OP678.general.inform_industry.status", *DAY),
    "explain-IND-finance-2022-06-01.txt": ("explain", "IND", FINANCE, "--as-of", "2022-06-01", "--known-by", "2026-11-30"),
    "explain-IND-finance-2023-01-01.txt": ("explain", "IND", FINANCE, "--as-of", "2023-01-01", "--known-by", "2026-11-30"),
    "cross-check-QAT.txt": ("cross-check", "QAT", "--known-by", "2026-11-30"),
}


def made(name: str) -> str:
    """What the program writes now, without the digests, which change with every file of rules."""
    shown = CliRunner().invoke(cli, list(GOLDEN[name]), catch_exceptions=False).output
    return "\n".join("- Catalogue: ..." if line.startswith("- Catalogue: ") else line for line in shown.splitlines()) + "\n"


if __name__ == "__main__":
    for each in sys.argv[1:] or GOLDEN:
        (Path(__file__).parent / each).write_text(made(each), encoding="utf-8")

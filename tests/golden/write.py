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
    "explain-QAT-use-table.txt": ("explain", "QAT", "1540.OP2.chemical.use.enforcement", "--format", "table", *DAY),
    "impact-QAT-confirm-law-17-2007.txt": (
        "impact",
        "QAT",
        "--confirm",
        "law-17-2007",
        "--as-of",
        "2026-11-30",
        "--known-by",
        "2026-11-24",
    ),
    "impact-ESP-repeal-dual-use-regulation.txt": ("impact", "ESP", "--repeal", "EU/regulation-2021-821", *DAY),
    "impact-GRD-join-ICSANT.md": ("impact", "GRD", "--join", "ICSANT", "--format", "markdown", *DAY),
    "impact-JAM-implement-ICSANT-table.txt": ("impact", "JAM", "--implement", "ICSANT", "--format", "table", *DAY),
    "impact-CUB-adopt-finance.txt": ("impact", "CUB", "--adopt", "prohibit(finance):nuclear", "--adopt", "penalise(finance):nuclear", *DAY),
    "impact-IND-fragile.txt": ("impact", "IND", "--fragile", *DAY),
    "impact-QAT-fragile-table.txt": ("impact", "QAT", "--fragile", "--format", "table", *DAY),
    "commitments-QAT.txt": ("commitments", "QAT", *DAY),
    "commitments-JAM-ICSANT.txt": ("commitments", "JAM", "--instrument", "ICSANT", *DAY),
    "commitments-ESP-table.txt": ("commitments", "ESP", "--format", "table", *DAY),
    "ask-JAM.txt": ("ask", "JAM", *DAY),
    "ask-QAT-table.txt": ("ask", "QAT", "--format", "table", *DAY),
    "ask-IND.md": ("ask", "IND", "--format", "markdown", *DAY),
    "assess-CARICOM.txt": ("assess", "group:CARICOM", *DAY),
    "assess-all-by-row.csv": ("assess", "all", "--by", "row", "--format", "csv", *DAY),
    "assess-CARICOM-by-row.txt": ("assess", "group:CARICOM", "--by", "row", *DAY),
    "region-five-States.md": ("region", "CUB", "ESP", "IND", "JAM", "QAT", "--least", "3", "--format", "markdown", *DAY),
    "region-CARICOM.txt": ("region", "group:CARICOM", *DAY),
    "timeline-IND.txt": ("timeline", "IND", "--to", "2026-11-30", "--known-by", "2026-11-30"),
    "timeline-JAM-items.txt": ("timeline", "JAM", "--items", "--to", "2026-11-30", "--known-by", "2026-11-30"),
    "timeline-all.txt": ("timeline", "all", "--to", "2026-11-30", "--known-by", "2026-11-30"),
    "timeline-all-Semipalatinsk.txt": (
        "timeline",
        "all",
        "--instrument",
        "Semipalatinsk",
        "--to",
        "2026-11-30",
        "--known-by",
        "2026-11-30",
    ),
    "compare-JAM-2004-2022.txt": ("compare", "JAM", "--from", "2004-04-28", "--to", "2022-06-14", "--known-by", "2026-11-30"),
    "compare-QAT-as-then.md": ("compare", "QAT", "--from", "2022-06-13", "--to", "2022-06-14", "--as-then", "--format", "markdown"),
    "compare-BRB-TTO.txt": ("compare", "BRB", "TTO", *DAY),
    "cross-check-all.txt": ("cross-check", "all", "--against", "record", "--known-by", "2026-11-30"),
    "states-CARICOM-SIDS.txt": ("states", "--group", "CARICOM", "--group", "SIDS", "--as-of", "2026-11-30"),
    "graph-CUB-use.txt": ("graph", "CUB", "1540.OP2.nuclear.use.framework", "--format", "mermaid", *DAY),
    "graph-CWC.txt": ("graph", "CWC", "--op", "OP2", "--format", "dot"),
}


def made(name: str) -> str:
    """What the program writes now, without the digests, which change with every file of rules."""
    shown = CliRunner().invoke(cli, list(GOLDEN[name]), catch_exceptions=False).output
    return "\n".join("- Catalogue: ..." if line.startswith("- Catalogue: ") else line for line in shown.splitlines()) + "\n"


if __name__ == "__main__":
    for each in sys.argv[1:] or GOLDEN:
        (Path(__file__).parent / each).write_text(made(each), encoding="utf-8")

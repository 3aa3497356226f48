"""What the golden files hold, and how one is written anew."""

import io
import re
import sys
from pathlib import Path

import docx
import openpyxl
from click.testing import CliRunner
from docx.table import Table

from gap1540.cli import cli

DAY = ("--as-of", "2026-11-30", "--known-by", "2026-11-30")
FINANCE = "1540.OP2.nuclear.finance.framework"
GOLDEN: dict[str, tuple[str, ...]] = {
    "report-CUB.md": ("report", "CUB", *DAY),
    "report-ESP.md": ("report", "ESP", *DAY),
    "report-JAM.md": ("report", "JAM", *DAY),
    "report-NZL-docx.txt": ("report", "NZL", "--format", "docx", *DAY),
    "report-NZL-xlsx.txt": ("report", "NZL", "--format", "xlsx", *DAY),
    "report-NZL.ar.md": ("report", "NZL", "--lang", "ar", *DAY),
    "report-NZL.es.md": ("report", "NZL", "--lang", "es", *DAY),
    "report-NZL.fr.md": ("report", "NZL", "--lang", "fr", *DAY),
    "report-NZL.ru.md": ("report", "NZL", "--lang", "ru", *DAY),
    "report-NZL.zh.md": ("report", "NZL", "--lang", "zh", *DAY),
    "explain-IND-industry.zh.txt": ("explain", "IND", "1540.OP678.general.inform_industry.status", "--lang", "zh", *DAY),
    "ask-QAT-table.fr.txt": ("ask", "QAT", "--format", "table", "--lang", "fr", *DAY),
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
    """What the program writes now, without the digests, which change with every file of rules; of Word and Excel their text and cells."""
    result = CliRunner().invoke(cli, list(GOLDEN[name]), catch_exceptions=False)
    shown = READ[name.rpartition("-")[2]](result.stdout_bytes) if name.rpartition("-")[2] in READ else result.output
    return "\n".join(DIGEST.sub("...", line) for line in shown.splitlines()) + "\n"


def text_of_word(content: bytes) -> str:
    """Every paragraph with its style, and every row of every table."""
    lines = []
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        elif block.text.strip():
            lines.append(f"[{block.style.name if block.style else ''}] {block.text}")
    return "\n".join(lines)


def cells_of_excel(content: bytes) -> str:
    """Every row of every sheet that has something in it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = ((sheet.title, row) for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join(f"{title}: {' | '.join('' if cell is None else str(cell) for cell in row)}" for title, row in rows if any(row))


DIGEST = re.compile(r"\b[0-9a-f]{16}\b")
READ = {"docx.txt": text_of_word, "xlsx.txt": cells_of_excel}


if __name__ == "__main__":
    for each in sys.argv[1:] or GOLDEN:
        (Path(__file__).parent / each).write_text(made(each), encoding="utf-8")

"""Reports as pages held against axe, in a real browser: in light and dark, from left to right and from right to left."""

from __future__ import annotations

import json
import os
import re
import subprocess
from datetime import date
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest

from dossiers import blocks_of
from gap1540 import api
from gap1540.languages import speaking
from gap1540.reporting.html import html
from gap1540.reporting.pictures import pictures
from gap1540.reporting.printing import browser
from gap1540.reporting.studio import draw

AXE = pytest.importorskip("axe_core_python")
RUN = """
<script>
addEventListener("load", () => axe.run({resultTypes: ["violations"]}).then(found => {
  const told = document.createElement("pre");
  told.id = "told";
  told.textContent = JSON.stringify({
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    violations: found.violations.map(one => [one.id, one.impact, one.nodes.slice(0, 3).map(node => node.html)]),
    passes: found.passes.length,
  });
  document.body.append(told);
}));
</script>
"""


def held_against_axe(page: str, folder: Path, *flags: str) -> dict[str, object]:
    """What axe says of a page; for it alone the page may run a script."""
    script = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    open_ = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    (folder / "page.html").write_text(open_.replace("</body>", f"<script>{script}</script>{RUN}</body>"), encoding="utf-8")
    command = [
        browser() or "",
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        f"--user-data-dir={folder}/profile",
        "--virtual-time-budget=60000",
        *flags,
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
        "--dump-dom",
        (folder / "page.html").as_uri(),
    ]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=180, check=True).stdout
    (told,) = re.findall(r'<pre id="told">(.*?)</pre>', shown, flags=re.DOTALL)
    made: dict[str, object] = json.loads(unescape(told))
    return made


@pytest.mark.skipif(browser() is None, reason="no Chromium, Chrome or Edge is installed")
@pytest.mark.parametrize(
    ("language", "dark"),
    [("en", True), pytest.param("en", False, marks=pytest.mark.long), pytest.param("ar", False, marks=pytest.mark.long)],
)
def test_axe_finds_nothing_amiss(tmp_path: Path, language: str, *, dark: bool) -> None:
    library, day = api.load(language=language), date(2026, 11, 30)
    made = api.assess(library, library.case(library.profile("NZL"), day, day))  # a short report has every kind of thing too
    with speaking(language):
        page = html(blocks_of(library.catalogue, made), draw(pictures(library.catalogue, made), "svg"))
    found = held_against_axe(page, tmp_path, f"--blink-settings=preferredColorScheme={0 if dark else 1}")
    assert found["dark"] is dark
    assert found["violations"] == []


@pytest.mark.skipif(browser() is None, reason="no Chromium, Chrome or Edge is installed")
def test_axe_would_find_what_is_amiss(tmp_path: Path) -> None:
    page = '<!doctype html><html><head><title>T</title></head><body><main><h1>T</h1><img src="data:,"><p style="color:#eee">pale</p></main></body></html>'
    violations = held_against_axe(page, tmp_path)["violations"]
    assert isinstance(violations, list)
    assert {one[0] for one in violations} >= {"color-contrast", "html-has-lang", "image-alt"}

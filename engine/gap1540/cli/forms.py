"""Blocks, data and several texts in the format that is asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gap1540.sentence import Sentence

if TYPE_CHECKING:
    from gap1540.reporting.blocks import Block
    from gap1540.reporting.studio import Studio


NO_PARQUET = Sentence("Parquet is written by pyarrow, which is not installed: pip install 'gap1540[parquet]'")


def studio_of(form: str | None, stack: ExitStack) -> Studio | None:
    """The process that draws pictures as `svg` or `png`, where a format has any."""
    if form is None:
        return None
    from gap1540.reporting.studio import Studio

    return stack.enter_context(Studio(form))


def of_data(document: Any) -> str:  # noqa: ANN401  # whatever JSON can say
    """Plain data as JSON."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def of_blocks(blocks: Sequence[Block], form: str, drawn: Mapping[str, bytes], day: datetime, template: Path | None = None) -> str | bytes:
    """Blocks as Markdown, Word, a page, PDF, or else as text for a terminal; `drawn` are their pictures."""
    if form == "markdown":
        from gap1540.reporting.markdown import markdown

        return markdown(blocks)
    if form == "docx":
        from gap1540.reporting.word import word

        return word(blocks, drawn, day, template)
    if form in {"html", "pdf"}:
        from gap1540.reporting.html import html

        page = html(blocks, drawn)
        if form == "html":
            return page
        from gap1540.reporting.printing import pdf

        return pdf(page)
    from gap1540.reporting.plain import plain_text

    return plain_text(blocks)


def one_after_another(made: Sequence[str | bytes], form: str) -> str | bytes:
    """What there is alone; several texts one after another, or as one list of JSON."""
    if len(made) == 1:
        return made[0]
    texts = [one for one in made if isinstance(one, str)]
    return of_data([json.loads(one) for one in texts]) if form == "json" else "\n".join(texts)

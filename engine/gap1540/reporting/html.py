"""Blocks as one HTML file: no network, no script, prints on A4, reads by keyboard and by screen reader, in light and dark.

Whatever a profile holds appears as text. A policy in the page itself forbids every script and every request, whoever opens it and from where.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from gap1540.languages import language, right_to_left, say
from gap1540.reporting.blocks import Block, Figure, Grid, Heading, Listing, Paragraph, Span, Spans, parted, shown

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
MOST_IN_CONTENTS = 2  # levels of headings
STYLE = """
:root { color-scheme: light dark; --ink: #1b2733; --paper: #ffffff; --quiet: #4a5763; --line: #c3ccd4; --band: #f2f5f7; --link: #1f5f8b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6ebef; --paper: #12181e; --quiet: #aab6c1; --line: #3a4752; --band: #1c252d; --link: #8cc4ee; }
}
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", "Noto Sans Arabic", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: var(--ink); background: var(--paper); }
body { margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 78rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 3rem 0 .8rem; padding-top: .6rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.08rem; margin: 2rem 0 .6rem; }
p, li { max-width: 84ch; }
ul { padding-inline-start: 1.2rem; }
li { margin: .2rem 0; }
a { color: var(--link); }
code { font: .9em ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
aside { border-inline-start: 4px solid var(--quiet); padding: .2rem 1rem; margin: 1.2rem 0; color: var(--quiet); }
nav ul { columns: 18rem; list-style: none; padding: 0; }
nav li { margin: 0; break-inside: avoid; }
.skip { position: absolute; inset-inline-start: -999rem; }
.skip:focus { position: static; }
.scroll { overflow-x: auto; margin: .8rem 0 1.4rem; }
.scroll:focus-visible { outline: 3px solid var(--link); }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: start; font-weight: 600; padding: .2rem 0 .4rem; }
th, td { text-align: start; vertical-align: top; padding: .4rem .7rem; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { border-bottom: 2px solid var(--ink); background: var(--band); }
tbody th { font-weight: 500; }
figure { margin: 1.2rem 0 2rem; break-inside: avoid; }
figure img { display: block; width: 100%; max-width: 52rem; height: auto; background: #fff; border: 1px solid var(--line); padding: .6rem; }
figcaption { margin-top: .4rem; color: var(--quiet); max-width: 84ch; }
html[dir=rtl], html[lang=zh] { line-height: 1.7; }
tbody tr:nth-child(even) { background: var(--band); }
@page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); } }
@page wide { size: A4 landscape; }
@media print {
  .wide { page: wide; }
  nav ul { columns: 2; }
  :root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #333; --line: #999; --band: #fff; --link: #000; }
  html { font-size: 9.5pt; } body { max-width: none; padding: 0; } .skip { display: none; } .scroll { overflow: visible; }
  h2, h3 { break-after: avoid; } thead { display: table-header-group; } tr { break-inside: avoid; } aside, li { break-inside: avoid; } figure img { border: 0; padding: 0; max-height: 232mm; width: auto; max-width: 100%; }
  table { font-size: 8.5pt; } th, td { padding: .25rem .4rem; }
}
"""


def html(blocks: Sequence[Block], drawn: Mapping[str, bytes] | None = None) -> str:
    """The document as a page in the language that is spoken; its title is its first heading. `drawn` are its pictures as SVG, by their names."""
    title = next((block.text for block in blocks if isinstance(block, Heading)), "gap1540")
    anchors, skip = list(_anchors(blocks)), say("To the text")
    return "".join(
        (
            f'<!doctype html>\n<html lang="{language()}" dir="{"rtl" if right_to_left() else "ltr"}">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n',
            f"<title>{_escaped(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
            f'<a class="skip" href="#text">{_escaped(skip)}</a>\n',
            *_page(blocks, anchors, drawn or {}),
            "</main>\n</body>\n</html>\n",
        )
    )


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """An anchor for each heading, made from its words; of two alike the second has a number."""
    taken: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Heading):
            word = re.sub(r"[^a-z0-9]+", "-", block.text.casefold()).strip("-") or "part"
            taken[word] = taken.get(word, 0) + 1
            yield word if taken[word] == 1 else f"{word}-{taken[word]}"


def _page(blocks: Sequence[Block], anchors: Sequence[str], drawn: Mapping[str, bytes]) -> Iterator[str]:
    """The blocks section by section, with the contents behind what stands before the first; sections with wide tables lie on their side in print."""
    names = iter(anchors)
    listed = [(block, anchor) for block, anchor in zip((one for one in blocks if isinstance(one, Heading)), anchors, strict=True)]
    yield '<main id="text">\n'
    for number, part in enumerate(parted(blocks)):
        if number == 1:
            yield _contents(listed)
        wide = ' class="wide"' if any(isinstance(one, Grid) and one.wide for one in part) else ""
        yield f"<section{wide}>\n"
        last = ""
        for block in part:
            if isinstance(block, Heading):
                last = block.text
                yield f'<h{block.level} id="{next(names)}">{_escaped(block.text)}</h{block.level}>\n'
            else:
                yield _figure(block, drawn.get(block.name)) if isinstance(block, Figure) else _block(block, last)
        yield "</section>\n"


def _contents(listed: Sequence[tuple[Heading, str]]) -> str:
    entries = (f'<li><a href="#{anchor}">{_escaped(one.text)}</a></li>' for one, anchor in listed if 1 < one.level <= MOST_IN_CONTENTS)
    contents = say("Contents")
    return f'<nav aria-label="{_escaped(contents)}"><ul>{"".join(entries)}</ul></nav>\n'


def _block(block: Block, under: str) -> str:
    if isinstance(block, Paragraph):
        tag = "aside" if block.aside else "p"
        return f"<{tag}>{_inline(block.spans)}</{tag}>\n"
    if isinstance(block, Listing):
        return f"<ul>{''.join(f'<li>{_inline(entry)}</li>' for entry in block.entries)}</ul>\n"
    return _grid(block, under) if isinstance(block, Grid) else ""


def _figure(block: Figure, picture: bytes | None) -> str:
    """A picture within the page, with its words for those who do not see it; without a picture the words alone."""
    caption = f"<figcaption>{_escaped(block.caption)}</figcaption>"
    if picture is None:
        return f"<figure><p>{_escaped(block.alt)}</p>{caption}</figure>\n"
    held = base64.b64encode(picture).decode("ascii")
    kind = "png" if picture.startswith(b"\x89PNG") else "svg+xml"
    return f'<figure><img alt="{_escaped(block.alt)}" src="data:image/{kind};base64,{held}">{caption}</figure>\n'


def _grid(block: Grid, under: str) -> str:
    """A table that scrolls by itself where it is too wide; its first cells are the headings of their rows."""
    label = _escaped(block.caption or under)
    head = "".join(f'<th scope="col">{_escaped(heading)}</th>' for heading in block.headings)
    rows = "".join(
        f'<tr><th scope="row">{_inline(row[0])}</th>{"".join(f"<td>{_inline(cell)}</td>" for cell in row[1:])}</tr>\n' for row in block.rows
    )
    caption = f"<caption>{_escaped(block.caption)}</caption>" if block.caption else ""
    shares = "".join(f'<col style="width:{share / sum(block.widths):.1%}">' for share in block.widths)
    columns = f"<colgroup>{shares}</colgroup>" if shares else ""
    table = f"<table>{caption}{columns}<thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table>"
    return f'<div class="scroll" role="group" aria-label="{label}" tabindex="0">{table}</div>\n'


def _inline(found: Spans) -> str:
    return "".join(_span(span) for span in found)


def _span(span: Span) -> str:
    """A stretch of text; a name keeps its direction within a text that runs the other way."""
    if span.kind == "break":
        return "<br>"
    if span.kind == "code":
        return f'<code dir="ltr">{_escaped(span.text)}</code>'
    return f"<strong>{_escaped(span.text)}</strong>" if span.kind == "strong" else _escaped(span.text)


def _escaped(text: str) -> str:
    return escape(shown(text))

"""Reports as pages: what a profile holds is text in every format, and the HTML can be read by everybody without a network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from dossiers import blocks_of as report
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Assessment
from gap1540.reporting.blocks import Grid, Heading, code, plain, shown, ticked
from gap1540.reporting.html import html
from gap1540.reporting.markdown import markdown
from hostile import HOSTILE, every_kind

VOID = {"meta", "br", "col", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """What stands in a page: its tags in order, its attributes, its text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:18] for text in HOSTILE])
def test_what_a_profile_holds_is_text_in_a_page(text: str) -> None:
    made = html(every_kind(text))
    page = Page(made)
    assert not page.open
    assert {tag for tag, _ in page.tags} <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "main",
        "h1",
        "h2",
        "p",
        "aside",
        "section",
        "br",
        "strong",
        "code",
        "nav",
        "ul",
        "li",
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name in {"src", "srcset", "style"}]
    assert {value for tag, attributes in page.tags for name, value in attributes.items() if name == "href"} <= {
        f"#{one}" for one in anchors(page)
    } | {"#text"}
    assert sum(text == shown(text) and text in word for word in page.words) >= (6 if text == shown(text) else 0)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x07\x1b]", made)


def anchors(page: Page) -> list[str]:
    return [value for _, attributes in page.tags for name, value in attributes.items() if name == "id" and value]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:18] for text in HOSTILE])
def test_what_a_profile_holds_is_text_in_markdown(text: str) -> None:
    made = markdown(every_kind(text))
    assert "<" not in re.sub(r"(?<!\\)`[^`]*`", "", made)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x07\x1b]", made)
    table = [line for line in made.splitlines() if line.startswith("|")]
    assert len(table) == 3
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 3 for line in table)


@pytest.mark.parametrize("name", ["CUB", "ESP", "JAM", "QAT", "EU"])
def test_a_report_has_headings_in_order_and_tables_with_headers(
    catalogue: Catalogue, assessments: dict[str, Assessment], name: str
) -> None:
    blocks = report(catalogue, assessments[name])
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    page = Page(html(blocks))
    assert not page.open
    assert len(set(anchors(page))) == len(anchors(page))
    tables = [block for block in blocks if isinstance(block, Grid)]
    heads = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert heads.count("col") == sum(len(block.headings) for block in tables)
    assert heads.count("row") == sum(len(block.rows) for block in tables)
    regions = [attributes for tag, attributes in page.tags if tag == "div"]
    assert all(one.get("aria-label") and one.get("tabindex") == "0" for one in regions)
    assert not re.search(r"(?:https?:)?//", "".join(f"{value}" for _, attributes in page.tags for value in attributes.values()))


@pytest.mark.parametrize("name", ["CUB", "JAM"])
def test_every_format_tells_of_every_row_of_the_report(catalogue: Catalogue, assessments: dict[str, Assessment], name: str) -> None:
    blocks = report(catalogue, assessments[name])
    page, text = " ".join(Page(html(blocks)).words), markdown(blocks)
    for block in blocks:
        for row in block.rows if isinstance(block, Grid) else ():
            first = "".join(span.text for span in row[0] if span.kind == "plain").strip(" ()")
            assert first in page
            assert first in text


def test_a_colour_is_never_the_only_sign(catalogue: Catalogue, assessments: dict[str, Assessment]) -> None:
    made = html(report(catalogue, assessments["JAM"]))
    assert "class=" not in re.sub(r'class="(?:skip|scroll|wide)"', "", made.partition("<body>")[2])


def test_names_between_backticks_are_names() -> None:
    assert ticked("Use (`use`)") == (*plain("Use ("), code("use"), *plain(")"))

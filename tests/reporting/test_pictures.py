"""The pictures of a report: what they show is what the tables count, each thing has a form of its own, and the same picture is the same file."""

from __future__ import annotations

import multiprocessing
import os
import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

import pytest
from matplotlib.font_manager import fontManager
from wcwidth import wcswidth

from gap1540.languages import LANGUAGES, speaking
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Assessment
from gap1540.reporting import drawing, lettering, studio
from gap1540.reporting.drawing import BOXES, MARKS, drawn
from gap1540.reporting.lettering import NoFontError, ruler
from gap1540.reporting.picture import Coverage, Instruments, Matrix, Picture
from gap1540.reporting.pictures import mark_of, pictures
from gap1540.reporting.studio import Studio, draw
from gap1540.reporting.wrapping import WIDTH, broken, wrapped

STATES = ["CUB", "ESP", "JAM", "QAT", "EU"]


@pytest.fixture(scope="module")
def made(catalogue: Catalogue, assessments: dict[str, Assessment]) -> dict[str, dict[str, Picture]]:
    return {name: pictures(catalogue, assessments[name]) for name in STATES}


@pytest.mark.parametrize("name", STATES)
def test_the_bars_have_every_item_once(made: dict[str, dict[str, Picture]], assessments: dict[str, Assessment], name: str) -> None:
    shows = made[name]["coverage"].shows
    assert isinstance(shows, Coverage)
    bars = [bar for panel in (*shows.panels, *shows.below) for bar in panel.bars]
    for part in ("in_place", "open", "absent", "not_applicable"):
        assert sum(getattr(bar, part) for bar in bars) == sum(getattr(count, part) for count in assessments[name].summary)


@pytest.mark.parametrize("name", STATES)
def test_the_matrix_has_a_mark_for_every_field(made: dict[str, dict[str, Picture]], assessments: dict[str, Assessment], name: str) -> None:
    shows = made[name]["matrix"].shows
    assert isinstance(shows, Matrix)
    marks = Counter(mark for block in shows.blocks for _, row in block.rows for mark in row if mark)
    fields = Counter(mark_of(found) for found in assessments[name].findings if found.item.matrix)
    assert marks == fields
    assert set(marks) <= {mark for mark, _ in shows.legend}


def test_a_line_of_an_instrument_begins_with_no_act_after_the_day(made: dict[str, dict[str, Picture]]) -> None:
    for name in STATES[:-1]:
        shows = made[name]["instruments"].shows
        assert isinstance(shows, Instruments)
        assert shows.lines
        for line in shows.lines:
            assert list(line.deeds) == sorted(line.deeds, key=lambda deed: deed.day)
            assert all(deed.day <= shows.last for deed in line.deeds)
            assert line.bound is None or line.bound <= shows.last


def test_every_mark_has_a_form_of_its_own_and_every_box_a_filling() -> None:
    forms = {name: (style["marker"], style["color"] == drawing.PAPER) for name, style in MARKS.items()}
    shown = [forms[name] for name in ("in_place", "partial", "planned", "open", "nothing", "absent", "not_applicable")]
    assert len(set(shown)) == len(shown)
    assert len({(style.get("hatch"), style["facecolor"]) for style in BOXES.values()}) == len(BOXES)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_same_picture_is_the_same_file(made: dict[str, dict[str, Picture]], form: str) -> None:
    for picture in made["JAM"].values():
        assert drawn(picture, form) == drawn(picture, form)


def test_words_in_svg_are_text_and_ranges_stand_beside_their_bars(
    made: dict[str, dict[str, Picture]], assessments: dict[str, Assessment]
) -> None:
    text = drawn(made["JAM"]["coverage"], "svg").decode()
    words = re.findall(r"<text[^>]*>([^<]*)</text>", text)
    assert f"Jamaica: items by paragraph and class, {assessments['JAM'].case.as_of.day} November 2026" in words
    assert "0\N{EN DASH}15 of 15" in words
    assert "%" not in "".join(words)
    assert not re.findall(r"<script|href=\"http", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_drawn_in_every_language(catalogue: Catalogue, assessments: dict[str, Assessment], language: str) -> None:
    with speaking(language):
        listed = pictures(catalogue, assessments["CUB"])
    for picture in listed.values():
        assert drawn(picture, "svg").startswith(b"<?xml")
        assert (picture.language, picture.right_to_left) == (language, language == "ar")


def test_without_a_font_there_is_no_drawing_of_words(
    monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue, assessments: dict[str, Assessment]
) -> None:
    monkeypatch.setattr(lettering, "CHINESE", ())
    with speaking("zh"):
        listed = pictures(catalogue, assessments["CUB"])
    with pytest.raises(NoFontError):
        drawn(listed["matrix"], "png")
    assert drawn(listed["matrix"], "svg").startswith(b"<?xml")
    assert draw(listed, "png") == {}
    assert fontManager.ttflist


def test_another_process_draws_the_same(made: dict[str, dict[str, Picture]]) -> None:
    one = {"instruments": made["CUB"]["instruments"]}
    with Studio("svg") as other:
        assert dict(other.order(one)) == draw(one, "svg")


def test_where_no_other_process_can_be_had_this_one_draws(monkeypatch: pytest.MonkeyPatch, made: dict[str, dict[str, Picture]]) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(studio, "ProcessPoolExecutor", none)
    one = {"instruments": made["CUB"]["instruments"]}
    with Studio("svg") as other:
        assert other.pool is None
        assert dict(other.order(one)) == draw(one, "svg")


@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended as Unix does")
def test_where_the_other_processes_were_ended_this_one_draws(made: dict[str, dict[str, Picture]]) -> None:
    one = {"instruments": made["CUB"]["instruments"]}
    with Studio("png") as other:
        assert other.pool is not None
        assert not other.order({})
        held = other.pool.submit(time.sleep, 60)
        for process in multiprocessing.active_children():
            process.kill()
        with pytest.raises(BrokenProcessPool):
            held.result()
        assert dict(other.order(one)) == draw(one, "png")
        assert other.pool is None


@pytest.mark.parametrize("text", ["Convention on the Physical Protection", "\u041a\u043e\u043d\u0432\u0435\u043d\u0446\u0438\u044f \u043e"])
def test_letters_that_stand_apart_are_as_wide_as_what_they_make(text: str) -> None:
    for bold in (False, True):
        assert ruler().width(text, 7, bold=bold) == pytest.approx(7 * ruler().joined(text, bold=bold), rel=0.02)


def test_long_words_are_broken_and_cut_by_the_width_that_they_are_drawn_in() -> None:
    assert broken("one two three", 7) == ["one two", "three"]
    assert broken("\u6838\u6b66\u5668\u5316\u5b66", 6) == ["\u6838\u6b66\u5668", "\u5316\u5b66"]
    assert broken("", 5) == [""]
    measure = ruler()
    for text in (
        "Convention on the Physical Protection",
        "\u043e\u0431\u0435\u0441\u043f\u0435\u0447\u0435\u043d\u0438\u0435 \u0441\u043e\u0431\u043b\u044e\u0434\u0435\u043d\u0438\u044f",
        "\u6838\u6b66\u5668\u6838\u6b66\u5668\u6838\u6b66\u5668\u6838",
    ):
        assert measure.width(measure.cut(text, 7, 40), 7) <= 40
        assert measure.cut(text, 7, 40).endswith("\N{HORIZONTAL ELLIPSIS}")
        assert measure.cut(text, 7, 4000) == text
        assert measure.width(text, 14) == pytest.approx(2 * measure.width(text, 7), rel=0.05)
        assert "".join(measure.lines(text, 7, 80)).replace(" ", "") == text.replace(" ", "")
    assert measure.width("abc", 7, bold=True) > measure.width("abc", 7)


@pytest.mark.parametrize("text", ["cost $5 and $6", "$\\frac{1}{0}$", "a\nb", "100 %", "x" * 5000])
def test_no_text_is_taken_for_a_formula(made: dict[str, dict[str, Picture]], text: str) -> None:
    for picture in made["CUB"].values():
        named = replace(picture, title=text)
        assert drawn(named, "png").startswith(b"\x89PNG")
        assert drawn(named, "svg").startswith(b"<?xml")


def test_a_line_of_chinese_is_broken_to_the_width_of_a_terminal() -> None:
    line = "  \u2514\u2500 " + "\u6838\u6b66\u5668" * 60
    told = wrapped(line)
    assert len(told) > 1
    assert all(wcswidth(part) <= WIDTH for part in told)
    assert "".join(part.strip() for part in told) == line.strip()
    assert wrapped("\u6838") == ["\u6838"]


CHILD = """
import multiprocessing, time
from gap1540.reporting.studio import Studio
studio = Studio("svg")
studio.pool.submit(time.sleep, 0).result()
print(multiprocessing.active_children()[0].pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="processes are asked after as Unix does")
def test_the_process_that_draws_ends_with_the_first_however_that_ends() -> None:
    with subprocess.Popen([sys.executable, "-c", CHILD], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        child = int(first.stdout.readline())
        first.kill()
    for _ in range(100):
        if not there(child):
            return
        time.sleep(0.1)
    pytest.fail("it is still there after ten seconds")


def there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True

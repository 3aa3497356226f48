"""What must hold of every law that the splitter is given: laws made up in seven languages, whose articles are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from gap1540 import api
from gap1540.law.articles import Law, split
from gap1540.model.terms import Headings
from gap1540.reading.terms import ReadingAid

usual = settings(max_examples=60, deadline=None)
AID: ReadingAid = api.terms_of(api.load())
HAN = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Tongue:
    """How laws of a language are headed, and words that open nothing."""

    language: str
    ways: tuple[str, ...]
    words: tuple[str, ...]
    joint: str = " "
    stop: str = "."
    quotes: tuple[str, str] = ("\u201c", "\u201d")


@dataclass(frozen=True)
class Written:
    """A law, the labels of its articles as they follow each other, and every word in it."""

    language: str
    text: str
    labels: tuple[str, ...]
    titles: tuple[str, ...]
    bodies: tuple[str, ...]

    @property
    def headings(self) -> Sequence[Headings]:
        lists = AID.lists
        return [lists[self.language].headings, *(one.headings for name, one in lists.items() if name != self.language)]

    def split(self) -> Law:
        return split(self.text, self.headings)


TONGUES = (
    Tongue(
        "en",
        ("Article {n}. {t}", "Section {n}. {t}", "ARTICLE {n}. {t}", "## Article {n}. {t}", "**Rule {n}.** {t}", "Regulation {n}\u2014{t}"),
        ("Boats", "Green", "Harbour", "Wooden", "River", "Yellow", "Oars", "Sails"),
    ),
    Tongue(
        "es",
        ("Artículo {n}. {t}", "ARTÍCULO {n}. {t}", "### Artículo {n}. {t}", "Art. {n}. {t}"),
        ("Botes", "Verdes", "Ríos", "Remos", "Velas", "Amarillos", "Agua", "Niños"),
        quotes=("\u00ab", "\u00bb"),
    ),
    Tongue(
        "fr",
        ("Article {n}. {t}", "ARTICLE {n} - {t}", "#### Article {n}. {t}", "Art. {n}. {t}"),
        ("Bateaux", "Verts", "Rivières", "Rames", "Voiles", "Jaunes", "Été", "Ports"),
        quotes=("\u00ab", "\u00bb"),
    ),
    Tongue(
        "de",
        ("§ {n} {t}", "§ {n}. {t}", "Artikel {n} {t}", "## § {n} {t}"),
        ("Boote", "Grün", "Flüsse", "Ruder", "Segel", "Gelbe", "Wasser", "Häfen"),
        quotes=("\u201e", "\u201c"),
    ),
    Tongue(
        "ru",
        ("Статья {n}. {t}", "СТАТЬЯ {n}. {t}", "## Статья {n}. {t}"),
        ("Лодки", "Зелёные", "Реки", "Вёсла", "Паруса", "Жёлтые", "Вода", "Гавань"),
        quotes=("\u00ab", "\u00bb"),
    ),
    Tongue(
        "ar",
        ("المادة {n}: {t}", "مادة ({n}) {t}", "المادة ({a}): {t}", "## المادة {n}: {t}"),
        ("قوارب", "خضراء", "أنهار", "مجاديف", "أشرعة", "صفراء", "ماء", "ميناء"),
        quotes=("\u00ab", "\u00bb"),
    ),
    Tongue(
        "zh",
        ("第{h}条\u3000{t}", "第{n}条 {t}", "### 第{h}条 {t}"),
        ("绿舟", "江河", "船桨", "风帆", "黄木", "清水", "渔夫", "小岛"),
        joint="",
        stop="。",
    ),
)


def han(number: int) -> str:
    """A number below 1000 as Chinese laws write it."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    made = f"{HAN[hundreds]}百" if hundreds else ""
    if tens:
        made += "十" if tens == 1 and not hundreds else f"{HAN[tens]}十"
    elif hundreds and ones:
        made += "零"
    return made + (HAN[ones] if ones else "")


def headed(way: str, number: int, title: str) -> str:
    arabic = "".join(chr(0x0660 + int(digit)) for digit in str(number))
    return way.format(n=number, h=han(number), a=arabic, t=title).rstrip()


@st.composite
def sentences(draw: st.DrawFn, tongue: Tongue) -> str:
    """A sentence that opens nothing."""
    words = draw(st.lists(st.sampled_from(tongue.words), min_size=2, max_size=8))
    return tongue.joint.join(words) + tongue.stop


@st.composite
def bodies(draw: st.DrawFn, tongue: Tongue) -> str:
    return draw(st.sampled_from(["\n", "\n\n", "\n\n\n"])).join(draw(st.lists(sentences(tongue), min_size=1, max_size=3)))


@st.composite
def laws(draw: st.DrawFn, *, gaps: bool = True, opening: bool = True) -> Written:
    """A law whose numbers rise."""
    tongue = draw(st.sampled_from(TONGUES))
    way = draw(st.sampled_from(tongue.ways))
    most = 400 if gaps else 1
    steps = draw(st.lists(st.integers(1, max(1, most // 10)), min_size=2, max_size=9))
    numbers = [sum(steps[: place + 1]) for place in range(len(steps))]
    titles = [draw(st.sampled_from(tongue.words)) for _ in numbers]
    texts = [draw(bodies(tongue)) for _ in numbers]
    before = draw(bodies(tongue)) if opening and draw(st.booleans()) else ""
    blank = draw(st.sampled_from(["\n", "\n\n"]))
    parts = [f"{headed(way, number, title)}{blank}{text}" for number, title, text in zip(numbers, titles, texts, strict=True)]
    text = "\n\n".join(filter(None, (before, *parts))) + draw(st.sampled_from(["", "\n"]))
    return Written(tongue.language, text, tuple(map(str, numbers)), tuple(titles), tuple(texts))


@st.composite
def disturbed(draw: st.DrawFn) -> Written:
    """A law with the heading of one article once more somewhere, or one quoted."""
    law = draw(laws())
    tongue = next(one for one in TONGUES if one.language == law.language)
    way = draw(st.sampled_from(tongue.ways))
    extra = headed(way, draw(st.integers(1, 300)), draw(st.sampled_from(tongue.words)))
    body = draw(sentences(tongue))
    first, last = tongue.quotes if draw(st.booleans()) else ("", "")
    blocks = law.text.split("\n\n")
    place = draw(st.integers(0, len(blocks)))
    text = "\n\n".join((*blocks[:place], f"{first}{extra}\n\n{body}{last}", *blocks[place:]))
    return Written(law.language, text, law.labels, law.titles, law.bodies)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", text))


def lost(law: Written, made: Law) -> Counter[str]:
    """The words of the text that stand in no article, heading or part; those by which articles are headed do not count."""
    held = "\n".join(f"{one.heading}\n{one.text}" for one in made.articles)
    parts = "\n".join(dict.fromkeys(one.part for one in made.articles))
    tongue = next(one for one in TONGUES if one.language == law.language)
    known = Counter({word: count for word, count in words(law.text).items() if _is_a_word_of(tongue, word)})
    return known - words(f"{held}\n{parts}")


def _is_a_word_of(tongue: Tongue, word: str) -> bool:
    if tongue.joint:
        return word in tongue.words
    return any(one in word for one in tongue.words)


@usual
@given(laws())
def test_a_law_whose_numbers_rise_is_split_into_just_these(law: Written) -> None:
    made = law.split()
    articles = [one for one in made.articles if one.kind != "opening"]
    assert [one.label for one in articles] == list(law.labels)
    assert [one.kind for one in articles] == ["article"] * len(law.labels)
    assert [one.heading for one in articles] == list(law.titles)
    assert [one.doubt for one in articles] == [""] * len(law.labels)
    assert [one.text.split() for one in articles] == [text.split() for text in law.bodies]


@usual
@given(laws())
def test_every_word_of_a_law_stands_in_some_article_or_heading(law: Written) -> None:
    assert not lost(law, law.split())


@usual
@given(laws(gaps=False))
def test_a_law_that_counts_from_one_without_a_gap_has_nothing_to_note(law: Written) -> None:
    assert law.split().notes == ()


@usual
@given(disturbed())
def test_articles_stand_in_the_order_of_the_text_and_their_lines_do_not_overlap(law: Written) -> None:
    made = law.split()
    lines = [(one.line, one.last_line) for one in made.articles]
    assert lines == sorted(lines)
    assert all(first <= last for first, last in lines)
    assert all(before[1] < after[0] for before, after in pairwise(lines))
    assert lines[-1][1] <= law.text.count("\n") + 1


@usual
@given(disturbed())
def test_a_heading_that_is_quoted_or_stands_again_loses_no_word(law: Written) -> None:
    assert not lost(law, law.split())


@usual
@given(disturbed())
def test_no_two_articles_have_one_label(law: Written) -> None:
    labels = [one.label for one in law.split().articles]
    assert len(labels) == len(set(labels))


@usual
@given(disturbed())
def test_whatever_is_doubted_is_noted_with_its_line(law: Written) -> None:
    made = law.split()
    assert [note for note in made.notes if note.startswith("line ")] == [
        f"line {one.line}: {one.doubt}" for one in made.articles if one.doubt
    ]


@usual
@given(disturbed())
def test_every_number_of_the_law_is_still_there(law: Written) -> None:
    assert set(law.labels) <= {one.label.rpartition(", quoting ")[2] for one in law.split().articles}


@usual
@given(st.text(st.sampled_from('Article Section 第一条§ 12.\n#*()«»“”„"附件PART ANNEX'), max_size=400))
def test_any_text_whatever_is_split_without_a_fault(text: str) -> None:
    made = split(text, AID.headings(None))
    assert all(1 <= one.line <= one.last_line <= text.count("\n") + 1 for one in made.articles)

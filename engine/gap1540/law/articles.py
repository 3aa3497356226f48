"""The text of a law into its articles, with their numbers, as the law itself counts them.

Laws are headed in many ways: a word before the number (Article 5, artículo 5, Artikel 5, статья 5, مادة (5)), around it (第五条), or the
number alone (`5. Title.`). One way is taken for a whole text: the words where there are such headings, else the bare numbers that rise.
A table of contents, quoted articles of another law and editors' footnotes look like articles; each is told apart and left in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from gap1540.law.headings import Finder, Mark
from gap1540.law.numbers import Key
from gap1540.law.quotes import OPENERS, closers, quotations
from gap1540.model.terms import Headings

Kind = Literal["opening", "article", "annex"]

LONGEST_ENTRY = 240  # characters of an entry in a table of contents, and of a title below the heading of a part
LONGEST_HEADING = 120  # characters of what stands beside a number and is no text
FEWEST_ENTRIES = 3
MOST_STARTS = 8  # places at which a table of contents may end that are looked at
FEWEST_WORDED = 2
FEWEST_SURE = 4  # headings by word below which bare numbers may be taken instead
FEWEST_BARE = 10  # bare numbers that then must rise for each such heading
QUOTES = frozenset(f"{OPENERS}\"\u2018'\u00bb")
_BLANKS = re.compile(r"\s*")
TITLE = 24  # letters by which an entry of a table of contents is known again


@dataclass(frozen=True, slots=True)
class Article:
    """One article, section, rule or annex: its label, what stands beside the number, its words, and the lines from which to which it runs.

    `part` names the parts that it stands in. `doubt` says why its number may not be its own: it stands twice, is quoted, or out of order.
    """

    label: str
    kind: Kind
    heading: str
    text: str
    line: int
    last_line: int
    part: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """A law split into articles, and what its reader should know about the splitting."""

    articles: tuple[Article, ...]
    notes: tuple[str, ...]


def split(text: str, headings: Iterable[Headings]) -> Law:
    """The articles of a law, in their order, what stands before the first among them; none of a text where nothing opens an article.

    `headings` say how laws are headed, the text's own language first.
    """
    return _Splitter(text, tuple(headings)).law()


class _Splitter:
    """One text being split."""

    def __init__(self, text: str, headings: Sequence[Headings]) -> None:
        self.text = text
        self.finder = Finder(text, headings)
        self.quotations = quotations(text)
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.notes: list[str] = []

    def line(self, offset: int) -> int:
        return bisect_right(self.lines, offset)

    def law(self) -> Law:
        """The text split."""
        found, bare = self.found()
        found = self.without_contents(found)
        first = found[0].start if found else 0
        orderly = sum(mark.marked for mark in found) >= FEWEST_WORDED
        annexes = [
            mark for mark in self.finder.apart("annex") if mark.start > first and (mark.marked or not orderly or mark.label.isupper())
        ]
        annexes = [mark for mark in annexes if self.quotations.around(mark.start) is None]
        parts = [mark for mark in self.finder.apart("part") if self.quotations.around(mark.start) is None]
        return self.assembled(self.placed(found, annexes, bare=bare), annexes, parts)

    def found(self) -> tuple[list[Mark], bool]:
        """What opens articles, and whether by bare numbers."""
        worded = self.finder.worded()
        marked = [mark for mark in worded if mark.marked]
        if len(marked) >= FEWEST_WORDED:
            return self.filled(marked, [mark for mark in worded if not mark.marked]), False
        rising = len(_rising(worded))
        if rising >= FEWEST_SURE:
            return worded, False
        numbered = self.finder.bare()
        climbing = len(_rising(numbered))
        if rising >= FEWEST_WORDED:
            return (numbered, True) if climbing >= FEWEST_BARE * rising else (worded, False)
        if climbing >= FEWEST_BARE:
            return numbered, True
        ways = ((worded, False), (numbered, True), (self.headed(), False), (self.finder.spaced(), True))
        return max(ways, key=lambda way: len(_rising(way[0])))

    def headed(self) -> list[Mark]:
        """What opens articles in laws that head them with a word for parts: the one that stands most often."""
        by_word: dict[str, list[Mark]] = {}
        for mark in self.finder.apart("part"):
            if mark.key is not None:
                article = replace(mark, kind="article", label=mark.number)
                by_word.setdefault(self.finder.part_word(mark.label), []).append(article)
        return max(by_word.values(), key=len, default=[])

    def filled(self, marks: list[Mark], plain: Sequence[Mark]) -> list[Mark]:
        """The marks with others that fill a gap between two of them, or go on from the last, as where a scan runs sections together."""
        if self.quoted(marks):
            return marks  # what is missing here stands in another law
        own = [mark for mark in marks if mark.key is not None]
        rising = [own[place] for place in _rising(own)]
        held = {mark.key for mark in marks}
        numbered = self.finder.bare(margin=True)
        others = sorted((*plain, *numbered), key=lambda mark: mark.start)
        starts = [mark.start for mark in others]
        found: list[Mark] = []
        for before, after in pairwise(rising):
            first, last = before.key, after.key
            if first is None or last is None or last.whole - first.whole <= 1:
                continue
            between = others[bisect_right(starts, before.start) : bisect_right(starts, after.start)]
            if any(mark.key is not None and not mark.marked and mark.key.whole < first.whole for mark in between):
                continue  # a list of paragraphs of its own
            fitting = [mark for mark in between if mark.key is not None and first < mark.key < last and mark.key not in held]
            found.extend(fitting[place] for place in _rising(fitting))
        last_mark = rising[-1] if rising else None
        for mark in plain:
            if last_mark is not None and mark.start > last_mark.start and _follows(mark, last_mark):
                found.append(mark)
                last_mark = mark
        return sorted((*marks, *found), key=lambda mark: mark.start)

    # ---------------------------------------------------------------- what only looks like an article

    def without_contents(self, marks: list[Mark]) -> list[Mark]:
        """The marks without those of a table of contents: entries whose numbers and titles all come again."""
        keys = [mark.key for mark in marks]
        first = next((key for key in keys if key is not None), None)
        places = [place for place, key in enumerate(keys) if place >= FEWEST_ENTRIES and key == first and first is not None]
        for again in places[:MOST_STARTS]:
            ends = [later.start for later in marks[1 : again + 1]]
            if sum(end - mark.start <= LONGEST_ENTRY for mark, end in zip(marks[:again], ends, strict=True)) < 0.8 * again:
                continue
            if sum(self.words_below(mark, end) for mark, end in zip(marks[:again], ends, strict=True)) > 0.4 * again:
                continue
            entries = {mark.key: self.title(mark, end) for mark, end in zip(marks[:again], ends, strict=True)}
            later: dict[Key | None, str] = {}
            for mark, after in pairwise((*marks[again : again + 4 * len(entries)], None)):
                if mark is not None and mark.key in entries and mark.key not in later:
                    later[mark.key] = self.title(mark, after.start if after else len(self.text))
            same = sum(key in later and later[key].startswith(title) for key, title in entries.items())
            if same >= 0.6 * len(entries):
                held = f"lines {self.line(marks[0].start)} to {self.line(marks[again].start) - 1}"
                self.notes.append(f"{held} hold a table of contents, which was left out")
                return marks[again:]
        return marks

    def words_below(self, mark: Mark, end: int) -> bool:
        """Whether an article has words below its first line; lines in capital letters, which head chapters, are none."""
        below = self.text[mark.start : end].strip().split("\n")[1:]
        return any(line.strip() and line.upper() != line for line in below)

    def title(self, mark: Mark, end: int) -> str:
        """The first letters of what follows a number, by which a title is known again; those of an entry end before its page."""
        said = (
            f"{mark.heading} {self.text[mark.body : min(end, mark.body + LONGEST_ENTRY)]}"
            if mark.heading
            else self.text[mark.body : end][:LONGEST_ENTRY]
        )
        line = said.strip().partition("\n")[0]
        return "".join(letter for letter in re.sub(r"[\s.\u2026\u00b7]*\d+\s*\Z", "", line).casefold() if letter.isalpha())[:TITLE]

    def quoted(self, marks: Sequence[Mark]) -> frozenset[int]:
        """The places of marks in quotation marks: their headings, or all of their words.

        A heading of Markdown is the file's own, so that marks of quotation around it do not count, only those around its words.
        """
        ends = [*(later.start for later in marks[1:]), len(self.text)]
        return frozenset(mark.start for mark, end in zip(marks, ends[: len(marks)], strict=True) if self.is_quoted(mark, end))

    def is_quoted(self, mark: Mark, end: int) -> bool:
        """Whether an article that runs to a place stands in quotation marks."""
        if not mark.marked and (self.text[mark.start : mark.body].strip()[:1] in QUOTES or self.quotations.around(mark.start) is not None):
            return True
        start = max(mark.start, mark.body)
        words = _BLANKS.match(self.text, start)
        start = words.end() if words else start
        if self.text[start : start + 1] not in QUOTES or start >= end:
            return False
        signs = closers(self.text[start])
        closed = min((place for sign in signs if (place := self.text.find(sign, start + 1, end)) >= 0), default=-1)
        return closed < 0 or "\n" in self.text[start:closed] or not self.text[closed + 1 : end].strip(" \n\t.;,")

    def placed(self, marks: Sequence[Mark], annexes: Sequence[Mark], *, bare: bool) -> list[Mark]:
        """The marks that open articles, each with what stands against its number: that it is quoted, or out of order.

        The articles of an annex have an order of their own; those that go on from the law's last number are the law's again.
        """
        quoted = self.quoted(marks)
        stretches: list[list[Mark]] = [[]]
        borders = [mark.start for mark in annexes]
        inside, law_last = 0, None
        for mark in marks:
            here = bisect_right(borders, mark.start)
            if here > inside:
                inside = here
                stretches.append([])
            elif inside and not bare and law_last is not None and _goes_back(mark, law_last, stretches[-1]):
                stretches[0].append(mark)
                law_last = mark
                continue
            if not inside and mark.start not in quoted:
                law_last = mark if mark.key is not None else law_last
            stretches[-1].append(mark)
        stretches = stretches[:1] if bare else stretches  # numbers in an annex without a word before them are items of a list
        placed = [one for stretch in stretches for one in self.ordered(stretch, quoted, bare=bare)]
        return sorted(placed, key=lambda mark: mark.start)

    def ordered(self, marks: Sequence[Mark], quoted: frozenset[int], *, bare: bool) -> Iterator[Mark]:
        """The marks of one stretch, by the numbers that rise through it."""
        own = list(_own(marks, quoted))
        rising = {own[place].start for place in _rising(own)}
        last: Mark | None = None
        for mark in marks:
            if mark.start in rising:
                last = mark
                yield mark
            elif mark.key is None:
                yield mark
            elif mark.start in quoted:
                yield replace(mark, label=f"{last.label}, quoting {mark.label}" if last else mark.label, kind="quoted")
            elif not bare:
                yield replace(mark, kind="stray")

    # ---------------------------------------------------------------- put together

    def assembled(self, marks: Sequence[Mark], annexes: Sequence[Mark], parts: Sequence[Mark]) -> Law:
        """The law from everything that opens something in it."""
        every = sorted({mark.start: mark for mark in (*parts, *annexes, *marks)}.values(), key=lambda mark: mark.start)
        ends = [*(later.start for later in every[1:]), len(self.text)]
        shelf = _Shelf(self)
        shelf.go_on(0, every[0].start if every else len(self.text))
        for mark, end in zip(every, ends[: len(every)], strict=True):
            shelf.take(mark, end)
        self.notes.extend(_missing(shelf.articles, self.finder))
        self.notes.extend(f"line {one.line}: {one.doubt}" for one in shelf.articles if one.doubt)
        return Law(tuple(shelf.articles), tuple(self.notes))


class _Shelf:
    """Articles being put together from marks in their order."""

    def __init__(self, splitter: _Splitter) -> None:
        self.splitter = splitter
        self.articles: list[Article] = []
        self.taken: Counter[str] = Counter()
        self.parts: list[tuple[str, str]] = []
        self.annex = ""
        self.inner: list[Mark] = []
        self.last: Mark | None = None

    def take(self, mark: Mark, end: int) -> None:
        """Put what opens at a mark, and runs to `end`, on the shelf."""
        if mark.kind == "part":
            self.open_part(mark, end)
            return
        label = mark.label
        if mark.kind == "annex":
            self.annex, self.inner = label, []
        elif self.annex and mark.kind == "article" and self.last is not None and _goes_back(mark, self.last, self.inner):
            self.annex = ""
        elif self.annex:
            label = f"{self.annex}, {label}"
            self.inner.append(mark)
        if mark.kind == "article" and not self.annex and mark.key is not None:
            self.last = mark
        self.taken[label] += 1
        doubt = self.doubt(mark, label)
        if self.taken[label] > 1:
            label = f"{label} #{self.taken[label]}"
        heading, text = mark.heading, _tidy(self.splitter.text[mark.body : end])
        if mark.rest >= 0 and (not text or len(heading) > LONGEST_HEADING):
            heading, text = "", _tidy(self.splitter.text[mark.rest : end]).lstrip(" .:\u2014\u2013-)]\uff1a\u3000*_").rstrip("*_")
        lines = self.splitter.line(mark.start), self.splitter.line(max(mark.start, end - 1))
        part = "; ".join(told for _, told in self.parts)
        self.articles.append(Article(label, "annex" if self.annex else "article", heading, text, *lines, part, doubt))

    def doubt(self, mark: Mark, label: str) -> str:
        """What stands against the number of an article."""
        if self.taken[label] > 1:
            return f"`{label}` stands here for the {_ordinal(self.taken[label])} time"
        if mark.kind == "quoted":
            return f"{mark.label.rpartition('quoting ')[2]} stands in quotation marks; it is another law's, or a new wording"
        if mark.kind == "stray":
            return f"{mark.label} stands out of order; it may be another law's that is quoted here"
        return ""

    def open_part(self, mark: Mark, end: int) -> None:
        """Remember the part that opens, with a title on the line below; other words there go on with the article before."""
        body = self.splitter.text[mark.body : end]
        first, _, rest = body.strip().partition("\n")
        title = first if first and len(first) <= LONGEST_ENTRY and not rest.strip() and end < len(self.splitter.text) else ""
        told = " ".join(filter(None, (mark.label, mark.heading, title)))
        word = self.splitter.finder.part_word(mark.label)
        kinds = [held for held, _ in self.parts]
        self.parts = [*self.parts[: kinds.index(word)], (word, told)] if word in kinds else [*self.parts, (word, told)]
        if body.strip() and not title:
            self.go_on(mark.start, end)

    def go_on(self, start: int, end: int) -> None:
        """Words that belong to what came before, or stand before the first article."""
        text = _tidy(self.splitter.text[start:end])
        last_line = self.splitter.line(start + len(self.splitter.text[start:end].rstrip()))
        if text and self.articles:
            before = self.articles.pop()
            self.articles.append(replace(before, text=f"{before.text}\n\n{text}".strip(), last_line=last_line))
        elif text:
            self.articles.append(Article("opening", "opening", "", text, self.splitter.line(start), last_line))


def _own(marks: Iterable[Mark], quoted: frozenset[int]) -> Iterator[Mark]:
    """The marks without those in quotation marks, but for one that goes on from the law's own where no other has its number."""
    listed = list(marks)
    plain = {mark.key for mark in listed if mark.start not in quoted}
    last: Mark | None = None
    for mark in listed:
        if mark.start in quoted:
            goes_on = _follows(mark, last) if last else mark.key is not None and mark.key.whole == 1
            if not goes_on or mark.key in plain:
                continue
        last = mark if mark.key is not None else last
        yield mark


def _goes_back(mark: Mark, last: Mark, annexed: Sequence[Mark]) -> bool:
    """Whether an article after an annex belongs to the law again: its number goes on where the law's own stopped, and not the annex's."""
    if mark.key is None or last.key is None or (annexed and _follows(mark, annexed[-1])):
        return False
    return mark.key.follows(last.key) or (mark.marked and mark.key > last.key)


def _follows(mark: Mark, last: Mark) -> bool:
    return mark.key is not None and last.key is not None and mark.key.follows(last.key)


def _missing(articles: Sequence[Article], finder: Finder) -> Iterator[str]:
    """The whole numbers that the text skips."""
    keys = [finder.numbers.read(one.label)[1] for one in articles if one.kind == "article" and not one.doubt]
    held = {key.whole for key in keys if key is not None and not key.code}
    everything = {key.whole for one in articles if (key := finder.numbers.read(one.label)[1]) is not None}
    gaps = [number for number in range(1, max(held, default=0)) if number not in everything]
    if gaps and len(gaps) <= 2 * len(held):
        yield f"no article has the number {_ranges(gaps)}"


def _ranges(numbers: Sequence[int]) -> str:
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{first}" if first == last else f"{first} to {last}" for first, last in spans)


def _ordinal(count: int) -> str:
    return {2: "second", 3: "third"}.get(count, f"{count}th")


def _rising(marks: Sequence[Mark]) -> list[int]:
    """The places of the heaviest strictly rising run of numbers, a heading with a title counting for more; of equal ones, the latest."""
    keyed: list[tuple[Key | None, int]] = [(mark.key, 2 if mark.titled else 1) for mark in marks]
    ranks = {key: rank for rank, key in enumerate(sorted({key for key, _ in keyed if key is not None}), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    previous: dict[int, int] = {}
    weight: dict[int, int] = {}
    for place, (key, worth) in enumerate(keyed):
        if key is None:
            continue
        rank = ranks[key]
        total, before = 0, -1
        index = rank - 1
        while index > 0:
            total, before = max((total, before), best[index])
            index -= index & -index
        weight[place], previous[place] = total + worth, before
        index = rank
        while index < len(best):
            best[index] = max(best[index], (total + worth, place))
            index += index & -index
    place = max(weight, key=lambda one: (weight[one], one), default=-1)
    chain = []
    while place >= 0:
        chain.append(place)
        place = previous[place]
    return chain[::-1]


def _tidy(text: str) -> str:
    """The words with single spaces, their lines kept."""
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

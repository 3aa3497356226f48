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

from gap1540.law.numbers import NUMBER, ROMAN, Key, Numbers
from gap1540.model.terms import Headings

Kind = Literal["opening", "article", "annex"]

LONGEST_HEADING = 160  # characters of a line that can open an annex or a part
LONGEST_ENTRY = 240  # characters of an entry in a table of contents
LONGEST_QUOTATION = 50_000  # characters
FEWEST_ENTRIES = 4
FEWEST_WORDED = 2
FEWEST_SURE = 4  # headings by word below which bare numbers are taken where there are more of them
OPENERS, CLOSERS = "\u201c\u00ab\u300c\u300e", "\u201d\u00bb\u300d\u300f"
LOW_OPENER = "\u201e"
_QUOTED = re.compile(rf"\s*[{OPENERS}{LOW_OPENER}\"]")
_STARTS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Article:
    """One article, section, rule or annex: its label, what stands beside the number, its words, and the lines from which to which it runs.

    `doubt` says why its number may not be its own: it stands twice, or out of order.
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


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place in the text where something opens."""

    start: int
    body: int
    kind: str
    label: str
    heading: str
    key: Key | None = None
    titled: bool = False
    marked: bool = False
    quoted: bool = False


def split(text: str, headings: Iterable[Headings]) -> Law:
    """The articles of a law, in their order, what stands before the first among them; none of a text where nothing opens an article."""
    return _Splitter(text, tuple(headings)).law()


class _Splitter:
    """One text being split."""

    def __init__(self, text: str, headings: Sequence[Headings]) -> None:
        self.text = text
        self.headings = headings
        self.numbers = Numbers(headings)
        self.references = frozenset(word.casefold() for one in headings for word in one.references)
        self.footnotes = tuple(word.casefold() for one in headings for word in one.notes)
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.notes: list[str] = []

    def line(self, offset: int) -> int:
        return bisect_right(self.lines, offset)

    def law(self) -> Law:
        """The text split."""
        worded = self.worded()
        marked = [mark for mark in worded if mark.marked]
        found = marked if len(marked) >= FEWEST_WORDED else worded
        numbered = self.bare() if len(marked) < FEWEST_WORDED else []
        rising = len(_rising(_weighed(found)))
        bare = rising < FEWEST_SURE and len(_rising(_weighed(numbered))) > rising
        if bare:
            found = numbered
        elif not found:
            found = [
                replace(mark, kind="article", label=self.numbers.read(mark.label.split()[-1])[0]) for mark in self.apart("part") if mark.key
            ]  # laws that head their articles with a word for parts
        found = self.without_contents(self.filled(found) if len(marked) >= FEWEST_WORDED else found)
        first = found[0].start if found else 0
        chosen = self.chained(found, bare=bare)
        orderly = len(marked) >= FEWEST_WORDED
        annexes = [mark for mark in self.apart("annex") if mark.start > first and (mark.marked or not orderly or mark.label.isupper())]
        return self.assembled(chosen, annexes, list(self.apart("part")))

    # ---------------------------------------------------------------- what may open an article

    def worded(self) -> list[_Mark]:
        """Every line on which a heading word stands with a number."""
        found = [*self.before(), *self.around(), *self.closing()]
        return sorted(found, key=lambda mark: mark.start)

    def before(self) -> Iterator[_Mark]:
        words = _either(word for one in self.headings for word in one.article)
        if not words:
            return
        ordinals = self.numbers.pattern
        pattern = re.compile(
            rf"^[ \t\ufeff]*(?P<mark>\#{{1,6}}[ \t]*)?(?P<bold>[*_]{{1,3}})?(?P<quote>[{OPENERS}{LOW_OPENER}\"'])?[ \t]*"
            rf"(?P<word>{words})(?P<gap>[ \t.\u00a0]*)(?P<open>[(\[\uff08])?[ \t]*(?P<number>{ordinals}|{NUMBER}|{ROMAN})"
            rf"[ \t]*(?P<close>[)\]\uff09])?(?P<tail>[^\n]*)",
            re.MULTILINE | re.IGNORECASE,
        )
        for one in pattern.finditer(self.text):
            word, gap, number = one["word"], one["gap"], one["number"]
            if not gap and not one["open"] and _STARTS.match(word[-1:]) and _STARTS.match(number[:1]):
                continue  # a longer word that begins like a heading
            if word[:1].islower():
                continue  # a sentence that speaks of an article
            mark = self.mark(one, number, one["tail"])
            if mark is not None:
                yield mark

    def around(self) -> Iterator[_Mark]:
        for opened, closed in dict.fromkeys(pair for one in self.headings for pair in one.enclosing):
            pattern = re.compile(
                rf"^[ \t\ufeff\u3000]*(?P<mark>\#{{1,6}}[ \t]*)?(?P<bold>\*{{1,3}})?(?P<quote>[{OPENERS}])?{re.escape(opened)}"
                rf"[ \t]*(?P<number>{self.numbers.han}|\d{{1,4}})[ \t]*{re.escape(closed)}(?P<more>之{self.numbers.han})?"
                rf"(?P<tail>(?=[\s\u3000\u3010*\uff08(:\uff1a]|$)[^\n]*)",
                re.MULTILINE,
            )
            for one in pattern.finditer(self.text):
                mark = self.mark(one, one["number"] + (one["more"] or ""), one["tail"])
                if mark is not None:
                    yield mark

    def closing(self) -> Iterator[_Mark]:
        """Provisions after the articles that go by a name and an ordinal, such as a final provision."""
        words = _either(word for one in self.headings for word in one.closing)
        if not words:
            return
        pattern = re.compile(
            rf"^[ \t]*(?P<mark>\#{{1,6}}[ \t]*)?(?:\*{{1,3}})?(?P<label>(?:{words})(?:[ \t]+(?:{self.numbers.pattern}))?)(?P<tail>[^\n]*)",
            re.MULTILINE | re.IGNORECASE,
        )
        for one in pattern.finditer(self.text):
            if one["mark"] or (len(one.group().strip()) <= LONGEST_HEADING and not self.refers(one["tail"])):
                heading = _clean(one["tail"])
                yield _Mark(one.start(), one.end(), "article", _clean(one["label"]), heading, None, titled=True, marked=bool(one["mark"]))

    def mark(self, one: re.Match[str], number: str, tail: str) -> _Mark | None:
        """The heading found, unless the line speaks of an article or quotes one."""
        label, key = self.numbers.read(number)
        if key is None or (not one["mark"] and self.refers(tail)):
            return None
        quoted = bool(one["quote"]) or bool(_QUOTED.match(self.text, one.end()))
        return _Mark(
            one.start(), one.end(), "article", label, _clean(tail), key, titled=True, marked=bool(one["mark"] or one["bold"]), quoted=quoted
        )

    def refers(self, tail: str) -> bool:
        """Whether what follows a number shows that the line speaks of an article and does not open it."""
        if re.match(r"\s*(?:[,;]|\(\w{1,4}\)\s*(?:[,;]|\w+\s))", tail):
            return True
        if re.match(r"\s*[.:\u2014\u2013\-)\]\uff1a\u3002*]", tail) or not tail.strip():
            return False
        word = re.match(r"\s*([^\W\d_]+)", tail)
        if word is None:
            return False
        return word[1].casefold() in self.references or word[1][0].islower()

    def bare(self, *, margin: bool = False) -> list[_Mark]:
        """Every line that begins with a number and a full stop, as sections do where no word heads them.

        With `margin`, a note in the margin may stand before the number, as prints of laws have them.
        """
        noted = r"(?:[^\n\d]{1,40}[ ]{2,})?" if margin else ""
        pattern = re.compile(
            rf"^{noted}[ \t\ufeff]*(?:\#{{1,6}}[ \t]*)?\*{{0,3}}(?:\d{{1,3}}[ ]?\[[ ]?)?(?P<number>\d{{1,4}}[ ]?[A-Z]{{0,3}})\*{{0,3}}[ ]?\.[ \t]?(?P<tail>[^\n]+)",
            re.MULTILINE,
        )
        found = []
        for one in pattern.finditer(self.text):
            label, key = self.numbers.read(one["number"].replace(" ", ""))
            tail = one["tail"].strip(" *")
            if key is None or not tail or tail.casefold().startswith(self.footnotes or ("\0",)):
                continue
            titled = bool(re.match(r"[^\n]{2,150}?(?:\.\s?[\u2014\u2013-]|\u2014|\*\*)", tail))
            found.append(_Mark(one.start(), one.start("tail"), "article", label, _title(tail) if titled else "", key, titled=titled))
        return found

    def filled(self, marks: list[_Mark]) -> list[_Mark]:
        """The marks with those of bare numbers between two of them that fill a gap, as where a scan runs sections together."""
        own = [mark for mark in marks if mark.key is not None and not mark.quoted]
        rising = [own[place] for place in _rising(_weighed(own))]
        held = {mark.key for mark in own}
        found: list[_Mark] = []
        numbered = [mark for mark in self.bare(margin=True) if mark.key not in held]
        starts = [mark.start for mark in numbered]
        for before, after in pairwise(rising):
            first, last = before.key, after.key
            if first is None or last is None or last.whole - first.whole < 2:  # noqa: PLR2004  # nothing lies between neighbours
                continue
            between = numbered[bisect_right(starts, before.start) : bisect_right(starts, after.start)]
            fitting = [mark for mark in between if mark.key is not None and first < mark.key < last]
            found.extend(fitting[place] for place in _rising(_weighed(fitting)))
        return sorted((*marks, *found), key=lambda mark: mark.start)

    def apart(self, kind: str) -> Iterator[_Mark]:
        """Lines that open an annex or a part."""
        words = _either(word for one in self.headings for word in (one.annex if kind == "annex" else one.part))
        ordinals = self.numbers.pattern
        pattern = re.compile(
            rf"^[ \t]*(?P<mark>\#{{1,6}}[ \t]*)?(?P<bold>\*{{1,3}})?(?:\d{{1,3}}[ ]?\[[ ]?)?(?P<label>(?:THE[ ])?(?:(?:{ordinals})[ ]+)?(?:{words})"
            rf"(?:[ \t]*[(\[]?(?:{ordinals}|{NUMBER}|{ROMAN}|[A-Z](?![a-z]))[)\]]?)?)(?P<tail>[^\n]*)",
            re.MULTILINE | re.IGNORECASE,
        )
        enclosed = re.compile(
            rf"^[ \t\u3000]*(?P<mark>\#{{1,6}}[ \t]*)?(?P<label>第{self.numbers.han}[编章节])(?P<tail>[^\n]*)", re.MULTILINE
        )
        for one in (*pattern.finditer(self.text), *(enclosed.finditer(self.text) if kind == "part" else ())):
            label, tail = one["label"].strip(" \t*_#.:\u2014\u2013-"), one["tail"].rstrip().removesuffix("]")
            shouted = label.upper() == label and label.lower() != label
            short = len(one.group().strip()) <= LONGEST_HEADING
            alone = not tail.strip(" .:*\u2014-") or one["mark"] or shouted or label.lower() == label.upper()
            if short and alone and not (tail[:1].isalpha() or (self.refers(tail) and not one["mark"])):
                number = re.search(rf"{self.numbers.pattern}|{NUMBER}|{ROMAN}", label, re.IGNORECASE)
                key = self.numbers.read(number[0])[1] if number else None
                yield _Mark(one.start(), one.end(), kind, label, _clean(tail), key, marked=bool(one["mark"]))

    # ---------------------------------------------------------------- what only looks like one

    def without_contents(self, marks: list[_Mark]) -> list[_Mark]:
        """The marks without those of a table of contents: short entries whose numbers all come again."""
        keys = [mark.key for mark in marks]
        first = next((key for key in keys if key is not None), None)
        for again in (place for place, key in enumerate(keys) if place >= FEWEST_ENTRIES and key == first and first is not None):
            lengths = [later.start - mark.start for mark, later in pairwise(marks[: again + 1])]
            later = {key for key in keys[again:] if key is not None}
            recur = sum(key in later for key in keys[:again])
            short = sum(length <= LONGEST_ENTRY for length in lengths)
            if recur >= 0.6 * again and short >= 0.8 * again:
                held = f"lines {self.line(marks[0].start)} to {self.line(marks[again].start) - 1}"
                self.notes.append(f"{held} hold a table of contents, which was left out")
                return marks[again:]
        return marks

    def chained(self, marks: list[_Mark], *, bare: bool) -> list[_Mark]:
        """The marks that open articles, each with what stands against its number: that it is quoted, or out of order."""
        own = list(_own(marks))
        rising = {own[place].start for place in _rising(_weighed(own))}
        kept: list[_Mark] = []
        last: _Mark | None = None
        for mark in marks:
            if mark.start in rising:
                last = mark
                kept.append(mark)
            elif mark.key is None:
                kept.append(mark)
            elif bare:
                continue
            elif last and (mark.quoted or (not mark.marked and not _follows(mark, last) and self.inside_quotes(last.start, mark.start))):
                kept.append(replace(mark, label=f"{last.label}, quoting {mark.label}", kind="quoted"))
            else:
                kept.append(replace(mark, kind="stray"))
        return kept

    def inside_quotes(self, since: int, here: int) -> bool:
        """Whether a quotation opened since a place is still open."""
        between = self.text[max(since, here - LONGEST_QUOTATION) : here]
        low = between.count(LOW_OPENER)
        opened = low or sum(map(between.count, OPENERS))
        closed = sum(map(between.count, CLOSERS)) if not low else between.count("\u201c") + between.count("\u201d")
        return opened > closed or (not opened and not closed and between.count('"') % 2 == 1)

    # ---------------------------------------------------------------- put together

    def assembled(self, marks: Sequence[_Mark], annexes: Sequence[_Mark], parts: Sequence[_Mark]) -> Law:
        """The law from everything that opens something in it."""
        every = sorted({mark.start: mark for mark in (*parts, *annexes, *marks)}.values(), key=lambda mark: mark.start)
        ends = [*(later.start for later in every[1:]), len(self.text)]
        opening = self.text[: every[0].start] if every else self.text
        shelf = _Shelf(self)
        if opening.strip():
            shelf.articles.append(Article("opening", "opening", "", _tidy(opening), 1, self.line(len(opening.rstrip()))))
        for mark, end in zip(every, ends[: len(every)], strict=True):
            shelf.take(mark, end)
        self.notes.extend(_missing(shelf.articles, self.numbers))
        self.notes.extend(f"line {one.line}: {one.doubt}" for one in shelf.articles if one.doubt)
        return Law(tuple(shelf.articles), tuple(self.notes))


class _Shelf:
    """Articles being put together from marks in their order."""

    def __init__(self, splitter: _Splitter) -> None:
        self.splitter = splitter
        self.articles: list[Article] = []
        self.taken: Counter[str] = Counter()
        self.part = self.annex = ""
        self.last: Key | None = None

    def take(self, mark: _Mark, end: int) -> None:
        """Put what opens at a mark, and runs to `end`, on the shelf."""
        if mark.kind == "part":
            self.open_part(mark, end)
            return
        label = mark.label
        if mark.kind == "annex":
            self.annex = label
        elif self.annex and mark.key is not None and mark.kind == "article" and self.back(mark):
            self.annex = ""
        elif self.annex:
            label = f"{self.annex}, {label}"
        if mark.kind == "article" and not self.annex and mark.key is not None:
            self.last = mark.key
        self.taken[label] += 1
        doubt = self.doubt(mark, label)
        if self.taken[label] > 1:
            label = f"{label} #{self.taken[label]}"
        lines = self.splitter.line(mark.start), self.splitter.line(max(mark.start, end - 1))
        text = _tidy(self.splitter.text[mark.body : end])
        self.articles.append(Article(label, "annex" if self.annex else "article", mark.heading, text, *lines, self.part, doubt))

    def back(self, mark: _Mark) -> bool:
        """Whether an article after an annex belongs to the law again: its number goes on where the law's own stopped."""
        return self.last is not None and mark.key is not None and (mark.key.follows(self.last) or (mark.marked and mark.key > self.last))

    def doubt(self, mark: _Mark, label: str) -> str:
        """What stands against the number of an article."""
        if self.taken[label] > 1:
            return f"`{label}` stands here for the {_ordinal(self.taken[label])} time"
        if mark.kind == "quoted":
            return f"{mark.label.rpartition(' ')[2]} stands in quotation marks; it is another law's, or a new wording"
        if mark.kind == "stray" and not self.annex:
            return f"{mark.label} stands out of order; it may be another law's that is quoted here"
        return ""

    def open_part(self, mark: _Mark, end: int) -> None:
        """Remember the part that opens; what stands below its heading and above the next article goes on with the article before."""
        self.part = " ".join(filter(None, (mark.label, mark.heading)))
        body = self.splitter.text[mark.body : end]
        if len(body.strip()) > LONGEST_ENTRY and self.articles:
            before = self.articles.pop()
            text = f"{before.text}\n\n{_tidy(self.splitter.text[mark.start : end])}".strip()
            self.articles.append(replace(before, text=text, last_line=self.splitter.line(end - 1)))


def _own(marks: Iterable[_Mark]) -> Iterator[_Mark]:
    """The marks without those in quotation marks whose numbers do not go on from the law's own."""
    last: _Mark | None = None
    for mark in marks:
        goes_on = _follows(mark, last) if last else mark.key is not None and mark.key.whole == 1
        if not mark.quoted or goes_on:
            last = mark if mark.key is not None else last
            yield mark


def _follows(mark: _Mark, last: _Mark) -> bool:
    return mark.key is not None and last.key is not None and mark.key.follows(last.key)


def _missing(articles: Sequence[Article], numbers: Numbers) -> Iterator[str]:
    """The whole numbers that the text skips."""
    keys = [numbers.read(one.label)[1] for one in articles if one.kind == "article"]
    held = {key.whole for key in keys if key is not None and not key.code}
    gaps = [number for number in range(1, max(held, default=0)) if number not in held]
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


def _weighed(marks: Iterable[_Mark]) -> list[tuple[Key | None, int]]:
    """The numbers of marks, a heading with a title counting for more."""
    return [(mark.key, 2 if mark.titled else 1) for mark in marks]


def _rising(keyed: Sequence[tuple[Key | None, int]]) -> list[int]:
    """The places of the heaviest strictly rising run of numbers; of equal ones, the one that stands latest."""
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


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted({re.escape(word) for word in words}, key=lambda word: (-len(word), word)))


def _clean(text: str) -> str:
    """What stands beside a number, without the marks between them."""
    return text.strip(" \t\r*_#.:\u2014\u2013-)]\u3000\uff1a\u060c").strip()


def _title(tail: str) -> str:
    return _clean(re.split(r"\.\s?[\u2014\u2013-]|\u2014|\*\*", tail, maxsplit=1)[0])


def _tidy(text: str) -> str:
    """The words with single spaces, their lines kept."""
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

"""Faults in files: what is wrong, where, and how to mend it."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

CODES: Mapping[str, str] = {
    # files as such
    "alias": "YAML aliases are not read: they can make a small file enormous.",
    "anchor": "YAML anchors are not read: every entry is written out where it stands.",
    "bad-key": "A key is a word; lists, mappings, booleans and nothing are none.",
    "control-character": "The file holds a character that text does not have.",
    "duplicate-key": "The same key stands twice in one mapping.",
    "empty-file": "The file holds nothing.",
    "encoding": "The file is not UTF-8.",
    "no-files": "There is no such file or folder, or the folder holds no YAML file.",
    "several-documents": "The file holds more than one YAML document.",
    "tag": "YAML tags are not read: the schema says what a value is.",
    "too-deep": "The file is nested deeper than any entry needs.",
    "too-large": "The file is larger than is read.",
    "no-text": "The file holds no text that can be read.",
    "no-term-list": "There is no term list for the language of the text.",
    "no-articles": "Nothing in the text opens an article.",
    "unreadable": "The file cannot be opened.",
    "yaml": "The file is not YAML.",
    # shapes
    "bad-date": "A date is not written as YYYY, YYYY-MM or YYYY-MM-DD, or there is no such day.",
    "malformed": "A value does not have the form that its place asks for.",
    "missing-evidence": "An entry lacks evidence, or evidence lacks its reader.",
    "missing-key": "A key that must be there is not.",
    "too-long": "A text is longer than is read.",
    "unknown-key": "The place has no such key.",
    "unknown-word": "The value is not one of the words that the place knows.",
    "wrong-columns": "A table does not have the columns it must have, or a line not as many values.",
    "wrong-type": "A value is of another type than its place asks for.",
    # names
    "duplicate-id": "An id stands twice.",
    "unknown-action": "No action in rules/actions/ has this id.",
    "unknown-provider": "No provider in rules/providers/ has this id.",
    "unknown-plan-word": "No type, area, kind of help, course or office of planning has this name.",
    "unknown-activity": "No activity of the vocabulary has this name.",
    "unknown-addressee": "No addressee of the vocabulary has this name.",
    "unknown-article": "The text of the law has no such article.",
    "unknown-category": "No category of the vocabulary has this name.",
    "unknown-context-fact": "No context fact of the vocabulary has this name.",
    "unknown-control": "No control of the vocabulary has this name.",
    "unknown-document": "No document in profiles/documents.yaml has this id.",
    "unknown-effect": "No effect of the vocabulary has this name.",
    "unknown-force": "No force of the vocabulary has this name.",
    "unknown-instrument": "No instrument has this id.",
    "unknown-item": "No row makes an item of this id.",
    "unknown-measure": "The profile has no measure of this id.",
    "unknown-entry": "The profile has no entry of this name.",
    "unknown-object": "No object of the vocabulary has this name.",
    "unknown-organisation": "There is no profile of this organisation.",
    "unknown-paragraph": "The section of the document has no such paragraph.",
    "unknown-party": "No party in profiles/parties.yaml has this id.",
    "unknown-profile": "There is no profile of this id.",
    "unknown-provision": "No provision has this id.",
    "unknown-section": "The document, or the checklist, has no such section.",
    "unknown-group": "No group of States has this name, or it has no members.",
    "unknown-state": "No State has this code.",
    "unknown-stage": "No stage of the vocabulary has this name.",
    "unknown-subject": "No subject of the vocabulary has this name.",
    "unknown-topic": "No topic in rules/reading/topics.yaml has this id.",
    "unknown-text": "What was searched is neither a measure of the profile nor a document.",
    "partial-text": "A text of which the copy holds only a part cannot have been searched whole.",
    "missing-reply": "The text of a document lacks one of its sections.",
    "not-in-paragraph": "A number, a date or printed words that an entry states do not stand in the paragraphs that it cites.",
    "changed-paragraph": "The paragraph is not the one that was read: its fingerprint is another.",
    "nothing-to-translate": "A file of a language has words for something that is not there, or that has no such words in English.",
    # meaning
    "contradiction": "Two lines of a table cannot both be so.",
    "cycle": "Items ask for each other, or things rest on or are part of each other, in a circle.",
    "date-order": "Something ends before it starts.",
    "missing-object": "The effect bears on several objects, and none is named.",
    "missing-parameter": "The effect comes in kinds, and none is asked for.",
    "missing-section": "The document has sections, and none is named.",
    "undecidable-item": "An item that may be not applicable stands where that could not be decided.",
    "wrong-name": "The file is not named after what it holds.",
    "wrong-parameter": "The effect does not take what it is given.",
    # planning
    "milestone-order": "A milestone is reached no later than the one before it.",
    "not-joinable": "Nobody joins the instrument.",
    "plan-contradiction": "A kept plan says of one step what cannot be by what it says of another.",
    "prerequisite-cycle": "Actions wait for each other by hard needs, so that none can begin.",
    "provides-nothing": "An action puts nothing in place, makes nothing work, and no other needs it.",
    # findings of check
    "example": "An example gets another verdict than it expects.",
    "no-example": "A row has no example that puts it in place, or none that does not.",
    "one-sided-assistance": "An entry names who gives or receives help, and the profile of that party has no such entry.",
    "shown-after-all": "Something noted as not shown is shown by the profile.",
    "unentered-statement": "A statement that the second reader found is not in the entries that are said to carry it.",
    "uncited-paragraph": "No entry of any profile cites the paragraph.",
    "unused-effect": "No row asks for the effect.",
    "never-in-place": "No answers to what the item asks for can put it in place.",
    "no-question": "Something that a row asks for, or a word of the vocabulary, has no office that answers for it or no question that a letter can put.",
    # notes of check
    "not-translated": "A text of the catalogue has no words in a language, and is said in English.",
    "idle-measure": "A measure provides nothing, gives effect to nothing, and nothing turns on it.",
    "instrument-without-links": "No article of the instrument is linked to what it requires, supports or evidences.",
    "stands-alone": "No article of any instrument requires what the row asks for: the resolution is the only basis.",
    "unasked-effect": "A link or an action names an effect, of a kind, class and object, that no row asks for.",
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line of a file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a file. `code` is kebab-case and documented in docs/problems.md.

    `level` is `error` (the file cannot be used), `finding` (it can, but something in it is amiss) or `note` (nothing is amiss, and it is worth knowing).
    """

    code: str
    place: Place
    message: str
    help: str = ""
    note: str = ""
    level: str = "error"

    @property
    def order(self) -> tuple[Place, str, str]:
        """The order in which problems are shown: by place, then by code."""
        return (self.place, self.code, self.message)


class ProblemsError(Exception):
    """Files that cannot be used; carries every problem found in them, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, each once, sorted by place."""
        self.problems = tuple(sorted(set(problems), key=lambda problem: problem.order))
        super().__init__(f"{len(self.problems)} problem(s)")


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them: the ends that Unicode knows, but not every one that Python knows."""
    return re.split("\r\n|[\n\r\x85\u2028\u2029]", text)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word closest to `word`, or an empty string when none is close."""
    longest = 200  # no name is near it
    return _nearest(word.casefold(), tuple(sorted(known))) if len(word) <= longest else ""


@lru_cache(maxsize=1024)
def _nearest(word: str, names: tuple[str, ...]) -> str:
    folded = {name.casefold(): name for name in names}
    match = difflib.get_close_matches(word, folded, n=1, cutoff=0.6)
    return folded[match[0]] if match else ""


def suggestion(word: str, known: Iterable[str]) -> str:
    """A help line that names the nearest known word, or lists the known words when they are few."""
    names = sorted(known)
    close = nearest(word, names)
    if close:
        return f"did you mean `{close}`?"
    return "expected one of " + ", ".join(f"`{name}`" for name in names) if 0 < len(names) <= 15 else ""  # noqa: PLR2004  # longer lists are no help


class UnknownNameError(LookupError):
    """A State, an organisation or an item that is not known.

    `nearest` is the closest known name, if any is close; `instead` says what is known, where that is short.
    """

    def __init__(self, kind: str, word: str, known: Iterable[str], instead: str = "") -> None:
        """Keep what was asked for and the closest known name."""
        self.kind, self.word, self.nearest, self.instead = kind, word, nearest(word, known), instead
        super().__init__(f"no {kind} is named `{word}`")


class RefusedError(Exception):
    """Something asked for that cannot be: every reason, each a sentence without its full stop."""

    def __init__(self, reasons: Iterable[str]) -> None:
        """Keep the reasons in their order, each once."""
        self.reasons = tuple(dict.fromkeys(reasons))
        super().__init__("; ".join(self.reasons))

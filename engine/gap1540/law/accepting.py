"""A proposal that a person accepts into the profile's file: a few lines more, and every other line as it was."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gap1540.law.questions import Question
from gap1540.model.catalogue import Catalogue
from gap1540.model.profile import Profile
from gap1540.model.sources import Sources
from gap1540.problem import Problem, ProblemsError, suggestion
from gap1540.reading.profiles import profile_faults
from gap1540.reading.shape import shaped
from gap1540.reading.tree import Node, Tree, parse

WIDTH = 140
LISTS = {"activity": "activities", "stage": "stages", "subject": "subjects", "control": "controls"}
_PLAIN = re.compile(r"[A-Za-z\u00c0-\uffff](?:[^\n:#\"'{}\[\],&*!|>%@`]|:(?![\s,\]}]))*\Z")
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?\Z")
_MISTAKEN = re.compile(r"(?:true|false|null|yes|no|on|off|~)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a person accepts: the question, the articles that bear on it, and who says so, when, from which text in which language."""

    question: Question
    articles: tuple[str, ...]
    document: str
    language: str
    by: str
    on: str
    grade: str = "located"


def accepted(tree: Tree, measure: str, answers: Sequence[Accepted], catalogue: Catalogue) -> str:
    """The text of the profile with the answers among what the measure provides; raise ProblemsError where there is no such measure."""
    listed = tree.root.children.get("measures")
    nodes = listed.children.values() if listed else ()
    found = next((node for node in nodes if isinstance(node.value, dict) and node.value.get("id") == measure), None)
    if found is None:
        names = [str(node.value.get("id")) for node in nodes if isinstance(node.value, dict)]
        message = f"the profile has no measure `{measure}`"
        raise ProblemsError([Problem("unknown-measure", tree.root.place(tree.file), message, suggestion(measure, names))])
    entries = [entry(answer, catalogue) for answer in answers]
    if _in_braces(tree, found) or (listed is not None and _in_braces(tree, listed)):
        message = f"`{measure}` stands in braces or brackets, where no lines can be added"
        raise ProblemsError([Problem("malformed", found.place(tree.file), message, "write the measure as a block, a key a line")])
    provides = found.children.get("provides")
    column = min(key.column for key in found.keys.values()) - 1
    if provides is None or not provides.children:
        if provides is not None:
            message = "`provides` is there and empty"
            raise ProblemsError(
                [Problem("wrong-type", provides.place(tree.file), message, "take the key out, or write an effect below it")]
            )
        lines = [f"{' ' * column}provides:", *(line for one in entries for line in written(one, column + 2))]
        return after(tree.text, found.last_line, lines)
    first = provides.children[0]
    if _in_braces(tree, provides) or not _dashed(tree, first):
        message = "`provides` stands in brackets, or its entries do not begin with a hyphen and one space"
        raise ProblemsError(
            [Problem("malformed", provides.place(tree.file), message, "write each effect as a block that begins with `- `")]
        )
    indent = first.column - 3
    return after(tree.text, provides.last_line, [line for one in entries for line in written(one, max(indent, 0))])


def _in_braces(tree: Tree, node: Node) -> bool:
    """Whether a node is written in flow style."""
    return tree.text.splitlines()[node.line - 1][node.column - 1 :][:1] in {"{", "["}


def _dashed(tree: Tree, node: Node) -> bool:
    """Whether an entry of a list begins behind a hyphen and one space."""
    return tree.text.splitlines()[node.line - 1][: node.column - 1].endswith("- ")


def entry(answer: Accepted, catalogue: Catalogue) -> Mapping[str, object]:
    """The entry of an effect as the profile's format has it."""
    question = answer.question
    takes = catalogue.effects[question.effect].takes
    made: dict[str, object] = {"effect": question.effect}
    if question.kind and takes:
        made[LISTS[takes]] = [question.kind]
    if question.category:
        made["categories"] = [question.category]
    if question.object:
        made["object"] = question.object
    made["evidence"] = [
        {
            "document": answer.document,
            "article": article,
            "grade": answer.grade,
            "language": answer.language,
            "by": answer.by,
            "on": answer.on,
        }
        for article in answer.articles
    ]
    return made


def after(text: str, line: int, lines: Iterable[str]) -> str:
    """The text with more lines behind one of its lines, counted from 1."""
    held = re.findall("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029])|[^\n\r\x85\u2028\u2029]+$", text)
    ends = [found[0] for one in (held[min(line, len(held)) - 1 : line], held) for each in one if (found := re.search(r"\r\n|\n|\r", each))]
    end = ends[0] if ends else "\n"
    if held and line >= len(held) and not re.search("[\n\r\x85\u2028\u2029]$", held[-1]):
        held[-1] += end
    return "".join((*held[:line], *(f"{one}{end}" for one in lines), *held[line:]))


def written(one: Mapping[str, object], indent: int) -> Iterator[str]:
    """An entry of a list as YAML, its keys in their order; what fits stands on one line."""
    flow = f"{' ' * indent}- {_flow(one)}"
    if len(flow) <= WIDTH:
        yield flow
        return
    if not any(isinstance(value, Mapping | list | tuple) for value in one.values()):
        yield from _packed(one, indent)
        return
    start = "- "
    for key, value in one.items():
        yield from _pair(key, value, indent, start)
        start = "  "


def _packed(one: Mapping[str, object], indent: int) -> Iterator[str]:
    """A mapping of scalars in braces, over as many lines as it needs."""
    pieces = [f"{key}: {_flow(value)}" for key, value in one.items()]
    line = f"{' ' * indent}- {{{pieces[0]}"
    for piece in pieces[1:]:
        if len(line) + len(piece) + 3 > WIDTH:
            yield f"{line},"
            line = f"{' ' * (indent + 3)}{piece}"
        else:
            line = f"{line}, {piece}"
    yield f"{line}}}"


def _pair(key: str, value: object, indent: int, start: str) -> Iterator[str]:
    pad = " " * indent
    line = f"{pad}{start}{key}: {_flow(value)}"
    if len(line) <= WIDTH or isinstance(value, bool | int | float):
        yield line
    elif isinstance(value, str):
        yield f"{pad}{start}{key}: >-"
        inner = " " * (indent + 4)
        yield from textwrap.wrap(
            value, WIDTH - 5, initial_indent=inner, subsequent_indent=inner, break_long_words=False, break_on_hyphens=False
        )
    elif isinstance(value, Mapping):
        yield f"{pad}{start}{key}:"
        for name, held in value.items():
            yield from _pair(name, held, indent + 4, "")
    elif isinstance(value, Sequence):
        yield f"{pad}{start}{key}:"
        for held in value:
            if isinstance(held, Mapping):
                yield from written(held, indent + 4)
            else:
                yield f"{' ' * (indent + 4)}- {_flow(held)}"


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return scalar(value)


def scalar(value: object) -> str:
    """A scalar as YAML writes it: plain where nothing else can be read in it, else in double quotes."""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    if not isinstance(value, str) or _DATE.match(text) or (_PLAIN.match(text) and not _MISTAKEN.match(text) and text == text.strip()):
        return text
    return json.dumps(text, ensure_ascii=False)


def in_profile(text: str, shown: str, catalogue: Catalogue, sources: Sources, organisations: frozenset[str]) -> None:
    """Raise ProblemsError where a profile cannot be used as it is about to be written."""
    tree, problems = parse(shown, text.encode())
    if tree is not None and not problems:
        profile, problems = shaped(tree, Profile)
        if profile is not None:
            problems = [*problems, *profile_faults(tree, profile, catalogue, sources, organisations)]
    if problems:
        raise ProblemsError(problems)

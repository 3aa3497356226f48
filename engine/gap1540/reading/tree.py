"""YAML text into plain data with the place of every node; plain YAML 1.2 only, and nothing that can explode."""

import codecs
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from gap1540.problem import Place, Problem, lines_of

MOST_BYTES = 4 * 1024 * 1024
MOST_DEPTH = 60

UNTEXTUAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\Z|[-+]?[0-9]+[eE][-+]?[0-9]+\Z")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_OPENING = frozenset(["", *"tTfFnN~+-.0123456789"])  # how a scalar begins that may be something else than text
_NULLS = {"", "~", "null", "Null", "NULL"}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """One node: its plain value, where it stands, on which line it ends, and its children by key or index."""

    value: Any
    line: int
    column: int
    width: int = 1
    last_line: int = 0
    children: dict[str | int, "Node"] = field(default_factory=lambda: _NO_CHILDREN)
    keys: dict[str, "Node"] = field(default_factory=lambda: _NO_KEYS)

    def place(self, file: str) -> Place:
        """Where the node stands in `file`."""
        return Place(file, self.line, self.column, self.width)


_NO_CHILDREN: dict[str | int, Node] = {}  # of every scalar, and never written to
_NO_KEYS: dict[str, Node] = {}


@dataclass(slots=True)
class Tree:
    """A parsed file: its name, its text and its root node."""

    file: str
    text: str
    root: Node

    def place(self, path: tuple[str | int, ...], *, key: bool = False) -> Place:
        """The place of the node at `path`, or of the deepest node on the way that exists.

        With `key`, the place of the key that leads to the node rather than of its value.
        """
        node = self.root
        found = node
        for step in path:
            child = node.children.get(step)
            if child is None:
                continue
            found = node.keys.get(step, child) if key and isinstance(step, str) else child
            node = child
        return found.place(self.file)

    def known(self, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
        """The steps of `path` that lead to nodes of the file."""
        node, steps = self.root, []
        for step in path:
            child = node.children.get(step)
            if child is not None:
                node = child
                steps.append(step)
        return tuple(steps)


class _Reader:
    """Builds nodes from the parser's events, without recursion, so that no nesting can exhaust the stack."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.documents = 0

    def fault(self, code: str, message: str, event: Any, word: str = "", help: str = "") -> None:  # noqa: A002, ANN401  # `help` is the field's name; events are untyped
        mark = event.start_mark
        place = Place(self.file, mark.line + 1, mark.column + 1, max(1, len(word)))
        self.problems.append(Problem(code, place, message.format(f"`{word}`"), help))

    def scalar(self, event: Any) -> Node:  # noqa: ANN401  # events are untyped
        start, end = event.start_mark, event.end_mark
        line, column, last = start.line, start.column, end.line
        width = (end.column - column or 1) if last == line else 1
        value = event.value
        if event.implicit[0]:
            value = value if value[:1] not in _OPENING else plain_scalar(value)
        elif event.style == '"':  # an escape in quotes may bring in what text does not have
            found = UNTEXTUAL.search(value)
            if found:
                self.fault("control-character", f"the character U+{ord(found[0]):04X} is not allowed", event, help="remove it")
        return Node(value, line + 1, column + 1, width, last + 1 if end.column else last, _NO_CHILDREN, _NO_KEYS)

    def build(self, text: str) -> Node | None:
        found: list[Node] = []  # what is the root, once it is whole
        stack: list[tuple[Node, list[Node], bool]] = []
        pending = found  # children of the node that is open
        for event in _events(text):
            kind = type(event)
            if kind is yaml.ScalarEvent:  # most events by far
                if (event.anchor or event.tag) and not self.plain(event):
                    return None
                node = self.scalar(event)
                pending.append(node)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if (event.anchor or event.tag) and not self.plain(event):
                    return None
                node = self.opening(event, mapping=kind is yaml.MappingStartEvent)
                if len(stack) >= MOST_DEPTH:
                    told = f"nested deeper than {MOST_DEPTH} levels"
                    self.fault("too-deep", told, event, help="look for brackets that are opened and not closed")
                    return None
                stack.append((node, pending, bool(event.flow_style)))
                pending = []
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node, outer, flow = stack.pop()
                node.last_line = event.end_mark.line + 1 if flow else max((child.last_line for child in pending), default=node.line)
                self.close(node, pending)
                outer.append(node)
                pending = outer
            elif (kind is yaml.DocumentStartEvent or kind is yaml.AliasEvent) and self.refused(event, alias=kind is yaml.AliasEvent):
                return found[0] if found and kind is yaml.DocumentStartEvent else None
        return found[0] if found else None

    def refused(self, event: Any, *, alias: bool) -> bool:  # noqa: ANN401  # events are untyped
        """Whether a second document begins, or an alias stands, neither of which is read."""
        if alias:
            self.fault("alias", "the alias {} is not allowed", event, f"*{event.anchor}", "write the value out where it is needed")
            return True
        self.documents += 1
        if self.documents > 1:
            self.fault("several-documents", "a file holds one YAML document", event, help="put the second in a file of its own")
        return self.documents > 1

    def plain(self, event: Any) -> bool:  # noqa: ANN401  # events are untyped
        if event.anchor:
            self.fault("anchor", "the anchor {} is not allowed", event, f"&{event.anchor}", "write the value out where it is needed")
            return False
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.fault("tag", "the tag {} is not allowed", event, tag, "plain values need no tag")
            return False
        return True

    @staticmethod
    def opening(event: Any, *, mapping: bool) -> Node:  # noqa: ANN401  # events are untyped
        return Node({} if mapping else (), event.start_mark.line + 1, event.start_mark.column + 1, children={}, keys={})

    def close(self, node: Node, pending: list[Node]) -> None:
        if isinstance(node.value, tuple):
            node.value = tuple(child.value for child in pending)
            node.children = dict(enumerate(pending))
            return
        for key, child in zip(pending[::2], pending[1::2], strict=True):
            name = key.value
            if type(name) is str and name not in node.children:  # nearly always
                node.children[name] = child
                node.keys[name] = key
                node.value[name] = child.value
            else:
                self.enter(node, key, child)

    def enter(self, node: Node, key: Node, child: Node) -> None:
        if not isinstance(key.value, str | int) or isinstance(key.value, bool):
            place = key.place(self.file)
            self.problems.append(Problem("bad-key", place, f"a key is a word, not `{_written(key.value)}`", "write the key in quotes"))
            return
        name = str(key.value)
        if name in node.children:
            first = node.keys[name]
            self.problems.append(
                Problem(
                    "duplicate-key",
                    key.place(self.file),
                    f"the key `{name}` stands twice",
                    "keep one of the two",
                    f"it stands first at line {first.line}",
                )
            )
            return
        node.children[name] = child
        node.keys[name] = key
        node.value[name] = child.value


def _written(value: object) -> str:
    """A scalar as YAML writes it."""
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def plain_scalar(text: str) -> Any:  # noqa: ANN401  # any scalar of the core schema
    """An unquoted scalar by YAML 1.2's core schema: `no`, `on` and dates stay words."""
    if text[:1] not in _OPENING:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text in _NULLS:
        return None
    if _INTEGER.match(text):
        return int(text) if len(text) < 20 else text  # noqa: PLR2004  # longer numbers are no numbers of ours
    if _FLOAT.match(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def _events(text: str) -> Iterator[Any]:
    """The events of a text, as the parser finds them."""
    loader = _LOADER(text)
    try:
        while (event := loader.get_event()) is not None and type(event) is not yaml.StreamEndEvent:
            yield event
    finally:
        loader.dispose()


def parse(file: str, content: bytes) -> tuple[Tree | None, list[Problem]]:
    """Parse the bytes of one file; the tree is None when nothing usable was found."""
    text, problems = decoded(file, content)
    if text is None:
        return None, problems
    reader = _Reader(file)
    try:
        root = reader.build(text)
    except yaml.MarkedYAMLError as error:
        return None, [*reader.problems, _not_yaml(file, error)]
    except yaml.reader.ReaderError as error:
        return None, [_character(file, text, error)]
    if root is None and not reader.problems:
        return None, [Problem("empty-file", Place(file), "the file is empty", "write its entries, or remove the file")]
    return (Tree(file, text, root) if root else None), reader.problems


def decoded(file: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """The bytes of one file as text, without a byte order mark; None where they are too many or not UTF-8."""
    if len(content) > MOST_BYTES:
        message = f"the file has more than {MOST_BYTES // 1024 // 1024} MiB"
        return None, [Problem("too-large", Place(file), message, "split it")]
    plain = content.removeprefix(codecs.BOM_UTF8)
    try:
        return plain.decode("utf-8"), []
    except UnicodeDecodeError as error:
        place = _end_of(file, plain[: error.start].decode("utf-8"))
        return None, [Problem("encoding", place, f"the byte 0x{plain[error.start]:02x} is not UTF-8", "save the file as UTF-8")]


def _not_yaml(file: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    if "nesting depth" in (error.problem or ""):  # newer parsers stop at a depth of their own before they hand over what is open
        return Problem("too-deep", place, f"nested deeper than {MOST_DEPTH} levels", "look for brackets that are opened and not closed")
    message = f"this is not YAML: {error.problem or error.context}"
    began = f"{error.context}, which begins at line {error.context_mark.line + 1}" if error.context and error.context_mark else ""
    return Problem("yaml", place, message, "check indentation, quotes and brackets above this place", began)


def _character(file: str, text: str, error: yaml.reader.ReaderError) -> Problem:
    """A character that YAML does not allow; the parser tells of it by its code."""
    code = ord(error.character) if isinstance(error.character, str) else int(error.character)
    before, found, _ = text.partition(chr(code))
    place = _end_of(file, before if found else "")
    return Problem("control-character", place, f"the character U+{code:04X} is not allowed", "remove it")


def _end_of(file: str, before: str) -> Place:
    """The place that follows the text `before`."""
    lines = lines_of(before)
    return Place(file, len(lines), len(lines[-1]) + 1)

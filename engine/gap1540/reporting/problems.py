"""Problems as people read them, with the line they stand in, and as editors read them, one a line."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from gap1540.problem import Problem

Lines = Callable[[str], list[str]]
LONGEST_LINE = 200
LONGEST_WORD = 120
BEFORE = 60

_QUOTED = re.compile(f"`([^`]{{{LONGEST_WORD + 1},}})`")


def shown(problems: Iterable[Problem], lines: Lines) -> str:
    """Every problem with its place, the line of the file and the help; `lines` gives the lines of a file."""
    read = cache(lines)
    return "\n\n".join(_one(problem, read(problem.place.file)) for problem in problems)


def listed(problems: Iterable[Problem]) -> str:
    """`file:line:column: level[code]: message`, one problem a line."""
    return "\n".join(_heading(problem) for problem in problems)


def rows(problems: Iterable[Problem]) -> list[dict[str, str | int]]:
    """One row a problem, for programs."""
    return [
        {
            "file": one.place.file,
            "line": one.place.line,
            "column": one.place.column,
            "level": one.level,
            "code": one.code,
            "message": one.message,
            "help": one.help,
            "note": one.note,
        }
        for one in problems
    ]


def _heading(problem: Problem) -> str:
    place = problem.place
    return _plain(f"{place.file}:{place.line}:{place.column}: {problem.level}[{problem.code}]: {_brief(problem.message)}")


def _one(problem: Problem, lines: list[str]) -> str:
    place = problem.place
    out = [_heading(problem)]
    number = str(place.line)
    margin = " " * (len(number) + 1)
    if 0 < place.line <= len(lines) and lines[place.line - 1].strip():
        text, column = _window(lines[place.line - 1], place.column)
        width = max(1, min(place.width, len(text) - column + 1))
        out += [f"{margin}|", f"{number} | {text}", f"{margin}| {' ' * (column - 1)}{'^' * width}"]
    if problem.help:
        out.append(f"{margin}= help: {_plain(_brief(problem.help))}")
    if problem.note:
        out.append(f"{margin}= note: {_plain(_brief(problem.note))}")
    return "\n".join(out)


def _window(line: str, column: int) -> tuple[str, int]:
    """The line as it is shown and the column in it; of a very long line only what stands around the column."""
    start = column - BEFORE if len(line) > LONGEST_LINE and column > BEFORE else 0
    text = line[start : start + LONGEST_LINE]
    before, after = ("\N{HORIZONTAL ELLIPSIS}" if cut else "" for cut in (start, len(line) > start + LONGEST_LINE))
    return f"{before}{_plain(text).rstrip()}{after}", column - start + len(before)


def _brief(text: str) -> str:
    """The text with every very long quotation cut."""
    return _QUOTED.sub(lambda found: f"`{found[1][:LONGEST_WORD]}\N{HORIZONTAL ELLIPSIS}`", text)


def _plain(text: str) -> str:
    """The text on one line, without characters that move the cursor, colour the terminal or turn the direction of writing."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else " " if one == "\t" else "\N{REPLACEMENT CHARACTER}" for one in text)

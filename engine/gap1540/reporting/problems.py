"""Problems as people read them, with the line they stand in, and as editors read them, one a line."""

from collections.abc import Callable, Iterable

from gap1540.problem import Problem

Lines = Callable[[str], list[str]]


def shown(problems: Iterable[Problem], lines: Lines) -> str:
    """Every problem with its place, the line of the file and the help; `lines` gives the lines of a file."""
    return "\n\n".join(_one(problem, lines(problem.place.file)) for problem in problems)


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
    return f"{place.file}:{place.line}:{place.column}: {problem.level}[{problem.code}]: {problem.message}"


def _one(problem: Problem, lines: list[str]) -> str:
    place = problem.place
    out = [_heading(problem)]
    number = str(place.line)
    margin = " " * (len(number) + 1)
    if 0 < place.line <= len(lines) and len(lines[place.line - 1]) <= 400:  # noqa: PLR2004  # longer lines would hide the message
        text = lines[place.line - 1].rstrip()
        width = max(1, min(place.width, len(text) - place.column + 1))
        out += [f"{margin}|", f"{number} | {text}", f"{margin}| {' ' * (place.column - 1)}{'^' * width}"]
    if problem.help:
        out.append(f"{margin}= help: {problem.help}")
    if problem.note:
        out.append(f"{margin}= note: {problem.note}")
    return "\n".join(out)

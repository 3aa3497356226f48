"""Text to standard output or, whole or not at all, to a file; and complaints about files."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from gap1540.languages import say
from gap1540.problem import Problem, lines_of


def write(text: str | bytes, output: str, *, make_folder: bool = False) -> None:
    """Write the whole text, or bytes, or nothing: to standard output, or to a file that is replaced in one step."""
    if not output:
        raise click.UsageError(say("-o names no file"))
    if output == "-":
        if sys.stdout is None:
            raise click.ClickException(say("standard output is closed; name a file with -o"))
        if isinstance(text, bytes) and sys.stdout.isatty():
            raise click.UsageError(say("this is not text; name a file with -o"))
        click.echo(text, nl=False)
        return
    content = text.encode() if isinstance(text, str) else text
    target = Path(output)
    try:
        if make_folder:
            target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            with target.open("wb") as device:  # a device or a pipe is written to, and never replaced
                device.write(content)
        else:
            _replace(target.resolve() if target.is_symlink() else target, content)
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError
        raise click.ClickException(
            say("cannot write {file}: {reason}", file=output, reason=str(error.strerror if isinstance(error, OSError) else error))
        ) from None
    click.echo(say("written: {file}", file=output), err=True)


def _replace(target: Path, content: bytes) -> None:
    """Put a whole new file in the place of the old one; nothing of it stays behind where that fails."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".gap1540-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o644)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def file_name(name: str) -> str:
    """A name for a file made from an id: nothing in it leads to another folder."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", name)[:120] or "report"


def is_folder(output: str) -> bool:
    """Whether an output is meant as a folder: there is one, or its name ends as that of one."""
    return output != "-" and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def named_once(ids: Sequence[str]) -> None:
    """Refuse two of one id, of which one would be written over the other."""
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise click.UsageError(
            say("two profiles are of {states}, and each would be written to the same file; name one of them", states=", ".join(twice))
        )


def complaint(problems: Sequence[Problem], form: str = "text") -> str:
    """The problems as text with their lines, one a line, or as JSON."""
    from gap1540.reporting.problems import listed, rows, shown

    if form == "json":
        return json.dumps(rows(problems), ensure_ascii=False, indent=1)
    return listed(problems) if form == "line" else shown(problems, _lines)


def _lines(file: str) -> list[str]:
    """The lines of a file named in a problem, from where it was read; none where it cannot be shown."""
    from gap1540.content import content_folder

    first, _, rest = file.partition("/")
    for path in (Path(file), content_folder(first) / rest if first in {"rules", "profiles"} else Path(file)):
        try:
            if path.is_file():
                return lines_of(path.read_text(encoding="utf-8-sig", errors="replace"))
        except OSError:
            return []
    return []

"""An explanation as text: from the provision through the condition to the paragraph, and what would change the verdict."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from gap1540.evaluating.tracing import Change, Explanation, Trace, turning_on
from gap1540.graph.paths import paths
from gap1540.model.catalogue import Catalogue, ItemLeaf
from gap1540.model.findings import Case, Finding, Ground
from gap1540.reporting import words
from gap1540.reporting.paths import paths_table
from gap1540.truth import NO, YES

WIDTH = 118


def explanation_text(catalogue: Catalogue, case: Case, explained: Explanation, *, markdown: bool = False) -> str:
    """The whole explanation."""
    found = explained.finding
    lines = [
        f"{'# ' if markdown else ''}{case.profile.name}: {found.item.id}",
        f"As of {case.as_of}, known by {case.known_by}, evidence {case.threshold} or better.",
        "",
        *_what_is_asked(catalogue, found),
        "",
        f"Verdict: {words.verdict(found)} ({words.VERDICTS[found.verdict][1]}).",
        *(f"  {note}." for note in found.notes),
        "",
        "Path",
        *_fenced(_path(catalogue, found, explained.trace), markdown=markdown),
        "",
        *_searched(found),
        *_commitments(catalogue, found),
        *_changes(explained.changes),
    ]
    return "\n".join(part for line in lines for part in wrapped(line)).rstrip() + "\n"


def explanation_table(catalogue: Catalogue, case: Case, explained: Explanation) -> str:
    """The verdict, and one row for each path that bears on it, decisive ones first."""
    found = explained.finding
    head = f"{case.profile.name}: {found.item.id}: {words.verdict(found)}"
    return f"{head}\n\n{paths_table(paths(catalogue, case, explained))}\n"


def wrapped(line: str) -> list[str]:
    """A long line broken to the width, what follows set under its own text."""
    hang = line.index("└─ ") + 3 if "└─ " in line else len(line) - len(line.lstrip()) + 2
    return textwrap.wrap(line, WIDTH, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False) or [""]


def _fenced(lines: Iterator[str], *, markdown: bool) -> list[str]:
    return ["", "```text", *lines, "```"] if markdown else list(lines)


def _what_is_asked(catalogue: Catalogue, found: Finding) -> Iterator[str]:
    item = found.item
    matrix = f"; matrix {item.matrix[0]}, row {item.matrix[1]}" if item.matrix else ""
    yield f"Row: {item.title} ({item.category.replace('_', ' ')}, {words.ASPECTS[item.aspect]}{matrix})"
    for name in item.provisions:
        provision = catalogue.provisions[name]
        tier = next(force.tier for force in catalogue.vocabulary.forces if force.id == provision.force)
        yield f"Provision: {name} ({provision.force.replace('_', ' ')}; {tier}; basis: {provision.basis}): {provision.gist}"
    if item.note:
        yield f"Note: {item.note}"


def _path(catalogue: Catalogue, found: Finding, trace: Trace) -> Iterator[str]:
    yield "  " + found.item.provisions[0]
    yield f"  └─ {found.item.id}: {words.verdict(found)}"
    yield from _branch(catalogue, trace, "     ")


def _branch(catalogue: Catalogue, trace: Trace, indent: str, *, aside: bool = False) -> Iterator[str]:
    """A part with what bears on it; parts on which the verdict turns come first, and the others are marked."""
    yield f"{indent}└─ {trace.label}: {_truth(trace)}{' (the verdict does not turn on it)' if aside else ''}"
    deeper = indent + "   "
    if trace.leaf is not None and not isinstance(trace.leaf, ItemLeaf):
        for one in trace.weighed.grounds:
            yield f"{deeper}└─ {words.BEARINGS[one.bearing]}: {words.ground(one)}"
            yield from (f"{deeper}      {line}" for line in _read(one))
    deciding = turning_on(trace)
    for below in sorted(trace.below, key=lambda one: one not in deciding):
        yield from _branch(catalogue, below, deeper, aside=aside or below not in deciding)


def _read(one: Ground) -> Iterator[str]:
    """What the articles say, and how far they go."""
    for each in (one.evidence, *one.also) if one.evidence else ():
        if each.article is not None and each.gist:
            yield f"article {each.article} of {each.document} ({each.grade}): {each.gist}"
    if one.record:
        yield f"the record: {one.record[0]}"
    if one.reach:
        yield f"reaches: {one.reach}"
    if one.not_reach:
        yield f"does not reach: {one.not_reach}"


def _searched(found: Finding) -> Iterator[str]:
    lines = list(words.searched(found))
    if lines:
        yield "Looked for in texts of law, and not found"
        yield from (f"  {line}" for line in lines)
        yield ""


def _truth(trace: Trace) -> str:
    weighed = trace.weighed
    if weighed.truth == YES:
        return "yes"
    if weighed.truth == NO:
        return "no"
    if weighed.missing and len(weighed.missing) == 1 and trace.leaf is not None:
        return f"open ({words.standing(weighed.missing[0].standing)})"
    return "open"


def _commitments(catalogue: Catalogue, found: Finding) -> Iterator[str]:
    if not found.committed:
        return
    yield "Committed through"
    for one in found.committed:
        name = catalogue.instruments[one.instrument].short or catalogue.instruments[one.instrument].name
        certain = "" if one.certain else "; whether the instrument binds the State is open"
        without = f"; not covered: {', '.join(one.not_covered)}" if one.not_covered else ""
        yield f"  {name}, article {one.article} (coverage {one.coverage}; basis: {one.basis}{certain}{without})"
        yield f"    {catalogue.links[one.link].note}"
    yield ""


def _changes(changes: tuple[Change, ...]) -> Iterator[str]:
    if not changes:
        return
    yield "What would change the verdict"
    for change in changes:
        asked = " and ".join(str(leaf) for leaf in change.leaves)
        said = "were shown" if change.answer else "were found not to be there"
        yield f"  if {asked} {said}: {words.VERDICTS[change.verdict][0]}"

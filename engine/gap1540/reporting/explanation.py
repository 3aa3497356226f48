"""An explanation as text: from the provision through the condition to the paragraph, and what would change the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from gap1540.evaluating.tracing import Change, Explanation, Trace, turning_on
from gap1540.graph.paths import paths
from gap1540.languages import labelled, say, told
from gap1540.model.catalogue import Catalogue, ItemLeaf, within
from gap1540.model.findings import Case, Finding, Ground
from gap1540.reporting import words
from gap1540.reporting.commitments import BASES, extent, together
from gap1540.reporting.paths import paths_table
from gap1540.reporting.terminal import as_of
from gap1540.reporting.wrapping import wrapped
from gap1540.truth import NO, YES


def explanation_text(catalogue: Catalogue, case: Case, explained: Explanation, *, markdown: bool = False) -> str:
    """The whole explanation."""
    found = explained.finding
    lines = [
        f"{'# ' if markdown else ''}{labelled(case.profile.name, found.item.id)}",
        as_of(case),
        "",
        *_what_is_asked(catalogue, found),
        "",
        say("Verdict: {verdict} ({meaning}).", verdict=words.verdict(found), meaning=words.MEANINGS[found.verdict]),
        *("  " + say("{note}.", note=note) for note in found.notes),
        "",
        say("Path"),
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
    head = labelled(case.profile.name, labelled(found.item.id, words.verdict(found)))
    return f"{head}\n\n{paths_table(paths(catalogue, case, explained))}\n"


def _fenced(lines: Iterator[str], *, markdown: bool) -> list[str]:
    return ["", "```text", *lines, "```"] if markdown else list(lines)


def _what_is_asked(catalogue: Catalogue, found: Finding) -> Iterator[str]:
    item = found.item
    row = {"title": item.title, "class_": item.class_name, "aspect": words.ASPECTS[item.aspect]}
    if item.matrix:
        section, number = item.matrix
        yield say("Row: {title} ({class_}, {aspect}; matrix {section}, row {number})", **row, section=section, number=number)
    else:
        yield say("Row: {title} ({class_}, {aspect})", **row)
    for name in item.provisions:
        provision = catalogue.provisions[name]
        force = next(force for force in catalogue.vocabulary.forces if force.id == provision.force)
        yield say(
            "Provision: {name} ({force}; {tier}; basis: {basis}): {gist}",
            name=name,
            force=within(force.name),
            tier=within(words.TIERS[force.tier]),
            basis=BASES[provision.basis],
            gist=provision.gist,
        )
    if item.note:
        yield say("Note: {note}", note=item.note)


def _path(catalogue: Catalogue, found: Finding, trace: Trace) -> Iterator[str]:
    yield "  " + found.item.provisions[0]
    yield f"  └─ {labelled(found.item.id, words.verdict(found))}"
    yield from _branch(catalogue, trace, "     ")


def _branch(catalogue: Catalogue, trace: Trace, indent: str, *, aside: bool = False) -> Iterator[str]:
    """A part with what bears on it; parts on which the verdict turns come first, and the others are marked."""
    yield f"{indent}└─ {_asked(trace, aside=aside)}"
    deeper = indent + "   "
    if trace.leaf is not None and not isinstance(trace.leaf, ItemLeaf):
        for one in trace.weighed.grounds:
            yield f"{deeper}└─ {labelled(words.BEARINGS[one.bearing], words.ground(one))}"
            yield from (f"{deeper}      {line}" for line in _read(one))
    deciding = turning_on(trace)
    for below in sorted(trace.below, key=lambda one: one not in deciding):
        yield from _branch(catalogue, below, deeper, aside=aside or below not in deciding)


def _asked(trace: Trace, *, aside: bool) -> str:
    """What a part asks, and how it stands."""
    if aside:
        return say("{asked}: {answer} (the verdict does not turn on it)", asked=trace.label, answer=_truth(trace))
    return labelled(told(trace.label), _truth(trace))


def _read(one: Ground) -> Iterator[str]:
    """What the articles say, and how far they go."""
    for each in (one.evidence, *one.also) if one.evidence else ():
        if each.article is not None and each.gist:
            yield say(
                "article {name} of {document} ({grade}): {gist}",
                name=str(each.article),
                document=each.document,
                grade=words.GRADE_NAMES[each.grade],
                gist=each.gist,
            )
    if one.record:
        yield say("the record: {source}", source=one.record[0])
    if one.reach:
        yield say("reaches: {what}", what=one.reach)
    if one.not_reach:
        yield say("does not reach: {what}", what=one.not_reach)


def _searched(found: Finding) -> Iterator[str]:
    lines = list(words.searched(found))
    if lines:
        yield say("Looked for in texts of law, and not found")
        yield from (f"  {line}" for line in lines)
        yield ""


def _truth(trace: Trace) -> str:
    weighed = trace.weighed
    if weighed.truth == YES:
        return say("yes")
    if weighed.truth == NO:
        return say("no")
    if weighed.missing and len(weighed.missing) == 1 and trace.leaf is not None:
        return say("open ({standing})", standing=words.standing(weighed.missing[0].standing))
    return say("open")


def _commitments(catalogue: Catalogue, found: Finding) -> Iterator[str]:
    if not found.committed:
        return
    yield say("Committed through")
    for one in found.committed:
        name = catalogue.instruments[one.instrument].short or catalogue.instruments[one.instrument].name
        open_ = None if one.certain else say("whether the instrument binds the State is open")
        yield "  " + say("{instrument}, article {article} ({extent})", instrument=name, article=one.article, extent=extent(one, open_))
        yield f"    {catalogue.links[one.link].note}"
    yield ""


def _changes(changes: tuple[Change, ...]) -> Iterator[str]:
    if not changes:
        return
    yield say("What would change the verdict")
    for change in changes:
        supposed = {"asked": together(map(str, change.leaves)), "verdict": words.VERDICTS[change.verdict]}
        if change.answer:
            yield "  " + say("if {asked} were shown: {verdict}", **supposed)
        else:
            yield "  " + say("if {asked} were found not to be there: {verdict}", **supposed)

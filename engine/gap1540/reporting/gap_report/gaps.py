"""The gaps: confirmed ones apart from those of information, treaty-backed first, and what binds apart from what is recommended or voluntary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gap1540.dossier import Dossier
from gap1540.languages import colon, commas, say, say_of, semicolons
from gap1540.model.catalogue import AdherenceLeaf, Catalogue, ContextLeaf, MeasureLeaf, within
from gap1540.model.findings import Commitment, Finding
from gap1540.reporting import words
from gap1540.reporting.blocks import Block, Heading, Paragraph, grid, plain, spans, strong, ticked
from gap1540.reporting.grouped import by_row


def gaps(dossier: Dossier) -> Iterator[Block]:
    """Confirmed gaps, then gaps of information."""
    yield Heading(2, say("Gaps"))
    for gap, heading, empty in (
        ("confirmed", say("Confirmed gaps: to adopt or to join"), say("None: no source read says that a measure is absent.")),
        ("information", say("Information gaps: to find out or to report"), say("None.")),
    ):
        listed = [found for found in dossier.assessment.findings if found.gap == gap]
        yield Heading(3, heading)
        if not listed:
            yield Paragraph(plain(empty))
        for tier in words.TIERS:
            within_tier = [found for found in listed if found.item.tier == tier]
            if within_tier:
                count = say_of("{count} field", "{count} fields", len(within_tier))
                yield Paragraph(spans(strong(words.TIERS[tier]), colon(), count))
                yield _table(dossier.catalogue, within_tier, confirmed=gap == "confirmed")


def _table(catalogue: Catalogue, listed: Sequence[Finding], *, confirmed: bool) -> Block:
    rows = by_row(
        backed_first(listed),
        lambda found: found.item,
        lambda found: (words.verdict(found), to_do(catalogue, found, confirmed=confirmed), through(catalogue, found)),
    )
    headings = (say("Field"), say("Where"), say("Stands"), say("What to do"), say("Committed through"))
    return grid(headings, ((ticked(first), *rest) for first, *rest in rows), widths=(23, 15, 10, 20, 32))


def backed_first(listed: Sequence[Finding]) -> list[Finding]:
    """Gaps that a treaty backs before the others, in the catalogue's order."""
    return sorted(listed, key=lambda found: not any(one.certain for one in found.committed))


def through(catalogue: Catalogue, found: Finding) -> str:
    """The articles that commit the State, each with how far it goes."""
    return semicolons(_article(catalogue, one) for one in found.committed)


def _article(catalogue: Catalogue, one: Commitment) -> str:
    """An article, how far it goes, and whether it surely binds."""
    named = {
        "instrument": catalogue.instruments[one.instrument].short or one.instrument,
        "article": one.article,
        "coverage": words.COVERAGE[one.coverage],
    }
    if one.certain:
        return say("{instrument} {article} ({coverage})", **named)
    return say("{instrument} {article} ({coverage}, whether it binds is open)", **named)


def to_do(catalogue: Catalogue, found: Finding, *, confirmed: bool) -> str:
    """What is missing, with the verb of its kind of gap: to adopt or join what is not there, to find out or report what is not known."""
    effects: dict[str, None] = {}
    instruments: dict[str, None] = {}
    facts: dict[str, None] = {}
    for one in found.missing:
        if isinstance(one.leaf, MeasureLeaf):
            effects.setdefault(within(catalogue.effects[one.leaf.effect].name))
        elif isinstance(one.leaf, AdherenceLeaf):
            instruments.setdefault(catalogue.instruments[one.leaf.instrument].short or one.leaf.instrument)
        elif isinstance(one.leaf, ContextLeaf):
            facts.setdefault(next(within(word.name) for word in catalogue.vocabulary.context if word.id == one.leaf.fact))
    if confirmed:
        parts = [say("adopt: {what}", what=commas(effects))] if effects else []
        parts += [say("join: {what}", what=commas(instruments))] if instruments else []
    else:
        named = commas((*effects, *instruments, *facts))
        parts = [say("find out or report: {what}", what=named)] if named else []
    return semicolons(parts)

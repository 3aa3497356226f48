"""The laws that were read, State by State, and the links of the catalogue by how well each is known, as pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gap1540.law.questions import split_claim
from gap1540.library import Library
from gap1540.model.catalogue import Catalogue
from gap1540.model.law_reading import LawReading
from gap1540.model.profile import Evidence, Measure, Profile, evidence_of
from gap1540.model.rules import Link
from gap1540.model.sources import Document
from gap1540.reporting.tables import table


def laws_page(library: Library, readings: Sequence[LawReading]) -> str:
    """Every law that was read: its effects, its copy, and what the readers had otherwise."""
    return "\n".join(_laws(library, readings)).rstrip() + "\n"


def _laws(library: Library, readings: Sequence[LawReading]) -> Iterator[str]:
    yield "# The laws that were read"
    yield ""
    yield "Generated from `profiles/`; `make index` writes it anew. An entry is one effect of one wording; an answer is one effect of one kind for one class"
    yield "and object, as rows ask. *Settled* counts the places that two readers had otherwise, or that the text leaves open, in `profiles/law_readings/`."
    for name in library.shelf.names():
        profile = library.shelf.profile(name)
        rows = list(_rows(library, profile, readings))
        if rows:
            yield ""
            yield f"## {profile.name}"
            yield ""
            yield table(
                ("Law", "Copy", "Language", "Entries", "Answers", "Articles", "Searched", "Settled"), [*rows, _total(rows)], markdown=True
            )
    hard = [(reading.profile, one) for reading in readings for one in reading.hardest]
    yield ""
    yield "## Articles that were hard to read"
    yield ""
    yield table(("State", "Law", "Article", "Why"), [(state, one.measure, one.article, one.why) for state, one in hard], markdown=True)


def _rows(library: Library, profile: Profile, readings: Sequence[LawReading]) -> Iterator[tuple[str, ...]]:
    settled = Counter(point.measure for reading in readings if reading.profile == profile.id for point in reading.points)
    for measure in profile.measures:
        documents = _own(library, measure)
        if not documents:
            continue
        read = [one for one in measure.provides if any(_article(library, each) for each in one.evidence)]
        answers = {question for one in read for question in split_claim(library.catalogue, one) if question.category}
        articles = {(each.document, str(each.article)) for one in read for each in one.evidence if each.article is not None}
        searched = next((entry.scope for entry in profile.searched if entry.text == measure.id), "")
        copy = "whole" if all(one.extent == "whole" for one in documents) else "part"
        language = ", ".join(dict.fromkeys(one.read_in or "" for one in documents))
        counts = (len(read), len(answers), len(articles))
        yield (measure.title["en"], copy, language, *map(str, counts), searched, str(settled[measure.id]))


def _own(library: Library, measure: Measure) -> list[Document]:
    """The texts of the law itself, which are the ones that its own evidence names."""
    cited = dict.fromkeys(one.document for one in (*measure.evidence, *evidence_of(measure)))
    laws = [library.shelf.sources.documents[name] for name in cited if library.shelf.sources.documents[name].kind == "law"]
    return laws[:1]


def _article(library: Library, one: Evidence) -> bool:
    return one.article is not None and library.shelf.sources.documents[one.document].kind == "law"


def _total(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    sums = [str(sum(int(row[place]) for row in rows)) for place in (3, 4, 5)]
    return (f"**{len(rows)} texts**", "", "", *sums, "", str(sum(int(row[7]) for row in rows)))


def links_page(catalogue: Catalogue) -> str:
    """Every link by how well it is known: those whose article was read, and those that rest on less."""
    return "\n".join(_links(catalogue)).rstrip() + "\n"


def _links(catalogue: Catalogue) -> Iterator[str]:
    by_basis = {basis: [one for one in catalogue.links.values() if one.basis == basis] for basis in ("background", "seen", "read")}
    yield "# Links between instruments and effects"
    yield ""
    yield "Generated from `rules/links/`; `make index` writes it anew. A link that was *read* was held against the article, by two readers; one that was *seen*"
    yield "rests on a page about the text or on a part of it, one of *background* on general knowledge. The last two wait for whoever has the text."
    for basis, links in by_basis.items():
        yield ""
        yield f"## {basis.capitalize()}: {len(links)}"
        yield ""
        headings = ("Link", "Instrument", "Article", "Strength", "Coverage", *(("Languages",) if basis == "read" else ("Note",)))
        yield table(headings, [_link(catalogue, one) for one in links], markdown=True)


def _link(catalogue: Catalogue, one: Link) -> tuple[str, ...]:
    instrument = catalogue.instruments[one.instrument]
    last = ", ".join(one.languages) if one.basis == "read" else one.note or ""
    return (f"`{one.id}`", instrument.short or instrument.name, one.article, one.strength, one.coverage or "", last)

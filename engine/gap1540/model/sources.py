"""The files beside the profiles: documents cited, the paragraphs of those whose text was at hand, and the parties named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from gap1540.dates import DateField  # pydantic reads the annotation at run time
from gap1540.model.strict import Id, Language, Strict, Text

Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class DocumentSection(Strict):
    """One part of a document with a date and language of its own, such as a State's reply.

    `heading` is the name that stands above the part in the text that was read.
    """

    id: Text
    heading: Text | None = None
    dated: DateField | None = None
    original: Language | None = None


class Document(Strict):
    """A document that profiles cite.

    `kind` says whose word it is: a `report` holds what States or organisations say, a `law` is the text of an act, `secondary` is what
    somebody else tells of one. `of` is the State or organisation whose law it is. `extent` says whether the copy that was read holds every
    numbered article; a copy in part never supports that nothing was found.
    """

    id: Id
    title: Text
    date: DateField
    kind: Literal["report", "law", "secondary"] = "report"
    of: Id | None = None
    extent: Literal["whole", "part"] = "whole"
    languages: tuple[Language, ...] = ()
    read_in: Language | None = None
    sections: tuple[DocumentSection, ...] = ()
    note: Text | None = None


class DocumentsFile(Strict):
    """profiles/documents.yaml."""

    documents: Annotated[tuple[Document, ...], Field(min_length=1)]


class Party(Strict):
    """A State, organisation, body or programme that profiles name as a partner, provider or receiver; `of` is what it belongs to."""

    id: Id
    name: Text
    kind: Literal["state", "organisation", "body", "programme", "initiative", "institute"]
    of: Id | None = None
    note: Text | None = None


class PartiesFile(Strict):
    """profiles/parties.yaml."""

    parties: Annotated[tuple[Party, ...], Field(min_length=1)]


class ParagraphsFile(Strict):
    """profiles/paragraphs/*.yaml: every paragraph of a document by section and label, with the fingerprint of its words.

    `language` is that of the text from which they were made. `gap1540 paragraphs` writes such a file.
    """

    document: Id
    language: Language
    sections: Annotated[dict[Text, dict[Text, Fingerprint]], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Sources:
    """What profiles may cite and name: documents and parties by id, the paragraphs of documents by their id."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    parties: Mapping[str, Party] = field(default_factory=dict)
    paragraphs: Mapping[str, ParagraphsFile] = field(default_factory=dict)

    def fingerprint(self, document: str, section: str, label: str) -> str | None:
        """The fingerprint of a paragraph; None where the document's paragraphs are not known, or it has no such one."""
        file = self.paragraphs.get(document)
        return file.sections.get(section, {}).get(label) if file else None

    def within(self, party: str) -> tuple[str, ...]:
        """The party and what it belongs to, from the inside out."""
        chain = [party]
        while (known := self.parties.get(chain[-1])) and known.of and known.of not in chain:
            chain.append(known.of)
        return tuple(chain)

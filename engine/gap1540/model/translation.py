"""The files under rules/languages/: the words of the catalogue in another official language of the United Nations, by id."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gap1540.model.strict import Strict, Text

OtherLanguage = Literal["ar", "es", "fr", "ru", "zh"]


class Wording(Strict):
    """A word of the vocabulary: its name, and one line that says what it means."""

    name: Text
    definition: Text


class InstrumentWording(Strict):
    """An instrument by its official title, its usual abbreviation, and to whom it is open."""

    name: Text
    short: Text | None = None
    open_to: Text | None = None


class RowWording(Strict):
    """A row of the checklist."""

    title: Text
    note: Text | None = None


class OfficeWording(Strict):
    """An office, and what a letter to it is about."""

    name: Text
    subject: Text


class LinkWording(Strict):
    """To whom an article applies, and what it does not cover: as many texts, in the same order, as the link has."""

    applies_to: Text | None = None
    not_covered: tuple[Text, ...] = ()


class QuestionsWording(Strict):
    """The questions that a letter puts."""

    effects: dict[str, Text] = Field(default_factory=dict)
    details: dict[str, Text] = Field(default_factory=dict)
    facts: dict[str, Text] = Field(default_factory=dict)
    organisations: dict[str, Text] = Field(default_factory=dict)
    instruments: dict[str, Text] = Field(default_factory=dict)
    contested: Text | None = None
    law: Text | None = None


class LanguageFile(Strict):
    """rules/languages/*.yaml. What is left out is said in English."""

    language: OtherLanguage
    vocabulary: dict[str, dict[str, Wording]] = Field(default_factory=dict)
    instruments: dict[str, InstrumentWording] = Field(default_factory=dict)
    depositaries: dict[str, Text] = Field(default_factory=dict)
    provisions: dict[str, Text] = Field(default_factory=dict)
    rows: dict[str, RowWording] = Field(default_factory=dict)
    offices: dict[str, OfficeWording] = Field(default_factory=dict)
    questions: QuestionsWording = QuestionsWording()
    links: dict[str, LinkWording] = Field(default_factory=dict)

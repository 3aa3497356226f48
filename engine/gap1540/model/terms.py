"""The files under rules/reading/: how laws of a language are headed, and the words by which their articles speak of each topic."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gap1540.model.strict import Id, Language, Strict, Text

Words = Annotated[tuple[Text, ...], Field(min_length=1)]
Topics = Annotated[tuple[Id, ...], Field(min_length=1)]


class Headings(Strict):
    """The words that open the parts of a law.

    `article` stands before a number (Article, artículo, Artikel, статья, مادة), `enclosing` around one (第…条); `closing` opens provisions
    after the articles that go by a name; `annex` what stands apart; `part` groups articles. `ordinals` are numbers written as words, in their
    order, with a stroke between the forms of one; `references` follow a number where a sentence speaks of an article and does not open one; `notes` open an editor's footnote.
    """

    article: tuple[Text, ...] = ()
    enclosing: tuple[tuple[Text, Text], ...] = ()
    closing: tuple[Text, ...] = ()
    annex: Words
    part: Words
    ordinals: tuple[Text, ...] = ()
    references: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()


class TermList(Strict):
    """rules/reading/<language>.yaml: words or runs of words by topic, as laws of the language write them.

    Other forms of a word are found by its stem.
    """

    language: Language
    name: Text
    headings: Headings
    terms: dict[Id, Words]


class Topic(Strict):
    """What an article may be about: an id, and one line that says what it means."""

    id: Id
    definition: Text


class TopicsFile(Strict):
    """rules/reading/topics.yaml: the topics, and for each effect and kind of the vocabulary those that an article which answers it speaks of."""

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    effects: dict[Id, Topics]
    activities: dict[Id, Topics]
    stages: dict[Id, Topics]
    subjects: dict[Id, Topics]
    controls: dict[Id, Topics]
    categories: dict[Id, Topics]
    objects: dict[Id, Topics]

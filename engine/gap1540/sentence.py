"""Sentences that can be said in another language later: an English text that knows the words it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self


def marked(text: str) -> str:
    """A text of the program that is said elsewhere: as it is, and found by whoever collects what is to be translated."""
    return text


class Contextual(str):
    """A text that means something else elsewhere: `context` says what is meant here, so that it has a translation of its own."""

    __slots__ = ("context",)
    context: str

    def __new__(cls, context: str, text: str) -> Self:
        """The text, with what is meant."""
        made = super().__new__(cls, text)
        made.context = context
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """What a copy is made from."""
        return type(self), (self.context, str(self))


def marked_in(context: str, text: str) -> Contextual:
    """A text of the program that is said elsewhere, and that has another meaning in another place."""
    return Contextual(context, text)


class Named(str):
    """The id of an instrument or an effect, which has a name in the catalogue; whoever shows it may put the name in its place."""

    __slots__ = ()


class Titled(str):
    """The English title of a measure, with its titles in the languages that it was given in."""

    __slots__ = ("titles",)
    titles: Mapping[str, str]

    def __new__(cls, titles: Mapping[str, str]) -> Self:
        """The English title of these."""
        made = super().__new__(cls, titles["en"])
        made.titles = titles
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[Mapping[str, str]]]:
        """What a copy is made from."""
        return type(self), (self.titles,)


class Sentence(str):
    """An English text made of a template and its values; whoever shows it may put the template into another language.

    >>> Sentence("not joined by {day}", day="2022")
    'not joined by 2022'
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> Self:  # noqa: ANN401  # whatever can stand in a sentence
        """The text with its values in their places; several values of one place stand one after another."""
        told = {name: "; ".join(map(str, value)) if isinstance(value, tuple) else value for name, value in values.items()}
        made = super().__new__(cls, template.format(**told) if values else template)
        made.template = template
        made.values = values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """What a copy is made from."""
        return (self.template,), self.values

"""The files under rules/asking/: the offices of a State to which a letter goes, and the questions that a letter puts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from gap1540.model.strict import Id, Strict, Text


class Remit(Strict):
    """What an office answers for: effects in some kinds, for some objects and classes, or context facts, or instruments on which it is asked in place of a depositary."""

    effects: tuple[Id, ...] = ()
    kinds: tuple[Id, ...] = ()
    objects: tuple[Id, ...] = ()
    categories: tuple[Id, ...] = ()
    facts: tuple[Id, ...] = ()
    instruments: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _one_subject(self) -> Remit:
        if sum(bool(given) for given in (self.effects, self.facts, self.instruments)) != 1:
            message = "a remit names exactly one of `effects`, `facts`, `instruments`"
            raise ValueError(message)
        return self


class Office(Strict):
    """An office as one writes to it: its generic name, what a letter to it is about, and what such an office answers for."""

    id: Id
    name: Text
    subject: Text
    answers_for: Text
    remits: tuple[Remit, ...] = ()


class OfficesFile(Strict):
    """rules/asking/offices.yaml."""

    offices: Annotated[tuple[Office, ...], Field(min_length=1)]
    organisation: Office


class Details(Strict):
    """What an answer should name, by the tag of the effect."""

    law: Text
    penalty: Text
    body: Text
    practice: Text


class InstrumentQuestions(Strict):
    """What is asked of an instrument that binds, and of a voluntary one."""

    binding: Text
    voluntary: Text


class QuestionsFile(Strict):
    """rules/asking/questions.yaml."""

    effects: dict[Id, Text]
    details: Details
    facts: dict[Id, Text]
    organisations: dict[Id, Text] = Field(default_factory=dict)
    instruments: InstrumentQuestions
    contested: Text
    law: Text

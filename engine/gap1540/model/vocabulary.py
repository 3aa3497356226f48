"""The closed vocabulary: categories, objects, activities, stages, subjects, controls, effects, forces, context facts."""

from typing import Literal

from pydantic import Field

from gap1540.model.strict import Id, Strict, Text

Parameter = Literal["activity", "stage", "subject", "control"]
Tag = Literal["law", "penalty", "body", "practice"]
Tier = Literal["binding", "recommended", "voluntary"]
Basis = Literal["background", "seen", "read"]


class Word(Strict):
    """A word of the vocabulary: its id for ever, its name, and one line that says what it means."""

    id: Id
    name: Text
    definition: Text


class Category(Word):
    """A class of weapons, or a word that stands for several of them (`members`)."""

    members: tuple[Id, ...] = ()


class Force(Word):
    """The operative verb of a provision and the tier it puts a checklist item in."""

    tier: Tier


class Effect(Word):
    """What a measure does.

    `takes` names the parameter that tells its kinds apart, `objects` what it can bear on, and
    `categories` whether it bears on classes of weapons at all.
    """

    tag: Tag
    takes: Parameter | None = None
    objects: tuple[Id, ...] = ()
    categories: bool = True


class VocabularyFile(Strict):
    """rules/vocabulary.yaml."""

    version: Text
    categories: tuple[Category, ...]
    objects: tuple[Word, ...]
    aspects: tuple[Word, ...]
    activities: tuple[Word, ...]
    stages: tuple[Word, ...]
    subjects: tuple[Word, ...]
    controls: tuple[Word, ...]
    effects: tuple[Effect, ...]
    forces: tuple[Force, ...]
    addressees: tuple[Word, ...]
    context: tuple[Word, ...]
    sections: tuple[Word, ...] = Field(description="sections of the checklist, in the order in which they are shown")

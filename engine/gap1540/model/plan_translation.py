"""The words of planning in another language: rules/plan_languages/*.yaml. What is not there is said in English."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gap1540.model.strict import Id, Language, Strict, Text

Way = Literal["read", "write", "check"]


class ActionWording(Strict):
    """An action as a plan tells it; `milestones` are its own, where it has some."""

    title: Text
    product: Text
    indicator: Text
    verification: Text
    risk: Text
    sustained_by: Text | None = None
    milestones: dict[Id, Text] = Field(default_factory=dict)


class ProviderWording(Strict):
    """A provider as a plan tells of it; its name only where it has an official one in the language."""

    name: Text | None = None
    mandate: Text
    channel: Text
    told: Text | None = None
    caution: Text | None = None


class WayWording(Strict):
    """A way of finding out as a plan tells it."""

    product: Text
    indicator: Text
    verification: Text
    risk: Text


class PlanLanguageFile(Strict):
    """rules/plan_languages/*.yaml: texts by the ids of what they name; `courses` have their milestones."""

    plan_language: Language
    types: dict[Id, Text] = Field(default_factory=dict)
    areas: dict[Id, Text] = Field(default_factory=dict)
    help: dict[Id, Text] = Field(default_factory=dict)
    courses: dict[Id, dict[Id, Text]] = Field(default_factory=dict)
    priorities: dict[Id, Text] = Field(default_factory=dict)
    finding_out: dict[Way, WayWording] = Field(default_factory=dict)
    actions: dict[Id, ActionWording] = Field(default_factory=dict)
    providers: dict[Id, ProviderWording] = Field(default_factory=dict)

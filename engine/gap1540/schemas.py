"""The JSON Schemas of every kind of file, made from the models: `python -m gap1540.schemas FOLDER` writes them."""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from gap1540.model.asking import OfficesFile, QuestionsFile
from gap1540.model.examples import ExamplesFile
from gap1540.model.kept_plan import KeptPlan
from gap1540.model.law_reading import LawReading
from gap1540.model.plan_translation import PlanLanguageFile
from gap1540.model.planning import ActionsFile, PlanWordsFile, PrioritiesFile, ProvidersFile
from gap1540.model.profile import Profile
from gap1540.model.rules import ChecklistFile, InstrumentsFile, LinksFile, ProvisionsFile
from gap1540.model.schema_of_assessment import AssessmentDocument
from gap1540.model.schema_of_plan import PlanDocument, RegionalPlanDocument
from gap1540.model.schema_of_report import ReportDocument
from gap1540.model.second_reading import SecondReading
from gap1540.model.sources import DocumentsFile, ParagraphsFile, PartiesFile
from gap1540.model.terms import TermList, TopicsFile
from gap1540.model.translation import LanguageFile
from gap1540.model.vocabulary import VocabularyFile

MODELS: dict[str, type[BaseModel]] = {
    "actions": ActionsFile,
    "assessment": AssessmentDocument,
    "checklist": ChecklistFile,
    "documents": DocumentsFile,
    "examples": ExamplesFile,
    "instruments": InstrumentsFile,
    "language": LanguageFile,
    "kept_plan": KeptPlan,
    "law_reading": LawReading,
    "links": LinksFile,
    "offices": OfficesFile,
    "paragraphs": ParagraphsFile,
    "parties": PartiesFile,
    "plan": PlanDocument,
    "plan_language": PlanLanguageFile,
    "plan_words": PlanWordsFile,
    "priorities": PrioritiesFile,
    "profile": Profile,
    "providers": ProvidersFile,
    "provisions": ProvisionsFile,
    "questions": QuestionsFile,
    "reading": SecondReading,
    "regional_plan": RegionalPlanDocument,
    "report": ReportDocument,
    "terms": TermList,
    "topics": TopicsFile,
    "vocabulary": VocabularyFile,
}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file."""
    made = MODELS[name].model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"gap1540/{name}", **made}


def text(name: str) -> str:
    """The schema as it is checked in."""
    return json.dumps(schema(name), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    for key in MODELS:
        (Path(sys.argv[1]) / f"{key}.json").write_text(text(key), encoding="utf-8")

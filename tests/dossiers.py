"""Assessments as dossiers, with no more questions than there are leaves open in a catalogue of a few rows: none."""

from functools import cache

from gap1540 import api
from gap1540.asking.questions import Inquiry
from gap1540.dossier import Dossier, waiting
from gap1540.model.catalogue import Catalogue
from gap1540.model.findings import Assessment
from gap1540.reading.asking import Correspondence
from gap1540.reporting.blocks import Block
from gap1540.reporting.gap_report import gap_report
from gap1540.reporting.markdown import markdown


@cache
def letters() -> Correspondence:
    return api.correspondence(api.load())


def dossier_of(catalogue: Catalogue, assessment: Assessment) -> Dossier:
    asked = Inquiry(assessment.case, (), (), (), 0)
    return Dossier(catalogue, assessment, asked, letters(), waiting(catalogue, assessment), (), ())


def blocks_of(catalogue: Catalogue, assessment: Assessment) -> tuple[Block, ...]:
    return gap_report(dossier_of(catalogue, assessment))


def report_markdown(catalogue: Catalogue, assessment: Assessment) -> str:
    return markdown(blocks_of(catalogue, assessment))

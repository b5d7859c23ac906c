"""The models of practices."""

from praticas.models.classification import Area, TargetGroup
from praticas.models.imports import (
    ImportBatch,
    ImportFile,
    ImportLeftover,
    ImportState,
    ImportSuggestion,
)
from praticas.models.index import PracticeIndexPage
from praticas.models.practice import PracticePage
from praticas.models.related import (
    PracticeMaterial,
    PracticeSupporter,
    PracticeUpdate,
    RelatedPractice,
)
from praticas.models.settings import PracticeSettings
from praticas.models.submissions import PracticeSubmission, SubmissionEvent

__all__ = [
    "Area",
    "ImportBatch",
    "ImportFile",
    "ImportLeftover",
    "ImportState",
    "ImportSuggestion",
    "PracticeIndexPage",
    "PracticeMaterial",
    "PracticePage",
    "PracticeSettings",
    "PracticeSubmission",
    "PracticeSupporter",
    "PracticeUpdate",
    "RelatedPractice",
    "SubmissionEvent",
    "TargetGroup",
]

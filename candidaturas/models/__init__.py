"""The records of applications to open a centre."""

from candidaturas.models.assessments import (
    Assessment,
    CheckedItem,
    CheckItem,
    CriterionGrade,
    FormalCheck,
    Grade,
    InterestDeclaration,
)
from candidaturas.models.decisions import Decision, Hearing, HearingAnswer, HearingClosure, Proposal
from candidaturas.models.meetings import Meeting, MeetingDate
from candidaturas.models.packs import Pack, PackDocument, PackVersion, SentDocument
from candidaturas.models.processes import ClockStop, Process, ProcessEvent
from candidaturas.models.requests import InformationRequest, RequestClosure, RequestedItem
from candidaturas.models.settings import ApplicationSettings
from candidaturas.models.sign_offs import SignOff
from candidaturas.models.work import ActDraft, Assignment, SavedFilter

__all__ = [
    "ActDraft",
    "ApplicationSettings",
    "Assessment",
    "Assignment",
    "CheckItem",
    "CheckedItem",
    "ClockStop",
    "CriterionGrade",
    "Decision",
    "FormalCheck",
    "Grade",
    "Hearing",
    "HearingAnswer",
    "HearingClosure",
    "InformationRequest",
    "InterestDeclaration",
    "Meeting",
    "MeetingDate",
    "Pack",
    "PackDocument",
    "PackVersion",
    "Process",
    "ProcessEvent",
    "Proposal",
    "RequestClosure",
    "RequestedItem",
    "SavedFilter",
    "SentDocument",
    "SignOff",
]

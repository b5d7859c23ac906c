"""What was read when: the sendings of an application, and which assessments are of the newest one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Max

from candidaturas.enums import RequestKind, RequestOutcome, State
from candidaturas.models import Assessment, Process
from candidaturas.rules import has_conflict, may_assess
from portal.wizard.models import Submission

if TYPE_CHECKING:
    from contas.models import User

UNPROPOSED = (State.SUBMITTED, State.CORRECTION, State.ASSESSMENT, State.CLARIFICATION, State.SUSPENDED)


def newest(process: Process) -> Submission | None:
    """The application as it was sent last; None before it was sent."""
    return process.application.submissions.first() if process.application else None


def newest_assessments(process: Process) -> list[Assessment]:
    """The one that counts of each reviewer, in the order in which they were filed."""
    found = process.assessments.select_related("by", "submission").prefetch_related("grades__grade")
    by_person = {assessment.by_id: assessment for assessment in found}
    return sorted(by_person.values(), key=lambda one: (one.at, one.pk))


def stale(process: Process, assessments: Sequence[Assessment]) -> list[Assessment]:
    """Those of the assessments after which the application changed. Two queries, however many."""
    if not assessments:
        return []
    sent = newest(process)
    explained = process.requests.filter(
        kind=RequestKind.CLARIFICATION, closure__outcome=RequestOutcome.ANSWERED
    ).aggregate(last=Max("closure__at"))["last"]
    return [
        one
        for one in assessments
        if (sent is not None and one.submission_id != sent.pk) or (explained and explained > one.at)
    ]


def current_assessments(process: Process) -> list[Assessment]:
    """Those that count and are of the application as it is now, by people without an interest in it."""
    found = newest_assessments(process)
    changed = stale(process, found)
    return [one for one in found if one not in changed and not has_conflict(one.by, process)]


def seen_by(process: Process, user: User) -> list[Assessment]:
    """The assessments a person of the staff may read: all, but who may assess it yet files their own first.

    That is a reviewer at work and, until something is proposed, whoever might take the process.
    """
    found = newest_assessments(process)
    if any(one.by_id == user.pk for one in found):
        return found
    might_take = may_assess(user) and process.state in UNPROPOSED
    is_at_work = process.assignments.filter(reviewer=user, ended_at=None).exists()
    return [] if might_take or is_at_work else found

"""What was read when: the sendings of an application, and which assessments are of the newest one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from candidaturas.enums import RequestKind, RequestOutcome
from candidaturas.models import Assessment, Process
from portal.wizard.models import Submission

if TYPE_CHECKING:
    from contas.models import User


def newest(process: Process) -> Submission | None:
    """The application as it was sent last; None before it was sent."""
    return process.application.submissions.first() if process.application else None


def newest_assessments(process: Process) -> list[Assessment]:
    """The one that counts of each reviewer, in the order in which they were filed."""
    found = process.assessments.select_related("by", "submission").prefetch_related("grades__grade")
    by_person = {assessment.by_id: assessment for assessment in found}
    return sorted(by_person.values(), key=lambda one: (one.at, one.pk))


def changed_since(process: Process, assessment: Assessment) -> bool:
    """Whether the application was sent again, or something in it explained, after it was assessed."""
    sent = newest(process)
    if sent is not None and assessment.submission_id != sent.pk:
        return True
    return process.requests.filter(
        kind=RequestKind.CLARIFICATION,
        closure__outcome=RequestOutcome.ANSWERED,
        closure__at__gt=assessment.at,
    ).exists()


def current_assessments(process: Process) -> list[Assessment]:
    """Those that count and are of the application as it is now."""
    return [one for one in newest_assessments(process) if not changed_since(process, one)]


def seen_by(process: Process, user: User) -> list[Assessment]:
    """The assessments a person of the staff may read: all, but a reviewer at work files their own first."""
    found = newest_assessments(process)
    own = [one for one in found if one.by_id == user.pk]
    is_at_work = process.assignments.filter(reviewer=user, ended_at=None).exists()
    if is_at_work and not own:
        return []
    return found

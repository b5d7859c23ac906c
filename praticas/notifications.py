"""Wagtail's own e-mails about moderation, left out where the outbox tells the same.

Wagtail writes to moderators as soon as a moderation begins, inside the request and its transaction. For a
practice that came by the form, for which nobody of the staff asked, the outbox has their e-mail already; a
mail server that does not answer must neither undo what was sent nor keep the next number waiting.
"""

from typing import Any

from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_submitted


class _OfTasks(GroupApprovalTaskStateSubmissionEmailNotifier):
    def can_handle(self, instance: TaskState, **options: Any) -> bool:
        return super().can_handle(instance, **options) and instance.workflow_state.requested_by_id is not None


class _OfModerations(WorkflowStateSubmissionEmailNotifier):
    def can_handle(self, instance: WorkflowState, **options: Any) -> bool:
        return super().can_handle(instance, **options) and instance.requested_by_id is not None


_of_tasks, _of_moderations = _OfTasks(), _OfModerations()


def take_the_place_of_wagtails() -> None:
    """Stand under the names of Wagtail's, which connects its own after ours and then leaves them out."""
    task_submitted.connect(
        _of_tasks, sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification"
    )
    workflow_submitted.connect(
        _of_moderations, sender=WorkflowState, dispatch_uid="workflow_state_submitted_email_notification"
    )

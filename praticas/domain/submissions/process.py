"""The verbs: each locks the practice, looks at its state, writes one line of history and the e-mails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from portal import audit, uploads
from portal.wizard.domain.drafts import reopen
from portal.wizard.domain.locking import lock
from portal.wizard.models import Draft, Submission
from portal.wizard.registry import definition_of
from praticas.domain.materials import remove_unpublished
from praticas.domain.submissions import letters
from praticas.domain.submissions.acts import ACTS, NotPossibleError
from praticas.enums import SubmissionEventKind, SubmissionState
from praticas.models import PracticePage, PracticeSettings, PracticeSubmission, SubmissionEvent

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from contas.models import User


def receive(draft: Draft, sent: Submission, page: PracticePage, *, licence: str = "") -> PracticeSubmission:
    """Take in what was sent, for the first time or again after it was returned.

    `licence` is the name of the one its author chose for the files.

    Effects, in the caller's transaction: the row or its new state, one event, the page in moderation, one
    e-mail to each moderator.
    """
    submission = PracticeSubmission.objects.select_for_update().filter(draft=draft).first()
    if submission is None:
        submission = PracticeSubmission.objects.create(
            draft=draft, page=page, licence=licence, received_at=sent.at, changed_at=sent.at
        )
        event = _tell(submission, SubmissionEventKind.RECEIVED, sent.by, "")
    else:
        submission.page, submission.licence = page, licence
        event = _act(submission, "receber", sent.by)
    _leave_moderation(page)
    workflow = page.get_workflow()
    if workflow:
        # Nobody is named as asking: Wagtail would write to the author with links to the administration.
        workflow.start(page, None)
    letters.to_moderators(event)
    return submission


def ask(submission: PracticeSubmission, by: User, text: str) -> SubmissionEvent:
    """Ask the author something. Effects: one event, the state, one e-mail to each author.

    Raises `NotPossibleError`, and ValueError without a text.
    """
    with transaction.atomic():
        event = _act(_locked(submission), "perguntar", by, text)
        letters.to_authors("practices.question", event)
        return event


def answer(submission: PracticeSubmission, by: User, text: str) -> SubmissionEvent:
    """Write to staff, in answer or not. Effects: one event, the state, one e-mail to who asked last.

    Raises `NotPossibleError`, `PermissionDenied` and ValueError without a text.
    """
    with transaction.atomic():
        locked = _locked(submission)
        _require_author(locked, by)
        event = _act(locked, "responder", by, text)
        letters.to_reader(event)
        return event


def return_to_author(submission: PracticeSubmission, by: User, reason: str) -> SubmissionEvent:
    """Give the practice back to be corrected, saying why.

    Effects: one event, the state, the form open again under the same number, the page out of moderation,
    one e-mail to each author. Raises `NotPossibleError`, and ValueError without a reason.
    """
    with transaction.atomic():
        locked = _locked(submission)
        event = _returned(locked, by, reason)
        if locked.page:
            _leave_moderation(locked.page)
        return event


def page_rejected(workflow_state: WorkflowState, by: User | None) -> None:
    """Follow a moderator who asked for changes in the editor of pages: the comment is the reason.

    Effects: those of `return_to_author`; none for a page that nobody sent, and none without a comment, for
    nothing goes back to its author without a reason.
    """
    page = workflow_state.content_object
    page = page.specific if isinstance(page, Page) else page
    task = workflow_state.current_task_state
    reason = task.comment.strip() if task else ""
    if not isinstance(page, PracticePage) or not reason:
        return
    with transaction.atomic():
        for submission in _of_page(page, "devolver"):
            _returned(submission, by, reason)


def withdraw(submission: PracticeSubmission, by: User) -> None:
    """Take one's own practice back before it is published.

    Effects: one event, the state; the page made of it is erased with its documents, unless it was ever
    public, and what was sent stays on file, its files for the months that staff set. Raises
    `NotPossibleError` and `PermissionDenied`.
    """
    with transaction.atomic():
        locked = _locked(submission)
        _require_author(locked, by)
        _act(locked, "retirar", by)
        _close(locked)
        page = locked.page
        if page:
            _leave_moderation(page)
            if page.first_published_at is None:
                remove_unpublished(page)
                page.delete()


def publish(submission: PracticeSubmission, by: User) -> bool:
    """Publish the practice as staff left it; whether it is public now, for its page may have a later day.

    Effects: its newest revision is public, one event, the state, the form closed, its files kept for the
    months that staff set, one e-mail to each author; on a later day all of that comes with that day. Raises
    `NotPossibleError` where the page is gone or the state forbids it, `ValidationError` where the page is not
    right yet.
    """
    with transaction.atomic():
        locked = _locked(submission)
        page = locked.page
        if page is None or locked.state not in ACTS["publicar"].to:
            raise NotPossibleError(ACTS["publicar"], locked)
        revision = page.get_latest_revision()
        day = revision.as_object().go_live_at
        is_now = day is None or day <= timezone.now()
        if is_now:
            _published(locked, by)
        _leave_moderation(page)
        revision.publish(user=by)
        return is_now


def page_published(page: PracticePage, by: User | None) -> None:
    """Follow a publication that staff made in the editor of pages: the same effects as `publish`, once.

    None while the page only waits for its day; a practice that its author withdrew stays withdrawn.
    """
    if not page.live:
        return
    with transaction.atomic():
        for submission in _of_page(page, "publicar"):
            _published(submission, by)


def note(submission: PracticeSubmission, by: User, text: str) -> SubmissionEvent:
    """Leave a note that staff alone read, in any state. Raises ValueError without a text."""
    with transaction.atomic():
        return _tell(_locked(submission), SubmissionEventKind.NOTED, by, _required(text))


def _of_page(page: PracticePage, act: str) -> list[PracticeSubmission]:
    """Those of a page for which an act is possible now, each locked."""
    found = PracticeSubmission.objects.filter(page=page, state__in=ACTS[act].to).select_related("draft")
    return [one for one in map(_locked, found) if one.state in ACTS[act].to]


def _returned(submission: PracticeSubmission, by: User | None, reason: str) -> SubmissionEvent:
    event = _act(submission, "devolver", by, reason)
    reopen(submission.draft, by)
    letters.to_authors("practices.returned", event)
    return event


def _published(submission: PracticeSubmission, by: User | None) -> None:
    event = _act(submission, "publicar", by)
    _close(submission)
    letters.to_authors("practices.published", event)


def _close(submission: PracticeSubmission) -> None:
    """Nothing more is written in the form, and its files have a last day."""
    Draft.objects.filter(pk=submission.draft_id).update(is_open=False)
    uploads.keep_until(submission.draft, PracticeSettings.load().last_day_of_files(timezone.localdate()))


def _locked(submission: PracticeSubmission) -> PracticeSubmission:
    lock(submission.draft)  # first the form, as sending it does: neither waits for the other for ever
    return (
        PracticeSubmission.objects.select_related("draft", "page")
        .select_for_update(of=("self",))
        .get(pk=submission.pk)
    )


def _require_author(submission: PracticeSubmission, by: User) -> None:
    if not definition_of(submission.draft.form).may_edit(by, submission.draft):
        raise PermissionDenied


def _required(text: str) -> str:
    text = text.strip()
    if not text:
        message = "A text is needed."
        raise ValueError(message)
    return text


def _act(submission: PracticeSubmission, name: str, by: User | None, text: str = "") -> SubmissionEvent:
    act = ACTS[name]
    state = SubmissionState(submission.state)
    if state not in act.to:
        raise NotPossibleError(act, submission)
    if act.needs_text:
        text = _required(text)
    submission.state = act.to[state]
    submission.changed_at = timezone.now()
    submission.save(update_fields=["state", "changed_at", "page", "licence"])
    return _tell(submission, act.event, by, text)


def _tell(
    submission: PracticeSubmission, kind: SubmissionEventKind, by: User | None, text: str
) -> SubmissionEvent:
    audit.record(audit.Verb.CHANGED, submission, by, kind)
    return SubmissionEvent.objects.create(
        submission=submission, kind=kind, at=timezone.now(), by=by, text=text
    )


def _leave_moderation(page: PracticePage) -> None:
    if page.current_workflow_state:
        page.current_workflow_state.cancel()

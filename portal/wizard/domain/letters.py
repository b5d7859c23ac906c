"""The e-mails about a draft, written into the outbox in the transaction of what they tell."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from portal import outbox
from portal.uploads.models import Upload
from portal.wizard.addresses import page_of, whole
from portal.wizard.models import Draft, Submission
from portal.wizard.registry import definition_of


def write_receipt(draft: Draft, submission: Submission) -> None:
    """One receipt of a round to whoever sent it, and to whoever began the draft if they may still read it."""
    definition = definition_of(draft.form)
    with override(draft.language):
        values = {
            "form": str(definition.title),
            "title": draft.title,
            "number": draft.number or "",
            "tracking_code": draft.tracking_code or "",
            "sent_at": date_format(timezone.localtime(submission.at), "DATETIME_FORMAT"),
            "next_step": str(definition.next_step(draft)),
            "url": page_of(draft, "receipt"),
            "status_url": whole(definition.status_url(draft)),
        }
    key = f"receipt:{draft.pk}:{submission.round}"
    _write("wizard.receipt", draft, submission.by, key, values)
    author = draft.created_by
    if author and author.pk != submission.by_id and definition.may_read(author, draft):
        _write("wizard.receipt", draft, draft.created_by, f"{key}:created", values)


def write_link(draft: Draft, to: AbstractBaseUser) -> None:
    """The way back to a draft, to a person who asks for it: one e-mail for each state it was saved in."""
    key = f"saved:{draft.pk}:{to.pk}:{draft.touched_at.isoformat()}"
    _write("wizard.saved", draft, to, key, _of_draft(draft))


def write_reminder(draft: Draft, number: int) -> None:
    """Tell everybody who wrote in a draft, and still may, that its last day comes: once for each number."""
    people: Any = get_user_model()._default_manager
    writers = people.filter(pk__in=[draft.created_by_id, *draft.sections.values_list("saved_by", flat=True)])
    definition = definition_of(draft.form)
    for person in writers.filter(is_active=True).order_by("pk"):
        if definition.may_edit(person, draft):
            key = f"reminder:{draft.pk}:{draft.expires_on}:{number}:{person.pk}"
            _write("wizard.reminder", draft, person, key, _of_draft(draft))


def write_file_refused(upload: Upload) -> None:
    """Tell whoever added a file to a draft that the scanner refused it; other files are no matter of ours."""
    draft = upload.holder
    if isinstance(draft, Draft):
        values = _of_draft(draft)
        values = {name: values[name] for name in ("form", "title", "url")} | {"file": upload.name}
        _write("wizard.file_refused", draft, upload.created_by, f"file:{upload.pk}", values)


def _of_draft(draft: Draft) -> dict[str, str]:
    with override(draft.language):
        return {
            "form": str(definition_of(draft.form).title),
            "title": draft.title,
            "expires_on": date_format(draft.expires_on, "DATE_FORMAT") if draft.expires_on else "",
            "url": page_of(draft, "tasks"),
        }


def _write(kind: str, draft: Draft, person: Any, key: str, values: dict[str, str]) -> None:
    if person is not None and person.email:
        outbox.queue(kind, to=person.email, language=draft.language, values=values, about=draft, key=key)

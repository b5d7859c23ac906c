"""Files join a section of a draft and leave it, under the lock of the draft; some of them were sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile

from portal import uploads
from portal.wizard.domain.saving import record_change, touch
from portal.wizard.domain.writing import writing
from portal.wizard.models import Draft
from portal.wizard.registry import definition_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.db.models import QuerySet

    from portal.uploads.models import Upload
    from portal.wizard.forms import Files


def attach(draft: Draft, section: str, name: str, file: UploadedFile, by: AbstractBaseUser) -> Upload:
    """Check a file and keep it for the files called `name` of a section.

    Raises `KeyError` where the section asks for no such files, `ClosedError` where the draft takes nothing
    any more, `uploads.RefusedError` for a file that does not do. Effects, all or none: the upload, the days
    of the draft, one line of the audit.
    """
    asked = _asked(draft, section)[name]
    with writing(draft):
        upload = uploads.receive(file, asked.purpose, draft, by)
        touch(draft)
        record_change(draft, by, section)
    return upload


def detach(draft: Draft, section: str, upload: Upload, by: AbstractBaseUser) -> None:
    """Remove a file of a section of the draft; nothing where it is gone already.

    What was sent already is kept for whoever reads that version. Raises `KeyError` where the section holds
    no such file, `ClosedError` as `attach`. Effects the same.
    """
    purposes = {asked.purpose for asked in _asked(draft, section).values()}
    if upload.holder != draft or upload.purpose not in purposes:
        raise KeyError(upload.pk)
    with writing(draft):
        if draft.submissions.filter(at__gte=upload.created_at).exists():
            uploads.set_aside(upload)
        else:
            uploads.remove(upload)
        touch(draft)
        record_change(draft, by, section)


def sent_files(draft: Draft, purpose: str | None = None) -> QuerySet[Upload]:
    """The files of the last sending; what was added or removed since, to be corrected, changes nothing."""
    sent = draft.submissions.first()
    found = ever_sent(draft)
    if sent is not None:
        found = found.exclude(removed_at__lt=sent.at)
    return found if purpose is None else found.filter(purpose=purpose)


def ever_sent(draft: Draft) -> QuerySet[Upload]:
    """The files of every sending that are kept."""
    sent = draft.submissions.first()
    found = uploads.kept(draft)
    return found.none() if sent is None else found.filter(created_at__lte=sent.at)


def _asked(draft: Draft, section: str) -> dict[str, Files]:
    form = definition_of(draft.form).section(section).form
    return {asked.name: asked for asked in form.attachments}

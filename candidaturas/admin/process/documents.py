"""The files of a process, by what each is: those of the application, and those that came with messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _

from candidaturas.application.forms import DocumentsForm
from candidaturas.models import ProcessEvent
from portal.uploads.models import Upload
from portal.uploads.types import SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

    from candidaturas.admin.process.reading import Reading
    from candidaturas.models import Process

IMAGES = ("jpeg", "png", "webp")


@dataclass(frozen=True)
class Document:
    """A file, whether it is of the version that is read, and how a page shows it ("paper", "image" or "")."""

    upload: Upload
    is_of_version: bool = True

    @property
    def shown_as(self) -> str:
        if self.upload.state != Upload.State.CLEAN or self.upload.type not in SHOWN:
            return ""
        return "image" if self.upload.type in IMAGES else "paper"


@dataclass(frozen=True)
class Kind:
    """The files of one kind, under what the form calls it."""

    title: StrOrPromise
    documents: tuple[Document, ...]


def files_of(
    process: Process, events: Iterable[ProcessEvent]
) -> tuple[list[Upload], dict[int, list[Upload]]]:
    """The files of the application's draft, and those of each event by its key, in one query."""
    drafts = [draft for draft in (process.application_id, process.expression_id) if draft]
    types = ContentType.objects.get_for_models(ProcessEvent, type(process.expression))
    of_drafts = Q(holder_type=types[type(process.expression)], holder_id__in=[str(draft) for draft in drafts])
    of_events = Q(holder_type=types[ProcessEvent], holder_id__in=[str(event.pk) for event in events])
    of_process, of_each = [], dict[int, list[Upload]]()
    for upload in Upload.objects.filter(of_drafts | of_events):
        if upload.holder_type_id == types[ProcessEvent].pk:
            of_each.setdefault(int(upload.holder_id), []).append(upload)
        else:
            of_process.append(upload)
    return of_process, of_each


def kinds_of(uploads: Iterable[Upload], reading: Reading) -> list[Kind]:
    """The files that were sent, by kind in the order of the form, those of the version that is read first.

    What the entity put there since it last sent its application is not of the staff yet.
    """
    if not reading.versions:
        return []
    submission, last = reading.submission, reading.versions[0].at
    sent = {
        file["id"]
        for section in (submission.as_read if submission else ())
        for row in section["rows"]
        for file in row["files"]
    }
    by_purpose: dict[str, list[Document]] = {}
    for upload in uploads:
        if upload.created_at > last:
            continue
        by_purpose.setdefault(upload.purpose, []).append(Document(upload, str(upload.pk) in sent))
    kinds = []
    for asked in DocumentsForm.attachments:
        found = by_purpose.pop(asked.purpose, [])
        if found:
            kinds.append(Kind(asked.label, _ordered(found)))
    others = [document for found in by_purpose.values() for document in found]
    if others:
        kinds.append(Kind(_("Outros ficheiros"), _ordered(others)))
    return kinds


def _ordered(documents: list[Document]) -> tuple[Document, ...]:
    return tuple(sorted(documents, key=lambda one: not one.is_of_version))

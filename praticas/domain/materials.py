"""Files that an author offers with a practice: private until staff take each into the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.documents.models import Document

from portal import audit, uploads
from praticas.models import PracticeMaterial, PracticeSubmission

if TYPE_CHECKING:
    from contas.models import User
    from portal.uploads.models import Upload

PURPOSE = "praticas.materiais"


class NotOfferedError(Exception):
    """The file cannot be taken; the message says why."""


def offered(submission: PracticeSubmission) -> list[tuple[Upload, bool]]:
    """Each file offered, with whether the page has it already."""
    page = submission.page.get_latest_revision_as_object() if submission.page else None
    taken = {material.upload for material in page.materials.all()} if page else set()
    return [(upload, upload.pk in taken) for upload in uploads.of(submission.draft, PURPOSE)]


def take(submission: PracticeSubmission, key: str, by: User) -> Document:
    """Make one offered file a material of the page, under the licence that its author chose.

    Effects, all or none: a public document, one more material in a new revision of the page, an audit line.
    Taken twice it stays one. Raises `NotOfferedError`.
    """
    with transaction.atomic():
        locked = PracticeSubmission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
        found = {str(upload.pk): upload for upload in uploads.of(locked.draft, PURPOSE)}.get(key)
        if found is None or locked.page is None:
            raise NotOfferedError(_("Esse ficheiro já não está entre os que vieram com a prática."))
        if found.state != found.State.CLEAN or uploads.is_lost(found):
            raise NotOfferedError(_("O ficheiro “%(name)s” ainda não pode ser usado.") % {"name": found.name})
        page = locked.page.get_latest_revision_as_object()
        for material in page.materials.all():
            if material.upload == found.pk and material.document:
                return material.document
        with found.open() as content:
            document = Document.objects.create(
                title=found.name, file=ContentFile(content.read(), name=found.name), uploaded_by_user=by
            )
        page.materials.add(
            PracticeMaterial(title=found.name, document=document, licence=locked.licence, upload=found.pk)
        )
        page.save_revision(user=by, log_action=True)
        audit.record(audit.Verb.CHANGED, locked, by, PURPOSE)
    return document

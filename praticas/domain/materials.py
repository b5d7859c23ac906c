"""Files that an author offers with a practice: staff take each into its page, and they are public with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from portal import audit, uploads
from portal.wizard.domain.files import sent_files
from portal.wizard.domain.locking import lock
from praticas.models import PracticeMaterial, PracticePage, PracticeSubmission

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from contas.models import User
    from portal.uploads.models import Upload

PURPOSE = "praticas.materiais"
# Where documents wait that are of no public page yet.
WAITING = "Materiais por publicar"


class NotOfferedError(Exception):
    """The file cannot be taken; the message says why."""


def offered(submission: PracticeSubmission) -> list[tuple[Upload, bool]]:
    """Each file that was sent, with whether the page has it already; not those of a correction under way."""
    page = submission.page.get_latest_revision_as_object() if submission.page else None
    taken = {material.upload for material in page.materials.all()} if page else set()
    return [(upload, upload.pk in taken) for upload in sent_files(submission.draft, PURPOSE)]


def take(submission: PracticeSubmission, key: str, by: User) -> Document:
    """Make one offered file a material of the page, under the licence that its author chose.

    Effects, all or none: a document that staff alone open until the page is public, one more material in a
    new revision of the page, an audit line. Taken twice it stays one. Raises `NotOfferedError`.
    """
    with transaction.atomic():
        lock(submission.draft)
        locked = PracticeSubmission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
        found = {str(upload.pk): upload for upload in sent_files(locked.draft, PURPOSE)}.get(key)
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
                title=found.name,
                file=ContentFile(content.read(), name=found.name),
                uploaded_by_user=by,
                collection=_waiting(),
            )
        page.materials.add(
            PracticeMaterial(title=found.name, document=document, licence=locked.licence, upload=found.pk)
        )
        page.save_revision(user=by, log_action=True)
        audit.record(audit.Verb.CHANGED, locked, by, PURPOSE)
    return document


def _waiting() -> Collection:
    """The collection that only those open who read what was sent."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=WAITING).first()
    if found is None:
        found = root.add_child(name=WAITING)
    kind = CollectionViewRestriction.GROUPS
    restriction, _made = CollectionViewRestriction.objects.get_or_create(
        collection=found, restriction_type=kind
    )
    restriction.groups.set(Group.objects.filter(permissions__codename="view_practicesubmission"))
    return found


def _documents(page: PracticePage) -> QuerySet[Document]:
    """What was taken into a page from the files of its author, and waits for it to be public."""
    keys = [material.document_id for material in page.materials.all() if material.upload]
    return Document.objects.filter(pk__in=keys, collection__name=WAITING)


def make_public(page: PracticePage) -> None:
    """Let everybody open the documents of a page that is public now. Effects: the collection of each."""
    _documents(page).update(collection=Collection.get_first_root_node())


def remove_unpublished(page: PracticePage) -> None:
    """Erase the documents that wait for a page which never will be public. Effects: no row, no file."""
    for document in _documents(page.get_latest_revision_as_object()):
        document.delete()

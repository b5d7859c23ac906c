"""What becomes of stored files: listed, removed, kept for a time, found lost."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from portal.uploads.models import State, Upload
from portal.uploads.storage import private_storage

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


def of(holder: Model, purpose: str | None = None) -> QuerySet[Upload]:
    """The files of a record, in order of arrival."""
    found = kept(holder).filter(removed_at=None)
    return found if purpose is None else found.filter(purpose=purpose)


def kept(holder: Model) -> QuerySet[Upload]:
    """The files of a record, and those that were set aside."""
    return Upload.objects.filter(
        holder_type=ContentType.objects.get_for_model(holder), holder_id=str(holder.pk)
    )


def set_aside(upload: Upload) -> None:
    """Take a file from its record, and keep it for whoever reads what was sent with it."""
    Upload.objects.filter(pk=upload.pk, removed_at=None).update(removed_at=timezone.now())


def remove(upload: Upload) -> None:
    """Delete the row now and the file once the transaction commits."""
    path = upload.path
    Upload.objects.filter(pk=upload.pk).delete()
    transaction.on_commit(lambda: private_storage().delete(path))


def is_lost(upload: Upload) -> bool:
    """Whether the row says that there is a file and there is none."""
    return upload.state != State.REFUSED and not private_storage().exists(upload.path)


def keep_until(holder: Model, day: dt.date | None) -> None:
    """Have the worker remove the files of a record after a day; None: with the record alone."""
    kept(holder).update(keep_until=day)

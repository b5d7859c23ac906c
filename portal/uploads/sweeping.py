"""Removal by retention: files past their day, files whose record is gone, and files without a row."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone

from portal import audit
from portal.uploads.keeping import remove
from portal.uploads.models import State, Upload
from portal.uploads.storage import private_storage

# A file is written before its row; after this long no row will come.
STRAY_AFTER = dt.timedelta(days=1)
_FOLDER = Upload(pk=uuid.UUID(int=0)).path.partition("/")[0]


def remove_ended() -> int:
    """Remove the files past `keep_until`, and those of records that were deleted; how many.

    Each leaves a line in the audit.
    """
    past = Upload.objects.filter(keep_until__lt=timezone.localdate())
    ended = {upload.pk: upload for upload in [*past, *_without_holder()]}
    for upload in ended.values():
        with transaction.atomic():
            audit.record(audit.Verb.ERASED, upload, None, upload.purpose)
            remove(upload)
    return len(ended)


def _without_holder() -> Iterator[Upload]:
    """Files whose record is gone."""
    types = Upload.objects.order_by().values_list("holder_type", flat=True).distinct()
    for holder_type in ContentType.objects.filter(pk__in=types):
        # Read before the records, so that a record which comes meanwhile is not taken for one that is gone.
        uploads = list(Upload.objects.filter(holder_type=holder_type))
        model = holder_type.model_class()
        records = model._base_manager.values_list("pk", flat=True) if model else ()
        there = {str(pk) for pk in records}
        yield from (upload for upload in uploads if upload.holder_id not in there)


def remove_strays() -> int:
    """Delete the files that have had no row for a day; how many."""
    storage = private_storage()
    oldest = timezone.now() - STRAY_AFTER
    strays = [
        path
        for path in _paths(storage)
        if storage.get_modified_time(path) < oldest and not _has_row(path.rpartition("/")[2])
    ]
    for path in strays:
        storage.delete(path)
    return len(strays)


def _paths(storage: Storage) -> Iterator[str]:
    """Every file where uploads are kept."""
    if not storage.exists(_FOLDER):
        return
    for folder in storage.listdir(_FOLDER)[0]:
        for name in storage.listdir(f"{_FOLDER}/{folder}")[1]:
            yield f"{_FOLDER}/{folder}/{name}"


def _has_row(name: str) -> bool:
    try:
        key = uuid.UUID(hex=name)
    except ValueError:
        return False
    return Upload.objects.filter(pk=key).exclude(state=State.REFUSED).exists()

"""From pending to clean or refused: a task after each file, and the worker's sweep for what that left."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from portal.uploads.listeners import tell_refused
from portal.uploads.models import State, Upload
from portal.uploads.scanning import clamd
from portal.uploads.storage import private_storage

if TYPE_CHECKING:
    from django.db.models import QuerySet

FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=1)
_DOUBLINGS = 6

logger = logging.getLogger(__name__)


def is_on() -> bool:
    """Whether files wait for a scanner before anybody gets them."""
    return bool(settings.CLAMD_SOCKET)


def follow(upload: Upload) -> None:
    """Have a pending file scanned once the transaction commits."""
    key = str(upload.pk)
    transaction.on_commit(lambda: scan_later.enqueue(key))


@task()
def scan_later(key: str) -> None:
    """Scan one file, if it still waits."""
    upload = Upload.objects.filter(pk=key, state=State.PENDING).first()
    if upload is not None:
        scan(upload)


def scan_due() -> int:
    """Scan what waited long enough, oldest first; how many were decided. Without a scanner all wait on.

    Ends at the first file for which the scanner is not there: the others would only be waited for in vain.
    """
    if not is_on():
        return 0
    due = Upload.objects.filter(state=State.PENDING, scan_at__lte=timezone.now()).order_by("scan_at")
    decided = 0
    with contextlib.suppress(_AwayError):
        for upload in due:
            decided += _attempt(upload)
    return decided


def scan(upload: Upload) -> bool:
    """Decide on a pending file; False, and later again, where the scanner does not say.

    A refused file is deleted, and those who listen are told.
    """
    try:
        return _attempt(upload)
    except _AwayError:
        return False


class _AwayError(Exception):
    """The scanner cannot be reached."""


def _attempt(upload: Upload) -> bool:
    try:
        content = upload.open()
    except OSError as error:
        _postpone(upload, error)
        return False
    with content:
        try:
            verdict = clamd.scan(content, clamd.address_of(settings.CLAMD_SOCKET))
        except clamd.ClamdError as error:
            _postpone(upload, error)
            return False
        except OSError as error:
            _postpone(upload, error)
            raise _AwayError from error
    if verdict.finding:
        _refuse(upload, verdict.finding)
    else:
        _decide(upload, state=State.CLEAN)
    return True


def _pending(upload: Upload) -> QuerySet[Upload]:
    """The row while nobody decided or removed it meanwhile."""
    return Upload.objects.filter(pk=upload.pk, state=State.PENDING)


def _decide(upload: Upload, **values: str) -> int:
    """Write the verdict; 0 where there was nothing to decide any more."""
    return _pending(upload).update(scan_at=None, scanned_at=timezone.now(), **values)


def _refuse(upload: Upload, finding: str) -> None:
    with transaction.atomic():
        if not _decide(upload, state=State.REFUSED, finding=finding[:200]):
            return
        upload.refresh_from_db()
        tell_refused(upload)
        transaction.on_commit(lambda: private_storage().delete(upload.path))


def _postpone(upload: Upload, error: Exception) -> None:
    """Wait twice as long after each failure, up to LONGEST_WAIT."""
    wait = min(FIRST_WAIT * 2 ** min(upload.attempts, _DOUBLINGS), LONGEST_WAIT)
    logger.warning("File %s was not scanned, tried again in %s: %s", upload.pk, wait, error)
    _pending(upload).update(attempts=upload.attempts + 1, scan_at=timezone.now() + wait)

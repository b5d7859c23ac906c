"""Private files that people send: checked by what they hold, scanned, kept apart, read only by who may.

An app registers a `Purpose`, calls `receive` for each file that comes, and says with `allow` who may read the
files of its records. The address of a file is `reverse("upload", args=[upload.pk])`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.uploads.errors import RefusedError
from portal.uploads.listeners import on_refused
from portal.uploads.permissions import allow
from portal.uploads.purposes import MB, Purpose, purpose_of, register

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import AbstractBaseUser
    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import Model, QuerySet

    from portal.uploads.models import Upload

__all__ = [
    "MB",
    "Purpose",
    "RefusedError",
    "allow",
    "is_lost",
    "keep_until",
    "of",
    "on_refused",
    "purpose_of",
    "receive",
    "register",
    "remove",
]


def receive(file: UploadedFile, purpose: str, holder: Model, by: AbstractBaseUser | None) -> Upload:
    """Check a file and store it for its holder, or raise RefusedError with a sentence for whoever sent it.

    What is stored of an image is a new encoding without metadata. The row belongs to the transaction of the
    caller; the file is whole or not there. With a scanner the upload is pending until it was scanned.
    """
    from portal.uploads import receiving  # noqa: PLC0415 - models are not there while apps load

    return receiving.receive(file, purpose, holder, by)


def of(holder: Model, purpose: str | None = None) -> QuerySet[Upload]:
    """The files of a record, in order of arrival."""
    from portal.uploads import keeping  # noqa: PLC0415 - the same

    return keeping.of(holder, purpose)


def kept(holder: Model) -> QuerySet[Upload]:
    """The files of a record, and those that were set aside."""
    from portal.uploads import keeping  # noqa: PLC0415 - the same

    return keeping.kept(holder)


def set_aside(upload: Upload) -> None:
    """Take a file from its record, and keep it for whoever reads what was sent with it."""
    from portal.uploads import keeping  # noqa: PLC0415 - the same

    keeping.set_aside(upload)


def remove(upload: Upload) -> None:
    """Delete the row now and the file once the transaction commits."""
    from portal.uploads import keeping  # noqa: PLC0415 - the same

    keeping.remove(upload)


def is_lost(upload: Upload) -> bool:
    """Whether the row says that there is a file and there is none."""
    from portal.uploads import keeping  # noqa: PLC0415 - the same

    return keeping.is_lost(upload)


def keep_until(holder: Model, day: dt.date | None) -> None:
    """Have the worker remove the files of a record after a day; None: with the record alone."""
    from portal.uploads import keeping  # noqa: PLC0415 - the same

    keeping.keep_until(holder, day)

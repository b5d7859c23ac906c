"""Removal by retention: what is past its day, what belongs to nothing, and what has no row."""

from __future__ import annotations

import datetime as dt
import os
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.utils import timezone

from portal import uploads
from portal.audit import Verb
from portal.audit.models import AuditEntry
from portal.uploads.models import State, Upload
from tests.portal.uploads.conftest import PURPOSE, stored
from tests.portal.uploads.files import pdf, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]


def sweep() -> str:
    out = StringIO()
    call_command("sweep_uploads", stdout=out)
    return out.getvalue()


def received(holder: Group) -> Upload:
    return uploads.receive(sent(pdf()), PURPOSE, holder, None)


def age(path: Path, days: float) -> None:
    """Make a file look as old."""
    then = timezone.now().timestamp() - days * 86_400
    os.utime(path, (then, then))


def test_nothing_to_sweep() -> None:
    assert sweep() == "0 ended, 0 without a row.\n"


def test_files_of_a_record_that_is_gone_are_removed(holder: Group) -> None:
    other = Group.objects.create(name="Fica")
    kept, gone = received(other), received(holder)
    holder.delete()
    assert sweep() == "1 ended, 0 without a row.\n"
    assert list(Upload.objects.all()) == [kept]
    assert [path.name for path in stored()] == [kept.pk.hex]
    line = AuditEntry.objects.get()
    assert (line.verb, line.by, line.target_id, line.detail) == (Verb.ERASED, None, str(gone.pk), PURPOSE)


def test_files_of_a_kind_of_record_that_is_gone_are_removed(holder: Group) -> None:
    received(holder)
    Upload.objects.update(holder_type=ContentType.objects.create(app_label="antiga", model="nada"))
    assert sweep() == "1 ended, 0 without a row.\n"
    assert stored() == []


def test_files_are_kept_through_their_last_day(holder: Group) -> None:
    today = timezone.localdate()
    past, last, forever = (Group.objects.create(name=name) for name in ("a", "b", "c"))
    files = [received(each) for each in (past, last, forever)]
    uploads.keep_until(past, today - dt.timedelta(days=1))
    uploads.keep_until(last, today)
    uploads.keep_until(forever, today - dt.timedelta(days=1))
    uploads.keep_until(forever, None)
    assert sweep() == "1 ended, 0 without a row.\n"
    assert list(Upload.objects.all()) == files[1:]
    assert sorted(path.name for path in stored()) == sorted(upload.pk.hex for upload in files[1:])


def test_files_without_a_row_are_deleted_after_a_day(holder: Group) -> None:
    upload = received(holder)
    known = stored()[0]
    folder = Path(settings.PRIVATE_ROOT) / "ficheiros" / "ab"
    folder.mkdir(parents=True, exist_ok=True)
    old, young, strange = (folder / name for name in ("ab" * 16, "ac" * 16, "outro.txt"))
    for path in (old, young, strange):
        path.write_bytes(b"x")
    elsewhere = Path(settings.PRIVATE_ROOT) / "fichas"
    elsewhere.mkdir()
    (elsewhere / "original.docx").write_bytes(b"x")
    for path in (known, old, strange, elsewhere / "original.docx"):
        age(path, 1.1)
    age(young, 0.9)
    assert sweep() == "0 ended, 2 without a row.\n"
    assert stored() == sorted([known, young, elsewhere / "original.docx"])
    assert list(Upload.objects.all()) == [upload]


def test_what_is_left_of_a_refused_file_is_deleted(holder: Group) -> None:
    received(holder)
    age(stored()[0], 2)
    Upload.objects.update(state=State.REFUSED)
    assert sweep() == "0 ended, 1 without a row.\n"
    assert stored() == []

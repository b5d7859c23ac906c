"""Pending files: who decides on them, when they are tried again, and what is done at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from io import StringIO
from typing import IO, Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from portal import uploads
from portal.uploads import scanning
from portal.uploads.models import State, Upload
from portal.uploads.scanning import clamd, quarantine
from portal.uploads.scanning.clamd import ClamdError, Verdict
from tests.portal.uploads.conftest import PURPOSE, stored
from tests.portal.uploads.files import pdf, sent

pytestmark = pytest.mark.django_db
Answer = Callable[[], Verdict]


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Callable[[Answer], None]:
    """Sets what the scanner does with each file."""
    settings.CLAMD_SOCKET = "/run/clamd"

    def set_answer(answer: Answer) -> None:
        def scan(content: IO[bytes], address: str) -> Verdict:
            assert (content.read(), address) == (pdf(), "/run/clamd")
            return answer()

        monkeypatch.setattr(clamd, "scan", scan)

    return set_answer


def pending(holder: Group) -> Upload:
    """A file whose scanning did not begin, because the transaction never ends."""
    return uploads.receive(sent(pdf()), PURPOSE, holder, None)


def failing(error: Exception) -> Answer:
    def answer() -> Verdict:
        raise error

    return answer


def test_a_new_file_is_due_at_once_and_scanned_after_the_commit(
    says: Callable[[Answer], None], holder: Group, django_capture_on_commit_callbacks: Any
) -> None:
    says(lambda: Verdict(""))
    with django_capture_on_commit_callbacks(execute=True):
        upload = pending(holder)
        assert upload.state == State.PENDING
        assert upload.scan_at is not None
    upload.refresh_from_db()
    assert (upload.state, upload.scan_at) == (State.CLEAN, None)


@pytest.mark.parametrize("error", [ConnectionRefusedError(), TimeoutError(), ClamdError("size limit ERROR")])
def test_without_a_verdict_a_file_waits_ever_longer(
    error: Exception, says: Callable[[Answer], None], holder: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    monkeypatch.setattr(quarantine.timezone, "now", lambda: now)
    says(failing(error))
    upload = pending(holder)
    waits = []
    for _attempt in range(9):
        assert not scanning.scan(upload)
        upload.refresh_from_db()
        assert upload.state == State.PENDING
        assert upload.scan_at is not None
        waits.append((upload.scan_at - now) // dt.timedelta(minutes=1))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert upload.attempts == 9
    assert len(stored()) == 1


def test_a_lost_file_stays_pending(says: Callable[[Answer], None], holder: Group) -> None:
    says(lambda: Verdict(""))
    upload = pending(holder)
    stored()[0].unlink()
    assert not scanning.scan(upload)
    upload.refresh_from_db()
    assert (upload.state, upload.attempts) == (State.PENDING, 1)


def test_the_sweep_takes_what_is_due(says: Callable[[Answer], None], holder: Group) -> None:
    says(lambda: Verdict(""))
    early, late = pending(holder), pending(holder)
    Upload.objects.filter(pk=late.pk).update(scan_at=timezone.now() + dt.timedelta(hours=1))
    out = StringIO()
    call_command("scan_uploads", stdout=out)
    assert out.getvalue() == "1 decided.\n"
    states = dict(Upload.objects.values_list("pk", "state"))
    assert states == {early.pk: State.CLEAN, late.pk: State.PENDING}


@pytest.mark.parametrize(
    ("error", "attempts"), [(ConnectionRefusedError(), [1, 0]), (ClamdError("size limit ERROR"), [1, 1])]
)
def test_the_sweep_ends_where_the_scanner_is_away_but_not_at_a_file_it_does_not_take(
    error: Exception, attempts: list[int], says: Callable[[Answer], None], holder: Group
) -> None:
    says(failing(error))
    for _file in attempts:
        pending(holder)
    assert scanning.scan_due() == 0
    assert list(Upload.objects.values_list("attempts", flat=True)) == attempts


def test_without_a_scanner_what_waits_goes_on_waiting(
    says: Callable[[Answer], None], holder: Group, settings: Settings
) -> None:
    upload = pending(holder)
    settings.CLAMD_SOCKET = ""
    assert scanning.scan_due() == 0
    upload.refresh_from_db()
    assert upload.state == State.PENDING


def test_a_task_for_a_file_that_waits_no_more_does_nothing(
    says: Callable[[Answer], None], holder: Group
) -> None:
    says(failing(AssertionError()))
    upload = pending(holder)
    Upload.objects.update(state=State.CLEAN)
    quarantine.scan_later.call(str(upload.pk))
    quarantine.scan_later.call(str(uuid.UUID(int=1)))
    upload.refresh_from_db()
    assert upload.state == State.CLEAN


def test_a_file_removed_while_it_is_scanned_is_refused_to_nobody(
    says: Callable[[Answer], None], holder: Group
) -> None:
    upload = pending(holder)
    told: list[Upload] = []
    uploads.on_refused(told.append)

    def remove_meanwhile() -> Verdict:
        uploads.remove(upload)
        return Verdict("Provas.Marca")

    says(remove_meanwhile)
    assert scanning.scan(upload)
    assert (told, Upload.objects.count()) == ([], 0)


def test_who_listens_is_told_in_the_same_transaction(says: Callable[[Answer], None], holder: Group) -> None:
    says(lambda: Verdict("Provas.Marca"))
    upload = pending(holder)

    def fail(_upload: Upload) -> None:
        raise LookupError

    uploads.on_refused(fail)
    with pytest.raises(LookupError):
        scanning.scan(upload)
    upload.refresh_from_db()
    assert (upload.state, upload.finding) == (State.PENDING, "")
    assert len(stored()) == 1

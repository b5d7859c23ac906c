"""Debian's clamd with a signature of our own: what it finds is refused; while it is away all files wait."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from portal import uploads
from portal.uploads.models import State, Upload
from tests.portal.uploads.conftest import PURPOSE, stored
from tests.portal.uploads.files import odf, sent

CLAMD = Path("/usr/sbin/clamd")
MARK = b"marca-que-so-esta-prova-conhece"
MOST = 256 * 1024

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not CLAMD.exists(), reason="clamd is not installed: tools/test installs it on Debian"),
]


@pytest.fixture(scope="module")
def socket_of_clamd() -> Iterator[str]:
    """A clamd of this module's own, which knows one signature."""
    with TemporaryDirectory(prefix="clamd-") as name:
        folder = Path(name)
        (folder / "provas.ndb").write_text(f"Provas.Marca:0:*:{MARK.hex()}\n")
        (folder / "clamd.conf").write_text(
            f"DatabaseDirectory {folder}\nLocalSocket {folder}/s\nForeground yes\nFixStaleSocket yes\n"
            f"TemporaryDirectory {folder}\nStreamMaxLength {MOST}\nMaxThreads 2\nLogFile {folder}/log\n"
        )
        process = subprocess.Popen(
            [CLAMD, "--config-file", folder / "clamd.conf"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            while not (folder / "s").exists():
                assert process.poll() is None, (folder / "log").read_text()
                time.sleep(0.05)
            yield str(folder / "s")
        finally:
            os.kill(process.pid, signal.SIGTERM)
            process.wait(30)


@pytest.fixture
def scanned(settings: Settings, socket_of_clamd: str, commits: None) -> str:
    """Files are scanned as they come."""
    settings.CLAMD_SOCKET = socket_of_clamd
    return socket_of_clamd


def received(holder: Group, content: bytes, name: str = "a.txt") -> Upload:
    upload = uploads.receive(sent(content, name), PURPOSE, holder, None)
    upload.refresh_from_db()
    return upload


def test_a_clean_file_is_let_through(scanned: str, holder: Group) -> None:
    upload = received(holder, b"nada de mal")
    assert (upload.state, upload.scan_at, upload.attempts) == (State.CLEAN, None, 0)


@pytest.mark.parametrize("inside", [False, True])
def test_what_the_scanner_finds_is_refused_and_deleted(inside: bool, scanned: str, holder: Group) -> None:
    told: list[Upload] = []
    uploads.on_refused(told.append)
    upload = received(holder, odf(a=MARK) if inside else b"ola " + MARK, "má.txt")
    assert (upload.state, upload.finding, upload.scan_at) == (State.REFUSED, "Provas.Marca.UNOFFICIAL", None)
    assert upload.reason == (
        f"“{upload.name}” foi recusado e apagado: o antivírus encontrou nele “Provas.Marca.UNOFFICIAL”."
        " Verifique o seu computador e envie outra versão."
    )
    assert told == [upload]
    assert stored() == []
    assert list(uploads.of(holder)) == [upload]


def test_a_file_too_long_for_the_scanner_waits(scanned: str, holder: Group) -> None:
    upload = received(holder, b"a" * (3 * MOST))
    assert (upload.state, upload.attempts) == (State.PENDING, 1)
    assert len(stored()) == 1


def test_files_wait_while_the_scanner_is_away_and_are_scanned_when_it_is_back(
    settings: Settings, scanned: str, holder: Group
) -> None:
    settings.CLAMD_SOCKET = f"{scanned}-away"
    clean, bad = received(holder, b"nada de mal"), received(holder, MARK)
    assert [clean.state, bad.state] == [State.PENDING, State.PENDING]
    settings.CLAMD_SOCKET = scanned
    Upload.objects.update(scan_at=timezone.now())
    call_command("scan_uploads", verbosity=0)
    clean.refresh_from_db()
    bad.refresh_from_db()
    assert [clean.state, bad.state] == [State.CLEAN, State.REFUSED]

"""Whoever added a file that the scanner refuses later is told, in the transaction that says so."""

from __future__ import annotations

from typing import IO

import pytest
from django.contrib.auth.models import Group
from pytest_django import Settings

from contas.models import User
from portal import outbox, uploads
from portal.outbox.models import Mail
from portal.uploads import purposes, scanning
from portal.uploads.models import Upload
from portal.uploads.scanning import clamd
from portal.uploads.scanning.clamd import Verdict
from portal.wizard.models import Draft
from portal.wizard.registry import definition_of
from tests.portal.uploads.files import pdf, sent
from tests.portal.wizard.conftest import photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def infected(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scanner that finds something in everything."""
    settings.CLAMD_SOCKET = "/run/clamd"

    def scan(_content: IO[bytes], _address: object) -> Verdict:
        return Verdict("Provas.Marca")

    monkeypatch.setattr(clamd, "scan", scan)


def test_whoever_added_the_file_is_told(draft: Draft, rui: User) -> None:
    photo(draft, rui)
    upload = uploads.of(draft).get()
    scanning.scan(upload)
    mail = outbox.mails_about(draft).get()
    assert (mail.kind, mail.to) == ("wizard.file_refused", "rui@example.pt")
    assert mail.subject == f"Substitua o ficheiro “{upload.name}”: {definition_of(draft.form).title}"


def test_files_of_other_records_are_their_apps_to_tell(monkeypatch: pytest.MonkeyPatch, ana: User) -> None:
    purpose = uploads.Purpose("provas.um", ("pdf",))
    monkeypatch.setitem(purposes._purposes, purpose.name, purpose)
    upload = uploads.receive(sent(pdf()), purpose.name, Group.objects.create(name="Grupo"), ana)
    scanning.scan(upload)
    assert Upload.objects.get().state == Upload.State.REFUSED
    assert Mail.objects.count() == 0

"""A file is taken whole or not at all, and a refusal says what was found and what is expected."""

from __future__ import annotations

import errno
import hashlib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.storage import FileSystemStorage, storages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from contas.models import User
from portal import uploads
from portal.uploads import RefusedError
from portal.uploads.models import State, Upload
from tests.portal.uploads.conftest import PURPOSE, stored
from tests.portal.uploads.files import image, pdf, sent

pytestmark = pytest.mark.django_db


class Lying(UploadedFile):
    """A file that claims to be small and goes on."""

    def __init__(self, most: int) -> None:
        super().__init__(name="grande.pdf", size=10)
        self.most = most
        self.read_so_far = 0

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        for _piece in range(self.most):
            self.read_so_far += 64 * 1024
            yield b"%PDF-" + b"a" * (64 * 1024 - 5)


class FullDisk(FileSystemStorage):
    """Writes the first piece of a file, and then there is no more room."""

    def _save(self, name: str, content: Any) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read(100))
        raise OSError(errno.ENOSPC, "No space left on device")


def refused(file: UploadedFile, holder: Group) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        uploads.receive(file, PURPOSE, holder, None)
    assert stored() == []
    assert Upload.objects.count() == 0
    return caught.value


def test_a_file_is_stored_under_its_key_alone(holder: Group, person: User) -> None:
    content = pdf()
    upload = uploads.receive(sent(content, "../../Relatório 🙂.PDF"), PURPOSE, holder, person)
    upload.refresh_from_db()
    assert upload.holder == holder
    assert (upload.name, upload.type, upload.purpose) == ("Relatório 🙂.pdf", "pdf", PURPOSE)
    assert (upload.size, upload.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert (upload.state, upload.reason, upload.created_by) == (State.CLEAN, "", person)
    assert stored() == [Path(settings.PRIVATE_ROOT) / "ficheiros" / upload.pk.hex[:2] / upload.pk.hex]
    with upload.open() as kept:
        assert kept.read() == content
    assert str(upload) == upload.name
    assert upload.get_absolute_url() == f"/ficheiros/{upload.pk}/"


def test_size_and_sum_are_of_what_is_stored(holder: Group) -> None:
    content = image("JPEG", comment=b"onde")
    upload = uploads.receive(sent(content, "foto.png"), PURPOSE, holder, None)
    kept = stored()[0].read_bytes()
    assert kept != content
    assert (upload.size, upload.sha256) == (len(kept), hashlib.sha256(kept).hexdigest())
    assert (upload.name, upload.created_by) == ("foto.png.jpg", None)


def test_the_real_size_counts_not_the_one_claimed(holder: Group) -> None:
    file = Lying(1000)
    error = refused(file, holder)
    assert error.code == "most_bytes"
    assert error.message == (
        "“grande.pdf” não foi guardado: tem mais de 1,0\N{NO-BREAK SPACE}MB."
        " Reduza-o, ou divida-o em vários ficheiros."
    )
    assert file.read_so_far == 1024 * 1024 + 64 * 1024


def test_an_empty_file_is_refused(holder: Group) -> None:
    error = refused(sent(b"", "vazio.pdf"), holder)
    assert error.code == "empty"
    assert error.message == (
        "“vazio.pdf” não foi guardado: está vazio. Verifique-o no seu computador e envie-o de novo."
    )


def test_a_file_without_a_name_has_one(holder: Group) -> None:
    assert refused(sent(b"", "\u202e"), holder).message.startswith("“ficheiro” não foi guardado")


def test_a_refused_file_leaves_nothing(holder: Group) -> None:
    assert refused(sent(b"MZ\0", "a.pdf"), holder).code == "type"


def test_there_are_only_as_many_as_the_purpose_says(holder: Group) -> None:
    kept = [uploads.receive(sent(pdf(), f"{n}.pdf"), PURPOSE, holder, None) for n in range(3)]
    with pytest.raises(RefusedError) as caught:
        uploads.receive(sent(pdf(), "4.pdf"), PURPOSE, holder, None)
    assert caught.value.code == "most_files"
    assert caught.value.message == (
        "“4.pdf” não foi guardado: já estão cá 3 ficheiros, que é o máximo. Apague um para enviar outro."
    )
    other = Group.objects.create(name="Outro")
    assert uploads.receive(sent(pdf()), PURPOSE, other, None).holder == other
    assert list(uploads.of(holder)) == kept
    assert len(stored()) == 4


def test_one_file_is_told_in_the_singular(holder: Group) -> None:
    uploads.register(uploads.Purpose("provas.um", ("pdf",)))
    uploads.receive(sent(pdf()), "provas.um", holder, None)
    with pytest.raises(RefusedError) as caught:
        uploads.receive(sent(pdf(), "2.pdf"), "provas.um", holder, None)
    assert caught.value.message == (
        "“2.pdf” não foi guardado: só pode haver 1 ficheiro. Apague o que lá está para enviar outro."
    )
    assert [upload.purpose for upload in uploads.of(holder, "provas.um")] == ["provas.um"]
    assert list(uploads.of(holder, PURPOSE)) == []


def test_what_the_scanner_refused_does_not_take_the_place_of_another(holder: Group) -> None:
    uploads.register(uploads.Purpose("provas.um", ("pdf",)))
    first = uploads.receive(sent(pdf()), "provas.um", holder, None)
    Upload.objects.update(state=State.REFUSED)
    second = uploads.receive(sent(pdf()), "provas.um", holder, None)
    assert list(uploads.of(holder)) == [first, second]


def test_a_holder_that_is_gone_gets_nothing(holder: Group) -> None:
    Group.objects.filter(pk=holder.pk).delete()
    assert refused(sent(pdf(), "a.pdf"), holder).message == (
        "“a.pdf” não foi guardado: aquilo a que pertencia foi entretanto apagado."
    )


def test_a_full_disk_leaves_neither_file_nor_row(holder: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(storages._storages, "private", FullDisk(location=settings.PRIVATE_ROOT))
    with pytest.raises(OSError, match="No space left"):
        uploads.receive(sent(pdf()), PURPOSE, holder, None)
    assert stored() == []
    assert Upload.objects.count() == 0


def test_a_row_that_cannot_be_written_leaves_no_file(holder: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_upload: Upload, **_options: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(Upload, "save", fail)
    with pytest.raises(MemoryError):
        uploads.receive(sent(pdf()), PURPOSE, holder, None)
    assert stored() == []


def test_an_unknown_purpose_is_a_mistake_of_the_app(holder: Group) -> None:
    with pytest.raises(KeyError, match="nada"):
        uploads.receive(sent(pdf()), "provas.nada", holder, None)
    assert uploads.purpose_of(PURPOSE).most_files == 3


def test_removal_waits_for_the_commit(holder: Group, django_capture_on_commit_callbacks: Any) -> None:
    upload = uploads.receive(sent(pdf()), PURPOSE, holder, None)
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            uploads.remove(upload)
        assert Upload.objects.count() == 0
        assert len(stored()) == 1
    assert stored() == []


def test_a_lost_file_is_recognised(holder: Group) -> None:
    upload = uploads.receive(sent(pdf()), PURPOSE, holder, None)
    assert not uploads.is_lost(upload)
    stored()[0].unlink()
    assert uploads.is_lost(upload)
    with pytest.raises(FileNotFoundError):
        upload.open()
    upload.state = State.REFUSED
    assert not uploads.is_lost(upload)


def test_a_file_of_nobody_has_no_holder() -> None:
    assert Upload(pk=uuid.uuid4()).holder is None

"""Taking fichas in: kept once, recognised again, refused without a trace of their content."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from praticas.domain import receiving
from praticas.domain.receiving import receive
from praticas.models import ImportBatch, ImportFile, ImportState, ImportSuggestion
from tests.praticas.fichas import documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch() -> ImportBatch:
    return ImportBatch.objects.create()


def content(**changes: str) -> bytes:
    return documents.tabbed(documents.lines(documents.ANSWERS | changes)).encode()


def kept_files() -> set[str]:
    folder = Path(settings.PRIVATE_ROOT) / "fichas"
    return {path.name for path in folder.glob("*")}


def test_original_is_kept_privately_under_its_hash(batch: ImportBatch) -> None:
    data = content(title="CLAI I à mesa")
    file = receive(batch, data, "../../a minha ficha.txt")
    digest = hashlib.sha256(data).hexdigest()
    assert (file.state, file.name, file.size, file.sha256) == (
        ImportState.READ,
        "a minha ficha.txt",
        len(data),
        digest,
    )
    assert file.original.name == f"fichas/{digest}.txt"
    assert Path(file.original.path).is_relative_to(settings.PRIVATE_ROOT)
    assert not Path(file.original.path).is_relative_to(settings.MEDIA_ROOT)
    with file.original.open("rb") as kept:
        assert kept.read() == data
    suggestion = file.suggestions.get()
    assert (suggestion.before, suggestion.after, suggestion.accepted) == ("CLAI I à", "CLAII à", None)
    assert str(suggestion) == "CLAI I à → CLAII à"
    assert file.to_check == 1
    assert file.problems == []
    assert str(file) == "a minha ficha.txt"


def test_leftovers_become_rows(batch: ImportBatch) -> None:
    data = documents.tabbed([*documents.lines()[:3], ("Fax", "200 000 001"), *documents.lines()[3:]]).encode()
    file = receive(batch, data, "ficha.txt")
    assert [(item.position, str(item)) for item in file.leftovers.all()] == [(0, "Fax"), (1, "200 000 001")]


def test_the_same_content_is_recognised_under_any_name(batch: ImportBatch) -> None:
    data = content(title="Repetida")
    first = receive(batch, data, "uma.txt")
    second = receive(ImportBatch.objects.create(), data, "outra.txt")
    assert (second.state, second.same_as, second.reading, second.original.name) == (
        ImportState.DUPLICATE,
        first,
        None,
        "",
    )
    assert receiving.kept(first.sha256) == first


def test_the_same_content_at_the_same_moment(batch: ImportBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    data = content(title="Ao mesmo tempo")
    first = receive(batch, data, "uma.txt")
    before = kept_files()
    monkeypatch.setattr(receiving, "kept", lambda _digest: None)
    second = receive(batch, data, "outra.txt")
    assert (second.state, second.same_as) == (ImportState.DUPLICATE, first)
    assert kept_files() == before
    assert ImportFile.objects.filter(state=ImportState.READ).count() == 1


def test_a_refused_file_leaves_only_its_name_and_the_reason(batch: ImportBatch) -> None:
    before = kept_files()
    file = receive(batch, documents.pdf_without_text(), "digitalizada.pdf")
    assert (file.state, file.reading, file.original.name) == (ImportState.REFUSED, None, "")
    assert file.message == (
        "O PDF não tem texto: parece digitalizado. Envie o documento original ou um PDF com texto."
    )
    assert kept_files() == before
    assert (file.problems, file.to_check) == ([], 0)
    again = receive(batch, documents.pdf_without_text(), "digitalizada.pdf")
    assert again.state == ImportState.REFUSED


@pytest.mark.parametrize(
    ("name", "stored"), [("", "?"), ("a\0b\u202e.txt", "ab.txt"), ("x" * 300, "x" * 255)]
)
def test_names_are_only_names(batch: ImportBatch, name: str, stored: str) -> None:
    assert receive(batch, b"", name).name == stored


def test_nothing_is_half_stored(batch: ImportBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    before = kept_files()
    monkeypatch.setattr(ImportSuggestion.objects, "bulk_create", fail)
    with pytest.raises(OSError, match="No space left"):
        receive(batch, content(title="Sem espaço"), "ficha.txt")
    assert ImportFile.objects.count() == 0
    assert kept_files() == before


def test_a_full_disk_leaves_no_row(batch: ImportBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "save", fail)
    with pytest.raises(OSError, match="No space left"):
        receive(batch, content(title="Disco cheio"), "ficha.txt")
    assert ImportFile.objects.count() == 0


def test_a_batch_is_named_by_its_number(batch: ImportBatch) -> None:
    assert str(batch) == f"Importação n.º {batch.pk}"

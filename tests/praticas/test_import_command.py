"""`manage.py import_fichas`: a dry run stores nothing; drafts, a transaction per file; one report."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from praticas.models import ImportBatch, ImportFile, PracticeIndexPage, PracticePage
from tests.praticas.fichas import documents

pytestmark = pytest.mark.django_db


def write(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def text(**changes: str) -> bytes:
    return documents.tabbed(documents.lines(documents.ANSWERS | changes)).encode()


def kept_files() -> int:
    return len(list((Path(settings.PRIVATE_ROOT) / "fichas").glob("*")))


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    table = documents.docx_table()
    return [
        write(tmp_path, "a.docx", table),
        write(tmp_path, "b.txt", text(partners="", title="CLAI I à mesa", municipality="Atlântida")),
        write(tmp_path, "c.docx", table),
        write(tmp_path, "d.pdf", documents.pdf_without_text()),
        str(tmp_path / "ausente.pdf"),
    ]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    """What was printed and how the command failed."""
    failure = ""
    try:
        call_command("import_fichas", *arguments)
    except CommandError as error:
        failure = str(error)
    return capsys.readouterr().out, failure


def reports(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    return json.loads(run(capsys, "--json", *arguments)[0])


def test_dry_run_says_everything_and_stores_nothing(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = kept_files()
    found = reports(capsys, "--dry-run", *files)
    assert [(Path(item["file"]).name, item["outcome"]) for item in found] == [
        ("a.docx", "read"),
        ("b.txt", "read"),
        ("c.docx", "duplicate"),
        ("d.pdf", "refused"),
        ("ausente.pdf", "refused"),
    ]
    assert [section["number"] for section in found[0]["sections"]] == [1, 2, 3, 4, 5]
    assert found[2]["sections"] == found[0]["sections"]
    assert found[0]["sections"][0]["found"][0] == {
        "field": "entity_name",
        "label": "Designação",
        "text": documents.ANSWERS["entity_name"],
    }
    assert found[1]["missing"] == [{"field": "partners", "label": "Parceiros envolvidos", "labelled": True}]
    assert [item["kind"] for item in found[1]["suggestions"]] == ["acronym"]
    assert found[3]["message"].startswith("O PDF não tem texto")
    assert (ImportBatch.objects.count(), ImportFile.objects.count(), PracticePage.objects.count()) == (
        0,
        0,
        0,
    )
    assert kept_files() == before


def test_drafts_are_made_and_the_rest_is_reported(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    output, failure = run(capsys, *files)
    folder = Path(files[0]).parent
    assert output.splitlines() == [
        f"{folder}/a.docx: com rascunho",
        f"{folder}/b.txt: com rascunho",
        "  Não há nenhum município chamado «Atlântida».",
        "  Em falta: Parceiros envolvidos.",
        "  1 correção sugerida.",
        f"{folder}/c.docx: repetida",
        f"{folder}/d.pdf: recusada",
        "  O PDF não tem texto: parece digitalizado. Envie o documento original ou um PDF com texto.",
        f"{folder}/ausente.pdf: recusada",
        "  Não foi possível abrir o ficheiro. Confirme o caminho e as permissões.",
        "5 ficheiros. com rascunho: 2, repetida: 1, recusada: 2.",
    ]
    assert failure == "2 ficheiros falharam."
    assert sorted(PracticePage.objects.values_list("title", "live")) == [
        ("CLAI I à mesa", False),
        (documents.ANSWERS["title"], False),
    ]
    assert [file.state for file in ImportFile.objects.all()] == ["drafted", "drafted", "duplicate", "refused"]


def test_json_of_drafts_names_them(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    found = reports(capsys, *files[:3])
    page = PracticePage.objects.get(title=documents.ANSWERS["title"])
    assert (found[0]["outcome"], found[0]["draft"]) == ("drafted", page.pk)
    assert "pieces" not in found[0]
    assert found[1]["problems"] == ["Não há nenhum município chamado «Atlântida»."]
    assert (found[2]["outcome"], found[2]["same_as"]) == ("duplicate", "a.docx")


def test_success_says_so_and_does_not_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [*documents.lines(), ("Fax", "1"), ("Página", "x")]
    name = write(tmp_path, "a.txt", documents.tabbed(rows).encode())
    assert run(capsys, "--dry-run", name) == (
        f"{name}: lida\n  4 textos não couberam.\n1 ficheiro. lida: 1.\n",
        "",
    )


def test_a_file_that_cannot_become_a_draft_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = kept_files()
    name = write(tmp_path, "a.txt", text(title="x" * 300))
    output, failure = run(capsys, name, write(tmp_path, "b.txt", text(title="Boa")))
    assert output.splitlines()[0:2] == [
        f"{name}: recusada",
        "  Designação da prática: Garanta que este valor tenha no máximo 255 caracteres (tem 300).",
    ]
    assert failure == "1 ficheiro falhou."
    assert [file.name for file in ImportFile.objects.all()] == ["b.txt"]
    assert kept_files() == before + 1


def test_the_whole_is_refused_where_practices_have_no_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    PracticeIndexPage.objects.all().delete()
    output, failure = run(capsys, write(tmp_path, "a.txt", text()))
    assert "  Falta a página que reúne as práticas: crie-a primeiro." in output.splitlines()
    assert failure == "1 ficheiro falhou."

"""`manage.py import_centres`: what it would do, what it did, and every fault with its row and column."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rede.models import Centre
from tests.rede.domain.imports.lists import listed, row, store

pytestmark = pytest.mark.django_db


def run(capsys: pytest.CaptureFixture[str], folder: Path, content: bytes, *options: str) -> tuple[str, str]:
    """What was printed and how the command failed."""
    path = folder / "lista.csv"
    path.write_bytes(content)
    failure = ""
    try:
        call_command("import_centres", str(path), *options)
    except CommandError as error:
        failure = str(error)
    return capsys.readouterr().out, failure


def test_a_dry_run_then_the_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store(row(nome="CLAIM de Odiáxere"))
    content = listed(row(estado=""), row(nome="CLAIM de Odiáxere", telefone=""), row(nome="[bold]B"))
    out, failure = run(capsys, tmp_path, content, "--dry-run")
    assert failure == ""
    assert "Fica em preparação: a linha não diz o estado." in out
    assert "Telefone: 200 000 001 → —" in out
    assert "[bold]B" in out
    assert out.splitlines()[-2:] == [
        "Centros: 2 novos, 1 alterado, 0 iguais; 1 fica em preparação.",
        "Foi só um ensaio: não se guardou nada.",
    ]
    assert Centre.objects.count() == 1
    out, failure = run(capsys, tmp_path, content)
    assert out.endswith("Lista guardada.\n")
    assert Centre.objects.count() == 3
    out, _failure = run(capsys, tmp_path, listed(row(nome="[bold]B")))
    assert out == "Centros: 0 novos, 0 alterados, 1 igual; 0 ficam em preparação.\nLista guardada.\n"


def test_faults_are_a_table_and_a_failure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out, failure = run(capsys, tmp_path, listed(row(), row(nome="B", latitude="x")))
    assert failure == "A lista tem erros: não se guardou nada."
    line = next(line for line in out.splitlines() if "«x»" in line)
    assert [part.strip() for part in line.strip("│ ").split("│")][:2] == ["3", "latitude"]
    assert Centre.objects.count() == 0


def test_more_faults_than_are_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rede.domain.imports.report.MOST_PROBLEMS", 1)
    out, _failure = run(
        capsys, tmp_path, listed(row(latitude="x", longitude="x"), row(nome="B", latitude="x"))
    )
    assert "E mais 2 erros." in out


def test_a_file_refused_and_one_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, tmp_path, b"") == ("", "O ficheiro está vazio.")
    with pytest.raises(CommandError, match="Não foi possível abrir o ficheiro"):
        call_command("import_centres", str(tmp_path / "ausente.csv"))


def test_the_report_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    report = json.loads(run(capsys, tmp_path, listed(row()), "--json", "--dry-run")[0])
    assert report["counts"] == {"new": 1, "changed": 0, "same": 0, "preparation": 0}
    assert report["outcomes"] == [
        {
            "row": 2,
            "name": "CLAIM de Lagos",
            "what": "new",
            "changes": {"Estado": ["Em preparação", "Em funcionamento"]},
            "notes": ["Cria-se a entidade «Município de Lagos»."],
            "state": "open",
        }
    ]

"""The command that loads the table of postal codes."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal import pagecache
from rede.models import Postcode

pytestmark = pytest.mark.django_db

GOOD = "codigo_postal;dico;latitude;longitude\n8600-315;0807;37,10;-8,67\n8650-001;0815;;\n"


def run(file: Path, **options: bool) -> str:
    out = StringIO()
    call_command("import_postcodes", file, stdout=out, **options)
    return out.getvalue()


def stored() -> list[tuple[str, str, float, float]]:
    return list(Postcode.objects.values_list("code4", "municipality_id", "latitude", "longitude"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    Postcode.objects.create(code4="1000", municipality_id="1106", latitude=38.7, longitude=-9.1)
    path = tmp_path / "codigos.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_replaces_the_table_and_keeps_four_digits(file: Path) -> None:
    assert run(file) == ("Linhas lidas: 2. Códigos de quatro algarismos: 2.\nA tabela foi substituída.\n")
    assert stored() == [("8600", "0807", 37.1, -8.67), ("8650", "0815", 37.0832, -8.9114)]


def test_empties_the_page_cache(file: Path, commits: None) -> None:
    kept = pagecache.remember("test", lambda: "old")
    run(file)
    assert (kept, pagecache.remember("test", lambda: "new")) == ("old", "new")


def test_a_dry_run_stores_nothing(file: Path) -> None:
    assert run(file, dry_run=True) == (
        "Linhas lidas: 2. Códigos de quatro algarismos: 2.\nNada foi guardado.\n"
    )
    assert stored() == [("1000", "1106", 38.7, -9.1)]


def test_one_bad_row_keeps_the_old_table(file: Path) -> None:
    file.write_text(GOOD + "9999999;0807;;\n8600-001;9999;;\n", encoding="utf-8")
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("import_postcodes", file, stdout=out)
    assert str(error.value) == "1 linha com problemas. Nada foi guardado."
    assert out.getvalue() == "Linha 5, coluna «dico»: «9999» não é o código de um município.\n"
    assert stored() == [("1000", "1106", 38.7, -9.1)]


def test_no_more_than_fifty_problems_are_listed(file: Path) -> None:
    file.write_text("codigo_postal;dico\n" + "x;0807\n" * 10_000, encoding="utf-8")
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("import_postcodes", file, stdout=out)
    assert str(error.value) == "10000 linhas com problemas. Nada foi guardado."
    assert out.getvalue().count("\n") == 50


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "O ficheiro está vazio. Nada foi guardado."),
        ("codigo_postal;dico\n", "O ficheiro não tem nenhum código postal. Nada foi guardado."),
    ],
)
def test_a_file_without_codes(file: Path, content: str, message: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError) as error:
        run(file)
    assert str(error.value) == message
    assert stored() == [("1000", "1106", 38.7, -9.1)]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as error:
        run(tmp_path / "nada.txt")
    assert str(error.value) == "Não foi possível abrir o ficheiro. Confirme o caminho e as permissões."

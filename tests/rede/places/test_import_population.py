"""The resident population that an operator loads: all rows or none, each fault with its line."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from rede.domain.population import newest
from rede.models import Municipality, ResidentPopulation

pytestmark = pytest.mark.django_db

NOT_UTF8 = "O ficheiro não está em UTF-8. Guarde-o em UTF-8 e repita. Nada foi guardado."
SOURCE = "Estatísticas de exemplo"
TABLE = "dico;Total;Estrangeira\n0807;33 494;7 501\n807;1;1\n"


def run(file: Path, year: int = 2025, source: str = SOURCE, *, dry_run: bool = False) -> str:
    """Run the command and give what it prints."""
    out = StringIO()
    call_command("import_population", file, year=year, source=source, dry_run=dry_run, stdout=out)
    return out.getvalue()


def stored() -> list[tuple[str, int, int, int, str]]:
    """Every row."""
    rows = ResidentPopulation.objects.order_by("year", "municipality")
    return list(rows.values_list("municipality", "year", "total", "foreign", "source"))


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file of a text."""
    path = folder / "populacao.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_a_year_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    old = "dico,total,estrangeira\n0807,30000,5000\n0815,5700,1200\n"
    run(written(tmp_path, old, "utf-8-sig"), 2024)
    run(written(tmp_path, "dico,total,estrangeira\n0815,1,1\n"), 2025)
    said = run(written(tmp_path, "estrangeira;dico;total\n7 501;807;33\u00a0494\n\n"), 2025, f" {SOURCE} ")
    assert said == "Municípios lidos: 1 de 308.\nA população deste ano foi substituída.\n"
    assert stored() == [
        ("0807", 2024, 30_000, 5_000, SOURCE),
        ("0815", 2024, 5_700, 1_200, SOURCE),
        ("0807", 2025, 33_494, 7_501, SOURCE),
    ]


def test_a_dry_run_stores_nothing(tmp_path: Path) -> None:
    said = run(written(tmp_path, "dico,total,estrangeira\n0807,2,1\n"), dry_run=True)
    assert said == "Municípios lidos: 1 de 308.\nNada foi guardado.\n"
    assert stored() == []


def test_one_bad_row_keeps_what_was_there(tmp_path: Path) -> None:
    run(written(tmp_path, "dico,total,estrangeira\n0807,2,1\n"))
    bad = "dico,total,estrangeira\n0807,3,1\n9999,1,1\n0807,3,1\n0815,1,2\n0701,1.5,0\n0702,4\n0703,3,1\n"
    out = StringIO()
    with pytest.raises(CommandError, match=r"^5 linhas com problemas\. Nada foi guardado\.$"):
        call_command("import_population", written(tmp_path, bad), year=2025, source=SOURCE, stdout=out)
    assert out.getvalue().splitlines() == [
        "Linha 3: “9999” não é o código de um município.",
        "Linha 4: o município 0807 já está na linha 2.",
        "Linha 5: há mais população estrangeira do que população total.",
        "Linha 6: “1.5”, na coluna total, não é um número inteiro.",
        "Linha 7: “”, na coluna estrangeira, não é um número inteiro.",
    ]
    assert stored() == [("0807", 2025, 2, 1, SOURCE)]


@pytest.mark.parametrize(
    ("text", "encoding", "message"),
    [
        ("", "utf-8", "Faltam colunas na primeira linha: dico, total, estrangeira. Nada foi guardado."),
        ("dico;total\n", "utf-8", "Faltam colunas na primeira linha: estrangeira. Nada foi guardado."),
        ("dico;total;estrangeira\n", "utf-8", "O ficheiro não tem nenhum município. Nada foi guardado."),
        (
            "município\n",
            "cp1252",
            NOT_UTF8,
        ),
        ('dico;total;estrangeira\n"0807\n', "utf-8", "1 linha com problemas. Nada foi guardado."),
    ],
)
def test_a_file_that_is_no_such_table(tmp_path: Path, text: str, encoding: str, message: str) -> None:
    with pytest.raises(CommandError) as error:
        run(written(tmp_path, text, encoding))
    assert str(error.value) == message


def test_a_line_that_cannot_be_read(tmp_path: Path) -> None:
    usual = csv.field_size_limit(40)
    try:
        with pytest.raises(CommandError, match=r"^A linha 2 não se consegue ler: .* Nada foi guardado\.$"):
            run(written(tmp_path, f"dico;total;estrangeira\n{'1' * 41};1;1\n"))
    finally:
        csv.field_size_limit(usual)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Não foi possível abrir o ficheiro"):
        run(tmp_path / "nada.csv")


@pytest.mark.parametrize("year", [1999, timezone.localdate().year + 1])
def test_a_year_that_cannot_be(tmp_path: Path, year: int) -> None:
    with pytest.raises(CommandError, match=rf"^O ano {year} não pode ser\.$"):
        run(written(tmp_path, TABLE), year)


@pytest.mark.parametrize("source", ["  ", "x" * 201])
def test_a_source_that_nobody_can_read(tmp_path: Path, source: str) -> None:
    with pytest.raises(CommandError, match=r"^Indique a fonte, em 200 caracteres no máximo\.$"):
        run(written(tmp_path, TABLE), source=source)


def test_the_newest_year_is_told(tmp_path: Path) -> None:
    lagos = Municipality.objects.get(dico="0807")
    assert newest(lagos) is None
    for year in (2025, 2023, 2024):
        run(written(tmp_path, f"dico,total,estrangeira\n0807,{year},1\n"), year)
    found = newest(lagos)
    assert found is not None
    assert (found.year, found.total, found.source, str(found)) == (2025, 2025, SOURCE, "Lagos (Faro), 2025")

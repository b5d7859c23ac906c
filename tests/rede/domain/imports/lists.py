"""Lists of centres for tests, valid unless a cell is said to be otherwise."""

import csv
import io
from collections.abc import Iterable

from rede.domain.imports import COLUMNS, Report, run

HEADINGS = tuple(column.heading for column in COLUMNS)
LAGOS = {
    "nome": "CLAIM de Lagos",
    "entidade": "Município de Lagos",
    "tipo de entidade": "Autarquia local",
    "é município": "sim",
    "modelo": "CLAIM 2G",
    "áreas de apoio": "Regularização; Trabalho",
    "línguas": "português; inglês",
    "município": "Lagos",
    "distrito ou ilha": "Faro",
    "gabinete próprio": "sim",
    "morada": "Rua de exemplo, 12",
    "código postal": "8600-315",
    "localidade": "Lagos",
    "latitude": "37,1020",
    "longitude": "-8,6742",
    "telefone": "200 000 001",
    "e-mail": "claim-lagos@claim.example",
    "marcação": "Com ou sem marcação",
    "entrada": "Sem degraus",
    "segunda": "9:00-12:30, 14:00-17:00",
    "terça": "9:00-12:30 (por marcação)",
    "aberto em": "2009-03-02",
    "estado": "Em funcionamento",
}


def row(**cells: str) -> dict[str, str]:
    """A valid row with these cells instead; `_` in a name stands for the space of a heading."""
    return LAGOS | {name.replace("_", " "): text for name, text in cells.items()}


def listed(*rows: dict[str, str], without: Iterable[str] = (), headings: Iterable[str] = HEADINGS) -> bytes:
    """A CSV file of rows, without some columns."""
    kept = [heading for heading in headings if heading not in set(without)]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(kept)
    writer.writerows([each.get(heading, "") for heading in kept] for each in rows)
    return text.getvalue().encode()


def store(*rows: dict[str, str], without: Iterable[str] = ()) -> Report:
    """Store a list."""
    return run(listed(*rows, without=without), by=None, keep=True)


def faults(*rows: dict[str, str], without: Iterable[str] = ()) -> list[tuple[int, str, str]]:
    """Every problem of a list: row, column, message."""
    report = store(*rows, without=without)
    assert report.outcomes == []
    return [(problem.row, problem.column, problem.message) for problem in report.problems]

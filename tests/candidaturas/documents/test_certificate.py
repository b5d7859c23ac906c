"""The certificate of how a process stands: number, entity, state, dates, limits, day of issue."""

import datetime as dt
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.candidaturas.area.conftest import address, visitor
from tests.factories import processes
from tests.factories.processes import Case

pytestmark = pytest.mark.django_db


def words(case: Case) -> str:
    """What it says."""
    content = visitor(case.owner).get(address(case, "process_certificate")).content
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_it_certifies_the_state_of_a_day_with_its_limits_and_steps() -> None:
    with processes.on(dt.date(2026, 11, 23)):
        case = processes.in_correction(name="Município de Lagos")
    with processes.on(dt.date(2026, 11, 25), hour=15):
        text = words(case)
    assert (
        f"Certifica-se que o processo {case.process.number}, de Município de Lagos, para criar um centro em"
        " Lagos, se encontra em 25 de novembro de 2026, 15:00 neste estado: À espera de correção."
    ) in text
    assert "Entrega da correção" in text
    assert "9 de dezembro de 2026" in text
    assert "A contagem do prazo está parada." in text
    assert "Pedido de correção" in text
    assert "Declaração de interesses" not in text


def test_without_limits_it_says_so() -> None:
    assert "Não corre nenhum prazo." in words(processes.archived())

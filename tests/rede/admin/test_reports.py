"""Errors that visitors reported: those open first, each handled once."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rede.models import ErrorReport
from tests.factories.network import centre
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> ErrorReport:
    return _report("CLAIM de Lagos", text="O telefone não atende.", email="visita@example.pt")


def _report(name: str, **fields: object) -> ErrorReport:
    values = {"text": "Errado", "language": "pt-pt", **fields}
    return ErrorReport.objects.create(centre=centre(name=name), **values)


def page_of(report: ErrorReport) -> str:
    return reverse("erros:inspect", args=[report.pk])


def text(response: object) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)  # type: ignore[attr-defined]


def titles(client: Client, **query: str) -> list[str]:
    soup = BeautifulSoup(client.get("/admin/erros/", query).content, "html.parser")
    return [link.get_text(strip=True) for link in soup.select("td.title .title-wrapper a")]


def test_it_is_read_and_handled(editor: Client, report: ErrorReport) -> None:
    assert "O telefone não atende." in text(editor.get(page_of(report)))
    response = editor.post(page_of(report), {"outcome": " "})
    assert response.status_code == 422
    assert "Diga o que se fez, mesmo que não fosse preciso nada." in text(response)
    response = editor.post(page_of(report), {"outcome": "Número corrigido."}, follow=True)
    assert "Erro tratado." in text(response)
    report.refresh_from_db()
    assert (report.outcome, report.handled_by is not None) == ("Número corrigido.", True)
    assert "O que se fez: Número corrigido." in text(editor.get(page_of(report)))


def test_the_second_is_told_who_was_first(editor: Client, report: ErrorReport) -> None:
    editor.post(page_of(report), {"outcome": "Número corrigido."})
    response = editor.post(page_of(report), {"outcome": "Outra coisa."}, follow=True)
    first = ErrorReport.objects.get().handled_by
    assert f"Outra pessoa tratou deste erro primeiro: {first}." in text(response)
    assert ErrorReport.objects.get().outcome == "Número corrigido."


def test_those_open_come_first_and_both_are_filtered(editor: Client, report: ErrorReport) -> None:
    _report("CLAIM de Faro", handled_at=timezone.now(), outcome="Feito")
    assert titles(editor) == ["Erro em CLAIM de Lagos", "Erro em CLAIM de Faro"]
    assert titles(editor, handled="aberto") == ["Erro em CLAIM de Lagos"]
    assert titles(editor, handled="tratado") == ["Erro em CLAIM de Faro"]
    assert titles(editor, q="faro feito") == []
    assert titles(editor, q="faro") == ["Erro em CLAIM de Faro"]


def test_one_costs_as_many_queries_as_three(editor: Client, report: ErrorReport) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            editor.get("/admin/erros/")
        return len(captured)

    queries()
    one = queries()
    _report("CLAIM de Faro", handled_by=person(), handled_at=timezone.now())
    _report("CLAIM de Tavira")
    assert queries() == one


def test_others_neither_read_nor_handle(report: ErrorReport) -> None:
    coordinator = Client()
    coordinator.force_login(person(report.centre))
    for visitor in (Client(), coordinator):
        for response in (visitor.get(page_of(report)), visitor.post(page_of(report), {"outcome": "x"})):
            assert response["Location"].startswith("/entrar/?next=")
    assert ErrorReport.objects.get().handled_at is None

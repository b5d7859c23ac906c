"""Entities, holidays, the menu and what waits on the home of the admin."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rede.enums import EntityKind, ProposalState
from rede.models import Entity, ErrorReport, MunicipalHoliday, Proposal
from tests.factories.network import centre, entity
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def soup(response: object) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]


def titles(client: Client, path: str, **query: str) -> set[str]:
    return {
        link.get_text(strip=True)
        for link in soup(client.get(path, query)).select("td.title .title-wrapper a")
    }


def errors(response: object) -> str:
    return " ".join(each.get_text(" ", strip=True) for each in soup(response).select(".error-message"))


def test_entities_are_found_and_their_number_is_checked(editor: Client) -> None:
    entity(name="Município de Olhão")
    made = entity(name="Associação de exemplo", kind=EntityKind.CIVIL_SOCIETY)
    assert titles(editor, "/admin/entidades/", q="olhao") == {"Município de Olhão"}
    assert titles(editor, "/admin/entidades/", kind="civil_society") == {"Associação de exemplo"}
    url = reverse("entidades:edit", args=[made.pk])
    sent = {"name": made.name, "kind": made.kind, "read_version": 1}
    refused = editor.post(url, {**sent, "nipc": "501964842"})
    assert "O último algarismo do NIPC não confere" in errors(refused)
    assert editor.post(url, {**sent, "nipc": "501280049"}).status_code == 302
    assert Entity.objects.get(pk=made.pk).nipc == "501280049"


def test_an_entity_that_runs_a_2g_stays_a_municipality(editor: Client) -> None:
    made = centre(model="2g").entity
    url = reverse("entidades:edit", args=[made.pk])
    refused = editor.post(url, {"name": made.name, "kind": EntityKind.CIVIL_SOCIETY, "read_version": 1})
    assert "Esta entidade dinamiza um CLAIM 2G, e isso só um município pode fazer." in errors(refused)


def test_two_who_edit_an_entity_see_both_texts(editor: Client, moderator: Client) -> None:
    made = entity(name="Associação")
    url = reverse("entidades:edit", args=[made.pk])
    sent = {"kind": made.kind, "is_municipality": "on", "read_version": 1}
    moderator.post(url, {**sent, "name": "Associação um"})
    response = editor.post(url, {**sent, "name": "Associação dois"})
    assert "Texto guardado entretanto: “Associação um”" in soup(response).get_text()
    assert Entity.objects.get(pk=made.pk).name == "Associação um"


def test_a_holiday_is_a_rule_that_calendars_read(editor: Client) -> None:
    MunicipalHoliday.objects.filter(municipality="0807").delete()
    sent = {"municipality": "0807", "name": "Dia do município", "rule": "31-02"}
    refused = editor.post("/admin/feriados/new/", sent)
    assert refused.status_code == 200
    assert errors(refused) != ""
    assert editor.post("/admin/feriados/new/", {**sent, "rule": "10-27"}).status_code == 302
    made = MunicipalHoliday.objects.get(municipality="0807")
    assert (made.rule, made.version) == ("10-27", 1)
    assert titles(editor, "/admin/feriados/", q="lagos municipio") == {"Lagos (Faro)"}


@pytest.mark.parametrize("path", ["/admin/entidades/", "/admin/propostas/"])
def test_one_record_costs_as_many_queries_as_three(path: str, editor: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            editor.get(path)
        return len(captured)

    def make(place: str) -> None:
        made = centre(entity=entity(municipality_id=place))
        Proposal.objects.create(
            centre=made, author=person(made), values={}, read_version=1, decided_by=person()
        )

    make("0807")
    queries()
    one = queries()
    make("0815")
    make("0801")
    assert queries() == one


def waiting(client: Client) -> dict[str, str]:
    """The figures of the home, with where each leads."""
    links = soup(client.get("/admin/")).select(".w-summary a, .summary a")
    return {" ".join(link.get_text(" ", strip=True).split()): str(link["href"]) for link in links}


def test_the_home_counts_what_waits_and_leads_there(editor: Client) -> None:
    today = timezone.localdate()
    made = centre(phone="", confirmed_on=today)
    centre(confirmed_on=dt.date(2020, 1, 1))
    ErrorReport.objects.create(centre=made, text="Errado", language="pt-pt")
    for _number in range(2):
        Proposal.objects.create(centre=made, values={}, read_version=1)
    Proposal.objects.create(centre=made, values={}, read_version=1, state=ProposalState.REFUSED)
    found = waiting(editor)
    expected = {
        "2 propostas por decidir": "/admin/propostas/?state=pending",
        "1 erro comunicado": "/admin/erros/?handled=aberto",
        "1 centro com dados por confirmar": "/admin/centros/?stale=sim",
        "1 centro sem dados públicos": "/admin/centros/?missing=sim",
    }
    assert {text: url for text, url in found.items() if text in expected} == expected
    for url in expected.values():
        assert editor.get(url).status_code == 200


def test_nothing_waits_where_nothing_is(editor: Client) -> None:
    centre(confirmed_on=timezone.localdate())
    assert [text for text in waiting(editor) if "centro" in text or "proposta" in text] == []


def test_the_registers_are_under_one_entry_of_the_menu(editor: Client) -> None:
    page = editor.get("/admin/").content.decode()
    for name in ("centros", "propostas", "erros", "entidades", "feriados", "municipios"):
        assert f'"url": "/admin/{name}/"' in page

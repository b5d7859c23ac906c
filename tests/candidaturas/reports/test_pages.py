"""The page of reports and its files."""

import datetime as dt
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.factories.people import person
from tests.factories.processes import answer, expressed, identify, on

pytestmark = pytest.mark.django_db
QUERY = {"first": "2026-09-01", "last": "2026-10-31"}


@pytest.fixture
def staff(client: Client) -> Client:
    """Somebody who reviews, signed in."""
    with on(dt.date(2026, 9, 1)):
        case = expressed()
    with on(dt.date(2026, 9, 8)):
        answer(identify(case))
    client.force_login(case.reviewer)
    return client


def test_the_page_shows_the_figures_of_the_period_with_their_source(staff: Client) -> None:
    response = staff.get(reverse("process_reports"), QUERY)
    page = response.content.decode()
    assert response.status_code == 200
    assert "De 1 de setembro de 2026 a 31 de outubro de 2026." in page
    assert page.count("Fonte: Rede CLAIM.") == 10
    assert '<th scope="row">Manifestação recebida</th>' in page
    assert "candidaturas/relatorios/tempos.xlsx?first=2026-09-01&amp;last=2026-10-31" in page
    assert "Nada neste período." in page


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"first": "2026-10-02", "last": "2026-10-01"}, "O último dia vem antes do primeiro: troque-os."),
        ({"first": "2026-10-02", "last": "2999-01-01"}, "O último dia ainda não chegou"),
        ({"first": "ontem", "last": "2026-10-01"}, "Introduza uma data válida"),
    ],
)
def test_a_period_that_does_not_do_is_told_and_the_usual_one_shown(
    staff: Client, query: dict[str, str], told: str
) -> None:
    response = staff.get(reverse("process_reports"), query)
    assert told in response.content.decode()
    assert response.context["period"].last == timezone.localdate()
    address = reverse("process_report_data", args=["tempos", "ods"])
    assert staff.get(address, query).status_code == 404


def test_a_figure_is_a_sheet(staff: Client) -> None:
    response = staff.get(reverse("process_report_data", args=["tempos", "xlsx"]), QUERY)
    assert response["Content-Disposition"] == 'attachment; filename="tempos-2026-09-01-2026-10-31.xlsx"'
    sheet = load_workbook(BytesIO(response.getvalue())).active
    assert list(sheet.values) == [
        ("Passo", "Passagens", "Mediana, em dias úteis", "Percentil 90, em dias úteis"),
        ("Manifestação recebida", 1, 5, 5),
    ]
    ods = staff.get(reverse("process_report_data", args=["decisoes", "ods"]))
    assert ods.getvalue().startswith(b"PK")


def test_what_there_is_not_is_not_found(staff: Client) -> None:
    assert staff.get(reverse("process_report_data", args=["nada", "xlsx"])).status_code == 404
    assert staff.get(reverse("process_report_data", args=["tempos", "csv"])).status_code == 404


def test_others_are_sent_away_and_see_no_entry(client: Client) -> None:
    client.force_login(person(group="Editors"))
    for address in (reverse("process_reports"), reverse("process_report_data", args=["tempos", "xlsx"])):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert "/admin/candidaturas/relatorios/" not in client.get("/admin/").content.decode()


def test_the_entry_of_the_menu_is_there_for_staff(staff: Client) -> None:
    assert "/admin/candidaturas/relatorios/" in staff.get("/admin/").content.decode()

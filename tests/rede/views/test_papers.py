"""The files of a centre: what each address answers, and for whom it answers nothing."""

import datetime as dt
from io import BytesIO

import pytest
from django.test import Client
from icalendar import Calendar
from pypdf import PdfReader

from tests.factories.network import centre, stop

pytestmark = pytest.mark.django_db
SUNDAY = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)
FILES = ("folha.pdf", "cartaz.pdf", "visitas.ics", "contacto.vcf")


@pytest.fixture(autouse=True)
def sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: SUNDAY)


@pytest.mark.parametrize(
    ("file", "media_type", "name"),
    [
        ("folha.pdf", "application/pdf", "claim.pdf"),
        ("cartaz.pdf", "application/pdf", "claim-a4-en.pdf"),
        ("cartaz.pdf?tamanho=a3&lingua=ar", "application/pdf", "claim-a3-ar.pdf"),
        ("visitas.ics", "text/calendar; charset=utf-8", "claim.ics"),
        ("contacto.vcf", "text/vcard; charset=utf-8", "claim.vcf"),
    ],
)
def test_each_file_has_a_type_and_a_name(client: Client, file: str, media_type: str, name: str) -> None:
    centre(slug="claim")
    found = client.get(f"/rede/centros/claim/{file}")
    assert found.status_code == 200
    assert found["Content-Type"] == media_type
    assert found["Content-Disposition"] == f'inline; filename="{name}"'
    assert found["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert found.cookies == {}


@pytest.mark.parametrize(
    "query",
    ["tamanho=a5", "tamanho=A4", "lingua=pt-pt", "lingua=de", "lingua=", "tamanho=a3&lingua=../etc"],
)
def test_a_poster_that_there_is_not(client: Client, query: str) -> None:
    centre(slug="claim")
    assert client.get(f"/rede/centros/claim/cartaz.pdf?{query}").status_code == 404


@pytest.mark.parametrize("file", FILES)
def test_a_closed_centre_has_no_files(client: Client, file: str) -> None:
    centre(slug="claim", state="closed")
    assert client.get(f"/rede/centros/claim/{file}").status_code == 404


def test_the_visits_of_one_stop_or_of_all(client: Client) -> None:
    made = centre(slug="claim")
    first, _second = stop(made, place="Sagres"), stop(made, place="Budens")

    def places(query: str = "") -> set[str]:
        content = client.get(f"/rede/centros/claim/visitas.ics{query}").content
        return {str(event["location"]) for event in Calendar.from_ical(content).walk("VEVENT")}

    assert places() == {"Sagres, Vila do Bispo", "Budens, Vila do Bispo"}
    assert places(f"?lugar={first.pk}") == {"Sagres, Vila do Bispo"}


@pytest.mark.parametrize("stop_id", ["0", "x", "", "-1", "9" * 30])
def test_a_stop_that_there_is_not(client: Client, stop_id: str) -> None:
    stop(centre(slug="claim"))
    assert client.get(f"/rede/centros/claim/visitas.ics?lugar={stop_id}").status_code == 404


def test_the_stop_of_another_centre_is_not_of_this_one(client: Client) -> None:
    centre(slug="claim")
    other = stop(centre())
    assert client.get(f"/rede/centros/claim/visitas.ics?lugar={other.pk}").status_code == 404


def test_whoever_subscribed_to_a_suspended_centre_sees_the_visits_go(client: Client) -> None:
    stop(centre(slug="claim", state="suspended"))
    calendar = Calendar.from_ical(client.get("/rede/centros/claim/visitas.ics").content)
    assert calendar.walk("VEVENT") == []


def test_the_sheet_speaks_the_language_of_the_address(client: Client) -> None:
    centre(slug="claim")
    found = PdfReader(BytesIO(client.get("/fr/rede/centros/claim/folha.pdf").content))
    assert found.trailer["/Root"]["/Lang"] == "fr"
    assert "/fr/rede/centros/claim" in found.pages[0].extract_text()


def test_the_poster_is_the_same_from_any_language(client: Client) -> None:
    centre(slug="claim")
    addresses = ("/rede/centros/claim/cartaz.pdf", "/ar/rede/centros/claim/cartaz.pdf?lingua=en")
    assert len({client.get(address).content for address in addresses}) == 1

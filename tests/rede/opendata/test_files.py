"""The files of open data as they are served."""

import csv
import json
import xml.etree.ElementTree as ET
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from rede.models import Centre
from rede.opendata.files import FILES
from tests.factories.network import centre, stop

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "json": "application/json",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
}
pytestmark = pytest.mark.django_db


def rows(client: Client, name: str) -> list[dict[str, str]]:
    text = client.get(f"/rede/dados-abertos/{name}").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def records(client: Client, name: str) -> list[dict]:
    return json.loads(client.get(f"/rede/dados-abertos/{name}").content)


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_file_is_whole_public_and_asked_again_by_its_tag(
    client: Client, network: dict[str, Centre], name: str
) -> None:
    response = client.get(f"/rede/dados-abertos/{name}")
    assert response.status_code == 200
    assert response["Content-Type"] == MEDIA_TYPES[name.rpartition(".")[2]]
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert int(response["Content-Length"]) == len(response.content) > 200
    assert not response.cookies
    assert response.headers.get("Content-Disposition", "").startswith("attachment") == name.endswith(
        (".csv", ".ods")
    )
    again = client.get(f"/rede/dados-abertos/{name}", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(f"/rede/dados-abertos/{name}")
    assert (head.content, head["Content-Length"]) == (b"", str(len(response.content)))


@pytest.mark.parametrize("name", sorted(set(FILES) - {"catalogo.ttl", "catalogo.jsonld"}))
def test_no_file_holds_a_centre_that_is_not_open_to_the_public(
    client: Client, network: dict[str, Centre], name: str
) -> None:
    content = client.get(f"/rede/dados-abertos/{name}").content
    if name.endswith(".ods"):
        content = ZipFile(BytesIO(content)).read("content.xml")
    assert b"Segredo" not in content
    assert b"encerrado" not in content


@pytest.mark.parametrize("name", ["nada.csv", "centros.pdf", "centros", "..%2Fcentros.csv"])
def test_there_is_no_other_file(client: Client, name: str) -> None:
    assert client.get(f"/rede/dados-abertos/{name}").status_code == 404


def test_a_centre_as_a_row(client: Client, network: dict[str, Centre]) -> None:
    office = network["office"]
    first = rows(client, "centros.csv")[0]
    assert first["Código"] == office.code
    assert first["Endereço da página"].endswith(f"/rede/centros/{office.slug}/")
    assert first["Áreas de apoio"] == "Regularização; Trabalho"
    assert first["Códigos das línguas (ISO 639)"] == "pt; en"
    assert first["Municípios servidos"] == "Aljezur"
    assert first["Itinerância"] == "Junta de Sagres, Vila do Bispo; Junta de Sagres, Vila do Bispo"
    assert first["Marcação"] == "Só com marcação"
    assert first["Demonstração"] == "Sim"
    assert len(rows(client, "centros.csv")) == 3


def test_machines_read_the_same_names_whatever_the_language(
    client: Client, network: dict[str, Centre]
) -> None:
    first = records(client, "centros.json")[0]
    assert first["code"] == network["office"].code
    assert first["services"] == ["Regularização", "Trabalho"]
    assert first["service_codes"] == ["regularisation", "work"]
    assert first["latitude"] == network["office"].latitude


def test_a_formula_stays_text(client: Client) -> None:
    centre(name="=1+1", access_notes="@SUM(A1)")
    first = rows(client, "centros.csv")[0]
    assert (first["Nome"], first["Como entrar"]) == ("'=1+1", "'@SUM(A1)")


def test_a_stop_as_a_row(client: Client, network: dict[str, Centre]) -> None:
    found = records(client, "itinerancia.json")
    assert [each["ordinals"] for each in found] == [["2.ª", "4.ª"], [], ["última"]]
    assert found[0]["weekday"] == "terça-feira"
    assert (found[0]["opens"], found[0]["closes"]) == ("09:30", "12:30")
    assert (found[2]["starts_on"], found[2]["ends_on"]) == ("2026-01-01", "2100-01-01")


def test_an_entity_as_a_row(client: Client, network: dict[str, Centre]) -> None:
    found = {each["name"]: each for each in records(client, "entidades.json")}
    assert found["Município de Lagos"]["nipc"] == "501280049"
    assert found["Município de Lagos"]["centres"] == [network["office"].code]
    assert len(found) == 3


def test_places_are_longitude_before_latitude_and_null_without_a_place(
    client: Client, network: dict[str, Centre]
) -> None:
    layer = json.loads(client.get("/rede/dados-abertos/centros.geojson").content)
    assert layer["type"] == "FeatureCollection"
    office, mobile, suspended = layer["features"]
    assert office["id"] == network["office"].code
    assert office["geometry"] == {
        "type": "Point",
        "coordinates": [network["office"].longitude, network["office"].latitude],
    }
    assert office["properties"]["municipality_code"] == "0807"
    assert mobile["geometry"] is None
    assert mobile["properties"]["confirmed_on"] is None
    assert suspended["properties"]["state"] == "suspended"


def test_a_file_is_made_again_when_a_centre_changes(
    client: Client, commits: None, settings: Settings
) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
    }
    of = centre(phone="200 000 111")
    before = client.get("/rede/dados-abertos/hsds.json")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/rede/dados-abertos/hsds.json")["ETag"] == before["ETag"]
    assert len(captured) == 0
    of.phone = "200 000 222"
    of.save()
    after = client.get("/rede/dados-abertos/hsds.json")
    assert b"200 000 222" in after.content
    assert after["ETag"] != before["ETag"]


def test_the_feed_is_well_formed(client: Client, network: dict[str, Centre]) -> None:
    root = ET.fromstring(client.get("/rede/dados-abertos/alteracoes.atom").content)  # noqa: S314 - our own
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"


@pytest.mark.parametrize(
    "name", ["centros.csv", "itinerancia.csv", "entidades.csv", "centros.geojson", "hsds.json"]
)
def test_a_file_costs_the_same_queries_with_one_centre_and_with_three(client: Client, name: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/rede/dados-abertos/{name}")
        return len(captured)

    stop(centre(served=("0803",)))
    one = queries()
    stop(centre(municipality="1106", served=("0803", "0815")))
    stop(centre(municipality="0815"), municipality="0807")
    assert queries() == one

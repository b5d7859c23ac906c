"""The page that explains the open data."""

import pytest
from django.test import Client

from portal.catalogue import datasets
from rede.models import Centre
from tests.factories.network import centre

pytestmark = pytest.mark.django_db


def test_it_names_every_dataset_with_its_files_and_licence(
    client: Client, network: dict[str, Centre]
) -> None:
    response = client.get("/rede/dados-abertos/")
    shown = response.content.decode()
    assert "public" in response["Cache-Control"]
    for dataset in datasets():
        assert f'id="dados-{dataset.name}"' in shown
        for distribution in dataset.distributions:
            assert f'href="{distribution.path()}"' in shown
    assert "CC BY 4.0" in shown
    assert '<link rel="alternate" type="text/turtle" href="/rede/dados-abertos/catalogo.ttl"' in " ".join(
        shown.split()
    )
    assert "Há centros inventados nestes dados" in shown


def test_real_data_bears_no_mark_of_demonstration(client: Client) -> None:
    centre()
    assert "inventados" not in client.get("/rede/dados-abertos/").content.decode()


def test_files_keep_their_address_in_english(client: Client) -> None:
    shown = client.get("/en/rede/dados-abertos/").content.decode()
    assert 'href="/rede/dados-abertos/centros.csv"' in shown
    assert "/en/rede/dados-abertos/centros.csv" not in shown


@pytest.mark.parametrize("language", ["es", "fr", "uk", "ar"])
def test_other_languages_are_led_to_english(client: Client, language: str) -> None:
    response = client.get(f"/{language}/rede/dados-abertos/")
    assert (response.status_code, response["Location"]) == (302, "/en/rede/dados-abertos/")

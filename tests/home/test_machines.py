"""robots.txt and the sitemap."""

import re

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from rede.enums import CentreState
from tests.factories.network import centre
from tests.factories.practices import practice

pytestmark = pytest.mark.django_db


def test_robots_names_the_sitemap(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*?",
        "",
        "Sitemap: http://127.0.0.1:8000/sitemap.xml",
    ]


def test_sitemap_lists_public_pages_of_every_language(client: Client) -> None:
    practice(slug="publica")
    practice(slug="english", language="en")
    practice(slug="rascunho", live=False)
    PageViewRestriction.objects.create(page=practice(slug="reservada"), restriction_type="login")
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall("<loc>(.*?)</loc>", index)
    assert [part.rpartition("/")[2] for part in parts] == ["sitemap-pages.xml", "sitemap-rede.xml"]
    address = "http://127.0.0.1:8000"
    listed = re.findall("<loc>(.*?)</loc>", client.get("/sitemap-pages.xml").content.decode())
    assert set(listed) == {
        f"{address}/",
        f"{address}/praticas/",
        f"{address}/praticas/publica/",
        f"{address}/en/",
        f"{address}/en/praticas/",
        f"{address}/en/praticas/english/",
    }


def test_sitemap_lists_sections_and_centres_in_the_languages_they_speak(client: Client) -> None:
    shown = centre(name="CLAIM de Faro")
    centre(name="CLAIM por abrir", state=CentreState.PREPARATION)
    centre(name="CLAIM encerrado", state=CentreState.CLOSED)
    text = client.get("/sitemap-rede.xml").content.decode()
    listed = re.findall("<loc>http://127.0.0.1:8000(.*?)</loc>", text)
    prefixes = ["", "/en", "/es", "/fr", "/uk", "/ar"]
    assert [path for path in listed if "/centros/" in path] == [
        f"{prefix}/rede/centros/{shown.slug}/" for prefix in prefixes
    ]
    assert [path for path in listed if path.endswith("/rede/o-que-e-um-claim/")] == [
        f"{prefix}/rede/o-que-e-um-claim/" for prefix in prefixes
    ]
    assert [path for path in listed if path.endswith("/dados-abertos/")] == [
        "/rede/dados-abertos/",
        "/en/rede/dados-abertos/",
    ]
    assert len([path for path in listed if path.startswith("/ar/rede/distritos/")]) == 29
    assert text.count("<lastmod>") == 6


def test_sitemap_grows_without_more_queries(client: Client, django_assert_max_num_queries: object) -> None:
    practice()
    client.get("/sitemap-pages.xml")
    with django_assert_max_num_queries(30) as one:  # type: ignore[operator]
        client.get("/sitemap-pages.xml")
    practice(), practice()
    with django_assert_max_num_queries(30) as three:  # type: ignore[operator]
        client.get("/sitemap-pages.xml")
    assert len(one) == len(three)

"""robots.txt and the sitemap."""

import re

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

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
    (part,) = re.findall("<loc>(.*?)</loc>", index)
    assert part.endswith("/sitemap-pages.xml")
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


def test_sitemap_grows_without_more_queries(client: Client, django_assert_max_num_queries: object) -> None:
    practice()
    client.get("/sitemap-pages.xml")
    with django_assert_max_num_queries(30) as one:  # type: ignore[operator]
        client.get("/sitemap-pages.xml")
    practice(), practice()
    with django_assert_max_num_queries(30) as three:  # type: ignore[operator]
        client.get("/sitemap-pages.xml")
    assert len(one) == len(three)

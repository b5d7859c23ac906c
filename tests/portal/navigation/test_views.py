"""A view that is no page has what a page has: title, breadcrumbs, languages, addresses."""

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils.translation import override

from portal.languages import CONTENT
from portal.navigation import Link, section_chrome

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000"


def request_for(path: str) -> HttpRequest:
    """A request routed to its view."""
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path.partition("?")[0])
    return request


def test_languages_keep_the_query_and_addresses_do_not() -> None:
    with override("es"):
        chrome = section_chrome(request_for("/es/estilo/?q=S%C3%A9&lingua=uk&lingua=ar"), "Estilo")
    assert [(link["code"], link["dir"], link["name"], link["current"]) for link in chrome["languages"]] == [
        ("pt-PT", "ltr", "Português", False),
        ("en", "ltr", "English", False),
        ("es", "ltr", "Español", True),
        ("fr", "ltr", "Français", False),
        ("uk", "ltr", "Українська", False),
        ("ar", "rtl", "العربية", False),
    ]
    query = "?q=S%C3%A9&lingua=uk&lingua=ar"
    assert [link["url"] for link in chrome["languages"][:3]] == [
        f"/estilo/{query}",
        f"/en/estilo/{query}",
        f"/es/estilo/{query}",
    ]
    assert chrome["canonical_url"] == f"{BASE}/es/estilo/"
    assert [(mark["code"], mark["url"]) for mark in chrome["alternates"]] == [
        ("pt-PT", f"{BASE}/estilo/"),
        ("en", f"{BASE}/en/estilo/"),
        ("es", f"{BASE}/es/estilo/"),
        ("fr", f"{BASE}/fr/estilo/"),
        ("uk", f"{BASE}/uk/estilo/"),
        ("ar", f"{BASE}/ar/estilo/"),
        ("x-default", f"{BASE}/en/estilo/"),
    ]


def test_a_view_of_two_languages_says_two() -> None:
    chrome = section_chrome(request_for("/estilo/"), "Estilo", languages=CONTENT)
    assert [link["url"] for link in chrome["languages"]] == ["/estilo/", "/en/estilo/"]
    assert [mark["code"] for mark in chrome["alternates"]] == ["pt-PT", "en", "x-default"]


def test_breadcrumbs_begin_at_home_where_there_is_one() -> None:
    parents = [Link("Acima", "/acima/")]
    chrome = section_chrome(request_for("/estilo/"), "Estilo", parents=parents)
    assert [link.url for link in chrome["breadcrumbs"]] == ["/", "/acima/"]
    with override("en"):
        chrome = section_chrome(request_for("/en/estilo/"), "Style", parents=parents)
        assert [link.title for link in chrome["breadcrumbs"]] == ["CLAIM network", "Acima"]
    with override("uk"):
        assert section_chrome(request_for("/uk/estilo/"), "Стиль", parents=parents)["breadcrumbs"] == parents


def test_only_a_routed_request_has_surroundings() -> None:
    with pytest.raises(ValueError, match="routed"):
        section_chrome(RequestFactory().get("/"), "Estilo")


def test_the_frame_names_a_view_as_it_names_a_page(client: Client) -> None:
    shown = " ".join(client.get("/rede/o-que-e-um-claim/").content.decode().split())
    assert "<title> O que é um CLAIM? · Rede CLAIM </title>" in shown
    assert '<meta property="og:title" content="O que é um CLAIM?" >' in shown
    assert shown.count('content="Nos CLAIM, quem vem viver para Portugal encontra informação e ajuda') == 2
    assert '<span aria-current="page">O que é um CLAIM?</span>' in shown
    assert f'<link rel="canonical" href="{BASE}/rede/o-que-e-um-claim/">' in shown

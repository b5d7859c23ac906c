"""A page without a translation is found, read and marked in every language."""

import re

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from home.models import HomePage
from portal.navigation import page_chrome, site_chrome
from tests.factories.practices import practice, practice_index, translation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]


def route(path: str) -> tuple[int, str]:
    """The page that answers a path under /en/, and the rest of it."""
    home = HomePage.objects.get(locale__language_code="en")
    page, _args, kwargs = home.route(RequestFactory().get(path), [part for part in path.split("/") if part])
    return page.pk, kwargs.get("form", "")


def test_untranslated_page_answers_under_the_translated_parent() -> None:
    page = practice(slug="mediacao")
    assert route("praticas/mediacao") == (page.pk, "")
    assert route("praticas/mediacao/pdf") == (page.pk, "pdf")


def test_translation_answers_instead_of_the_original() -> None:
    page = practice(slug="mediacao")
    english = translation(page, slug="mediation")
    assert route("praticas/mediation") == (english.pk, "")
    with pytest.raises(Http404):
        route("praticas/mediacao")


def test_unpublished_translation_leaves_the_original_readable() -> None:
    page = practice(slug="mediacao")
    translation(page, slug="mediation", live=False)
    assert route("praticas/mediacao") == (page.pk, "")


def test_draft_is_not_shown_in_another_language() -> None:
    practice(slug="rascunho", live=False)
    with pytest.raises(Http404):
        route("praticas/rascunho")


def test_page_written_only_in_english_is_read_under_the_portuguese_address() -> None:
    page = practice(slug="only-english", language="en")
    home = HomePage.objects.get(locale__language_code="pt-pt")
    found, _args, _kwargs = home.route(RequestFactory().get("/"), ["praticas", "only-english"])
    assert found.pk == page.pk
    assert page.url_in("pt-pt") == "/praticas/only-english/"


def test_addresses_in_each_language() -> None:
    page = practice(slug="mediacao")
    assert page.url_in("pt-pt") == "/praticas/mediacao/"
    assert page.url_in("en") == "/en/praticas/mediacao/"
    translation(page, slug="mediation")
    assert page.url_in("en") == "/en/praticas/mediation/"


def test_chrome_marks_the_language_of_the_text() -> None:
    page = practice(slug="mediacao")
    portuguese, english = page_chrome(page, "pt-pt"), page_chrome(page, "en")
    assert (portuguese["content_lang"], english["content_lang"]) == ("", "pt-PT")
    assert english["canonical_url"].endswith("/praticas/mediacao/")
    assert [crumb.url for crumb in english["breadcrumbs"]] == ["/en/", "/en/praticas/"]
    assert [crumb.title for crumb in english["breadcrumbs"]] == ["CLAIM network", "Inspiring practices"]
    assert [alternate["code"] for alternate in english["alternates"]] == ["pt-PT"]
    assert [(link["code"], link["url"], link["current"]) for link in english["languages"]] == [
        ("pt-PT", "/praticas/mediacao/", False),
        ("en", "/en/praticas/mediacao/", True),
    ]


def test_menu_shows_the_original_where_there_is_no_translation() -> None:
    practice_index("en").unpublish()
    request = RequestFactory().get("/en/")
    with override("en"):
        chrome = site_chrome(request, "en")
    assert [(link.title, link.url, link.lang) for link in chrome["navigation"][2:]] == [
        ("Práticas inspiradoras", "/en/praticas/", "pt-PT")
    ]


def test_menu_in_the_readers_language_marks_the_current_entry() -> None:
    chrome = site_chrome(RequestFactory().get("/en/praticas/"), "en")
    assert [(link.title, link.url, link.current) for link in chrome["navigation"][2:]] == [
        ("Inspiring practices", "/en/praticas/", True)
    ]


def test_password_is_asked_in_the_frame_of_the_site(client: Client) -> None:
    page = practice(slug="reservada")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="segredo")
    shown = client.get("/praticas/reservada/").content.decode()
    assert "<h1>Página reservada</h1>" in shown
    assert 'class="site-header"' in shown
    assert page.summary not in shown
    address = re.search(r'<form action="([^"]+)"', shown[shown.index("<main") :])
    assert address is not None
    answer = client.post(address[1], {"password": "segredo", "return_url": "/praticas/reservada/"})
    assert answer.headers["Location"] == "/praticas/reservada/"
    assert page.summary in client.get("/praticas/reservada/").content.decode()

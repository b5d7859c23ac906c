"""The Atom feed of a search."""

import datetime as dt
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from lxml import etree

from portal.search import Query
from praticas.feeds import ENTRIES, feed
from praticas.models import PracticePage
from tests.factories.practices import practice, practice_index, translation

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def root(*pages: PracticePage, language: str = "pt-pt", query: Query | None = None) -> etree._Element:
    with override(language):
        response = feed(
            practice_index(language),
            RequestFactory().get("/"),
            query or Query(language=language),
            [page.pk for page in pages],
        )
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def text(node: etree._Element, name: str) -> str | None:
    return node.findtext(f"{ATOM}{name}")


def test_a_practice_is_an_entry() -> None:
    page = practice(
        title="Gabinete & companhia",
        summary="Vai ter <com> quem vive longe.",
        entity_name="Município de exemplo",
        areas=("cultura", "acolhimento-e-integracao"),
        first_published_at=dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
    )
    page.last_published_at = dt.datetime(2026, 7, 2, 3, 4, 5, tzinfo=dt.UTC)
    page.save()
    (entry,) = root(page).findall(f"{ATOM}entry")
    assert text(entry, "title") == "Gabinete & companhia"
    assert entry.find(f"{ATOM}link").get("href") == f"{settings.BASE_URL}/praticas/{page.slug}/"
    assert text(entry, "published") == "2026-01-02T03:04:05+00:00"
    assert text(entry, "updated") == "2026-07-02T03:04:05+00:00"
    assert text(entry, "summary") == "Vai ter &lt;com&gt; quem vive longe."
    assert entry.find(f"{ATOM}summary").get("type") == "html"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Município de exemplo"
    assert [each.get("term") for each in entry.findall(f"{ATOM}category")] == [
        "Serviços de acolhimento e integração",
        "Cultura",
    ]
    assert UUID((text(entry, "id") or "").removeprefix("urn:uuid:")).version == 5
    assert entry.get(LANG) is None


def test_the_feed_says_what_it_is_of() -> None:
    query = Query(
        words="apoio & ajuda", filters={"district": ("faro",), "level": ("validated",)}, language="pt-pt"
    )
    page = practice()
    found = root(page, query=query)
    assert found.get(LANG) == "pt-PT"
    assert text(found, "title") == "Práticas inspiradoras · Rede CLAIM"
    assert text(found, "subtitle") == "apoio & ajuda, Faro, Validada"
    state = "?q=apoio+%26+ajuda&district=faro&level=validated"
    assert {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")} == {
        "alternate": f"{settings.BASE_URL}/praticas/{state}",
        "self": f"{settings.BASE_URL}/praticas/atom/{state}",
    }
    assert text(found, "id") == f"{settings.BASE_URL}/praticas/{state}"
    assert page.last_published_at is not None
    assert text(found, "updated") == page.last_published_at.isoformat()


def test_an_entry_in_another_language_says_so() -> None:
    found = root(practice(), practice(language="en"), language="en")
    assert found.get(LANG) == "en"
    assert [entry.get(LANG) for entry in found.findall(f"{ATOM}entry")] == ["pt-PT", None]


def test_an_identifier_outlives_title_and_address_and_is_the_translations_own() -> None:
    page = practice()
    other = translation(page)
    before = text(root(page)[-1], "id")
    page.title, page.slug = "Outro título", "outro-endereco"
    page.save()
    assert text(root(page)[-1], "id") == before
    assert text(root(other)[-1], "id") != before


def test_without_a_summary_the_text_begins_the_entry() -> None:
    page = practice(summary="", objectives="<p>" + "palavra " * 100 + "</p>")
    (entry,) = root(page).findall(f"{ATOM}entry")
    assert (text(entry, "summary") or "").split() == ["palavra"] * 59 + ["palavra…"]


def test_a_practice_without_dates_was_never_changed() -> None:
    page = practice()
    PracticePage.objects.update(first_published_at=None, last_published_at=None)
    (entry,) = root(page).findall(f"{ATOM}entry")
    assert text(entry, "updated") == "1970-01-01T00:00:00+00:00"
    assert text(entry, "published") is None


def test_control_characters_do_not_break_the_feed() -> None:
    page = practice(title="a\x07b", entity_name="c\x01d", summary="e\x0bf")
    (entry,) = root(page, query=Query(words="g\x08h", language="pt-pt")).findall(f"{ATOM}entry")
    assert (text(entry, "title"), text(entry, "summary")) == ("ab", "ef")


def test_the_feed_ends_after_fifty_and_asks_for_no_more() -> None:
    asked = []

    def pks() -> object:
        for number in range(200):
            asked.append(number)
            yield -number

    feed(practice_index(), RequestFactory().get("/"), Query(language="pt-pt"), pks())  # type: ignore[arg-type]
    assert len(asked) == ENTRIES


def test_head_has_no_body() -> None:
    response = feed(practice_index(), RequestFactory().head("/"), Query(language="pt-pt"), [])
    assert response.content == b""


def test_three_entries_cost_as_many_queries_as_one() -> None:
    pages = [practice() for _ in range(3)]
    root(*pages)

    def queries(of: list[PracticePage]) -> int:
        with CaptureQueriesContext(connection) as captured:
            root(*of)
        return len(captured)

    assert queries(pages) == queries(pages[:1])

"""The search page and the page of a practice, as a visitor's browser asks for them."""

import datetime as dt
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from portal.models import PortalSettings
from portal.search import SearchUnavailable
from praticas.models import PracticeMaterial, PracticeSupporter, PracticeUpdate, RelatedPractice
from tests.factories.practices import practice, translation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]
Queries = Callable[[int], AbstractContextManager[None]]


def text(answer: object) -> str:
    """The main part of a page, with white space folded."""
    page = answer.content.decode()  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", page[page.index("<main") : page.index("</main>")])


def titles(answer: object) -> list[str]:
    """The titles of the practices listed, in order, without marks."""
    return [
        re.sub(r"</?mark>", "", str(row["title"]))
        for row in answer.context_data["practices"]  # type: ignore[attr-defined]
    ]


def test_words_filters_and_counts(client: Client) -> None:
    practice(title="Habitação partilhada", areas=("urbanismo-e-habitacao",), municipality="0808")
    practice(title="Aulas de português", areas=("educacao-e-lingua",), municipality="1106")
    practice(title="Casas e habitação digna", areas=("urbanismo-e-habitacao",), municipality="1106")
    answer = client.get("/praticas/", {"q": "habitacao", "district": "faro"})
    assert titles(answer) == ["Habitação partilhada"]
    districts = next(facet for facet in answer.context_data["facets"] if facet["name"] == "district")
    assert [(value["label"], value["count"], value["selected"]) for value in districts["values"]] == [
        ("Faro", 1, True),
        ("Lisboa", 1, False),
    ]
    assert answer.context_data["active_filters"] == [
        {"facet": "Distrito ou ilha", "label": "Faro", "remove_url": "?q=habitacao"}
    ]
    assert "<mark>Habitação</mark>" in text(answer)


def test_titles_are_escaped(client: Client) -> None:
    practice(title="Casa <script>alert(1)</script>")
    page = client.get("/praticas/", {"q": "casa"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_page_beyond_the_last_leads_to_the_last(client: Client) -> None:
    practice()
    answer = client.get("/praticas/", {"page": "999999999"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/praticas/")


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 10_000,
        "q=%22aspas+sem+fim",
        "q=OR+AND+NOT+%2A+%28+%5E+%3A",
        "q=%00nulo",
        "q=%E2%80%AEbidi%E2%80%AC",
        "q=%F0%9F%98%80",
        "area=nada&district=atlantida&level=deus&kind=&year=abc",
        "sort=preco&page=-3",
        "desconhecido=1",
        "q=%ff%fe",
    ],
)
def test_whatever_is_typed_there_is_a_page(client: Client, query: str) -> None:
    practice()
    assert client.get(f"/praticas/?{query}", follow=True).status_code == 200


def test_nothing_found_helps(client: Client) -> None:
    practice(title="Mediação na escola")
    answer = client.get("/praticas/", {"q": "astronauta"})
    assert answer.context_data["results"].total == 0
    assert "Nenhuma prática" in text(answer)
    assert 'href="/praticas/"' in text(answer)


def test_draft_is_not_listed_until_published_nor_after_it_leaves(client: Client) -> None:
    page = practice(title="Rascunho", live=False)
    assert titles(client.get("/praticas/")) == []
    page.latest_revision.publish()
    assert titles(client.get("/praticas/")) == ["Rascunho"]
    page.refresh_from_db()
    page.unpublish()
    assert titles(client.get("/praticas/")) == []


def test_english_finds_the_portuguese_text_once_and_marks_it(client: Client) -> None:
    page = practice(title="Mediação", slug="mediacao")
    other = practice(title="Aulas", slug="aulas")
    translation(other, title="Classes", slug="classes")
    answer = client.get("/en/praticas/", {"sort": "title"})
    assert [(row["title"], row["lang"], row["url"]) for row in answer.context_data["practices"]] == [
        ("Classes", "", "/en/praticas/classes/"),
        ("Mediação", "pt-PT", "/en/praticas/mediacao/"),
    ]
    read = client.get("/en/praticas/mediacao/")
    assert read.status_code == 200
    assert '<html lang="en"' in read.content.decode()
    assert re.search(r'<h1[^>]*lang="pt-PT"', read.content.decode()) or 'lang="pt-PT"' in text(read)
    assert titles(client.get("/praticas/", {"sort": "title"})) == ["Aulas", page.title]


def test_the_other_language_keeps_the_search(client: Client) -> None:
    practice(title="Mediação")
    answer = client.get("/praticas/", {"q": "mediacao", "district": "faro"})
    assert [link["url"] for link in answer.context_data["languages"]] == [
        "/praticas/?q=mediacao&district=faro",
        "/en/praticas/?q=mediacao&district=faro",
    ]


def test_the_english_name_of_an_area_finds_it(client: Client) -> None:
    practice(title="Casas", areas=("urbanismo-e-habitacao",))
    assert titles(client.get("/en/praticas/", {"q": "housing"})) == ["Casas"]


def test_related_practices_are_shown_in_the_readers_language(client: Client) -> None:
    page = practice(slug="esta")
    translation(practice(title="Outra"), title="Another", slug="another")
    shown = client.get("/en/praticas/esta/").context_data["related"]
    assert [(row["title"], row["url"], row["lang"]) for row in shown] == [
        ("Another", "/en/praticas/another/", "")
    ]
    assert [row["title"] for row in client.get(page.url).context_data["related"]] == ["Outra"]


@pytest.mark.usefixtures("shared_parts")
def test_what_a_preview_relates_stays_in_the_preview(admin_client: Client, client: Client) -> None:
    page = practice(slug="esta", areas=())
    page.related.add(RelatedPractice(other=practice(title="Só no rascunho", areas=())))
    page.save_revision()
    preview = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert "Só no rascunho" in text(preview)
    assert "Só no rascunho" not in text(client.get("/praticas/esta/"))


def test_a_consent_withdrawn_is_withdrawn_in_every_language(client: Client) -> None:
    consent = {
        "contact_person": "Pessoa Contactável",
        "contact_consent_on": dt.date(2026, 1, 2),
        "contact_consent_text": "Aceito.",
    }
    page = practice(slug="esta", **consent)
    english = translation(page, slug="this", **consent)
    assert "Pessoa Contactável" in text(client.get("/en/praticas/this/"))
    page.contact_consent_on, page.contact_consent_text = None, ""
    page.save_revision().publish()
    assert "Pessoa Contactável" not in text(client.get("/en/praticas/this/"))
    english.latest_revision.publish()
    assert "Pessoa Contactável" not in text(client.get("/en/praticas/this/"))


def test_engine_down_says_so_and_the_rest_works(client: Client) -> None:
    page = practice(slug="mediacao")
    with patch("praticas.views.search", side_effect=SearchUnavailable):
        answer = client.get("/praticas/", {"q": "casa"})
    assert answer.status_code == 503
    assert "não está disponível" in text(answer)
    assert 'value="casa"' in text(answer)
    assert page.title in text(client.get("/praticas/mediacao/"))


@pytest.fixture
def shared_parts(settings: Settings) -> None:
    """Keep what pages share, as in production; whole pages are kept for visitors without credentials only."""
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": uuid4().hex}
    settings.CACHES = {**settings.CACHES, "pages": kept}
    PortalSettings.load()  # made on first use, which would empty what is kept


@pytest.mark.usefixtures("shared_parts")
@pytest.mark.parametrize("language", ["", "/en"])
def test_listing_and_page_ask_at_most_12_queries_whatever_they_show(
    language: str, django_assert_max_num_queries: Queries
) -> None:
    client = Client(headers={"authorization": "none"})
    addresses = [f"{language}/praticas/?sort=title", f"{language}/praticas/mediacao/"]

    def count() -> list[int]:
        numbers = []
        for address in addresses:
            client.get(address)
            with django_assert_max_num_queries(12, info=address) as queries:
                client.get(address)
            numbers.append(len(queries))
        return numbers

    first = practice(slug="mediacao")
    one = count()
    for _number in range(2):
        practice()
    first.updates.add(*(PracticeUpdate(date=dt.date(2025, 5, day), text="<p>.</p>") for day in (1, 2, 3)))
    first.save_revision().publish()
    assert count() == one


def test_practice_page_shows_the_whole_ficha(client: Client) -> None:
    page = practice(
        slug="mediacao",
        title="Mediação",
        validated=True,
        partners="<ul><li>Junta</li><li>Escola</li></ul>",
        added_value="<p>Mais perto.</p>",
        entity_email="pessoa@example.pt",
        contact_person="Contacto Reservado",
        groups=("familias",),
    )
    page.updates.add(PracticeUpdate(date=dt.date(2025, 5, 1), text="<p>Continua.</p>"))
    page.supporters.add(PracticeSupporter(role="cofunder", name="Fundo de exemplo"))
    page.materials.add(PracticeMaterial(title="Guia", url="https://example.pt/guia", licence="CC BY 4.0"))
    page.related.add(RelatedPractice(other=practice(title="Outra prática", areas=())))
    page.save_revision().publish()
    shown = text(client.get("/praticas/mediacao/"))
    for expected in (
        "Apoiar quem chega.",
        "<li>Junta</li>",
        "Mais perto.",
        "Loulé, Faro",
        "Famílias",
        "Continua.",
        "Fundo de exemplo",
        "Guia",
        "CC BY 4.0",
        "Outra prática",
        "relevance_statement",
        'href="/praticas/mediacao/pdf/"',
    ):
        assert expected in shown, expected
    assert "pessoa@example.pt" not in shown
    assert "Contacto Reservado" not in shown


def test_contact_is_shown_with_a_recorded_consent(client: Client) -> None:
    practice(
        slug="mediacao",
        entity_email="pessoa@example.pt",
        contact_person="Pessoa Contactável",
        contact_consent_on=dt.date(2026, 1, 2),
        contact_consent_text="Aceito.",
    )
    shown = text(client.get("/praticas/mediacao/"))
    assert "pessoa@example.pt" in shown
    assert "Pessoa Contactável" in shown


def test_structured_data_is_valid_and_cannot_close_its_script(client: Client) -> None:
    practice(slug="x", title="</script><b>Casa", summary="Uma & outra")
    page = client.get("/praticas/x/").content.decode()
    (data,) = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert json.loads(data)["headline"] == "</script><b>Casa"


def test_pdf_of_a_practice(client: Client) -> None:
    practice(slug="mediacao")
    for address in ("/praticas/mediacao/pdf/", "/en/praticas/mediacao/pdf/"):
        answer = client.get(address)
        assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
        assert answer.headers["Content-Disposition"] == 'inline; filename="mediacao.pdf"'


@pytest.mark.parametrize("form", ["csv", "ods", "json", "atom"])
def test_downloads_follow_the_filter(client: Client, form: str) -> None:
    practice(title="Casa comum")
    practice(title="Aulas")
    answer = client.get(f"/praticas/{form}/", {"q": "casa"})
    body = b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code == 200
    if form != "ods":
        assert "Casa comum" in body.decode()
        assert "Aulas" not in body.decode()
    assert client.get("/praticas/xml/").status_code == 404

"""Under a language without pages the address of a page leads to the page in English."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

from portal.languages import ALL, CONTENT
from portal.navigation import sections
from tests.factories.practices import practice, translation

pytestmark = pytest.mark.django_db

WITHOUT_PAGES = [code for code in ALL if code not in CONTENT]


def leads_to(path: str) -> str:
    """Where a visitor is sent from a path, once."""
    answer = Client().get(path)
    assert answer.status_code == 302
    return answer.headers["Location"]


@pytest.mark.parametrize("code", WITHOUT_PAGES)
def test_the_root_of_the_language_is_its_first_section(code: str) -> None:
    with override(code):
        locator = reverse("locator")
    assert locator.startswith(f"/{code}/")
    assert leads_to(f"/{code}/") == locator


@pytest.mark.parametrize("code", WITHOUT_PAGES)
def test_a_search_keeps_its_words(code: str) -> None:
    assert leads_to(f"/{code}/praticas/?q=l%C3%ADngua&area=saude") == "/en/praticas/?q=l%C3%ADngua&area=saude"


def test_a_page_is_found_by_its_name_in_either_language() -> None:
    page = practice(slug="mediacao")
    assert leads_to("/uk/praticas/mediacao/") == "/en/praticas/mediacao/"
    translation(page, slug="mediation")
    assert leads_to("/uk/praticas/mediation/") == "/en/praticas/mediation/"
    assert leads_to("/uk/praticas/mediacao/") == "/en/praticas/mediation/"


def test_another_form_of_a_page_stays_that_form() -> None:
    practice(slug="mediacao")
    assert leads_to("/fr/praticas/csv/") == "/en/praticas/csv/"
    assert leads_to("/fr/praticas/mediacao/pdf/") == "/en/praticas/mediacao/pdf/"


def test_what_stands_in_no_section_is_sent_to_english() -> None:
    assert leads_to("/ar/estilo/?a=b") == "/en/estilo/?a=b"
    assert leads_to("/uk/_util/login/") == "/en/_util/login/"


def test_a_section_answers_only_in_the_languages_it_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    own = sections._sections
    spoken = replace(own["what_is_a_claim"], languages=("pt-pt", "en", "fr"))
    monkeypatch.setattr(sections, "_sections", {**own, "what_is_a_claim": spoken})
    assert Client().get("/fr/rede/o-que-e-um-claim/").status_code == 200
    assert leads_to("/es/rede/o-que-e-um-claim/") == "/en/rede/o-que-e-um-claim/"


def test_what_is_nowhere_is_not_found_in_the_readers_language() -> None:
    practice(slug="rascunho", live=False)
    for path in ("/ar/nada/", "/ar/praticas/rascunho/"):
        answer = Client().get(path)
        shown = answer.content.decode()
        assert answer.status_code == 404
        assert '<html lang="ar" dir="rtl">' in shown
        assert 'href="/ar/rede/"' in shown
        assert 'href="/en/"' in shown
        assert "/praticas/" not in shown


def test_a_redirect_that_staff_made_is_followed() -> None:
    Redirect.objects.create(old_path="/es/antigo", redirect_link="/en/praticas/", is_permanent=False)
    assert leads_to("/es/antigo/") == "/en/praticas/"


def test_the_administration_speaks_only_the_languages_of_pages(client: Client) -> None:
    shown = client.get("/admin/", headers={"Accept-Language": "uk"}, follow=True).content.decode()
    assert '<html lang="pt-PT"' in shown
    assert client.get("/es/admin/").status_code == 404

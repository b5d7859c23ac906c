"""The menu and the footer: sections before pages, and what is left in a language without pages."""

import pytest
from django.core.cache import caches
from django.test import RequestFactory
from django.utils.translation import override

from portal.languages import CONTENT
from portal.navigation import front_door, register_section, sections, site_chrome

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three sections at addresses of the tests: two in the menu, one of them without Ukrainian."""
    monkeypatch.setattr(sections, "_sections", {})
    monkeypatch.setattr(sections, "reverse", lambda name: f"/{name}/")
    register_section("perto/quem", "Quem", 30, in_menu=False)
    register_section("cursos", "Cursos", 20, languages=CONTENT)
    register_section("perto", "Perto", 10)


def titles(code: str, part: str, path: str = "/") -> list[str]:
    """The titles of the menu or the footer."""
    return [link.title for link in site_chrome(RequestFactory().get(path), code)[part]]


def current(code: str, path: str) -> list[str]:
    """The titles of the entries of the menu marked as current."""
    return [
        link.title for link in site_chrome(RequestFactory().get(path), code)["navigation"] if link.current
    ]


def test_sections_stand_before_pages_and_the_others_in_the_footer() -> None:
    assert titles("pt-pt", "navigation") == ["Perto", "Cursos", "Práticas inspiradoras"]
    assert titles("pt-pt", "footer_links") == ["Quem"]
    assert titles("en", "navigation") == ["Perto", "Cursos", "Inspiring practices"]


def test_a_language_without_pages_has_its_sections_and_the_ways_to_the_pages() -> None:
    links = site_chrome(RequestFactory().get("/"), "uk")["navigation"]
    assert [link.url for link in links] == ["/perto/", "/perto/quem/", "/en/", "/"]
    assert [link.title for link in links[:2]] == ["Perto", "Quem"]
    assert titles("uk", "footer_links") == titles("uk", "navigation")


def test_the_menu_has_nine_entries_at_most() -> None:
    for place in range(7):
        assert titles("pt-pt", "navigation")[-1] == "Práticas inspiradoras"
        register_section(f"mais{place}", "Mais", 40)
        caches["pages"].clear()
    assert titles("pt-pt", "navigation") == ["Perto", "Cursos", *["Mais"] * 7]


def test_the_nearest_entry_is_the_current_one() -> None:
    assert current("uk", "/perto/lisboa/") == ["Perto"]
    assert current("uk", "/perto/quem/") == ["Quem"]
    assert current("uk", "/nada/") == []
    assert current("pt-pt", "/praticas/") == ["Práticas inspiradoras"]


def test_the_front_door_is_the_first_section_that_speaks_the_language() -> None:
    assert front_door("uk") == "/perto/"
    register_section("cursos", "Cursos", 5, languages=CONTENT)
    assert (front_door("uk"), front_door("en")) == ("/perto/", "/cursos/")


def test_pages_offer_two_languages_and_the_others_all() -> None:
    def codes(code: str) -> list[str]:
        return [link["code"] for link in site_chrome(RequestFactory().get("/"), code)["languages"]]

    assert codes("pt-pt") == codes("en") == ["pt-PT", "en"]
    assert codes("ar") == ["pt-PT", "en", "es", "fr", "uk", "ar"]


def test_pages_lead_to_the_front_door_of_each_language_without_them() -> None:
    links = site_chrome(RequestFactory().get("/"), "pt-pt")["other_languages"]
    assert [(link.lang, link.url) for link in links] == [
        (code, "/perto/") for code in ("es", "fr", "uk", "ar")
    ]
    assert site_chrome(RequestFactory().get("/"), "uk")["other_languages"] == []


def test_a_title_is_in_the_language_asked_whatever_the_active_one() -> None:
    with override("ar"):
        assert titles("en", "navigation")[-1] == "Inspiring practices"

"""Every public page type and every staff page of ours: no violation of WCAG A or AA on any screen."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from contas.models import User
from home.models import ContentPage, HomePage
from portal.search.rebuild import rebuild
from praticas.search import PracticeIndex
from tests.browser.accessibility import axe
from tests.browser.conftest import NARROW
from tests.factories.practices import practice

SCREENS: dict[str, dict[str, Any]] = {
    "wide": {},
    "narrow": {"viewport": NARROW},
    "dark": {"color_scheme": "dark"},
}
PUBLIC = {
    "home": "/",
    "home in English": "/en/",
    "search": "/praticas/?q=acolhimento&area=saude",
    "nothing found": "/praticas/?q=inexistente",
    "practice": "/praticas/mediacao/",
    "practice not translated": "/en/praticas/mediacao/",
    "content": "/sobre/",
}
STAFF = {
    "reviews": "/admin/relatorios/praticas-a-rever/",
    "imports": "/admin/importar-fichas/",
    "areas": "/admin/area/",
    "municipalities": "/admin/municipios/",
}


@pytest.fixture
def content(live_server: object) -> None:
    """A practice with everything on it, another beside it, and a page of text."""
    practice(
        title="Mediação no acolhimento",
        slug="mediacao",
        groups=("criancas-e-jovens",),
        validated=True,
        methodology="<p>Três passos:</p><ol><li>ouvir</li><li>explicar</li></ol>",
        difficulties="<p>Nada a assinalar</p>",
    )
    practice(title="Acolhimento de proximidade", areas=("saude", "cultura"))
    about = ContentPage(title="Sobre a rede", slug="sobre")
    HomePage.objects.get(locale__language_code="pt-pt").add_child(instance=about)
    rebuild(PracticeIndex())


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("screen", SCREENS)
def test_public_pages_are_accessible(open_page: Callable[..., Page], screen: str) -> None:
    page = open_page(**SCREENS[screen])
    for address in PUBLIC.values():
        page.goto(address)
        axe(page)
        assert page.locator("h1").count() == 1, address
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{address} is {wider} px wider than the screen"


@pytest.mark.usefixtures("content")
def test_an_address_without_a_page_is_accessible(page: Page) -> None:
    page.recorder.expect("404")  # type: ignore[attr-defined]
    page.goto("/nao-existe/")
    assert page.locator("h1").count() == 1
    axe(page)


@pytest.mark.usefixtures("content")
def test_staff_pages_are_accessible_and_obey_the_policy(
    page: Page, sign_in: Callable[[Page, User], None]
) -> None:
    sign_in(page, User.objects.create_superuser("admin@example.pt"))
    for address in STAFF.values():
        page.goto(address)
        axe(page)


@pytest.mark.usefixtures("content")
def test_the_editor_of_a_practice_obeys_the_policy(page: Page, sign_in: Callable[[Page, User], None]) -> None:
    sign_in(page, User.objects.create_superuser("admin@example.pt"))
    page.goto("/admin/")
    page.goto(f"/admin/pages/{practice(title='Oficina').pk}/edit/")
    assert page.locator("#id_title").input_value() == "Oficina"


@pytest.mark.usefixtures("content")
def test_search_works_without_javascript_by_keyboard(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/praticas/")
    page.locator("input[name=q]").first.focus()
    page.keyboard.type("mediacao")
    page.keyboard.press("Enter")
    page.wait_for_url("**/praticas/?*q=mediacao*")
    assert page.locator("main mark").first.inner_text() == "Mediação"
    page.get_by_role("link", name="Mediação no acolhimento").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/praticas/mediacao/*")
    assert page.locator("h1").inner_text() == "Mediação no acolhimento"

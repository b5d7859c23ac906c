"""Reading the page of a centre, taking it along, and saying that something on it is wrong."""

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from rede.models import Centre, ErrorReport
from tests.browser.accessibility import axe
from tests.factories.network import centre, stop

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., Page]


@pytest.fixture
def lagos() -> Centre:
    """A whole centre with neighbours in every other state."""
    made = centre(slug="lagos", name="CLAIM de Lagos", website="https://example.pt/", served=("0815",))
    stop(made)
    centre(slug="portimao", municipality="0811")
    centre(slug="suspenso", municipality="0815", state="suspended")
    centre(slug="fechado", municipality="0803", state="closed")
    mobile = centre(slug="movel", municipality="0809", has_office=False, week=False)
    stop(mobile)
    return made


def fits(page: Page) -> None:
    """The page is not wider than the window and has one title."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider == 0, page.url
    assert page.locator("h1").count() == 1, page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_state_is_accessible_and_fits(open_page: Open, lagos: Centre, width: int, scheme: str) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.recorder.expect("410")  # type: ignore[attr-defined]
    for address in (
        "/rede/centros/lagos/",
        "/ar/rede/centros/lagos/",
        "/uk/rede/centros/movel/",
        "/rede/centros/suspenso/",
        "/ar/rede/centros/fechado/",
        "/rede/centros/lagos/comunicar-erro/",
        "/ar/rede/centros/lagos/comunicar-erro/recebido/",
    ):
        page.goto(address)
        axe(page)
        fits(page)


def test_whatever_one_touches_is_large_enough(narrow: Page, lagos: Centre) -> None:
    narrow.goto("/rede/centros/lagos/")
    small = narrow.evaluate(
        """() => [...document.querySelectorAll("main a, main button, main summary, main select")]
            .filter((found) => found.checkVisibility() && !found.closest("p.hint, .breadcrumbs, .notice"))
            .filter((found) => found.getBoundingClientRect().height < 43.5)
            .map((found) => found.textContent.trim())"""
    )
    assert small == []


def test_a_poster_is_chosen_by_keyboard(page: Page, lagos: Centre) -> None:
    page.goto("/rede/centros/lagos/")
    page.get_by_text("Cartaz para a porta do centro").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Segunda língua").select_option("ar")
    page.get_by_label("Tamanho").select_option("a3")
    # The browser's own viewer of PDF is an extension, which the recorder would take for a stranger.
    page.route("**/cartaz.pdf?**", lambda route: route.fulfill(status=204))
    with page.expect_request("**/cartaz.pdf?**") as asked:
        page.get_by_role("button", name="Descarregar o cartaz (PDF)").focus()
        page.keyboard.press("Enter")
    answer = page.request.get(asked.value.url)  # a request of its own, past the route
    (sheet,) = PdfReader(io.BytesIO(answer.body())).pages
    assert "العمل" in sheet.extract_text()


def test_ways_there_ask_nobody_before_they_are_followed(page: Page, lagos: Centre) -> None:
    page.goto("/rede/centros/lagos/")  # the recorder fails on any request that leaves the site
    expect(page.get_by_role("link", name="Abrir numa aplicação de mapas")).to_have_attribute(
        "href", "geo:37.10200,-8.67420?q=37.10200,-8.67420"
    )
    expect(page.get_by_role("link", name="Ver no OpenStreetMap")).to_have_attribute(
        "rel", "noreferrer external"
    )


def test_an_error_is_told_without_javascript(without_javascript: Page, lagos: Centre) -> None:
    page = without_javascript
    page.recorder.expect("400")  # type: ignore[attr-defined]
    page.goto("/rede/centros/lagos/")
    page.get_by_role("link", name="Comunicar um erro nesta página").click()
    page.get_by_label("O seu e-mail").fill("ana@")
    page.get_by_role("button", name="Enviar").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(2)
    expect(page.locator(".field.has-error")).to_have_count(2)
    summary.get_by_role("link").first.click()
    expect(page.get_by_label("O que está errado?")).to_be_focused()
    page.keyboard.type("O telefone mudou.")
    page.get_by_label("O seu e-mail").fill("ana@example.pt")
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recebemos o que escreveu")
    page.reload()
    page.get_by_role("link", name="Voltar à página do centro").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("CLAIM de Lagos")
    assert [(report.text, report.email) for report in ErrorReport.objects.all()] == [
        ("O telefone mudou.", "ana@example.pt")
    ]


def test_on_paper_the_week_stays_and_buttons_go(page: Page, lagos: Centre) -> None:
    page.goto("/rede/centros/lagos/")
    page.emulate_media(media="print")
    expect(page.locator(".week")).to_be_visible()
    expect(page.locator("address")).to_be_visible()
    for hidden in (".document-head .actions", ".related", ".fold", ".district-map"):
        expect(page.locator(hidden)).to_be_hidden()

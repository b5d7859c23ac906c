"""Finding the nearest centre from where one is: the device sorts, and tells nobody where it is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import axe
from tests.browser.conftest import NARROW
from tests.browser.locator import CORVO, LISBON, VILA_DO_BISPO, Watch, algarve, at, azores, lisbon, names
from tests.factories.network import centre

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., Page]
LOCATE = "[data-locate]"


@pytest.fixture(autouse=True)
def network() -> None:
    """The Algarve, the western Azores and Lisbon."""
    algarve()
    azores()
    lisbon()


def locate(page: Page, address: str = "/rede/") -> Watch:
    """Open the locator and press the button; every request from the beginning is watched."""
    watch = Watch.over(page.context)
    page.goto(address)
    page.locator(LOCATE).click()
    return watch


def sorted_by_distance(page: Page, total: int = 17) -> None:
    """Wait for the list by distance."""
    expect(page.locator("[data-announcement]")).to_have_text(f"Centros por distância de onde está: {total}")
    expect(page.locator(LOCATE)).to_have_attribute("aria-pressed", "true")


def distances(page: Page) -> list[str]:
    return page.locator("[data-centre] .distance").all_inner_texts()


def test_in_vila_do_bispo(open_page: Open) -> None:
    page = open_page(**at(VILA_DO_BISPO))
    watch = locate(page)
    sorted_by_distance(page)
    found = ["CLAIM de Lagos", "CLAIM de Portimão", "CLAIM de Albufeira", "CLAIM de Faro"]
    assert names(page)[:4] == found
    assert names(page)[-1] == "CLAIM de Lajes das Flores"
    assert distances(page)[:4] == ["21 km", "34 km", "59 km", "88 km"]
    assert page.url.endswith("/rede/")
    axe(page)
    page.locator('[name="acessivel"]').first.evaluate("field => field.click()")
    expect(page.locator("[data-count]")).to_have_text("Centros por distância de onde está: 10")
    assert watch.tells(VILA_DO_BISPO) == []
    assert len(watch.requests) > 10
    stored = "JSON.stringify([localStorage, sessionStorage, history.state, document.cookie])"
    assert page.evaluate(stored) == '[{},{},{"located":true},""]'


def test_the_island_comes_first_in_corvo(open_page: Open) -> None:
    page = open_page(**at(CORVO))
    watch = locate(page)
    sorted_by_distance(page)
    assert names(page)[:3] == [
        "CLAIM de Santa Cruz das Flores",
        "CLAIM de Lajes das Flores",
        "CLAIM de Horta",
    ]
    expect(page.locator("[data-map]")).to_have_attribute("data-region", "azores")
    assert watch.tells(CORVO) == []


def test_many_centres_in_lisbon(open_page: Open) -> None:
    page = open_page(**at(LISBON))
    watch = locate(page)
    sorted_by_distance(page)
    assert sorted(names(page)[:10]) == sorted(f"CLAIM Bairro {number}" for number in range(1, 11))
    assert set(distances(page)[:10]) == {"0,9 km"}
    assert watch.tells(LISBON) == []


def test_a_refusal_says_what_to_do(open_page: Open) -> None:
    page = open_page(permissions=[])
    locate(page)
    message = page.locator(".locate-message")
    expect(message).to_have_text("Não deu licença para usar a localização. Escreva o município.")
    expect(page.locator(LOCATE)).to_have_attribute("aria-pressed", "false")
    axe(page)
    page.get_by_role("combobox").fill("vila do bispo")
    page.keyboard.press("Enter")
    expect(page.locator("[data-count]")).to_contain_text("mais próximos de Vila do Bispo")
    assert names(page)[0] == "CLAIM de Lagos"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (2, "O aparelho não sabe onde está. Escreva o município."),
        (3, "O aparelho demorou demasiado a dizer onde está. Escreva o município."),
    ],
)
def test_a_device_that_does_not_know(open_page: Open, code: int, sentence: str) -> None:
    page = open_page()
    page.add_init_script(
        f"navigator.geolocation.getCurrentPosition = (_found, failed) => failed({{ code: {code} }})"
    )
    locate(page)
    expect(page.locator(".locate-message")).to_have_text(sentence)
    assert names(page) != []


def test_an_insecure_connection_is_said(open_page: Open) -> None:
    page = open_page(**at(LISBON))
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    locate(page)
    expect(page.locator(".locate-message")).to_have_text(
        "A localização só funciona numa ligação segura. Escreva o município."
    )


def test_data_that_does_not_come_is_asked_for_again(open_page: Open) -> None:
    page = open_page(**at(LISBON))
    page.recorder.expect("503")  # type: ignore[attr-defined]
    page.route("**/dados.json", lambda route: route.fulfill(status=503, body=""))
    locate(page)
    expect(page.locator(".locate-message")).to_have_text(
        "Não foi possível obter a lista dos centros. Tente de novo."
    )
    page.unroute("**/dados.json")
    page.locator(LOCATE).click()
    expect(page.locator(LOCATE)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".locate-message")).to_have_text("")


def test_typing_a_place_back_forward_and_pressing_again(open_page: Open) -> None:
    page = open_page(**at(CORVO))
    locate(page)
    button, count = page.locator(LOCATE), page.locator("[data-count]")
    expect(count).to_have_text("Centros por distância de onde está: 17")
    page.get_by_role("combobox").fill("Lisboa")
    page.keyboard.press("Enter")
    expect(count).to_have_text("17 centros, a começar pelos mais próximos de Lisboa")
    expect(button).to_have_attribute("aria-pressed", "false")
    page.go_back()
    expect(count).to_have_text("Centros por distância de onde está: 17")
    assert names(page)[0] == "CLAIM de Santa Cruz das Flores"
    page.go_back()
    expect(count).to_have_text("17 centros")
    expect(button).to_have_attribute("aria-pressed", "false")
    page.go_forward()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(count).to_have_text("17 centros")
    expect(button).to_have_attribute("aria-pressed", "false")
    page.reload()
    expect(count).to_have_text("17 centros")


def test_the_next_cards_are_shown_when_asked_for(open_page: Open) -> None:
    lisbon()
    page = open_page(**at(LISBON))
    locate(page)
    expect(page.locator("[data-count]")).to_have_text("Centros por distância de onde está: 27")
    assert len(names(page)) == 20
    page.get_by_role("button", name="Mostrar mais centros").click()
    assert len(names(page)) == 27
    expect(page.locator("[data-centre] h3 a").nth(20)).to_be_focused()
    assert page.get_by_role("button", name="Mostrar mais centros").count() == 0


def test_what_is_open_is_asked_for_again_after_a_while(open_page: Open) -> None:
    page = open_page(**at(CORVO))
    page.clock.install()
    locate(page)
    sorted_by_distance(page)
    centre(municipality="4901")
    filters = page.locator('[name="lingua"][value="en"]')
    filters.evaluate("field => field.click()")
    expect(page.locator("[data-count]")).to_have_text("Centros por distância de onde está: 17")
    page.clock.fast_forward("06:00")
    with page.expect_response("**/dados.json"):
        filters.evaluate("field => field.click()")
    expect(page.locator("[data-centre] h3").first).to_have_text("CLAIM de Corvo")


def test_by_keyboard_alone(open_page: Open) -> None:
    page = open_page(**at(VILA_DO_BISPO))
    page.goto("/rede/")
    page.get_by_role("combobox").focus()
    page.keyboard.press("Tab")  # the button of the box
    page.keyboard.press("Tab")
    expect(page.locator(LOCATE)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-announcement]")).to_have_text("Centros por distância de onde está: 17")
    expect(page.locator(LOCATE)).to_be_focused()


def test_without_javascript_there_is_no_button_but_a_way(open_page: Open) -> None:
    page = open_page(viewport=NARROW, java_script_enabled=False)
    page.goto("/rede/")
    expect(page.locator(LOCATE)).to_be_hidden()
    page.locator("#q").fill("corvo")
    page.get_by_role("button", name="Encontrar").click()
    assert names(page)[0] == "CLAIM de Santa Cruz das Flores"
    page.go_back()
    expect(page.locator("[data-map] svg a")).to_have_count(29)


def test_in_arabic_on_a_telephone(open_page: Open) -> None:
    page = open_page(**at(CORVO, viewport=NARROW, locale="ar", color_scheme="dark"))
    watch = locate(page, "/ar/rede/")
    expect(page.locator("[data-centre] h3").first).to_have_text("CLAIM de Santa Cruz das Flores")
    axe(page)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0
    assert watch.tells(CORVO) == []

"""The map mirrors the list both ways: with a pointer, by keyboard, in the frames, crowded, and not at all."""

from collections.abc import Callable
from itertools import combinations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import axe
from tests.browser.conftest import NARROW
from tests.browser.locator import algarve, azores, lisbon, names
from tests.factories.network import centre

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., Page]
OCHRE = "rgb(163, 79, 12)"


def marker(page: Page, number: int) -> Locator:
    """The marker with a number."""
    return page.locator(".map-marker").nth(number - 1)


def ready(page: Page, address: str) -> Page:
    """Open an address and wait for the map."""
    page.goto(address)
    expect(page.locator(".map-canvas .map-marker").first).to_be_visible()
    return page


def places(page: Page) -> list[tuple[float, float]]:
    """The middle of each marker, in pixels."""
    boxes = [box for each in page.locator(".map-marker").all() if (box := each.bounding_box())]
    return [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]


def test_markers_are_the_cards_in_their_order(page: Page) -> None:
    algarve()
    ready(page, "/rede/?q=Vila+do+Bispo")
    labels = [each.get_attribute("aria-label") for each in page.locator(".map-marker").all()]
    assert labels == [
        "Centro 1: CLAIM de Lagos, a 21 km",
        "Centro 2: CLAIM de Portimão, a 34 km",
        "Centro 3: CLAIM de Albufeira, a 59 km",
        "Centro 4: CLAIM de Faro, a 88 km",
    ]
    expect(page.locator(".locator-notices")).to_contain_text("CLAIM de Lagos vem cá")
    expect(page.locator(".country")).to_be_hidden()
    axe(page)


def test_a_marker_leads_to_its_card(page: Page) -> None:
    algarve()
    ready(page, "/rede/?q=Vila+do+Bispo")
    marker(page, 2).click()
    expect(page.get_by_role("link", name="CLAIM de Portimão")).to_be_focused()
    expect(page.locator("#centro-claim-de-portimao")).to_have_class("centre chosen")
    expect(marker(page, 2)).to_have_css("background-color", OCHRE)
    page.mouse.move(0, 0)
    marker(page, 3).click()
    expect(page.locator(".centre.chosen")).to_have_count(1)
    axe(page)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_marker_leads_to_its_card_by_keyboard(page: Page, key: str) -> None:
    algarve()
    ready(page, "/rede/?q=Vila+do+Bispo")
    page.locator(".map-canvas").focus()
    before = places(page)[0]
    page.keyboard.press("ArrowDown")
    assert places(page)[0][1] == pytest.approx(before[1] - 80, abs=2)
    for number in (1, 2, 3):
        page.keyboard.press("Tab")
        expect(marker(page, number)).to_be_focused()
    page.keyboard.press(key)
    expect(page.get_by_role("link", name="CLAIM de Albufeira")).to_be_focused()
    expect(page.locator("#centro-claim-de-albufeira")).to_have_class("centre chosen")


def test_a_card_lights_its_marker(page: Page) -> None:
    algarve()
    ready(page, "/rede/?q=Vila+do+Bispo")
    page.locator("#centro-claim-de-albufeira").hover()
    expect(marker(page, 3)).to_have_css("background-color", OCHRE)
    page.mouse.move(0, 0)
    expect(page.locator(".map-marker.lit")).to_have_count(0)
    page.get_by_role("link", name="CLAIM de Faro").focus()
    expect(marker(page, 4)).to_have_css("background-color", OCHRE)
    expect(page.locator(".map-marker.lit")).to_have_count(1)
    page.get_by_role("combobox").focus()
    expect(page.locator(".map-marker.lit")).to_have_count(0)


def test_a_filter_changes_map_and_list_together(page: Page) -> None:
    algarve()
    centre(municipality="0810", languages=("pt", "uk"))
    ready(page, "/rede/")
    expect(page.locator(".map-marker")).to_have_count(5)
    page.locator('[name="lingua"][value="uk"]').evaluate("field => field.click()")
    expect(page.locator("[data-count]")).to_have_text("1 centro")
    expect(page.locator(".map-marker")).to_have_count(1)
    assert names(page) == ["CLAIM de Olhão"]


def test_ten_centres_at_one_place_stay_apart(page: Page) -> None:
    lisbon()
    ready(page, "/rede/?q=Lisboa")
    for _zoom in range(2):
        found = places(page)
        assert len(found) == 10
        nearest = min(
            ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5
            for one, other in combinations(found, 2)
        )
        assert nearest > 30
        page.get_by_role("button", name="Afastar o mapa").click()
    marker(page, 7).click()
    expect(page.locator("[data-centre]").nth(6).get_by_role("link").first).to_be_focused()


def test_the_map_opens_on_the_islands_and_leads_to_the_others(page: Page) -> None:
    azores()
    algarve()
    ready(page, "/rede/?q=Corvo")
    root = page.locator("[data-map]")
    expect(root).to_have_attribute("data-region", "azores")
    group = page.locator(".map-canvas")
    expect(group).to_have_attribute("aria-label", "Mapa dos centros nos Açores")
    frames = page.locator(".map-frame:visible")
    assert frames.all_inner_texts() == ["Continente", "Madeira"]
    expect(frames.first.locator("circle.numbered")).to_have_count(4)
    frames.first.focus()
    page.keyboard.press("Enter")
    expect(root).to_have_attribute("data-region", "mainland")
    expect(group).to_be_focused()
    expect(group).to_have_attribute("aria-label", "Mapa dos centros no continente")
    assert frames.all_inner_texts() == ["Açores", "Madeira"]


def test_centres_outside_the_list_are_dots_with_a_way_to_their_page(page: Page) -> None:
    for number in range(20):
        centre(municipality="1106", name=f"CLAIM Bairro {number:02}")
    centre(municipality="1823", name="CLAIM de Viseu")
    ready(page, "/rede/")
    expect(page.locator(".map-marker")).to_have_count(20)
    outside = page.locator(".map-dot")
    expect(outside).to_have_count(1)
    outside.click()
    expect(page.locator(".leaflet-popup").get_by_role("link")).to_have_count(1)


def test_where_the_shapes_do_not_come_the_picture_stays(page: Page) -> None:
    algarve()
    page.recorder.expect("503")  # type: ignore[attr-defined]
    page.route("**/districts.geojson", lambda route: route.fulfill(status=503, body=""))
    page.goto("/rede/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".country")).to_be_visible()
    assert page.locator(".map-canvas").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_telephone_the_list_comes_first_and_leads_to_the_map(open_page: Open, scheme: str) -> None:
    algarve()
    page = open_page(viewport=NARROW, has_touch=True, is_mobile=True, color_scheme=scheme)
    ready(page, "/rede/?q=Lagos")
    first, drawn = (
        page.locator("[data-centre]").first.bounding_box(),
        page.locator("[data-map]").bounding_box(),
    )
    assert first is not None
    assert drawn is not None
    assert first["y"] < drawn["y"]
    page.get_by_role("link", name="Ver no mapa").click()
    expect(page.locator("[data-map]")).to_be_focused()
    marker(page, 3).tap()
    expect(page.get_by_role("link", name="CLAIM de Albufeira")).to_be_focused()
    axe(page)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0


def test_the_map_of_a_page_in_arabic_keeps_its_directions(open_page: Open) -> None:
    azores()
    page = open_page(viewport=NARROW, locale="ar")
    ready(page, "/ar/rede/?q=Corvo")
    expect(page.locator(".map-canvas")).to_have_css("direction", "ltr")
    controls, drawn = page.locator(".leaflet-bar").bounding_box(), page.locator("[data-map]").bounding_box()
    assert controls is not None
    assert drawn is not None
    assert controls["x"] - drawn["x"] < 20
    axe(page)


def test_paper_has_the_list_without_the_map(page: Page) -> None:
    algarve()
    ready(page, "/rede/")
    page.emulate_media(media="print")
    expect(page.locator("[data-map]")).to_be_hidden()
    expect(page.locator("[data-centre]").first).to_be_visible()

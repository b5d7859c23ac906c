"""The network in numbers and its open data, as people see them on any screen and in any direction."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import axe
from tests.browser.conftest import NARROW
from tests.factories.network import centre, stop

SCREENS: dict[str, dict[str, Any]] = {
    "wide": {},
    "narrow": {"viewport": NARROW},
    "dark": {"color_scheme": "dark"},
    "without scripts": {"viewport": NARROW, "java_script_enabled": False},
}


@pytest.fixture
def network(live_server: object) -> None:
    """Three centres, one of which makes visits."""
    centre(municipality="1106", is_demonstration=True)
    centre(municipality="1106")
    stop(centre(municipality="0807", served=("0803",)))


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("address", ["/rede/numeros/", "/ar/rede/numeros/", "/rede/dados-abertos/"])
def test_pages_fit_and_are_accessible(open_page: Callable[..., Page], screen: str, address: str) -> None:
    page = open_page(**SCREENS[screen])
    page.goto(address)
    assert page.locator("h1").count() == 1
    if screen == "without scripts":
        assert page.locator("main a").first.is_visible()
        return
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.usefixtures("network")
def test_a_bar_grows_from_where_the_line_begins(page: Page) -> None:
    def gap(side: str) -> float:
        """Pixels between a side of the second bar's ground and that of its filling."""
        return page.evaluate(
            """side => {
                const ground = document.querySelectorAll("section[aria-labelledby=distritos] .mark svg")[1];
                const filling = ground.querySelector("rect");
                return Math.abs(ground.getBoundingClientRect()[side] - filling.getBoundingClientRect()[side]);
            }""",
            side,
        )

    page.goto("/rede/numeros/")
    assert gap("left") < 1 < gap("right")
    page.goto("/ar/rede/numeros/")
    assert gap("right") < 1 < gap("left")


@pytest.mark.usefixtures("network")
def test_the_numbers_open_as_a_table_by_keyboard(page: Page) -> None:
    page.goto("/rede/numeros/")
    figure = page.locator("section[aria-labelledby=distritos]")
    assert figure.get_by_role("img").get_attribute("aria-label") == (
        "Em primeiro lugar: Lisboa, com 2 dos 3 centros abertos."
    )
    assert not figure.get_by_role("table").is_visible()
    figure.locator("summary").focus()
    page.keyboard.press("Enter")
    assert figure.get_by_role("row", name="Lisboa 2").is_visible()

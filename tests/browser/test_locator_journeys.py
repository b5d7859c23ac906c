"""From a place to the page of a centre: three people, by keyboard, and on a telephone without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import axe
from tests.browser.conftest import NARROW
from tests.browser.locator import algarve, azores, lisbon, names

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., Page]
# What is typed, the place it is understood as, and the centre that comes first.
PEOPLE = [
    ("vila do bispo", "Vila do Bispo", "CLAIM de Lagos"),
    ("corvo", "Corvo", "CLAIM de Santa Cruz das Flores"),
    ("lisboa", "Lisboa", "CLAIM Bairro 1"),
]
NONE_THERE = {"Vila do Bispo", "Corvo"}


@pytest.fixture(autouse=True)
def network() -> None:
    """The Algarve, the western Azores and Lisbon."""
    algarve()
    azores()
    lisbon()


def understood(page: Page, place: str, first: str) -> None:
    """The list begins at the place, and says it where the municipality has no centre."""
    expect(page.locator("[data-count]")).to_contain_text(f"mais próximos de {place}")
    assert names(page)[0] == first
    notice = page.locator(".locator-notices").get_by_text(f"{place} não tem centro próprio.")
    expect(notice).to_have_count(1 if place in NONE_THERE else 0)


@pytest.mark.parametrize(("typed", "place", "first"), PEOPLE)
def test_by_keyboard_alone(page: Page, typed: str, place: str, first: str) -> None:
    page.goto("/rede/")
    page.get_by_role("combobox").focus()
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_have_text(place)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    understood(page, place, first)
    axe(page)
    link = page.locator("[data-centre] h3 a").first
    for _step in range(25):
        if link.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(first)


@pytest.mark.parametrize(("typed", "place", "first"), PEOPLE)
def test_without_javascript_on_a_telephone(open_page: Open, typed: str, place: str, first: str) -> None:
    page = open_page(viewport=NARROW, java_script_enabled=False)
    page.goto("/rede/")
    page.locator("#q").fill(typed)
    page.get_by_role("button", name="Encontrar").click()
    understood(page, place, first)
    page.locator("[data-centre] h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(first)


def test_lagos_comes_to_vila_do_bispo_on_a_tuesday(page: Page) -> None:
    page.goto("/rede/?q=Vila+do+Bispo")
    notice = page.locator(".locator-notices")
    expect(notice).to_contain_text("CLAIM de Lagos vem cá: terça-feira,")
    expect(notice).to_contain_text("9:30–12:30, por marcação")

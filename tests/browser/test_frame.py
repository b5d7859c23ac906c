"""The frame of every page and the page of components, by eye width, scheme and keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from contas.models import User
from tests.browser.accessibility import axe

WIDTHS = (320, 360, 768, 1280)
MENU = ".menu a"


@pytest.fixture
def developing(settings: Settings) -> None:
    """The page of components is open to those who develop."""
    settings.DEBUG = True


@pytest.mark.usefixtures("developing")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_component_is_accessible(open_page: Callable[..., Page], width: int, scheme: str) -> None:
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto("/estilo/")
    axe(page)


@pytest.mark.usefixtures("developing")
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(open_page: Callable[..., Page], width: int) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    for address in ("/", "/estilo/", "/praticas/", "/en/praticas/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address


def test_the_menu_is_one_disclosure_where_it_is_narrow(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.goto("/")
    expect(page.locator(MENU).first).not_to_be_visible()
    expect(page.locator(".languages a")).to_be_visible()
    page.locator(".menu > summary").click()
    expect(page.locator(MENU).first).to_be_visible()


def test_the_menu_is_open_where_it_is_wide(without_javascript: Page) -> None:
    without_javascript.goto("/")
    expect(without_javascript.locator(".menu > summary")).not_to_be_visible()
    expect(without_javascript.locator(MENU).first).to_be_visible()
    assert without_javascript.get_by_role("navigation", name="Principal").get_by_role("link").count() > 0


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page: Page) -> None:
    page.goto("/praticas/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Saltar para o conteúdo"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "conteudo"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null") is True


def test_what_has_the_focus_is_outlined(page: Page) -> None:
    page.goto("/praticas/")
    for _ in range(12):
        page.keyboard.press("Tab")
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert width == "3px", page.evaluate("document.activeElement.outerHTML")


@pytest.mark.usefixtures("developing")
def test_controls_are_at_least_44_pixels_high(narrow: Page) -> None:
    narrow.goto("/estilo/")
    small = narrow.evaluate(
        """() => [...document.querySelectorAll('button, summary, input, select, nav a, .result a, .chip')]
        .filter(element => element.checkVisibility({contentVisibilityAuto: true}))
        .map(element => element.closest('label') || element)
        .filter(element => element.getBoundingClientRect().height < 43.5)
        .map(element => element.outerHTML.slice(0, 100))"""
    )
    assert small == []


def test_right_to_left_turns_the_page_around(page: Page) -> None:
    page.goto("/praticas/")
    page.evaluate("document.documentElement.dir = 'rtl'")
    brand, languages = (page.locator(selector).bounding_box() for selector in (".brand", ".languages"))
    assert brand is not None
    assert languages is not None
    assert brand["x"] > languages["x"]
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_staff_read_the_page_of_components(
    page: Page, sign_in: Callable[[Page, User], None], admin_user: User
) -> None:
    sign_in(page, admin_user)
    page.goto("/estilo/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Estilo")

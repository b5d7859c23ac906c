"""A search whose results are updated in place, and the same search without JavaScript."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.factories.practices import practice

pytestmark = pytest.mark.usefixtures("practices")


@pytest.fixture
def practices(transactional_db: None) -> None:
    """Three practices in two areas."""
    practice(title="Aulas de português", areas=("educacao-e-lingua",))
    practice(title="Conversas em português", areas=("cultura",))
    practice(title="Casa com contrato", areas=("urbanismo-e-habitacao",))
    # The tables of the index are not Django's, so a flush leaves in them what other tests indexed.
    call_command("rebuild_search", verbosity=0)


def count(page: Page) -> str:
    """What the page says it found."""
    return page.locator("[data-count]").inner_text()


def test_a_filter_updates_the_results_in_place_and_announces_the_count(page: Page) -> None:
    page.goto("/praticas/")
    page.evaluate("window.same = true")
    assert count(page) == "3 práticas"
    expect(page.locator("[data-apply]")).to_be_hidden()
    page.locator("#area-cultura").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-announcement]")).to_have_text("1 prática")
    assert count(page) == "1 prática"
    assert page.url.endswith("/praticas/?area=cultura")
    assert page.evaluate("document.activeElement.id") == "area-cultura"
    assert page.evaluate("window.same") is True


def test_words_are_searched_in_place_and_back_returns(page: Page) -> None:
    page.goto("/praticas/")
    page.locator("#q").fill("portugues")
    page.keyboard.press("Enter")
    expect(page.locator("[data-count]")).to_have_text("2 práticas com “portugues”")
    page.locator("#area-cultura").check()
    expect(page.locator("[data-count]")).to_have_text("1 prática com “portugues”")
    page.go_back()
    expect(page.locator("[data-count]")).to_have_text("2 práticas com “portugues”")
    expect(page.locator("#area-cultura")).not_to_be_checked()
    page.go_back()
    expect(page.locator("[data-count]")).to_have_text("3 práticas")
    expect(page.locator("#q")).to_have_value("")


def test_removing_a_filter_moves_the_focus_to_the_count(page: Page) -> None:
    page.goto("/praticas/?area=cultura")
    page.locator(".chip").click()
    expect(page.locator("[data-count]")).to_have_text("3 práticas")
    expect(page.locator("[data-count]")).to_be_focused()
    assert page.url.endswith("/praticas/")


def test_a_link_to_a_part_of_the_page_asks_for_nothing(page: Page) -> None:
    page.goto("/praticas/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.go_back()
    page.locator("#area-cultura").check()
    expect(page.locator("[data-count]")).to_have_text("1 prática")
    assert [url.split("/praticas/")[-1] for url in asked if "/praticas/" in url] == ["?area=cultura"]


def test_an_order_survives_a_new_filter(page: Page) -> None:
    page.goto("/praticas/")
    page.locator(".sorts").get_by_role("link", name="título").click()
    expect(page.locator(".sorts [aria-current]")).to_have_text("título")
    page.locator("#area-cultura").check()
    expect(page.locator("[data-count]")).to_have_text("1 prática")
    assert page.url.endswith("/praticas/?area=cultura&sort=title")


def test_without_javascript_the_same_search_has_a_button(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.goto("/praticas/")
    expect(page.locator("#area-cultura")).not_to_be_visible()
    page.locator(".filters > summary").click()
    page.locator("#area-cultura").check()
    page.locator("[data-apply]").click()
    assert count(page) == "1 prática"
    expect(page.locator(".filters .count")).to_have_text("1 ativo")
    page.locator(".chip").click()
    assert count(page) == "3 práticas"


def test_the_address_is_copied_and_said_so(open_page: Callable[..., Page]) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/praticas/")
    page.locator(".result a").first.click()
    page.locator("[data-share]").click()
    expect(page.locator("[data-share]")).to_have_text("Endereço copiado")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator('link[rel="canonical"]').get_attribute("href")

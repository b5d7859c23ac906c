"""The suggestions under the box of places, on a page with nothing else."""

from collections.abc import Callable

import pytest
from django.templatetags.static import static
from playwright.sync_api import Page, Route, expect

from rede.places.suggestions import payload
from tests.browser.accessibility import axe

STYLES = ("portal/css/tokens.css", "portal/css/base.css", "portal/css/layout.css", "portal/css/controls.css")
BODY = """
<main><h1>Lugares</h1><form action="/procura/"><div class="search-box"><label for="q">Onde está?</label>
<div class="joined"><input type="search" id="q" name="q" data-place-suggestions="/lista.json"
  data-suggestions-label="Sugestões" data-suggestions-count="Sugestões: %s"
  data-suggestions-none="Sem sugestões"><button class="button">Procurar</button></div></div></form></main>
"""


@pytest.fixture
def visit() -> Callable[..., Page]:
    """Open the page in a browser, in either direction."""

    def go(page: Page, direction: str = "ltr") -> Page:
        links = [*STYLES, "rede/suggestions.css"]
        head = "".join(f'<link rel="stylesheet" href="{static(path)}">' for path in links)
        script = f'<script type="module" src="{static("rede/place-suggestions.js")}"></script>'
        html = f'<!DOCTYPE html><html lang="pt" dir="{direction}"><title>Lugares</title>{head}{BODY}{script}'

        def answer(route: Route) -> None:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

        page.route("**/procura/*", answer)
        page.route(
            "**/lista.json", lambda route: route.fulfill(body=payload(), content_type="application/json")
        )
        page.goto("/procura/")
        return page

    return go


def options(page: Page) -> list[str]:
    """The suggestions on show."""
    expect(page.get_by_role("listbox")).to_be_visible()
    return page.get_by_role("option").all_inner_texts()


def test_by_keyboard(page: Page, visit: Callable[..., Page]) -> None:
    visit(page)
    box = page.get_by_role("combobox", name="Onde está?")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("VILA BIS")
    assert options(page) == ["Vila do Bispo", "Sagres, Vila do Bispo"]
    expect(page.get_by_role("status")).to_have_text("Sugestões: 2")
    axe(page)
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == "q-suggestions-1"
    box.press("ArrowDown")
    expect(box).not_to_have_attribute("aria-activedescendant", "q-suggestions-1")
    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("Vila do Bispo")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("VILA BIS")
    box.press("ArrowDown")
    assert len(options(page)) == 2
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/procura/?q=Vila+do+Bispo")


def test_by_touch_and_from_right_to_left(narrow: Page, visit: Callable[..., Page]) -> None:
    visit(narrow, "rtl")
    box = narrow.get_by_role("combobox")
    box.press_sequentially("لشبونة")
    assert options(narrow) == ["Lisboa"]
    edges, around = narrow.get_by_role("option").bounding_box(), narrow.locator(".joined").bounding_box()
    assert edges is not None
    assert around is not None
    assert edges["height"] >= 44
    assert around["x"] <= edges["x"] < edges["x"] + edges["width"] <= around["x"] + around["width"]
    axe(narrow)
    narrow.get_by_role("option").tap()
    narrow.wait_for_url("**/procura/?q=Lisboa")


def test_what_names_no_place_is_said_and_a_full_list_has_eight(
    page: Page, visit: Callable[..., Page]
) -> None:
    visit(page)
    box = page.get_by_role("combobox")
    box.fill("zzz")
    expect(page.get_by_role("status")).to_have_text("Sem sugestões")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.fill("são")
    assert len(options(page)) == 8
    box.fill("lagoa")
    assert options(page)[:2] == ["Lagoa, Faro", "Lagoa, São Miguel"]
    box.fill("")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.fill("faro")
    assert options(page)[0] == "Faro"
    page.get_by_role("heading").click()
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "sent"),
    [("8600-315", "8600"), ("8600315 Lagos", "8600+Lagos"), ("Faro", "Faro"), ("912345678", "912345678")],
)
def test_no_address_holds_a_full_postal_code(
    page: Page, visit: Callable[..., Page], typed: str, sent: str
) -> None:
    visit(page)
    page.get_by_role("combobox").fill(typed)
    page.get_by_role("button").click()
    page.wait_for_url(f"**/procura/?q={sent}")


def test_in_the_dark_it_stays_legible(dark: Page, visit: Callable[..., Page]) -> None:
    visit(dark)
    box = dark.get_by_role("combobox")
    box.press_sequentially("lag")
    assert len(options(dark)) == 8
    box.press("ArrowDown")
    axe(dark)


def test_without_the_list_the_box_still_works(page: Page, visit: Callable[..., Page]) -> None:
    visit(page)
    page.recorder.expect("500")  # type: ignore[attr-defined]
    page.route("**/lista.json", lambda route: route.fulfill(status=500, body="?"))
    page.get_by_role("combobox").press_sequentially("faro")
    page.keyboard.press("Enter")
    page.wait_for_url("**/procura/?q=faro")

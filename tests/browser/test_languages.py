"""Six languages in one header: chosen by keyboard, on a telephone, without scripts, right to left."""

import itertools
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import axe

ABOUT = "/rede/o-que-e-um-claim/"
CHOICE = ".language-choice"


def test_a_language_is_chosen_by_keyboard_and_the_query_stays(without_javascript: Page) -> None:
    page = without_javascript
    page.goto(f"{ABOUT}?q=Lagos")
    summary = page.locator(f"{CHOICE} > summary")
    expect(page.locator(f"{CHOICE} a").first).not_to_be_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(f"{CHOICE} a").all_inner_texts() == [
        "Português",
        "English",
        "Español",
        "Français",
        "Українська",
        "العربية",
    ]
    for _ in range(6):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/rede/o-que-e-um-claim/?q=Lagos")
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_a_search_renewed_in_place_goes_along_to_another_language(page: Page) -> None:
    page.goto("/rede/")
    page.locator("#q").fill("Lagos")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rede/?q=Lagos")
    links = page.locator(f"{CHOICE} a")
    for place, prefix in enumerate(("", "/en", "/es", "/fr", "/uk", "/ar")):
        expect(links.nth(place)).to_have_attribute("href", re.compile(rf":\d+{prefix}/rede/\?q=Lagos$"))


@pytest.mark.parametrize("prefix", ["", "/uk", "/ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_choice_fits_and_is_accessible(
    open_page: Callable[..., Page], width: int, scheme: str, prefix: str
) -> None:
    page = open_page(viewport={"width": width, "height": 740}, color_scheme=scheme)
    page.goto(f"{prefix}{ABOUT}")
    page.locator(f"{CHOICE} > summary").click()
    boxes = [link.bounding_box() for link in page.locator(f"{CHOICE} a").all()]
    assert [box for box in boxes if box is None or box["height"] < 44 or box["x"] < 0] == []
    assert max(box["x"] + box["width"] for box in boxes if box) <= width
    assert page.evaluate("document.documentElement.scrollWidth") == width
    axe(page)


def test_the_parts_of_the_header_never_meet_on_a_telephone(open_page: Callable[..., Page]) -> None:
    for prefix in ("", "/en", "/uk", "/ar"):
        page = open_page(viewport={"width": 320, "height": 740})
        page.goto(f"{prefix}{ABOUT}")
        parts = [
            page.locator(part).bounding_box() for part in (".brand", f"{CHOICE} > summary", ".menu > summary")
        ]
        spans = sorted((part["x"], part["x"] + part["width"]) for part in parts if part)
        assert len(spans) == len(parts)
        assert all(end <= start for (_x, end), (start, _y) in itertools.pairwise(spans)), prefix

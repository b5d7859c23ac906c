"""The operator's streets under the map: drawn from one file of our own, or not there at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.browser.accessibility import axe
from tests.browser.locator import algarve
from tests.browser.pmtiles import HEADER, world

pytestmark = pytest.mark.django_db(transaction=True)
PIXEL = "canvas => [...canvas.getContext('2d').getImageData(128, 128, 1, 1).data]"
LAND = {"light": [226, 223, 218, 255], "dark": [31, 31, 31, 255]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_streets_lie_under_the_shapes(
    open_page: Callable[..., Page], tmp_path: Path, settings: Settings, scheme: str
) -> None:
    file = tmp_path / "streets.pmtiles"
    file.write_bytes(world())
    assert len(world()) > HEADER
    settings.BASEMAP_PMTILES = str(file)
    algarve()
    page = open_page(color_scheme=scheme)
    page.goto("/rede/?q=Lagos")
    expect(page.locator(".map-streets .map-marker").first).to_be_visible()
    tile = page.locator(".leaflet-tile-loaded").first
    expect(tile).to_be_attached()
    assert tile.evaluate(PIXEL) == LAND[scheme]
    expect(page.locator(".map-shape").first).to_have_css("fill", "none")
    expect(page.locator(".map-credit")).to_have_text("Ruas: © contribuidores do OpenStreetMap")
    axe(page)


@pytest.mark.parametrize("content", [None, world()[:99] + bytes([2]) + world()[100:]])
def test_a_file_that_is_lost_or_of_pictures_leaves_the_shapes(
    page: Page, tmp_path: Path, settings: Settings, content: bytes | None
) -> None:
    file = tmp_path / "streets.pmtiles"
    if content:
        file.write_bytes(content)
    settings.BASEMAP_PMTILES = str(file)
    page.recorder.expect("404")  # type: ignore[attr-defined]
    algarve()
    with page.expect_console_message(lambda message: message.type == "warning"):
        page.goto("/rede/?q=Lagos")
    expect(page.locator(".map-marker").first).to_be_visible()
    expect(page.locator(".map-streets")).to_have_count(0)


def test_without_a_file_nothing_of_it_is_loaded(page: Page) -> None:
    algarve()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/rede/?q=Lagos")
    expect(page.locator(".map-marker").first).to_be_visible()
    assert [url for url in asked if "pmtiles" in url or "protomaps" in url] == []
    expect(page.locator(".map-credit")).to_have_count(0)

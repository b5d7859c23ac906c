"""The page of components: who sees it, and that every component is on it."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import Settings

COMPONENTS = Path(__file__).parent.parent.parent / "portal/templates/components"
CLASSES = [
    *(
        "tile",
        "wall",
        "lead",
        "prose",
        "button",
        "link-button",
        "error-summary",
        "field",
        "has-error",
        "hint",
    ),
    *("search-box", "filters", "facet", "fold", "chip", "sorts", "result", "badge", "pager", "downloads"),
    *("empty", "notice", "task-list", "timeline", "steps", "key-facts", "summary-box", "cards"),
    *("wizard-files", "wizard-conflict", "wizard-lines"),
    *("figure", "chart-bars", "chart-columns", "chart-stack"),
]


class Page(HTMLParser):
    """The classes, ids and references of a page, and its first-level headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.classes: set[str] = set()
        self.ids: list[str] = []
        self.references: set[str] = set()
        self.headings: list[str] = []
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what the tests ask about."""
        found = {name: value or "" for name, value in attrs}
        self.classes.update(found.get("class", "").split())
        if "id" in found:
            self.ids.append(found["id"])
        for name in ("for", "aria-describedby", "aria-labelledby"):
            self.references.update(found.get(name, "").split())
        self.headings += [tag] if tag == "h1" else []
        self.inline += [name for name in found if name == "style" or name.startswith("on")]


@pytest.fixture
def page(client: Client, settings: Settings, db: None) -> Page:
    """The page of components as a developer sees it."""
    settings.DEBUG = True
    response = client.get("/estilo/")
    assert response.status_code == 200
    return Page(response.content.decode())


def test_visitors_do_not_find_it(client: Client, db: None) -> None:
    response = client.get("/estilo/")
    assert response.status_code == 404
    assert "Não encontrámos esta página" in response.content.decode()


def test_staff_see_it(admin_client: Client) -> None:
    response = admin_client.get("/estilo/")
    assert response.status_code == 200
    assert "<h1>Estilo</h1>" in response.content.decode()


def test_every_component_is_shown(page: Page) -> None:
    assert set(CLASSES) - page.classes == set()


def test_it_is_one_page_with_unique_ids_and_whole_references(page: Page) -> None:
    assert page.headings == ["h1"]
    assert len(page.ids) == len(set(page.ids))
    assert page.references - set(page.ids) == set()


def test_nothing_is_inline(page: Page) -> None:
    assert page.inline == []


def test_the_page_of_our_failures_needs_neither_context_nor_database() -> None:
    html = render_to_string("500.html")
    assert "<h1>Algo falhou do nosso lado</h1>" in html
    assert Page(html).inline == []

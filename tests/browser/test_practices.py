"""Finding a practice about housing in the Algarve, reading it and printing it, as different people do."""

import datetime as dt
import io
import json
import re
from collections.abc import Callable

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from home.models import ContentPage, HomePage
from praticas.models import PracticeMaterial, PracticePage, PracticeSupporter, PracticeUpdate
from praticas.sections import RICH_FIELDS, SECTIONS
from tests.browser.accessibility import axe
from tests.factories.practices import practice, translation

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., Page]


@pytest.fixture
def casa() -> PracticePage:
    """A whole practice about housing in Loulé, among others that are not."""
    for number in range(25):
        practice(title=f"Aulas de português {number}", areas=("educacao-e-lingua",), municipality="1106")
    practice(title="Habitação a norte", areas=("urbanismo-e-habitacao",), municipality="1312")
    texts = {name: f"<p>Resposta sobre {name}.</p><ul><li>Um ponto.</li></ul>" for name in RICH_FIELDS}
    page = practice(
        title="Casas para quem chega",
        slug="casas",
        summary="Arrendamento apoiado na habitação de quem chega ao Algarve.",
        areas=("urbanismo-e-habitacao", "solidariedade-e-resposta-social"),
        groups=("familias",),
        municipality="0808",
        validated=True,
        scale="municipal",
        ficha_date=dt.date(2021, 6, 1),
        contact_person="Pessoa de exemplo",
        entity_email="contacto@example.pt",
        contact_consent_on=dt.date(2026, 1, 2),
        contact_consent_text="Aceito a publicação.",
        **texts,
    )
    page.updates.add(PracticeUpdate(date=dt.date(2025, 5, 1), text="<p>Continua.</p>"))
    page.supporters.add(
        PracticeSupporter(role="cofunder", name="Fundo de exemplo", url="https://example.pt/")
    )
    page.materials.add(PracticeMaterial(title="Guia", url="https://example.pt/guia", licence="CC BY 4.0"))
    page.save_revision().publish()
    # The tables of the index are not Django's, so a flush leaves in them what other tests indexed.
    call_command("rebuild_search", verbosity=0)
    return page


def read_and_print(page: Page) -> None:
    """From the results to the ficha and its PDF, which holds every section."""
    page.get_by_role("link", name="Casas para quem chega").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Casas para quem chega")
    link = page.get_by_role("link", name="Descarregar PDF").first
    answer = page.request.get(link.get_attribute("href") or "")
    printed = " ".join(
        " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(answer.body())).pages).split()
    )
    for section in SECTIONS:
        assert str(section.title) in printed
    for name in RICH_FIELDS:
        assert f"Resposta sobre {name}." in printed


def test_with_a_mouse(page: Page, casa: PracticePage) -> None:
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Ver .*prática")).click()
    page.get_by_role("searchbox").fill("habitacoes")
    page.get_by_role("button", name="Procurar").click()
    page.get_by_label("Faro", exact=False).check()
    expect(page.get_by_role("heading", name="1 prática")).to_be_visible()
    read_and_print(page)


def test_by_keyboard_alone(page: Page, casa: PracticePage) -> None:
    page.goto("/praticas/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("habitação")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2 práticas")).to_be_visible()
    page.get_by_label("Faro", exact=False).focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="1 prática")).to_be_visible()
    page.get_by_role("link", name="Casas para quem chega").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Casas para quem chega")


def test_without_javascript_on_a_telephone(open_page: Open, casa: PracticePage) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Ver .*prática")).click()
    page.get_by_role("searchbox").fill("habitação")
    page.get_by_role("button", name="Procurar").click()
    page.get_by_text("Filtros").first.click()
    page.get_by_label("Faro", exact=False).check()
    page.get_by_role("button", name="Filtrar").or_(page.get_by_role("button", name="Aplicar")).first.click()
    expect(page.get_by_role("heading", name="1 prática")).to_be_visible()
    assert "district=faro" in page.url
    read_and_print(page)


def test_the_last_page_and_back(page: Page, casa: PracticePage) -> None:
    page.goto("/praticas/?sort=title")
    page.get_by_role("link", name="2", exact=False).last.click()
    page.wait_for_url("**page=2**")
    page.go_back()
    page.wait_for_url("**sort=title")
    expect(page.get_by_role("heading", name="27 práticas")).to_be_visible()


def test_reader_of_english(page: Page, casa: PracticePage) -> None:
    translation(practice(title="Só português", slug="so"), title="English too", slug="english-too")
    page.goto("/en/praticas/casas/")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_attribute("lang", "pt-PT")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Português").first.click()
    page.wait_for_url("**/praticas/casas/")
    assert "/en/" not in page.url
    page.goto("/en/praticas/?q=english")
    expect(page.get_by_role("link", name="English too")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_kind_of_page_is_accessible_and_fits(
    open_page: Open, casa: PracticePage, width: int, scheme: str
) -> None:
    home = HomePage.objects.get(locale__language_code="pt-pt")
    blocks = [
        {"type": "heading", "value": "Uma parte"},
        {"type": "text", "value": "<p>Um parágrafo.</p><ul><li>Um ponto.</li></ul>"},
        {"type": "question", "value": {"question": "O quê?", "answer": "<p>Isto.</p>"}},
        {"type": "notice", "value": {"kind": "warn", "text": "<p>Atenção.</p>"}},
    ]
    content = ContentPage(
        title="Sobre", slug="sobre", introduction="Do que se trata.", body=json.dumps(blocks)
    )
    home.add_child(instance=content)
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for address in (
        "/",
        "/en/",
        "/praticas/",
        "/praticas/?q=habita%C3%A7%C3%A3o&district=faro",
        "/praticas/?q=astronauta",
        "/praticas/casas/",
        "/en/praticas/casas/",
        "/sobre/",
    ):
        page.goto(address)
        axe(page)
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow == 0, address
        assert page.locator("h1").count() == 1, address

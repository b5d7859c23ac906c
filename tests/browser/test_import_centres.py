"""The official list as staff bring it in: sent with faults, read, mended, stored, found by visitors."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page, expect

from contas.models import User
from rede.domain.imports import jobs
from rede.models import Centre
from tests.browser.accessibility import axe
from tests.rede.domain.imports.lists import listed, row

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Page, AbstractUser], None]
UPLOAD = "/admin/importar-centros/"


@pytest.fixture
def staff(live_server: object) -> User:
    """Somebody of the agency, once the site has its pages."""
    return User.objects.create_superuser(email="equipa@example.pt", password=None)


def send(page: Page, content: bytes) -> None:
    """Choose a file and send it; ends on the page of the list."""
    file = {"name": "lista.csv", "mimeType": "text/csv", "buffer": content}
    page.get_by_label("Ficheiro da lista").set_input_files([file])  # type: ignore[list-item]
    page.get_by_role("button", name="Enviar e verificar").click()
    page.wait_for_url(re.compile(rf"{UPLOAD}\d+/$"))


FAULTY = listed(
    row(latitude="-8,6742", longitude="37,1020"),
    row(nome="CLAIM de Odiáxere", segunda="14:00-12:30"),
    row(nome="CLAIM de Aljezur", município="Aljesur"),
)
MENDED = listed(row(), row(nome="CLAIM de Odiáxere", código_postal="8600-250"))


def test_a_list_with_faults_is_mended_stored_and_found(page: Page, staff: User, sign_in: SignIn) -> None:
    sign_in(page, staff)
    page.goto("/admin/")
    page.get_by_role("button", name="Rede", exact=True).click()
    page.get_by_role("link", name="Importar lista").click()
    page.get_by_text("O que se escreve em cada coluna").click()
    axe(page)
    send(page, FAULTY)
    faults = page.locator("[data-list-faults] tbody tr")
    expect(faults).to_have_count(3)
    expect(faults.nth(0)).to_contain_text("A latitude e a longitude parecem trocadas.")
    expect(faults.nth(1).locator("td").nth(1)).to_have_text("segunda")
    expect(faults.nth(2)).to_contain_text("Não há nenhum município chamado «Aljesur, Faro».")
    axe(page)
    assert Centre.objects.count() == 0

    page.get_by_role("link", name="Enviar a lista corrigida").click()
    send(page, MENDED)
    expect(page.locator("[data-list-new]")).to_have_text("2")
    axe(page)
    page.get_by_role("button", name="Guardar 2 centros").click()
    expect(page.get_by_role("heading", name="Lista guardada")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Ver os centros no portal").click()
    expect(page.get_by_role("link", name="CLAIM de Lagos").first).to_be_visible()
    expect(page.get_by_role("link", name="CLAIM de Odiáxere").first).to_be_visible()


def test_the_work_is_followed_on_screen(
    narrow: Page, staff: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(jobs, "work", type("Later", (), {"enqueue": lambda *_args: None}))
        item = jobs.receive(MENDED, "lista.csv", staff)
    jobs._note(item.pk, 1, 2)
    sign_in(narrow, staff)
    narrow.goto(f"{UPLOAD}{item.pk}/")
    expect(narrow.locator("[data-list-words]")).to_have_text("1 de 2 linhas vistas.")
    content = narrow.locator("main, .content-wrapper").first
    assert content.evaluate("element => element.scrollWidth - element.clientWidth") == 0
    axe(narrow)
    monkeypatch.setattr(jobs, "STALE_AFTER", -1)
    expect(narrow.get_by_role("button", name="Verificar de novo")).to_be_visible()
    jobs.work.call(item.pk, staff.pk)
    expect(narrow.get_by_role("button", name="Guardar 2 centros")).to_be_visible()


def test_without_a_script(without_javascript: Page, staff: User, sign_in: SignIn) -> None:
    page = without_javascript
    sign_in(page, staff)
    page.goto(UPLOAD)
    send(page, FAULTY)
    expect(page.locator("[data-list-faults] tbody tr")).to_have_count(3)
    page.get_by_role("link", name="Enviar a lista corrigida").click()
    send(page, MENDED)
    page.get_by_role("button", name="Guardar 2 centros").click()
    expect(page.get_by_role("heading", name="Lista guardada")).to_be_visible()
    assert Centre.objects.count() == 2

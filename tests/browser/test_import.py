"""The import of fichas as staff do it: send, read beside the original, decide, draft, publish, find."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import AbstractUser
from django.core.management import call_command
from django.utils.html import strip_tags
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from contas.models import User
from praticas.domain.receiving import receive
from praticas.models import ImportBatch, PracticePage
from praticas.sections import SECTIONS
from tests.browser.accessibility import axe
from tests.praticas.fichas import documents

pytestmark = pytest.mark.django_db(transaction=True)
REAL = Path(__file__).parents[3] / "shared" / "data" / "ficha-loule.txt"
SignIn = Callable[[Page, AbstractUser], None]


@pytest.fixture
def staff(live_server: object) -> User:
    """Somebody of the agency, once the site has its pages."""
    return User.objects.create_superuser(email="equipa@example.pt", password=None)


def send(page: Page, *files: dict[str, object]) -> None:
    """Choose files and send them; ends on the page of the batch."""
    page.goto("/admin/")
    page.get_by_role("link", name="Importar fichas").click()
    page.get_by_label("Ficheiros", exact=True).set_input_files(list(files))  # type: ignore[arg-type]
    page.get_by_role("button", name="Enviar e ler").click()
    page.wait_for_url(re.compile(r"/admin/importar-fichas/\d+/$"))


def leave_editor(page: Page) -> None:
    """Let the editor say good-bye to the server before the test takes the database away."""
    page.goto("/admin/importar-fichas/", wait_until="networkidle")


def document(name: str, content: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


ROWS = [*documents.lines(documents.ANSWERS | {"title": "CLAI I à mesa"}), ("Fax", "200 000 001")]


def test_a_ficha_becomes_a_draft(page: Page, staff: User, sign_in: SignIn) -> None:
    sign_in(page, staff)
    send(
        page,
        document("ficha.docx", documents.docx_table(ROWS)),
        document("digitalizada.pdf", documents.pdf_without_text()),
    )
    lines = page.locator(".import-files > li")
    expect(lines).to_have_count(2)
    expect(lines.nth(1)).to_contain_text("Recusada")
    expect(lines.nth(1)).to_contain_text("O PDF não tem texto")
    lines.nth(0).get_by_role("link", name="Rever").click()

    original = page.locator(".import-text")
    expect(original.locator("mark[data-field=title]")).to_have_text("CLAI I à mesa")
    title = page.get_by_label("Designação da prática")
    title.focus()
    expect(original.locator("mark[data-current]")).to_have_text("CLAI I à mesa")
    page.get_by_label("CLAII à").check()

    page.recorder.expect("422")  # type: ignore[attr-defined]
    page.get_by_role("button", name="Criar rascunho").click()
    expect(page.locator(".error-message").first).to_contain_text("Escolha um campo")
    expect(page.get_by_label("CLAII à")).to_be_checked()
    page.locator("[name=leftover_0]").select_option(label="Não entra na prática")
    page.locator("[name=reason_0]").fill("Já ninguém usa.")
    page.locator("[name=leftover_1]").select_option(label="Telefone")
    page.get_by_role("button", name="Criar rascunho").click()

    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    expect(page.get_by_text("Rascunho criado")).to_be_visible()
    leave_editor(page)
    draft = PracticePage.objects.get()
    assert (draft.live, draft.title, draft.entity_phone) == (
        False,
        "CLAII à mesa",
        "266 000 111 / 200 000 001",
    )


def test_nothing_is_wider_than_a_telephone(narrow: Page, staff: User, sign_in: SignIn) -> None:
    sign_in(narrow, staff)
    batch = ImportBatch.objects.create(created_by=staff)
    file = receive(batch, documents.tabbed(ROWS).encode(), "ficha.txt")
    for address in ("", f"{batch.pk}/", f"ficha/{file.pk}/"):
        narrow.goto(f"/admin/importar-fichas/{address}")
        content = narrow.locator("main, .content-wrapper").first
        assert content.evaluate("element => element.scrollWidth - element.clientWidth") == 0
        axe(narrow)


def test_without_a_script(without_javascript: Page, staff: User, sign_in: SignIn) -> None:
    page = without_javascript
    sign_in(page, staff)
    page.goto("/admin/importar-fichas/")
    page.get_by_label("Ficheiros", exact=True).set_input_files(
        [document("ficha.txt", documents.tabbed().encode())]  # type: ignore[list-item]
    )
    page.get_by_role("button", name="Enviar e ler").click()
    page.get_by_role("link", name="Rever").click()
    page.get_by_role("button", name="Criar rascunho").click()
    assert re.search(r"/admin/pages/\d+/edit/", page.url)
    assert PracticePage.objects.get().title == documents.ANSWERS["title"]


@pytest.mark.skipif(not REAL.exists(), reason="the real ficha is kept outside the repository")
def test_the_real_ficha_is_found_and_printed(page: Page, staff: User, sign_in: SignIn) -> None:
    sign_in(page, staff)
    send(page, document(REAL.name, REAL.read_bytes()))
    page.get_by_role("link", name="Rever").click()
    suggestions = page.locator(".import-suggestions input")
    expect(suggestions).to_have_count(10)
    for box in suggestions.all():
        box.check()
    page.get_by_role("button", name="Criar rascunho").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    leave_editor(page)
    practice = PracticePage.objects.get()
    practice.save_revision().publish()
    call_command("rebuild_search")

    for state in ("q=itinerante", "q=freguesias", "q=imigração", "district=faro"):
        page.goto(f"/praticas/?{state}")
        expect(page.get_by_role("link", name=practice.title).first).to_be_visible()
    page.goto("/praticas/?q=astronomia")
    expect(page.get_by_role("link", name=practice.title)).to_have_count(0)

    response = page.request.get(f"{practice.url}pdf/")
    assert response.headers["content-type"] == "application/pdf"
    text = re.sub(
        r"\s+", " ", " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(response.body())).pages)
    )
    for section in SECTIONS:
        assert str(section.title) in text
        for field in section.fields:
            if field.rich:
                words = unescape(strip_tags(getattr(practice, field.name).replace("<", " <"))).split()
                assert " ".join(words[:3]) in text.replace("- -", "-"), field.name

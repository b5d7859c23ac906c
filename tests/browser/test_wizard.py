"""A long form in a browser: saved while one types, never over others, with and without scripts, by keys."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route, expect

from contas.models import Session, User
from portal.uploads import purposes
from portal.wizard import registry
from portal.wizard.domain.drafts import start
from portal.wizard.domain.files import attach
from portal.wizard.domain.saving import save
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft
from tests.browser.accessibility import axe
from tests.browser.conftest import NARROW
from tests.contas.door import last_code
from tests.portal.uploads.files import image
from tests.portal.wizard.conftest import held, picture
from tests.portal.wizard.forms import DECLARATION, GUESTS, PHOTOS, WHAT, WHO
from tests.portal.wizard.views.conftest import address
from tests.portal.wizard.views.forms import ABOUT, Evening
from tests.portal.wizard.views.urls import FORM

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Page, User], None]


@pytest.fixture
def meeting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Evening]:
    """The form of the tests in the portal that the browser opens."""
    monkeypatch.setitem(registry._definitions, FORM.name, FORM)
    monkeypatch.setitem(purposes._purposes, PHOTOS.name, PHOTOS)
    monkeypatch.setattr(settings, "ROOT_URLCONF", "tests.portal.wizard.views.urls")
    yield FORM
    shutil.rmtree(settings.PRIVATE_ROOT, ignore_errors=True)


@pytest.fixture
def ana(live_server: object) -> User:
    return User.objects.create_user("ana@example.pt")


@pytest.fixture
def draft(meeting: Evening, ana: User) -> Draft:
    """One in which the section of rows is asked for."""
    made = start(meeting, ana, language="pt-pt")
    save(made, "encontro", {**WHAT, "has_guests": ["on"]}, read_version=0, by=ana)
    return made


@pytest.fixture
def photos(tmp_path: Path) -> list[str]:
    """Two pictures and a file that is none."""
    names = []
    for name, content in (("um.png", image("PNG")), ("dois.png", image("PNG")), ("nota.png", b"nada")):
        (tmp_path / name).write_bytes(content)
        names.append(str(tmp_path / name))
    return names


def answer(draft: Draft, section: str, name: str) -> str:
    """What is saved of one control."""
    return draft.sections.get(section=section).data[name][0]


def test_what_one_types_is_saved_before_any_button(
    page: Page, sign_in: SignIn, draft: Draft, ana: User
) -> None:
    sign_in(page, ana)
    page.goto(address(draft, "resumo/"))
    page.get_by_label("Resumo").fill("Uma conv")
    expect(page.locator("[data-status]")).to_contain_text("Guardado às")
    assert answer(draft, "resumo", "summary") == "Uma conv"
    page.get_by_label("Resumo").fill("Uma conversa.")
    page.get_by_role("button", name="Guardar e continuar").click()
    page.wait_for_url(f"**{address(draft, 'encontro/')}")
    assert answer(draft, "resumo", "summary") == "Uma conversa."


def test_leaving_by_a_link_saves_too(page: Page, sign_in: SignIn, draft: Draft, ana: User) -> None:
    sign_in(page, ana)
    page.goto(address(draft, "resumo/"))
    page.get_by_label("Resumo").fill("A meio")
    page.get_by_role("link", name="Anunciar um encontro").click()
    page.wait_for_url(f"**{address(draft)}")
    while not draft.sections.filter(section="resumo").exists():
        page.wait_for_timeout(50)
    assert answer(draft, "resumo", "summary") == "A meio"


def test_a_saving_under_way_ends_before_the_form_is_sent(
    page: Page, sign_in: SignIn, draft: Draft, ana: User
) -> None:
    sign_in(page, ana)
    page.goto(address(draft, "resumo/"))
    waiting: list[Route] = []
    page.route(
        f"**{address(draft, 'resumo/')}",
        lambda route: (
            waiting.append(route)
            if "application/json" in route.request.headers.get("accept", "")
            else route.continue_()
        ),
    )
    page.get_by_label("Resumo").fill("Primeiro")
    page.wait_for_function("() => true")
    while not waiting:
        page.wait_for_timeout(50)
    page.get_by_label("Resumo").fill("Segundo")
    page.get_by_role("button", name="Guardar e continuar").click()
    assert draft.sections.filter(section="resumo").count() == 0
    waiting[0].continue_()
    page.wait_for_url(f"**{address(draft, 'encontro/')}")
    row = draft.sections.get(section="resumo")
    assert (row.data["summary"], row.version) == (["Segundo"], 2)


def test_over_the_words_of_another_nothing_is_saved_alone(
    page: Page, sign_in: SignIn, draft: Draft, ana: User
) -> None:
    page.recorder.expect("409")  # type: ignore[attr-defined]
    sign_in(page, ana)
    page.goto(address(draft, "resumo/"))
    save(draft, "resumo", {**ABOUT, "summary": ["De outra janela"]}, read_version=0, by=ana)
    page.get_by_label("Resumo").fill("Desta janela")
    status = page.locator("[data-status]")
    expect(status).to_contain_text("foi guardada por outra pessoa, ou noutra janela")
    expect(status.get_by_role("link", name="Ver o texto guardado")).to_have_attribute(
        "href", address(draft, "resumo/")
    )
    page.get_by_role("button", name="Guardar e continuar").click()
    expect(page.locator(".wizard-conflict")).to_be_focused()
    expect(page.get_by_label("Resumo")).to_have_value("Desta janela")
    axe(page)
    difference = page.get_by_role("group", name="Resumo")
    assert "De outra janela" in difference.inner_text()
    difference.get_by_label("Usar o texto guardado, em vez do meu").check()
    page.get_by_role("button", name="Guardar e continuar").click()
    page.wait_for_url(f"**{address(draft, 'encontro/')}")
    assert answer(draft, "resumo", "summary") == "De outra janela"


def test_without_a_connection_the_text_waits_in_the_page(
    page: Page, sign_in: SignIn, draft: Draft, ana: User
) -> None:
    page.recorder.expect("ERR_INTERNET_DISCONNECTED")  # type: ignore[attr-defined]
    sign_in(page, ana)
    page.goto(address(draft, "resumo/"))
    page.context.set_offline(True)
    page.get_by_label("Resumo").fill("No comboio")
    expect(page.locator("[data-status]")).to_contain_text("Sem ligação: o que escreveu está nesta página")
    page.get_by_role("button", name="Guardar e continuar").click()
    expect(page.get_by_label("Resumo")).to_have_value("No comboio")
    page.context.set_offline(False)
    expect(page.locator("[data-status]")).to_contain_text("Guardado às")
    assert answer(draft, "resumo", "summary") == "No comboio"


def test_files_are_sent_at_once_each_with_its_fate(
    page: Page, sign_in: SignIn, draft: Draft, ana: User, photos: list[str]
) -> None:
    page.recorder.expect("422")  # type: ignore[attr-defined]
    sign_in(page, ana)
    page.goto(address(draft, "fotografias/"))
    page.get_by_label("Fotografias").set_input_files(photos)
    files = page.get_by_role("list", name="Ficheiros que já juntou")
    expect(files.get_by_role("button", name="Retirar")).to_have_count(2)
    expect(page.locator("[data-errors]")).to_contain_text("nota.png")
    assert sorted(held(draft)) == ["dois.png", "um.png"]  # sent side by side, either may arrive first
    axe(page)
    files.get_by_role("button", name="Retirar um.png").click()
    expect(page.get_by_role("status").first).to_have_text("Retirámos o ficheiro “um.png”.")
    assert held(draft) == ["dois.png"]


def test_a_file_on_its_way_can_be_cancelled(
    page: Page, sign_in: SignIn, draft: Draft, ana: User, photos: list[str]
) -> None:
    sign_in(page, ana)
    page.goto(address(draft, "fotografias/"))
    page.route(f"**{address(draft, 'ficheiros/')}", lambda _route: None)
    page.get_by_label("Fotografias").set_input_files(photos[:1])
    expect(page.get_by_role("progressbar", name="Envio do ficheiro")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Cancelar").click()
    expect(page.locator("[data-status]")).to_have_text("Envio cancelado.")
    expect(page.get_by_label("Fotografias")).to_be_focused()
    assert held(draft) == []


def test_rows_come_and_go_without_scripts(
    without_javascript: Page, sign_in: SignIn, draft: Draft, ana: User
) -> None:
    page = without_javascript
    sign_in(page, ana)
    page.goto(address(draft, "convidados/"))
    page.get_by_role("button", name="Acrescentar um convidado").click()
    third = page.get_by_role("group", name="Convidado 3")
    expect(third.get_by_label("Nome")).to_be_focused()
    third.get_by_label("Nome").fill("Zita")
    page.get_by_role("button", name="Retirar Convidado 1").click()
    expect(page.get_by_role("status").first).to_be_focused()
    expect(page.get_by_role("status").first).to_have_text("Linha retirada.")
    expect(page.get_by_role("group", name="Convidado 2").get_by_label("Nome")).to_have_value("Zita")
    page.get_by_role("button", name="Repor a linha").click()
    expect(page.get_by_role("group", name="Convidado 1").get_by_label("Nome")).to_have_value("Rui")
    expect(third.get_by_label("Nome")).to_have_value("Zita")


def test_files_go_with_the_form_without_scripts(
    without_javascript: Page, sign_in: SignIn, draft: Draft, ana: User, photos: list[str]
) -> None:
    page = without_javascript
    page.recorder.expect("422")  # type: ignore[attr-defined]
    sign_in(page, ana)
    page.goto(address(draft, "fotografias/"))
    page.get_by_label("Fotografias").set_input_files(photos)
    page.get_by_role("button", name="Guardar e continuar").click()
    expect(page.get_by_role("alert")).to_contain_text("nota.png")
    assert held(draft) == ["um.png", "dois.png"]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_session_that_ends_in_the_middle_loses_no_word(
    scripts: bool, open_page: Callable[..., Page], sign_in: SignIn, draft: Draft, ana: User
) -> None:
    page = open_page(java_script_enabled=scripts)
    page.recorder.expect("401")  # type: ignore[attr-defined]
    sign_in(page, ana)
    page.goto(address(draft, "resumo/"))
    Session.objects.all().delete()
    page.get_by_label("Resumo").fill("Escrito depois do fim")
    if scripts:
        expect(page.locator("[data-status]")).to_contain_text("A sua sessão terminou.")
    page.get_by_role("button", name="Guardar e continuar").click()
    page.get_by_label("E-mail").fill(ana.email)
    page.get_by_role("button", name="Enviar o código").click()
    page.get_by_label("Código", exact=True).fill(last_code(ana.email))
    page.get_by_role("button", name="Entrar").click()
    expect(page.get_by_label("Resumo")).to_have_value("Escrito depois do fim")
    expect(page.get_by_role("status").first).to_contain_text("Guardámos agora o que tinha escrito.")
    assert answer(draft, "resumo", "summary") == "Escrito depois do fim"


def test_an_old_page_keeps_the_text(page: Page, sign_in: SignIn, draft: Draft, ana: User) -> None:
    page.recorder.expect("403")  # type: ignore[attr-defined]
    sign_in(page, ana)
    page.goto(address(draft, "resumo/"))
    page.context.clear_cookies(name="csrftoken")
    page.get_by_label("Resumo").fill("Velha")
    page.get_by_role("button", name="Guardar e continuar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Falta um passo para guardar")
    axe(page)
    page.get_by_role("button", name="Guardar e continuar").click()
    page.wait_for_url(f"**{address(draft, 'encontro/')}")
    assert answer(draft, "resumo", "summary") == "Velha"


def press_until(page: Page, name: str) -> None:
    """Go with the tabulator to the control of a name."""
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id") == name:
            return
    pytest.fail(f"no way to {name} by keys")


def test_from_the_start_to_the_receipt_by_keys_alone(
    page: Page, sign_in: SignIn, meeting: Evening, ana: User
) -> None:
    page.recorder.expect("422")  # type: ignore[attr-defined]
    sign_in(page, ana)
    page.goto("/prova/")
    press_until(page, "Começar")
    page.keyboard.press("Enter")
    page.wait_for_url("**/prova/*-*/")
    draft = Draft.objects.get()
    press_until(page, "Continuar: Quem organiza")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address(draft, 'quem/')}")
    press_until(page, "id_name")
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address(draft, 'resumo/')}")
    press_until(page, "id_summary")
    press_until(page, "Guardar e continuar")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Resumo")).to_be_focused()
    page.keyboard.type("Uma conversa.")
    press_until(page, "Guardar e continuar")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address(draft, 'encontro/')}")
    save(draft, "encontro", WHAT, read_version=0, by=ana)
    attach(draft, "fotografias", "photos", picture(), ana)
    page.goto(address(draft, "rever/"))
    press_until(page, "declaracao")
    page.keyboard.press("Space")
    press_until(page, "Enviar")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address(draft, 'recibo/')}")
    draft.refresh_from_db()
    expect(page.locator(".number-given")).to_have_text(str(draft.number))


@pytest.mark.parametrize("screen", [{}, {"viewport": NARROW}, {"color_scheme": "dark"}])
def test_every_page_is_accessible_and_fits(
    screen: dict[str, object], open_page: Callable[..., Page], sign_in: SignIn, draft: Draft, ana: User
) -> None:
    other = User.objects.create_user("rui@example.pt")
    save(draft, "quem", {**WHO, "name": ["A" * 80], "email": ["errado"]}, read_version=0, by=other)
    save(draft, "convidados", {**GUESTS, "guests-1-email": ["x"]}, read_version=0, by=ana)
    attach(draft, "fotografias", "photos", picture(), ana)
    sent = start(FORM, ana, language="pt-pt")
    for section, data in {"quem": WHO, "resumo": ABOUT, "encontro": WHAT}.items():
        save(sent, section, data, read_version=0, by=ana)
    attach(sent, "fotografias", "photos", picture(), ana)
    submit(sent, ana, declaration=DECLARATION)
    page = open_page(**screen)
    page.goto("/prova/")
    axe(page)
    sign_in(page, ana)
    for there in (
        "/prova/",
        address(draft),
        address(draft, "quem/?corrigir=1"),
        address(draft, "resumo/"),
        address(draft, "convidados/?corrigir=1"),
        address(draft, "fotografias/"),
        address(draft, "rever/"),
        address(draft, "guardado/"),
        address(draft, "apagar/"),
        address(sent, "recibo/"),
    ):
        page.goto(there)
        axe(page)
        assert page.locator("h1").count() == 1, there
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, there

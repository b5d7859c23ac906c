"""A reviewer asks for a correction by keyboard alone; the pages of a process are accessible."""

from collections.abc import Callable

from playwright.sync_api import Page

from candidaturas.enums import State
from candidaturas.models import ActDraft
from contas.models import User
from tests.browser.accessibility import axe
from tests.factories import processes


def test_a_correction_is_asked_for_by_keyboard(
    page: Page, live_server: object, sign_in: Callable[[Page, User], None]
) -> None:
    case = processes.submitted()
    sign_in(page, case.reviewer)
    page.goto(f"/admin/candidaturas-processos/inspect/{case.process.pk}/")
    axe(page)
    page.get_by_role("link", name="Pedir correção").focus()
    page.keyboard.press("Enter")
    page.get_by_label("O que se pede, em geral").focus()
    page.keyboard.type("Falta o horário.")
    page.get_by_label("Horário", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Diga as horas.")
    page.get_by_text("Guardado às").wait_for()
    assert ActDraft.objects.get().data["why:gabinete:hours"] == ["Diga as horas."]
    axe(page)
    page.get_by_role("button", name="Pré-visualizar").focus()
    page.keyboard.press("Enter")
    page.frame_locator("iframe").get_by_text("Horário: Diga as horas.").wait_for()
    axe(page)
    page.get_by_role("button", name="Confirmar: Pedir correção").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Pedido de correção enviado.").wait_for()
    assert case.again().state == State.CORRECTION

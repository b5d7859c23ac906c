"""Staff rewrite the text of an e-mail after looking at it; every page of e-mails is accessible."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from contas.models import User
from portal import outbox
from portal.outbox.enums import MailState
from portal.outbox.kinds import kind_of
from portal.outbox.models import Mail, MailTemplate
from tests.browser.accessibility import axe
from tests.factories.people import person

TEXT = "/admin/textos-dos-emails/rede.confirmation/pt-pt/"


@pytest.fixture
def administrator(live_server: object) -> User:
    return person(is_superuser=True)


def test_a_text_is_looked_at_and_saved(
    page: Page, sign_in: Callable[[Page, User], None], administrator: User
) -> None:
    sign_in(page, administrator)
    page.goto(TEXT)
    page.get_by_label("Assunto").fill("Está tudo certo em {centre} ({code})?")
    page.get_by_role("button", name="Pré-visualizar").click()
    page.get_by_text("Está tudo certo em CLAIM de Lagos (LGS-01)?").wait_for()
    frame = page.frame_locator("iframe")
    assert frame.get_by_role("link", name="Ver e confirmar os dados").count() == 1
    page.get_by_role("button", name="Guardar").click()
    page.get_by_text("Texto guardado: vale para os próximos e-mails.").wait_for()
    assert MailTemplate.objects.get().subject == "Está tudo certo em {centre} ({code})?"


def test_the_pages_of_emails_are_accessible(
    page: Page, sign_in: Callable[[Page, User], None], administrator: User
) -> None:
    kind = kind_of("rede.confirmation")
    made = outbox.queue(kind.name, to=person().email, language="pt-pt", values=kind.samples)
    Mail.objects.filter(pk=made.pk).update(state=MailState.HELD)
    sign_in(page, administrator)
    for address in ("/admin/emails/", f"/admin/emails/inspect/{made.pk}/", "/admin/textos-dos-emails/", TEXT):
        page.goto(address)
        axe(page)

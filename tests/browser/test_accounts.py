"""The door and the account in a browser: with and without a script, by keys, at 360 px, with a passkey."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from contas.models import User
from tests.browser.accessibility import axe
from tests.browser.conftest import NARROW
from tests.browser.following import follow
from tests.contas.door import application_of, code_of, last_code

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "madalena@example.pt"
SignIn = Callable[[Page, User], None]


@pytest.fixture
def member() -> User:
    return User.objects.create_user(ADDRESS)


@pytest.fixture
def editor() -> User:
    user = User.objects.create_user("elsa@example.pt")
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def enter(page: Page, email: str, path: str = "/entrar/") -> None:
    page.goto(path)
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Enviar o código").click()
    page.get_by_label("Código", exact=True).fill(last_code(email))
    page.get_by_role("button", name="Entrar").click()


def arrive(page: Page, path: str) -> None:
    """Wait until the page of this path is there, whatever its query."""
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


def test_a_code_lets_in_without_a_script(without_javascript: Page, member: User) -> None:
    page = without_javascript
    page.goto("/area/")
    arrive(page, "/entrar/")
    assert page.get_by_role("button", name="Usar uma chave de acesso").count() == 0
    page.get_by_label("E-mail").fill("madlena")
    page.get_by_role("button", name="Enviar o código").click()
    expect(page.locator(".error-summary")).to_contain_text("Escreva um e-mail completo")
    page.get_by_label("E-mail").fill(ADDRESS)
    page.get_by_role("button", name="Enviar o código").click()
    page.get_by_label("Código", exact=True).fill("xxx-xxx")
    page.get_by_role("button", name="Entrar").click()
    expect(page.locator(".error-summary")).to_contain_text("O código não está certo.")
    page.get_by_role("button", name="Enviar outro código").click()
    assert len(mail.outbox) == 2
    page.get_by_label("Código", exact=True).fill(last_code())
    page.get_by_role("button", name="Entrar").click()
    arrive(page, "/area/")


def test_a_code_lets_in_by_keys_alone(page: Page, member: User) -> None:
    page.goto("/entrar/")
    page.get_by_label("E-mail").focus()
    page.keyboard.type(ADDRESS)
    page.keyboard.press("Enter")
    arrive(page, "/entrar/codigo/")
    for _step in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "code":
            break
    page.keyboard.type(last_code())
    page.keyboard.press("Enter")
    arrive(page, "/area/")


@pytest.mark.parametrize("screen", [{}, {"viewport": NARROW}, {"color_scheme": "dark"}])
def test_the_door_and_the_account_are_accessible(
    screen: dict[str, object], open_page: Callable[..., Page], sign_in: SignIn, editor: User, member: User
) -> None:
    page = open_page(**screen)
    for path in ("/entrar/", "/entrar/palavra-passe/", "/en/entrar/"):
        page.goto(path)
        axe(page)
        fits(page)
    page.goto("/entrar/")
    page.get_by_label("E-mail").fill(ADDRESS)
    follow(page.get_by_role("button", name="Enviar o código"))
    axe(page)
    fits(page)
    member.set_password("uma-palavra-bem-comprida")
    member.save()
    sign_in(page, member)
    for path in (
        "/entrar/",
        "/conta/",
        "/conta/nome/",
        "/conta/email/",
        "/conta/palavra-passe/",
        "/conta/sessoes/",
        "/conta/confirmar/",
        "/conta/segundo-fator/",
        "/conta/segundo-fator/aplicacao/",
        "/conta/segundo-fator/chaves/nova/",
        "/en/conta/",
    ):
        page.goto(path)
        axe(page)
        fits(page)
        assert page.locator("h1").count() == 1
    page.goto("/conta/email/")
    page.get_by_label("Novo e-mail").fill("outra@example.pt")
    follow(page.get_by_role("button", name="Enviar o código"))
    axe(page)
    fits(page)
    application_of(editor)
    page = open_page(**screen)
    sign_in(page, editor)
    page.goto("/conta/confirmar/")
    axe(page)
    fits(page)


def test_staff_get_their_second_factor_before_anything_else(without_javascript: Page, editor: User) -> None:
    page = without_javascript
    enter(page, editor.email, "/admin/pages/")
    arrive(page, "/conta/segundo-fator/")
    expect(page.locator(".lead")).to_contain_text("precisa de um segundo fator")
    page.get_by_role("link", name="Ligar uma aplicação").click()
    assert page.locator(".qr").evaluate("image => image.naturalWidth") > 0
    secret = page.locator(".typed-secret").inner_text().replace(" ", "")
    page.get_by_label("Código", exact=True).fill(code_of(secret))
    page.get_by_role("button", name="Ligar a aplicação").click()
    arrive(page, "/conta/segundo-fator/codigos/")
    assert page.locator(".secret-codes li").count() == 10
    axe_without_script = page.locator("h1").inner_text()
    assert axe_without_script == "Códigos de recuperação"
    page.get_by_role("link", name="Guardei os códigos, continuar").click()
    page.wait_for_url(lambda url: urlsplit(url).path.startswith("/admin/pages/"))
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    page.context.clear_cookies()
    enter(page, editor.email, "/admin/")
    arrive(page, "/entrar/segundo-fator/")
    page.get_by_label("Código da aplicação").fill(recovery)
    page.get_by_role("button", name="Confirmar").click()
    arrive(page, "/admin/")


def test_the_second_step_is_accessible(page: Page, editor: User) -> None:
    secret = application_of(editor)
    enter(page, editor.email, "/admin/")
    arrive(page, "/entrar/segundo-fator/")
    axe(page)
    fits(page)
    page.get_by_label("Código da aplicação").fill("000000")
    page.get_by_role("button", name="Confirmar").click()
    expect(page.locator(".error-summary")).to_be_focused()
    axe(page)
    page.get_by_label("Código da aplicação").fill(code_of(secret))
    page.get_by_role("button", name="Confirmar").click()
    arrive(page, "/admin/")


@pytest.fixture
def with_passkeys(open_page: Callable[..., Page], live_server: LiveServer) -> Iterator[Page]:
    """A visitor whose device keeps passkeys; browsers want a name there, not the number of an address."""
    page = open_page(base_url=live_server.url.replace("127.0.0.1", "localhost"))
    session: Any = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield page
    session.detach()


def add_passkey(page: Page) -> None:
    page.get_by_role("link", name="Acrescentar uma chave").click()
    page.get_by_label("Nome da chave").fill("Telemóvel")
    page.get_by_role("button", name="Criar a chave").click()
    arrive(page, "/conta/segundo-fator/codigos/")


def test_a_passkey_is_added_opens_the_door_and_proves_who_it_is(with_passkeys: Page, editor: User) -> None:
    page = with_passkeys
    enter(page, editor.email, "/admin/")
    arrive(page, "/conta/segundo-fator/")
    add_passkey(page)
    page.get_by_role("link", name="Guardei os códigos, continuar").click()
    arrive(page, "/admin/")
    kept = Authenticator.objects.get(type="webauthn")
    assert (kept.user, kept.wrap().name, kept.wrap().is_passwordless) == (editor, "Telemóvel", True)
    assert [message.subject for message in mail.outbox] == ["O seu código para entrar", "A sua conta mudou"]

    page.context.clear_cookies()
    page.goto("/entrar/?next=/admin/pages/")
    page.get_by_role("button", name="Usar uma chave de acesso").click()
    page.wait_for_url(lambda url: urlsplit(url).path.startswith("/admin/pages/"))

    page.context.clear_cookies()
    enter(page, editor.email, "/admin/")
    arrive(page, "/entrar/segundo-fator/")
    axe(page)
    page.get_by_role("button", name="Usar uma chave de acesso").click()
    arrive(page, "/admin/")

    page.goto("/conta/confirmar/?next=/conta/nome/")
    axe(page)
    page.get_by_role("button", name="Usar uma chave de acesso").click()
    arrive(page, "/conta/nome/")

    page.goto("/conta/segundo-fator/")
    axe(page)
    page.get_by_role("link", name="Remover").click()
    expect(page.locator(".notice.warn")).to_contain_text("precisa de um segundo fator")
    axe(page)


def test_a_member_removes_a_passkey(with_passkeys: Page, member: User) -> None:
    page = with_passkeys
    enter(page, ADDRESS)
    arrive(page, "/area/")
    page.goto("/conta/segundo-fator/")
    add_passkey(page)
    axe(page)
    page.goto("/conta/segundo-fator/")
    follow(page.get_by_role("link", name="Remover"))
    axe(page)
    page.get_by_role("button", name="Remover a chave").click()
    arrive(page, "/conta/segundo-fator/")
    assert not Authenticator.objects.exists()


def test_a_passkey_of_nobody_is_told(with_passkeys: Page, member: User) -> None:
    page = with_passkeys
    enter(page, ADDRESS)
    arrive(page, "/area/")
    page.goto("/conta/segundo-fator/")
    add_passkey(page)
    Authenticator.objects.all().delete()
    page.context.clear_cookies()
    page.goto("/entrar/")
    page.get_by_role("button", name="Usar uma chave de acesso").click()
    expect(page.locator(".notice[role=status]")).to_contain_text("A chave de acesso não serviu.")


def test_without_a_script_a_passkey_is_explained(
    without_javascript: Page, sign_in: SignIn, member: User
) -> None:
    page = without_javascript
    sign_in(page, member)
    page.goto("/conta/segundo-fator/chaves/nova/")
    expect(page.get_by_text("As chaves de acesso precisam de JavaScript")).to_be_visible()
    assert page.get_by_role("button", name="Criar a chave").count() == 0


def test_sessions_are_ended_from_another_browser(page: Page, narrow: Page, member: User) -> None:
    enter(page, ADDRESS)
    arrive(page, "/area/")
    enter(narrow, ADDRESS)
    arrive(narrow, "/area/")
    page.goto("/conta/sessoes/")
    axe(page)
    page.get_by_role("button", name="Terminar todas as outras sessões").click()
    expect(page.locator(".notice.ok")).to_contain_text("As outras sessões terminaram.")
    narrow.goto("/conta/")
    arrive(narrow, "/entrar/")

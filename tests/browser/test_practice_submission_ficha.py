"""An author begins with a filled ficha: sends it, sees what was read of it, goes on with the form."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from contas.models import User
from portal.wizard.models import Draft
from rede.enums import MemberRole
from rede.models import Membership
from tests.browser.accessibility import axe
from tests.browser.conftest import NARROW
from tests.browser.following import follow
from tests.factories.network import entity
from tests.praticas.fichas import documents

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[[Page, User], None]
PATH = "/praticas/enviar/ficha/"


@pytest.fixture
def author(live_server: object) -> User:
    user = User.objects.create_user("olivia@example.pt")
    Membership.objects.create(entity=entity(name="Município de exemplo"), user=user, role=MemberRole.EDITOR)
    return user


@pytest.mark.parametrize("screen", [{"java_script_enabled": False}, {}, {"viewport": NARROW}])
def test_a_ficha_becomes_a_draft(
    screen: dict[str, object],
    open_page: Callable[..., Page],
    sign_in: SignIn,
    author: User,
    tmp_path: Path,
) -> None:
    page = open_page(**screen)
    page.recorder.expect("422")  # type: ignore[attr-defined]

    def look() -> None:
        if screen.get("java_script_enabled", True):
            axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url

    recipe, ficha = tmp_path / "receita.docx", tmp_path / "ficha.docx"
    recipe.write_bytes(documents.docx_table([("Ingredientes", "Farinha"), ("Modo", "Amassar")]))
    ficha.write_bytes(documents.docx_table([*documents.lines(), ("Morada", "Outra rua")]))
    sign_in(page, author)
    page.goto("/praticas/enviar/")
    look()
    follow(page.get_by_role("link", name="Começar com uma ficha já preenchida"))
    look()
    page.get_by_label("Só em meu nome").check()
    page.get_by_label("Ficha preenchida").set_input_files(recipe)
    page.get_by_role("button", name="Ler a ficha").click()
    expect(page.get_by_role("alert")).to_contain_text("Não se reconhece uma ficha.")
    look()
    assert page.get_by_label("Só em meu nome").is_checked()
    assert Draft.objects.count() == 0
    page.get_by_label("Município de exemplo").check()
    page.get_by_label("Ficha preenchida").set_input_files(ficha)
    page.get_by_role("button", name="Ler a ficha").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("O que lemos da ficha")
    expect(page.locator("main")).to_contain_text("Outra rua")
    look()
    page.get_by_role("link", name="Continuar para o formulário").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(documents.ANSWERS["title"])
    page.get_by_role("link", name="Texto por colocar").click()
    assert "Outra rua" in page.get_by_label("Texto por colocar").input_value()
    look()
    assert Draft.objects.get().owner == Membership.objects.get().entity

"""An owner invites, a new person opens an account and accepts, and the role works; axe on every page."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from contas.models import ErasureRequest, User
from portal.wizard.models import Draft
from rede.enums import MemberRole
from rede.models import Entity, Membership
from tests.browser.accessibility import axe
from tests.browser.conftest import NARROW
from tests.contas.door import last_code
from tests.factories.members import invitation, member, technician
from tests.factories.network import centre, entity
from tests.factories.people import person
from tests.factories.submissions import sent_practice

NEW = "nova@example.pt"
SignIn = Callable[[Page, User], None]


@pytest.fixture
def lagos(live_server: object) -> Entity:
    return entity(name="Município de Lagos")


@pytest.fixture
def owner(lagos: Entity) -> User:
    return member(lagos, user=person(first_name="Ana", last_name="Exemplo")).user


def link_to(email: str) -> str:
    """The path of the invitation in the last e-mail to an address."""
    texts = [str(sent.body) for sent in mail.outbox if sent.to == [email]]
    found = re.search(r"https?://[^/\s]+(/area/convites/\S+)", texts[-1])
    assert found
    return found[1]


@pytest.mark.parametrize("scripts", [True, False])
def test_invited_accepted_and_at_work(
    scripts: bool, open_page: Callable[..., Page], sign_in: SignIn, lagos: Entity, owner: User
) -> None:
    page = open_page(java_script_enabled=scripts, viewport=NARROW)
    page.recorder.expect("422")  # type: ignore[attr-defined]
    sign_in(page, owner)
    page.goto("/area/")
    page.get_by_role("link", name="Município de Lagos").click()
    page.get_by_label("E-mails").fill("nova@")
    page.get_by_label("Edição").check()
    page.get_by_role("button", name="Enviar convite").click()
    assert "Não é um e-mail completo: nova@." in page.locator(".error-summary").inner_text()
    assert page.get_by_label("E-mails").input_value() == "nova@"
    page.get_by_label("E-mails").fill(NEW)
    page.get_by_role("button", name="Enviar convite").click()
    expect(page.get_by_role("status")).to_have_text(f"Convite enviado a: {NEW}.")

    guest = open_page(java_script_enabled=scripts)
    guest.goto(link_to(NEW))
    assert "Ana Exemplo" in guest.locator("main").inner_text()
    guest.get_by_role("link", name="Entrar para aceitar").click()
    guest.get_by_label("E-mail").fill(NEW)
    guest.get_by_role("button", name="Enviar o código").click()
    guest.get_by_label("Código", exact=True).fill(last_code(NEW))
    guest.get_by_role("button", name="Entrar").click()
    guest.get_by_role("button", name="Aceitar o convite").click()
    expect(guest.get_by_role("status")).to_have_text("Convite aceite: já pertence a Município de Lagos.")
    assert guest.get_by_role("button", name="Enviar convite").count() == 0
    assert Membership.objects.get(user__email=NEW).role == MemberRole.EDITOR

    page.reload()
    page.get_by_label(f"Papel de {NEW}").select_option(label="Leitura")
    page.locator("li", has_text=NEW).get_by_role("button", name="Mudar o papel").click()
    expect(page.get_by_role("status")).to_have_text(f"{NEW} tem agora o papel: Leitura.")
    guest.goto("/area/")
    assert "Leitura" in guest.locator("section", has=guest.locator("#entities")).inner_text()
    guest.get_by_role("link", name="Município de Lagos").click()
    guest.get_by_role("link", name="Sair da entidade").click()
    guest.get_by_role("button", name="Sair da entidade ou da equipa").click()
    guest.wait_for_url("**/area/")
    assert lagos.members.count() == 1


def test_with_another_account_one_leaves_and_comes_back_to_the_invitation(
    page: Page, sign_in: SignIn, lagos: Entity
) -> None:
    page.recorder.expect("403")  # type: ignore[attr-defined]
    _found, token = invitation(lagos, NEW)
    sign_in(page, person())
    page.goto(f"/area/convites/{token}/")
    page.get_by_role("button", name="Sair e entrar com o outro endereço").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Convite: Município de Lagos")
    expect(page.get_by_role("link", name="Entrar para aceitar")).to_be_visible()


@pytest.mark.parametrize("screen", [{}, {"viewport": NARROW}, {"color_scheme": "dark"}])
def test_every_page_is_accessible(
    screen: dict[str, object], open_page: Callable[..., Page], sign_in: SignIn, lagos: Entity, owner: User
) -> None:
    made = centre(entity=lagos)
    made.coordinators.create(user=owner)
    place = member(
        lagos, MemberRole.EDITOR, person(first_name="Um nome muito comprido", last_name="de teste")
    )
    worker = technician(made)
    invitation(lagos, "um-endereço-muito-comprido@municipio-de-exemplo.example.pt".replace("ç", "c"))
    own, token = invitation(entity(name="Associação de Exemplo"), owner.email)
    invitation(made)
    _late, other = invitation(entity(), NEW)
    Draft.objects.create(form="pratica", definition_version=1, title="Horta", created_by=owner)
    sent_practice(owner)
    page = open_page(**screen)
    for status in ("403", "404"):
        page.recorder.expect(status)  # type: ignore[attr-defined]
    page.goto(f"/area/convites/{token}/")
    axe(page)
    sign_in(page, owner)
    for address in (
        "/area/",
        f"/area/entidades/{lagos.pk}/",
        f"/area/centros/{made.slug}/equipa/",
        f"/area/pessoas/{place.pk}/retirar/",
        f"/area/equipa/{worker.pk}/retirar/",
        f"/area/convites/meus/{own.pk}/",
        f"/area/convites/{token}/",
        f"/area/convites/{other}/",
        "/area/convites/nada/",
        "/area/os-meus-dados/",
        "/area/os-meus-dados/apagar/",
    ):
        page.goto(address)
        for summary in page.locator("details.fold > summary").all():
            summary.click()
        axe(page)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


def test_the_registers_of_staff_are_accessible(
    page: Page, sign_in: SignIn, lagos: Entity, owner: User
) -> None:
    technician(centre(entity=lagos))
    sign_in(page, User.objects.create_superuser("chefia@example.pt"))
    for address in ("/admin/pessoas-das-entidades/", "/admin/equipas/", "/admin/acessos/"):
        page.goto(address)
        axe(page)
    page.goto(f"/admin/entidades/edit/{lagos.pk}/")
    page.get_by_role("button", name="Ações", exact=False).first.click()
    page.get_by_role("link", name="Pessoas", exact=True).click()
    page.wait_for_url(f"**/area/entidades/{lagos.pk}/")


def test_one_asks_to_be_erased_and_thinks_again_without_scripts(
    without_javascript: Page, sign_in: SignIn, live_server: object
) -> None:
    page, who = without_javascript, person()
    sign_in(page, who)
    page.goto("/area/")
    page.get_by_role("link", name="Os meus dados").click()
    page.get_by_role("link", name="Apagar a minha conta").click()
    page.get_by_role("button", name="Pedir que se apague a minha conta").click()
    expect(page.get_by_role("status")).to_contain_text("Pedido recebido")
    assert ErasureRequest.objects.get().user == who
    page.get_by_role("button", name="Cancelar o pedido").click()
    expect(page.get_by_role("status")).to_contain_text("Pedido cancelado")
    assert ErasureRequest.objects.count() == 0

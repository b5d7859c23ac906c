"""A coordinator proposes a change without scripts, staff accept it; every page of both is accessible."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from contas.models import User
from rede.domain.proposals import propose
from rede.domain.values import PROPOSABLE, read
from rede.models import Centre, ErrorReport
from tests.browser.accessibility import axe
from tests.browser.conftest import NARROW
from tests.contas.door import last_code
from tests.factories.network import centre, stop
from tests.factories.people import person


@pytest.fixture
def lagos(live_server: object) -> Centre:
    made = centre(name="CLAIM de Lagos", phone="200 000 001", confirmed_on=None)
    stop(made)
    return Centre.objects.get()


def test_a_coordinator_signs_in_and_proposes_a_change_without_scripts(
    open_page: Callable[..., Page], lagos: Centre
) -> None:
    who = person(lagos)
    page = open_page(java_script_enabled=False)
    page.recorder.expect("422")  # type: ignore[attr-defined]
    page.goto("/area/")
    page.get_by_label("E-mail").fill(who.email)
    page.get_by_role("button", name="Enviar o código").click()
    page.get_by_label("Código", exact=True).fill(last_code(who.email))
    page.get_by_role("button", name="Entrar").click()
    page.get_by_role("link", name="Confirmar os dados de CLAIM de Lagos").click()
    page.get_by_role("button", name="Confirmar que está tudo certo").click()
    expect(page.get_by_role("status")).to_contain_text("Obrigado")
    page.get_by_role("link", name="Propor uma alteração").click()
    page.locator("#contactos summary").click()
    page.get_by_label("Telefone").fill("200 000 009")
    page.locator("#periods summary").click()
    page.get_by_role("button", name="Acrescentar um horário").click()
    assert page.get_by_label("Telefone").input_value() == "200 000 009"
    saturday = page.locator("#periods .change-row").nth(10)
    saturday.get_by_label("Dia da semana").select_option(label="sábado")
    saturday.get_by_label("Abre").fill("10:00")
    saturday.get_by_label("Fecha").fill("09:00")
    page.get_by_role("button", name="Enviar a proposta").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("A hora de fecho tem de ser depois da hora de abertura.")
    saturday.get_by_label("Fecha").fill("13:00")
    page.get_by_role("button", name="Enviar a proposta").click()
    expect(page.get_by_role("status")).to_contain_text("Proposta enviada.")
    made = lagos.proposals.get()
    assert set(made.values) == {"phone", "periods"}
    assert len(made.values["periods"][1]) == 11


@pytest.mark.parametrize("screen", [{}, {"viewport": NARROW}, {"color_scheme": "dark"}])
def test_the_area_is_accessible(
    screen: dict[str, object],
    open_page: Callable[..., Page],
    sign_in: Callable[[Page, User], None],
    lagos: Centre,
) -> None:
    who = person(lagos)
    wanted = read(lagos, PROPOSABLE) | {"phone": "200 000 009"}
    propose(lagos, who, wanted, read_version=lagos.version, note="Mudou.")
    page = open_page(**screen)
    page.goto("/entrar/")
    axe(page)
    sign_in(page, who)
    own = f"/area/centros/{lagos.slug}/"
    for address in ("/area/", own, f"{own}alterar/"):
        page.goto(address)
        for summary in page.locator("details.fold > summary").all():
            summary.click()
        axe(page)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


def test_the_pages_of_staff_are_accessible(
    page: Page, sign_in: Callable[[Page, User], None], lagos: Centre
) -> None:
    wanted = read(lagos, PROPOSABLE) | {"phone": "200 000 009"}
    proposal = propose(lagos, person(lagos), wanted, read_version=lagos.version, note="Mudou.")
    report = ErrorReport.objects.create(centre=lagos, text="Errado", language="pt-pt")
    sign_in(page, person(group="Moderators"))
    for address in (
        "/admin/",
        "/admin/centros/",
        f"/admin/centros/edit/{lagos.pk}/",
        f"/admin/centros/history/{lagos.pk}/",
        f"/admin/centros/estado/{lagos.pk}/suspender/",
        "/admin/propostas/",
        f"/admin/propostas/inspect/{proposal.pk}/",
        "/admin/erros/",
        f"/admin/erros/inspect/{report.pk}/",
        "/admin/entidades/",
        "/admin/feriados/",
    ):
        page.goto(address)
        axe(page)


def test_staff_edit_a_centre_with_rows_added_by_scripts(
    page: Page, sign_in: Callable[[Page, User], None], lagos: Centre
) -> None:
    sign_in(page, person(group="Editors"))
    page.goto(f"/admin/centros/edit/{lagos.pk}/")
    page.locator("#id_phone").fill("200 000 009")
    page.locator("#id_periods-ADD").click()
    page.locator("#id_periods-10-weekday").select_option("5")
    page.locator("#id_periods-10-opens").fill("09:00")
    page.locator("#id_periods-10-closes").fill("12:00")
    page.locator("#id_periods-10-closes").press("Tab")
    page.get_by_role("button", name="Guardar").click()
    page.wait_for_url("**/admin/centros/")
    stored = Centre.objects.get()
    assert (stored.phone, stored.periods.count()) == ("200 000 009", 11)

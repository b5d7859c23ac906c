"""The queue of processes as staff use it: filtered, kept under a name, given; who has how much."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page, expect

from candidaturas.models import Assignment, Process
from tests.browser.accessibility import axe
from tests.factories.people import person
from tests.factories.processes import identified, submitted

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Page, AbstractUser], None]
QUEUE = "/admin/candidaturas-processos/"


def test_a_queue_is_filtered_kept_and_given(page: Page, live_server: object, sign_in: SignIn) -> None:
    reviewer = person(group="Revisores", first_name="Rita", last_name="Nunes")
    decider = person(group="Decisores", first_name="Dário", last_name="Melo")
    staff = (reviewer, person(group="Revisores", first_name="Ana", last_name="Sá"), decider)
    held = submitted(name="Município de Lagos", staff=staff)
    for name in ("Associação Ponte", "Município de Faro"):
        identified(name=name, staff=staff)
    Process.objects.filter(pk=held.process.pk).update(due_on="2020-01-02")

    sign_in(page, decider)
    page.goto(QUEUE)
    rows = page.locator(".queue tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("Atrasado")
    axe(page)

    page.goto(f"{QUEUE}?state=expressed")
    expect(rows).to_have_count(2)
    page.get_by_role("link", name="Guardar estes filtros").press("Enter")
    page.get_by_label("Nome").fill("Por responder")
    axe(page)
    page.get_by_label("Nome").press("Enter")
    expect(page.get_by_role("link", name="Por responder")).to_have_attribute("aria-current", "page")

    for box in page.get_by_role("checkbox", name=re.compile("^Escolher ")).all():
        box.check()
    page.get_by_label("Atribuir os escolhidos a").select_option("Rita Nunes")
    page.get_by_role("button", name="Continuar").click()
    expect(page.get_by_role("heading", name="2 processos vão ser atribuídos a Rita Nunes")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Atribuir", exact=True).click()
    expect(page.get_by_text("2 processos atribuídos a Rita Nunes.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?state=expressed$"))
    assert Assignment.objects.filter(reviewer=reviewer, assigned_by=decider).count() == 2

    page.get_by_role("link", name="Trabalho por pessoa").first.click()
    expect(page.locator("tbody tr").nth(0)).to_contain_text("Rita Nunes")
    expect(page.get_by_role("img", name="Rita Nunes tem mais em mãos: 3 processos.")).to_be_visible()
    axe(page)

"""Who meets a draft, and what everybody else is told."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from contas.models import User
from portal import audit
from portal.audit.models import AuditEntry
from portal.wizard.definition import Section
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft
from portal.wizard.urls import wizard_urls
from tests.portal.wizard.forms import DECLARATION, WhoForm
from tests.portal.wizard.views.conftest import address, browser_of
from tests.portal.wizard.views.forms import Evening

pytestmark = pytest.mark.django_db
PAGES = ("", "quem/", "rever/", "enviar/", "recibo/", "recibo.pdf", "apagar/", "guardado/")


@pytest.mark.parametrize("page", PAGES)
def test_nobody_but_its_people_meets_a_draft(page: str, draft: Draft, rui: User) -> None:
    signed_out = Client().get(address(draft, page))
    assert signed_out.status_code == 302
    assert signed_out["Location"] == f"/entrar/?next={address(draft, page)}"
    assert browser_of(rui).get(address(draft, page)).status_code == 404
    line = AuditEntry.objects.get(verb=audit.Verb.REFUSED)
    assert (line.by, line.target_id) == (rui, str(draft.pk))
    assert line.detail == ("quem" if page == "quem/" else "")


def test_a_script_is_refused_too(draft: Draft, rui: User) -> None:
    signed_out = Client().post(address(draft, "ficheiros/"))
    assert (signed_out.status_code, signed_out.json()["error"]) == (
        401,
        "A sua sessão terminou. Entre de novo e junte o ficheiro.",
    )
    assert browser_of(rui).post(address(draft, "ficheiros/")).status_code == 404
    saving = browser_of(rui).post(
        address(draft, "quem/"), {"name": "X"}, headers={"accept": "application/json"}
    )
    assert saving.status_code == 404
    assert draft.sections.count() == 0


def test_what_is_not_there_is_not_found(at_ana: Client, draft: Draft) -> None:
    assert at_ana.get(f"/prova/{uuid.uuid4()}/").status_code == 404
    assert at_ana.get(address(draft, "nada/")).status_code == 404
    Draft.objects.update(form="outro")
    assert at_ana.get(address(draft)).status_code == 404


@pytest.mark.parametrize("page", ["", "quem/", "rever/", "apagar/", "guardado/"])
def test_no_page_is_kept_by_a_browser(page: str, at_ana: Client, draft: Draft) -> None:
    response = at_ana.get(address(draft, page))
    assert response.status_code == 200
    assert {"no-store", "private"} <= {part.strip() for part in response["Cache-Control"].split(",")}


def test_what_was_sent_leads_to_its_receipt(at_ana: Client, ready: Draft, ana: User) -> None:
    assert at_ana.get(address(ready, "recibo/"))["Location"] == address(ready)
    submit(ready, ana, declaration=DECLARATION)
    for page in ("", "quem/", "rever/", "apagar/", "guardado/"):
        assert at_ana.get(address(ready, page))["Location"] == address(ready, "recibo/"), page
    assert at_ana.post(address(ready, "apagar/"))["Location"] == address(ready, "recibo/")
    assert Draft.objects.filter(pk=ready.pk).exists()


def test_a_section_cannot_take_the_name_of_a_page() -> None:
    class Wrong(Evening):
        sections = (Section("recibo", "Recibo", WhoForm),)

    with pytest.raises(ValueError, match="no section can be called recibo"):
        wizard_urls(Wrong())

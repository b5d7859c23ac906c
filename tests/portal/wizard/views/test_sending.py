"""Reading everything once more, sending it once, and the receipt."""

from __future__ import annotations

import pytest
from django.test import Client

from contas.models import User
from portal.audit import Verb
from portal.audit.models import AuditEntry
from portal.wizard.domain.drafts import reopen
from portal.wizard.domain.saving import save
from portal.wizard.models import Draft, Submission
from tests.portal.wizard.forms import DECLARATION, GUESTS, WHAT, WHO
from tests.portal.wizard.views.conftest import address, text_of

pytestmark = pytest.mark.django_db
YES = {"_declaration": "1"}


def test_each_answer_has_the_way_to_its_control(at_ana: Client, ready: Draft, ana: User) -> None:
    save(ready, "encontro", {**WHAT, "has_guests": ["on"]}, read_version=1, by=ana)
    save(ready, "convidados", GUESTS, read_version=0, by=ana)
    page = at_ana.get(address(ready, "rever/"))
    controls = {
        answer.label: answer.control for section in page.context["sections"] for answer in section["answers"]
    }
    assert controls["Nome"] == "id_name"
    assert controls["Dia"] == "id_on_day"
    assert controls["Temas"] == "id_topics"
    assert controls["Convidado 1: E-mail"] == "id_guests-0-email"
    assert controls["Fotografias"] == "id_photos"
    assert f'href="{address(ready, "quem/")}#id_name"' in text_of(page)


def test_what_is_missing_is_listed_with_its_way(at_ana: Client, draft: Draft) -> None:
    page = at_ana.get(address(draft, "rever/"))
    ways = [each["url"] for each in page.context["missing"]]
    assert f"{address(draft, 'quem/')}?corrigir=1#id_name" in ways
    assert f"{address(draft, 'fotografias/')}?corrigir=1#id_photos" in ways
    assert f"Falta completar ou corrigir {len(ways)} respostas" in text_of(page)


def test_a_fault_of_no_control_leads_to_its_section(at_ana: Client, ready: Draft, ana: User) -> None:
    save(ready, "encontro", {**WHAT, "has_guests": ["on"]}, read_version=1, by=ana)
    save(ready, "convidados", {"guests-0-name": ["Todos"]}, read_version=0, by=ana)
    page = at_ana.get(address(ready, "rever/"))
    assert page.context["missing"] == [
        {"label": "", "message": "Todos são demais.", "url": f"{address(ready, 'convidados/')}?corrigir=1"}
    ]
    section = at_ana.get(f"{address(ready, 'convidados/')}?corrigir=1")
    assert "Todos são demais." in text_of(section)


def test_nothing_is_sent_without_the_declaration(at_ana: Client, ready: Draft) -> None:
    page = at_ana.post(address(ready, "enviar/"))
    assert page.status_code == 422
    assert "Para enviar, leia a declaração e marque que a aceita." in text_of(page)
    assert '<a href="#declaracao">' in text_of(page)
    assert Submission.objects.count() == 0


def test_nothing_is_sent_while_answers_are_missing(at_ana: Client, draft: Draft) -> None:
    page = at_ana.post(address(draft, "enviar/"), YES)
    assert page.status_code == 422
    assert "<title> Erro: Rever e enviar" in text_of(page)
    assert "checked" in text_of(page)
    assert Submission.objects.count() == 0


def test_nothing_is_sent_after_the_last_day(at_ana: Client, ready: Draft) -> None:
    Draft.objects.update(expires_on="2020-01-01")
    page = at_ana.post(address(ready, "enviar/"), YES)
    assert page.status_code == 409
    assert "O prazo para continuar este formulário terminou." in text_of(page)


def test_sent_twice_or_from_two_windows_it_is_sent_once(at_ana: Client, at_rui: Client, ready: Draft) -> None:
    for browser in (at_ana, at_ana, at_rui):
        assert browser.post(address(ready, "enviar/"), YES)["Location"] == address(ready, "recibo/")
    sent = Submission.objects.get()
    assert sent.declaration == DECLARATION
    assert at_ana.get(address(ready, "enviar/"))["Location"] == address(ready, "rever/")


def test_the_receipt_says_what_one_needs(at_ana: Client, ready: Draft) -> None:
    at_ana.post(address(ready, "enviar/"), YES)
    ready.refresh_from_db()
    page = text_of(at_ana.get(address(ready, "recibo/")))
    at_ana.get(address(ready, "recibo.pdf"))
    read = AuditEntry.objects.filter(verb=Verb.READ, target_id=str(ready.pk)).order_by("pk")
    assert list(read.values_list("by__email", "detail")) == [
        ("ana@example.pt", ""),
        ("ana@example.pt", "pdf"),
    ]
    assert f'<dd class="number-given">{ready.number}</dd>' in page
    assert f'<dd class="code">{ready.tracking_code}</dd>' in page
    assert "Vamos ler o que enviou e respondemos por e-mail." in page
    assert f'href="/estado/{ready.tracking_code}/"' in page
    assert "praça.png" in page
    assert "Corrigir e enviar de novo" not in page


def test_a_receipt_is_given_also_while_it_is_corrected(at_ana: Client, ready: Draft) -> None:
    at_ana.post(address(ready, "enviar/"), YES)
    ready.refresh_from_db()
    reopen(ready, None)
    page = text_of(at_ana.get(address(ready, "recibo/")))
    assert f'<a href="{address(ready)}">Corrigir e enviar de novo</a>' in page
    at_ana.post(address(ready, "enviar/"), YES)
    assert Submission.objects.count() == 2


def test_what_is_corrected_leads_back_to_the_list(at_ana: Client, ready: Draft) -> None:
    onward = at_ana.post(address(ready, "quem/"), {**WHO, "_version": "1"})
    assert onward["Location"] == address(ready, "resumo/")
    at_ana.post(address(ready, "enviar/"), YES)
    ready.refresh_from_db()
    reopen(ready, None)
    back = at_ana.post(address(ready, "quem/"), {**WHO, "_version": "2"})
    assert back["Location"] == address(ready)


def test_whoever_sent_it_may_be_gone(at_ana: Client, at_rui: Client, ready: Draft, rui: User) -> None:
    at_rui.post(address(ready, "enviar/"), YES)
    rui.delete()
    page = text_of(at_ana.get(address(ready, "recibo/")))
    assert "Enviado por" not in page

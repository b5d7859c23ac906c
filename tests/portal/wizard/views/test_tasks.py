"""The list of sections, leaving for later, and throwing a draft away."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from contas.models import User
from portal import outbox
from portal.wizard.domain.drafts import reopen
from portal.wizard.domain.saving import save
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft, SectionAnswers
from tests.portal.wizard.forms import DECLARATION, WHO
from tests.portal.wizard.views.conftest import address, text_of

pytestmark = pytest.mark.django_db


def test_each_section_says_how_far_it_is(at_ana: Client, draft: Draft, ana: User) -> None:
    save(draft, "quem", {"name": ["Ana"], "email": ["x"], "kind": [""]}, read_version=0, by=ana)
    page = at_ana.get(address(draft))
    assert [task["state_label"] for task in page.context["tasks"]] == [
        "Por completar: 2 respostas",
        "Por começar",
        "Por começar",
        "Por começar",
    ]
    assert [task["state"] for task in page.context["tasks"]] == ["warn", "todo", "todo", "todo"]
    assert "0 secções completas, de 4" in text_of(page)
    assert "Continuar: Quem organiza" in text_of(page)
    assert "<h1>Ana</h1>" in text_of(page)


def test_when_all_is_there_the_main_button_leads_to_reading(at_ana: Client, ready: Draft) -> None:
    page = at_ana.get(address(ready))
    assert {task["state_label"] for task in page.context["tasks"]} == {"Completa"}
    assert f'<a class="button" href="{address(ready, "rever/")}">Rever e enviar</a>' in text_of(page)
    assert "4 secções completas, de 4" in text_of(page)


def test_people_who_write_at_the_same_time_are_named(at_ana: Client, ready: Draft, rui: User) -> None:
    assert at_ana.get(address(ready)).context["writing"] == []
    save(ready, "quem", {**WHO, "name": ["Rui"]}, read_version=1, by=rui)
    assert "rui@example.pt também está a escrever neste formulário" in text_of(at_ana.get(address(ready)))
    SectionAnswers.objects.filter(saved_by=rui).update(saved_at=timezone.now() - dt.timedelta(hours=1))
    assert at_ana.get(address(ready)).context["writing"] == []


def test_a_form_that_changed_says_so(at_ana: Client, ready: Draft) -> None:
    SectionAnswers.objects.filter(section="quem").update(
        is_to_review=True, data={**WHO, "phone": ["200 000 000"]}
    )
    page = text_of(at_ana.get(address(ready)))
    assert "O formulário mudou desde que o começou" in page
    assert "O formulário mudou: veja esta secção outra vez." in page
    assert "200 000 000" in page


def test_the_way_back_is_shown_and_sent_once(at_ana: Client, draft: Draft) -> None:
    for _ in range(2):
        assert at_ana.post(address(draft, "guardado/"))["Location"] == address(draft, "guardado/")
    assert [sent.kind for sent in outbox.mails_about(draft)] == ["wizard.saved"]
    assert f"http://testserver{address(draft)}" in text_of(at_ana.get(address(draft, "guardado/")))
    assert mail.outbox == []


def test_a_draft_is_thrown_away_after_asking(at_ana: Client, draft: Draft) -> None:
    assert "Apagar o que escreveu?" in text_of(at_ana.get(address(draft, "apagar/")))
    assert Draft.objects.count() == 1
    gone = at_ana.post(address(draft, "apagar/"), follow=True)
    assert gone.redirect_chain == [("/prova/", 302)]
    assert "O formulário foi apagado, com os ficheiros que tinha." in text_of(gone)
    assert Draft.objects.count() == 0


def test_what_was_sent_once_cannot_be_thrown_away(at_ana: Client, ready: Draft, ana: User) -> None:
    submit(ready, ana, declaration=DECLARATION)
    reopen(ready, None)
    page = at_ana.get(address(ready))
    assert page.context["delete_url"] == ""
    assert f'<a href="/estado/{ready.tracking_code}/">Ler os motivos</a>' in text_of(page)
    refused = at_ana.post(address(ready, "apagar/"))
    assert refused.status_code == 409
    assert "Este formulário já foi enviado: não pode ser apagado." in text_of(refused)
    assert "Corrigir e enviar de novo" in text_of(at_ana.get(address(ready, "recibo/")))

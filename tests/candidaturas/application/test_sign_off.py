"""The page on which a second person reads an application and confirms it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from candidaturas.domain import signing
from contas.models import User
from portal.outbox import mails_about
from portal.wizard.domain.saving import save
from portal.wizard.models import Submission
from rede.enums import MemberRole
from tests.candidaturas.application.answers import WHOLE, draft_of, filled
from tests.factories import processes
from tests.factories.members import member
from tests.factories.processes import Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    """A complete application."""
    return filled()


@pytest.fixture
def second(case: Case) -> User:
    """Somebody else who writes for the entity."""
    return member(case.entity, MemberRole.EDITOR).user


def at(client: Client, user: User, case: Case) -> str:
    """The address of the page, with somebody signed in."""
    client.force_login(user)
    return reverse("application_sign_off", args=[draft_of(case).pk])


def text_of(response: object) -> str:
    """The page, its white space as one."""
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def test_from_turning_it_on_to_sending(client: Client, case: Case, second: User) -> None:
    page = at(client, case.owner, case)
    shown = text_of(client.get(page))
    assert "Agora não é precisa" in shown
    assert "Passar a precisar de confirmação" in shown
    assert "Convidar pessoas" not in shown
    on = client.post(page, {"_do": "on"}, follow=True)
    assert "A candidatura só se envia depois de outra pessoa a confirmar." in text_of(on)
    assert "Falta que outra pessoa confirme" in text_of(on)
    assert "Uma sala e meia pessoa." in text_of(on)
    asked = client.post(page, {"_do": "ask"}, follow=True)
    assert "Pedimos por e-mail a 1 pessoa que leia e confirme." in text_of(asked)
    review = reverse("application_form:review", args=[draft_of(case).pk])
    held = text_of(client.get(review))
    assert f'<a href="{page}">Confirmar, ou pedir a confirmação</a>' in held
    assert 'name="_declaration"' not in held
    submitting = reverse("application_form:submit", args=[draft_of(case).pk])
    assert client.post(submitting, {"_declaration": "1"}).status_code == 422

    at(client, second, case)
    shown = client.get(page)
    confirmed = client.post(page, {"_do": "confirm", "digest": shown.context["digest"]}, follow=True)
    assert f"Confirmada por {second} em" in text_of(confirmed)
    assert "Falta enviá-la: tem de ser outra pessoa da entidade." in text_of(confirmed)
    held = text_of(client.get(review))
    assert "Confirmou a candidatura como está. Outra pessoa da entidade já a pode enviar." in held
    assert "Outra pessoa da entidade tem de ler" not in held
    assert client.post(submitting, {"_declaration": "1"}).status_code == 422

    at(client, case.owner, case)
    assert "Já a pode enviar." in text_of(client.get(page))
    assert client.post(submitting, {"_declaration": "1"}).status_code == 302
    assert Submission.objects.filter(draft=draft_of(case)).get().by == case.owner
    assert client.get(page).status_code == 302  # to the receipt


def test_what_changed_since_is_read_again(client: Client, case: Case, second: User) -> None:
    signing.set_sign_off(case.process, case.owner, on=True)
    page = at(client, second, case)
    digest = client.get(page).context["digest"]
    save(draft_of(case), "respostas", {**WHOLE["respostas"], "missing": ["Tudo."]}, read_version=1, by=second)
    late = client.post(page, {"_do": "confirm", "digest": digest}, follow=True)
    assert "A candidatura mudou entretanto: leia-a de novo." in text_of(late)
    client.post(page, {"_do": "confirm", "digest": late.context["digest"]})
    save(draft_of(case), "respostas", WHOLE["respostas"], read_version=2, by=second)
    again = text_of(client.get(page))
    assert "A confirmação deixou de valer" in again
    assert f"{second} confirmou em" in again


def test_it_is_turned_off_again(client: Client, case: Case, second: User) -> None:
    page = at(client, second, case)
    client.post(page, {"_do": "on"})
    off = client.post(page, {"_do": "off"}, follow=True)
    assert "A candidatura já pode ser enviada sem a confirmação de outra pessoa." in text_of(off)
    assert not case.again().needs_sign_off


def test_nobody_else_to_confirm(client: Client, case: Case) -> None:
    page = at(client, case.owner, case)
    shown = text_of(client.get(page))
    invite = reverse("area_entity", args=[case.entity.pk])
    assert f'<a href="{invite}">Convidar pessoas</a>' in shown
    assert "Passar a precisar de confirmação" not in shown
    refused = client.post(page, {"_do": "on"}, follow=True)
    assert "Mais ninguém escreve em nome da entidade" in text_of(refused)
    assert not case.again().needs_sign_off


def test_one_that_is_not_complete_is_confirmed_at_the_end(client: Client) -> None:
    case = processes.answered()
    other = member(case.entity, MemberRole.EDITOR).user
    signing.set_sign_off(case.process, other, on=True)
    page = at(client, other, case)
    assert "Ainda há respostas por completar: confirma-se no fim." in text_of(client.get(page))


def test_other_buttons_are_not_there(client: Client, case: Case) -> None:
    assert client.post(at(client, case.owner, case), {"_do": "send"}).status_code == 404
    assert not mails_about(case.process).filter(kind="applications.sign_off").exists()

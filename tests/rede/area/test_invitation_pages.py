"""The page of an invitation in each of its situations, for each who may open it."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from contas.models import User
from rede.domain.invitations import revoke
from rede.enums import MemberRole
from rede.models import Entity
from tests.factories.members import invitation, member
from tests.factories.network import centre, entity
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lagos() -> Entity:
    return entity(name="Município de Lagos")


@pytest.fixture
def guest() -> User:
    return person()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def heading(response: Any) -> str:
    found = BeautifulSoup(response.content, "html.parser").h1
    assert found
    return found.get_text(" ", strip=True)


def text(response: Any) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def path(token: str) -> str:
    return f"/area/convites/{token}/"


def test_a_stranger_learns_nothing_from_a_link_that_is_none() -> None:
    for visitor in (Client(), signed_in(person())):
        for method in ("get", "post"):
            response = getattr(visitor, method)(path("inventado"))
            assert (response.status_code, heading(response)) == (404, "Não encontramos este convite")


def test_signed_out_it_says_who_invites_to_what_and_leads_to_the_door(lagos: Entity, guest: User) -> None:
    owner = member(lagos, user=person(first_name="Ana", last_name="Exemplo")).user
    _found, token = invitation(lagos, guest.email, MemberRole.EDITOR, invited_by=owner)
    response = Client().get(path(token))
    assert (response.status_code, heading(response)) == (200, "Convite: Município de Lagos")
    assert "Quem convida Ana Exemplo" in text(response)
    assert "Papel Edição. Preenche e envia formulários em nome da entidade." in text(response)
    assert f'href="/entrar/?next={path(token)}"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    response = Client().post(path(token))
    assert (response.status_code, response["Location"]) == (302, f"/entrar/?next={path(token)}")
    assert lagos.members.count() == 1


def test_looking_changes_nothing_and_the_button_accepts(lagos: Entity, guest: User) -> None:
    found, token = invitation(lagos, guest.email)
    visitor = signed_in(guest)
    assert "Aceitar o convite" in text(visitor.get(path(token)))
    assert lagos.members.count() == 0
    response = visitor.post(path(token), follow=True)
    assert response.redirect_chain == [(f"/area/entidades/{lagos.pk}/", 302)]
    assert "Convite aceite: já pertence a Município de Lagos." in text(response)
    for method in ("get", "post"):
        response = getattr(visitor, method)(path(token))
        assert (response.status_code, heading(response)) == (200, "Já aceitou este convite")
        response = getattr(signed_in(person()), method)(path(token))
        assert (response.status_code, heading(response)) == (410, "Este convite já foi usado")
    assert Client().get(path(token)).status_code == 410
    found.refresh_from_db()
    assert found.accepted_by == guest


def test_a_team_leads_to_its_centre(guest: User) -> None:
    lagos = centre(name="CLAIM de Lagos")
    _found, token = invitation(lagos, guest.email)
    visitor = signed_in(guest)
    assert "Equipa técnica do centro CLAIM de Lagos" in text(visitor.get(path(token)))
    response = visitor.post(path(token), follow=True)
    assert response.redirect_chain == [(f"/area/centros/{lagos.slug}/", 302)]


def test_another_account_is_told_so_without_the_address(lagos: Entity) -> None:
    _found, token = invitation(lagos, "segredo@example.pt")
    other = person()
    for method in ("get", "post"):
        response = getattr(signed_in(other), method)(path(token))
        assert (response.status_code, heading(response)) == (403, "Este convite é para outro endereço")
        assert f"Entrou com {other.email}, e o convite foi enviado a s•••@example.pt" in text(response)
        assert "segredo@example.pt" not in response.content.decode()
        form = BeautifulSoup(response.content, "html.parser").select_one('form[action="/sair/"] [name=next]')
        assert form is not None
        assert form["value"] == path(token)
    assert lagos.members.count() == 0


def test_late_or_taken_back_it_says_what_to_do(lagos: Entity, guest: User) -> None:
    owner = member(lagos).user
    _late, token = invitation(lagos, guest.email, expires_on=timezone.localdate() - dt.timedelta(days=1))
    for visitor in (Client(), signed_in(guest)):
        response = visitor.get(path(token))
        assert (response.status_code, heading(response)) == (410, "O prazo deste convite acabou")
    assert signed_in(guest).post(path(token)).status_code == 410
    found, token = invitation(entity_of := entity(), guest.email)
    revoke(found, member(entity_of).user)
    response = signed_in(guest).post(path(token))
    assert (response.status_code, heading(response)) == (410, "Este convite foi retirado")
    assert (lagos.members.get().user, guest.memberships.count()) == (owner, 0)


def test_the_area_shows_the_invitations_of_the_address(lagos: Entity, guest: User) -> None:
    found, _token = invitation(lagos, guest.email.upper())
    visitor = signed_in(guest)
    assert "Responder ao convite: Município de Lagos" in text(visitor.get("/area/"))
    own = f"/area/convites/meus/{found.pk}/"
    assert signed_in(person()).get(own).status_code == 404
    assert Client().get(own)["Location"] == f"/entrar/?next={own}"
    assert visitor.post(own, follow=True).redirect_chain == [(f"/area/entidades/{lagos.pk}/", 302)]
    assert "As minhas entidades Município de Lagos 1 pessoa. Edição" in text(visitor.get("/area/"))

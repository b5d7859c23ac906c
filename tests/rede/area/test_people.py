"""The pages of people: who sees them, inviting several at once, roles, leaving, and constant queries."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contas.models import User
from portal.outbox.models import Mail
from rede.enums import MemberRole
from rede.models import Centre, Entity, Invitation, Membership
from tests.factories.members import invitation, member, technician
from tests.factories.network import centre, entity
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lagos() -> Entity:
    return entity(name="Município de Lagos")


@pytest.fixture
def owner(lagos: Entity) -> User:
    return member(lagos).user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(of: Entity | Centre) -> str:
    return f"/area/entidades/{of.pk}/" if isinstance(of, Entity) else f"/area/centros/{of.slug}/equipa/"


def text(response: Any) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_each_role_sees_the_people_and_only_owners_manage(lagos: Entity, owner: User) -> None:
    invitation(lagos, "nova@example.pt")
    for role in (MemberRole.EDITOR, MemberRole.READER):
        shown = text(signed_in(member(lagos, role).user).get(page(lagos)))
        assert owner.email in shown
        assert "Preenche e envia formulários em nome da entidade." in shown
        assert "nova@example.pt" not in shown
        assert "Convidar pessoas" not in shown
    shown = text(signed_in(owner).get(page(lagos)))
    assert "Convites por aceitar nova@example.pt" in shown
    assert "Mudar o papel" in shown
    assert "Convidar pessoas" in shown


def test_others_find_no_page_and_staff_do(lagos: Entity, owner: User) -> None:
    made = centre(entity=lagos)
    for who in (person(), member(entity()).user, person(centre())):
        assert [signed_in(who).get(page(of)).status_code for of in (lagos, made)] == [404, 404]
        assert [signed_in(who).post(page(of)).status_code for of in (lagos, made)] == [404, 404]
    assert signed_in(member(lagos, MemberRole.EDITOR).user).post(page(lagos)).status_code == 403
    staff = signed_in(person(group="Editors"))
    assert "Convidar pessoas" in text(staff.get(page(made)))
    Membership.objects.all().delete()
    assert "Convide a primeira pessoa responsável." in text(staff.get(page(lagos)))
    staff.post(page(lagos), {"emails": "primeira@example.pt", "role": "owner"})
    assert Invitation.objects.get().role == MemberRole.OWNER


def test_several_are_invited_at_once(lagos: Entity, owner: User) -> None:
    data = {"emails": f"a@example.pt, b@example.pt\n{owner.email};A@example.pt", "role": "reader"}
    response = signed_in(owner).post(page(lagos), data, follow=True)
    assert response.redirect_chain == [(page(lagos), 302)]
    shown = text(response)
    assert "Convite enviado a: a@example.pt, b@example.pt, A@example.pt." in shown
    assert f"Já cá está: {owner.email}." in shown
    assert sorted(Invitation.objects.values_list("email", "role")) == [
        ("a@example.pt", "reader"),
        ("b@example.pt", "reader"),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"emails": "", "role": "owner"}, "Escreva o e-mail de quem quer convidar."),
        ({"emails": " ,; ", "role": "owner"}, "Escreva o e-mail de quem quer convidar."),
        ({"emails": "a@example.pt"}, "Escolha o que estas pessoas podem fazer."),
        ({"emails": "a@example.pt", "role": "king"}, "king"),
        ({"emails": "Ana <a@example.pt>", "role": "owner"}, "Não é um e-mail completo: Ana, <a@example.pt>."),
        ({"emails": "a@example.pt\x00", "role": "owner"}, "nulos"),
        ({"emails": "x" * 300 + "@example.pt", "role": "owner"}, "Não é um e-mail completo"),
        ({"emails": "a@example.pt " * 500, "role": "owner"}, "5000"),
        (
            {"emails": " ".join(f"p{number}@example.pt" for number in range(21)), "role": "owner"},
            "São 21 endereços: convide no máximo 20 de cada vez.",
        ),
    ],
)
def test_a_wrong_line_invites_nobody_and_stays(
    data: dict[str, str], said: str, lagos: Entity, owner: User
) -> None:
    response = signed_in(owner).post(page(lagos), data)
    assert response.status_code == 422
    assert said in text(response)
    assert data["emails"].strip()[:5].replace("\x00", "") in text(response)
    assert (Invitation.objects.count(), Mail.objects.count()) == (0, 0)


def test_invitations_have_a_limit_an_hour(lagos: Entity, owner: User) -> None:
    visitor = signed_in(owner)
    for _time in range(30):
        visitor.post(page(lagos), {"emails": owner.email, "role": "reader"})
    response = visitor.post(page(lagos), {"emails": "nova@example.pt", "role": "reader"})
    assert response.status_code == 422
    assert "Já enviou muitos convites." in text(response)
    assert Invitation.objects.count() == 0


def test_an_invitation_is_sent_again_or_taken_back(lagos: Entity, owner: User) -> None:
    found, _token = invitation(lagos, "nova@example.pt")
    visitor = signed_in(owner)
    response = visitor.post(f"/area/convites/{found.pk}/reenviar/", follow=True)
    assert "Convite enviado de novo a nova@example.pt." in text(response)
    assert Mail.objects.count() == 1
    response = visitor.post(f"/area/convites/{found.pk}/retirar/", follow=True)
    assert "Convite a nova@example.pt retirado." in text(response)
    response = visitor.post(f"/area/convites/{found.pk}/reenviar/", follow=True)
    assert "O convite já não está em aberto: Retirado." in text(response)
    for who in (person(), member(lagos, MemberRole.READER).user):
        for act in ("reenviar", "retirar"):
            assert signed_in(who).post(f"/area/convites/{found.pk}/{act}/").status_code == 404


def test_a_role_is_changed_from_the_list(lagos: Entity, owner: User) -> None:
    other = member(lagos, MemberRole.READER)
    visitor = signed_in(owner)
    response = visitor.post(f"/area/pessoas/{other.pk}/papel/", {"role": "editor"}, follow=True)
    assert f"{other.user} tem agora o papel: Edição." in text(response)
    own = Membership.objects.get(user=owner)
    response = visitor.post(f"/area/pessoas/{own.pk}/papel/", {"role": "reader"}, follow=True)
    assert "É a única pessoa responsável pela entidade." in text(response)
    assert visitor.post(f"/area/pessoas/{other.pk}/papel/", {"role": "king"}).status_code == 404
    Membership.objects.filter(pk=other.pk).delete()
    assert visitor.post(f"/area/pessoas/{other.pk}/papel/", {"role": "editor"}).status_code == 404


def test_roles_are_not_given_by_others(lagos: Entity, owner: User) -> None:
    own = Membership.objects.get(user=owner)
    editor = member(lagos, MemberRole.EDITOR)
    asked = {"role": "reader"}
    assert signed_in(editor.user).post(f"/area/pessoas/{own.pk}/papel/", asked).status_code == 403
    assert (
        signed_in(editor.user).post(f"/area/pessoas/{editor.pk}/papel/", {"role": "owner"}).status_code == 403
    )
    assert signed_in(person()).post(f"/area/pessoas/{own.pk}/papel/", asked).status_code == 404
    assert set(lagos.members.values_list("role", flat=True)) == {"owner", "editor"}


def test_leaving_asks_first(lagos: Entity, owner: User) -> None:
    editor = member(lagos, MemberRole.EDITOR)
    visitor = signed_in(editor.user)
    address = f"/area/pessoas/{editor.pk}/retirar/"
    shown = text(visitor.get(address))
    assert "Sair de Município de Lagos" in shown
    assert "O que foi preenchido e enviado em nome da entidade continua com a entidade." in shown
    response = visitor.post(address, follow=True)
    assert response.redirect_chain == [("/area/", 302)]
    assert lagos.members.count() == 1
    assert visitor.get(address).status_code == 404


def test_an_owner_takes_somebody_out(lagos: Entity, owner: User) -> None:
    editor = member(lagos, MemberRole.EDITOR)
    visitor = signed_in(owner)
    address = f"/area/pessoas/{editor.pk}/retirar/"
    assert f"{editor.user} deixa de ver Município de Lagos na sua área." in text(visitor.get(address))
    response = visitor.post(address, follow=True)
    assert response.redirect_chain == [(page(lagos), 302)]
    assert f"{editor.user} já não está em Município de Lagos." in text(response)
    assert "Pessoa retirada" in text(response)
    own = Membership.objects.get(user=owner)
    assert "Dê primeiro esse papel a outra pessoa" in text(visitor.get(f"/area/pessoas/{own.pk}/retirar/"))
    response = visitor.post(f"/area/pessoas/{own.pk}/retirar/", follow=True)
    assert "É a única pessoa responsável pela entidade." in text(response)


def test_a_team_is_invited_read_and_left() -> None:
    lagos = centre(name="CLAIM de Lagos", phone="200 000 001")
    coordinator = signed_in(person(lagos))
    shown = text(coordinator.get(page(lagos)))
    assert "A equipa ainda não tem ninguém." in shown
    coordinator.post(page(lagos), {"emails": "nova@example.pt"})
    assert Invitation.objects.get().centre == lagos
    worker = technician(lagos)
    team = signed_in(worker.user)
    shown = text(team.get(f"/area/centros/{lagos.slug}/"))
    assert "Telefone 200 000 001" in shown
    assert "Confirmar que está tudo certo" not in shown
    assert "Equipa técnica." in text(team.get("/area/"))
    for act in ("alterar", "confirmar", "equipa"):
        assert team.post(f"/area/centros/{lagos.slug}/{act}/").status_code == 404
    response = team.post(f"/area/equipa/{worker.pk}/retirar/", follow=True)
    assert response.redirect_chain == [("/area/", 302)]
    assert team.get(f"/area/centros/{lagos.slug}/").status_code == 404
    other = technician(lagos)
    assert signed_in(person(centre())).get(f"/area/equipa/{other.pk}/retirar/").status_code == 404
    response = coordinator.post(f"/area/equipa/{other.pk}/retirar/", follow=True)
    assert response.redirect_chain == [(page(lagos), 302)]


def test_one_costs_as_many_queries_as_three(lagos: Entity, owner: User) -> None:
    visitor = signed_in(owner)
    made = centre(entity=lagos)
    made.coordinators.create(user=owner)

    def add() -> None:
        member(lagos, MemberRole.READER)
        technician(made)
        invitation(lagos)
        invitation(made)
        member(entity(), MemberRole.EDITOR, owner)
        invitation(entity(), owner.email)

    add()
    addresses = ("/area/", page(lagos), page(made))
    for address in addresses:
        visitor.get(address)
    one = [queries(lambda at=address: visitor.get(at)) for address in addresses]  # type: ignore[misc]
    add()
    add()
    assert [queries(lambda at=address: visitor.get(at)) for address in addresses] == one  # type: ignore[misc]

"""Invitations are sent once for each address, belong to one address, and serve once."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from contas.models import User
from portal.outbox.models import Mail
from rede.domain import invitations
from rede.domain.invitations import (
    AlreadyThereError,
    ClosedInvitationError,
    OtherAddressError,
    accept,
    find,
    invitations_for,
    invite,
    revoke,
    send_again,
)
from rede.enums import InvitationState, MemberEventKind, MemberRole
from rede.models import Centre, Entity, Invitation, MemberEvent, Membership, NetworkSettings
from tests.factories.members import invitation, member, technician
from tests.factories.network import centre, entity
from tests.factories.people import person

pytestmark = pytest.mark.django_db
YESTERDAY = dt.timedelta(days=1)


@pytest.fixture
def lagos() -> Entity:
    return entity(name="Município de Lagos")


@pytest.fixture
def ana(lagos: Entity) -> User:
    """An owner."""
    return member(lagos, user=person(first_name="Ana", last_name="Exemplo")).user


def token_of(mail: Mail) -> str:
    found = re.search(r"/area/convites/([\w-]+)/", mail.text)
    assert found
    return found[1]


def kinds() -> list[str]:
    return list(MemberEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_an_invitation_is_a_row_an_event_and_an_e_mail(lagos: Entity, ana: User) -> None:
    NetworkSettings.objects.update_or_create(pk=1, defaults={"invitation_days": 5})
    made = invite(lagos, "Nova@Example.pt", MemberRole.EDITOR, ana, language="pt-pt")
    assert (made.email, made.role, made.invited_by) == ("nova@example.pt", MemberRole.EDITOR, ana)
    assert made.expires_on == timezone.localdate() + dt.timedelta(days=5)
    mail = Mail.objects.get()
    assert (mail.to, mail.secret_subject, mail.about) == (
        "nova@example.pt",
        "Aceitar o convite: Município de Lagos",
        lagos,
    )
    assert mail.is_secret
    assert "Recebeu de Ana Exemplo um convite" in mail.text
    assert "Papel: Edição." in mail.text
    token = token_of(mail)
    assert len(token) >= 40
    assert token not in made.digest
    assert find(token) == made
    event = MemberEvent.objects.get()
    assert (event.kind, event.by, event.invitation, event.role) == (
        MemberEventKind.INVITED,
        ana,
        made,
        MemberRole.EDITOR,
    )


def test_a_team_is_invited_in_the_language_asked_for() -> None:
    made = centre(name="CLAIM de\nLagos")
    invite(made, "nova@example.pt", "", person(made), language="en")
    mail = Mail.objects.get()
    assert mail.secret_subject == "Accept the invitation: team of CLAIM de Lagos"
    assert "/en/area/convites/" in mail.text
    invite(made, "outra@example.pt", "", person(made), language="ar")
    assert Mail.objects.get(to="outra@example.pt").language == "en"


def test_inviting_the_same_address_sends_it_again_with_a_new_link(lagos: Entity, ana: User) -> None:
    first = invite(lagos, "nova@example.pt", MemberRole.READER, ana, language="pt-pt")
    Invitation.objects.update(expires_on=timezone.localdate() - YESTERDAY)
    again = invite(lagos, "NOVA@example.pt", MemberRole.OWNER, ana, language="pt-pt")
    assert (again.pk, again.role, again.state()) == (first.pk, MemberRole.OWNER, InvitationState.PENDING)
    old, new = (token_of(mail) for mail in Mail.objects.order_by("pk"))
    assert (find(old), find(new)) == (None, again)
    assert kinds() == [MemberEventKind.INVITED, MemberEventKind.INVITED_AGAIN]


def test_who_belongs_already_is_not_invited(lagos: Entity, ana: User) -> None:
    with pytest.raises(AlreadyThereError):
        invite(lagos, ana.email.upper(), MemberRole.READER, ana, language="pt-pt")
    made = centre()
    worker = technician(made)
    with pytest.raises(AlreadyThereError):
        invite(made, worker.user.email, "", person(made), language="pt-pt")
    assert (Invitation.objects.count(), Mail.objects.count()) == (0, 0)


def test_only_who_manages_invites_sends_again_and_revokes(lagos: Entity, ana: User) -> None:
    found, _token = invitation(lagos)
    for who in (member(lagos, MemberRole.EDITOR).user, person(), member(entity()).user):
        with pytest.raises(PermissionDenied):
            invite(lagos, "nova@example.pt", MemberRole.READER, who, language="pt-pt")
        with pytest.raises(PermissionDenied):
            send_again(found, who, language="pt-pt")
        with pytest.raises(PermissionDenied):
            revoke(found, who)
    assert (Mail.objects.count(), kinds()) == (0, [])


def test_sent_again_its_time_begins_anew(lagos: Entity, ana: User) -> None:
    found, token = invitation(lagos, expires_on=timezone.localdate() - YESTERDAY)
    assert found.state() == InvitationState.EXPIRED
    assert send_again(found, ana, language="pt-pt").state() == InvitationState.PENDING
    assert find(token) is None
    assert find(token_of(Mail.objects.get())) == found


def test_revoked_it_serves_no_more(lagos: Entity, ana: User) -> None:
    who = person()
    found, token = invitation(lagos, who.email)
    revoke(found, ana)
    again = find(token)
    assert again is not None
    assert again.state() == InvitationState.REVOKED
    for act in (
        lambda: accept(again, who),
        lambda: revoke(again, ana),
        lambda: send_again(again, ana, language="pt-pt"),
    ):
        with pytest.raises(ClosedInvitationError) as error:
            act()
        assert error.value.invitation == found
    assert kinds() == [MemberEventKind.REVOKED]


def test_accepted_it_makes_one_member_once(lagos: Entity, ana: User) -> None:
    who = person()
    found, _token = invitation(lagos, who.email.upper(), MemberRole.READER)
    assert list(invitations_for(who)) == [found]
    place = accept(found, who)
    assert isinstance(place, Membership)
    assert (place.entity, place.user, place.role) == (lagos, who, MemberRole.READER)
    with pytest.raises(ClosedInvitationError):
        accept(found, who)
    found.refresh_from_db()
    assert (found.state(), found.accepted_by) == (InvitationState.ACCEPTED, who)
    event = MemberEvent.objects.get()
    assert (event.kind, event.by, event.person) == (MemberEventKind.JOINED, who, who)


def test_who_belongs_by_now_keeps_the_role(lagos: Entity, ana: User) -> None:
    found, _token = invitation(lagos, ana.email, MemberRole.READER)
    place = accept(found, ana)
    assert isinstance(place, Membership)
    assert place.role == MemberRole.OWNER


def test_a_technician_joins_the_team() -> None:
    made, who = centre(), person()
    found, _token = invitation(made, who.email)
    assert accept(found, who).target == made
    assert list(made.technicians.values_list("user", flat=True)) == [who.pk]


def test_nobody_accepts_with_another_address_or_too_late(lagos: Entity) -> None:
    who = person()
    found, _token = invitation(lagos, "outra@example.pt")
    with pytest.raises(OtherAddressError):
        accept(found, who)
    late, _token = invitation(lagos, who.email, expires_on=timezone.localdate() - YESTERDAY)
    with pytest.raises(ClosedInvitationError):
        accept(late, who)
    assert (lagos.members.count(), kinds()) == (0, [])


def test_the_database_holds_one_open_invitation_for_each_address(lagos: Entity) -> None:
    found, _token = invitation(lagos, "nova@example.pt")
    with pytest.raises(IntegrityError), transaction.atomic():
        invitation(lagos, "NOVA@example.pt")
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=found.pk).update(centre=centre())
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=found.pk).update(role="")
    Invitation.objects.filter(pk=found.pk).update(revoked_at=timezone.now())
    invitation(lagos, "nova@example.pt")


def test_the_words_of_a_row_name_both_sides(lagos: Entity, ana: User) -> None:
    made: Centre = centre(name="CLAIM de Lagos")
    found, _token = invitation(lagos, "nova@example.pt")
    assert str(found) == "nova@example.pt · Município de Lagos"
    assert str(Membership.objects.get()) == "Ana Exemplo · Município de Lagos"
    worker = technician(made, ana)
    assert str(worker) == "Ana Exemplo · CLAIM de Lagos"
    assert str(invitations.note(lagos, MemberEventKind.LEFT, ana, person=ana)) == "Pessoa saiu"

"""Invitations to an entity or to the team of a centre: sent, sent again, revoked, found and accepted."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from contas.models import User
from rede.domain.invitation_mail import write
from rede.domain.members import Target, join, lock, may_manage, note
from rede.enums import InvitationState, MemberEventKind
from rede.models import CentreTechnician, Entity, Invitation, Membership, NetworkSettings


class AlreadyThereError(Exception):
    """Whoever has this address belongs to the entity or the team already."""


class ClosedInvitationError(Exception):
    """The invitation was accepted or revoked, or its time is over; `invitation` says how it stands."""

    def __init__(self, invitation: Invitation) -> None:
        super().__init__(invitation.state())
        self.invitation = invitation


class OtherAddressError(Exception):
    """The invitation is for another address than that of the account."""


def invite(target: Target, email: str, role: str, by: User, *, language: str) -> Invitation:
    """Invite an address: to an entity in a role, to the team of a centre with role "".

    An address that has an open invitation gets it again, with this role. Raises `PermissionDenied` and
    `AlreadyThereError`. Effects, all or none, with the entity or the centre locked: one row, one event, one
    e-mail in the outbox in `language`.
    """
    with transaction.atomic():
        locked = lock(target)
        if not may_manage(by, locked):
            raise PermissionDenied
        if _belongs(locked, email):
            raise AlreadyThereError
        where = {"entity": locked} if isinstance(locked, Entity) else {"centre": locked}
        found = Invitation.objects.filter(
            **where, email__lower=email.lower(), accepted_at=None, revoked_at=None
        ).first()
        kind = MemberEventKind.INVITED_AGAIN if found else MemberEventKind.INVITED
        return _send(found or Invitation(**where, email=email.lower()), role, by, kind, language)


def send_again(invitation: Invitation, by: User, *, language: str) -> Invitation:
    """Send an open invitation once more, its time counted anew; the earlier link is worth nothing.

    Raises `PermissionDenied` and `ClosedInvitationError`. Effects as those of `invite`.
    """
    with transaction.atomic():
        now = _locked(invitation)
        if not may_manage(by, now.target):
            raise PermissionDenied
        _refuse_closed(now, even_if_late=True)
        return _send(now, now.role, by, MemberEventKind.INVITED_AGAIN, language)


def revoke(invitation: Invitation, by: User) -> None:
    """Take an open invitation back.

    Raises `PermissionDenied` and `ClosedInvitationError`. Effects, all or none: the moment, one event.
    """
    with transaction.atomic():
        now = _locked(invitation)
        if not may_manage(by, now.target):
            raise PermissionDenied
        _refuse_closed(now, even_if_late=True)
        now.revoked_at = timezone.now()
        now.save(update_fields=["revoked_at"])
        note(now.target, MemberEventKind.REVOKED, by, invitation=now, role=now.role)


def find(token: str) -> Invitation | None:
    """The invitation of a link; None where there is none, or a later e-mail holds another link."""
    return _with_all().filter(digest=digest(token)).first()


def invitations_for(user: User) -> QuerySet[Invitation]:
    """Every invitation for the address of an account."""
    return _with_all().filter(email__lower=user.email.lower())


def _with_all() -> QuerySet[Invitation]:
    return Invitation.objects.select_related("entity", "centre", "invited_by", "accepted_by")


def is_for(invitation: Invitation, user: User) -> bool:
    """Whether an account has the address that was invited."""
    return invitation.email.lower() == user.email.lower()


def accept(invitation: Invitation, user: User) -> Membership | CentreTechnician:
    """Join what the invitation invites to.

    Raises `OtherAddressError` and `ClosedInvitationError`. Effects, all or none, with the entity or the
    centre locked: the place of the person, who and when on the invitation, one event.
    """
    with transaction.atomic():
        now = _locked(invitation)
        if not is_for(now, user):
            raise OtherAddressError
        _refuse_closed(now)
        place = join(now.target, user, now.role)
        now.accepted_at = timezone.now()
        now.accepted_by = user
        now.save(update_fields=["accepted_at", "accepted_by"])
        note(now.target, MemberEventKind.JOINED, user, person=user, invitation=now, role=now.role)
        return place


def digest(token: str) -> str:
    """What the database holds in place of a token: its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def _send(invitation: Invitation, role: str, by: User, kind: MemberEventKind, language: str) -> Invitation:
    token = secrets.token_urlsafe(32)
    invitation.role = role
    invitation.digest = digest(token)
    invitation.invited_by = by
    invitation.sent_at = timezone.now()
    days = NetworkSettings.load().invitation_days
    invitation.expires_on = timezone.localdate() + dt.timedelta(days=days)
    invitation.save()
    note(invitation.target, kind, by, invitation=invitation, role=role)
    write(invitation, token, language)
    return invitation


def _locked(invitation: Invitation) -> Invitation:
    """The invitation as it is, with what it invites to locked."""
    lock(invitation.target)
    return Invitation.objects.select_related("entity", "centre", "accepted_by").get(pk=invitation.pk)


def _refuse_closed(invitation: Invitation, *, even_if_late: bool = False) -> None:
    allowed = {InvitationState.PENDING} | ({InvitationState.EXPIRED} if even_if_late else set())
    if invitation.state() not in allowed:
        raise ClosedInvitationError(invitation)


def _belongs(target: Target, email: str) -> bool:
    if isinstance(target, Entity):
        return target.members.filter(user__email__lower=email.lower()).exists()
    return target.technicians.filter(user__email__lower=email.lower()).exists()

"""People join an entity, or the team of a centre, by invitation; they change role, are removed, or leave.

Whatever is decided about an entity or a centre is decided under the lock of its row, so that of two at once
the second sees what the first did: an entity never loses its last owner.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction

from contas.models import User
from rede.enums import MemberEventKind, MemberRole
from rede.models import Centre, CentreTechnician, Entity, Invitation, MemberEvent, Membership
from rede.rules import may_manage_members, may_manage_technicians

Target = Entity | Centre
Place = Membership | CentreTechnician
_Target = TypeVar("_Target", bound=Target)
_Place = TypeVar("_Place", bound=Place)


class LastOwnerError(Exception):
    """Nobody else answers for the entity: somebody must before this one leaves or changes role."""


class GoneError(Exception):
    """The person had left, or been removed, before."""


def may_manage(user: User, target: Target) -> bool:
    """Whether a person decides who belongs to an entity, or to the team of a centre."""
    if isinstance(target, Entity):
        return may_manage_members(user, target)
    return may_manage_technicians(user, target)


def lock(target: _Target) -> _Target:
    """The entity or centre, its row locked until the end of the transaction."""
    model: Any = type(target)
    found: _Target = model.objects.select_for_update(of=("self",)).get(pk=target.pk)
    return found


def note(
    target: Target,
    kind: MemberEventKind,
    by: User | None,
    *,
    person: User | None = None,
    invitation: Invitation | None = None,
    role: str = "",
) -> MemberEvent:
    """Append to the history of the people of an entity or a centre."""
    where = {"entity": target} if isinstance(target, Entity) else {"centre": target}
    return MemberEvent.objects.create(
        **where, kind=kind, by=by, person=person, invitation=invitation, role=role
    )


def join(target: Target, user: User, role: str) -> Place:
    """The place of a person, made if there is none; who belongs already keeps the role."""
    if isinstance(target, Entity):
        return Membership.objects.get_or_create(entity=target, user=user, defaults={"role": role})[0]
    return CentreTechnician.objects.get_or_create(centre=target, user=user)[0]


def change_role(membership: Membership, role: MemberRole, by: User) -> None:
    """Give a member another role.

    Raises `PermissionDenied`, `GoneError`, and `LastOwnerError`. Effects, all or none, with the entity
    locked: the role and one event; nothing where the role is that one already.
    """
    with transaction.atomic():
        entity = lock(membership.entity)
        if not may_manage_members(by, entity):
            raise PermissionDenied
        now = _as_it_is(membership)
        if now.role == role:
            return
        _refuse_last_owner(now)
        now.role = role
        now.save(update_fields=["role"])
        note(entity, MemberEventKind.ROLE, by, person=now.user, role=role)


def remove(place: Place, by: User) -> None:
    """Take a person out of an entity or a team; one may always take oneself out.

    Raises `PermissionDenied`, `GoneError`, and `LastOwnerError`. Effects, all or none, with the entity or the
    centre locked: the row goes, one event stays.
    """
    with transaction.atomic():
        target = lock(place.target)
        is_own = place.user_id == by.pk
        if not is_own and not may_manage(by, target):
            raise PermissionDenied
        now = _as_it_is(place)
        if isinstance(now, Membership):
            _refuse_last_owner(now)
        now.delete()
        note(target, MemberEventKind.LEFT if is_own else MemberEventKind.REMOVED, by, person=place.user)


def is_last_owner(membership: Membership) -> bool:
    """Whether nobody else with an open account answers for the entity."""
    others = Membership.objects.filter(
        entity=membership.entity_id, role=MemberRole.OWNER, user__is_active=True
    )
    return membership.role == MemberRole.OWNER and not others.exclude(pk=membership.pk).exists()


def _as_it_is(place: _Place) -> _Place:
    model: Any = type(place)
    now: _Place | None = model.objects.select_related("user").filter(pk=place.pk).first()
    if now is None:
        raise GoneError
    return now


def _refuse_last_owner(membership: Membership) -> None:
    if is_last_owner(membership):
        raise LastOwnerError

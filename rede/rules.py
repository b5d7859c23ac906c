"""Who may run which model of centre, and who may speak for a centre or an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rede.enums import CentreModel, EntityKind, MemberRole

if TYPE_CHECKING:
    from contas.models import User


def model_refusal(model: str, entity_kind: str, *, is_municipality: bool) -> str:
    """Why an entity may not run a model of centre, in words; "" where it may.

    CLAIM 2G is for municipalities only: a parish is a local authority and still may not run one.
    """
    if model != CentreModel.NEW_GENERATION:
        return ""
    if entity_kind == EntityKind.LOCAL_AUTHORITY and is_municipality:
        return ""
    return _("O modelo CLAIM 2G só pode ser dinamizado por municípios. Escolha outro modelo.")


def is_coordinator(user: User, centre: Any) -> bool:
    """Whether a person may propose changes to the public data of a `Centre`, and confirm them."""
    return bool(user.is_active and user.pk and centre.coordinators.filter(user=user).exists())


def is_technician(user: User, centre: Any) -> bool:
    """Whether a person works in a `Centre`, and so may read its page in the area."""
    return bool(user.is_active and user.pk and centre.technicians.filter(user=user).exists())


def is_member(user: User, entity: Any) -> bool:
    """Whether a person belongs to an `Entity`, in any role, and so may read what it has."""
    return _has_role(user, entity, *MemberRole)


def may_edit_for(user: User, entity: Any) -> bool:
    """Whether a person may write and submit in the name of an `Entity`."""
    return _has_role(user, entity, MemberRole.OWNER, MemberRole.EDITOR)


def owns(user: User, entity: Any) -> bool:
    """Whether a person answers for an `Entity`, and so decides who belongs to it."""
    return _has_role(user, entity, MemberRole.OWNER)


def _has_role(user: User, entity: Any, *roles: str) -> bool:
    return bool(user.is_active and user.pk and entity.members.filter(user=user, role__in=roles).exists())


def may_manage_members(user: User, entity: Any) -> bool:
    """Whether a person may invite to an `Entity`, remove and give roles: its owners, and staff."""
    return user.has_perm("rede.change_entity") or owns(user, entity)


def may_manage_technicians(user: User, centre: Any) -> bool:
    """Whether a person may invite technicians of a `Centre` and remove them: its coordinators, and staff."""
    return user.has_perm("rede.change_centre") or is_coordinator(user, centre)

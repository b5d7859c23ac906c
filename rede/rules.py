"""Who may run which model of centre, and who may speak for a centre."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rede.enums import CentreModel, EntityKind

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

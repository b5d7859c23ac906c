"""The account itself: what it says, its sessions, its second factors, and what Wagtail keeps of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import APIToken, ModelLogEntry, PageSubscription
from wagtail.users.models import UserProfile

from contas.models import Session, User
from contas.personal import Kept

# What knows a person by a row of its own, which goes with the account.
OWN = (
    Session,
    Authenticator,
    EmailAddress,
    SocialAccount,
    UserProfile,
    EditingSession,
    FormState,
    APIToken,
    PageSubscription,
)


def export_account(user: User) -> list[dict[str, Any]]:
    """The account in one record."""
    return [
        {
            _("E-mail"): user.email,
            _("Nome"): user.get_full_name(),
            _("Conta criada em"): user.date_joined,
            _("Última entrada"): user.last_login,
            _("Tem palavra-passe"): user.has_usable_password(),
            _("Grupos"): [group.name for group in user.groups.all()],
            _("Ligada ao serviço de identificação"): SocialAccount.objects.filter(user=user).exists(),
        }
    ]


def erase_account(user: User) -> list[Kept]:
    """Take away every row that is the person's own, whatever its kind.

    Wagtail's log of who changed accounts names the account by its words, which become none.
    """
    for model in OWN:
        model._default_manager.filter(user=user).delete()
    user.groups.clear()
    user.user_permissions.clear()
    kind = ContentType.objects.get_for_model(User)
    ModelLogEntry.objects.filter(content_type=kind, object_id=str(user.pk)).update(label="", data={})
    return []


def empty(user: User, now: dt.datetime) -> None:
    """Leave of the account a row that says nothing of anybody, and which nobody enters."""
    user.email = f"conta-apagada-{user.pk}@portal.invalid"
    user.first_name = user.last_name = ""
    user.password = make_password(None)
    user.last_login = None
    user.is_active = user.is_staff = user.is_superuser = False
    user.erased_at = now
    user.save()


def export_sessions(user: User) -> list[dict[str, Any]]:
    """The sessions that have not ended, without their keys."""
    return [
        {
            _("Dispositivo"): session.device,
            _("Início"): session.began_at,
            _("Última utilização"): session.seen_at,
            _("Acaba em"): session.expire_date,
        }
        for session in user.sessions.order_by("-seen_at")
    ]


def export_factors(user: User) -> list[dict[str, Any]]:
    """The second factors: kind, name and dates, and nothing that opens a door."""
    found = Authenticator.objects.filter(user=user).order_by("created_at", "pk")
    return [
        {
            _("Tipo"): str(factor.get_type_display()),
            _("Nome"): str(factor.data.get("name", "")),
            _("Criado em"): factor.created_at,
            _("Última utilização"): factor.last_used_at,
        }
        for factor in found
    ]


def nothing(_user: User) -> list[Kept]:
    """What goes with the account needs no erasing of its own."""
    return []

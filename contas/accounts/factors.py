"""Which second factors a person has, and how the present session was authenticated."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator

if TYPE_CHECKING:
    from django.http import HttpRequest

    from contas.models import User

RECENT = 15 * 60  # seconds after which a sensitive change asks again who it is
OF_POSSESSION = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: User) -> bool:
    """Whether the person has an authenticator or a passkey; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user, type__in=OF_POSSESSION).exists()


def used_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether a second factor was used in this session."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, user))


def is_recent(request: HttpRequest, user: User, seconds: int = RECENT) -> bool:
    """Whether the person proved in the last seconds who they are; with the second factor if they have one."""
    records = get_authentication_records(request, user)
    if has_second_factor(user):
        records = [record for record in records if record["method"] == "mfa"]
    return any(time.time() - record["at"] < seconds for record in records)


def may_remove(authenticator: Authenticator, *, is_staff: bool) -> bool:
    """Whether somebody keeps a second factor after losing this one; only staff must."""
    others = Authenticator.objects.filter(user=authenticator.user_id, type__in=OF_POSSESSION)
    return not is_staff or others.exclude(pk=authenticator.pk).exists()

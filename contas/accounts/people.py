"""Finding and making accounts by an address that has been proved."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from contas.models import User


def is_closed(email: str) -> bool:
    """Whether the account of an address is closed; false where there is none."""
    return User.objects.filter(email__lower=email.lower(), is_active=False).exists()


def person_of(email: str) -> User | None:
    """The person whose address has just been proved; None where their account is closed.

    Who has no account gets one, without a password or any right.
    """
    user = User.objects.filter(email__lower=email.lower()).first()
    if user is None:
        user, _created = User.objects.get_or_create(email=email, defaults={"password": make_password(None)})
    return user if user.is_active else None

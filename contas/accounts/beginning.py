"""What happens to a session when somebody signs in, whichever the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from contas import rules, sessions

if TYPE_CHECKING:
    from django.http import HttpRequest

    from contas.models import User


def begin_session(request: HttpRequest, user: User, **_signal: object) -> None:
    """Note device and time in the session, and when it ends; that of staff ends sooner."""
    sessions.begin(request.session, request.META.get("HTTP_USER_AGENT", ""), timezone.now())
    request.session.set_expiry(settings.STAFF_SESSION_AGE if rules.is_staff_member(user) else None)

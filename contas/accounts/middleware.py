"""Leads staff to their second factor before any page, and notes which sessions are in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from contas import rules, sessions
from contas.accounts import factors

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

# What staff without a proven second factor may open: the ways to prove it, to get one, and out.
OPEN = frozenset(
    {
        "sign_in",
        "sign_out",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
        "confirm_identity",
        "confirm_passkey",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
    }
)


class SignedInMiddleware:
    """Looks only at requests with a session; stands after the session, the user and allauth's middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Redirect staff whose session has no second factor to where they prove it or set one up."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        sessions.mark_use(request.session, timezone.now())
        match = request.resolver_match
        if (match and match.view_name in OPEN) or factors.used_second_factor(request, request.user):
            return None
        if not rules.is_staff_member(request.user):
            return None
        door = "confirm_identity" if factors.has_second_factor(request.user) else "mfa_index"
        return redirect(f"{reverse(door)}?{urlencode({'next': request.get_full_path()})}")

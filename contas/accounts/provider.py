"""Signing in at the identity provider of OIDC_ISSUER, and coming back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.socialaccount.providers.openid_connect import views as allauth_views
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from requests import RequestException

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

FAILED = _("O serviço não respondeu como esperado. Tente de novo ou entre com um código.")


def name() -> str:
    """What people call the provider; "" where none is set up."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {"APPS": []})["APPS"]
    return apps[0]["name"] if apps else ""


def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider, by a button alone: nobody is sent there by a link."""
    if request.method != "POST":
        return redirect("sign_in")
    try:
        response: HttpResponse = allauth_views.login(request, provider_id)
    except RequestException:
        messages.error(request, str(FAILED))
        return redirect("sign_in")
    return response


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From the provider: in, or told why not."""
    response: HttpResponse = allauth_views.callback(request, provider_id)
    return response

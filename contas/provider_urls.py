"""The addresses of the identity provider; part of the portal only where OIDC_ISSUER is set."""

from __future__ import annotations

from django.urls import path

from contas.accounts import provider

urlpatterns = [
    path("entrar/servico/<slug:provider_id>/", provider.leave, name="openid_connect_login"),
    path("entrar/servico/<slug:provider_id>/volta/", provider.come_back, name="openid_connect_callback"),
]

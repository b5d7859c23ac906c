"""The addresses of signing in and of the account, under the names by which allauth knows them too."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.views import LogoutView
from django.urls import path

from contas import provider_urls
from contas.accounts import account, confirmation, door, passkeys, second_factor

urlpatterns = [
    path("entrar/", door.SignInView.as_view(), name="sign_in"),
    path("entrar/", door.SignInView.as_view(), name="account_login"),
    path("entrar/codigo/", door.CodeView.as_view(), name="sign_in_code"),
    path("entrar/palavra-passe/", door.PasswordSignInView.as_view(), name="sign_in_password"),
    path("entrar/chave/", passkeys.SignInView.as_view(), name="mfa_login_webauthn"),
    path("entrar/segundo-fator/", second_factor.AuthenticateView.as_view(), name="mfa_authenticate"),
    path("sair/", LogoutView.as_view(), name="sign_out"),
    path("conta/", account.AccountView.as_view(), name="account"),
    path("conta/confirmar/", confirmation.ConfirmView.as_view(), name="confirm_identity"),
    path("conta/confirmar/chave/", confirmation.ConfirmByPasskeyView.as_view(), name="confirm_passkey"),
    path("conta/nome/", account.NameView.as_view(), name="account_name"),
    path("conta/email/", account.AddressView.as_view(), name="account_address"),
    path("conta/email/codigo/", account.AddressCodeView.as_view(), name="account_address_code"),
    path("conta/palavra-passe/", account.PasswordView.as_view(), name="account_password"),
    path(
        "conta/palavra-passe/remover/", account.PasswordRemovalView.as_view(), name="account_password_removal"
    ),
    path("conta/sessoes/", account.SessionsView.as_view(), name="sessions"),
    path("conta/segundo-fator/", second_factor.SecondFactorView.as_view(), name="mfa_index"),
    path("conta/segundo-fator/aplicacao/", second_factor.ActivateView.as_view(), name="mfa_activate_totp"),
    path(
        "conta/segundo-fator/aplicacao/desligar/",
        second_factor.DeactivateView.as_view(),
        name="mfa_deactivate_totp",
    ),
    path("conta/segundo-fator/chaves/nova/", passkeys.AddView.as_view(), name="mfa_add_webauthn"),
    path(
        "conta/segundo-fator/chaves/<int:pk>/remover/",
        passkeys.RemoveView.as_view(),
        name="mfa_remove_webauthn",
    ),
    path(
        "conta/segundo-fator/codigos/",
        second_factor.RecoveryCodesView.as_view(),
        name="mfa_view_recovery_codes",
    ),
    path(
        "conta/segundo-fator/codigos/novos/",
        second_factor.NewRecoveryCodesView.as_view(),
        name="mfa_generate_recovery_codes",
    ),
]
if settings.OIDC_ISSUER:
    urlpatterns += provider_urls.urlpatterns

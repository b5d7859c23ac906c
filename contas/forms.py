"""Signing in with an e-mail address and a password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """The same answer for a wrong password, an unknown address and a closed account."""

    username = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Palavra-passe"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages: dict[str, Any] = {
        "invalid_login": _("O e-mail e a palavra-passe não correspondem. Confirme-os e tente de novo."),
        "inactive": _("O e-mail e a palavra-passe não correspondem. Confirme-os e tente de novo."),
    }

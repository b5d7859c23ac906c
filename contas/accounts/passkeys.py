"""Passkeys: entering with one, adding and removing. The ceremony runs in the browser (`passkeys.js`)."""

from __future__ import annotations

import struct
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as allauth_views
from allauth.mfa.webauthn.forms import LoginWebAuthnForm, SignupWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_registration
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contas import rules
from contas.accounts import factors
from contas.accounts.fields import CredentialField
from contas.accounts.pages import SensitivePage, onward, with_next
from contas.accounts.second_factor import as_text, is_proved

LONGEST_NAME = 60
FAILED = gettext_lazy("A chave de acesso não serviu. Tente de novo ou entre com um código por e-mail.")


class SignInForm(LoginWebAuthnForm):
    """The answer of any passkey."""

    credential = CredentialField()


class SignInView(allauth_views.LoginWebAuthnView):
    """Enters with a passkey alone, which is both factors at once. A GET by script gives the challenge."""

    form_class = SignInForm

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: object) -> None:
        """A sign-in begun another way does not stand in the way."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Back to the door."""
        messages.error(self.request, str(FAILED))
        return redirect(with_next("sign_in", onward(self.request)))


class PasskeyForm(SignupWebAuthnForm):
    """A new passkey, and the name by which its owner knows it."""

    name = forms.CharField(
        label=gettext_lazy("Nome da chave"),
        help_text=gettext_lazy("Para a reconhecer, por exemplo «Telemóvel» ou «Computador do serviço»."),
        max_length=LONGEST_NAME,
        required=False,
    )
    credential = CredentialField()

    def clean(self) -> dict[str, Any]:
        """The answer taken apart, which fails in many ways where it is none."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except (ValueError, TypeError, KeyError, struct.error):
            raise forms.ValidationError(str(FAILED)) from None
        return cleaned


class AddView(SensitivePage, allauth_views.AddWebAuthnView):
    """Adds a passkey."""

    title = gettext_lazy("Acrescentar uma chave de acesso")
    template_name = "contas/passkey.html"
    form_class = PasskeyForm

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Keep it; recovery codes are shown next where they are new."""
        response: HttpResponse = super().form_valid(form)
        is_proved(self.request, self.person, Authenticator.Type.WEBAUTHN)
        messages.success(self.request, _("A chave de acesso foi acrescentada."))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`options` for a key that knows its owner, so that it opens the door alone."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"options": as_text(begin_registration(self.person, passwordless=True))}


class RemoveView(SensitivePage, allauth_views.RemoveWebAuthnView):
    """Removes a passkey, but not the last second factor of staff."""

    title = gettext_lazy("Remover uma chave de acesso")
    template_name = "contas/passkey_removal.html"
    success_url = reverse_lazy("mfa_index")
    http_method_names = ["get", "post"]

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Remove it."""
        if not self.may_remove():
            return redirect(self.request.path)
        messages.success(self.request, _("A chave de acesso foi removida."))
        return super().form_valid(form)

    def may_remove(self) -> bool:
        """Whether the person keeps what they must have."""
        return factors.may_remove(self.object, is_staff=rules.is_staff_member(self.person))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`name` of the passkey, and whether one `may_remove` it."""
        return super().get_context_data(**kwargs) | {
            "name": self.object.wrap().name,
            "may_remove": self.may_remove(),
        }

"""The second factor: asked for on the way in, set up, removed, and its recovery codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base import views as allauth_views
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.totp import views as totp_views
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from contas import rules, sessions
from contas.accounts import factors
from contas.accounts.fields import CodeField, CredentialField
from contas.accounts.pages import AccountPage, DoorPage, SensitivePage, onward

if TYPE_CHECKING:
    from contas.models import User

ONWARD = "second-factor-onward"
SECONDS_VALID = 90  # of a code of an application, a step early and a step late included
SEEN = gettext_lazy("Este código já foi usado. Espere pelo seguinte na aplicação.")


def as_text(ceremony: dict[str, Any]) -> str:
    """The options of a ceremony as `passkeys.js` reads them from an attribute."""
    return json.dumps(ceremony, cls=DjangoJSONEncoder)


class OneUse:
    """Refuses a code of an application that was used already, for as long as it would be valid."""

    authenticator: Authenticator

    def clean_code(self) -> str:
        """The code, once."""
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            key = f"contas:totp:{self.authenticator.pk}:{normalize_user_code(code)}"
            if not cache.add(key, "", SECONDS_VALID):
                raise forms.ValidationError(str(SEEN))
        return code


class SecondFactorForm(OneUse, AuthenticateForm):
    """A code of the application, or a recovery code."""

    code = CodeField(
        label=gettext_lazy("Código da aplicação, ou um código de recuperação"),
        help_text=gettext_lazy("Seis algarismos da aplicação, ou oito de um código de recuperação por usar."),
    )


class PasskeyForm(AuthenticateWebAuthnForm):
    """The answer of one of the person's passkeys."""

    credential = CredentialField()


class AuthenticateView(DoorPage, allauth_views.AuthenticateView):
    """The second step of signing in."""

    title = gettext_lazy("Segundo fator")
    template_name = "contas/second_factor.html"
    form_class = SecondFactorForm
    webauthn_form_class = PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the person has: `has_application`, `has_passkey`."""
        types = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        return super().get_context_data(**kwargs) | {
            "has_application": Authenticator.Type.TOTP in types,
            "has_passkey": Authenticator.Type.WEBAUTHN in types,
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """With what the browser needs for a passkey, as text."""
        return super().render_to_response(
            context | {"options": as_text(context["js_data"]["request_options"])}, **kwargs
        )


class SecondFactorView(AccountPage, TemplateView):
    """What the person has, and what they may have. Staff without any begin here."""

    title = gettext_lazy("Segundo fator e chaves de acesso")
    template_name = "contas/second_factors.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep where the person was going until the second factor is there."""
        if path := onward(request):
            request.session[ONWARD] = path
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`application`, `passkeys`, `codes_left`, and whether the person `must` have one."""
        mine = list(Authenticator.objects.filter(user=self.person).order_by("pk"))
        by_type = {each.type: each for each in mine}
        recovery = by_type.get(Authenticator.Type.RECOVERY_CODES)
        return super().get_context_data(**kwargs) | {
            "application": by_type.get(Authenticator.Type.TOTP),
            "passkeys": [each.wrap() for each in mine if each.type == Authenticator.Type.WEBAUTHN],
            "has_recovery_codes": recovery is not None,
            "codes_left": len(recovery.wrap().get_unused_codes()) if recovery else 0,
            "must": rules.is_staff_member(self.person),
        }


def is_proved(request: HttpRequest, user: User, kind: str) -> None:
    """Count a second factor just set up as used in this session, and end the sessions without it."""
    record_authentication(request, user, "mfa", type=kind)
    sessions.end_others(user, request.session.session_key)


class ApplicationForm(ActivateTOTPForm):
    """The first code of the application, which shows that it has the secret."""

    code = CodeField(help_text=gettext_lazy("Os seis algarismos que a aplicação mostra agora."))


class ActivateView(SensitivePage, totp_views.ActivateTOTPView):
    """Gives the secret to an application."""

    title = gettext_lazy("Ligar uma aplicação de códigos")
    template_name = "contas/application.html"
    form_class = ApplicationForm

    def form_valid(self, form: ActivateTOTPForm) -> HttpResponse:
        """Turn it on; recovery codes are shown next where they are new."""
        response: HttpResponse = super().form_valid(form)
        is_proved(self.request, self.person, Authenticator.Type.TOTP)
        messages.success(self.request, _("A aplicação de códigos está ligada."))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`secret` in groups of four, to be typed where no camera helps."""
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | {"secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))}


class DeactivateView(SensitivePage, totp_views.DeactivateTOTPView):
    """Takes the application out of use."""

    title = gettext_lazy("Desligar a aplicação de códigos")
    template_name = "contas/application_removal.html"

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Turn it off."""
        messages.success(self.request, _("A aplicação de códigos foi desligada."))
        return super().form_valid(form)


class RecoveryCodesView(SensitivePage, recovery_views.ViewRecoveryCodesView):
    """The recovery codes, the once that they are shown; printable."""

    title = gettext_lazy("Códigos de recuperação")
    template_name = "contas/recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`onward` is where the person was going before the second factor was set up."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"onward": self.request.session.get(ONWARD, "")}


class NewRecoveryCodesView(SensitivePage, TemplateView):
    """Makes new recovery codes; the old ones stop."""

    title = gettext_lazy("Fazer novos códigos de recuperação")
    template_name = "contas/recovery_codes_new.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Codes alone are no second factor."""
        if request.user.is_authenticated and not factors.has_second_factor(self.person):
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make them and show them."""
        generate_recovery_codes(request)
        return redirect("mfa_view_recovery_codes")

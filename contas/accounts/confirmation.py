"""Asks somebody signed in who they are again: by the second factor if they have one, else by a code."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from contas.accounts import codes, factors, mails
from contas.accounts.codes import Pending, Purpose
from contas.accounts.door import ENDED, TOO_MANY_CODES, WRONG, may_have_a_code
from contas.accounts.fields import CredentialField
from contas.accounts.forms import CodeForm
from contas.accounts.pages import AccountPage, onward, with_next
from contas.accounts.second_factor import OneUse, SecondFactorForm, as_text


class ConfirmForm(OneUse, ReauthenticateForm):
    """A code of the application, or a recovery code."""

    code = SecondFactorForm.base_fields["code"]


class PasskeyForm(ReauthenticateWebAuthnForm):
    """The answer of one of the person's passkeys."""

    credential = CredentialField()


class ConfirmView(AccountPage, FormView[forms.Form]):
    """One page for both ways."""

    title = gettext_lazy("Confirme que é quem diz")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find which way it is."""
        self.by_factor = request.user.is_authenticated and factors.has_second_factor(self.person)
        return super().dispatch(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        """The page of the way."""
        return ["contas/confirm_factor.html" if self.by_factor else "contas/confirm_code.html"]

    def get_form_class(self) -> type[forms.Form]:
        """The form of the way."""
        return ConfirmForm if self.by_factor else CodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose second factor it is."""
        return super().get_form_kwargs() | ({"user": self.person} if self.by_factor else {})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send a code, or take one."""
        if "send" in request.POST and not self.by_factor:
            return self.send()
        return super().post(request, *args, **kwargs)

    def send(self) -> HttpResponse:
        """Send a code to the address of the account."""
        email = self.person.email
        if may_have_a_code(self.request, email):
            waiting = Pending(email, "")
            mails.send_code(
                Purpose.CONFIRM,
                email,
                codes.issue(self.request.session, Purpose.CONFIRM, waiting, timezone.now()),
            )
        else:
            messages.error(self.request, str(TOO_MANY_CODES))
        return redirect(with_next("confirm_identity", onward(self.request)))

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """On to where it was asked for."""
        if isinstance(form, ConfirmForm):
            form.save()
        else:
            try:
                codes.use(self.request.session, Purpose.CONFIRM, form.cleaned_data["code"], timezone.now())
            except codes.NoCodeError as error:
                messages.error(self.request, str(ENDED[type(error)]))
                return redirect(with_next("confirm_identity", onward(self.request)))
            except codes.WrongCodeError:
                form.add_error("code", str(WRONG))
                return self.form_invalid(form)
            record_authentication(self.request, self.person, "code")
        return redirect(onward(self.request) or "account")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`waiting` for a code or not; `request_options` for a passkey."""
        context = super().get_context_data(**kwargs)
        if not self.by_factor:
            return context | {"waiting": codes.pending(self.request.session, Purpose.CONFIRM)}
        types = set(Authenticator.objects.filter(user=self.person).values_list("type", flat=True))
        context |= {
            "has_application": Authenticator.Type.TOTP in types,
            "has_passkey": Authenticator.Type.WEBAUTHN in types,
        }
        if context["has_passkey"]:
            context["options"] = as_text(begin_authentication(self.person))
        return context


class ConfirmByPasskeyView(AccountPage, FormView[PasskeyForm]):
    """Takes what the browser answers for a passkey."""

    title = ConfirmView.title
    http_method_names = ["post"]
    form_class = PasskeyForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose passkey it is."""
        return super().get_form_kwargs() | {"user": self.person}

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        """On."""
        form.save()
        return redirect(onward(self.request) or "account")

    def form_invalid(self, form: PasskeyForm) -> HttpResponse:
        """Again."""
        messages.error(self.request, str(gettext_lazy("A chave de acesso não serviu. Tente de novo.")))
        return redirect(with_next("confirm_identity", onward(self.request)))

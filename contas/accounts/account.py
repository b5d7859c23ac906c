"""The account of a person: what it says, and what may be changed in it."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, UpdateView

from contas import rules, sessions
from contas.accounts import codes, devices, mails, provider
from contas.accounts.codes import Pending, Purpose
from contas.accounts.door import ENDED, TOO_MANY_CODES, WRONG, may_have_a_code
from contas.accounts.forms import CodeForm, NameForm, NewAddressForm, NewPasswordForm
from contas.accounts.pages import AccountPage, SensitivePage
from contas.models import User

HERE = reverse_lazy("account")


class AccountView(AccountPage, TemplateView):
    """Everything at a glance, each with its way to change it."""

    title = gettext_lazy("A minha conta")
    template_name = "contas/account.html"

    def parents(self) -> list[Any]:
        """The area alone."""
        return super().parents()[:1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Counts of what the account has; `provider` as on the door."""
        mine = list(Authenticator.objects.filter(user=self.person))
        types = [each.type for each in mine]
        recovery = next((each for each in mine if each.type == Authenticator.Type.RECOVERY_CODES), None)
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "has_password": self.person.has_usable_password(),
            "has_application": Authenticator.Type.TOTP in types,
            "passkeys": types.count(Authenticator.Type.WEBAUTHN),
            "has_recovery_codes": recovery is not None,
            "codes_left": len(recovery.wrap().get_unused_codes()) if recovery else 0,
            "sessions": sessions.sessions_of(self.person, timezone.now()).count(),
            "must": rules.is_staff_member(self.person),
            "provider": provider.name(),
            "provider_id": settings.OIDC_PROVIDER_ID,
            "is_connected": bool(provider.name()) and SocialAccount.objects.filter(user=self.person).exists(),
        }


class NameView(AccountPage, UpdateView[User, NameForm]):
    """How the person is called."""

    title = gettext_lazy("Nome")
    template_name = "contas/form.html"
    form_class = NameForm
    success_url = HERE
    extra_context = {
        "lead": gettext_lazy("Aparece a quem trabalha consigo no portal. Pode ficar vazio."),
        "act": gettext_lazy("Guardar"),
    }

    def get_object(self, queryset: Any = None) -> User:
        """The person."""
        return self.person

    def form_valid(self, form: NameForm) -> HttpResponse:
        """Keep it."""
        messages.success(self.request, _("O nome ficou guardado."))
        return super().form_valid(form)


class AddressView(SensitivePage, FormView[NewAddressForm]):
    """Asks for the new address; a code goes there."""

    title = gettext_lazy("Mudar de e-mail")
    template_name = "contas/form.html"
    form_class = NewAddressForm
    extra_context = {
        "lead": gettext_lazy(
            "Enviamos um código para o novo e-mail. Até o escrever aqui, continua a entrar com o atual."
        ),
        "act": gettext_lazy("Enviar o código"),
    }

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose address it is."""
        return super().get_form_kwargs() | {"user": self.person}

    def form_valid(self, form: NewAddressForm) -> HttpResponse:
        """Send the code; an address that is taken gets one too, which then changes nothing."""
        email = form.cleaned_data["email"]
        if not may_have_a_code(self.request, email):
            form.add_error("email", str(TOO_MANY_CODES))
            return self.form_invalid(form)
        code = codes.issue(self.request.session, Purpose.ADDRESS, Pending(email, ""), timezone.now())
        mails.send_code(Purpose.ADDRESS, email, code)
        return redirect("account_address_code")


class AddressCodeView(SensitivePage, FormView[CodeForm]):
    """Takes the code, and the new address takes the place of the old."""

    title = gettext_lazy("Confirme o novo e-mail")
    template_name = "contas/address_code.html"
    form_class = CodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Back where no code is waited for."""
        self.waiting = codes.pending(request.session, Purpose.ADDRESS)
        if self.waiting is None and request.user.is_authenticated:
            return redirect("account_address")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Change the address: both are told, and the other sessions end."""
        try:
            proved = codes.use(
                self.request.session, Purpose.ADDRESS, form.cleaned_data["code"], timezone.now()
            )
        except codes.NoCodeError as error:
            messages.error(self.request, str(ENDED[type(error)]))
            return redirect("account_address")
        except codes.WrongCodeError:
            form.add_error("code", str(WRONG))
            return self.form_invalid(form)
        old = self.person.email
        try:
            with transaction.atomic():
                self.person.email = proved.email
                self.person.save(update_fields=["email"])
                mails.tell_of_new_address(old, proved.email)
        except IntegrityError:
            messages.error(self.request, _("Este e-mail já é de outra conta. Escolha outro."))
            return redirect("account_address")
        sessions.end_others(self.person, self.request.session.session_key)
        messages.success(self.request, _("O e-mail da sua conta mudou."))
        return redirect("account")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`waiting` says to whom the code went."""
        return super().get_context_data(**kwargs) | {"waiting": self.waiting}


class PasswordView(SensitivePage, FormView[NewPasswordForm]):
    """Sets a password or changes it; the other sessions end by themselves."""

    title = gettext_lazy("Palavra-passe")
    template_name = "contas/password.html"
    form_class = NewPasswordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose password it is."""
        return super().get_form_kwargs() | {"user": self.person}

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        """Keep it."""
        self.keep(form.cleaned_data["password"], mails.PASSWORD_SET)
        messages.success(self.request, _("A palavra-passe ficou guardada."))
        return redirect("account")

    def keep(self, password: str | None, change: Any) -> None:
        """Store it, None for none, and tell the owner."""
        with transaction.atomic():
            self.person.set_password(password)
            self.person.save(update_fields=["password"])
            mails.tell_of_change(self.person, change)
        update_session_auth_hash(self.request, self.person)
        sessions.end_others(self.person, self.request.session.session_key)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether there is one to remove."""
        return super().get_context_data(**kwargs) | {"has_password": self.person.has_usable_password()}


class PasswordRemovalView(PasswordView):
    """Removes the password: from then on there are codes and passkeys."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Remove it."""
        self.keep(None, mails.PASSWORD_REMOVED)
        messages.success(request, _("A palavra-passe foi removida. Entra com um código por e-mail."))
        return redirect("account")


class SessionsView(AccountPage, TemplateView):
    """Where the person is signed in; ends one session or all others."""

    title = gettext_lazy("Sessões")
    template_name = "contas/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`sessions`, each with its device in words and whether it is this one."""
        rows = [
            {
                "key": devices.token(row.session_key),
                "device": devices.in_words(row.device),
                "began_at": row.began_at,
                "seen_at": row.seen_at,
                "is_this": row.session_key == self.request.session.session_key,
            }
            for row in sessions.sessions_of(self.person, timezone.now())
        ]
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "others": len(rows) - 1,
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """End the one named, or all but this one."""
        wanted = request.POST.get("session", "")
        if not wanted:
            ended = sessions.end_others(self.person, request.session.session_key)
            messages.success(
                request, _("As outras sessões terminaram.") if ended else _("Não havia outras sessões.")
            )
            return redirect("sessions")
        for row in sessions.sessions_of(self.person, timezone.now()):
            if devices.token(row.session_key) == wanted and row.session_key != request.session.session_key:
                row.delete()
                messages.success(request, _("A sessão terminou."))
                return redirect("sessions")
        raise Http404

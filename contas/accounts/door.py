"""The door: an address, the code that arrives there, or a password. Every address meets the same steps."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from contas.accounts import codes, mails, people, provider
from contas.accounts.codes import Pending, Purpose
from contas.accounts.forms import AddressForm, CodeForm, PasswordSignInForm
from contas.accounts.pages import DoorPage, onward, with_next
from contas.models import User
from portal.navigation import Link
from portal.security import limits

CODES_PER_ADDRESS = 5  # in a quarter of an hour
CODES_PER_VISITOR = 20
TRIES_PER_VISITOR = 60
SECONDS = 15 * 60
SECONDS_WAITING = 86_400

ENDED = {
    codes.NoCodeError: gettext_lazy(
        "Peça um código aqui. Cada código serve uma vez, e só no navegador em que foi pedido."
    ),
    codes.ExpiredCodeError: gettext_lazy("O código já passou do prazo, que é de 15 minutos. Peça outro."),
    codes.TooManyAttemptsError: gettext_lazy("Escreveu cinco códigos que não estavam certos. Peça outro."),
}
WRONG = gettext_lazy(
    "O código não está certo. Confirme-o na mensagem; se pediu mais do que um, só o último serve."
)
TOO_MANY_CODES = gettext_lazy(
    "Já foram pedidos muitos códigos. Use o último que recebeu, ou espere um quarto de hora para pedir outro."
)


def may_have_a_code(request: HttpRequest, email: str) -> bool:
    """Count one more code for an address and for whoever asks; whether both may have it."""
    return limits.allowed(request, "codes", CODES_PER_VISITOR, SECONDS) and limits.allowed_about(
        email, "codes", CODES_PER_ADDRESS, SECONDS
    )


def enter(request: HttpRequest, user: User, method: str, path: str) -> HttpResponse:
    """Note how the person proved who they are; on to the second factor if they have one, else in."""
    record_authentication(request, user, method=method)
    return perform_login(request, user, redirect_url=path or reverse(settings.LOGIN_REDIRECT_URL))


class SignInView(DoorPage, FormView[AddressForm]):
    """Asks for the address. Who is already in is told so, and may leave."""

    title = gettext_lazy("Entrar")
    template_name = "contas/sign_in.html"
    form_class = AddressForm

    def parents(self) -> list[Link]:
        """Nothing between the home page and the door."""
        return []

    def get_initial(self) -> dict[str, Any]:
        """The address typed before, to be corrected."""
        waiting = codes.pending(self.request.session, Purpose.SIGN_IN)
        return {"email": waiting.email} if waiting else {}

    def form_valid(self, form: AddressForm) -> HttpResponse:
        """Send a code and ask for it; a closed account gets a mail without one."""
        email = form.cleaned_data["email"]
        if not may_have_a_code(self.request, email):
            form.add_error("email", str(TOO_MANY_CODES))
            return self.render_to_response(
                self.get_context_data(form=form), status=HTTPStatus.TOO_MANY_REQUESTS
            )
        path = onward(self.request)
        code = codes.issue(self.request.session, Purpose.SIGN_IN, Pending(email, path), timezone.now())
        if (
            not self.request.user.is_authenticated
        ):  # who never comes back leaves the address for a day at most
            self.request.session.set_expiry(SECONDS_WAITING)
        if people.is_closed(email):
            mails.tell_of_closed_account(email)
        else:
            mails.send_code(Purpose.SIGN_IN, email, code)
        return redirect(with_next("sign_in_code", path))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`provider` is the name of the identity provider, "" where none is set up."""
        return super().get_context_data(**kwargs) | {
            "provider": provider.name(),
            "provider_id": settings.OIDC_PROVIDER_ID,
        }


class CodeView(DoorPage, FormView[CodeForm]):
    """Asks for the code. Only a POST uses it up, so programs that open links in mails harm nothing."""

    title = gettext_lazy("Escreva o código")
    template_name = "contas/sign_in_code.html"
    form_class = CodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Back to the door where no code is waited for, on where one is in already."""
        if request.user.is_authenticated:
            return redirect(onward(request) or settings.LOGIN_REDIRECT_URL)
        waiting = codes.pending(request.session, Purpose.SIGN_IN)
        if waiting is None:
            return self.back(codes.NoCodeError(), onward(request))
        self.waiting = waiting
        return super().dispatch(request, *args, **kwargs)

    def back(self, error: codes.NoCodeError, path: str) -> HttpResponse:
        """To the door, saying why."""
        messages.error(self.request, str(ENDED[type(error)]))
        return redirect(with_next("sign_in", path))

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Use up the code, and in."""
        session, typed = self.request.session, form.cleaned_data["code"]
        if not limits.allowed(self.request, "code-tries", TRIES_PER_VISITOR, SECONDS):
            codes.drop(session, Purpose.SIGN_IN)
            return self.back(codes.TooManyAttemptsError(), self.waiting.onward)
        try:
            proved = codes.use(session, Purpose.SIGN_IN, typed, timezone.now())
        except codes.NoCodeError as error:
            return self.back(error, self.waiting.onward)
        except codes.WrongCodeError:
            form.add_error("code", str(WRONG))
            return self.form_invalid(form)
        user = people.person_of(proved.email)
        if user is None:
            return get_adapter().respond_user_inactive(self.request, None)
        return enter(self.request, user, "code", proved.onward)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`waiting` says to whom the code went."""
        return super().get_context_data(**kwargs) | {"waiting": self.waiting, "onward": self.waiting.onward}


class PasswordSignInView(DoorPage, FormView[PasswordSignInForm]):
    """The other way in, for who has set a password."""

    title = gettext_lazy("Entrar com palavra-passe")
    template_name = "contas/sign_in_password.html"
    form_class = PasswordSignInForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who is in needs no door."""
        if request.user.is_authenticated:
            return redirect("sign_in")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The request, by which attempts are counted."""
        return super().get_form_kwargs() | {"request": self.request}

    def form_valid(self, form: PasswordSignInForm) -> HttpResponse:
        """In."""
        if form.user is None:
            raise TypeError
        return enter(self.request, form.user, "password", onward(self.request))

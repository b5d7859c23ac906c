"""What django-allauth asks the portal: where mails, limits, secrets and a provider's people go."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NoReturn

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathFillImage

from contas import rules
from contas.accounts import encryption, factors, mails, provider
from contas.models import User
from portal.security import limits

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest, HttpResponse

TOO_OFTEN = gettext_lazy("Foram demasiadas tentativas. Espere cinco minutos e tente de novo.")


class AccountAdapter(DefaultAccountAdapter):
    """One address per person, `User.email`: the table of addresses of allauth stays empty."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
    }

    def get_login_stages(self) -> list[str]:
        """After the proof of the address only the second factor is left."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor as the limits of the portal know them: never an address."""
        return limits.visitor(request)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """No: the views of an account ask by themselves, of people without a password too."""
        return False

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Keep errors; what went well is said by the views, in the words of the portal."""
        if kwargs.get("message"):
            super().add_message(request, level, *args, **kwargs)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person what changed in their second factor."""
        mails.tell_of_change(user, mails.CHANGES[template_prefix])

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """A closed account has no door; nothing says that it is one."""
        messages.error(request, _("Não foi possível entrar assim. Peça um código por e-mail."))
        return redirect("sign_in")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets encrypted at rest, the portal's name on them, and staff never without a second factor."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "O código não está certo. Espere pelo código seguinte na aplicação e escreva-o aqui."
        ),
        "cannot_delete_authenticator": gettext_lazy(
            "Quem trabalha na administração precisa de um segundo fator. "
            "Acrescente outro antes de remover este."
        ),
    }

    def encrypt(self, text: str) -> str:
        """The text as stored."""
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The text as used."""
        return encryption.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether the person keeps what they must have."""
        return factors.may_remove(authenticator, is_staff=rules.is_staff_member(authenticator.user))

    def get_totp_issuer(self) -> str:
        """Whose code it is, in the person's application."""
        return settings.SITE_NAME

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def build_totp_svg(self, url: str) -> str:
        """The square to be read by a camera, on white in the dark scheme too."""
        drawn = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawn)
        return drawn.getvalue().decode()


class ProviderAdapter(DefaultSocialAccountAdapter):
    """People of the provider of OIDC_ISSUER: known by its identifier, new ones by an address it proved."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let known people in and new ones with a proven address; the others are told what to do instead.

        An account is never taken by the word of a provider: its owner signs in and connects it.
        """
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        proved = [address.email for address in sociallogin.email_addresses if address.verified]
        if not proved:
            _refuse(request, _("O serviço não confirmou o seu e-mail. Entre com um código por e-mail."))
        if User.objects.filter(email__lower=proved[0].lower()).exists():
            _refuse(
                request,
                _(
                    "Já tem conta com este e-mail. Entre com um código e ligue depois o serviço "
                    "em «A minha conta»."
                ),
            )
        sociallogin.user.email = proved[0].lower()

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """A new person, whose only address is `User.email`."""
        user: User = super().save_user(request, sociallogin, form)
        EmailAddress.objects.filter(user=user).delete()
        return user

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Back to the account."""
        return redirect("account").url

    def on_authentication_error(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> None:
        """The provider refused or did not answer."""
        _refuse(request, str(provider.FAILED))


def _refuse(request: HttpRequest, reason: str) -> NoReturn:
    messages.error(request, reason)
    raise ImmediateHttpResponse(redirect("sign_in"))

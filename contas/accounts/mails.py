"""What the accounts write to people: codes, and what changed in an account, for its owner to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from contas.accounts.codes import LIFETIME, Purpose
from portal import outbox
from portal.languages import CONTENT, FALLBACK

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from contas.models import User

# What allauth calls a change, and the sentence that tells of it.
CHANGES: dict[str, StrOrPromise] = {
    "mfa/email/totp_activated": _("A aplicação de códigos passou a ser o seu segundo fator."),
    "mfa/email/totp_deactivated": _("A aplicação de códigos deixou de ser o seu segundo fator."),
    "mfa/email/webauthn_added": _("Foi acrescentada uma chave de acesso."),
    "mfa/email/webauthn_removed": _("Foi removida uma chave de acesso."),
    "socialaccount/email/account_connected": _("Foi ligado um serviço de identidade à sua conta."),
    "mfa/email/recovery_codes_generated": _("Foram feitos novos códigos de recuperação."),
}
PASSWORD_SET = _("A palavra-passe foi definida ou mudada.")
PASSWORD_REMOVED = _("A palavra-passe foi removida.")
FACTOR_REMOVED = _("O segundo fator da sua conta foi removido pela equipa.")

_MINUTES = str(int(LIFETIME.total_seconds() // 60))
_CODE = (
    outbox.Placeholder("code", _("Código"), sample="BCD-FGH"),
    outbox.Placeholder("minutes", _("Minutos de validade"), sample=_MINUTES),
)
_IGNORE = {
    "pt-pt": "Se não pediu este código, ignore esta mensagem: ninguém entra na sua conta sem ele. "
    "Não o diga a ninguém.",
    "en": "If you did not ask for this code, ignore this message: nobody enters your account without it. "
    "Do not tell it to anybody.",
}
_KINDS = {
    Purpose.SIGN_IN: outbox.MailKind(
        name="contas.sign_in_code",
        title=_("Código para entrar"),
        description=_("A quem escreve o seu e-mail na página de entrada."),
        placeholders=_CODE,
        subject={"pt-pt": "O seu código para entrar", "en": "Your code to sign in"},
        body={
            "pt-pt": "Escreva este código na página onde o pediu, nos próximos {minutes} minutos:\n\n"
            "{code}\n\n" + _IGNORE["pt-pt"],
            "en": "Type this code in the page where you asked for it, within {minutes} minutes:\n\n"
            "{code}\n\n" + _IGNORE["en"],
        },
        is_secret=True,
        lifetime=LIFETIME,
    ),
    Purpose.CONFIRM: outbox.MailKind(
        name="contas.confirm_code",
        title=_("Código para confirmar quem é"),
        description=_("A quem vai mudar algo importante na sua conta."),
        placeholders=_CODE,
        subject={"pt-pt": "O seu código de confirmação", "en": "Your confirmation code"},
        body={
            "pt-pt": "Escreva este código na página onde o pediu, nos próximos {minutes} minutos, para "
            "mudar a sua conta:\n\n{code}\n\nSe não está a mudar nada, alguém pode estar a usar uma sessão "
            "sua: entre e termine as suas sessões.",
            "en": "Type this code in the page where you asked for it, within {minutes} minutes, to change "
            "your account:\n\n{code}\n\nIf you are changing nothing, somebody may be using a session of "
            "yours: sign in and end your sessions.",
        },
        is_secret=True,
        lifetime=LIFETIME,
    ),
    Purpose.ADDRESS: outbox.MailKind(
        name="contas.address_code",
        title=_("Código para um novo e-mail"),
        description=_("Ao novo endereço de quem muda o e-mail da conta."),
        placeholders=_CODE,
        subject={"pt-pt": "Confirme o seu novo e-mail", "en": "Confirm your new e-mail address"},
        body={
            "pt-pt": "Para que este passe a ser o e-mail da sua conta, escreva este código na página onde o "
            "pediu, nos próximos {minutes} minutos:\n\n{code}\n\n" + _IGNORE["pt-pt"],
            "en": "To make this the e-mail address of your account, type this code in the page where you "
            "asked for it, within {minutes} minutes:\n\n{code}\n\n" + _IGNORE["en"],
        },
        is_secret=True,
        lifetime=LIFETIME,
    ),
}
_CLOSED = outbox.MailKind(
    name="contas.closed",
    title=_("Conta fechada"),
    description=_("A quem pede um código para uma conta fechada; a página diz o mesmo que a todos."),
    placeholders=(),
    subject={"pt-pt": "A sua conta está fechada", "en": "Your account is closed"},
    body={
        "pt-pt": "Pediu um código para entrar, mas a conta deste e-mail está fechada.\n\n"
        "Se precisa dela, responda a esta mensagem ou fale com a equipa da rede. Se não pediu nada, "
        "ignore-a.",
        "en": "You asked for a code to sign in, but the account of this e-mail address is closed.\n\n"
        "If you need it, reply to this message or talk to the team of the network. If you asked for nothing, "
        "ignore it.",
    },
    lifetime=LIFETIME,
)
_CHANGED = outbox.MailKind(
    name="contas.changed",
    title=_("Mudança na segurança da conta"),
    description=_("Ao dono da conta, quando muda a palavra-passe, o segundo fator, uma chave ou os códigos."),
    placeholders=(
        outbox.Placeholder("change", _("O que mudou"), sample="Foi acrescentada uma chave de acesso."),
        outbox.Placeholder("url", _("Endereço da conta"), sample="https://portal.example/conta/"),
    ),
    subject={"pt-pt": "A sua conta mudou", "en": "Your account has changed"},
    body={
        "pt-pt": "{change}\n\nSe foi obra sua, não precisa de fazer nada. Se não foi, entre já na sua conta, "
        "termine as outras sessões e fale com a equipa da rede.\n\n{url}",
        "en": "{change}\n\nIf it was you, there is nothing to do. If it was not, sign in to your account "
        "now, end the other sessions and talk to the team of the network.\n\n{url}",
    },
)
_MOVED = outbox.MailKind(
    name="contas.address_changed",
    title=_("E-mail da conta mudado"),
    description=_("Ao endereço antigo e ao novo, quando o e-mail de uma conta muda."),
    placeholders=(
        outbox.Placeholder("old", _("Endereço antigo"), sample="ana@example.pt"),
        outbox.Placeholder("new", _("Endereço novo"), sample="ana.reis@example.pt"),
    ),
    subject={"pt-pt": "O e-mail da sua conta mudou", "en": "The e-mail address of your account has changed"},
    body={
        "pt-pt": "O e-mail da sua conta passou de {old} para {new}. A partir de agora entra com o novo.\n\n"
        "Se não foi obra sua, responda já a esta mensagem ou fale com a equipa da rede.",
        "en": "The e-mail address of your account changed from {old} to {new}. From now on, sign in with the "
        "new one.\n\nIf it was not you, reply to this message now or talk to the team of the network.",
    },
)


def register() -> None:
    """Make the kinds known to the outbox; called once, from `AppConfig.ready`."""
    for kind in (*_KINDS.values(), _CLOSED, _CHANGED, _MOVED):
        outbox.register(kind)


def _language() -> str:
    """The language of the page, if mails are written in it."""
    language = get_language() or settings.LANGUAGE_CODE
    return language if language in CONTENT else FALLBACK


def send_code(purpose: Purpose, to: str, code: str) -> None:
    """Queue the mail with a code."""
    values = {"code": code, "minutes": _MINUTES}
    outbox.queue(_KINDS[purpose].name, to=to, language=_language(), values=values)


def tell_of_closed_account(to: str) -> None:
    """Queue the mail in place of a code."""
    outbox.queue(_CLOSED.name, to=to, language=_language(), values={})


def tell_of_change(user: User, change: StrOrPromise) -> None:
    """Queue the mail that tells the owner of an account what changed; `change` is a whole sentence."""
    language = _language()
    with override(language):
        values = {"change": str(change), "url": f"{settings.BASE_URL}{reverse('account')}"}
    outbox.queue(_CHANGED.name, to=user.email, language=language, values=values)


def tell_of_new_address(old: str, new: str) -> None:
    """Queue one mail to each of the two addresses."""
    for to in (old, new):
        outbox.queue(_MOVED.name, to=to, language=_language(), values={"old": old, "new": new})

"""What is written to a person who wants the account erased."""

from django.utils.translation import gettext_lazy as _

from portal import outbox

_PLACES = (
    outbox.Placeholder("day", _("Dia a partir do qual se apaga"), "6 de dezembro de 2026"),
    outbox.Placeholder(
        "url", _("Página dos dados da pessoa"), "https://portal.example.pt/area/os-meus-dados/"
    ),
)
KINDS = (
    outbox.MailKind(
        name="contas.erasure_asked",
        title=_("Pedido para apagar a conta"),
        description=_("Enviado a quem pede que a sua conta seja apagada."),
        placeholders=_PLACES,
        subject={
            "pt-pt": "A sua conta será apagada em {day}",
            "en": "Your account will be erased on {day}",
        },
        body={
            "pt-pt": (
                "Se mudar de ideias, cancele o pedido antes de {day}.\n\n"
                "Pediu que a sua conta no portal fosse apagada. Até lá pode usá-la como sempre. Depois desse"
                " dia não é possível voltar atrás.\n\n"
                "{url}\n\n"
                "Se não foi a própria pessoa que fez este pedido, cancele-o já."
            ),
            "en": (
                "If you change your mind, cancel the request before {day}.\n\n"
                "You asked for your account in the portal to be erased. Until then you can use it as ever."
                " After that day there is no way back.\n\n"
                "{url}\n\n"
                "If it was not you who asked, cancel the request now."
            ),
        },
    ),
    outbox.MailKind(
        name="contas.erasure_hindered",
        title=_("Conta por apagar"),
        description=_("Enviado quando, no dia de apagar uma conta, falta fazer alguma coisa antes."),
        placeholders=_PLACES,
        subject={
            "pt-pt": "Falta um passo para apagarmos a sua conta",
            "en": "One step is missing before we can erase your account",
        },
        body={
            "pt-pt": (
                "A sua conta devia ser apagada a partir de {day}, mas há uma coisa a fazer antes. A página"
                " “Apagar a minha conta” diz qual.\n\n{url}\n\nAssim que estiver feita, a conta é apagada."
            ),
            "en": (
                "Your account was to be erased from {day}, but something has to be done first. The page"
                " “Erase my account” says what.\n\n{url}\n\nAs soon as it is done, the account is erased."
            ),
        },
    ),
)


def register_kinds() -> None:
    """Make them known to the outbox."""
    for kind in KINDS:
        outbox.register(kind)

"""The states of an e-mail, and how an attempt to send one ended."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailState(TextChoices):
    """Where an e-mail stands."""

    HELD = "held", _("Retido")
    QUEUED = "queued", _("Por enviar")
    SENDING = "sending", _("A enviar")
    SENT = "sent", _("Enviado")
    FAILED = "failed", _("Falhado")
    CANCELLED = "cancelled", _("Anulado")


class Outcome(TextChoices):
    """How an attempt ended."""

    SENT = "sent", _("Entregue ao servidor de e-mail")
    DELAYED = "delayed", _("Adiado pelo servidor: tenta-se de novo")
    UNREACHABLE = "unreachable", _("Servidor de e-mail sem resposta: tenta-se de novo")
    REFUSED = "refused", _("Recusado pelo servidor")
    EXPIRED = "expired", _("Passou o prazo: não foi enviado")
    BOUNCED = "bounced", _("Devolvido")

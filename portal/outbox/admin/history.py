"""What the history of an e-mail says that staff did, and all that happened to it in order of time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import ModelLogEntry

from portal.outbox import handling
from portal.outbox.models import Mail

ACTIONS = {
    handling.RELEASED: (_("Libertar e-mail"), _("Libertado para envio")),
    handling.CANCELLED: (_("Anular e-mail"), _("Anulado")),
    handling.EDITED: (_("Alterar e-mail"), _("Alterado antes do envio")),
    handling.RESENT: (_("Enviar e-mail de novo"), _("Posto a enviar de novo")),
    handling.COPIED: (_("Copiar e-mail"), _("Enviada uma cópia")),
}


@dataclass(frozen=True)
class Line:
    """One line: when, what, and who or which answer of the server."""

    at: dt.datetime
    what: str
    detail: str


def lines(mail: Mail) -> list[Line]:
    """Attempts and what staff did, oldest first. Two queries."""
    attempts = [
        Line(each.at, each.get_outcome_display(), f"{each.code} {each.text}".strip())
        for each in mail.log.all()
    ]
    acts = [
        Line(each.timestamp, str(ACTIONS[each.action][1]), each.user_display_name)
        for each in ModelLogEntry.objects.for_instance(mail).filter(action__in=ACTIONS).select_related("user")
    ]
    return sorted([*attempts, *acts], key=lambda line: line.at)


@hooks.register("register_log_actions")
def mail_actions(actions: Any) -> None:
    """Make the acts known to the histories of Wagtail."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)

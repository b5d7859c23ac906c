"""What practices hold about people with accounts: told to them, and erased with the account."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contas.models import User
from contas.personal import Kept, PersonalData, register
from praticas.models import SubmissionEvent

KEPT_HISTORY = Kept(
    gettext_lazy("O que escreveu e fez no caminho das práticas enviadas, sem o seu nome"),
    gettext_lazy("Mostra como se chegou à decisão. Fica em nome de “pessoa que apagou a conta”."),
)


def register_personal_data() -> None:
    """Register the one kind there is."""
    register(
        PersonalData(
            "practices",
            gettext_lazy("Práticas enviadas: mensagens e passos"),
            export_events,
            erase_events,
            order=50,
        )
    )


def export_events(user: User) -> list[dict[str, Any]]:
    """What the person did and wrote on the way of each practice."""
    events = SubmissionEvent.objects.filter(by=user).select_related("submission__draft")
    return [
        {
            _("Número"): event.submission.draft.number,
            _("Quando"): event.at,
            _("O quê"): str(event.get_kind_display()),
            _("Texto"): event.text,
        }
        for event in events
    ]


def erase_events(user: User) -> list[Kept]:
    """Events are never taken away; the name in them goes with the account."""
    return [KEPT_HISTORY] if SubmissionEvent.objects.filter(by=user).exists() else []

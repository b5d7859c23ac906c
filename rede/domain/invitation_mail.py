"""The e-mail of an invitation: who invites to what, until when, and the link, which nobody else knows."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal import outbox
from portal.languages import CONTENT
from rede.models import Invitation

_COMMON = (
    outbox.Placeholder("who", _("Quem convida"), "Ana Exemplo"),
    outbox.Placeholder("day", _("Último dia para aceitar"), "6 de dezembro de 2026"),
    outbox.Placeholder("url", _("Ligação para aceitar"), "https://portal.example.pt/area/convites/exemplo/"),
)
KINDS = (
    outbox.MailKind(
        name="rede.entity_invitation",
        title=_("Convite para uma entidade"),
        description=_("Enviado a quem é convidado a pertencer a uma entidade no portal."),
        placeholders=(
            outbox.Placeholder("entity", _("Nome da entidade"), "Município de Exemplo"),
            outbox.Placeholder("role", _("Papel na entidade"), "Edição"),
            *_COMMON,
        ),
        subject={
            "pt-pt": "Aceitar o convite: {entity}",
            "en": "Accept the invitation: {entity}",
        },
        body={
            "pt-pt": (
                "Aceite este convite até {day}.\n\n"
                "Recebeu de {who} um convite para trabalhar em nome de {entity} no portal da rede."
                " Papel: {role}.\n\n"
                "{url}\n\n"
                "A ligação serve só para o endereço que recebeu este e-mail. Se não esperava o convite, não"
                " tem de fazer nada."
            ),
            "en": (
                "Accept this invitation by {day}.\n\n"
                "{who} invites you to work on behalf of {entity} in the network's portal. Role: {role}.\n\n"
                "{url}\n\n"
                "The link works only for the address that received this e-mail. If you did not expect it,"
                " there is nothing you need to do."
            ),
        },
        is_secret=True,
    ),
    outbox.MailKind(
        name="rede.centre_invitation",
        title=_("Convite para a equipa de um centro"),
        description=_("Enviado a quem é convidado a pertencer à equipa técnica de um centro."),
        placeholders=(outbox.Placeholder("centre", _("Nome do centro"), "CLAIM de Exemplo"), *_COMMON),
        subject={
            "pt-pt": "Aceitar o convite: equipa de {centre}",
            "en": "Accept the invitation: team of {centre}",
        },
        body={
            "pt-pt": (
                "Aceite este convite até {day}.\n\n"
                "Recebeu de {who} um convite para a equipa técnica de {centre} no portal da rede.\n\n"
                "{url}\n\n"
                "A ligação serve só para o endereço que recebeu este e-mail. Se não esperava o convite, não"
                " tem de fazer nada."
            ),
            "en": (
                "Accept this invitation by {day}.\n\n"
                "{who} invites you to join the team of {centre} in the network's portal.\n\n"
                "{url}\n\n"
                "The link works only for the address that received this e-mail. If you did not expect it,"
                " there is nothing you need to do."
            ),
        },
        is_secret=True,
    ),
)


def register_kinds() -> None:
    """Make both known to the outbox."""
    for kind in KINDS:
        outbox.register(kind)


def write(invitation: Invitation, token: str, language: str) -> None:
    """Put the e-mail of an invitation into the outbox; its text is forgotten once it is sent."""
    spoken = language if language in CONTENT else "en"
    with override(spoken):
        values = {
            "who": str(invitation.invited_by),
            "day": date_format(invitation.expires_on, "DATE_FORMAT"),
            "url": settings.BASE_URL + reverse("invitation", args=[token]),
        }
        name = " ".join(str(invitation.target).split())
        if invitation.entity is not None:
            values |= {"entity": name, "role": str(invitation.get_role_display())}
        else:
            values |= {"centre": name}
    kind = "rede.entity_invitation" if invitation.entity is not None else "rede.centre_invitation"
    outbox.queue(kind, to=invitation.email, language=spoken, values=values, about=invitation.target)

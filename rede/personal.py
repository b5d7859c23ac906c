"""What the network holds about people with accounts: told to them, and erased with the account."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contas.models import User
from contas.personal import Hindrance, Kept, PersonalData, register
from portal.outbox.models import Mail
from portal.outbox.retention import take_out
from rede.domain.invitation_mail import KINDS
from rede.domain.members import is_last_owner, lock, note
from rede.domain.values import label
from rede.enums import MemberEventKind, MemberRole
from rede.models import CentreEvent, Coordinator, ErrorReport, Invitation, MemberEvent, Proposal

KEPT_HISTORY = Kept(
    gettext_lazy("A história das entidades e dos centros em que participou, sem o seu nome"),
    gettext_lazy("Mostra como se chegou aos dados públicos. Fica em nome de “pessoa que apagou a conta”."),
)
KEPT_PROPOSALS = Kept(
    gettext_lazy("As alterações que propôs aos dados de centros, com a nota e a resposta"),
    gettext_lazy("Fazem parte da história do centro. Ficam em nome de “pessoa que apagou a conta”."),
)


def register_personal_data() -> None:
    """Register each kind, in the order in which it is read."""
    register(
        PersonalData(
            "memberships", gettext_lazy("Entidades e equipas"), export_places, erase_places, hindrances, 30
        )
    )
    register(
        PersonalData("invitations", gettext_lazy("Convites"), export_invitations, erase_invitations, order=31)
    )
    register(
        PersonalData(
            "proposals",
            gettext_lazy("Alterações propostas a centros"),
            export_proposals,
            erase_proposals,
            order=32,
        )
    )
    register(
        PersonalData("reports", gettext_lazy("Erros que comunicou"), export_reports, erase_reports, order=33)
    )


def hindrances(user: User) -> list[Hindrance]:
    """The entities for which nobody else answers.

    Each is locked first, so that within an erasure no other owner leaves before this one is gone.
    """
    with transaction.atomic():
        owned = user.memberships.filter(role=MemberRole.OWNER).select_related("entity").order_by("entity")
        for place in owned:
            lock(place.entity)
        return [
            Hindrance(
                _("Dê a outra pessoa o papel de responsável por %(entity)s") % {"entity": place.entity},
                reverse("area_entity", args=[place.entity_id]),
            )
            for place in owned
            if is_last_owner(place)
        ]


def export_places(user: User) -> list[dict[str, Any]]:
    """Where the person belongs, as what and since when; since when somebody coordinates is not kept."""
    members = [
        {_("Onde"): str(place.entity), _("Papel"): place.get_role_display(), _("Desde"): place.since}
        for place in user.memberships.select_related("entity").order_by("since", "pk")
    ]
    teams = [
        {_("Onde"): str(place.centre), _("Papel"): _("Equipa técnica"), _("Desde"): place.since}
        for place in user.technician_of.select_related("centre").order_by("since", "pk")
    ]
    coordinated = [
        {_("Onde"): str(row.centre), _("Papel"): _("Coordenação"), _("Desde"): None}
        for row in Coordinator.objects.filter(user=user).select_related("centre").order_by("pk")
    ]
    return [*members, *teams, *coordinated]


def erase_places(user: User) -> list[Kept]:
    """Leave every entity and every team, each with a line in its history."""
    for place in user.memberships.select_related("entity"):
        note(place.entity, MemberEventKind.LEFT, user, person=user)
        place.delete()
    for work in user.technician_of.select_related("centre"):
        note(work.centre, MemberEventKind.LEFT, user, person=user)
        work.delete()
    Coordinator.objects.filter(user=user).delete()
    told = MemberEvent.objects.filter(Q(by=user) | Q(person=user)).exists()
    return [KEPT_HISTORY] if told or CentreEvent.objects.filter(by=user).exists() else []


def export_invitations(user: User) -> list[dict[str, Any]]:
    """Invitations to the address of the account, and those that the person sent."""
    found = Invitation.objects.filter(Q(email__lower=user.email.lower()) | Q(invited_by=user))
    return [
        {
            _("Para"): invitation.email if invitation.email.lower() == user.email.lower() else "",
            _("Onde"): str(invitation.target),
            _("Papel"): str(invitation.get_role_display()),
            _("Enviado por si"): invitation.invited_by_id == user.pk,
            _("Enviado em"): invitation.sent_at,
            _("Estado"): str(invitation.state().label),
        }
        for invitation in found.select_related("entity", "centre")
    ]


def erase_invitations(user: User) -> list[Kept]:
    """Erase those to the address; those that the person sent lose the name, in e-mails still to go too."""
    sent = Invitation.objects.filter(invited_by=user).values("email")
    if name := user.get_full_name():
        kinds = [kind.name for kind in KINDS]
        take_out(name, Mail.objects.filter(kind__in=kinds, to__in=sent))
    Invitation.objects.filter(Q(email__lower=user.email.lower()) | Q(accepted_by=user)).delete()
    return []


def export_proposals(user: User) -> list[dict[str, Any]]:
    """The changes that the person proposed, and what became of them."""
    return [
        {
            _("Centro"): str(proposal.centre),
            _("Proposta em"): proposal.created_at,
            _("Alterações"): [str(label(name)) for name in proposal.values],
            _("Nota"): proposal.note,
            _("Estado"): str(proposal.get_state_display()),
            _("Resposta"): proposal.reason,
        }
        for proposal in Proposal.objects.filter(author=user).select_related("centre")
    ]


def erase_proposals(user: User) -> list[Kept]:
    """They stay, without the name."""
    return [KEPT_PROPOSALS] if Proposal.objects.filter(author=user).exists() else []


def export_reports(user: User) -> list[dict[str, Any]]:
    """The errors that somebody reported giving the address of the account."""
    return [
        {
            _("Centro"): str(report.centre),
            _("Comunicado em"): report.created_at,
            _("Texto"): report.text,
            _("O que se fez"): report.outcome,
        }
        for report in ErrorReport.objects.filter(email__lower=user.email.lower()).select_related("centre")
    ]


def erase_reports(user: User) -> list[Kept]:
    """What was wrong stays told, without the address."""
    ErrorReport.objects.filter(email__lower=user.email.lower()).update(email="")
    return []

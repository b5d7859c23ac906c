"""What the network puts on the start of the area: invitations, entities, centres."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contas.area import Panel, Waiting, register_panel
from contas.area.drafts import register_owners
from contas.models import User
from rede.area.views import centres_of
from rede.domain import confirmations
from rede.domain.invitations import invitations_for
from rede.enums import MemberRole, ProposalState
from rede.models import Entity


def register_panels() -> None:
    """Put them on the page, after what the person began and sent, for entities too."""
    register_owners(entities_of)
    register_panel("entities", 40, entities)
    register_panel("centres", 50, centres)


def entities_of(person: User, writes: bool) -> QuerySet[Entity]:
    """The entities in whose name a person writes forms, or reads those that were sent."""
    roles = (MemberRole.OWNER, MemberRole.EDITOR) if writes else tuple(MemberRole)
    return Entity.objects.filter(members__user=person, members__role__in=roles)


def entities(request: HttpRequest) -> Panel | None:
    """The entities of the person and, waiting, the invitations to some entity or team."""
    person = cast(User, request.user)
    today = timezone.localdate()
    open_to = Q(
        entity__invitations__accepted_at=None,
        entity__invitations__revoked_at=None,
        entity__invitations__isnull=False,
    )
    rows = (
        person.memberships.select_related("entity")
        .annotate(
            people=Count("entity__members", distinct=True),
            invited=Count("entity__invitations", filter=open_to, distinct=True),
        )
        .order_by("entity__name", "pk")
    )
    found = [{"place": place, "owns": place.role == MemberRole.OWNER} for place in rows]
    pending = invitations_for(person).filter(accepted_at=None, revoked_at=None, expires_on__gte=today)
    waiting = tuple(
        Waiting(
            _("Responder ao convite: %(target)s") % {"target": invitation.target},
            reverse("invitation_own", args=[invitation.pk]),
            by=invitation.expires_on,
        )
        for invitation in pending
    )
    if not (found or waiting):
        return None
    return Panel(_("As minhas entidades"), "rede/area/entities_panel.html", {"entities": found}, waiting)


def centres(request: HttpRequest) -> Panel | None:
    """The centres that the person coordinates or works in; waiting, those to confirm."""
    person = cast(User, request.user)
    pending = Count("proposals", filter=Q(proposals__state=ProposalState.PENDING), distinct=True)
    coordinated = set(person.coordinated.values_list("centre", flat=True))
    due = set(confirmations.due(timezone.localdate()).filter(pk__in=coordinated).values_list("pk", flat=True))
    found: list[dict[str, Any]] = [
        {"centre": centre, "is_due": centre.pk in due, "coordinates": centre.pk in coordinated}
        for centre in centres_of(person).annotate(pending=pending).order_by("name", "pk")
    ]
    if not found:
        return None
    waiting = tuple(
        Waiting(
            _("Confirmar os dados de %(name)s") % {"name": each["centre"].name},
            reverse("area_centre", args=[each["centre"].slug]),
            _("Leia os dados públicos: se estiverem certos, basta confirmar."),
        )
        for each in found
        if each["is_due"]
    )
    return Panel(_("Os meus centros"), "rede/area/centres_panel.html", {"centres": found}, waiting)

"""The processes of a person's entities on the start of the area, with what waits and until when."""

from __future__ import annotations

from typing import cast

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from candidaturas.application.definition import ApplicationForm
from candidaturas.area.asks import asks
from candidaturas.domain.letters import WRITE
from candidaturas.domain.telling import words_of
from candidaturas.expression.definition import ExpressionForm
from candidaturas.models import Meeting, Process
from contas.area import Panel, Waiting, register_panel
from contas.area.drafts import tell_elsewhere
from contas.models import User
from rede.models import Membership

SHOWN = 50


def register_panels() -> None:
    """Put it on the page, after what the person began; both forms are told of here alone."""
    register_panel("processes", 15, processes)
    tell_elsewhere(ExpressionForm.name)
    tell_elsewhere(ApplicationForm.name, begun=True)


def processes(request: HttpRequest) -> Panel | None:
    """The newest first; waiting, what the entity must do, for those who write in its name."""
    person = cast(User, request.user)
    is_own = Q(entity=None, expression__created_by=person)
    writing = Membership.objects.filter(entity=OuterRef("entity"), user=person, role__in=WRITE)
    under_way = Meeting.objects.filter(held_on=None, declined_at=None, cancelled_at=None)
    found = list(
        Process.objects.filter(Q(entity__members__user=person) | is_own)
        .annotate(writes=Exists(writing))
        .select_related("expression", "application", "entity", "municipality")
        .prefetch_related(Prefetch("meetings", under_way, to_attr="under_way"))
        .order_by("-received_at", "-pk")
        .distinct()[:SHOWN]
    )
    if not found:
        return None
    rows, waiting = [], []
    for process in found:
        rows.append(
            {
                "process": process,
                "url": reverse("process", args=[process.key]),
                "words": words_of(process),
            }
        )
        if process.writes or process.entity_id is None:
            meeting = process.under_way[-1] if process.under_way else None
            waiting += [
                Waiting(f"{ask.label} ({process.number})", ask.url, process.name, ask.by)
                for ask in asks(process, meeting)
            ]
    title = _("Pedidos para criar um CLAIM")
    return Panel(title, "candidaturas/area/panel.html", {"processes": rows}, tuple(waiting))

"""People of the demonstration's network, and what waits for staff: a proposal and a reported error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rede.domain import values
from rede.domain.members import join
from rede.domain.proposals import propose
from rede.enums import MemberRole
from rede.models import Centre, Coordinator, ErrorReport

if TYPE_CHECKING:
    from contas.models import User

COORDINATED = ("CLAIM de Lagos", "CLAIM de Portimão")
SATURDAY = {"weekday": 5, "opens": "09:30:00", "closes": "12:30:00", "by_appointment": True}


def load_people(coordinator: User, owner: User) -> None:
    """Give a person two centres to coordinate, another their entity; leave a proposal and a report; once."""
    centres = list(Centre.objects.filter(name__in=COORDINATED, is_demonstration=True).order_by("name"))
    if not centres or Coordinator.objects.filter(user=coordinator).exists():
        return
    for centre in centres:
        Coordinator.objects.create(centre=centre, user=coordinator)
    lagos, *others = centres
    join(lagos.entity, owner, MemberRole.OWNER)
    join(lagos.entity, coordinator, MemberRole.EDITOR)
    hours = values.read(lagos, ["periods"])
    hours["periods"] = [*hours["periods"], SATURDAY]
    propose(
        lagos, coordinator, hours, read_version=lagos.version, note="A partir de janeiro abrimos ao sábado."
    )
    for centre in others:
        ErrorReport.objects.create(
            centre=centre, text="A porta fica na rua de trás, e não na do largo.", language="pt-pt"
        )

"""People of entities and of teams, and invitations, whose tokens a test knows."""

from itertools import count
from typing import Any

from django.utils import timezone

from contas.models import User
from rede.domain.invitations import digest
from rede.enums import MemberRole
from rede.models import Centre, CentreTechnician, Entity, Invitation, Membership
from tests.factories.people import person

_numbers = count(1)


def member(of: Entity, role: str = MemberRole.OWNER, user: User | None = None) -> Membership:
    """Somebody who belongs to an entity; a new person unless one is named."""
    return Membership.objects.create(entity=of, user=user or person(), role=role)


def technician(of: Centre, user: User | None = None) -> CentreTechnician:
    """Somebody of the team of a centre; a new person unless one is named."""
    return CentreTechnician.objects.create(centre=of, user=user or person())


def invitation(
    to: Entity | Centre, email: str = "", role: str = MemberRole.EDITOR, **fields: Any
) -> tuple[Invitation, str]:
    """An open invitation, valid until today, and the token of its link."""
    number = next(_numbers)
    where = {"entity": to, "role": role} if isinstance(to, Entity) else {"centre": to}
    values: dict[str, Any] = {
        "email": email or f"convite{number}@example.pt",
        "sent_at": timezone.now(),
        "expires_on": timezone.localdate(),
    }
    token = f"token-{number}"
    return Invitation.objects.create(**where, **(values | fields), digest=digest(token)), token

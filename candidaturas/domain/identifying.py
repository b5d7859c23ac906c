"""Staff say which entity expressed the interest: one that is known, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from candidaturas.domain.moving import begin, finish
from rede.domain.members import join, note
from rede.enums import MemberEventKind, MemberRole

if TYPE_CHECKING:
    from candidaturas.models import Process, ProcessEvent
    from contas.models import User
    from rede.models import Entity


def identify(process: Process, by: User, entity: Entity, *, read: int | None = None) -> ProcessEvent:
    """Tie a process to an entity, which is stored first where it is new.

    Who expressed the interest joins the entity: as its owner where it has none, else to write in its name;
    not if their account was closed since, which would answer for the entity and never act. Effects, all or
    none: the entity, the member with an event of theirs, the process and its form on behalf of the entity,
    one event. Raises `NotPossibleError`, `MovedError`, `PermissionDenied`, `ValidationError`.
    """
    with transaction.atomic():
        held = begin(process, "identificar", by, read=read)
        if entity.pk is None:
            entity.full_clean()
            entity.save()
        held.entity, held.kind = entity, entity.kind
        held.expression.owner = entity
        held.expression.save(update_fields=["owner_type", "owner_id"])
        person = held.expression.created_by
        if person and person.is_active and not entity.members.filter(user=person).exists():
            is_owned = entity.members.filter(role=MemberRole.OWNER).exists()
            role = MemberRole.EDITOR if is_owned else MemberRole.OWNER
            join(entity, person, role)
            note(entity, MemberEventKind.JOINED, by, person=person, role=role)
        return finish(held, "identificar", by, text=entity.name)

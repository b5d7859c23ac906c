"""Who read or changed which file of a process, and when: lines only ever added, apart from content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portal.audit.verbs import Verb

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.db.models import Model

    from portal.audit.models import AuditEntry

__all__ = ["Verb", "record"]


def record(verb: Verb, target: Model, by: AbstractBaseUser | None, detail: str = "") -> AuditEntry:
    """Append one line: who did what to which record, and in which part of it.

    `detail` names the part (a section, a file's purpose), never what it says. The line belongs to the
    transaction of the caller. A record that is erased later leaves its lines behind.
    """
    from portal.audit.models import AuditEntry  # noqa: PLC0415 - models are not there while apps load

    person: Any = by  # the user model is a setting that types do not follow
    return AuditEntry.objects.create(
        verb=verb,
        by=person,
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        detail=detail[: AuditEntry.DETAIL],
    )

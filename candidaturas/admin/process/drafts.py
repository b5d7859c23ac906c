"""The text of an act that a person began and did not send, as the page keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from candidaturas.models import ActDraft
from portal.wizard import typed

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict

    from candidaturas.models import Process
    from contas.models import User


def draft_of(process: Process, act: str, by: User) -> ActDraft | None:
    """What the person typed of an act, or None."""
    return ActDraft.objects.filter(process=process, act=act, by=by).first()


def save(process: Process, act: str, by: User, post: MultiValueDict[str, str], read: int) -> ActDraft | None:
    """Keep what was typed, right or wrong; None where nothing was. Effects: one row made or written over."""
    return keep(process, act, by, typed.storable(typed.answers_in(post)), read)


def keep(process: Process, act: str, by: User, data: dict[str, list[str]], read: int) -> ActDraft | None:
    """The same of data in the form in which drafts are stored."""
    if typed.is_blank(data):
        discard(process, act, by)
        return None
    with transaction.atomic():
        draft, _is_new = ActDraft.objects.update_or_create(
            process=process,
            act=act,
            by=by,
            defaults={"data": data, "read_version": read, "saved_at": timezone.now()},
        )
    return draft


def discard(process: Process, act: str, by: User) -> None:
    """Throw away what was typed."""
    ActDraft.objects.filter(process=process, act=act, by=by).delete()

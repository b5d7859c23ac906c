"""A draft begins, is thrown away, and is opened again after it was sent."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal import audit, uploads
from portal.wizard.definition import Definition
from portal.wizard.domain.locking import ClosedError, lock
from portal.wizard.domain.versions import bring_up_to_date
from portal.wizard.models import Draft
from portal.wizard.registry import definition_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.db.models import Model


def start(
    definition: Definition,
    by: AbstractBaseUser,
    *,
    owner: Model | None = None,
    language: str,
    key: uuid.UUID | None = None,
) -> Draft:
    """Begin a draft of a form for a person, or on behalf of `owner`. Effects: one row.

    A `key` that comes twice begins one draft: the second time gives what the first began, whoever asks.
    """
    person: Any = by  # the user model is a setting that types do not follow
    begun = {
        "form": definition.name,
        "definition_version": definition.version,
        "language": language,
        "created_by": person,
        "expires_on": definition.last_day(),
        **({"owner": owner} if owner else {}),  # a generic key that is set to None empties a text column
    }
    return Draft.objects.get_or_create(pk=key or uuid.uuid4(), defaults=begun)[0]


def reopen(draft: Draft, by: AbstractBaseUser | None) -> None:
    """Open a draft that was sent, so that its people may correct it; nothing where it is open.

    Effects, all or none, with the draft locked: open, without a last day; its answers at the present version
    of the form; one line of the audit. Number and tracking code stay.
    """
    with transaction.atomic():
        lock(draft)
        if draft.is_open:
            return
        draft.is_open = True
        draft.expires_on = None
        draft.save(update_fields=["is_open", "expires_on"])
        bring_up_to_date(draft)
        audit.record(audit.Verb.CHANGED, draft, by, detail=_("aberto para correção"))


def delete(draft: Draft, by: AbstractBaseUser) -> None:
    """Erase a draft that was never sent, with its text and its files.

    Raises `ClosedError` where it was sent, is gone, or is of a form that is not thrown away. Effects, all or
    none: no row, no file, one line of the audit.
    """
    with transaction.atomic():
        lock(draft)
        if draft.number is not None:
            raise ClosedError(_("Este formulário já foi enviado: não pode ser apagado."))
        if not definition_of(draft.form).is_deletable:
            raise ClosedError(_("Este formulário não pode ser apagado."))
        erase(draft, by)


def erase(draft: Draft, by: AbstractBaseUser | None) -> None:
    """Take a locked draft away, with its files, and leave a line of the audit."""
    audit.record(audit.Verb.ERASED, draft, by, detail=draft.form)
    for upload in uploads.of(draft):
        uploads.remove(upload)
    draft.delete()

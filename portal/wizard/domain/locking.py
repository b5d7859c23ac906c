"""Whoever changes a draft holds its row: one at a time."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.wizard.models import Draft


class ClosedError(Exception):
    """The draft takes no answers; the message tells people why."""


def lock(draft: Draft) -> None:
    """Hold the row until the transaction ends and read it anew. Raises `ClosedError` where it is gone.

    Its key is left out of the lock: who writes a record that points at the draft, and holds that record, does
    not wait for it. Each would wait for the other.
    """
    try:
        draft.refresh_from_db(from_queryset=Draft.objects.select_for_update(of=("self",), no_key=True))
    except Draft.DoesNotExist:
        raise ClosedError(_("Este formulário já não existe: foi apagado.")) from None

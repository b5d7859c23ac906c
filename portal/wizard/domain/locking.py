"""Whoever writes in a draft holds its row: one at a time, and only while it takes answers."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.wizard.domain.versions import bring_up_to_date, is_ahead
from portal.wizard.models import Draft


class ClosedError(Exception):
    """The draft takes no answers; the message tells people why."""


def lock(draft: Draft) -> None:
    """Hold the row until the transaction ends and read it anew. Raises `ClosedError` where it is gone."""
    try:
        draft.refresh_from_db(from_queryset=Draft.objects.select_for_update(of=("self",)))
    except Draft.DoesNotExist:
        raise ClosedError(_("Este formulário já não existe: foi apagado.")) from None


def lock_open(draft: Draft) -> None:
    """Hold the row of a draft that takes answers, brought to the form's present version.

    Raises `ClosedError` where it is gone, sent, past its last day, or of a version that is not known yet.
    """
    lock(draft)
    if not draft.is_open:
        raise ClosedError(_("Este formulário já foi enviado: as respostas já não mudam."))
    if draft.expires_on is not None and draft.expires_on < timezone.localdate():
        raise ClosedError(_("O prazo para continuar este formulário terminou."))
    if is_ahead(draft):
        raise ClosedError(
            _(
                "Este formulário foi começado numa versão mais recente do portal. Pode lê-lo; para o alterar,"
                " tente de novo mais tarde."
            )
        )
    bring_up_to_date(draft)

"""Whoever writes in a draft finds it at the form's present version, and writes alone while it is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.wizard.domain.locking import ClosedError, lock
from portal.wizard.domain.versions import bring_up_to_date, is_ahead
from portal.wizard.models import Draft


@contextmanager
def writing(draft: Draft) -> Iterator[None]:
    """A transaction in which a draft takes answers. Raises `ClosedError` where it does not.

    Its answers are moved to the present version of the form before, in a transaction of their own: what is
    refused afterwards does not undo that.
    """
    bring_up_to_date(draft)
    with transaction.atomic():
        lock(draft)
        if not draft.is_open:
            raise ClosedError(_("Este formulário já foi enviado: as respostas já não mudam."))
        check_takes_answers(draft)
        yield


def check_takes_answers(draft: Draft) -> None:
    """Raise `ClosedError` where an open draft is past its last day, or of a version that is not known yet."""
    if draft.expires_on is not None and draft.expires_on < timezone.localdate():
        raise ClosedError(_("O prazo para continuar este formulário terminou."))
    if is_ahead(draft):
        raise ClosedError(
            _(
                "Este formulário foi começado numa versão mais recente do portal. Pode lê-lo; para o alterar,"
                " tente de novo mais tarde."
            )
        )

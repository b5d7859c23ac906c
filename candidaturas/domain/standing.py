"""How processes stand, for the lists of those who sent the forms that began them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from candidaturas.domain.acts import FOR_ENTITIES
from candidaturas.enums import State
from candidaturas.models import Process
from portal.wizard.definition import Standing

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from portal.wizard.models import Draft

TO_DO = {
    State.ANSWERED: _("Preencher a candidatura"),
    State.CORRECTION: _("Corrigir a candidatura e enviar de novo"),
    State.CLARIFICATION: _("Responder ao pedido de esclarecimento"),
    State.HEARING: _("Responder à proposta de decisão"),
}


def standings(drafts: Sequence[Draft]) -> dict[uuid.UUID, Standing]:
    """How the process of each form stands, by the key of its draft, in one query.

    What there is to do is said once: beside the application where it was ever sent, else the expression. Each
    draft knows its process then, so that nothing asks for it one by one.
    """
    found = Process.objects.filter(Q(expression__in=drafts) | Q(application__in=drafts))
    known = {draft.pk: draft for draft in drafts}
    standing = {}
    for process in found.select_related("application"):
        state = State(process.state)
        words = FOR_ENTITIES[state]
        is_sent = process.application is not None and process.application.number is not None
        acts_on = process.application_id if is_sent else process.expression_id
        if process.expression_id in known:
            known[process.expression_id].process_expressed = process
        if process.application_id in known:
            known[process.application_id].process_applied = process
        for key in known.keys() & {process.expression_id, process.application_id}:
            standing[key] = Standing(words.name, words.tone, TO_DO.get(state, "") if key == acts_on else "")
    return standing

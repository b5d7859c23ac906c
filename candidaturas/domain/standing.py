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

    What there is to do is said once: beside the application where it was ever sent, else the expression.
    """
    found = Process.objects.filter(Q(expression__in=drafts) | Q(application__in=drafts)).values_list(
        "expression", "application", "application__number", "state"
    )
    keys = {draft.pk for draft in drafts}
    standing = {}
    for expression, application, number, value in found:
        state = State(value)
        words = FOR_ENTITIES[state]
        acts_on = application if number else expression
        for key in keys & {expression, application}:
            standing[key] = Standing(words.name, words.tone, TO_DO.get(state, "") if key == acts_on else "")
    return standing

"""How practices that were sent stand, for the lists of those who sent them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.wizard.definition import Standing
from praticas.domain.submissions.acts import FOR_AUTHORS
from praticas.enums import SubmissionState
from praticas.models import PracticeSubmission

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from portal.wizard.models import Draft

TO_DO = {
    SubmissionState.ASKED: _("Responder à pergunta"),
    SubmissionState.RETURNED: _("Corrigir e enviar de novo"),
}


def standings(drafts: Sequence[Draft]) -> dict[uuid.UUID, Standing]:
    """How each stands, by the key of its draft, in one query."""
    found = PracticeSubmission.objects.filter(draft__in=drafts).values_list("draft", "state")
    standing = {}
    for key, value in found:
        state = SubmissionState(value)
        words = FOR_AUTHORS[state]
        standing[key] = Standing(words.name, words.tone, TO_DO.get(state, ""))
    return standing

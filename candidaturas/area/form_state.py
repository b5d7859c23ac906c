"""How far the application is, as the page of its process says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candidaturas.domain import signing
from candidaturas.domain.acts import ANSWERED, CORRECTION
from portal.wizard.domain.reading import states
from portal.wizard.enums import State

if TYPE_CHECKING:
    from candidaturas.models import Process


@dataclass(frozen=True)
class FormState:
    """`words` say how far the open form is; `sign_off_url` is where a second person confirms it."""

    words: str
    url: str
    sign_off: str
    sign_off_url: str


def form_state(process: Process) -> FormState | None:
    """The state of the form that the entity is filling in; None where there is nothing to fill in."""
    draft = process.application
    if draft is None or not draft.is_open or process.state not in {ANSWERED, CORRECTION}:
        return None
    found = states(draft)
    done = sum(each.state == State.COMPLETE for each in found)
    words = ngettext(
        "%(done)d de %(count)d secção completa", "%(done)d de %(count)d secções completas", len(found)
    ) % {"done": done, "count": len(found)}
    return FormState(
        words,
        reverse("application_form:tasks", args=[draft.pk]),
        _sign_off(process),
        reverse("application_sign_off", args=[draft.pk]),
    )


def _sign_off(process: Process) -> str:
    signed = signing.standing(process)
    if not signed.is_needed:
        return _("Outra pessoa confirma antes de enviar? É opcional.")
    if signed.holds:
        return _("Confirmada por %(person)s") % {"person": signed.last.by if signed.last else ""}
    return _("À espera de que outra pessoa da entidade a confirme")

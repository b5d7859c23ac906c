"""Brings a centre of the list to the state that its row gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from rede.domain.imports.report import Tell
from rede.domain.states import MoveRefusedError, move
from rede.enums import CentreState
from rede.models import Centre

if TYPE_CHECKING:
    from contas.models import User

PERMISSION = "rede.move_centre"
HEADINGS = {"reason": "motivo", "day": "aberto em"}


def bring(
    centre: Centre, wanted: str, texts: dict[str, str], by: User | None, problem: Tell
) -> tuple[dict[str, list[str]], str]:
    """Move a stored centre to a state; the change in words, and a note.

    Refused to a person who may not move centres. One that misses public data stays in preparation, and so
    does a new one without a state.
    """
    reason = " ".join(texts.get("motivo", "").split())
    if not wanted and centre.state == CentreState.PREPARATION:
        return {}, _("Fica em preparação: a linha não diz o estado.")
    if not wanted or wanted == centre.state:
        other = wanted == CentreState.SUSPENDED and reason not in {"", centre.state_reason}
        return {}, _("O motivo de um centro já suspenso não muda por esta lista.") if other else ""
    missing = centre.missing()
    if centre.state == CentreState.PREPARATION and missing:
        names = get_text_list([str(name) for name in missing], _("e"))
        return {}, _("Fica em preparação: falta %(names)s.") % {"names": names}
    if by is not None and not by.has_perm(PERMISSION):
        problem(
            "estado",
            _("O seu perfil não permite abrir, suspender nem encerrar centros: deixe a célula vazia."),
        )
        return {}, ""
    today = timezone.localdate()
    before = centre.state
    try:
        if before == CentreState.PREPARATION:
            move(centre, CentreState.OPEN, by=by, day=centre.opened_on or today)
        if before != CentreState.PREPARATION or wanted != CentreState.OPEN:
            move(centre, wanted, by=by, day=today, reason=reason)
    except MoveRefusedError as error:
        for name, message in error.errors.items():
            problem(HEADINGS.get(name, "estado"), message)
        return {}, ""
    return {_("Estado"): [str(CentreState(state).label) for state in (before, wanted)]}, ""

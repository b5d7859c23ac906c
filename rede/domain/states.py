"""The life of a centre: which state may follow which, and the one function that changes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contas.models import User
from rede.enums import CentreState, EventKind
from rede.models import Centre, CentreEvent

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_REASON = 250


@dataclass(frozen=True)
class Transition:
    """One act: from which states, to which, how it enters the history, and how staff read it.

    `label` is the act on its button, `effect` what visitors will notice, `elsewhere` why it is not
    possible from any other state.
    """

    name: str
    sources: tuple[CentreState, ...]
    to: CentreState
    event: EventKind
    label: StrOrPromise
    effect: StrOrPromise
    elsewhere: StrOrPromise
    needs_reason: bool = False
    needs_public_data: bool = False


TRANSITIONS = (
    Transition(
        "abrir",
        (CentreState.PREPARATION,),
        CentreState.OPEN,
        EventKind.OPENED,
        gettext_lazy("Abrir ao público"),
        gettext_lazy("O centro passa a aparecer no mapa e nas listas, com a sua página."),
        gettext_lazy("Só abre ao público um centro em preparação."),
        needs_public_data=True,
    ),
    Transition(
        "suspender",
        (CentreState.OPEN,),
        CentreState.SUSPENDED,
        EventKind.SUSPENDED,
        gettext_lazy("Suspender"),
        gettext_lazy("O centro continua no mapa, com o aviso de que está suspenso e o motivo."),
        gettext_lazy("Só se suspende um centro em funcionamento."),
        needs_reason=True,
    ),
    Transition(
        "retomar",
        (CentreState.SUSPENDED,),
        CentreState.OPEN,
        EventKind.RESUMED,
        gettext_lazy("Retomar o atendimento"),
        gettext_lazy("O aviso de suspensão sai da página do centro."),
        gettext_lazy("Só retoma o atendimento um centro suspenso."),
        needs_public_data=True,
    ),
    Transition(
        "encerrar",
        (CentreState.OPEN, CentreState.SUSPENDED),
        CentreState.CLOSED,
        EventKind.CLOSED,
        gettext_lazy("Encerrar"),
        gettext_lazy("O centro sai do mapa e das listas. O que se sabe dele continua guardado."),
        gettext_lazy("Só se encerra um centro em funcionamento ou suspenso."),
    ),
    Transition(
        "reabrir",
        (CentreState.CLOSED,),
        CentreState.OPEN,
        EventKind.RESUMED,
        gettext_lazy("Reabrir"),
        gettext_lazy("O centro volta a aparecer no mapa e nas listas."),
        gettext_lazy("Só reabre um centro encerrado."),
        needs_public_data=True,
    ),
)


class MoveRefusedError(Exception):
    """A change of state that may not be; `errors` says why by field: "reason", "day" or "" for the whole."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


def find(state: str, to: str) -> Transition | None:
    """The transition between two states, if there is one."""
    return next((each for each in TRANSITIONS if state in each.sources and each.to == to), None)


def obstacle(centre: Centre, transition: Transition) -> str:
    """Why a transition is not possible now, in words; "" where it is."""
    if centre.state not in transition.sources:
        return str(transition.elsewhere)
    missing = centre.missing() if transition.needs_public_data else []
    if missing:
        names = get_text_list([str(name) for name in missing], _("e"))
        return _("Falta preencher: %(names)s.") % {"names": names}
    return ""


def move(centre: Centre, to: str, *, by: User | None, day: dt.date, reason: str = "") -> CentreEvent:
    """Put a centre into another state, with effect on a day; nothing else ever changes its state.

    `day` lies between the last change of state and today. Raises `MoveRefusedError`. Effects, all or none,
    with the row locked: state, reason and day of the centre, its day of opening or closing, a new version,
    one event in its history; the page cache is emptied by the saving.
    """
    reason = " ".join(reason.split())
    with transaction.atomic():
        locked = Centre.objects.select_for_update(of=("self",)).get(pk=centre.pk)
        transition = find(locked.state, to)
        if transition is None:
            raise MoveRefusedError(
                {
                    "": _("Um centro no estado «%(state)s» não pode passar a «%(to)s».")
                    % {"state": locked.get_state_display(), "to": CentreState(to).label}
                }
            )
        errors = _errors(locked, transition, day, reason)
        if errors:
            raise MoveRefusedError(errors)
        locked.state = transition.to
        locked.state_since = day
        locked.state_reason = "" if transition.to == CentreState.OPEN else reason
        if transition.event == EventKind.OPENED:
            locked.opened_on = day
        locked.closed_on = day if transition.to == CentreState.CLOSED else None
        locked.save(
            update_fields=["state", "state_since", "state_reason", "opened_on", "closed_on", "updated_at"]
        )
        return CentreEvent.objects.create(centre=locked, kind=transition.event, by=by, day=day, text=reason)


def _errors(centre: Centre, transition: Transition, day: dt.date, reason: str) -> dict[str, str]:
    """What stands in the way of a transition, by field."""
    found = {}
    if in_the_way := obstacle(centre, transition):
        found[""] = in_the_way
    if transition.needs_reason and not reason:
        found["reason"] = _("Indique o motivo: aparece na página do centro.")
    elif len(reason) > LONGEST_REASON:
        found["reason"] = _("O motivo pode ter até %(limit)d caracteres.") % {"limit": LONGEST_REASON}
    if day > timezone.localdate():
        found["day"] = _("Indique o dia de hoje ou um dia passado: o estado muda quando é registado.")
    elif centre.state_since and day < centre.state_since:
        found["day"] = _("O estado atual vem de %(day)s. Indique esse dia ou um depois dele.") % {
            "day": date_format(centre.state_since)
        }
    return found

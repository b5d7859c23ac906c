"""What a process asks of its entity now, and the days that run for either side."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from candidaturas.domain.acts import OPEN, WITH_ENTITY
from candidaturas.domain.telling import is_in_time
from candidaturas.enums import State
from portal.deadlines.words import standing

if TYPE_CHECKING:
    from candidaturas.models import Meeting, Process
    from portal.deadlines import Calendar


@dataclass(frozen=True)
class Ask:
    """One thing to do: what the button says, where it leads, the last day where there is one."""

    label: str
    url: str
    by: dt.date | None = None


@dataclass(frozen=True)
class Limit:
    """A last day: for what, and how many working days are left ("" where they would say nothing)."""

    title: str
    day: dt.date
    left: str = ""


def asks(process: Process, meeting: Meeting | None) -> list[Ask]:
    """What waits for the entity, the most urgent first; `meeting` is the one under way.

    No queries, the entity at hand.
    """
    state, found = State(process.state), []
    form = reverse("application_form:tasks", args=[process.application_id]) if process.application_id else ""
    if state == State.CORRECTION:
        found.append(Ask(_("Corrigir a candidatura"), form, process.due_on))
    elif state == State.CLARIFICATION:
        found.append(Ask(_("Responder às perguntas"), _url("process_clarify", process), process.due_on))
    elif state == State.HEARING and is_in_time(process):
        found.append(
            Ask(_("Responder à proposta de decisão"), _url("process_hearing", process), process.due_on)
        )
    if meeting and not meeting.is_over and meeting.chosen_id is None and state in OPEN:
        found.append(Ask(_("Escolher a data da reunião"), _url("process_meeting", process)))
    if state == State.ANSWERED:
        found.append(Ask(_("Preencher a candidatura"), form, process.due_on))
    return found


def limits(process: Process, calendar: Calendar) -> list[Limit]:
    """The last days that run now, with what is left of each."""
    state, today = State(process.state), timezone.localdate()
    found = []
    if process.due_on and process.due_on != process.decide_by:
        left = "" if state == State.ANSWERED else standing(calendar, process.due_on, today)
        found.append(Limit(_step_title(state), process.due_on, left))
    if process.decide_by:
        found.append(
            Limit(_("Decisão da agência"), process.decide_by, standing(calendar, process.decide_by, today))
        )
    return found


def is_stopped(process: Process) -> bool:
    """Whether the clock of the decision stands still."""
    return process.submitted_at is not None and process.state in (*WITH_ENTITY, State.SUSPENDED)


def _step_title(state: State) -> str:
    titles = {
        State.EXPRESSED: _("Resposta da agência"),
        State.ANSWERED: _("Entrega da candidatura"),
        State.SUBMITTED: _("Verificação pela agência"),
        State.CORRECTION: _("Entrega da correção"),
        State.CLARIFICATION: _("Entrega dos esclarecimentos"),
        State.HEARING: _("Resposta à proposta de decisão"),
    }
    return titles.get(state, _("Próximo passo"))


def _url(name: str, process: Process) -> str:
    return reverse(name, args=[process.key])

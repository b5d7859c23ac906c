"""How a process stands today, in the words of the queue: its age in the step, and its time limit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candidaturas.domain.acts import OVER
from candidaturas.enums import State
from portal.deadlines.words import standing

if TYPE_CHECKING:
    from candidaturas.models import Process
    from portal.deadlines import Calendar


@dataclass(frozen=True)
class Limit:
    """`due_on` is None where no time runs; `text` says how it stands."""

    due_on: dt.date | None
    text: str
    is_late: bool = False


def limit(process: Process, calendar: Calendar, today: dt.date) -> Limit:
    """How the time limit of the step stands."""
    if process.state in OVER:
        return Limit(None, "—")
    if process.due_on is None:
        return Limit(None, _("prazo suspenso") if process.state == State.SUSPENDED else _("sem prazo"))
    return Limit(process.due_on, standing(calendar, process.due_on, today), process.due_on < today)


def age(since: dt.date, today: dt.date) -> str:
    """How long something has been as it is, in days of the calendar."""
    days = (today - since).days
    if days <= 0:
        return _("desde hoje")
    return ngettext("há %(days)d dia", "há %(days)d dias", days) % {"days": days}

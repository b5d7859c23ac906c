"""How long the files of a process are kept that opened no centre; what was written stays."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone

from candidaturas.enums import State
from candidaturas.models import ApplicationSettings
from portal import uploads

if TYPE_CHECKING:
    from candidaturas.models import Process, ProcessEvent


ENDED = (State.REFUSED, State.WITHDRAWN, State.ARCHIVED)


def end(process: Process) -> None:
    """Give every file of a process that is over a last day."""
    _keep(process, _last_day())


def go_on(process: Process) -> None:
    """Keep the files of a process that goes on."""
    _keep(process, None)


def late(event: ProcessEvent) -> None:
    """Give the files that came with a message after the end a last day of their own."""
    if event.to_state in ENDED:
        uploads.keep_until(event, _last_day())


def _last_day() -> dt.date:
    return ApplicationSettings.load().last_day_of_files(timezone.localdate())


def _keep(process: Process, day: dt.date | None) -> None:
    for draft in (process.expression, process.application):
        if draft:
            uploads.keep_until(draft, day)
    for event in process.events.filter(act__in=("escrever", "esclarecer", "pronunciar")):
        uploads.keep_until(event, day)

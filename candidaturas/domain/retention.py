"""How long the files of a process are kept that opened no centre; what was written stays."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone

from candidaturas.models import ApplicationSettings
from portal import uploads

if TYPE_CHECKING:
    from candidaturas.models import Process


def end(process: Process) -> None:
    """Give every file of a process that is over a last day."""
    _keep(process, ApplicationSettings.load().last_day_of_files(timezone.localdate()))


def go_on(process: Process) -> None:
    """Keep the files of a process that goes on."""
    _keep(process, None)


def _keep(process: Process, day: dt.date | None) -> None:
    for draft in (process.expression, process.application):
        if draft:
            uploads.keep_until(draft, day)
    for event in process.events.filter(act__in=("escrever", "esclarecer", "pronunciar")):
        uploads.keep_until(event, day)

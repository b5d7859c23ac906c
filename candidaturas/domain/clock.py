"""The limits of a process: until when the next step and the decision are due, and when the clock stops."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from candidaturas.enums import DecisionKind, State, StopReason
from candidaturas.models import ApplicationSettings, ClockStop, Process
from portal import deadlines
from portal.deadlines import Calendar, Suspension
from portal.months import months_after

if TYPE_CHECKING:
    from collections.abc import Iterable

# Island codes of the DICO: Madeira begins with 3, Azores with 4.
ISLANDS = ("3", "4")
RUNNING = (State.SUBMITTED, State.ASSESSMENT, State.WEIGHING, State.PROPOSED)


@dataclass(frozen=True)
class Limits:
    """`due_on` for the next step, whoever must do it; `decide_by` for the decision; None where none runs."""

    due_on: dt.date | None
    decide_by: dt.date | None


def is_island(process: Process) -> bool:
    """Whether the entity is seated in Azores or Madeira; where that is unknown, the centre's place counts."""
    seat = process.entity.municipality_id if process.entity else None
    return str(seat or process.municipality_id).startswith(ISLANDS)


def suspensions(process: Process) -> list[Suspension]:
    """The days on which the clock of the decision stood still."""
    return [Suspension(stop.first, stop.last) for stop in process.stops.all()]


def stop(process: Process, reason: StopReason) -> None:
    """Stop the clock of the decision, today; nothing where it stands still already."""
    if not process.stops.filter(last=None).exists():
        ClockStop.objects.create(process=process, reason=reason, first=timezone.localdate())


def go_on(process: Process) -> None:
    """Let the clock run again, from tomorrow."""
    process.stops.filter(last=None).update(last=timezone.localdate())


def limits(process: Process, calendar: Calendar | None = None) -> Limits:
    """Compute both limits as the calendar stands now."""
    calendar = calendar or deadlines.calendar()
    decide_by = _decide_by(process, calendar)
    return Limits(_due_on(process, calendar, decide_by), decide_by)


def refresh(process: Process, calendar: Calendar | None = None) -> bool:
    """Store both limits, beside the version, which they leave as it is; whether they differ from before."""
    found = limits(process, calendar)
    if (found.due_on, found.decide_by) == (process.due_on, process.decide_by):
        return False
    process.due_on, process.decide_by = found.due_on, found.decide_by
    Process.objects.filter(pk=process.pk).update(due_on=found.due_on, decide_by=found.decide_by)
    return True


def refresh_all() -> int:
    """Store the limits of every process under way anew, for staff may close days; how many differ."""
    calendar = deadlines.calendar()
    states = [State.EXPRESSED, State.ANSWERED, State.CORRECTION, State.CLARIFICATION, State.HEARING, *RUNNING]
    found = Process.objects.filter(state__in=states).select_related("entity").prefetch_related("stops")
    return sum(refresh(process, calendar) for process in found.iterator(chunk_size=500))


def _decide_by(process: Process, calendar: Calendar) -> dt.date | None:
    if process.submitted_at is None or process.state not in RUNNING:
        return None
    started = process.submitted_at
    revocation = process.decisions.filter(kind=DecisionKind.REVOCATION).last()
    if revocation:
        started = revocation.at
    return calendar.end(
        timezone.localdate(started),
        ApplicationSettings.load().decision_days,
        suspended=suspensions(process),
    )


def _due_on(process: Process, calendar: Calendar, decide_by: dt.date | None) -> dt.date | None:
    chosen = ApplicationSettings.load()
    since = timezone.localdate(process.moved_at)
    match process.state:
        case State.EXPRESSED:
            return calendar.end(since, chosen.answer_days)
        case State.ANSWERED:
            packs: Iterable[dt.datetime] = process.packs.values_list("at", flat=True)
            last = max([process.moved_at, *packs])
            return months_after(timezone.localdate(last), chosen.application_months)
        case State.SUBMITTED:
            return calendar.end(since, chosen.check_days)
        case State.CORRECTION | State.CLARIFICATION | State.HEARING:
            return _told(process, calendar)
        case _:
            return decide_by


def _told(process: Process, calendar: Calendar) -> dt.date | None:
    """The last day that was told to the entity, or a later one where days were closed since."""
    waits = process.hearings if process.state == State.HEARING else process.requests
    asked: Any = waits.filter(closure=None).last()
    if asked is None:
        return None
    island = getattr(asked, "island", False)
    now = calendar.end(timezone.localdate(asked.at), asked.days, island=island)
    return max(asked.due_on, now or asked.due_on)

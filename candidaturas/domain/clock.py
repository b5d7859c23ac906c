"""The limits of a process: until when the next step and the decision are due, and when the clock stops."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from candidaturas.domain.acts import OPEN
from candidaturas.enums import DecisionKind, State, StopReason
from candidaturas.models import (
    ApplicationSettings,
    ClockStop,
    Decision,
    Hearing,
    InformationRequest,
    Pack,
    Process,
)
from portal import deadlines
from portal.deadlines import Calendar, Suspension
from portal.months import months_after

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Island codes of the DICO: Madeira begins with 3, Azores with 4.
ISLANDS = ("3", "4")
RUNNING = (State.SUBMITTED, State.ASSESSMENT, State.WEIGHING, State.PROPOSED)
# How many processes are counted anew at once: as many rows as SQLite changes by one statement.
MANY = 200


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
    return _limits([process], calendar or deadlines.calendar())[process.pk]


def refresh(process: Process, calendar: Calendar | None = None) -> bool:
    """Store both limits, beside the version, which they leave as it is; whether they differ from before."""
    found = limits(process, calendar)
    if not _set(process, found):
        return False
    Process.objects.filter(pk=process.pk).update(due_on=found.due_on, decide_by=found.decide_by)
    return True


def refresh_all() -> int:
    """Store the limits of every process under way anew, for staff may close days; how many differ.

    So many queries for each few hundred, whose rows are held meanwhile: an act on one of them comes before or
    after, and neither writes over the other. Versions stay.
    """
    calendar = deadlines.calendar()
    keys = list(Process.objects.filter(state__in=OPEN).order_by("pk").values_list("pk", flat=True))
    return sum(_refresh(keys[first : first + MANY], calendar) for first in range(0, len(keys), MANY))


def _refresh(keys: Sequence[int], calendar: Calendar) -> int:
    with transaction.atomic():
        held = Process.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
        processes = list(held.filter(pk__in=keys, state__in=OPEN))
        found = _limits(processes, calendar)
        changed = [process for process in processes if _set(process, found[process.pk])]
        Process.objects.bulk_update(changed, ["due_on", "decide_by"])
    return len(changed)


def _set(process: Process, found: Limits) -> bool:
    if (found.due_on, found.decide_by) == (process.due_on, process.decide_by):
        return False
    process.due_on, process.decide_by = found.due_on, found.decide_by
    return True


@dataclass(frozen=True)
class _Facts:
    """What the limits of processes are counted from, by their keys; only what the step of each asks for."""

    calendar: Calendar
    chosen: ApplicationSettings
    suspensions: Mapping[int, list[Suspension]]
    revoked: Mapping[int, dt.datetime]
    answered: Mapping[int, dt.datetime]
    asked: Mapping[int, Hearing | InformationRequest]


def _limits(processes: Sequence[Process], calendar: Calendar) -> dict[int, Limits]:
    """Both limits of each, by its key. So many queries however many they are."""
    facts = _facts(processes, calendar)
    found = {}
    for process in processes:
        decide_by = _decide_by(process, facts)
        found[process.pk] = Limits(_due_on(process, facts, decide_by), decide_by)
    return found


def _facts(processes: Sequence[Process], calendar: Calendar) -> _Facts:
    by_state: defaultdict[str, list[int]] = defaultdict(list)
    for process in processes:
        by_state[process.state].append(process.pk)
    running = [key for state in RUNNING for key in by_state[state]]
    stopped: defaultdict[int, list[Suspension]] = defaultdict(list)
    for stop in ClockStop.objects.filter(process__in=running):
        stopped[stop.process_id].append(Suspension(stop.first, stop.last))
    revocations = Decision.objects.filter(process__in=running, kind=DecisionKind.REVOCATION)
    packs = Pack.objects.filter(process__in=by_state[State.ANSWERED])
    waiting = [*by_state[State.CORRECTION], *by_state[State.CLARIFICATION]]
    requests = InformationRequest.objects.filter(process__in=waiting, closure=None)
    hearings = Hearing.objects.filter(process__in=by_state[State.HEARING], closure=None)
    asked: dict[int, Hearing | InformationRequest] = {one.process_id: one for one in requests}
    asked |= {one.process_id: one for one in hearings}
    return _Facts(
        calendar,
        ApplicationSettings.load(),
        stopped,
        # The last of each stays, for all are in the order in which they happened.
        dict(revocations.values_list("process", "at")),
        dict(packs.values_list("process", "at")),
        asked,
    )


def _decide_by(process: Process, facts: _Facts) -> dt.date | None:
    if process.submitted_at is None or process.state not in RUNNING:
        return None
    return facts.calendar.end(
        timezone.localdate(facts.revoked.get(process.pk, process.submitted_at)),
        facts.chosen.decision_days,
        suspended=facts.suspensions.get(process.pk, ()),
    )


def _due_on(process: Process, facts: _Facts, decide_by: dt.date | None) -> dt.date | None:
    since = timezone.localdate(process.moved_at)
    match process.state:
        case State.EXPRESSED:
            return facts.calendar.end(since, facts.chosen.answer_days)
        case State.ANSWERED:
            last = max(process.moved_at, facts.answered.get(process.pk, process.moved_at))
            return months_after(timezone.localdate(last), facts.chosen.application_months)
        case State.SUBMITTED:
            return facts.calendar.end(since, facts.chosen.check_days)
        case State.CORRECTION | State.CLARIFICATION | State.HEARING:
            return _told(facts.asked.get(process.pk), facts.calendar)
        case _:
            return decide_by


def _told(asked: Hearing | InformationRequest | None, calendar: Calendar) -> dt.date | None:
    """The last day that was told to the entity, or a later one where days were closed since."""
    if asked is None:
        return None
    island = getattr(asked, "island", False)
    now = calendar.end(timezone.localdate(asked.at), asked.days, island=island)
    return max(asked.due_on, now or asked.due_on)

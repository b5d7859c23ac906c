"""What reports are counted from: rows read as a whole, one query for each kind, none for each process."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import F, Q
from django.utils import timezone

from candidaturas.enums import State
from candidaturas.models import ApplicationSettings, ClockStop, Process, ProcessEvent
from candidaturas.reports.days import WorkingDays
from portal import deadlines
from portal.deadlines import Suspension

if TYPE_CHECKING:
    from candidaturas.reports.period import Period

ANSWER = "responder"


class Step(NamedTuple):
    """What an event did to a process, and on which day."""

    process: int
    act: str
    day: dt.date
    before: str
    after: str


@dataclass(frozen=True)
class Visit:
    """One passage through a state, which `act` ended and led `to` another; `renewed` is the last answer."""

    process: int
    state: str
    entered: dt.date
    left: dt.date
    act: str
    to: str
    renewed: dt.date


class Record:
    """Everything that happened, up to the end of a period."""

    def __init__(self, period: Period, today: dt.date | None = None) -> None:
        self.period = period
        self.today = today or timezone.localdate()

    @cached_property
    def chosen(self) -> ApplicationSettings:
        """The limits as they are today."""
        return ApplicationSettings.load()

    @cached_property
    def calendar(self) -> deadlines.Calendar:
        """The days on which the service works."""
        return deadlines.calendar()

    @cached_property
    def steps(self) -> list[Step]:
        """What moved each process, and the answers that renew its limit, process by process in order."""
        moved = ProcessEvent.objects.filter(~Q(from_state=F("to_state")) | Q(act=ANSWER))
        rows = moved.filter(at__lte=self.period.moments[1]).order_by("process_id", "at", "pk")
        return [
            Step(process, act, timezone.localdate(at), before, after)
            for process, act, at, before, after in rows.values_list(
                "process_id", "act", "at", "from_state", "to_state"
            ).iterator(chunk_size=5000)
        ]

    @cached_property
    def visits(self) -> list[Visit]:
        """Each passage through a state that ended in the period."""
        found = []
        for process, steps in groupby(self.steps, key=lambda step: step.process):
            entered = renewed = None
            for step in steps:
                if step.before == step.after:
                    renewed = step.day
                    continue
                if entered and renewed and self.period.holds(step.day):
                    found.append(
                        Visit(process, step.before, entered, step.day, step.act, step.after, renewed)
                    )
                entered = renewed = step.day
        return found

    @cached_property
    def stops(self) -> dict[int, list[Suspension]]:
        """The days on which the clock of each process stood still."""
        found: dict[int, list[Suspension]] = defaultdict(list)
        for process, first, last in ClockStop.objects.values_list("process_id", "first", "last"):
            found[process].append(Suspension(first, last))
        return found

    @cached_property
    def days(self) -> WorkingDays:
        """Working days, from the first event to the end of the period."""
        first = min((step.day for step in self.steps), default=self.period.first)
        return WorkingDays(self.calendar, min(first, self.period.first), self.period.last)

    @cached_property
    def deciding(self) -> list[tuple[int, dt.date, dt.date]]:
        """Process, day of the application (or of the revocation) and day of the decision, in the period."""
        found = []
        for process, steps in groupby(self.steps, key=lambda step: step.process):
            started = None
            for step in steps:
                if step.act in ("candidatar", "revogar"):
                    started = step.day
                elif (
                    started and step.after in (State.APPROVED, State.REFUSED) and self.period.holds(step.day)
                ):
                    found.append((process, started, step.day))
        return found

    @cached_property
    def late_now(self) -> dict[str, int]:
        """Processes under way whose limit is over today, by state; under "decision", that of the decision."""
        late = Process.objects.filter(due_on__lt=self.today).order_by()
        found: dict[str, int] = defaultdict(int)
        for state in late.values_list("state", flat=True):
            found[state] += 1
        found["decision"] = Process.objects.filter(decide_by__lt=self.today).count()
        return found

"""When the centres of the network are open and where they go: their rows as values of `rede.opening`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rede.opening.holidays import closed_days, zone_of
from rede.opening.hours import ExceptionalDays, Period, Schedule, Slot, Span
from rede.opening.recurrence import AHEAD, Recurrence, days

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from rede.models import Centre, Municipality, OutreachStop


@dataclass(frozen=True, slots=True)
class Rounds:
    """The visits to one stop: on which days, at what hours of the place's own clock."""

    recurrence: Recurrence
    opens: dt.time
    closes: dt.time
    by_appointment: bool
    zone: ZoneInfo

    def span(self, on: dt.date) -> Span:
        """The visit of a day as moments."""
        opens, closes = (
            dt.datetime.combine(on, clock, tzinfo=self.zone) for clock in (self.opens, self.closes)
        )
        return Span(opens, closes, self.by_appointment)

    def next_visit(self, now: dt.datetime) -> Span | None:
        """The visit in course at an aware moment, else the next; None where none comes within a year."""
        today = now.astimezone(self.zone).date()
        now = now.astimezone(
            dt.UTC
        )  # two times of one zone are compared by their clocks, blind to a change of hour
        spans = map(self.span, days(self.recurrence, today, today + dt.timedelta(days=AHEAD)))
        return next((span for span in spans if span.closes > now), None)


def schedule_of(centre: Centre) -> Schedule:
    """The ordinary week of a centre with its exceptions and holidays, on the clock of its municipality.

    Costs no query where `periods`, `exceptions` and `municipality__holidays` were prefetched.
    """
    return Schedule(
        zone=zone_of(centre.municipality_id),
        periods=tuple(
            Period(row.weekday, row.opens, row.closes, row.by_appointment) for row in centre.periods.all()
        ),
        exceptions=exceptions_of(centre),
        holidays=_holidays(centre.municipality),
    )


def exceptions_of(centre: Centre) -> tuple[ExceptionalDays, ...]:
    """The exceptions of a centre, rows of the same days as one; the shortest first, because it counts."""
    slots: dict[tuple[dt.date, dt.date], list[Slot]] = {}
    notes: dict[tuple[dt.date, dt.date], str] = {}
    for row in centre.exceptions.all():
        dates = (row.first_day, row.last_day)
        opened = [(row.opens, row.closes, row.by_appointment)] if row.opens and row.closes else []
        slots.setdefault(dates, []).extend(opened)
        notes[dates] = notes.get(dates) or row.note
    return tuple(
        ExceptionalDays(first, last, tuple(sorted(slots[first, last])), notes[first, last])
        for first, last in sorted(slots, key=lambda dates: (dates[1] - dates[0], dates))
    )


def rounds_of(stop: OutreachStop) -> Rounds:
    """The visits to a stop, without holidays of its municipality and days on which the centre is closed."""
    holidays = _holidays(stop.municipality)
    closed = [each for each in exceptions_of(stop.centre) if not each.periods]

    def skip(on: dt.date) -> bool:
        return bool(holidays(on)) or any(each.first <= on <= each.last for each in closed)

    recurrence = Recurrence(
        weekday=stop.weekday,
        ordinals=tuple(int(ordinal) for ordinal in stop.ordinals),
        starts_on=stop.starts_on,
        ends_on=stop.ends_on,
        skip=skip,
    )
    return Rounds(recurrence, stop.opens, stop.closes, stop.by_appointment, zone_of(stop.municipality_id))


def visits(stop: OutreachStop, first: dt.date, last: dt.date) -> list[dt.date]:
    """The days from `first` to `last`, both included, on which a stop is visited."""
    return list(days(rounds_of(stop).recurrence, first, last))


def _holidays(municipality: Municipality) -> Callable[[dt.date], str]:
    return closed_days(
        municipality.dico, [(holiday.name, holiday.rule) for holiday in municipality.holidays.all()]
    )

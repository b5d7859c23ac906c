"""Working days counted many times: the calendar is walked once, each count is a subtraction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import ceil
from statistics import median

from portal.deadlines import Calendar, Suspension

_DAY = dt.timedelta(days=1)
NINETY = 0.9


class WorkingDays:
    """Counts from a first day to a last; as `Calendar.between`, which it agrees with."""

    def __init__(self, calendar: Calendar, first: dt.date, last: dt.date) -> None:
        self._before: dict[dt.date, int] = {}
        day, count = first, 0
        while day <= last:
            count += calendar.is_working(day)
            self._before[day] = count
            day += _DAY

    def between(self, start: dt.date, until: dt.date, stops: Sequence[Suspension] = ()) -> int:
        """The working days after `start` up to `until`, without those of stops, which do not overlap."""
        found = self._before[until] - self._before[start]
        for stop in stops:
            first, last = max(stop.first, start + _DAY), min(stop.last or until, until)
            if first <= last:
                found -= self._before[last] - self._before[first - _DAY]
        return found


def middle(values: Sequence[int]) -> float:
    """The median, whole where it is."""
    found = median(values)
    return int(found) if found == int(found) else found


def ninetieth(values: Sequence[int]) -> int:
    """The least value that nine in ten do not exceed."""
    return sorted(values)[ceil(NINETY * len(values)) - 1]

"""The days that a report is about, both ends included."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from portal.months import months_after

MONTHS = 12


@dataclass(frozen=True)
class Period:
    """From one day to another. Raises ValueError where the last comes before the first."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} comes before {self.first}")

    @classmethod
    def recent(cls, today: dt.date) -> Period:
        """The months before this one, and this one up to today."""
        return cls(months_after(today.replace(day=1), -MONTHS), today)

    def holds(self, day: dt.date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last

    @property
    def moments(self) -> tuple[dt.datetime, dt.datetime]:
        """The first and the last moment, for `__range`."""
        return (
            timezone.make_aware(dt.datetime.combine(self.first, dt.time.min)),
            timezone.make_aware(dt.datetime.combine(self.last, dt.time.max)),
        )

    @property
    def months(self) -> list[dt.date]:
        """The first day of each month, in order."""
        found, month = [], self.first.replace(day=1)
        while month <= self.last:
            found.append(month)
            month = months_after(month, 1)
        return found

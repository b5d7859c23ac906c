"""Has the code believe for a while that it is another moment, so that a history of weeks is written at once.

For the command that loads the demonstration alone: it changes the clock of the whole process of the machine.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

LISBON = timezone.get_default_timezone()
SATURDAY = 5


@contextmanager
def believing(moment: dt.datetime) -> Iterator[None]:
    """Let `timezone.now` answer a moment, and on from there with the real clock's steps."""
    real, started = timezone.now, timezone.now()
    timezone.now = lambda: moment + (real() - started)
    try:
        yield
    finally:
        timezone.now = real


def working_moment(day: dt.date, number: int) -> dt.datetime:
    """A moment within office hours of a day, or of the Friday before; `number` spreads them over the day."""
    while day.weekday() >= SATURDAY:
        day -= dt.timedelta(days=1)
    minutes = (number * 37) % (7 * 60)
    return dt.datetime(day.year, day.month, day.day, 9, 30, tzinfo=LISBON) + dt.timedelta(minutes=minutes)

"""What a schedule means, minute by minute: slow, plain, and without a line of the code under test.

Moments are whole minutes of UTC. A clock time means the first minute at which the wall clock
shows it; one the wall clock jumps over is counted on from the last minute before the jump.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from rede.opening.hours import Schedule

MINUTE = timedelta(minutes=1)
DAYS = 9

Doors = dict[datetime, bool]  # minutes of open doors, and whether an appointment is needed


@cache
def clocks(zone: ZoneInfo, first: date) -> dict[datetime, datetime]:
    """Each wall-clock minute of DAYS dates that occurs, with its first moment."""
    start = datetime.combine(first, time(), tzinfo=UTC) - timedelta(hours=4)
    shown: dict[datetime, datetime] = {}
    for count in range((DAYS * 24 + 8) * 60):
        moment = start + count * MINUTE
        shown.setdefault(moment.astimezone(zone).replace(tzinfo=None), moment)
    return shown


def moment_of(zone: ZoneInfo, first: date, wall: datetime) -> datetime:
    """The moment a wall-clock time means."""
    shown = clocks(zone, first)
    before, minutes = wall, 0
    while before not in shown:
        before, minutes = before - MINUTE, minutes + 1
    return shown[before] + minutes * MINUTE


def doors(schedule: Schedule, first: date) -> Doors:
    """The open minutes of DAYS dates from `first`; where two periods meet, the earlier one keeps its own."""
    opened: Doors = {}
    for count in range(DAYS):
        on = first + timedelta(days=count)
        found = sorted(
            (
                moment_of(schedule.zone, first, datetime.combine(on, opens)),
                moment_of(schedule.zone, first, datetime.combine(on, closes)),
                by_appointment,
            )
            for opens, closes, by_appointment in hours_of(schedule, on)
        )
        for moment, closes_at, by_appointment in found:
            while moment < closes_at:
                opened.setdefault(moment, by_appointment)
                moment += MINUTE  # noqa: PLW2901 - the minutes in between
    return opened


def hours_of(schedule: Schedule, on: date) -> list[tuple[time, time, bool]]:
    """The exception of a date, or nothing on a holiday, or the week."""
    covering = [each for each in schedule.exceptions if each.first <= on <= each.last]
    if covering:
        return list(covering[0].periods)
    if schedule.holidays(on):
        return []
    return [
        (each.opens, each.closes, each.by_appointment)
        for each in schedule.periods
        if each.weekday == on.weekday()
    ]

"""The week of a centre, its exceptions and holidays, and whether it is open at a given moment.

Wall-clock times become moments by the rule of RFC 5545, 3.3.5 (fold 0): a time that occurs twice,
when clocks go back, means its first occurrence; a time that does not occur, when clocks go
forward, is counted with the offset in force before the change, so 1:30 in a night that jumps from
1:00 to 2:00 is the moment the clock shows 2:30. A span left with no length by that is no span.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import combinations
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

HORIZON = 60  # days in which the next opening is looked for

Slot = tuple[time, time, bool]  # opens, closes, by appointment


def _no_holidays(_day: date) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Period:
    """Hours that repeat every week; `weekday` is 0 for Monday, times are of the centre's own clock."""

    weekday: int
    opens: time
    closes: time
    by_appointment: bool = False


@dataclass(frozen=True, slots=True)
class ExceptionalDays:
    """Dates, both included, whose hours replace the week's and the holiday's; no periods means closed."""

    first: date
    last: date
    periods: tuple[Slot, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything that decides when a centre is open; `holidays` gives a date's holiday by name, or ""."""

    zone: ZoneInfo
    periods: tuple[Period, ...]
    exceptions: tuple[ExceptionalDays, ...] = ()
    holidays: Callable[[date], str] = _no_holidays


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of open doors, as moments in the centre's zone; `closes` is already outside."""

    opens: datetime
    closes: datetime
    by_appointment: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What one date brings: spans in order and apart, and why they differ from the week's.

    `reason` is the note of an exception, or the name of a holiday (then `is_holiday`) on which the
    centre would otherwise have opened.
    """

    date: date
    spans: tuple[Span, ...]
    reason: str = ""
    is_holiday: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """Whether the doors are open at a moment, and until or from when.

    `closes_at` is set when open; `opens_at` when closed and an opening comes within HORIZON days.
    `by_appointment` tells of the span in course, or else of the next; `reason` is today's.
    """

    is_open: bool
    closes_at: datetime | None
    opens_at: datetime | None
    by_appointment: bool
    reason: str


def day(schedule: Schedule, on: date) -> Day:
    """Tell the hours of one date; where exceptions share a date, the first counts."""
    for exception in schedule.exceptions:
        if exception.first <= on <= exception.last:
            return Day(on, _spans(on, schedule.zone, exception.periods), exception.note)
    weekday = on.weekday()
    slots = [
        (each.opens, each.closes, each.by_appointment) for each in schedule.periods if each.weekday == weekday
    ]
    spans = _spans(on, schedule.zone, tuple(slots))
    holiday = schedule.holidays(on) if spans else ""
    return Day(on, (), holiday, is_holiday=True) if holiday else Day(on, spans)


def week(schedule: Schedule, first: date) -> tuple[Day, ...]:
    """Tell the hours of seven dates from `first`."""
    return tuple(day(schedule, first + timedelta(days=ahead)) for ahead in range(7))


def status(schedule: Schedule, now: datetime) -> Status:
    """Tell whether the centre is open at `now`, an aware datetime in any zone."""
    # In UTC, because two times of one zone are compared by their clocks, blind to a change of hour.
    now = now.astimezone(UTC)
    on = now.astimezone(schedule.zone).date()
    today = day(schedule, on)
    for ahead in range(HORIZON + 1):
        for span in (day(schedule, on + timedelta(days=ahead)) if ahead else today).spans:
            if span.closes > now:
                is_open = span.opens <= now
                return Status(
                    is_open=is_open,
                    closes_at=span.closes if is_open else None,
                    opens_at=None if is_open else span.opens,
                    by_appointment=span.by_appointment,
                    reason=today.reason,
                )
    return Status(is_open=False, closes_at=None, opens_at=None, by_appointment=False, reason=today.reason)


def clock(at: time) -> str:
    """Write a time as the portal does everywhere: 24 hours, no zero before the hour."""
    return f"{at.hour}:{at.minute:02}"


def problems(periods: Iterable[Period]) -> list[str]:
    """Say what is wrong with a week, one sentence per problem, each with its weekday."""
    slots: dict[int, list[Slot]] = {}
    for each in periods:
        slots.setdefault(each.weekday, []).append((each.opens, each.closes, each.by_appointment))
    return [
        _("%(day)s: %(problem)s") % {"day": capfirst(WEEKDAYS[weekday]), "problem": problem}
        for weekday in sorted(slots)
        for problem in slot_problems(slots[weekday])
    ]


def exception_problems(exceptions: Iterable[ExceptionalDays]) -> list[str]:
    """Say what is wrong with a list of exceptions, one sentence per problem, each with its dates."""
    in_order = sorted(exceptions, key=lambda each: (each.first, each.last))
    found = []
    for each in in_order:
        inside = list(slot_problems(each.periods))
        if each.last < each.first:
            inside.append(_("o último dia é anterior ao primeiro."))
        found += [_("%(day)s: %(problem)s") % {"day": _dates(each), "problem": problem} for problem in inside]
    return found + [
        _("%(first)s e %(second)s: duas exceções para o mesmo dia.")
        % {"first": _dates(one), "second": _dates(other)}
        for one, other in combinations(in_order, 2)
        if max(one.first, other.first) <= min(one.last, other.last)
    ]


def slot_problems(slots: Iterable[Slot]) -> list[str]:
    """Say what is wrong with the hours of one day."""
    in_order = sorted(slots)
    found = [
        _("%(hours)s acaba antes de começar.") % {"hours": _hours(each)}
        for each in in_order
        if each[1] <= each[0]
    ]
    return found + [
        _("%(first)s e %(second)s sobrepõem-se.") % {"first": _hours(one), "second": _hours(other)}
        for one, other in combinations(in_order, 2)
        if max(one[0], other[0]) < min(one[1], other[1])
    ]


def _hours(slot: Slot) -> str:
    return f"{clock(slot[0])}–{clock(slot[1])}"


def _dates(exception: ExceptionalDays) -> str:
    first, last = (date_format(each, "SHORT_DATE_FORMAT") for each in (exception.first, exception.last))
    return first if first == last else f"{first}–{last}"


@lru_cache(maxsize=16384)  # a week of different hours for every centre of the network, many times over
def _spans(on: date, zone: ZoneInfo, slots: tuple[Slot, ...]) -> tuple[Span, ...]:
    """Put slots in order as moments; those of one kind that touch become one, so "open until 17"."""
    found = sorted(
        (_moment(on, opens, zone), _moment(on, closes, zone), booked) for opens, closes, booked in slots
    )
    apart: list[tuple[datetime, datetime, bool]] = []
    for opens, closes, booked in found:
        begins = opens
        if apart and opens <= apart[-1][1]:
            before_opens, before_closes, before_booked = apart[-1]
            if booked == before_booked:
                apart[-1] = before_opens, max(before_closes, closes), booked
                continue
            begins = before_closes
        if begins < closes:
            apart.append((begins, closes, booked))
    return tuple(
        Span(opens.astimezone(zone), closes.astimezone(zone), booked) for opens, closes, booked in apart
    )


def _moment(on: date, clock: time, zone: ZoneInfo) -> datetime:
    """Turn a wall-clock time into a moment in UTC, fold 0."""
    return datetime.combine(on, clock, tzinfo=zone).astimezone(UTC)

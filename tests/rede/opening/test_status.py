"""Open now and next opening, against an oracle that walks minute by minute over both changes of hour."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rede.opening.hours import ExceptionalDays, Period, Schedule, Slot, Status, status
from tests.rede.opening.oracle import DAYS, MINUTE, doors

LISBON, MADEIRA, AZORES = (ZoneInfo(key) for key in ("Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores"))
# Clocks go forward, back, and stay, two days after each.
FIRSTS = (date(2026, 3, 27), date(2026, 10, 23), date(2026, 12, 23))
NIGHT = (0, 15, 30, 59, 60, 61, 75, 90, 105, 119, 120, 121, 135, 150, 180)

minutes = st.sampled_from(NIGHT) | st.integers(0, 24 * 60 - 1)


@st.composite
def days_hours(draw: st.DrawFn) -> tuple[Slot, ...]:
    """Up to three periods of one day, in order, some touching, none overlapping."""
    marks = sorted(draw(st.lists(minutes, min_size=draw(st.sampled_from((0, 2, 4))), max_size=6)))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return tuple(
        (time(*divmod(opens, 60)), time(*divmod(closes, 60)), draw(st.booleans()))
        for opens, closes in pairs
        if opens < closes
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Schedule, date, datetime]:
    """A schedule, the first day the oracle knows, and a moment in its second to fourth day."""
    first = draw(st.sampled_from(FIRSTS))
    zone = draw(st.sampled_from((LISBON, MADEIRA, AZORES)))
    exceptions = []
    for begins, lasts, slots in draw(
        st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2), days_hours()), max_size=2)
    ):
        exceptions.append(
            ExceptionalDays(first + timedelta(days=begins), first + timedelta(days=begins + lasts), slots)
        )
    closed = draw(
        st.sets(st.integers(0, DAYS - 1).map(lambda count: first + timedelta(days=count)), max_size=2)
    )
    schedule = Schedule(
        zone,
        tuple(Period(weekday, *slot) for weekday in range(7) for slot in draw(days_hours())),
        tuple(exceptions),
        lambda on: "Feriado" if on in closed else "",
    )
    start = datetime.combine(first, time(), tzinfo=UTC) + timedelta(days=1)
    night = st.integers(22 * 60, 29 * 60).map(lambda count: count * MINUTE)
    now = start + draw(night | st.timedeltas(timedelta(), timedelta(days=3)))
    return schedule, first, now.astimezone(draw(st.sampled_from((UTC, zone, ZoneInfo("Asia/Tokyo")))))


@settings(max_examples=150, deadline=None)
@given(cases())
def test_open_now_and_next_change_are_those_of_the_oracle(case: tuple[Schedule, date, datetime]) -> None:
    schedule, first, now = case
    opened = doors(schedule, first)
    minute = now.astimezone(UTC).replace(second=0, microsecond=0)
    horizon = datetime.combine(first + timedelta(days=DAYS - 1), time(), tzinfo=UTC)
    kind = opened.get(minute)
    change = minute + MINUTE
    while change < horizon and opened.get(change) == kind:
        change += MINUTE
    told = status(schedule, now)
    assert told.is_open == (kind is not None)
    closes_at, opens_at = in_utc(told.closes_at), in_utc(told.opens_at)
    if told.is_open:
        assert (closes_at, opens_at, told.by_appointment) == (change, None, kind)
    elif change < horizon:
        assert (closes_at, opens_at, told.by_appointment) == (None, change, opened[change])
    else:
        assert closes_at is None
        assert opens_at is None or opens_at >= horizon


def in_utc(moment: datetime | None) -> datetime | None:
    """The moment in UTC: Python never finds a time that occurs twice equal to one of another zone."""
    return moment and moment.astimezone(UTC)


def at(text: str) -> datetime:
    """A moment of UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def every_day(opens: time, closes: time, zone: ZoneInfo, *, by_appointment: bool = False) -> Schedule:
    """The same hours on all seven days."""
    return Schedule(zone, tuple(Period(weekday, opens, closes, by_appointment) for weekday in range(7)))


@pytest.mark.parametrize(
    ("zone", "opens", "closes", "night", "begins", "ends"),
    [
        # Forward, 29 March 2026: 1:00 to 2:00 in Lisbon and Madeira, 0:00 to 1:00 in the Azores.
        (LISBON, "00:30", "01:30", "2026-03-29", "00:30", "01:30"),
        (LISBON, "01:30", "03:30", "2026-03-29", "01:30", "02:30"),
        (MADEIRA, "00:30", "02:30", "2026-03-29", "00:30", "01:30"),
        (AZORES, "00:30", "02:00", "2026-03-29", "01:30", "02:00"),
        # Back, 25 October 2026: 2:00 to 1:00 in Lisbon and Madeira, 1:00 to 0:00 in the Azores.
        (LISBON, "00:30", "01:30", "2026-10-25", "-1:30", "00:30"),
        (LISBON, "01:30", "02:30", "2026-10-25", "00:30", "02:30"),
        (MADEIRA, "01:30", "03:00", "2026-10-25", "00:30", "03:00"),
        (AZORES, "00:30", "01:30", "2026-10-25", "00:30", "02:30"),
    ],
)
def test_the_two_nights_that_change_the_hour(
    zone: ZoneInfo, opens: str, closes: str, night: str, begins: str, ends: str
) -> None:
    schedule = every_day(time.fromisoformat(opens), time.fromisoformat(closes), zone)
    midnight = at(f"{night}T00:00")
    opening, closing = (
        midnight + timedelta(hours=int(text[:-3]), minutes=int(text[-2:])) for text in (begins, ends)
    )
    assert status(schedule, opening - MINUTE).is_open is False
    assert in_utc(status(schedule, opening - MINUTE).opens_at) == opening
    assert in_utc(status(schedule, opening).closes_at) == closing
    assert status(schedule, closing).is_open is False
    # Asked by the centre's own clock, which may show again a time at which it was open.
    assert status(schedule, (closing + 50 * MINUTE).astimezone(zone)).is_open is False


def test_hours_swallowed_by_the_change_are_no_hours() -> None:
    schedule = every_day(time(1, 30), time(2, 15), LISBON)  # 1:30 is shown as 2:30 that night
    assert status(schedule, at("2026-03-29T00:00")).opens_at == at("2026-03-30T00:30")


def test_times_are_told_in_the_zone_of_the_centre_whatever_the_zone_of_the_question() -> None:
    told = status(
        every_day(time(9), time(17), AZORES), datetime(2026, 7, 1, 20, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    )
    assert told.is_open
    assert told.closes_at == at("2026-07-01T17:00")
    assert told.closes_at.isoformat() == "2026-07-01T17:00:00+00:00"
    assert told.closes_at.tzinfo is AZORES


def test_periods_that_touch_are_one_but_not_where_an_appointment_begins_to_be_needed() -> None:
    monday = (
        Period(0, time(9), time(12)),
        Period(0, time(12), time(17)),
        Period(0, time(17), time(19), True),
    )
    told = status(Schedule(LISBON, monday), at("2026-01-12T10:00"))
    assert (told.closes_at, told.by_appointment) == (at("2026-01-12T17:00"), False)
    told = status(Schedule(LISBON, monday), at("2026-01-12T17:00"))
    assert (told.closes_at, told.by_appointment) == (at("2026-01-12T19:00"), True)


def test_the_next_opening_is_looked_for_sixty_days_ahead() -> None:
    now = at("2026-01-12T20:00")
    until = date(2026, 1, 12) + timedelta(days=59)
    week = every_day(time(9), time(17), LISBON).periods
    closed = Schedule(LISBON, week, (ExceptionalDays(date(2026, 1, 1), until, note="Obras"),))
    assert status(closed, now).opens_at == at("2026-03-13T09:00")
    longer = Schedule(
        LISBON, week, (ExceptionalDays(date(2026, 1, 1), until + timedelta(days=1), note="Obras"),)
    )
    assert status(longer, now) == Status(False, None, None, False, "Obras")

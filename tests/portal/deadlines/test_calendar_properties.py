"""What holds for every limit, against a list of days that is counted by hand."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from portal.deadlines import Calendar, Suspension

START = dt.date(2024, 1, 1)
SPAN = 900
# Written out from the official calendar and not computed, so that no mistake is made twice.
LISBON_RESTS = {
    dt.date.fromisoformat(f"{year}-{day}")
    for year, movable in {
        2024: ("03-29", "05-30"),
        2025: ("04-18", "06-19"),
        2026: ("04-03", "06-04"),
        2027: ("03-26", "05-27"),
    }.items()
    for day in (
        *movable,
        *("01-01", "04-25", "05-01", "06-10", "06-13", "08-15", "10-05", "11-01", "12-01", "12-08", "12-25"),
    )
}

dates = st.integers(0, SPAN).map(lambda number: START + dt.timedelta(days=number))
limits = st.integers(1, 70)
closed = st.frozensets(dates, max_size=12)


@st.composite
def suspensions(draw: st.DrawFn) -> Suspension:
    first = draw(dates)
    length = draw(st.none() | st.integers(0, 40))
    return Suspension(first, None if length is None else first + dt.timedelta(days=length))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    return Calendar("11", closed=draw(closed), tolerances=draw(closed), island_days=5)


stops = st.lists(suspensions(), max_size=4)


def counted_by_hand(calendar: Calendar, event: dt.date, suspended: Sequence[Suspension]) -> list[dt.date]:
    """Every day after an event that counts: all there are, less those that each rule takes away."""
    days = {event + dt.timedelta(days=number) for number in range(1, 500)}
    days = {day for day in days if day.isoweekday() <= 5} - LISBON_RESTS - calendar.closed
    for each in suspended:
        days -= {day for day in days if day >= each.first and (not each.last or day <= each.last)}
    return sorted(days)


@given(calendars(), dates, limits, st.booleans(), stops)
def test_the_end_is_the_one_counted_by_hand(
    calendar: Calendar, event: dt.date, days: int, island: bool, suspended: list[Suspension]
) -> None:
    counting = counted_by_hand(calendar, event, suspended)
    wanted = days + 5 if island else days
    ends = [day for day in counting[wanted - 1 :] if day not in calendar.tolerances]
    expected = ends[0] if ends else None
    assert calendar.end(event, days, suspended=suspended, island=island) == expected


@given(calendars(), dates, dates, stops)
def test_days_between_are_those_counted_by_hand(
    calendar: Calendar, one: dt.date, other: dt.date, suspended: list[Suspension]
) -> None:
    start, until = sorted((one, other))
    assume((until - start).days < 499)
    by_hand = [day for day in counted_by_hand(calendar, start, suspended) if day <= until]
    assert calendar.between(start, until, suspended=suspended) == len(by_hand)
    assert calendar.between(until, start, suspended=suspended) == -len(by_hand)


@given(calendars(), dates, limits, stops)
def test_a_later_event_or_a_longer_limit_never_ends_earlier(
    calendar: Calendar, event: dt.date, days: int, suspended: list[Suspension]
) -> None:
    by_event = [
        calendar.end(event + dt.timedelta(days=number), days, suspended=suspended) for number in range(9)
    ]
    by_length = [calendar.end(event, days + number, suspended=suspended) for number in range(9)]
    for ends in (by_event, by_length):
        for before, after in pairwise(ends):
            assert after is None or (before is not None and before <= after)


@given(calendars(), dates, limits, limits)
def test_two_limits_after_one_another_are_one(calendar: Calendar, event: dt.date, one: int, two: int) -> None:
    whole = calendar.end(event, one + two)
    assert calendar.end(event, one, extensions=(two,)) == whole
    first = calendar.end(event, one)
    assert first is not None
    assert whole is not None
    after = calendar.end(first, two)
    assert after is not None
    # A day off at the end of the first moves it, and the second then starts later.
    moved = calendar.between(event, first) != one
    assert after >= whole if moved else after == whole


@given(calendars(), dates, limits, stops)
def test_another_stop_never_brings_the_end_forward(
    calendar: Calendar, event: dt.date, days: int, suspended: list[Suspension]
) -> None:
    free = calendar.end(event, days)
    end = calendar.end(event, days, suspended=suspended)
    assert free is not None
    assert end is None or end >= free
    if all(each.first > free for each in suspended):
        assert end == free


@given(calendars(), dates, limits)
def test_the_service_is_open_at_the_end_and_the_days_up_to_it_are_the_limit(
    calendar: Calendar, event: dt.date, days: int
) -> None:
    end = calendar.end(event, days)
    assert end is not None
    assert calendar.first_open(end) == end
    assert calendar.between(event, end) >= days
    if not calendar.tolerances:
        assert calendar.between(event, end) == days


@given(calendars(), dates)
def test_the_first_open_day_is_the_next_that_is_open(calendar: Calendar, day: dt.date) -> None:
    found = calendar.first_open(day)
    assert calendar.is_open(found)
    between = [day + dt.timedelta(days=number) for number in range((found - day).days)]
    assert [each for each in between if calendar.is_open(each)] == []

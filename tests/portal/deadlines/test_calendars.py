"""The end of a limit in every case the law names, and what the calendar refuses."""

import dataclasses
import datetime as dt

import pytest

from portal.deadlines import Calendar, Suspension, UnknownYearError
from portal.deadlines.calendars import places

MONDAY = dt.date(2026, 11, 23)
CHRISTMAS_EVE = dt.date(2026, 12, 24)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def stopped(first: str, last: str = "") -> Suspension:
    return Suspension(day(first), day(last) if last else None)


@pytest.mark.parametrize(
    ("event", "days", "end"),
    [
        ("2026-11-23", 10, "2026-12-09"),
        ("2026-11-23", 60, "2027-02-19"),
        ("2026-12-10", 10, "2026-12-24"),
        ("2026-11-21", 1, "2026-11-23"),  # an event on a Saturday
        ("2026-12-24", 1, "2026-12-28"),  # Christmas and a weekend in between
        ("2025-06-12", 1, "2025-06-16"),  # Lisbon rests on Friday, 13 June
        ("2013-10-31", 1, "2013-11-01"),  # no holiday from 2013 to 2015
        ("2016-10-31", 1, "2016-11-02"),
    ],
)
def test_the_day_of_the_event_is_out_and_only_working_days_count(
    lisbon: Calendar, event: str, days: int, end: str
) -> None:
    assert lisbon.end(day(event), days) == day(end)


def test_a_day_off_counts_but_no_limit_ends_on_it(lisbon: Calendar) -> None:
    calendar = dataclasses.replace(lisbon, tolerances=frozenset({CHRISTMAS_EVE}))
    assert calendar.end(day("2026-12-10"), 10) == day("2026-12-28")
    assert calendar.end(day("2026-12-10"), 11) == day("2026-12-28")
    two = dataclasses.replace(lisbon, tolerances=frozenset({CHRISTMAS_EVE, day("2026-12-28")}))
    assert two.end(day("2026-12-10"), 10) == day("2026-12-29")


def test_carnival_counts_unless_staff_write_it_down(lisbon: Calendar) -> None:
    carnival = day("2027-02-09")
    assert lisbon.end(day("2027-02-08"), 1) == carnival
    granted = dataclasses.replace(lisbon, tolerances=frozenset({carnival}))
    assert granted.end(day("2027-02-08"), 1) == day("2027-02-10")
    assert granted.end(day("2027-02-08"), 2) == day("2027-02-10")
    closed = dataclasses.replace(lisbon, closed=frozenset({carnival}))
    assert closed.end(day("2027-02-08"), 2) == day("2027-02-11")


@pytest.mark.parametrize(
    ("place", "working"),
    [("", True), ("11", False), ("13", True), ("20", True), ("30", True)],
)
def test_the_holidays_of_the_place_count(place: str, working: bool) -> None:
    assert Calendar(subdivision=place).is_working(day("2025-06-13")) is working


@pytest.mark.parametrize(
    ("suspended", "end"),
    [
        ((), "2026-12-09"),
        ((stopped("2026-12-10"),), "2026-12-09"),  # begins after the end
        ((stopped("2026-11-28", "2026-11-29"),), "2026-12-09"),  # a weekend
        ((stopped("2026-11-25", "2026-11-27"),), "2026-12-14"),
        ((stopped("2026-12-09", "2026-12-09"),), "2026-12-10"),  # on what would have been the last day
        ((stopped("2026-11-23", "2026-11-23"),), "2026-12-09"),  # the day of the event is out anyway
        ((stopped("2026-11-25", "2026-11-26"), stopped("2026-11-26", "2026-11-27")), "2026-12-14"),
        ((stopped("2026-11-26", "2026-11-27"), stopped("2026-11-25", "2026-11-25")), "2026-12-14"),
        ((stopped("2026-11-25", "2026-11-27"), stopped("2026-12-10", "2026-12-11")), "2026-12-16"),
        ((stopped("2026-11-01", "2026-11-30"),), "2026-12-16"),
    ],
)
def test_a_stopped_clock_keeps_what_was_counted(
    lisbon: Calendar, suspended: tuple[Suspension, ...], end: str
) -> None:
    assert lisbon.end(MONDAY, 10, suspended=suspended) == day(end)


def test_a_clock_that_has_not_started_again_gives_no_end(lisbon: Calendar) -> None:
    assert lisbon.end(MONDAY, 10, suspended=[stopped("2026-12-09")]) is None
    assert lisbon.end(MONDAY, 10, suspended=[stopped("2026-11-20")]) is None
    assert lisbon.end(MONDAY, 10, suspended=[stopped("2026-12-10")]) == day("2026-12-09")
    again = [stopped("2026-11-25", "2026-11-27"), stopped("2026-12-14")]
    assert lisbon.end(MONDAY, 10, suspended=again) is None


def test_a_day_off_moves_the_end_into_a_stopped_clock(lisbon: Calendar) -> None:
    calendar = dataclasses.replace(lisbon, tolerances=frozenset({CHRISTMAS_EVE}))
    event = day("2026-12-10")
    assert calendar.end(event, 10, suspended=[stopped("2026-12-28", "2026-12-28")]) == day("2026-12-29")
    assert calendar.end(event, 10, suspended=[stopped("2026-12-28")]) is None


def test_extensions_add_up(lisbon: Calendar) -> None:
    assert lisbon.end(MONDAY, 10, island=True) == lisbon.end(MONDAY, 15) == day("2026-12-16")
    assert lisbon.end(MONDAY, 10, extensions=(3, 2)) == lisbon.end(MONDAY, 15)
    assert lisbon.end(MONDAY, 10, extensions=(5,), island=True) == lisbon.end(MONDAY, 20)


@pytest.mark.parametrize(("days", "extensions"), [(0, ()), (-1, ()), (10, (0,)), (10, (5, -2))])
def test_a_limit_of_no_days_is_refused(lisbon: Calendar, days: int, extensions: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="one working day or more"):
        lisbon.end(MONDAY, days, extensions=extensions)


def test_a_suspension_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-11-22 comes before 2026-11-23"):
        stopped("2026-11-23", "2026-11-22")


@pytest.mark.parametrize("year", [1800, 2101])
def test_a_year_whose_holidays_nobody_knows_is_an_error(lisbon: Calendar, year: int) -> None:
    with pytest.raises(UnknownYearError, match=f"The holidays of {year} are not known"):
        lisbon.is_working(dt.date(year, 6, 13))


def test_a_limit_that_runs_out_of_known_years_is_an_error(lisbon: Calendar) -> None:
    assert lisbon.end(dt.date(2100, 12, 30), 1) == dt.date(2100, 12, 31)
    with pytest.raises(UnknownYearError):
        lisbon.end(dt.date(2100, 12, 30), 2)


def test_the_first_day_on_which_the_service_works(lisbon: Calendar) -> None:
    assert lisbon.first_open(MONDAY) == MONDAY
    assert lisbon.first_open(day("2026-12-25")) == day("2026-12-28")
    calendar = dataclasses.replace(lisbon, tolerances=frozenset({CHRISTMAS_EVE}))
    assert calendar.first_open(CHRISTMAS_EVE) == day("2026-12-28")


def test_working_days_between_two(lisbon: Calendar) -> None:
    assert lisbon.between(MONDAY, day("2026-12-09")) == 10
    assert lisbon.between(day("2026-12-09"), MONDAY) == -10
    assert lisbon.between(MONDAY, MONDAY) == 0
    assert lisbon.between(day("2026-11-27"), day("2026-11-29")) == 0
    while_stopped = [stopped("2026-11-25", "2026-11-27")]
    assert lisbon.between(MONDAY, day("2026-12-14"), suspended=while_stopped) == 10
    assert lisbon.between(MONDAY, day("2026-12-09"), suspended=[stopped("2026-11-26")]) == 2


def test_the_places_are_the_districts_and_the_islands() -> None:
    names = dict(places())
    assert (len(names), names["07"], names["11"], names["30"]) == (
        20,
        "Évora",
        "Lisboa",
        "Região Autónoma da Madeira",
    )

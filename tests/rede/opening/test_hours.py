"""Days and weeks of a schedule, and what is wrong with hours as they were written."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from rede.opening.hours import (
    Day,
    ExceptionalDays,
    Period,
    Schedule,
    Span,
    clock,
    day,
    exception_problems,
    problems,
    slot_problems,
    status,
    week,
)

LISBON = ZoneInfo("Europe/Lisbon")
MORNING, AFTERNOON = (time(9), time(12, 30), False), (time(14), time(17), True)
WEEK = tuple(Period(weekday, *slot) for weekday in range(5) for slot in (AFTERNOON, MORNING))
CHRISTMAS, EVE, MONDAY = date(2026, 12, 25), date(2026, 12, 24), date(2026, 1, 12)


def christmas(on: date) -> str:
    return "Dia de Natal" if (on.month, on.day) == (12, 25) else ""


def span(on: date, opens: time, closes: time, *, by_appointment: bool = False) -> Span:
    return Span(
        datetime.combine(on, opens, tzinfo=LISBON),
        datetime.combine(on, closes, tzinfo=LISBON),
        by_appointment,
    )


def test_an_ordinary_day_has_its_periods_in_order() -> None:
    spans = (span(MONDAY, time(9), time(12, 30)), span(MONDAY, time(14), time(17), by_appointment=True))
    assert day(Schedule(LISBON, WEEK), MONDAY) == Day(MONDAY, spans)


def test_a_week_is_seven_days_from_the_one_asked() -> None:
    days = week(Schedule(LISBON, WEEK), date(2026, 1, 15))
    assert [(each.date.day, len(each.spans)) for each in days] == [
        (15, 2),
        (16, 2),
        (17, 0),
        (18, 0),
        (19, 2),
        (20, 2),
        (21, 2),
    ]


def test_a_holiday_closes_and_says_its_name() -> None:
    schedule = Schedule(LISBON, WEEK, holidays=christmas)
    assert day(schedule, CHRISTMAS) == Day(CHRISTMAS, (), "Dia de Natal", is_holiday=True)
    assert status(schedule, datetime(2026, 12, 25, 10, tzinfo=UTC)).reason == "Dia de Natal"


def test_a_holiday_on_a_day_closed_anyway_is_no_reason() -> None:
    saturday = date(2027, 12, 25)
    assert day(Schedule(LISBON, WEEK, holidays=christmas), saturday) == Day(saturday, ())


def test_an_exception_wins_over_the_holiday_and_the_week() -> None:
    eve = ExceptionalDays(EVE, CHRISTMAS, (MORNING,), "Horário de Natal")
    schedule = Schedule(LISBON, WEEK, (eve,), christmas)
    for on in (EVE, CHRISTMAS):
        assert day(schedule, on) == Day(on, (span(on, time(9), time(12, 30)),), "Horário de Natal")


def test_an_exception_without_periods_closes_and_the_first_of_two_counts() -> None:
    closed = ExceptionalDays(MONDAY, MONDAY, note="Formação")
    schedule = Schedule(LISBON, WEEK, (closed, ExceptionalDays(MONDAY, MONDAY, (MORNING,))))
    assert day(schedule, MONDAY) == Day(MONDAY, (), "Formação")


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        # Touching or overlapping periods of one kind are one; of two kinds, the earlier keeps its hours.
        ([(9, 12, False), (12, 17, False)], [(9, 17, False)]),
        ([(9, 13, False), (12, 17, False)], [(9, 17, False)]),
        ([(9, 17, False), (10, 12, False)], [(9, 17, False)]),
        ([(9, 12, False), (12, 17, True)], [(9, 12, False), (12, 17, True)]),
        ([(9, 13, False), (12, 17, True)], [(9, 13, False), (13, 17, True)]),
        ([(9, 17, False), (10, 12, True)], [(9, 17, False)]),
        ([(14, 13, False)], []),
    ],
)
def test_the_spans_of_a_day_are_apart(
    slots: list[tuple[int, int, bool]], expected: list[tuple[int, int, bool]]
) -> None:
    periods = tuple(Period(0, time(opens), time(closes), booked) for opens, closes, booked in slots)
    found = day(Schedule(LISBON, periods), MONDAY).spans
    assert [(each.opens.hour, each.closes.hour, each.by_appointment) for each in found] == expected


def test_a_schedule_without_hours_is_never_open() -> None:
    told = status(Schedule(LISBON, ()), datetime(2026, 1, 12, 10, tzinfo=UTC))
    assert (told.is_open, told.opens_at, told.closes_at, told.reason) == (False, None, None, "")


def test_clock_times_have_no_zero_before_the_hour() -> None:
    assert [clock(time(9, 5)), clock(time(0)), clock(time(17, 30))] == ["9:05", "0:00", "17:30"]


def test_a_right_week_has_no_problems() -> None:
    assert problems(WEEK) == []
    assert problems([Period(0, time(9), time(12)), Period(0, time(12), time(17))]) == []


def test_the_problems_of_a_week_name_the_weekday() -> None:
    wrong = [
        Period(3, time(17), time(9)),
        Period(0, time(9), time(13)),
        Period(0, time(12), time(15)),
        Period(0, time(16), time(16)),
        Period(1, time(12), time(15)),
    ]
    assert problems(wrong) == [
        "Segunda-feira: 16:00–16:00 acaba antes de começar.",
        "Segunda-feira: 9:00–13:00 e 12:00–15:00 sobrepõem-se.",
        "Quinta-feira: 17:00–9:00 acaba antes de começar.",
    ]


def test_one_long_period_overlaps_all_those_inside() -> None:
    slots = [(time(9), time(18), False), (time(10), time(11), True), (time(12), time(13), False)]
    assert slot_problems(slots) == [
        "9:00–18:00 e 10:00–11:00 sobrepõem-se.",
        "9:00–18:00 e 12:00–13:00 sobrepõem-se.",
    ]


def test_the_problems_of_exceptions_name_the_dates() -> None:
    wrong = [
        ExceptionalDays(date(2026, 12, 24), date(2026, 12, 31)),
        ExceptionalDays(date(2026, 12, 31), date(2026, 12, 31), ((time(12), time(9), False),)),
        ExceptionalDays(date(2026, 8, 31), date(2026, 8, 1)),
    ]
    assert exception_problems(wrong) == [
        "31/08/2026–01/08/2026: o último dia é anterior ao primeiro.",
        "31/12/2026: 12:00–9:00 acaba antes de começar.",
        "24/12/2026–31/12/2026 e 31/12/2026: duas exceções para o mesmo dia.",
    ]
    assert (
        exception_problems([ExceptionalDays(EVE, EVE), ExceptionalDays(CHRISTMAS, CHRISTMAS, (MORNING,))])
        == []
    )

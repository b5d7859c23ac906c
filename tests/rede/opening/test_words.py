"""What a reader is told about hours, in words."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from rede.opening.hours import Day, ExceptionalDays, Period, Schedule, Status, day, status
from rede.opening.words import day_words, hours_words, status_kind, status_words, zone_note

LISBON, AZORES = ZoneInfo("Europe/Lisbon"), ZoneInfo("Atlantic/Azores")
MORNING, AFTERNOON = (time(9), time(12, 30), False), (time(14), time(17), True)
MONDAY = date(2026, 1, 12)


def told(
    *slots_by_weekday: tuple[int, tuple[time, time, bool]], at: str, zone: ZoneInfo = LISBON
) -> tuple[str, str]:
    """The kind and the words of a schedule's status at a moment of UTC."""
    schedule = Schedule(zone, tuple(Period(weekday, *slot) for weekday, slot in slots_by_weekday))
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    found = status(schedule, now)
    return status_kind(found, now), status_words(found, now)


@pytest.mark.parametrize(
    ("weekday", "at", "expected"),
    [
        (0, "2026-01-12T10:00", ("open", "Aberto até às 12:30")),
        (0, "2026-01-12T07:59", ("closed", "Abre hoje às 9:00")),
        (0, "2026-01-12T08:00", ("soon", "Abre hoje às 9:00")),
        (0, "2026-01-11T20:00", ("closed", "Abre amanhã às 9:00")),
        (0, "2026-01-10T20:00", ("closed", "Abre segunda-feira às 9:00")),
        (1, "2026-01-10T20:00", ("closed", "Abre terça-feira às 9:00")),
        (2, "2026-01-10T20:00", ("closed", "Abre quarta-feira às 9:00")),
        (3, "2026-01-10T20:00", ("closed", "Abre quinta-feira às 9:00")),
        (4, "2026-01-10T20:00", ("closed", "Abre sexta-feira às 9:00")),
        (5, "2026-01-12T20:00", ("closed", "Abre sábado às 9:00")),
        (6, "2026-01-12T20:00", ("closed", "Abre domingo às 9:00")),
        (0, "2026-01-12T12:30", ("closed", "Abre a 19 de janeiro às 9:00")),
    ],
)
def test_open_or_opening(weekday: int, at: str, expected: tuple[str, str]) -> None:
    assert told((weekday, MORNING), at=at) == expected


def test_an_appointment_is_said_while_open() -> None:
    assert told((0, AFTERNOON), at="2026-01-12T15:00") == ("open", "Aberto até às 17:00, por marcação")


def test_today_and_tomorrow_are_those_of_the_centre() -> None:
    # 23:30 on Sunday in the Azores is past midnight in Lisbon.
    assert told((0, MORNING), at="2026-01-12T00:30", zone=AZORES) == ("closed", "Abre amanhã às 9:00")
    assert told((0, MORNING), at="2026-01-12T00:30", zone=LISBON) == ("closed", "Abre hoje às 9:00")


def test_within_the_hour_is_measured_in_time_and_not_by_the_clock() -> None:
    # The clock jumps from 1:00 to 2:00: from 0:55 to 2:30 there are thirty-five minutes.
    now = datetime(2026, 3, 29, 0, 55, tzinfo=LISBON)
    found = status(Schedule(LISBON, (Period(6, time(2, 30), time(4)),)), now)
    assert (status_kind(found, now), status_words(found, now)) == ("soon", "Abre hoje às 2:30")


def test_without_hours_or_without_an_end_to_the_closure() -> None:
    assert told(at="2026-01-12T10:00") == ("closed", "Sem horário indicado")
    closed = ExceptionalDays(MONDAY, MONDAY + timedelta(days=90), note="Obras")
    now = datetime(2026, 1, 12, 10, tzinfo=UTC)
    found = status(Schedule(LISBON, (Period(0, *MORNING),), (closed,)), now)
    assert status_words(found, now) == "Encerrado: Obras"


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ((MORNING,), "9:00–12:30"),
        ((MORNING, (time(14), time(17), False)), "9:00–12:30, 14:00–17:00"),
        ((MORNING, AFTERNOON), "9:00–12:30, 14:00–17:00 (por marcação)"),
        (((*MORNING[:2], True), AFTERNOON), "9:00–12:30, 14:00–17:00, por marcação"),
        ((AFTERNOON,), "14:00–17:00, por marcação"),
        ((), ""),
    ],
)
def test_hours_in_words(slots: tuple[tuple[time, time, bool], ...], words: str) -> None:
    assert hours_words(slots) == words


def test_a_day_in_words() -> None:
    christmas = date(2026, 12, 25)
    week = tuple(Period(weekday, *slot) for weekday in range(5) for slot in (MORNING, AFTERNOON))
    closed = ExceptionalDays(MONDAY, MONDAY, note="formação da equipa")
    schedule = Schedule(LISBON, week, (closed,), lambda on: "Dia de Natal" if on == christmas else "")
    assert [
        day_words(day(schedule, on)) for on in (date(2026, 1, 13), MONDAY, christmas, date(2026, 1, 17))
    ] == [
        "9:00–12:30, 14:00–17:00 (por marcação)",
        "Encerrado: formação da equipa",
        "Encerrado: feriado (Dia de Natal)",
        "Encerrado",
    ]
    assert day_words(Day(MONDAY, ())) == "Encerrado"


def test_dates_far_ahead_follow_the_readers_language() -> None:
    now = datetime(2026, 1, 1, 12, tzinfo=UTC)
    later = Status(False, None, datetime(2026, 2, 3, 9, tzinfo=LISBON), False, "")
    with translation.override("en"):
        assert "3 February" in status_words(later, now)
        assert "9:00" in status_words(later, now)


def test_the_zone_is_said_where_it_is_not_lisbons() -> None:
    zones = ("Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores")
    assert [zone_note(ZoneInfo(key)) for key in zones] == ["", "Hora da Madeira", "Hora dos Açores"]

"""Rows of a centre as values that say when it is open and where it goes."""

import datetime as dt

import pytest
from django.db.models import Prefetch

from rede.domain.schedules import rounds_of, schedule_of, visits
from rede.enums import Weekday
from rede.models import Centre, ExceptionalPeriod, MunicipalHoliday, Municipality, OpeningPeriod, OutreachStop
from rede.opening.hours import ExceptionalDays, Period, day
from tests.factories.network import centre, stop

pytestmark = pytest.mark.django_db

NINE, NOON, TWO, FIVE = dt.time(9), dt.time(12), dt.time(14), dt.time(17)
LISBON_MORNING = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)


def exception(of: Centre, first: dt.date, last: dt.date | None = None, **fields: object) -> None:
    """A row of an exception, of one day unless told."""
    ExceptionalPeriod.objects.create(centre=of, first_day=first, last_day=last or first, **fields)


@pytest.mark.parametrize(
    ("municipality", "zone"),
    [("0807", "Europe/Lisbon"), ("3103", "Atlantic/Madeira"), ("4203", "Atlantic/Azores")],
)
def test_the_clock_is_that_of_the_municipality(municipality: str, zone: str) -> None:
    assert schedule_of(centre(municipality=municipality)).zone.key == zone


def test_the_week_is_read_with_its_appointments() -> None:
    made = centre(week=False)
    OpeningPeriod.objects.create(
        centre=made, weekday=Weekday.SATURDAY, opens=NINE, closes=NOON, by_appointment=True
    )
    assert schedule_of(made).periods == (Period(5, NINE, NOON, by_appointment=True),)


def test_rows_of_the_same_days_are_one_exception_and_the_shorter_counts() -> None:
    made = centre()
    exception(made, dt.date(2026, 8, 1), dt.date(2026, 8, 31), note="Férias")
    exception(made, dt.date(2026, 8, 12), opens=TWO, closes=FIVE)
    exception(made, dt.date(2026, 8, 12), opens=NINE, closes=NOON, by_appointment=True, note="Só este dia")
    schedule = schedule_of(made)
    assert schedule.exceptions == (
        ExceptionalDays(
            dt.date(2026, 8, 12),
            dt.date(2026, 8, 12),
            ((NINE, NOON, True), (TWO, FIVE, False)),
            "Só este dia",
        ),
        ExceptionalDays(dt.date(2026, 8, 1), dt.date(2026, 8, 31), (), "Férias"),
    )
    assert len(day(schedule, dt.date(2026, 8, 12)).spans) == 2
    assert day(schedule, dt.date(2026, 8, 13)).reason == "Férias"


def test_it_rests_on_national_and_on_its_own_municipal_holiday() -> None:
    MunicipalHoliday.objects.update_or_create(
        municipality_id="0807", defaults={"name": "Dia de Lagos", "rule": "10-27"}
    )
    made = centre()
    holidays = schedule_of(Centre.objects.get(pk=made.pk)).holidays
    assert holidays(dt.date(2026, 10, 27)) == "Dia de Lagos"
    assert holidays(dt.date(2026, 12, 25)) == "Dia de Natal"
    assert holidays(dt.date(2026, 12, 24)) == ""


def test_visits_skip_holidays_of_the_place_visited_and_days_on_which_the_centre_is_closed() -> None:
    MunicipalHoliday.objects.update_or_create(
        municipality_id="0815", defaults={"name": "Dia do Município", "rule": "01-26"}
    )
    made = centre(municipality="0807")
    # Tuesdays: 8 December 2026 is a national holiday, 26 January 2027 that of the place visited.
    found = stop(made, municipality="0815")
    exception(made, dt.date(2026, 12, 21), dt.date(2026, 12, 23), note="Encerrado")
    exception(made, dt.date(2027, 1, 12), opens=TWO, closes=FIVE)
    assert visits(found, dt.date(2026, 11, 24), dt.date(2027, 2, 9)) == [
        dt.date(2026, 11, 24),
        dt.date(2027, 1, 12),
        dt.date(2027, 2, 9),
    ]


def test_visits_begin_and_end_on_their_dates() -> None:
    found = stop(centre(), ordinals=(), starts_on=dt.date(2026, 11, 18), ends_on=dt.date(2026, 12, 1))
    everything = visits(found, dt.date(2026, 1, 1), dt.date(2027, 12, 31))
    assert everything == [dt.date(2026, 11, 24)]  # 1 December is a holiday


@pytest.mark.parametrize(
    ("hour", "minute", "day_of_month"), [(9, 0, 24), (9, 30, 24), (12, 29, 24), (12, 30, 22)]
)
def test_a_visit_counts_until_it_is_over(hour: int, minute: int, day_of_month: int) -> None:
    now = LISBON_MORNING.replace(hour=hour, minute=minute)
    found = rounds_of(stop(centre())).next_visit(now)
    assert found is not None
    assert (found.opens.day, found.opens.time(), found.closes.time()) == (
        day_of_month,
        dt.time(9, 30),
        dt.time(12, 30),
    )
    assert found.by_appointment


def test_a_visit_is_on_the_clock_of_the_place_visited() -> None:
    found = rounds_of(stop(centre(municipality="4801"), municipality="4901")).next_visit(LISBON_MORNING)
    assert found is not None
    assert found.opens.astimezone(dt.UTC) == dt.datetime(2026, 11, 24, 10, 30, tzinfo=dt.UTC)


def test_visits_that_ended_have_no_next() -> None:
    assert rounds_of(stop(centre(), ends_on=dt.date(2026, 11, 1))).next_visit(LISBON_MORNING) is None


def test_prefetched_rows_cost_no_query(django_assert_num_queries: object) -> None:
    for number in range(2):
        stop(centre(name=f"CLAIM {number}"))
    rows = list(
        Centre.objects.select_related("municipality").prefetch_related(
            "periods",
            "exceptions",
            "municipality__holidays",
            Prefetch("stops", OutreachStop.objects.select_related("municipality")),
            "stops__municipality__holidays",
        )
    )
    with django_assert_num_queries(0):  # type: ignore[operator]
        for row in rows:
            assert len(schedule_of(row).periods) == 10
            assert [rounds_of(each).recurrence.ordinals for each in row.stops.all()] == [(2, 4)]


def test_territory_has_the_places_of_these_tests() -> None:
    assert Municipality.objects.get(dico="4901").name == "Corvo"

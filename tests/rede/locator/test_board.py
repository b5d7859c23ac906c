"""What is open at a moment and until when that holds."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils.translation import override

from rede.enums import Appointment, CentreState
from rede.locator.board import LONGEST, board
from rede.locator.snapshot import network
from rede.models import ExceptionalPeriod
from tests.factories.network import centre, stop
from tests.rede.locator.moments import MONDAY, SUNDAY, at

pytestmark = pytest.mark.django_db


def clock(hour: int, minute: int = 0) -> dt.datetime:
    """A time of the Monday, in Lisbon."""
    return MONDAY.replace(hour=hour, minute=minute)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [(clock(8, 59), False), (clock(9), True), (clock(12, 30), False), (clock(16, 59), True), (SUNDAY, False)],
)
def test_a_centre_is_open_in_its_hours(moment: dt.datetime, is_open: bool) -> None:
    centre()
    (found,) = network().open
    assert at(moment).is_open(found) is is_open
    assert ("agora" in at(moment).choices(found, "aberto")) is is_open


def test_a_centre_that_only_sees_people_by_appointment_says_so_in_its_status() -> None:
    centre(appointment=Appointment.REQUIRED)
    (found,) = network().open
    assert at(clock(10)).statuses[found.code].by_appointment


def test_one_that_also_sees_people_without_appointment_does_not() -> None:
    centre(appointment=Appointment.EITHER)
    (found,) = network().open
    assert not at(clock(10)).statuses[found.code].by_appointment


def test_the_azores_open_an_hour_later() -> None:
    centre(municipality="4901")
    (found,) = network().open
    assert not at(clock(9, 59)).is_open(found)
    assert at(clock(10)).is_open(found)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        (clock(10), clock(10) + LONGEST),
        (clock(12, 25), clock(12, 30)),  # closes for lunch
        (clock(12, 55), clock(13)),  # an hour before it opens, when its colour changes
        (clock(13, 55), clock(14)),
        (clock(23, 55), clock(0) + dt.timedelta(days=1)),  # "amanhã" becomes "hoje"
    ],
)
def test_it_holds_until_the_next_change(moment: dt.datetime, until: dt.datetime) -> None:
    centre()
    assert at(moment).until == until


def test_a_suspended_centre_changes_nothing_and_is_not_open() -> None:
    centre(state=CentreState.SUSPENDED)
    found = at(clock(12, 25))
    assert found.until == clock(12, 35)
    assert not found.is_open(found.network.suspended[0])


def test_a_centre_without_office_is_open_where_it_visits() -> None:
    stop(centre(week=False, has_office=False), weekday=0, ordinals=())
    (found,) = network().open
    during, before = at(clock(10)), at(clock(9, 25))
    assert during.statuses[found.code].closes_at == clock(12, 30)
    assert during.is_open(found)
    assert (before.is_open(found), before.statuses[found.code].opens_at) == (False, clock(9, 30))
    assert before.until == clock(9, 30)
    assert before.statuses[found.code].by_appointment


def test_a_centre_that_goes_nowhere_and_has_no_hours_is_closed() -> None:
    stop(centre(week=False, has_office=False), ends_on=dt.date(2026, 1, 1))
    (found,) = network().open
    status = at().statuses[found.code]
    assert (status.is_open, status.opens_at, at().next_visits(found)) == (False, None, [])


def test_the_soonest_visit_is_first() -> None:
    made = centre()
    stop(made, place="Depois", weekday=3)
    stop(made, place="Antes")
    (found,) = network().open
    assert [(place.name, span.opens.day) for place, span in at().next_visits(found)] == [
        ("Antes", 24),
        ("Depois", 26),
    ]


def test_a_board_is_made_once_for_each_language_while_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    made = centre()
    ExceptionalPeriod.objects.create(
        centre=made, first_day=MONDAY.date(), last_day=MONDAY.date(), note="Obras"
    )
    stamp = uuid4().hex
    monkeypatch.setattr("rede.locator.snapshot.remember", lambda _name, _compute: stamp)
    first = board(MONDAY)
    assert first.statuses[made.code].reason == "Obras"
    assert board(MONDAY + dt.timedelta(minutes=9)) is first
    assert board(MONDAY + LONGEST) is not first
    with override("en"):
        assert board(MONDAY) is not first

"""What an entity is told of its process while a hearing runs, on its last night, and after it."""

import datetime as dt

import pytest

from candidaturas.demo.days import LISBON, believing
from candidaturas.domain.acts import FOR_ENTITIES
from candidaturas.domain.telling import HEARING_OVER, is_in_time, words_of
from candidaturas.enums import State
from tests.factories import processes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("municipality", "minutes", "in_time"),
    [("0807", -1, True), ("0807", 0, False), ("3103", 0, False), ("4201", 59, True), ("4201", 60, False)],
)
def test_the_last_day_ends_at_midnight_of_the_entity(municipality: str, minutes: int, in_time: bool) -> None:
    with processes.on(dt.date(2026, 11, 23)):
        process = processes.hearing(municipality=municipality).again()
    assert process.due_on is not None
    midnight = dt.datetime.combine(process.due_on + dt.timedelta(days=1), dt.time(), LISBON)
    with believing(midnight + dt.timedelta(minutes=minutes)):
        assert is_in_time(process) == in_time
        assert words_of(process) == (FOR_ENTITIES[State.HEARING] if in_time else HEARING_OVER)


def test_what_is_late_but_may_still_come_is_asked_for() -> None:
    with processes.on(dt.date(2026, 11, 23)):
        process = processes.in_correction().again()
    with processes.on(dt.date(2026, 12, 31)):
        assert words_of(process) == FOR_ENTITIES[State.CORRECTION]
    assert is_in_time(processes.approved().again())

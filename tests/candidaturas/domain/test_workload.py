"""What is late, and what was filed of late: to the day."""

import datetime as dt

import pytest

from candidaturas.domain.waiting import late
from candidaturas.domain.workload import RECENT_DAYS, Load, loads
from candidaturas.models import Process
from tests.factories import processes
from tests.factories.processes import Case, on

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 11, 23)


def load_of(case: Case, day: dt.date) -> Load:
    """The work of the reviewer on a day."""
    with on(day):
        return next(load for load in loads(day) if load.reviewer == case.reviewer)


def test_what_is_due_today_is_not_late_and_tomorrow_it_is() -> None:
    with on(MONDAY):
        case = processes.submitted()
    last = case.again().due_on
    assert last is not None
    for day, is_late in ((last, False), (last + dt.timedelta(days=1), True)):
        assert list(late(Process.objects.all(), day)) == [case.process] * is_late
        assert load_of(case, day).late == is_late


def test_assessments_of_the_last_thirty_days_are_recent() -> None:
    with on(MONDAY):
        case = processes.assessed()
    found = [load_of(case, MONDAY + dt.timedelta(days=RECENT_DAYS + days)).filed for days in (0, 1)]
    assert (found, RECENT_DAYS) == ([1, 0], 30)

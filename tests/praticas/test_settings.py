"""What staff set for practices that are sent."""

import datetime as dt

import pytest

from praticas.models import PracticeSettings


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (dt.date(2026, 11, 22), 24, dt.date(2028, 11, 22)),
        (dt.date(2026, 12, 31), 2, dt.date(2027, 2, 28)),
        (dt.date(2028, 1, 31), 1, dt.date(2028, 2, 29)),
        (dt.date(2026, 11, 30), 1, dt.date(2026, 12, 30)),
    ],
)
def test_files_are_kept_for_whole_months(day: dt.date, months: int, last: dt.date) -> None:
    assert PracticeSettings(file_months=months).last_day_of_files(day) == last

"""The dates of a meeting in words."""

import datetime as dt

import pytest
from django.utils.translation import override

from candidaturas.domain.times import ends_at, when
from candidaturas.models import MeetingDate
from rede.opening.holidays import zone_of

LISBON = "quinta-feira, 3 de dezembro de 2026, das 23:30 às 0:15"


@pytest.mark.parametrize(
    ("municipality", "words"),
    [("0807", LISBON), ("3103", LISBON), ("4201", f"{LISBON}, hora de Lisboa (22:30 na hora local)")],
)
def test_in_the_time_of_lisbon_and_in_that_of_the_place_where_it_differs(
    municipality: str, words: str
) -> None:
    date = MeetingDate(starts_at=dt.datetime(2026, 12, 3, 23, 30, tzinfo=dt.UTC), minutes=45)
    assert when(date, zone_of(municipality)) == words
    assert ends_at(date) == dt.datetime(2026, 12, 4, 0, 15, tzinfo=dt.UTC)


def test_in_summer_and_in_english() -> None:
    date = MeetingDate(starts_at=dt.datetime(2026, 7, 1, 9, tzinfo=dt.UTC), minutes=60)
    with override("en"):
        assert when(date, zone_of("4201")) == (
            "Wednesday, 1 July 2026, from 10:00 to 11:00, Lisbon time (09:00 local time)"
        )

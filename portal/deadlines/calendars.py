"""Counting working days, without a database.

The day of the event is out. Saturdays, Sundays and holidays are not counted, nor are the days on which the
clock is stopped. A day off granted to the public service (*tolerância de ponto*) is counted like any other,
but a limit does not end on it: the end moves to the next day on which the service is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays
from holidays.countries.portugal import Portugal

_DAY = timedelta(days=1)
_SATURDAY = 5


class UnknownYearError(ValueError):
    """A date in a year whose holidays nobody can tell."""


@dataclass(frozen=True)
class Suspension:
    """Days on which the clock stands still, both ends included; without `last` it has not started again.

    The day of what stopped the clock and the day of what started it again are both out, as the day of any
    event is. Raises ValueError where the last day comes before the first.
    """

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError(f"{self.last} comes before {self.first}")

    def holds(self, day: date) -> bool:
        """Whether the clock stands still on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Calendar:
    """The days of one place: `subdivision` as the `holidays` package codes it, "" for none.

    `closed` are holidays that the package does not have, `tolerances` the days off of the public service, and
    `island_days` the working days which a limit gains for Azores and Madeira.
    """

    subdivision: str = ""
    closed: frozenset[date] = frozenset()
    tolerances: frozenset[date] = frozenset()
    island_days: int = 0

    def is_working(self, day: date) -> bool:
        """Whether a day is counted, which a *tolerância de ponto* is. Raises UnknownYearError."""
        return (
            day not in _holidays(day.year, self.subdivision)
            and day.weekday() < _SATURDAY
            and day not in self.closed
        )

    def is_open(self, day: date) -> bool:
        """Whether the service works on a day, so that a limit may end on it. Raises UnknownYearError."""
        return self.is_working(day) and day not in self.tolerances

    def first_open(self, day: date) -> date:
        """Find the first day, from a given one on, on which the service works. Raises UnknownYearError."""
        while not self.is_open(day):
            day += _DAY
        return day

    def end(
        self,
        event: date,
        days: int,
        *,
        extensions: Sequence[int] = (),
        suspended: Sequence[Suspension] = (),
        island: bool = False,
    ) -> date | None:
        """Tell the last day of a limit that an event started; None where a stopped clock keeps it away.

        Suspensions may overlap, and one that begins after the end changes nothing. Raises ValueError for a
        limit of no days or an extension by none, and UnknownYearError.
        """
        if min(days, *extensions, 1) < 1:
            raise ValueError("A limit, and whatever extends it, is of one working day or more")
        wanted = days + sum(extensions) + (self.island_days if island else 0)
        stopped_for_good = min((each.first for each in suspended if each.last is None), default=date.max)
        day, counted = event + _DAY, 0
        while day < stopped_for_good:
            if self._counts(day, suspended):
                counted += 1
                if counted >= wanted and day not in self.tolerances:
                    return day
            day += _DAY
        return None

    def between(self, start: date, until: date, *, suspended: Sequence[Suspension] = ()) -> int:
        """Count the working days after `start` up to `until`, which counts; negative where that is earlier.

        Days on which the clock stood still are not counted. Raises UnknownYearError.
        """
        if until < start:
            return -self.between(until, start, suspended=suspended)
        days = (start + _DAY * number for number in range(1, (until - start).days + 1))
        return sum(self._counts(day, suspended) for day in days)

    def _counts(self, day: date, suspended: Sequence[Suspension]) -> bool:
        return self.is_working(day) and not any(each.holds(day) for each in suspended)


def places() -> list[tuple[str, str]]:
    """List the places whose own holidays the package knows: code and name, in order of codes."""
    return sorted((code, name) for name, code in Portugal.subdivisions_aliases.items())


@lru_cache(maxsize=256)
def _holidays(year: int, subdivision: str) -> frozenset[date]:
    """Compute the holidays of a year. Raises UnknownYearError."""
    if not Portugal.start_year <= year <= Portugal.end_year:
        raise UnknownYearError(f"The holidays of {year} are not known")
    return frozenset(country_holidays("PT", subdiv=subdivision or None, years=year))

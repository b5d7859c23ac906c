"""Time limits in working days, counted as the Código do Procedimento Administrativo counts them.

`calendar()` reads the calendar once, for as many ends as a page shows; `end` is for one alone. What counts
and why is told in docs/decisions/0013-working-days.md.
"""

from collections.abc import Sequence
from datetime import date

from portal.deadlines.calendars import Calendar, Suspension, UnknownYearError

__all__ = ["Calendar", "Suspension", "UnknownYearError", "calendar", "end"]


def calendar() -> Calendar:
    """Read the calendar of the place where the service works, as staff keep it. Two queries."""
    from portal.deadlines.models import load  # noqa: PLC0415 - models load after the packages of their apps

    return load()


def end(
    event: date,
    days: int,
    *,
    extensions: Sequence[int] = (),
    suspended: Sequence[Suspension] = (),
    island: bool = False,
) -> date | None:
    """Tell the last day of a limit of working days that an event started; None while its clock is stopped.

    `extensions` are the working days granted on top; `island` adds those set for Azores and Madeira. Raises
    ValueError for a limit of no days and UnknownYearError beyond the years whose holidays are known.
    """
    return calendar().end(event, days, extensions=extensions, suspended=suspended, island=island)

"""The same day some months away, for what is kept, asked or reviewed so many months later."""

import datetime as dt
from calendar import monthrange


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, earlier where negative; the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

"""What a cell of a spreadsheet holds, as text."""

import datetime as dt
from typing import Any


def words(value: Any) -> str:
    """A value as text: 2026-03-03, 9:30, 37.102, sim."""
    match value:
        case None:
            return ""
        case bool():
            return "sim" if value else "não"
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.time():
            return f"{value.hour}:{value.minute:02}"
        case float():
            return number_words(value)
    return str(value)


def number_words(value: float) -> str:
    """A number as text, a whole one without decimals."""
    return str(int(value)) if value.is_integer() else str(value)

"""Rows of a group that come and go in what was typed, and one taken away that may come back."""

from __future__ import annotations

import json
from dataclasses import dataclass

from portal.wizard import typed

MOST_DIGITS = 6


@dataclass(frozen=True)
class Removed:
    """A row that was taken away: its group, its place, and {name of the control: [values]} in it."""

    group: str
    place: int
    data: dict[str, list[str]]

    def as_text(self) -> str:
        """For a hidden field, which brings it back."""
        return json.dumps([self.group, self.place, self.data])


def is_place(text: str) -> bool:
    """Whether a text is the number of a row."""
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS


def read(text: str) -> Removed | None:
    """The row of a hidden field; None where it says nothing sensible."""
    try:
        group, place, data = json.loads(text)
        if not is_place(str(place)):
            return None
        return Removed(
            str(group),
            int(place),
            {str(name): [str(value) for value in values] for name, values in data.items()},
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def taken(data: typed.Typed, group: str, place: int) -> Removed | None:
    """What a row holds, before it is taken away; None where it is blank."""
    start = f"{group}-{place}-"
    held = {name.removeprefix(start): list(values) for name, values in data.items() if name.startswith(start)}
    return None if typed.is_blank(held) else Removed(group, place, held)


def put_back(data: typed.Typed, row: Removed) -> dict[str, list[str]]:
    """The data with a row at the place it had; those from there on move down."""
    found: dict[str, list[str]] = {}
    for name, values in data.items():
        if typed.belongs(name, row.group):
            number, _dash, control = name.removeprefix(f"{row.group}-").partition("-")
            place = int(number) + (int(number) >= row.place)
            found[f"{row.group}-{place}-{control}"] = list(values)
        else:
            found[name] = list(values)
    return found | {f"{row.group}-{row.place}-{name}": values for name, values in row.data.items()}

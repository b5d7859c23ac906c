"""What was typed in other sections, right or wrong: one value, and how many rows of a group are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.wizard.typed import indices

if TYPE_CHECKING:
    from portal.wizard.definition import Answers

YES, NO = "sim", "nao"


def typed(answers: Answers, section: str, name: str) -> str:
    """The first value of a control, without the spaces around it; "" where there is none."""
    values = answers.get(section, {}).get(name, ())
    return values[0].strip() if values else ""


def has_rows(answers: Answers, section: str, group: str) -> bool:
    """Whether some row of a group has something in it."""
    data = answers.get(section, {})
    rows = tuple(f"{group}-{number}-" for number in indices(data, group))
    return any(
        value.strip() for name, values in data.items() if rows and name.startswith(rows) for value in values
    )

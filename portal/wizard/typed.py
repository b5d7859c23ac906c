"""What was typed, as plain data: {name of the control: [values]}, kept right or wrong.

Names that begin with an underscore are the page's own (buttons, the version that was read) and no answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils.datastructures import MultiValueDict

Typed = Mapping[str, Sequence[str]]
_NOT_ANSWERS = frozenset({"csrfmiddlewaretoken"})


def answers_in(post: MultiValueDict[str, str]) -> dict[str, list[str]]:
    """What of a sent form are answers."""
    return {
        name: [str(value) for value in values]
        for name, values in post.lists()
        if not name.startswith("_") and name not in _NOT_ANSWERS
    }


def storable(data: Typed) -> dict[str, list[str]]:
    """The same words as a database can keep them: no NUL, no half of a sign, lines ended in one way."""
    return {_storable(name): [_storable(value) for value in values] for name, values in data.items()}


def _storable(text: str) -> str:
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def is_blank(data: Typed) -> bool:
    """Whether nothing at all was typed or chosen."""
    return not any(value.strip() for values in data.values() for value in values)


def indices(data: Typed, group: str) -> list[int]:
    """The rows of a group that the data know, in order; gaps are possible."""
    pattern = _pattern(group)
    return sorted({int(match[1]) for name in data if (match := pattern.match(name))})


def belongs(name: str, group: str) -> bool:
    """Whether a control is of a row of the group."""
    return _pattern(group).match(name) is not None


def with_row(data: Typed, group: str, control: str) -> dict[str, list[str]]:
    """The data with one more blank row; `control` is the name of a field of a row."""
    last = max(indices(data, group), default=-1)
    return {**_lists(data), f"{group}-{last + 1}-{control}": [""]}


def without_row(data: Typed, group: str, index: int) -> dict[str, list[str]]:
    """The data without one row; those after it move up, so that numbers have no gaps."""
    places = {old: new for new, old in enumerate(i for i in indices(data, group) if i != index)}
    pattern = _pattern(group)
    kept = {}
    for name, values in _lists(data).items():
        match = pattern.match(name)
        if match is None:
            kept[name] = values
        elif int(match[1]) in places:
            kept[f"{group}-{places[int(match[1])]}-{match[2]}"] = values
    return kept


def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(group)}-(\d{{1,6}})-(.+)", re.ASCII | re.DOTALL)


def _lists(data: Typed) -> dict[str, list[str]]:
    return {name: list(values) for name, values in data.items()}

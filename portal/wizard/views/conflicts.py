"""Two texts of one section side by side, and the choice of one of them for each field."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.wizard import typed
from portal.wizard.domain.summary import in_words

if TYPE_CHECKING:
    from portal.wizard.forms import SectionForm


@dataclass(frozen=True)
class Difference:
    """One answer, or one group of rows, that differs: `mine` and `theirs` are the lines of each."""

    key: str
    label: str
    mine: list[str]
    theirs: list[str]


def _names(form: SectionForm, key: str, data: typed.Typed) -> set[str]:
    """The names in the data that belong to a field, or to a group of rows."""
    if key in form.rows:
        return {name for name in data if typed.belongs(name, key)}
    return {name for name in data if name == key or (name.startswith(f"{key}_") and name not in form.fields)}


def _answers(form: SectionForm, key: str, data: typed.Typed) -> dict[str, list[str]]:
    """What of the data answers a field or a group, without what is blank."""
    found = {name: list(data[name]) for name in _names(form, key, data)}
    return {name: values for name, values in found.items() if any(values)}


def _keys(form: SectionForm) -> Iterator[tuple[str, str]]:
    yield from ((bound.name, str(bound.label)) for bound in form)
    yield from ((rows.group.name, str(rows.group.title)) for rows in form.rows.values())


def differences(
    mine: SectionForm, my_data: typed.Typed, theirs: SectionForm, their_data: typed.Typed
) -> list[Difference]:
    """Where two forms of a section, each bound to its data, do not say the same."""
    return [
        Difference(key, label, _lines(mine, key), _lines(theirs, key))
        for key, label in _keys(mine)
        if _answers(mine, key, my_data) != _answers(mine, key, their_data)
    ]


def _lines(form: SectionForm, key: str) -> list[str]:
    rows = in_words([("", "", form)])[0]["rows"]
    if key in form.rows:
        return [
            f"{row['label']}: {', '.join(row['values'])}"
            for row in rows
            if typed.belongs(row["name"], key) and row["values"]
        ]
    return [value for row in rows if row["name"] == key for value in row["values"]]


def with_theirs(
    form: SectionForm, my_data: typed.Typed, their_data: typed.Typed, keys: Collection[str]
) -> dict[str, list[str]]:
    """My data with the answers of some fields and groups taken from theirs."""
    found = {name: list(values) for name, values in my_data.items()}
    for key, _label in _keys(form):
        if key in keys:
            for name in _names(form, key, found):
                del found[name]
            found |= {name: list(their_data[name]) for name in _names(form, key, their_data)}
    return found

"""Changing the data of a centre: checked as a whole, saved as one, and written in its history in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from contas.models import User
from rede.domain import values
from rede.enums import EventKind
from rede.models import Centre, CentreEvent
from rede.opening.hours import ExceptionalDays, Period, exception_problems, problems

Changes = dict[str, list[str]]


def week_problems(rows: Iterable[Any]) -> list[str]:
    """What is wrong among rows of opening hours that are each right, in words."""
    return problems(Period(row.weekday, row.opens, row.closes, row.by_appointment) for row in rows)


def exceptions_problems(rows: Iterable[Any]) -> list[str]:
    """What is wrong among rows of exceptions that are each right, in words.

    Rows of the same days are parts of one exception; a closed day has no other part.
    """
    parts: dict[tuple[Any, Any], list[Any]] = {}
    for row in rows:
        parts.setdefault((row.first_day, row.last_day), []).append(row)
    torn = [
        _("%(day)s: ou está encerrado, ou tem horas.") % {"day": date_format(first, "SHORT_DATE_FORMAT")}
        for (first, _last), same in parts.items()
        if len(same) > 1 and any(row.opens is None for row in same)
    ]
    return torn + exception_problems(
        ExceptionalDays(first, last, tuple(_slots(same))) for (first, last), same in parts.items()
    )


def _slots(rows: list[Any]) -> Iterable[Any]:
    return ((row.opens, row.closes, row.by_appointment) for row in rows if row.opens is not None)


def check(centre: Centre) -> None:
    """Check the centre and all its rows, saved or not. Raises `ValidationError` by field name."""
    errors: dict[str, list[str]] = {}
    try:
        centre.full_clean(validate_constraints=False)  # `clean` says the same without asking the database
    except ValidationError as error:
        errors |= error.message_dict
    for name in values.CHILDREN:
        rows = list(getattr(centre, name).all())
        found: list[str] = []
        for row in rows:
            try:
                row.full_clean(exclude=["centre"], validate_constraints=False)
            except ValidationError as error:
                found += error.messages
        if not found and name == "periods":
            found = week_problems(rows)
        if not found and name == "exceptions":
            found = exceptions_problems(rows)
        if found:
            errors[name] = found
    if errors:
        raise ValidationError(errors)


def changes(before: values.Values, after: values.Values) -> Changes:
    """What differs between two readings: {name: [before, after]}, in words of the language of staff."""
    with override(settings.LANGUAGE_CODE):
        return {
            name: [values.words(name, before[name]), values.words(name, after[name])]
            for name in after
            if before[name] != after[name]
        }


def labelled(found: Changes) -> Changes:
    """Changes under what people call the data, in place of its names."""
    return {values.label(name): pair for name, pair in found.items()}


def record_change(
    centre: Centre, before: values.Values, by: User | None, more: Changes | None = None
) -> CentreEvent | None:
    """Append to the history of a saved centre what changed since `before` was read, if anything did.

    `more` are changes of what is no field of the centre.
    """
    stored = Centre.objects.get(pk=centre.pk)  # what is in memory may hold rows that were replaced
    found = changes(before, values.read(stored, before)) | (more or {})
    if not found:
        return None
    return CentreEvent.objects.create(centre=stored, kind=EventKind.CHANGED, by=by, changes=found)


def record_creation(centre: Centre, by: User | None) -> CentreEvent:
    """Begin the history of a saved centre."""
    return CentreEvent.objects.create(centre=centre, kind=EventKind.CREATED, by=by)

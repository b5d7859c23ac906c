"""The data of a centre as plain values: compared, kept as JSON, written back and told in words."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalManyToManyField

from rede.enums import Weekday
from rede.models import Centre, ExceptionalPeriod, OpeningPeriod, OutreachStop
from rede.models.codes import CodesField
from rede.opening.recurrence import Recurrence, describe
from rede.opening.words import hours_words
from rede.places.gazetteer import municipalities

# What a coordinator may propose to change; staff change these and the rest.
PUBLIC = (
    "address",
    "postal_code",
    "locality",
    "latitude",
    "longitude",
    "phone",
    "email",
    "website",
    "appointment",
    "step_free",
    "access_notes",
    "services",
    "languages",
)
RESERVED = ("name", "entity", "model", "municipality", "served", "has_office", "opened_on")
CHILDREN: dict[str, type[models.Model]] = {
    "periods": OpeningPeriod,
    "exceptions": ExceptionalPeriod,
    "stops": OutreachStop,
}
PROPOSABLE = (*PUBLIC, *CHILDREN)
EVERYTHING = (*RESERVED, *PROPOSABLE)

# What is no field of the centre itself, and so has no name of its own.
_LABELS = {
    "periods": gettext_lazy("Horário"),
    "exceptions": gettext_lazy("Exceções ao horário"),
    "stops": gettext_lazy("Itinerância"),
    "coordination": gettext_lazy("Coordenação"),
}

Values = dict[str, Any]


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


def read(centre: Centre, names: Iterable[str] = EVERYTHING) -> Values:
    """The named data as JSON holds them; rows of hours and stops are lists of values by field name."""
    return _as_json({name: _read(centre, name) for name in names})


def read_rows(rows: Iterable[models.Model]) -> list[Values]:
    """Rows of hours, exceptions or stops, stored or not, as `read` gives them."""
    return _as_json([_row_values(row) for row in _in_order(rows)])


def _as_json(found: Any) -> Any:
    return json.loads(json.dumps(found, cls=DjangoJSONEncoder))


def _read(centre: Centre, name: str) -> Any:
    if name in CHILDREN:
        return read_rows(getattr(centre, name).all())
    field = _field(Centre, name)
    if isinstance(field, ParentalManyToManyField):
        return sorted(place.pk for place in getattr(centre, name).all())
    return field.value_from_object(centre)


def _in_order(rows: Iterable[Any]) -> list[Any]:
    """Rows in the order of what they hold, so that the same rows are always the same list."""
    return sorted(rows, key=lambda row: [str(value) for value in _row_values(row).values()])


def _row_values(row: models.Model) -> Values:
    return {
        field.name: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name != "centre"
    }


def write(centre: Centre, values: Values) -> None:
    """Put values into a centre, unsaved and unchecked; rows replace all that were there."""
    for name, value in values.items():
        if name in CHILDREN:
            setattr(centre, name, [_row(CHILDREN[name], row) for row in value])
        else:
            field = _field(Centre, name)
            setattr(centre, field.attname, field.to_python(value))


def _row(model: type[models.Model], values: Values) -> models.Model:
    row = model()
    for name, value in values.items():
        field = _field(model, name)
        setattr(row, field.attname, field.to_python(value))
    return row


def label(name: str) -> str:
    """What the data is called."""
    if name in _LABELS:
        return str(_LABELS[name])
    return capfirst(str(_field(Centre, name).verbose_name))


def words(name: str, value: Any) -> str:
    """A value as a person reads it; lines for rows, "" where there is nothing."""
    if name in CHILDREN:
        return _ROWS[name]([_row(CHILDREN[name], row) for row in value])
    field = _field(Centre, name)
    if isinstance(field, CodesField):
        return ", ".join(field.labels(value))
    if field.is_relation:
        found = field.related_model._default_manager
        return ", ".join(str(each) for each in found.filter(pk__in=value if name == "served" else [value]))
    return _told(field, value)


def _told(field: Any, value: Any) -> str:
    """The value of a field that holds just one."""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.BooleanField):
        return _("Sim") if value else _("Não")
    if value and isinstance(field, models.DateField):
        return date_format(field.to_python(value))
    return "" if value is None else str(value)


def _periods(rows: list[Any]) -> str:
    return "\n".join(
        _("%(day)s: %(hours)s")
        % {
            "day": Weekday(weekday).label,
            "hours": hours_words((row.opens, row.closes, row.by_appointment) for row in of_day),
        }
        for weekday, of_day in groupby(_in_order(rows), key=lambda row: row.weekday)
    )


def _exceptions(rows: list[Any]) -> str:
    lines = []
    for (first, last, note), parts in groupby(
        sorted(rows, key=lambda row: (row.first_day, row.last_day, row.note, row.opens or dt.time())),
        key=lambda row: (row.first_day, row.last_day, row.note),
    ):
        slots = [(row.opens, row.closes, row.by_appointment) for row in parts if row.opens]
        days = (
            date_format(first)
            if first == last
            else _("%(first)s a %(last)s") % {"first": date_format(first), "last": date_format(last)}
        )
        hours = hours_words(slots) if slots else _("Encerrado")
        lines.append(
            _("%(days)s: %(hours)s") % {"days": days, "hours": hours} + (f" ({note})" if note else "")
        )
    return "\n".join(lines)


def _stops(rows: list[Any]) -> str:
    return "\n".join(_stop(row) for row in _in_order(rows))


def _stop(row: Any) -> str:
    said = _("%(place)s, %(municipality)s: %(days)s, %(hours)s") % {
        "place": row.place,
        "municipality": municipalities()[row.municipality_id].name,
        "days": describe(Recurrence(row.weekday, tuple(int(each) for each in row.ordinals))),
        "hours": hours_words([(row.opens, row.closes, row.by_appointment)]),
    }
    if row.starts_on:
        said += " · " + _("a partir de %(day)s") % {"day": date_format(row.starts_on)}
    if row.ends_on:
        said += " · " + _("até %(day)s") % {"day": date_format(row.ends_on)}
    return said


_ROWS = {"periods": _periods, "exceptions": _exceptions, "stops": _stops}

"""What a field of a record says to a person, and which kind of column holds it."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _
from wagtail.coreutils import multigetattr

from portal.tables import Kind

_KINDS = {
    models.DateTimeField: Kind.MOMENT,
    models.DateField: Kind.DATE,
    models.IntegerField: Kind.NUMBER,
    models.FloatField: Kind.NUMBER,
    models.DecimalField: Kind.NUMBER,
    models.ManyToManyField: Kind.LIST,
}


def _field(model: Any, path: str) -> Any:
    """The field at the end of a dotted path; None for a property or method, or for what follows one."""
    field = None
    for name in path.split("."):
        if not (isinstance(model, type) and issubclass(model, models.Model)):
            return None
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        model = field.related_model
    return field


def kind(model: type[models.Model], path: str) -> Kind:
    """The kind of column for a field or attribute; text for whatever is not a date, number or list."""
    field = _field(model, path)
    if hasattr(field, "labels"):
        return Kind.LIST
    if field is None or field.choices:
        return Kind.TEXT
    return next((found for type_, found in _KINDS.items() if isinstance(field, type_)), Kind.TEXT)


def value(record: models.Model, path: str) -> Any:
    """A field or attribute as a cell of its kind.

    Choices give their label, booleans yes or no, relations the names of what they refer to. A field of
    several choices names them itself, by its method `labels`.
    """
    before, _dot, name = path.rpartition(".")
    holder = multigetattr(record, before) if before else record
    if holder is None:
        return None
    field = _field(type(holder), name)
    if field is not None and field.choices:
        return str(getattr(holder, f"get_{name}_display")())
    found = multigetattr(holder, name)
    if hasattr(field, "labels") or isinstance(field, models.ManyToManyField):
        return field.labels(found) if hasattr(field, "labels") else [str(each) for each in found.all()]
    if isinstance(found, bool):
        return _("Sim") if found else _("Não")
    if found is not None and kind(type(holder), name) is Kind.TEXT:
        return str(found)
    return found


def words(record: models.Model, name: str) -> str:
    """A field as words within a sentence."""
    found = value(record, name)
    return ", ".join(found) if isinstance(found, list) else str("" if found is None else found)

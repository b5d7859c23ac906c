"""The answers in words: what people check before they send, and what is kept as they read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format, localize, time_format
from django.utils.translation import gettext as _

from portal.wizard.domain.reading import Reading
from portal.wizard.forms import SectionForm
from portal.wizard.forms.attachments import Attached
from portal.wizard.models import Draft


def as_read(draft: Draft) -> list[dict[str, Any]]:
    """Each section asked for with its answers in words, in the language of the reader; valid or not.

    [{"name", "title", "rows": [{"name", "label", "values": [text], "files": [{"id", "name", "sha256"}]}]}],
    an answer a row, those of a group with the row's name and number before the label. What a field cannot
    read stands as it was typed.
    """
    return in_words((section.name, str(section.title), form) for section, form in Reading.of(draft).checked())


def in_words(sections: Iterable[tuple[str, str, SectionForm]]) -> list[dict[str, Any]]:
    """The same of forms that are bound already: name, title and form of each section."""
    return [{"name": name, "title": title, "rows": _rows(form)} for name, title, form in sections]


def _rows(form: SectionForm) -> list[dict[str, Any]]:
    form.is_valid()  # what is sent was cleaned already, and is not once more
    rows = [_row(bound, str(bound.label)) for bound in form.visible_fields()]
    for group in form.rows.values():
        for number, one in enumerate(group.filled, 1):
            rows += [_row(bound, group.label(number, str(bound.label))) for bound in one.visible_fields()]
    files = [_files(attached) for attached in form.attached.values()]
    return files + rows if form.files_first else rows + files


def _row(bound: forms.BoundField, label: str) -> dict[str, Any]:
    cleaned: Mapping[str, Any] = getattr(bound.form, "cleaned_data", {})
    if bound.name in cleaned and bound.name not in bound.form.errors:
        values = words(bound.field, cleaned[bound.name])
    else:
        values = _typed(bound)
    return {"name": bound.html_name, "label": label, "values": values, "files": []}


def _typed(bound: forms.BoundField) -> list[str]:
    value = bound.data
    parts = value if isinstance(value, list | tuple) else [value]
    return [str(part) for part in parts if part not in {None, ""}]


def _files(attached: Attached) -> dict[str, Any]:
    files = [
        {"id": str(upload.pk), "name": upload.name, "sha256": upload.sha256} for upload in attached.uploads
    ]
    return {"name": attached.files.name, "label": str(attached.files.label), "values": [], "files": files}


def words(field: forms.Field, value: Any) -> list[str]:
    """A clean value as people write it; nothing gives an empty list."""
    if value is None or value == "":
        return []
    if not isinstance(value, str) and isinstance(value, Iterable) and not isinstance(value, Model):
        return [text for part in value for text in words(field, part)]
    if isinstance(field, forms.ModelChoiceField):
        return [str(field.label_from_instance(value))]
    if isinstance(field, forms.ChoiceField):
        return [_choice(field, value)]
    return [_word(value)]


def _choice(field: forms.ChoiceField, value: Any) -> str:
    choices: Any = field.choices  # always pairs by now, whatever they were declared as
    for key, label in choices:
        options = label if isinstance(label, list | tuple) else [(key, label)]
        for option, text in options:
            if str(option) == str(value):
                return str(text)
    return str(value)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return _("Sim") if value else _("Não")
    if isinstance(value, dt.datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, dt.time):
        return time_format(value, "G:i")
    if isinstance(value, int | float | Decimal):
        return str(localize(value))
    return str(value)

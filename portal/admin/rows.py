"""Rows of a record that two authors changed: those typed and those stored meanwhile, in one formset."""

from typing import Any

from django.db.models import Model
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import QueryDict


def together(formset: Any, stored: Model, data: QueryDict) -> tuple[Any, bool]:
    """The formset again, bound to the stored record, and whether its rows differ from the stored ones.

    A typed row which is stored no more becomes a new one; a stored row which was not on the form is added
    at its end. `data`, of which this is a part, is changed accordingly.
    """
    total = formset.total_form_count()
    added = {str(row.pk): row for row in getattr(stored, formset.rel_name).all()}
    for number in range(total):
        key = f"{formset.add_prefix(number)}-id"
        if added.pop(data.get(key, ""), None) is None:
            data[key] = ""
    for number, row in enumerate(added.values(), total):
        _send(formset, number, row, data)
    count = str(total + len(added))
    data[f"{formset.prefix}-{TOTAL_FORM_COUNT}"] = count
    data[f"{formset.prefix}-{INITIAL_FORM_COUNT}"] = count
    again = type(formset)(
        data, formset.files, instance=stored, prefix=formset.prefix, form_kwargs=formset.form_kwargs
    )
    return again, bool(added) or any(form.has_changed() for form in again.forms)


def _send(formset: Any, number: int, row: Model, data: QueryDict) -> None:
    """Put a row into `data` as a browser would send it."""
    form = formset.form(instance=row, prefix=formset.add_prefix(number), **formset.form_kwargs)
    data[f"{form.prefix}-id"] = str(row.pk)
    for bound in form:
        value = bound.value()
        if isinstance(value, bool):
            data.setlist(bound.html_name, ["on"] if value else [])
            continue
        shown = bound.field.widget.format_value(value)
        data.setlist(
            bound.html_name, shown if isinstance(shown, list) else ["" if shown is None else str(shown)]
        )

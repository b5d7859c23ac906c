"""Rows of hours, exceptions and outreach stops in a form that grows without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME, BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rede.domain.editing import exceptions_problems, week_problems
from rede.models import ExceptionalPeriod, OpeningPeriod, OutreachStop

MOST = 60


def _times() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PeriodForm(forms.ModelForm):
    """Hours of one weekday."""

    class Meta:
        model = OpeningPeriod
        fields = ("weekday", "opens", "closes", "by_appointment")
        widgets = {"opens": _times(), "closes": _times()}


class ExceptionForm(forms.ModelForm):
    """Days with other hours, or with none."""

    class Meta:
        model = ExceptionalPeriod
        fields = ("first_day", "last_day", "opens", "closes", "by_appointment", "note")
        widgets = {"first_day": _date(), "last_day": _date(), "opens": _times(), "closes": _times()}


class StopForm(forms.ModelForm):
    """A place that is visited."""

    class Meta:
        model = OutreachStop
        fields = (
            "place",
            "municipality",
            "weekday",
            "ordinals",
            "opens",
            "closes",
            "by_appointment",
            "starts_on",
            "ends_on",
            "latitude",
            "longitude",
        )
        widgets = {"opens": _times(), "closes": _times(), "starts_on": _date(), "ends_on": _date()}


class Rows(BaseFormSet):
    """Rows that are each right and right together; `rows` are the models of those that stay, unsaved."""

    name: str
    _should_delete_form: Callable[[Any], bool]

    def initial_form_count(self) -> int:
        """A row that is sent back emptied is a row taken away, so none is compulsory."""
        return 0 if self.is_bound else super().initial_form_count()

    def rows(self) -> list[Any]:
        """The rows to keep: neither blank nor marked to go."""
        return [
            form.instance for form in self.forms if form.has_changed() and not self._should_delete_form(form)
        ]

    def clean(self) -> None:
        """Refuse rows that contradict one another."""
        if any(self.errors):
            return
        together = {"periods": week_problems, "exceptions": exceptions_problems}.get(self.name)
        found = together(self.rows()) if together else []
        if found:
            raise ValidationError(found)

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name the box that takes a row away."""
        super().add_fields(form, index)
        form.fields[DELETION_FIELD_NAME].label = _("Retirar esta linha")

    def typed(self) -> list[dict[str, Any]]:
        """What the rows that stay hold, right or wrong, for a form that starts from it."""
        found = []
        for form in self.forms:
            row = {
                name: field.widget.value_from_datadict(self.data, self.files, form.add_prefix(name))
                for name, field in form.fields.items()
            }
            if not row.pop(DELETION_FIELD_NAME) and any(row.values()):
                found.append(row)
        return found


FORMS = {"periods": PeriodForm, "exceptions": ExceptionForm, "stops": StopForm}
HINTS = {
    "periods": gettext_lazy("Uma linha para cada parte do dia: a manhã e a tarde são duas."),
    "exceptions": gettext_lazy(
        "Dias em que o horário é outro. Sem horas, o centro está encerrado. O motivo aparece na página."
    ),
    "stops": gettext_lazy("Lugares que o centro visita, e quando."),
}
ADD = {
    "periods": gettext_lazy("Acrescentar um horário"),
    "exceptions": gettext_lazy("Acrescentar uma exceção"),
    "stops": gettext_lazy("Acrescentar um lugar"),
}


def formset(name: str, data: QueryDict | None, initial: Iterable[dict[str, Any]], *, extra: int = 1) -> Rows:
    """The rows of one kind, with `extra` blank ones at the end."""
    made: Any = formset_factory(
        FORMS[name], formset=Rows, extra=extra, can_delete=True, max_num=MOST, absolute_max=MOST + 20
    )
    made.name = name
    return made(data, prefix=name, initial=list(initial))

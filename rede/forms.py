"""Fields of forms that ask for places and for entities."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from portal.wizard.forms import Line
from rede.models import Municipality
from rede.nipc import validate_nipc


class Grouped(ModelChoiceIterator):
    """Choices of records that have a municipality, or are one, under the name of its district."""

    field: Any

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        for district, records in groupby(self.queryset, key=self.field.district_of):
            yield district.name, [self.choice(record) for record in records]


class MunicipalityField(forms.ModelChoiceField):
    """One of the 308 municipalities, under its district or island."""

    iterator = Grouped

    def __init__(self, **options: Any) -> None:
        places = Municipality.objects.order_by("district__slug", "slug")
        super().__init__(places, empty_label=_("Escolha o município"), **options)

    @staticmethod
    def district_of(place: Municipality) -> Any:
        """Under what it stands."""
        return place.district


class NipcField(Line):
    """The number of a legal person; spaces between its digits are nobody's mistake."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(validators=[validate_nipc], **options)

    def to_python(self, value: Any) -> str:
        """The digits together."""
        return super().to_python(value).replace(" ", "")

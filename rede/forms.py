"""Fields of forms that ask for places and for entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from portal.text.tidying import tidy
from rede.models import Municipality
from rede.nipc import validate_nipc

if TYPE_CHECKING:
    from django.core.validators import _ValidatorCallable

_PARTING = re.compile(r"[\s.-]+")


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


class NipcField(forms.CharField):
    """The number of a legal person; spaces, dots and hyphens between its digits do no harm."""

    default_validators: ClassVar[list[_ValidatorCallable]] = [validate_nipc]

    def to_python(self, value: Any) -> str:
        """The digits."""
        return _PARTING.sub("", tidy(super().to_python(value) or ""))

"""Fields of the form: texts of one line and of many, places grouped by district, choices with labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from praticas.fichas.rows import tidy
from praticas.models import PracticePage
from praticas.sections import SECTIONS
from praticas.sections import Field as FichaField
from rede.enums import CentreState
from rede.models import Centre, Municipality

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_TEXT = 10_000
TOO_LONG = _("Este texto tem %(show_value)d caracteres e cabem %(limit_value)d: encurte-o.")
# The warning of the form in a few words, beside every free text.
REMINDER = _("Sem dados de pessoas.")
# What no keyboard types: control characters, and marks that turn the direction of what follows.
_UNTYPED = re.compile("[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_FICHA = {field.name: field for section in SECTIONS for field in section.fields}


class Line(forms.CharField):
    """A text of one line, without invisible marks and with its spaces single."""

    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {"max_length": TOO_LONG}

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        return tidy(super().to_python(value) or "")


class Text(forms.CharField):
    """A text of many lines: an empty one parts paragraphs, "- " begins an item of a list.

    The browser is not told the limit: it would cut what is pasted without a word.
    """

    widget = forms.Textarea
    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "max_length": _(
            "Este texto tem %(show_value)d caracteres e cabem %(limit_value)d. Encurte-o, ou envie o resto "
            "como material."
        )
    }

    def __init__(
        self, *, rows: int = 6, max_length: int = LONGEST_TEXT, help_text: StrOrPromise = "", **options: Any
    ) -> None:
        hint = format_lazy("{} {}", help_text, REMINDER) if help_text else REMINDER
        super().__init__(max_length=max_length, help_text=hint, **options)
        self.widget.attrs["rows"] = rows
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> str:
        """The text as it is kept, its lines ended as counted."""
        return _UNTYPED.sub("", (super().to_python(value) or "").replace("\r\n", "\n"))


class _Grouped(ModelChoiceIterator):
    """Choices of records that have a municipality, or are one, under the name of its district."""

    field: Any

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        for district, records in groupby(self.queryset, key=self.field.district_of):
            yield district.name, [self.choice(record) for record in records]


class MunicipalityField(forms.ModelChoiceField):
    """One of the 308 municipalities, under its district or island."""

    iterator = _Grouped

    def __init__(self, **options: Any) -> None:
        places = Municipality.objects.order_by("district__slug", "slug")
        super().__init__(places, empty_label=_("Escolha o município"), **options)

    @staticmethod
    def district_of(place: Municipality) -> Any:
        """Under what it stands."""
        return place.district


class CentreField(forms.ModelChoiceField):
    """One of the centres that visitors find, under its district or island."""

    iterator = _Grouped

    def __init__(self, **options: Any) -> None:
        centres = (
            Centre.objects.filter(state__in=(CentreState.OPEN, CentreState.SUSPENDED))
            .select_related("municipality__district")
            .order_by("municipality__district__slug", "name", "pk")
        )
        super().__init__(centres, empty_label=_("Nenhum"), to_field_name="slug", **options)

    @staticmethod
    def district_of(centre: Centre) -> Any:
        """Under what it stands."""
        return centre.municipality.district


def of_ficha(name: str, *, missing: StrOrPromise = "", **options: Any) -> forms.Field:
    """A text of the ficha, labelled and helped as `praticas.sections` says.

    `missing` is what to say where it is compulsory and empty; "" where it is not.
    """
    field = _FICHA[name]
    if options.setdefault("required", bool(missing)):
        options["error_messages"] = {"required": missing}
    options.setdefault("help_text", field.help_text)
    options["label"] = field.label
    if field.rich:
        return Text(**options)
    length = PracticePage._meta.get_field(name).max_length
    return Line(max_length=length, **options)


def texts_of_section(number: int) -> list[FichaField]:
    """The fields of a section of the ficha that are free texts."""
    return [field for field in SECTIONS[number - 1].fields if field.rich]

"""Fields of the forms of entities: texts of one line and of many, numbers of entities, places by district."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from rede.models import Municipality
from rede.models.centres import validate_postal_code
from rede.nipc import validate_nipc

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_TEXT = 8_000
TOO_LONG = _("Este texto tem %(show_value)d caracteres e cabem %(limit_value)d: encurte-o.")
# What no keyboard types: control characters, and marks that turn the direction of what follows.
_UNTYPED = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Line(forms.CharField):
    """A text of one line, without invisible marks and with its spaces single."""

    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {"max_length": TOO_LONG}

    def __init__(self, *, max_length: int = 200, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        return " ".join(_UNTYPED.sub("", text).split())


class Text(forms.CharField):
    """A text of many lines. The browser is not told the limit: it would cut what is pasted in silence."""

    widget = forms.Textarea
    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {"max_length": TOO_LONG}

    def __init__(self, *, rows: int = 5, max_length: int = LONGEST_TEXT, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.widget.attrs["rows"] = rows
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> str:
        """The text as it is kept, its lines ended as counted."""
        return _UNTYPED.sub("", (super().to_python(value) or "").replace("\r\n", "\n"))


class NipcField(Line):
    """The number of a legal person; spaces between its digits are nobody's mistake."""

    default_validators: ClassVar[list[Any]] = [validate_nipc]

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(max_length=40, **options)

    def to_python(self, value: Any) -> str:
        """The digits together."""
        return super().to_python(value).replace(" ", "")


class PostalCodeField(Line):
    """NNNN-NNN."""

    default_validators: ClassVar[list[Any]] = [validate_postal_code]

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "postal-code", "size": "10"}))
        super().__init__(max_length=40, **options)


class _ByDistrict(ModelChoiceIterator):
    """Municipalities under the name of their district."""

    field: Any

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        for district, places in groupby(self.queryset, key=lambda place: place.district):
            yield district.name, [self.choice(place) for place in places]


class MunicipalityField(forms.ModelChoiceField):
    """One of the 308 municipalities, under its district or island."""

    iterator = _ByDistrict

    def __init__(self, **options: Any) -> None:
        places = Municipality.objects.order_by("district__slug", "slug")
        super().__init__(places, empty_label=_("Escolha o município"), **options)

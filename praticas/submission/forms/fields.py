"""Fields of the form: texts labelled as in the ficha, and centres grouped by district."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.wizard.forms import TOO_LONG, Line
from portal.wizard.forms import Text as PlainText
from praticas.models import PracticePage
from praticas.sections import SECTIONS
from praticas.sections import Field as FichaField
from rede.enums import CentreState
from rede.forms import Grouped, MunicipalityField
from rede.models import Centre

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["TOO_LONG", "CentreField", "Line", "MunicipalityField", "Text", "of_ficha", "texts_of_section"]

LONGEST_TEXT = 10_000
# The warning of the form in a few words, beside every free text.
REMINDER = _("Sem dados de pessoas.")
_FICHA = {field.name: field for section in SECTIONS for field in section.fields}


class Text(PlainText):
    """A text of many lines, with the warning of the form in a few words beside it."""

    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "max_length": _(
            "Este texto tem %(show_value)d caracteres e cabem %(limit_value)d. Encurte-o, ou envie o resto "
            "como material."
        )
    }

    def __init__(
        self, *, max_length: int = LONGEST_TEXT, help_text: StrOrPromise = "", **options: Any
    ) -> None:
        hint = format_lazy("{} {}", help_text, REMINDER) if help_text else REMINDER
        super().__init__(max_length=max_length, help_text=hint, **options)


class CentreField(forms.ModelChoiceField):
    """One of the centres that visitors find, under its district or island."""

    iterator = Grouped

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

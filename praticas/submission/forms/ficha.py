"""The five sections of the ficha as forms: little is compulsory, for a short practice is worth sending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.wizard.forms import SectionForm
from praticas.enums import Scale
from praticas.models import Area, TargetGroup
from praticas.models.practice import FIRST_YEAR
from praticas.submission.forms.fields import (
    TOO_LONG,
    CentreField,
    MunicipalityField,
    Text,
    of_ficha,
    texts_of_section,
)
from rede.enums import EntityKind

if TYPE_CHECKING:
    import datetime as dt

LONGEST_SUMMARY = 400


class EntityForm(SectionForm):
    """Who has the practice, and where. Where it is of the whole country, no municipality is needed."""

    entity_name = of_ficha(
        "entity_name",
        missing=gettext_lazy("Escreva o nome da entidade."),
        help_text=gettext_lazy("O nome oficial, por extenso."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    entity_kind = forms.ChoiceField(
        label=gettext_lazy("Tipo de entidade"),
        choices=[("", gettext_lazy("Escolha o tipo")), *EntityKind.choices],
        required=False,
    )
    entity_address = of_ficha(
        "entity_address",
        help_text=gettext_lazy("A da entidade, não a de uma pessoa."),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    scale = forms.ChoiceField(
        label=gettext_lazy("Que território abrange a prática"),
        choices=[("", gettext_lazy("Escolha o território")), *Scale.choices],
        required=False,
    )
    municipality = MunicipalityField(
        label=gettext_lazy("Município e distrito"),
        help_text=gettext_lazy(
            "Se abrange vários, o da sede da entidade. Só pode ficar vazio se a prática for do país inteiro."
        ),
        error_messages={
            "required": gettext_lazy(
                "Escolha o município, ou indique acima que a prática abrange o país inteiro."
            )
        },
    )
    centre = CentreField(
        label=gettext_lazy("Centro CLAIM"),
        help_text=gettext_lazy("Só se a prática for de um centro da rede."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("scale") == Scale.NATIONAL:
            self.fields["municipality"].required = False


class PracticeTextForm(SectionForm):
    """What the practice is and whom it is for."""

    title = of_ficha(
        "title",
        missing=gettext_lazy("Dê um nome à prática."),
        help_text=gettext_lazy("O nome por que é conhecida."),
    )
    summary = Text(
        label=gettext_lazy("Resumo"),
        help_text=gettext_lazy(
            "Uma ou duas frases em linguagem clara, até 400 caracteres. Aparece nas listas."
        ),
        rows=3,
        max_length=LONGEST_SUMMARY,
        error_messages={"max_length": TOO_LONG},
        required=False,
    )
    areas = forms.ModelMultipleChoiceField(
        Area.objects.all(),
        label=gettext_lazy("Área de intervenção"),
        help_text=gettext_lazy("Escolha uma ou mais."),
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Escolha pelo menos uma área de intervenção.")},
    )
    objectives = of_ficha("objectives", missing=gettext_lazy("Escreva o que a prática quer mudar."))
    target_audience = of_ficha("target_audience")
    target_groups = forms.ModelMultipleChoiceField(
        TargetGroup.objects.all(),
        label=gettext_lazy("Grupos a que se dirige"),
        help_text=gettext_lazy("Para que se encontre a prática na procura."),
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    partners = of_ficha("partners")
    year = forms.IntegerField(
        label=gettext_lazy("Ano da prática"),
        help_text=gettext_lazy("O ano em que começou, com quatro algarismos."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6"}),
        error_messages={"invalid": gettext_lazy("Escreva o ano só com algarismos, como 2019.")},
        required=False,
    )
    ficha_date = forms.DateField(
        label=gettext_lazy("Data da ficha"),
        help_text=gettext_lazy(
            "Se a ficha já estava escrita, a data que traz: dia 1, quando só se conhece o mês. Vazia, fica o "
            "dia em que a envia."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Escreva a data como 2020-06-01: ano, mês e dia.")},
        required=False,
    )

    def clean_year(self) -> int | None:
        """Refuse a year out of reach, saying which are not."""
        year = cast("int | None", self.cleaned_data["year"])
        last = timezone.localdate().year + 1
        if year is not None and not FIRST_YEAR <= year <= last:
            raise ValidationError(
                _("Escreva um ano entre %(first)d e %(last)d; está %(year)d."),
                params={"first": FIRST_YEAR, "last": last, "year": year},
            )
        return year

    def clean_ficha_date(self) -> dt.date | None:
        """Refuse a day that has not come."""
        day = cast("dt.date | None", self.cleaned_data["ficha_date"])
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("Indique uma data que não esteja no futuro."))
        return day


def _texts(number: int, name: str, says: str, missing: dict[str, Any] | None = None) -> type[SectionForm]:
    """A form of the free texts of a section of the ficha; `missing` has those that are compulsory."""
    fields = {
        field.name: of_ficha(field.name, missing=(missing or {}).get(field.name, ""))
        for field in texts_of_section(number)
    }
    made = type(name, (SectionForm,), {"__doc__": says, "__module__": __name__, **fields})
    return cast("type[SectionForm]", made)


DescriptionForm = _texts(
    3,
    "DescriptionForm",
    "How the practice is done.",
    {"characterisation": gettext_lazy("Conte a que problema a prática responde e o que se faz.")},
)
ResultsForm = _texts(4, "ResultsForm", "What came of it.")
DisseminationForm = _texts(5, "DisseminationForm", "What others need to do the same.")

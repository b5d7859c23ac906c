"""Where people are attended, and when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas.fields import Line, MunicipalityField, PostalCodeField, Text
from portal.wizard.forms import Group, SectionForm
from rede.enums import StepFree, Weekday
from rede.opening.hours import Period, problems
from rede.pins import PublicPinWidget
from rede.places.gazetteer import municipalities
from rede.places.positions import check_position


class HoursField(forms.TimeField):
    """A time of the day, as "9:30"."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, **options)
        self.error_messages["invalid"] = gettext_lazy("Escreva a hora como 9:30.")


def closes_after_it_opens(form: forms.Form) -> None:
    """Put an error beside the end of hours that do not come after their beginning."""
    opens: dt.time | None = form.cleaned_data.get("opens")
    closes: dt.time | None = form.cleaned_data.get("closes")
    if opens and closes and closes <= opens:
        form.add_error("closes", _("A hora de fecho tem de ser depois da hora de abertura."))


def weekday_field() -> forms.TypedChoiceField:
    """One day of the week."""
    return forms.TypedChoiceField(
        label=gettext_lazy("Dia da semana"),
        choices=[("", gettext_lazy("Escolha o dia")), *Weekday.choices],
        coerce=int,
        empty_value=None,
        error_messages={"required": gettext_lazy("Escolha o dia da semana.")},
    )


class HoursForm(forms.Form):
    """Hours of one weekday: the morning and the afternoon are two."""

    weekday = weekday_field()
    opens = HoursField(
        label=gettext_lazy("Abre"), error_messages={"required": gettext_lazy("Escreva a que horas abre.")}
    )
    closes = HoursField(
        label=gettext_lazy("Fecha"), error_messages={"required": gettext_lazy("Escreva a que horas fecha.")}
    )
    by_appointment = forms.BooleanField(label=gettext_lazy("Só por marcação"), required=False)

    def clean(self) -> dict[str, Any] | None:
        """Refuse hours that end before they begin."""
        cleaned = super().clean()
        closes_after_it_opens(self)
        return cleaned


class CoordinateField(forms.FloatField):
    """Degrees of WGS 84, with a point or a comma."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.error_messages["invalid"] = gettext_lazy("Escreva os graus só com algarismos, como 37.10202.")

    def to_python(self, value: Any) -> float | None:  # type: ignore[override] # stubs follow IntegerField
        """The number."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class OfficeForm(SectionForm):
    """The office."""

    address = Line(
        label=gettext_lazy("Morada do gabinete"),
        error_messages={"required": gettext_lazy("Escreva a morada do gabinete.")},
    )
    postal_code = PostalCodeField(
        label=gettext_lazy("Código postal"),
        help_text=gettext_lazy("Por exemplo: 8600-315."),
        error_messages={"required": gettext_lazy("Escreva o código postal do gabinete.")},
    )
    locality = Line(
        label=gettext_lazy("Localidade"),
        max_length=80,
        error_messages={"required": gettext_lazy("Escreva a localidade.")},
    )
    municipality = MunicipalityField(
        label=gettext_lazy("Município"),
        error_messages={"required": gettext_lazy("Escolha o município do gabinete.")},
    )
    latitude = CoordinateField(label=gettext_lazy("Latitude"), widget=PublicPinWidget("latitude"))
    longitude = CoordinateField(label=gettext_lazy("Longitude"), widget=PublicPinWidget("longitude"))
    step_free = forms.ChoiceField(
        label=gettext_lazy("Entra-se sem degraus?"),
        choices=[
            (StepFree.YES.value, gettext_lazy("Sim, sem degraus ou com rampa")),
            (StepFree.NO.value, gettext_lazy("Não, há degraus")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Diga se se entra sem degraus.")},
    )
    accessibility = Text(
        label=gettext_lazy("Acessibilidade"),
        help_text=gettext_lazy(
            "Elevador, casa de banho adaptada, transportes, sinalização. Se há "
            "obstáculos, quais e como os resolve."
        ),
        rows=4,
        error_messages={"required": gettext_lazy("Descreva a acessibilidade do gabinete.")},
    )
    privacy = Text(
        label=gettext_lazy("Privacidade"),
        help_text=gettext_lazy("Como se garante que ninguém ouve nem vê quem está a ser atendido."),
        rows=4,
        error_messages={"required": gettext_lazy("Diga como se garante a privacidade do atendimento.")},
    )
    equipment = Text(
        label=gettext_lazy("Equipamento"),
        help_text=gettext_lazy("Mobiliário, computadores, internet, impressora, telefone, sala de espera."),
        rows=4,
        error_messages={"required": gettext_lazy("Indique o equipamento do gabinete.")},
    )
    groups = (
        Group(
            "hours",
            gettext_lazy("Horário de atendimento"),
            HoursForm,
            gettext_lazy("Horário"),
            gettext_lazy("Acrescentar um horário"),
            least=1,
            most=40,
            help_text=gettext_lazy("Uma linha para cada parte do dia: a manhã e a tarde são duas."),
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seat = municipalities().get(str(self["municipality"].value()))
        if seat:  # where the map opens while there is no pin
            self.fields["latitude"].widget.attrs["data-start"] = f"{seat.latitude},{seat.longitude}"

    def clean(self) -> dict[str, Any] | None:
        """Refuse half a position, one that cannot be of the municipality, and hours that overlap."""
        cleaned = super().clean() or {}
        self._check_position(cleaned)
        found = problems(Period(**row) for row in cleaned.get("hours", []))
        if found and "hours" not in self.errors:
            self.add_error("hours", found)
        return cleaned

    def _check_position(self, cleaned: dict[str, Any]) -> None:
        latitude, longitude = cleaned.get("latitude"), cleaned.get("longitude")
        if {"latitude", "longitude"} & self.errors.keys():
            return
        if (latitude is None) != (longitude is None):
            self.add_error("latitude", _("Indique a latitude e a longitude, ou nenhuma das duas."))
        elif latitude is not None and longitude is not None:
            place = cleaned.get("municipality")
            for problem in check_position(latitude, longitude, place.dico if place else None):
                self.add_error("latitude", problem)

"""What the centre does and for whom: its model, areas, languages, the municipalities served, outreach."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas.application.answers import NO, YES
from candidaturas.application.forms.entity import yes_or_no
from candidaturas.application.forms.office import HoursField, closes_after_it_opens, weekday_field
from candidaturas.fields import Line, MunicipalityField
from portal.wizard.forms import Group, SectionForm
from rede.enums import CentreModel, Language, Ordinal, ServiceArea
from rede.models import Entity
from rede.rules import model_refusal


class ServedForm(forms.Form):
    """One municipality that the centre serves besides its own."""

    municipality = MunicipalityField(
        label=gettext_lazy("Município"),
        error_messages={"required": gettext_lazy("Escolha o município.")},
    )


class ServiceForm(SectionForm):
    """The model, which not every entity may run, and what is offered."""

    model = forms.ChoiceField(
        label=gettext_lazy("Modelo de CLAIM"),
        help_text=gettext_lazy("O modelo CLAIM 2G é só para municípios."),
        choices=CentreModel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Escolha o modelo de CLAIM.")},
    )
    services = forms.MultipleChoiceField(
        label=gettext_lazy("Áreas de apoio"),
        choices=ServiceArea.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Marque as áreas em que o centro apoia.")},
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Línguas de atendimento"),
        help_text=gettext_lazy("As que a equipa fala. O português e mais uma, pelo menos."),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Marque as línguas em que o centro atende.")},
    )
    groups = (
        Group(
            "served",
            gettext_lazy("Outros municípios servidos"),
            ServedForm,
            gettext_lazy("Outro município"),
            gettext_lazy("Acrescentar um município"),
            most=30,
            help_text=gettext_lazy("Além daquele onde fica o gabinete. Se nenhum, deixe em branco."),
        ),
    )

    def clean_model(self) -> str:
        """Refuse a model that is not for the entity, as the network has it."""
        model: str = self.cleaned_data["model"]
        owner = self.draft.owner
        if isinstance(owner, Entity):
            refusal = model_refusal(model, owner.kind, is_municipality=owner.is_municipality)
            if refusal:
                raise ValidationError(refusal, code="model")
        return model

    def clean_languages(self) -> list[str]:
        """Refuse one language alone."""
        languages: list[str] = self.cleaned_data["languages"]
        if languages and (Language.PORTUGUESE not in languages or len(languages) == 1):
            raise ValidationError(_("Marque o português e, pelo menos, mais uma língua."))
        return languages

    def clean(self) -> dict[str, Any] | None:
        """Refuse a municipality twice."""
        cleaned = super().clean() or {}
        places = [row["municipality"].pk for row in cleaned.get("served", [])]
        if len(places) != len(set(places)):
            self.add_error("served", _("O mesmo município está duas vezes: retire uma."))
        return cleaned


class StopForm(forms.Form):
    """A place that is visited: every week, or on some of a weekday in the month."""

    place = Line(
        label=gettext_lazy("Lugar"),
        help_text=gettext_lazy("Por exemplo: Junta de Freguesia de Sagres."),
        max_length=160,
        error_messages={"required": gettext_lazy("Escreva o lugar.")},
    )
    municipality = MunicipalityField(
        label=gettext_lazy("Município"),
        error_messages={"required": gettext_lazy("Escolha o município do lugar.")},
    )
    weekday = weekday_field()
    ordinals = forms.MultipleChoiceField(
        label=gettext_lazy("Quais do mês"),
        help_text=gettext_lazy("Nenhuma marcada: todas as semanas."),
        choices=Ordinal.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    opens = HoursField(
        label=gettext_lazy("Das"), error_messages={"required": gettext_lazy("Escreva a que horas começa.")}
    )
    closes = HoursField(
        label=gettext_lazy("Às"), error_messages={"required": gettext_lazy("Escreva a que horas acaba.")}
    )

    def clean(self) -> dict[str, Any] | None:
        """Refuse hours that end before they begin."""
        cleaned = super().clean()
        closes_after_it_opens(self)
        return cleaned


class OutreachForm(SectionForm):
    """Where the centre goes to people, if it does."""

    has_outreach = yes_or_no(
        gettext_lazy("O centro vai atender fora do gabinete?"),
        gettext_lazy("Sim, nos lugares abaixo"),
        gettext_lazy("Não, só no gabinete"),
        gettext_lazy("Diga se o centro vai atender fora do gabinete."),
    )
    groups = (
        Group(
            "stops",
            gettext_lazy("Plano de itinerância"),
            StopForm,
            gettext_lazy("Lugar"),
            gettext_lazy("Acrescentar um lugar"),
            most=30,
            help_text=gettext_lazy("Os lugares que pensa visitar, e quando. Pode mudar depois."),
        ),
    )

    def clean(self) -> dict[str, Any] | None:
        """The answer and the rows agree."""
        cleaned = super().clean() or {}
        rows = self.rows["stops"].filled
        if cleaned.get("has_outreach") == YES and not rows:
            self.add_error("stops", _("Indique os lugares, ou responda que só no gabinete."))
        if cleaned.get("has_outreach") == NO and rows:
            self.add_error("has_outreach", _("Há lugares abaixo: responda que sim, ou retire-os."))
        return cleaned

"""Who attends: each technician against the profile. What is not met is said, and does not stop anybody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas.fields import Line, Text
from portal.wizard.forms import Group, SectionForm
from rede.enums import Language

OTHERS = [(code, name) for code, name in Language.choices if code != Language.PORTUGUESE]

OUT_OF_A_WEEK = gettext_lazy("Escreva as horas por semana, de 1 a 40.")


class Qualification(TextChoices):
    """By which of the two a person meets the profile."""

    DEGREE = "degree", gettext_lazy("Licenciatura")
    EXPERIENCE = "experience", gettext_lazy("Experiência comprovada com pessoas migrantes")


class TechnicianForm(forms.Form):
    """One technician, known or still to be chosen."""

    name = Line(
        label=gettext_lazy("Nome"),
        help_text=gettext_lazy("Se ainda não está escolhida a pessoa, escreva “a selecionar”."),
        error_messages={"required": gettext_lazy("Escreva o nome, ou “a selecionar”.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = Line(
        label=gettext_lazy("Função no centro"),
        help_text=gettext_lazy("Por exemplo: técnica de atendimento, coordenador."),
        max_length=120,
        error_messages={"required": gettext_lazy("Escreva a função no centro.")},
    )
    qualification = forms.ChoiceField(
        label=gettext_lazy("Cumpre o perfil por"),
        choices=Qualification.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Diga se é por licenciatura ou por experiência.")},
    )
    details = Text(
        label=gettext_lazy("Qual licenciatura, ou que experiência"),
        help_text=gettext_lazy("A área do curso; ou onde, em quê e durante quanto tempo."),
        rows=3,
        max_length=2_000,
        error_messages={"required": gettext_lazy("Diga qual a licenciatura, ou que experiência.")},
    )
    portuguese = forms.BooleanField(label=gettext_lazy("Fala e escreve português"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Segunda língua"),
        choices=[("", gettext_lazy("Nenhuma")), *OTHERS],
        required=False,
    )
    other_languages = Line(label=gettext_lazy("Outras línguas"), max_length=200, required=False)
    computers = forms.BooleanField(
        label=gettext_lazy("Trabalha à vontade com computador e internet"), required=False
    )
    hours = forms.IntegerField(
        label=gettext_lazy("Horas por semana no centro"),
        min_value=1,
        max_value=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "4"}),
        error_messages={
            "required": gettext_lazy("Escreva quantas horas por semana."),
            "invalid": gettext_lazy("Escreva as horas por semana só com algarismos, como 35."),
            "min_value": OUT_OF_A_WEEK,
            "max_value": OUT_OF_A_WEEK,
        },
    )


class TeamForm(SectionForm):
    """The technicians."""

    groups = (
        Group(
            "technicians",
            gettext_lazy("Técnicos"),
            TechnicianForm,
            gettext_lazy("Técnico"),
            gettext_lazy("Acrescentar um técnico"),
            least=1,
            most=20,
            help_text=gettext_lazy(
                "Perfil: licenciatura ou experiência comprovada; português e uma segunda língua; informática."
            ),
        ),
    )

    def facts(self) -> str:
        """What of the profile is not met by whom, as far as it was saved."""
        lines = self.unmet()
        return render_to_string("candidaturas/application/profile.html", {"lines": lines}) if lines else ""

    def unmet(self) -> list[str]:
        """What of the profile is not met, a sentence a person."""
        found = []
        for number, row in enumerate(self.rows["technicians"].filled, 1):
            row.full_clean()
            known: dict[str, Any] = row.cleaned_data
            lacks = [
                words
                for name, words in (
                    ("portuguese", _("português")),
                    ("language", _("uma segunda língua")),
                    ("computers", _("informática")),
                )
                if not known.get(name)
            ]
            if lacks:
                who = known.get("name") or self.rows["technicians"].label(number)
                found.append(
                    _("%(person)s: falta, ou não assinalou, %(what)s.")
                    % {"person": who, "what": ", ".join(lacks)}
                )
        return found

"""Why here: who lives in the place, what already answers them, and what is missing."""

from __future__ import annotations

from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas.application.neighbours import centres_near
from candidaturas.fields import Line, Text
from candidaturas.models import Process
from portal.wizard.forms import SectionForm
from rede.domain import population

FIRST_YEAR = 2000


class RealityForm(SectionForm):
    """The local reality of migration, with numbers where there are any and where they come from."""

    description = Text(
        label=gettext_lazy("Realidade migratória local"),
        help_text=gettext_lazy(
            "Quem chega, para fazer o quê, há quanto tempo, onde vive, e com que dificuldades se encontra."
        ),
        rows=8,
        error_messages={"required": gettext_lazy("Descreva a realidade migratória do território.")},
    )
    communities = Text(
        label=gettext_lazy("Principais comunidades"),
        help_text=gettext_lazy("Nacionalidades ou línguas, da mais numerosa para a menos."),
        rows=4,
        error_messages={"required": gettext_lazy("Indique as principais comunidades.")},
    )
    foreign_residents = forms.IntegerField(
        label=gettext_lazy("População estrangeira residente no município"),
        help_text=gettext_lazy("Se a conhece. Só algarismos."),
        min_value=0,
        max_value=2_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "10"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            gettext_lazy("Escreva o número só com algarismos, como 12450."),
        ),
        required=False,
    )
    figures_year = forms.IntegerField(
        label=gettext_lazy("Ano destes números"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6"}),
        error_messages={"invalid": gettext_lazy("Escreva o ano só com algarismos, como 2025.")},
        required=False,
    )
    figures = Text(
        label=gettext_lazy("Outros números"),
        help_text=gettext_lazy(
            "Por exemplo: atendimentos num ano, alunos de outras línguas, utentes sem médico."
        ),
        rows=4,
        required=False,
    )
    sources = Line(
        label=gettext_lazy("Fontes"),
        help_text=gettext_lazy("De onde vêm os números e o que descreveu."),
        max_length=1_000,
        error_messages={"required": gettext_lazy("Diga de onde vêm os números e o que descreveu.")},
    )

    def facts(self) -> str:
        """The resident population of the municipality, where it is known."""
        process = Process.objects.filter(application=self.draft.pk).select_related("municipality").first()
        found = population.newest(process.municipality) if process else None
        return render_to_string("candidaturas/application/population.html", {"found": found}) if found else ""

    def clean_figures_year(self) -> int | None:
        """Refuse a year out of reach, saying which are not."""
        year = cast("int | None", self.cleaned_data["figures_year"])
        last = timezone.localdate().year
        if year is not None and not FIRST_YEAR <= year <= last:
            raise ValidationError(
                _("Escreva um ano entre %(first)d e %(last)d; está %(year)d."),
                params={"first": FIRST_YEAR, "last": last, "year": year},
            )
        return year


class ResponsesForm(SectionForm):
    """What answers migrants already; the page shows the centres that are near."""

    existing = Text(
        label=gettext_lazy("O que já existe"),
        help_text=gettext_lazy(
            "Serviços, associações e centros que atendem pessoas migrantes neste território."
        ),
        rows=6,
        error_messages={
            "required": gettext_lazy("Diga que respostas já existem; se nenhuma, escreva isso mesmo.")
        },
    )
    missing = Text(
        label=gettext_lazy("O que falta"),
        help_text=gettext_lazy("O que as pessoas procuram e não encontram perto."),
        rows=6,
        error_messages={"required": gettext_lazy("Diga o que falta neste território.")},
    )
    together = Text(
        label=gettext_lazy("Como trabalharia com as respostas que existem"),
        rows=6,
        error_messages={"required": gettext_lazy("Diga como trabalharia com as respostas que existem.")},
    )

    def facts(self) -> str:
        """The centres that are near, as the network has them today."""
        return render_to_string(
            "candidaturas/application/neighbours.html", {"near": centres_near(self.draft, self.answers)}
        )

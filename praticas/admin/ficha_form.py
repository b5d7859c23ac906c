"""The form beside an imported ficha: its fields as read, suggestions to accept, leftovers to place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from praticas.domain.drafting import PLAIN_FIELDS, Decisions, as_read
from praticas.models import Area, ImportFile, ImportLeftover, ImportSuggestion, PracticePage
from praticas.sections import SECTIONS
from rede.enums import EntityKind
from rede.models import Municipality

LEFT_OUT = "-"


@dataclass(frozen=True)
class FieldRow:
    """A field of the form with the suggestions for it."""

    field: BoundField
    suggestions: list[tuple[BoundField, ImportSuggestion]]


@dataclass(frozen=True)
class LeftoverRow:
    """A leftover with where to place it, or why not."""

    leftover: ImportLeftover
    place: BoundField
    reason: BoundField


class FichaForm(forms.Form):
    """Everything a draft is made of."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.select_related("district"), label=_("Município e distrito"), required=False
    )
    areas = forms.ModelMultipleChoiceField(
        Area.objects.all(),
        label=_("Área de intervenção"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    entity_kind = forms.ChoiceField(
        label=_("Tipo de entidade"), choices=[("", "---------"), *EntityKind.choices], required=False
    )
    ficha_date = forms.DateField(
        label=_("Data da ficha"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Dia 1, quando só se conhece o mês."),
    )

    def __init__(self, file: ImportFile, data: Any = None) -> None:
        self.file = file
        self.suggestions = list(file.suggestions.all())
        self.leftovers = list(file.leftovers.all())
        decisions, self.remarks = as_read(file)
        super().__init__(data, initial=self._initial(decisions), label_suffix="")
        labels = {item.name: item.label for section in SECTIONS for item in section.fields}
        for section in SECTIONS:
            for item in section.fields:
                if item.name not in self.fields:
                    self.fields[item.name] = self._text_field(item.name, str(item.label))
        for suggestion in self.suggestions:
            self.fields[f"suggestion_{suggestion.position}"] = forms.BooleanField(required=False)
        choices = [
            ("", _("Escolha onde fica")),
            *((name, label) for name, label in labels.items() if name not in {"municipality", "areas"}),
            (LEFT_OUT, _("Não entra na prática")),
        ]
        for leftover in self.leftovers:
            key = leftover.position
            self.fields[f"leftover_{key}"] = forms.ChoiceField(
                label=_("Onde fica"),
                choices=choices,
                error_messages={"required": _("Escolha um campo, ou deixe de fora com um motivo.")},
            )
            self.fields[f"reason_{key}"] = forms.CharField(
                label=_("Motivo, se não entrar"), max_length=255, required=False
            )
        self.fields["title"].required = True
        self.fields["title"].error_messages["required"] = _("Dê um nome à prática.")

    def _text_field(self, name: str, label: str) -> forms.Field:
        if name == "entity_email":
            return forms.EmailField(label=label, required=False)
        if name in PLAIN_FIELDS:
            length = PracticePage._meta.get_field(name).max_length
            return forms.CharField(label=label, required=False, max_length=length)
        return forms.CharField(label=label, required=False, widget=AdminAutoHeightTextInput)

    def _initial(self, decisions: Decisions) -> dict[str, Any]:
        return decisions.texts | {
            "municipality": decisions.municipality,
            "areas": decisions.areas,
            "entity_kind": decisions.entity_kind,
            "ficha_date": decisions.ficha_date,
        }

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a text is left out."""
        cleaned = super().clean() or {}
        for leftover in self.leftovers:
            reason = f"reason_{leftover.position}"
            if cleaned.get(f"leftover_{leftover.position}") == LEFT_OUT and not cleaned.get(reason):
                self.add_error(reason, _("Escreva porque é que este texto não entra."))
        return cleaned

    @cached_property
    def decisions(self) -> Decisions:
        """What was decided; only once the form is valid."""
        data = self.cleaned_data
        places = {item.position: data[f"leftover_{item.position}"] for item in self.leftovers}
        return Decisions(
            texts={
                item.name: data[item.name]
                for section in SECTIONS
                for item in section.fields
                if item.name not in {"municipality", "areas"}
            },
            municipality=data["municipality"],
            areas=list(data["areas"]),
            ficha_date=data["ficha_date"],
            entity_kind=data["entity_kind"],
            accepted={item.position for item in self.suggestions if data[f"suggestion_{item.position}"]},
            placed={position: place for position, place in places.items() if place != LEFT_OUT},
            left_out={
                position: data[f"reason_{position}"]
                for position, place in places.items()
                if place == LEFT_OUT
            },
        )

    def sections(self) -> list[tuple[Any, list[FieldRow]]]:
        """The five sections with their fields; kind of entity and date of the ficha close the first."""
        return [
            (
                section,
                [self._row(item.name) for item in section.fields]
                + ([self._row("entity_kind"), self._row("ficha_date")] if section.number == 1 else []),
            )
            for section in SECTIONS
        ]

    def _row(self, name: str) -> FieldRow:
        found = [item for item in self.suggestions if item.field == name]
        return FieldRow(self[name], [(self[f"suggestion_{item.position}"], item) for item in found])

    def leftover_rows(self) -> list[LeftoverRow]:
        """Each leftover with its two fields."""
        return [
            LeftoverRow(item, self[f"leftover_{item.position}"], self[f"reason_{item.position}"])
            for item in self.leftovers
        ]

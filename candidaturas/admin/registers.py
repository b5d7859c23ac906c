"""The registers of grades and of the list of the formal check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candidaturas.models import CheckItem, Grade
from portal.admin import Register
from portal.admin.conflicts import VersionedForm
from portal.wizard.registry import definition_of


class GradeRegister(Register):
    """What reviewers may give on each criterion; one that is not in use any more keeps its history."""

    name = "candidaturas-notas"
    model = Grade
    icon = "list-ol"
    form_fields = ("name", "name_en", "order", "is_active")
    list_display = ("name", "name_en", "order", "is_active")
    list_export = ("name", "name_en", "order", "is_active")
    search_fields = ("name", "name_en")
    list_filter = ("is_active",)
    ordering = ("order", "pk")


class CheckItemForm(VersionedForm):
    """Offers the sections of the application, by their titles."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["section"]
        sections = [(section.name, section.title) for section in definition_of("candidatura").sections]
        self.fields["section"] = forms.ChoiceField(
            label=field.label,
            help_text=field.help_text,
            required=False,
            choices=[("", _("Nenhuma em particular")), *sections],
        )


class CheckItemRegister(Register):
    """What the formal check looks for, line by line."""

    name = "candidaturas-verificacao"
    model = CheckItem
    icon = "tasks"
    form_base = CheckItemForm
    form_fields = ("text", "section", "kind", "order", "is_active")
    list_display = ("text", "section", "kind", "order", "is_active")
    list_export = ("text", "section", "kind", "order", "is_active")
    search_fields = ("text",)
    list_filter = ("kind", "section", "is_active")
    ordering = ("order", "pk")

"""The registers of grades and of the list of the formal check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column

from candidaturas.domain.sections import section_title, section_titles
from candidaturas.models import CheckItem, Grade
from portal.admin import Register
from portal.admin.conflicts import VersionedForm

IN_USE = BooleanColumn("is_active", label=_("Em uso"), sort_key="is_active")


class GradeRegister(Register):
    """What reviewers may give on each criterion; one that is not in use any more keeps its history."""

    name = "candidaturas-notas"
    model = Grade
    icon = "list-ol"
    form_fields = ("name", "name_en", "order", "is_active")
    list_display = ("name", "name_en", "order", IN_USE)
    list_export = ("name", "name_en", "order", "is_active")
    search_fields = ("name", "name_en")
    list_filter = ("is_active",)
    ordering = ("order", "pk")


def place(item: CheckItem) -> str:
    """Where the entity corrects what a point of the check misses."""
    return section_title(item.section) or item.section or "—"


class CheckItemForm(VersionedForm):
    """Offers the sections of the application, by their titles."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["section"]
        self.fields["section"] = forms.ChoiceField(
            label=field.label,
            help_text=field.help_text,
            required=False,
            choices=[("", _("Nenhuma em particular")), *section_titles().items()],
        )


class CheckItemRegister(Register):
    """What the formal check looks for, line by line."""

    name = "candidaturas-verificacao"
    model = CheckItem
    icon = "tasks"
    form_base = CheckItemForm
    form_fields = ("text", "section", "kind", "order", "is_active")
    list_display = (
        "text",
        Column("section", label=_("Secção do formulário"), accessor=place, sort_key="section"),
        "kind",
        "order",
        IN_USE,
    )
    list_export = ("text", "section", "kind", "order", "is_active")
    search_fields = ("text",)
    list_filter = ("kind", "is_active")
    ordering = ("order", "pk")

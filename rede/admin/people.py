"""People of entities and of teams, to be found by their address; their pages are those of the area."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button

from portal.admin import ReadOnlyRegister
from portal.admin.views import RegisterEditView, RegisterIndexView
from rede.models import CentreTechnician, Membership


class EntityEditView(RegisterEditView):
    """The form of an entity, with the way to its people."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Those of any register, and the people."""
        url = reverse("area_entity", args=[self.object.pk])
        return [*super().header_more_buttons, Button(_("Pessoas"), url=url, icon_name="group", priority=5)]


class PeopleIndexView(RegisterIndexView):
    """The list; each row leads to the people of what it names."""

    def get_edit_url(self, instance: Any) -> None:
        """Nobody is edited here."""
        return

    def get_inspect_url(self, instance: Any) -> str:
        """Where whoever belongs is seen, invited and removed."""
        if isinstance(instance, Membership):
            return reverse("area_entity", args=[instance.entity_id])
        return reverse("area_team", args=[instance.centre.slug])


class MembershipRegister(ReadOnlyRegister):
    """Who belongs to which entity, in which role."""

    name = "pessoas-das-entidades"
    model = Membership
    icon = "group"
    index_view_class = PeopleIndexView
    list_display = (
        "user",
        Column("email", label=gettext_lazy("E-mail"), accessor="user.email"),
        "entity",
        "role",
        "since",
    )
    list_related = ("user", "entity")
    list_export = ("user.email", "user", "entity.name", "role", "since")
    search_fields = ("user__email", "user__first_name", "user__last_name", "entity__name")
    list_filter = ("role",)
    ordering = ("user__email", "pk")


class TechnicianRegister(ReadOnlyRegister):
    """Who works in which centre."""

    name = "equipas"
    model = CentreTechnician
    icon = "group"
    index_view_class = PeopleIndexView
    list_display = (
        "user",
        Column("email", label=gettext_lazy("E-mail"), accessor="user.email"),
        "centre",
        "since",
    )
    list_related = ("user", "centre")
    list_export = ("user.email", "user", "centre.code", "centre.name", "since")
    search_fields = ("user__email", "user__first_name", "user__last_name", "centre__name")
    ordering = ("user__email", "pk")

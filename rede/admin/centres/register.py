"""The register of centres."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from portal.admin import Register
from rede.admin.centres.acts import ConfirmView, MoveView
from rede.admin.centres.filters import CentreFilters
from rede.admin.centres.form import CentreForm
from rede.admin.centres.panels import PANELS
from rede.admin.centres.views import (
    CentreCreateView,
    CentreEditView,
    CentreHistoryView,
    CentreIndexView,
)
from rede.models import Centre


class CentreRegister(Register):
    """Every centre, in whatever state."""

    name = "centros"
    model = Centre
    icon = "home"
    panels = PANELS
    panel_form = CentreForm
    index_view_class = CentreIndexView
    add_view_class = CentreCreateView
    edit_view_class = CentreEditView
    edit_template_name = CentreEditView.template_name
    history_view_class = CentreHistoryView
    history_template_name = CentreHistoryView.template_name
    list_display = ("name", "code", "entity", "municipality", "model", "state", "confirmed_on")
    list_related = ("entity", "municipality__district")
    list_export = (
        "code",
        "name",
        "entity.name",
        "entity.kind",
        "entity.nipc",
        "model",
        "state",
        "state_since",
        "state_reason",
        "opened_on",
        "closed_on",
        "confirmed_on",
        "municipality.dico",
        "municipality.name",
        "municipality.district.name",
        "served",
        "has_office",
        "address",
        "postal_code",
        "locality",
        "latitude",
        "longitude",
        "phone",
        "email",
        "website",
        "services",
        "languages",
        "appointment",
        "step_free",
        "access_notes",
        "hours",
        "other_hours",
        "visits",
        "updated_at",
        "is_demonstration",
    )
    export_headings = {
        "entity.name": _("Entidade"),
        "entity.kind": _("Tipo de entidade"),
        "entity.nipc": "NIPC",
        "municipality.dico": _("Código do município"),
        "municipality.name": _("Município"),
        "municipality.district.name": _("Distrito ou ilha"),
        "hours": _("Horário"),
        "other_hours": _("Exceções ao horário"),
        "visits": _("Itinerância"),
    }
    search_fields = ("name", "code", "entity__name", "municipality__name")
    filterset_class = CentreFilters
    ordering = ("name", "pk")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Those of any register, and those of the acts."""
        return [
            *super().get_urlpatterns(),
            path("estado/<int:pk>/<slug:act>/", MoveView.as_view(), name="move"),
            path("confirmar/<int:pk>/", ConfirmView.as_view(), name="confirm"),
        ]

"""The audit as a register: who read, changed, took away or was refused which record, for administrators."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from portal.admin import ReadOnlyRegister
from portal.audit import Verb
from portal.audit.models import AuditEntry


class AccessFilters(WagtailFilterSet):
    """Who, what, when, and which record."""

    by = CharFilter(label=_("E-mail de quem"), field_name="by__email", lookup_expr="icontains")
    verb = ChoiceFilter(label=_("O quê"), choices=Verb.choices)
    at = DateFromToRangeFilter(label=_("Quando"), widget=DateRangePickerWidget)
    target_type = CharFilter(label=_("Tipo de registo"), lookup_expr="icontains")
    target_id = CharFilter(label=_("Registo"), lookup_expr="exact")

    class Meta:
        model = AuditEntry
        fields: tuple[str, ...] = ()


class AccessRegister(ReadOnlyRegister):
    """Every line, the newest first; filtered and never searched, since there may be very many."""

    name = "acessos"
    model = AuditEntry
    icon = "history"
    menu_label = _("Registo de acessos")
    menu_order = 900
    add_to_settings_menu = True
    list_display = ("at", "verb", "by", "target_type", "target_id", "detail")
    list_related = ("by",)
    list_export = ("at", "verb", "by", "target_type", "target_id", "detail")
    inspect_view_fields = ("at", "verb", "by", "target_type", "target_id", "detail")
    search_fields = ()
    filterset_class = AccessFilters
    ordering = ("-at", "-pk")

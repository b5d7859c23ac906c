"""The registers of areas of intervention and target groups."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from portal.admin import Register
from praticas.models import Area, TargetGroup


class AreaRegister(Register):
    """Areas of intervention; staff may add others."""

    model = Area
    icon = "table"
    menu_order = 100
    form_fields = ("name", "name_en", "slug", "motif", "sort_order")
    list_display = ("name", "name_en", "slug", "sort_order")
    list_export = ("name", "name_en", "slug", "motif", "sort_order")
    search_fields = ("name", "name_en")
    list_filter = ("motif",)
    ordering = ("sort_order", "name")


class TargetGroupRegister(Register):
    """Groups of people that practices are for."""

    model = TargetGroup
    icon = "group"
    menu_order = 200
    form_fields = ("name", "name_en", "slug", "sort_order")
    list_display = ("name", "name_en", "slug", "sort_order")
    list_export = ("name", "name_en", "slug", "sort_order")
    search_fields = ("name", "name_en")
    ordering = ("sort_order", "name")


class ClassificationRegisters(ModelViewSetGroup):
    """Both, under one entry of the menu."""

    items = (AreaRegister, TargetGroupRegister)
    menu_label = _("Classificação")
    menu_icon = "tag"
    menu_order = 300


@hooks.register("register_admin_viewset")
def classification_registers() -> ClassificationRegisters:
    """Adds the registers to the admin."""
    return ClassificationRegisters()
